"""Searches that are kept, in a file that anybody may edit."""

import pytest

from paperpass.library import searches
from paperpass.library.searches import FILE
from paperpass.library.store import Library
from paperpass.model.errors import LibraryError
from paperpass.model.saved_search import SavedSearch

DECODING = SavedSearch("decoding", '"speculative decoding" since:2024 sort:newest')
CLASS = SavedSearch("cs.CL", "new cs.CL", follow=True)


def text_of(library: Library) -> str:
    return (library.folder / FILE).read_text(encoding="utf-8")


def write(library: Library, text: str) -> None:
    library.folder.mkdir(parents=True, exist_ok=True)
    (library.folder / FILE).write_text(text, encoding="utf-8")


def test_what_is_kept_is_found_again_in_its_order(library: Library) -> None:
    assert searches.load(library) == []
    for saved in (DECODING, CLASS):
        searches.put(library, saved)
    assert searches.load(library) == [DECODING, CLASS]
    assert '"decoding" = "\\"speculative decoding\\" since:2024 sort:newest"\n' in text_of(library)


@pytest.mark.parametrize("name", ["a = b", "#1", '"quoted"', "back\\slash", "größe 数 😀", "x" * 300])
def test_any_name_can_be_kept(library: Library, name: str) -> None:
    searches.put(library, SavedSearch(name, f"words of {name}"))
    assert searches.load(library) == [SavedSearch(name, f"words of {name}")]


def test_what_was_written_by_hand_stays_as_it_is(library: Library) -> None:
    by_hand = "# mine\n\nrivers = 'cat:physics.flu-dyn river'   # a comment\nhalf = \n[table]\n"
    write(library, by_hand)
    assert searches.load(library) == [SavedSearch("rivers", "cat:physics.flu-dyn river")]
    assert searches.unreadable(library) == [4, 5]
    searches.put(library, DECODING)
    searches.remove(library, "decoding")
    assert text_of(library) == by_hand


def test_a_search_is_renamed_in_its_place(library: Library) -> None:
    for saved in (DECODING, CLASS):
        searches.put(library, saved)
    searches.put(library, SavedSearch("guessing", DECODING.words), instead_of="Decoding")
    assert [s.name for s in searches.load(library)] == ["guessing", "cs.CL"]


def test_no_two_searches_have_one_name(library: Library) -> None:
    for saved in (DECODING, CLASS):
        searches.put(library, saved)
    with pytest.raises(LibraryError, match="already"):
        searches.put(library, SavedSearch("CS.cl", "x"), instead_of="decoding")
    searches.put(library, SavedSearch("DECODING", "again"))
    assert searches.load(library) == [SavedSearch("DECODING", "again"), CLASS]


def test_what_was_removed_comes_back_in_its_place(library: Library) -> None:
    for saved in (DECODING, CLASS):
        searches.put(library, saved)
    searches.remove(library, "decoding")
    searches.put(library, DECODING, before="cs.CL")
    assert searches.load(library) == [DECODING, CLASS]


def test_a_beginning_that_fits_one_search_names_it(library: Library) -> None:
    for saved in (DECODING, CLASS, SavedSearch("css", "style")):
        searches.put(library, saved)
    assert searches.named(library, "dec") == DECODING
    with pytest.raises(LibraryError, match="several"):
        searches.named(library, "cs")
    with pytest.raises(LibraryError, match="no search"):
        searches.named(library, "rivers")
