"""The day's new papers, near first: which of the library count, and what stays where it is."""

import pytest

from paperpass.desk import nearness, projects
from paperpass.desk.desk import Desk
from paperpass.desk.nearness import NothingNear
from paperpass.desk.triage import New
from paperpass.library.store import Library
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from tests.papers import a_session, file_paper

ABOUT = "We measure how sediment settles in deltas of large rivers under changing tides."
OTHER = "Spectra of dwarf stars reveal metallicity and rotation in open clusters."


def new(number: int, abstract: str = "", kind: str = "new") -> New:
    letters = "".join(chr(97 + int(digit)) for digit in f"{number:03d}")
    paper = Paper(f"Qz{letters} {letters}xx", ("Bo Ford",), abstract or None, 2024, PaperId(f"2405.{number:05d}", 1))
    return New(paper, kind, "cs.DL")


def hold(library: Library, count: int, abstract: str | None = ABOUT, **more: object) -> None:
    for number in range(count):
        known = {"abstract": abstract, **more}
        file_paper(library, f"Deltas {number}", key=f"brook{2000 + number}deltas", **known)  # type: ignore[arg-type]


def test_only_what_is_new_is_ordered_and_each_paper_is_there_once(desk: Desk, library: Library) -> None:
    hold(library, 3)
    items = [new(1, ABOUT, "later"), *(new(n) for n in range(2, 14)), new(14, ABOUT, "cross"), new(15, ABOUT, "newer")]
    ordered = nearness.order_new(desk, items)
    assert [one.kind for one in ordered.items] == ["later", "cross", *["new"] * 12, "newer"]
    assert sorted(one.base for one in ordered.items) == sorted(one.base for one in items)
    first = ordered.reasons["2405.00014"]
    assert (first.like, len(first.words)) == ("brook2000deltas", 3)


def test_the_shelf_and_papers_without_an_abstract_do_not_count(desk: Desk, library: Library) -> None:
    hold(library, 2)
    hold(library, 5, None)
    assert len(nearness.held_papers(desk, desk.cards())) == 2
    with pytest.raises(NothingNear, match="3 papers that you went on with are needed"):
        nearness.order_new(desk, [new(n) for n in range(12)])


def test_a_short_list_stays_in_arxivs_order(desk: Desk, library: Library) -> None:
    hold(library, 3)
    with pytest.raises(NothingNear, match="arXiv's order"):
        nearness.order_new(desk, [new(n) for n in range(9)])


def test_a_project_orders_by_its_own_papers(desk: Desk, library: Library) -> None:
    hold(library, 6)
    hold(library, 3, OTHER, tags=("stars",))
    projects.ask(desk, "stars", "how old are they?")
    items = [*(new(n) for n in range(10)), new(20, ABOUT), new(21, OTHER)]
    assert nearness.order_new(desk, items, "stars").items[0].base == "2405.00021"
    with pytest.raises(NothingNear, match="with the tag nothing"):
        nearness.order_new(desk, items, "nothing")


def test_what_was_decided_counts_by_its_decision_and_its_day(desk: Desk, library: Library) -> None:
    card = file_paper(library, abstract=ABOUT, added="2020-01-01T00:00:00+00:00")
    assert [one.decision for one in nearness.held_papers(desk, desk.cards())] == [None]
    library.add_session(card.slug, a_session(1, 0, "no"))
    held = nearness.held_papers(desk, desk.cards())
    assert [(one.decision, one.days < 1000) for one in held] == [("no", True)]


def test_the_latest_two_hundred_count(desk: Desk, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearness, "MOST_HELD", 2)
    for year in (2020, 2022, 2021):
        file_paper(library, f"Deltas {year}", key=f"k{year}", abstract=ABOUT, added=f"{year}-01-01T00:00:00+00:00")
    assert [one.text.name for one in nearness.held_papers(desk, desk.cards())] == ["k2022", "k2021"]


def test_a_record_that_cannot_be_read_is_passed_over(desk: Desk, library: Library) -> None:
    hold(library, 2)
    cards = desk.cards()
    (desk.folder(cards[0].slug) / "paper.json").write_text("{", encoding="utf-8")
    assert [one.text.name for one in nearness.held_papers(desk, cards)] == [cards[1].key]
