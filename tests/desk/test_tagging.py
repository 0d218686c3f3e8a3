"""Tags of many papers."""

import pytest

from paperpass.desk import projects
from paperpass.desk.desk import Desk
from paperpass.desk.tagging import as_tag, change_tags, rename_tag, tag_counts
from paperpass.library.store import Library
from paperpass.model.errors import LibraryError
from tests.papers import file_paper


def tags(library: Library, key: str) -> tuple[str, ...]:
    return library.card(key).tags


def test_tags_are_counted_in_the_order_of_the_alphabet(desk: Desk, library: Library) -> None:
    file_paper(library, key="a", tags=("water", "Ice"))
    file_paper(library, key="b", tags=("water",))
    assert tag_counts(desk) == [("Ice", 1), ("water", 2)]


@pytest.mark.parametrize(
    ("add", "remove", "left"),
    [
        (["nlp"], [], ("water", "Ice", "nlp")),
        (["#nlp", "ICE"], ["Water"], ("Ice", "nlp")),
        ([], ["nothing"], ("water", "Ice")),
        (["to do"], ["water", "ice"], ("to do",)),
    ],
)
def test_tags_are_given_and_taken_away_whatever_their_case(
    desk: Desk, library: Library, add: list[str], remove: list[str], left: tuple[str, ...]
) -> None:
    card = file_paper(library, key="a", tags=("water", "Ice"))
    assert change_tags(desk, card, add, remove) == left
    assert tags(library, "a") == left


def test_a_note_whose_front_matter_cannot_be_read_is_left_alone_and_named(desk: Desk, library: Library) -> None:
    card = file_paper(library, key="a")
    file = library.path(card.slug) / "notes.md"
    file.write_text("---\n[oops\n---\n", encoding="utf-8")
    with pytest.raises(LibraryError, match="front matter"):
        change_tags(desk, card, ["nlp"])
    assert file.read_text(encoding="utf-8") == "---\n[oops\n---\n"


def test_a_tag_is_renamed_everywhere_and_its_question_goes_with_it(desk: Desk, library: Library) -> None:
    for key, given in (("a", ("Ranking", "x")), ("b", ("ranking", "order")), ("c", ("x",))):
        file_paper(library, key=key, tags=given)
    projects.ask(desk, "ranking", "how?")
    assert sorted(card.key for card in rename_tag(desk, "ranking", "order")) == ["a", "b"]
    assert {key: tags(library, key) for key in "abc"} == {"a": ("order", "x"), "b": ("order",), "c": ("x",)}
    assert projects.questions(desk) == {"order": "how?"}


def test_a_tag_that_no_paper_has_is_not_renamed(desk: Desk) -> None:
    with pytest.raises(LibraryError):
        rename_tag(desk, "none", "some")


def test_what_is_no_word_is_no_tag() -> None:
    assert as_tag(" ##to\ndo ") == "to do"
    with pytest.raises(LibraryError):
        as_tag("# ")
