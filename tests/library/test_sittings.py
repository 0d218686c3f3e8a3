"""The sittings of all papers at once, and what is kept of them."""

from pathlib import Path

import pytest

from paperpass.library import sittings
from paperpass.library.store import Library
from paperpass.model.ledger import Entry
from tests.papers import a_session, file_paper


def all_of(library: Library) -> list[Entry]:
    return sittings.entries(library.papers, library.cache, library.cards())


def kept(library: Library) -> Path:
    return library.cache / "sittings.json"


def test_what_is_kept_says_the_same_as_the_library(library: Library) -> None:
    card = file_paper(library, tags=("water",))
    library.add_session(card.slug, a_session(1, 0, "later", revisit="2024-06-01"))
    library.add_session(card.slug, a_session(1, 60, "on"))
    first = all_of(library)
    assert [(e.key, e.tags, e.made, e.puts_off) for e in first] == [
        (card.key, ("water",), False, True),
        (card.key, ("water",), True, False),
    ]
    before = kept(library).read_bytes()
    assert all_of(library) == first
    assert kept(library).read_bytes() == before


def test_a_sitting_that_comes_is_there_at_once_and_a_paper_that_goes_is_not(library: Library) -> None:
    card = file_paper(library)
    library.add_session(card.slug, a_session(1, 0, "on"))
    assert len(all_of(library)) == 1
    library.add_session(card.slug, a_session(2, 60))
    assert [e.pass_number for e in all_of(library)] == [1, 2]
    library.remove(card.slug)
    assert all_of(library) == []


@pytest.mark.parametrize(
    "spoilt", ["", "{", "[]", '{"format": 1, "papers": []}', '{"format": 9, "papers": {}}', "rows", "\x00" * 50]
)
def test_a_cache_that_is_spoilt_is_made_anew(library: Library, spoilt: str) -> None:
    card = file_paper(library)
    library.add_session(card.slug, a_session(1, 0, "on"))
    first = all_of(library)
    good = kept(library).read_text(encoding="utf-8")
    text = good.replace("[[1,", '[["x",') if spoilt == "rows" else spoilt
    assert text != good
    kept(library).write_text(text, encoding="utf-8")
    assert all_of(library) == first
    assert kept(library).read_text(encoding="utf-8") == good


def test_a_cache_that_cannot_be_written_costs_time_only(library: Library) -> None:
    card = file_paper(library)
    library.add_session(card.slug, a_session(1, 0, "on"))
    library.cards()
    kept(library).mkdir(parents=True)
    assert len(all_of(library)) == 1
