"""Verbs publish what they have changed, once the disk has it, to whoever listens."""

from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.bootstrap import make_desk, settings_for
from paperpass.config import Places
from paperpass.desk import noting, projects, saved_searches, surveying, tagging, trash
from paperpass.desk.adding import add
from paperpass.desk.deciding import bring_back, decide, give_up, take_back
from paperpass.desk.desk import Desk
from paperpass.desk.facts import (
    CitationChanged,
    Fact,
    HighlightsChanged,
    MarksChanged,
    NoteChanged,
    PaperAdded,
    PaperRemoved,
    PapersImported,
    PassDecided,
    SearchesChanged,
    SittingKept,
    SurveyChanged,
    TagsChanged,
)
from paperpass.desk.highlighting import highlight
from paperpass.desk.importing import import_file
from paperpass.desk.marking import put_mark
from paperpass.desk.renaming import rename_key
from paperpass.desk.sitting import Sitting
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.marks import Mark, MarkKind
from paperpass.model.saved_search import SavedSearch
from tests.papers import file_paper, make_pdf


@pytest.fixture
def card(library: Library) -> Card:
    return file_paper(library, key="rivers")


@pytest.fixture
def heard(desk: Desk) -> list[Fact]:
    """What is published, in its order."""
    facts: list[Fact] = []
    desk.facts.listen(facts.append)
    return facts


WATERS = surveying.PaperSet("#waters", ())
VERBS: list[tuple[str, Callable[[Desk, Card], object], type]] = [
    ("a note is appended to", lambda d, c: noting.append(d, c, "words"), NoteChanged),
    ("a quotation", lambda d, c: noting.quote(d, c, "words", 1), NoteChanged),
    ("a tick", lambda d, c: noting.know(d, c, "On Ice"), NoteChanged),
    ("a note is saved", lambda d, c: noting.save_note(d, c, "", "words"), NoteChanged),
    ("something taken back", lambda d, c: noting.take_back(d, noting.append(d, c, "x")), NoteChanged),
    ("tags", lambda d, c: noting.set_tags(d, c, ("a",)), TagsChanged),
    ("a tag given", lambda d, c: tagging.change_tags(d, c, ["a"]), TagsChanged),
    ("a decision", lambda d, c: decide(d, c, Debrief("no")), PassDecided),
    ("one taken back", lambda d, c: take_back(d, decide(d, c, Debrief("no"))), PassDecided),
    ("a highlight", lambda d, c: highlight(d, c, 0, [(0, 0, 1, 1)], "sand"), HighlightsChanged),
    ("a mark", lambda d, c: put_mark(d, c, Mark("", MarkKind.ITEM, "sand")), MarksChanged),
    ("a sitting", lambda d, c: Sitting.begin(d, c).stop(), SittingKept),
    ("a finished pass", lambda d, c: Sitting.begin(d, c).finish(Debrief("on")), PassDecided),
    ("another key", lambda d, c: rename_key(d, c, "sea", d.folder(c.slug)), CitationChanged),
    ("the trash", trash.remove, PaperRemoved),
    ("a question", lambda d, _: projects.ask(d, "a", "why?"), SearchesChanged),
    ("a search", lambda d, _: saved_searches.save(d, SavedSearch("a", "words")), SearchesChanged),
    ("a paper weighed out", lambda d, _: surveying.weigh_out(d, WATERS, "a", out=True), SurveyChanged),
    ("two works apart", lambda d, _: surveying.part(d, "t:a|b", "t:c|d"), SurveyChanged),
    ("a reference corrected", lambda d, c: surveying.correct(d, c, 0, "A", "B"), SurveyChanged),
]


@pytest.mark.parametrize(("name", "verb", "fact"), VERBS, ids=[row[0] for row in VERBS])
def test_each_verb_publishes_its_fact(
    desk: Desk, heard: list[Fact], card: Card, name: str, verb: Callable[[Desk, Card], object], fact: type
) -> None:
    verb(desk, card)
    assert heard, name
    assert {type(one) for one in heard} == {fact}
    assert {getattr(one, "slug", card.slug) for one in heard} == {card.slug}


def test_papers_that_come_and_come_back_are_told(desk: Desk, heard: list[Fact], tmp_path: Path) -> None:
    added = add(desk, str(make_pdf(tmp_path / "a.pdf")), offline=True)
    assert added.card is not None
    there = trash.remove(desk, added.card)
    trash.restore(desk, there.name)
    slug = added.card.slug
    assert heard == [PaperAdded(slug), PaperRemoved(slug), PaperAdded(slug)]
    heard.clear()
    add(desk, str(tmp_path / "a.pdf"), offline=True)
    assert heard == []


def test_a_bibliography_is_one_fact(desk: Desk, heard: list[Fact], tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text("@book{a, title={A}, year=2001}\n@book{b, title={B}, year=2002}\n", encoding="utf-8")
    import_file(desk, file)
    assert heard == [PapersImported(2)]


def test_a_pass_that_is_given_up_and_brought_back_is_told(desk: Desk, heard: list[Fact], card: Card) -> None:
    Sitting.begin(desk, card).stop()
    given_up = give_up(desk, card)
    assert given_up is not None
    bring_back(desk, card, given_up)
    assert heard == [SittingKept(card.slug)] * 3


def test_a_fact_is_told_once_the_disk_has_it(desk: Desk, card: Card) -> None:
    seen: list[str] = []
    desk.facts.listen(lambda _: seen.append(desk.card("rivers").state.value))
    decide(desk, card, Debrief("no"))
    assert seen == ["aside"]


class TestKeptExports:
    """Exports that the config names hear of what may stand in them, and follow when the command settles."""

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        return tmp_path / "refs.bib"

    @pytest.fixture
    def keeping(self, tmp_path: Path, library: Library, file: Path) -> Desk:
        config = tmp_path / "config.toml"
        config.write_text(f'[export]\nkeep = [{{ file = "{file}" }}]\n', encoding="utf-8")
        settings = settings_for(str(library.folder), str(config))
        return make_desk(settings, Places(tmp_path / "s", tmp_path / "c"))

    def test_nothing_is_written_before_the_command_settles_and_nothing_twice(self, keeping: Desk, file: Path) -> None:
        card = file_paper(keeping.library)
        decide(keeping, card, Debrief("no"))
        assert not file.exists()
        assert keeping.facts.settle() == []
        first = file.stat().st_mtime_ns
        assert keeping.facts.settle() == []
        assert file.stat().st_mtime_ns == first

    def test_what_stands_in_no_export_leaves_them_alone(self, keeping: Desk, file: Path) -> None:
        card = file_paper(keeping.library)
        noting.append(keeping, card, "words")
        saved_searches.save(keeping, SavedSearch("a", "words"))
        keeping.facts.settle()
        assert not file.exists()

    def test_what_cannot_be_written_is_said_once(self, keeping: Desk, file: Path) -> None:
        file.mkdir()
        noting.set_tags(keeping, file_paper(keeping.library), ("a",))
        (said,) = keeping.facts.settle()
        assert "refs.bib could not be kept up to date" in said
        assert keeping.facts.settle() == []
