"""cite --refresh: what paperpass made is made anew; what the reader edited or brought along stays."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from paperpass.desk.adding import add
from paperpass.desk.desk import Desk
from paperpass.desk.importing import import_file
from paperpass.desk.refreshing import refresh
from paperpass.desk.renaming import rename_key
from paperpass.desk.updating import Updated, update
from paperpass.library.store import Library
from paperpass.model.card import Card
from tests.conftest import Ran
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper
from tests.papers import file_paper

RIVERS = FakePaper("2001.01234", "How Rivers Find the Sea", ("Ada Brook",))
PUBLISHED = replace(RIVERS, doi="10.1000/river_5", journal="J. Rivers 5 (2021) 1-9")


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with FakeArxiv([RIVERS]) as arxiv:
        yield arxiv


@pytest.fixture
def desk(desk_for: Callable[..., Desk], arxiv: FakeArxiv) -> Desk:
    return desk_for(arxiv)


@pytest.fixture
def card(desk: Desk) -> Card:
    added = add(desk, "2001.01234v1").card
    assert added
    return added


@pytest.fixture
def cite_bib(desk: Desk, card: Card) -> Path:
    return desk.library.path(card.slug) / "cite.bib"


def publish(desk: Desk, card: Card, arxiv: FakeArxiv) -> Updated:
    """The paper appears in a journal, and arXiv is asked about it."""
    arxiv.papers[RIVERS.id] = PUBLISHED
    (told,) = update(desk, [card])
    return told


def forget(desk: Desk, card: Card) -> None:
    """The record is as a version wrote it that did not say what it had made."""
    desk.library.change_record(card.slug, lambda record: replace(record, cite_sha256=None))


def test_a_journal_that_appeared_comes_in_and_the_key_stays(
    desk: Desk, card: Card, cite_bib: Path, arxiv: FakeArxiv
) -> None:
    told = publish(desk, card, arxiv)
    assert (told.better, told.ours, told.to_json()["refresh"]) == (True, True, f"paperpass cite --refresh {card.key}")
    done = refresh(desk, card)
    assert done.changed
    text = cite_bib.read_text(encoding="utf-8")
    assert text == done.text
    assert text.startswith(f"@article{{{card.key},")
    assert "J. Rivers" in text
    assert "doi = {10.1000/river_5}" in text
    assert not publish(desk, card, arxiv).better


def test_it_can_be_made_anew_again_and_again(desk: Desk, card: Card, arxiv: FakeArxiv) -> None:
    publish(desk, card, arxiv)
    assert [refresh(desk, card).changed, refresh(desk, card).changed] == [True, False]
    desk.library.change_record(card.slug, lambda r: replace(r, paper=replace(r.paper, title="How Rivers Find Lakes")))
    assert refresh(desk, card).changed


def test_a_doi_that_no_citation_of_ours_shows_is_not_better(desk: Desk, card: Card, arxiv: FakeArxiv) -> None:
    arxiv.papers[RIVERS.id] = replace(RIVERS, doi="10.48550/arXiv.2001.01234")
    (told,) = update(desk, [card])
    assert not told.better


def test_what_is_as_it_would_be_made_changes_nothing(desk: Desk, card: Card, cite_bib: Path) -> None:
    before = cite_bib.stat()
    done = refresh(desk, card)
    assert (done.changed, done.error) == (False, None)
    assert cite_bib.stat() == before


@pytest.mark.parametrize("edited", ["% mine\n", "year = {1999},\n  "])
def test_what_the_reader_edited_stays_and_comes_with_what_would_be_made(
    desk: Desk, card: Card, cite_bib: Path, arxiv: FakeArxiv, edited: str
) -> None:
    text = cite_bib.read_text(encoding="utf-8")
    cite_bib.write_text(edited + text if edited[0] == "%" else text.replace("author", edited + "author"), "utf-8")
    before = cite_bib.read_bytes()
    told = publish(desk, card, arxiv)
    assert (told.better, told.ours, told.to_json()["refresh"]) == (True, False, None)
    done = refresh(desk, card)
    assert done.error
    assert "was edited" in done.error.title
    assert "J. Rivers" in done.would_be
    assert done.text == before.decode()
    assert cite_bib.read_bytes() == before


def test_what_a_bibliography_brought_stays(desk: Desk, library: Library, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@misc{mine, title = {One}, year = 2020}\n", encoding="utf-8")
    import_file(desk, tmp_path / "refs.bib")
    done = refresh(desk, library.card("mine"))
    assert done.error
    assert "came with a bibliography" in done.error.title


def test_another_key_or_other_line_ends_are_no_edit(desk: Desk, card: Card, cite_bib: Path, arxiv: FakeArxiv) -> None:
    rename_key(desk, card, "rivers", cite_bib.parent)
    cite_bib.write_bytes(cite_bib.read_bytes().replace(b"\n", b"\r\n").replace(b"rivers,", b"byHand,"))
    publish(desk, card, arxiv)
    assert refresh(desk, card).changed
    assert cite_bib.read_bytes().startswith(b"@article{byHand,\r\n")
    assert b"J. Rivers" in cite_bib.read_bytes()
    assert desk.library.card("byHand").aliases == (card.key,)


def test_a_record_that_does_not_say_what_was_made_is_compared_with_what_would_be(
    desk: Desk, card: Card, cite_bib: Path, arxiv: FakeArxiv
) -> None:
    forget(desk, card)
    publish(desk, card, arxiv)
    assert refresh(desk, card).changed
    forget(desk, card)
    desk.library.change_record(card.slug, lambda r: replace(r, paper=replace(r.paper, title="How Rivers Find Lakes")))
    before = cite_bib.read_bytes()
    assert refresh(desk, card).error
    assert cite_bib.read_bytes() == before


@pytest.mark.parametrize("how", ["gone", "empty"])
def test_a_lost_citation_is_made_under_the_key_in_the_note(desk: Desk, card: Card, cite_bib: Path, how: str) -> None:
    before = cite_bib.read_bytes()
    cite_bib.unlink() if how == "gone" else cite_bib.write_bytes(b"\n")
    assert desk.library.card(card.slug).key == card.key
    assert refresh(desk, desk.library.card(card.slug)).changed
    assert cite_bib.read_bytes() == before


@pytest.mark.slow
def test_hostile_values_come_in_harmless(desk: Desk, card: Card, cite_bib: Path) -> None:
    from paperpass.bibtex.source import entry_of

    bad = "}\x1b[31m\u202e@misc{x," + "{" * 100_000
    desk.library.change_record(card.slug, lambda r: replace(r, paper=replace(r.paper, title=bad, journal=bad, doi=bad)))
    assert refresh(desk, card).changed
    text = cite_bib.read_text(encoding="utf-8")
    assert entry_of(text).key == card.key
    assert not {"\x1b", "\u202e"} & set(text)
    assert refresh(desk, card).error is None


class TestCommand:
    """`paperpass cite --refresh` as scripts and people see it."""

    @pytest.fixture
    def papers(self, library: Library) -> None:
        ours, _ = file_paper(library, key="ours", doi="10.1/x"), file_paper(library, key="edited", title="A bend")
        from paperpass.desk.refreshing import fingerprint

        text = (library.path(ours.slug) / "cite.bib").read_text(encoding="utf-8")
        library.change_record(ours.slug, lambda record: replace(record, cite_sha256=fingerprint(text)))

    @pytest.mark.usefixtures("papers")
    def test_prints_what_is_made_and_says_what_became_of_it(self, run: Callable[..., Ran]) -> None:
        done = run("cite", "--refresh", "ours", "edited")
        assert done.status == 1
        assert done.out.count("@") == 2
        assert "doi = {10.1/x}" in done.out
        said = done.err.splitlines()
        assert said[0] == "paperpass: ours: its citation was made anew"
        assert "the citation of edited was edited and stays as it is" in said[1]
        assert "is as it would be made anew" in run("cite", "--refresh", "ours").err

    @pytest.mark.usefixtures("papers")
    def test_answers_scripts_line_by_line(self, run: Callable[..., Ran]) -> None:
        ours, edited, unknown = run("cite", "--refresh", "--json", "ours", "edited", "nobody").rows
        assert (ours["key"], ours["refreshed"], ours["would_be"], ours["error"]) == ("ours", True, None, None)
        assert "10.1/x" in ours["text"]
        assert (edited["refreshed"], edited["would_be"].startswith("@misc{edited,")) == (False, True)
        assert edited["error"]["remedy"]
        assert (unknown["key"], unknown["error"]["title"]) == ("nobody", "no paper in the library answers to 'nobody'")

    def test_takes_no_style(self, run: Callable[..., Ran]) -> None:
        assert run("cite", "--refresh", "--style", "key", "x").status == 2
