"""Newer versions, withdrawals, and papers that have been published since."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from paperpass.desk.adding import add
from paperpass.desk.desk import Desk
from paperpass.desk.noting import append, note_path
from paperpass.desk.updating import Updated, fetched, known_news, newer_pdf, update
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.errors import Cancelled
from tests.fake_arxiv import FakeArxiv, Status
from tests.fake_feeds import FakePaper, tiny_pdf
from tests.papers import file_paper

RIVERS = FakePaper("2001.01234", "How Rivers Find the Sea", ("Ada Brook",), comment="12 pages")
NEWER = replace(
    RIVERS, version=3, title="How Rivers Find Their Sea", comment="14 pages", pdf=tiny_pdf("again"), abstract="We swim."
)
DeskFor = Callable[..., Desk]


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with FakeArxiv([RIVERS]) as arxiv:
        yield arxiv


@pytest.fixture
def desk(desk_for: DeskFor, arxiv: FakeArxiv) -> Desk:
    return desk_for(arxiv)


@pytest.fixture
def card(desk: Desk) -> Card:
    added = add(desk, "2001.01234v1").card
    assert added
    return added


def only(desk: Desk, card: Card, *, fetch: bool = False) -> Updated:
    (told,) = update(desk, [card], fetch=fetch)
    return told


def test_nothing_newer_is_no_news(desk: Desk, card: Card) -> None:
    told = only(desk, card)
    assert (told.newest, told.changed, told.is_newer, told.is_news) == (1, (), False, False)


def test_a_newer_version_is_told_with_what_changed_and_nothing_of_the_readers_does(
    desk: Desk, card: Card, arxiv: FakeArxiv
) -> None:
    append(desk, card, "mine")
    folder = desk.library.path(card.slug)
    before = {f.name: f.read_bytes() for f in folder.iterdir() if f.name != "paper.json"}
    arxiv.papers[RIVERS.id] = NEWER
    told = only(desk, card)
    assert (told.held, told.newest, told.is_newer) == (1, 3, True)
    assert told.changed == ("title", "abstract", "comment")
    assert told.old
    assert told.new
    assert (told.old.comment, told.new.comment) == ("12 pages", "14 pages")
    assert {f.name: f.read_bytes() for f in folder.iterdir() if f.name != "paper.json"} == before
    record = desk.library.read(card.slug).record
    assert (record.paper.title, str(record.paper.arxiv)) == ("How Rivers Find the Sea", "2001.01234v1")
    assert known_news(record) == (3, None)
    assert told.to_json()["changes"]["comment"] == {"old": "12 pages", "new": "14 pages"}


def test_the_newer_pdf_comes_beside_the_old_one_on_request_and_once(desk: Desk, card: Card, arxiv: FakeArxiv) -> None:
    arxiv.papers[RIVERS.id] = NEWER
    told = fetched(desk, only(desk, card))
    file = newer_pdf(desk, card, 3)
    assert (told.fetched, told.pages, told.old_pages) == (str(file), 1, 1)
    assert file.read_bytes() == tiny_pdf("again")
    assert (file.parent / "paper.pdf").read_bytes() == tiny_pdf()
    only(desk, card, fetch=True)
    assert len(arxiv.requests("pdf")) == 2


def test_a_pdf_that_cannot_be_fetched_leaves_the_rest_as_it_was(desk: Desk, card: Card, arxiv: FakeArxiv) -> None:
    arxiv.papers[RIVERS.id] = NEWER
    arxiv.faults["pdf"] = [Status(404)] * 9
    told = only(desk, card, fetch=True)
    assert told.error
    assert (told.newest, "title" in told.changed) == (3, True)
    assert not newer_pdf(desk, card, 3).exists()
    assert not list((desk.library.folder / "incoming").glob("*"))


def test_a_withdrawn_paper_has_no_newer_pdf_and_that_is_no_error(desk: Desk, card: Card, arxiv: FakeArxiv) -> None:
    arxiv.papers[RIVERS.id] = replace(NEWER, comment="Withdrawn: Lemma 3 is wrong", pdf=None)
    told = only(desk, card, fetch=True)
    assert (told.withdrawn, told.error, told.fetched) == ("Withdrawn: Lemma 3 is wrong", None, None)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (replace(NEWER, comment="Withdrawn: Lemma 3 is wrong", pdf=None), "Withdrawn: Lemma 3 is wrong"),
        (replace(NEWER, comment=None, abstract="This paper has been withdrawn."), "This paper has been withdrawn."),
    ],
)
def test_a_withdrawal_is_told_in_arxivs_words_and_remembered(
    desk: Desk, card: Card, arxiv: FakeArxiv, now: FakePaper, words: str
) -> None:
    note = note_path(desk, card).read_text(encoding="utf-8")
    arxiv.papers[RIVERS.id] = now
    assert only(desk, card).withdrawn == words
    read = desk.library.read(card.slug)
    assert read.card.withdrawn
    assert known_news(read.record) == (3, words)
    assert note_path(desk, card).read_text(encoding="utf-8") == note


def test_a_paper_that_came_back_is_withdrawn_no_more(desk: Desk, card: Card, arxiv: FakeArxiv) -> None:
    arxiv.papers[RIVERS.id] = replace(NEWER, comment="withdrawn: Lemma 2 is wrong")
    only(desk, card)
    assert desk.library.card(card.key).withdrawn
    arxiv.papers[RIVERS.id] = replace(NEWER, version=4, comment="Lemma 2 is mended")
    told = only(desk, card)
    assert (told.newest, told.withdrawn) == (4, None)
    assert not desk.library.card(card.key).withdrawn
    record = desk.library.read(card.slug).record
    assert (record.paper.comment, known_news(record)) == ("Lemma 2 is mended", (4, None))


def test_an_older_version_is_no_news(desk: Desk, arxiv: FakeArxiv) -> None:
    arxiv.papers[RIVERS.id] = NEWER
    held = add(desk, "2001.01234").card
    assert held
    arxiv.papers[RIVERS.id] = RIVERS
    assert not only(desk, held).is_newer


def test_a_doi_that_appears_later_offers_a_better_citation_and_writes_none(
    desk: Desk, card: Card, arxiv: FakeArxiv
) -> None:
    cite = desk.library.path(card.slug) / "cite.bib"
    before = cite.read_bytes()
    arxiv.papers[RIVERS.id] = replace(RIVERS, doi="10.1000/river", journal="J. Rivers 5 (2021) 1-9")
    told = only(desk, card)
    assert told.better
    assert told.changed == ("doi", "journal")
    assert cite.read_bytes() == before
    assert desk.library.read(card.slug).record.paper.doi == "10.1000/river"
    assert only(desk, card).better
    cite.write_bytes(before.replace(b"year =", b"doi = {10.1000/RIVER},\n  year ="))
    assert not only(desk, card).better


@pytest.mark.slow
def test_papers_are_asked_about_a_hundred_at_a_time(desk: Desk, library: Library, arxiv: FakeArxiv) -> None:
    cards = [file_paper(library, f"River {n}", arxiv=f"2101.{n:05}", key=f"river{n}") for n in range(1, 106)]
    told = update(desk, [*cards, file_paper(library, "No id", key="noid")])
    assert next(told).error
    assert len(arxiv.requests("api")) == 1
    assert len(list(told)) == 104
    assert len(arxiv.requests("api")) == 2


def test_it_can_be_stopped(desk: Desk, card: Card, arxiv: FakeArxiv) -> None:
    arxiv.papers[RIVERS.id] = NEWER
    with pytest.raises(Cancelled):
        list(update(desk, [card], fetch=True, cancelled=lambda: bool(arxiv.requests("pdf")[1:])))


def test_latex_in_a_name_is_no_change(desk: Desk, card: Card, arxiv: FakeArxiv) -> None:
    desk.library.change_record(
        card.slug, lambda r: replace(r, paper=replace(r.paper, authors=(r"\'Eva Br\"ook",), title=r"R\'io $\alpha$"))
    )
    arxiv.papers[RIVERS.id] = replace(RIVERS, authors=("Éva Bröok",), title=r"R{\'i}o $\alpha$")
    assert only(desk, card).changed == ()
