"""The parts of the reader, each by itself: no application, no terminal, a screen that is played by hand."""

from dataclasses import replace
from typing import Any

import pytest
from textual.geometry import Offset

from paperpass.desk.desk import Desk
from paperpass.desk.noting import markdown
from paperpass.library import highlights as marks_on_disk, layout
from paperpass.model.brief import Brief, Figure, Heading, Reference, References
from paperpass.model.card import Card
from paperpass.model.document import Document, Loading
from paperpass.model.errors import PdfError
from paperpass.model.geometry import PageSize, Pane, Zoom, fit_page
from paperpass.model.guide import Guide, StepTarget
from paperpass.model.links import named_at, target_of
from paperpass.model.on_page import Link, Word
from paperpass.model.paper_text import Hit
from paperpass.model.passes import PASSES
from paperpass.model.reading import GoTo, Reading, ReturnTo, SetGuide
from paperpass.model.reading_position import ReadingPosition
from paperpass.model.selection import Selection
from paperpass.model.session import CountedBy, EndedBy
from paperpass.model.standing import standing
from paperpass.tui import commands
from paperpass.tui.reader.hints import free_offsets, link_hints
from paperpass.tui.reader.modes.choosing_pass import GIVE_UP, ChoosingPass
from paperpass.tui.reader.modes.letter import AskLetter, FollowHints, hint_names
from paperpass.tui.reader.modes.selecting import Selecting, Uses
from paperpass.tui.reader.modes.stack import ModeStack
from paperpass.tui.reader.note_changes import NoteChanges
from paperpass.tui.reader.notebook import Notebook, place_words
from paperpass.tui.reader.page_area import words_of
from paperpass.tui.reader.panels.listing import contents, figures, hits, links, references, times
from paperpass.tui.reader.place_keeper import PlaceKeeper
from paperpass.tui.reader.reference_verbs import ReferenceVerbs, RowMarks, WaysOut
from paperpass.tui.reader.running_pass import RunningPass
from paperpass.tui.reader.top_line import where
from tests.papers import Clock, a_session
from tests.tui.reader.host import FakeHost
from tests.tui.rivers import Rivers

HEADINGS = (
    Heading("1", "Introduction", 1, 0, 100.0, appendix=False, source="numbered", box=(50, 100, 200, 114)),
    Heading("1.1", "Sand", 2, 1, 300.0, appendix=False, source="guess", box=(50, 300, 200, 314)),
)
FIGURE = Figure("figure", "1", "Figure 1: The mouth widens.", 1, (60, 80, 300, 260), "style")
ENTRIES = (
    Reference("[1]", "A. Brook. On the bends of rivers. Journal of Rivers, 1990.", 2, box=(50, 90, 300, 110)),
    Reference("[2]", "C. Delta. Mouths of sand. 2021.", 2, held="delta2021", box=(50, 120, 300, 140)),
)
BRIEF = Brief(
    "rivers.pdf", "0" * 64, 3, headings=HEADINGS, figures=(FIGURE,), references=References(2, "style", ENTRIES)
)
DOCUMENT = Document("rivers.pdf", (PageSize(600, 800),) * 3, brief=BRIEF, structure=Loading.THERE)
KEYS = {command.name: commands.shown(command.keys)[0] for command in commands.TABLE["reader"]}


@pytest.fixture
def desk(rivers: Rivers) -> Desk:
    return rivers.desk()


@pytest.fixture
def card(rivers: Rivers) -> Card:
    return rivers.card


@pytest.fixture
def host(desk: Desk) -> FakeHost:
    return FakeHost(desk, DOCUMENT)


def pass_by(running: RunningPass, clock: Clock, seconds: int) -> None:
    """So many seconds with a tick each, and no key."""
    for _ in range(seconds):
        clock.pass_by(1)
        running.tick()


class TestRunningPass:
    @pytest.fixture
    def running(self, host: FakeHost, card: Card) -> RunningPass:
        return RunningPass(host, card)

    def test_it_begins_the_pass_that_comes_next_and_goes_to_its_first_place(
        self, host: FakeHost, running: RunningPass
    ) -> None:
        running.begin(None, ReadingPosition())
        assert running.reading_pass is PASSES[0]
        assert host.held is running.sitting
        assert running.guide is not None

    def test_a_pass_that_was_paused_goes_on_where_its_guide_was_left(
        self, host: FakeHost, running: RunningPass, card: Card, clock: Clock
    ) -> None:
        running.begin(1, ReadingPosition())
        for _ in range(6):
            clock.pass_by(10)
            assert running.sitting is not None
            running.sitting.key()
            running.tick()
        left_at = replace(running.position(), step=2, done=[0, 1], spent={"0": 40.0})
        running.pause()
        assert not running.sitting
        assert host.held is None
        assert host.said == ["paused at 1:00; p goes on"]
        again = RunningPass(host, card)
        again.begin(1, left_at)
        assert again.guide is not None
        assert (again.guide.step, again.guide.done, again.guide.spent[0]) == (2, frozenset({0, 1}), 40.0)

    def test_what_is_read_counts_for_the_step_that_one_is_at(self, running: RunningPass, clock: Clock) -> None:
        running.begin(1, ReadingPosition())
        clock.pass_by(30)
        running.tick()
        assert running.guide is not None
        assert running.guide.spent[0] == pytest.approx(30)

    def test_where_the_time_went_is_kept_by_page_and_step_with_what_was_read_before(
        self, running: RunningPass, clock: Clock, card: Card
    ) -> None:
        running.begin(1, ReadingPosition())
        assert running.sitting is not None
        running.sitting.seen(0)
        running.tick()
        for page in (0, 2):
            running.sitting.seen(page)
            clock.pass_by(20)
            running.sitting.key()
            running.tick()
        assert running.page_seconds() == {1: 20, 3: 20}
        assert running.sitting.where.step_seconds == {"abstract": 40}
        running.learn(card, standing([replace(a_session(), page_seconds={3: 5.0, 4: 9.0})]))
        assert running.page_seconds() == {1: 20, 3: 25, 4: 9}

    def test_reading_in_the_outside_viewer_counts_until_it_is_closed_and_can_be_taken_back(
        self, host: FakeHost, running: RunningPass, clock: Clock, card: Card, desk: Desk
    ) -> None:
        running.begin(1, ReadingPosition())
        assert running.sitting is not None
        ended = False
        running.view(lambda: ended)
        pass_by(running, clock, 900)
        assert running.sitting.seconds == 900
        ended = True
        running.tick()
        assert host.said[-1] == "15 min in the viewer count as reading; u takes that back"
        pass_by(running, clock, 900)
        assert running.sitting.seconds == 900
        host.undo()
        assert running.sitting.seconds == 0
        running.pause()
        (line,) = layout.sessions(desk.folder(card.slug))
        assert (line.reading_seconds, line.by, line.page_seconds) == (0, CountedBy.VIEWER, {})

    def test_what_was_counted_in_the_viewer_can_be_taken_back_once_the_sitting_is_kept(
        self, host: FakeHost, running: RunningPass, clock: Clock, card: Card, desk: Desk
    ) -> None:
        running.begin(1, ReadingPosition())
        running.view(lambda: False)
        pass_by(running, clock, 900)
        assert running.sitting is not None
        running.sitting.key()
        running.tick()
        running.pause()
        assert desk.card(card.slug).reading_seconds == 900
        host.undo()
        assert desk.card(card.slug).reading_seconds == 0

    def test_of_a_viewer_that_was_only_started_the_reader_s_return_is_the_end(
        self, running: RunningPass, clock: Clock
    ) -> None:
        running.begin(1, ReadingPosition())
        running.view(lambda: True)
        pass_by(running, clock, 60)
        assert running.sitting is not None
        running.sitting.key()
        pass_by(running, clock, 900)
        assert running.sitting.seconds == 960
        running.sitting.key()
        running.tick()
        pass_by(running, clock, 900)
        assert running.sitting.seconds == 960
        assert running.sitting.clock.idle

    def test_without_a_pass_that_runs_a_viewer_counts_nothing(self, host: FakeHost, running: RunningPass) -> None:
        running.view(lambda: False)
        running.tick()
        assert host.said == []

    def test_each_bound_is_told_once(self, host: FakeHost, running: RunningPass, clock: Clock) -> None:
        running.begin(1, ReadingPosition())
        for _ in range(40):
            clock.pass_by(10)
            assert running.sitting is not None
            running.sitting.key()
            running.tick()
        assert len([said for said in host.said if "min read, of 10" in said]) == 1

    def test_a_sitting_that_cannot_be_kept_goes_on(
        self, host: FakeHost, running: RunningPass, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        running.begin(1, ReadingPosition())

        def full(*_: object) -> None:
            raise PdfError("the disk is full", "make room")

        monkeypatch.setattr(desk.library, "add_session", full)
        running.pause()
        assert running.sitting is not None
        assert host.held is running.sitting
        assert [error.title for error in host.errors] == ["the disk is full"]

    def test_giving_up_leaves_no_trace_and_can_be_taken_back(
        self, host: FakeHost, running: RunningPass, desk: Desk, card: Card
    ) -> None:
        running.begin(1, ReadingPosition())
        running.give_up()
        assert (running.sitting, host.held, host.reading.guide) == (None, None, None)
        assert not desk.library.read(card.slug).standing.open_round
        host.undo()
        assert desk.library.read(card.slug).standing.open_round

    def test_the_end_of_the_program_keeps_the_sitting(self, running: RunningPass, desk: Desk, card: Card) -> None:
        running.begin(2, ReadingPosition())
        running.keep_now()
        assert [s.ended_by for s in layout.sessions(desk.library.path(card.slug))] == [EndedBy.QUIT]

    def test_the_structure_names_the_steps_places_when_it_comes(self, host: FakeHost, running: RunningPass) -> None:
        host.document = replace(DOCUMENT, brief=None, structure=Loading.READING)
        running.begin(1, ReadingPosition())
        assert running.progress().waiting
        host.document = DOCUMENT
        running.briefed()
        assert running.guide is not None
        assert any(running.guide.steps)


class TestPlace:
    @pytest.fixture
    def place(self, host: FakeHost, card: Card) -> PlaceKeeper:
        return PlaceKeeper(host, card, lambda: host.reading.position(pixels=True))

    def test_nothing_is_kept_before_the_paper_is_open(self, host: FakeHost, place: PlaceKeeper, rivers: Rivers) -> None:
        before = rivers.spot
        host.do(GoTo(2))
        place.save()
        place.save_now()
        assert rivers.spot == before

    def test_another_page_is_kept_by_the_way_and_a_line_further_when_it_is_asked_for(
        self, host: FakeHost, place: PlaceKeeper, rivers: Rivers
    ) -> None:
        place.opened = True
        host.do(GoTo(1))
        place.save_if_turned()
        assert rivers.spot.page == 1
        host.do(ReturnTo((1, 300.0, 50.0)))
        place.save_if_turned()
        assert rivers.spot.top != 300.0
        place.save()
        assert rivers.spot.top == 300.0

    def test_without_a_pass_its_guide_stays_where_it_was_left(self, host: FakeHost, place: PlaceKeeper) -> None:
        place.learn(ReadingPosition(pass_number=2, round=1, step=3, done=[0, 1]))
        host.do(GoTo(2))
        left = place.position()
        assert (left.page, left.pass_number, left.step, left.done) == (2, 2, 3, [0, 1])


class TestNote:
    @pytest.fixture
    def changes(self, host: FakeHost, card: Card) -> NoteChanges:
        self.closed: list[Any] = []

        def run_editor(path: object, closed: Any) -> bool:
            del path
            self.closed.append(closed)
            return True

        return NoteChanges(host, card, run_editor)

    def test_a_quotation_names_page_and_section_and_can_be_taken_back(
        self, host: FakeHost, changes: NoteChanges, desk: Desk, card: Card
    ) -> None:
        changes.quote("Water runs downhill", (1, 320.0, 50.0))
        assert "> Water runs downhill" in markdown(desk, card)
        assert "p. 2](paper.pdf#page=2), 1.1 Sand" in markdown(desk, card)
        host.undo()
        assert "Water runs" not in markdown(desk, card)

    def test_while_an_editor_has_the_note_quotations_wait_for_its_end(
        self, host: FakeHost, changes: NoteChanges, desk: Desk, card: Card
    ) -> None:
        changes.open_editor()
        changes.quote("first", (0, 120.0, 50.0))
        changes.quote("second", (0, 120.0, 50.0))
        assert len(host.copied) == 2
        assert "first" not in markdown(desk, card)
        changes.open_editor()
        assert host.said[-1] == "the note is open in your editor already"
        self.closed[0]()
        note = markdown(desk, card)
        assert note.index("first") < note.index("second")

    def test_an_entry_is_asked_for_line_by_line_and_kept_as_a_draft_where_it_is_left(
        self, host: FakeHost, changes: NoteChanges, desk: Desk, card: Card
    ) -> None:
        answers: list[str | None] = ["steady flow", None, "steady flow", "by hand", "", ""]
        asked = []

        def ask(label: str, value: str, typed: Any, answered: Any) -> None:
            del typed
            asked.append((label, value))
            answered(answers.pop(0))

        notebook = Notebook(host, card, changes, ask)
        notebook.write("p. 2, 3 Results")
        assert desk.library.unfinished.load("entry", card.slug)
        again = Notebook(host, card, changes, ask)
        again.recall()
        assert "an entry at p. 2, 3 Results is not finished; I goes on with it" in host.said
        again.write("p. 9")
        assert asked[2] == ("p. 2, 3 Results: their assumption, 1 of 4", "steady flow")
        assert "- **Mine:** by hand" in markdown(desk, card)
        assert not desk.library.unfinished.load("entry", card.slug)

    def test_a_place_is_named_by_its_section_or_by_what_a_step_shows(self) -> None:
        at = Reading(text_at=(1, 310.0, 50.0), as_text=True)
        assert place_words(at, DOCUMENT, None) == "p. 2, 1.1 Sand"
        target = StepTarget(1, (60, 80, 300, 260), "Figure 1: The mouth widens.")
        number = next(n for n, step in enumerate(PASSES[1].steps) if step.target == "figures")
        guide = Guide(((target,),) * len(PASSES[1].steps), step=number)
        assert place_words(replace(at, guide=guide), DOCUMENT, PASSES[1]) == "p. 2, Figure 1"


class TestReferences:
    @pytest.fixture
    def looked_for(self) -> list[str]:
        return []

    @pytest.fixture
    def verbs(self, host: FakeHost, card: Card, looked_for: list[str]) -> ReferenceVerbs:
        changes = NoteChanges(host, card, lambda _path, _closed: False)
        return ReferenceVerbs(host, card, changes, "✓", WaysOut(looked_for.append, lambda: None))

    @pytest.fixture
    def rows(self) -> dict[int, str]:
        return {}

    @pytest.fixture
    def marks(self, rows: dict[int, str]) -> RowMarks:
        def unmark(row: int, word: str) -> None:
            assert rows.pop(row) == word

        return RowMarks(rows.__setitem__, unmark)

    def test_a_tick_goes_into_the_note_and_out_again(
        self, host: FakeHost, verbs: ReferenceVerbs, marks: RowMarks, rows: dict[int, str], desk: Desk, card: Card
    ) -> None:
        verbs.do("tick", 0, 0, marks)
        assert rows == {0: "✓ read"}
        assert "On the bends of rivers" in markdown(desk, card)
        host.undo()
        assert (rows, "On the bends" in markdown(desk, card)) == ({}, False)

    def test_what_is_held_is_named_and_what_prints_no_id_is_looked_for(
        self, host: FakeHost, verbs: ReferenceVerbs, marks: RowMarks, looked_for: list[str]
    ) -> None:
        verbs.do("add", 1, 1, marks)
        assert host.said == ["you hold it: delta2021"]
        verbs.do("add", 0, 0, marks)
        assert looked_for == ["On the bends of rivers"]

    def test_what_the_note_says_is_marked_when_they_are_listed(
        self, verbs: ReferenceVerbs, marks: RowMarks, rows: dict[int, str]
    ) -> None:
        verbs.do("later", 1, 1, marks)
        rows.clear()
        verbs.mark_noted(marks)
        assert rows == {1: "to read"}


class TestModes:
    WORDS = tuple(Word((60.0 + 40 * (n % 3), 100.0 + 20 * (n // 3), 90.0, 110.0), f"w{n}", n // 3) for n in range(9))

    def test_only_the_mode_on_top_hears_keys_and_its_last_key_ends_it(self) -> None:
        heard: list[str | None] = []
        stack = ModeStack(lambda: None)

        def answered(letter: str | None) -> None:
            heard.append(letter)
            stack.pop()

        stack.push(AskLetter("which mark?", answered))
        assert not stack.press("tab", None, {})
        assert stack.press("a", "a", {})
        assert (heard, stack.top) == (["a"], None)
        assert not stack.press("a", "a", {})

    def test_keys_of_the_config_bring_its_commands(self) -> None:
        chosen: list[int | None] = []
        stack = ModeStack(lambda: None)
        stack.push(ChoosingPass(chosen.append, {}, is_open=True))
        stack.press("y", "y", {"passes.second": ("y",)})
        stack.press("x", "x", {})
        assert chosen == [2, GIVE_UP]

    def test_selecting_moves_copies_and_ends(self, host: FakeHost) -> None:
        ended: list[bool] = []
        quoted: list[str] = []
        uses = Uses(lambda text, _at: quoted.append(text), lambda _: None, lambda *_: None)
        mode = Selecting(host, Selection(0, self.WORDS), uses, lambda: ended.append(True))
        for command in ("begin", "right", "right", "down"):
            mode.run(command)
        assert host.reading.selection is not None
        mode.run("copy_selection")
        assert host.copied == ["w0 w1 w2 w3 w4 w5"]
        assert (ended, quoted) == ([True], [])
        assert not host.reading.selected

    def test_hints_of_two_letters_wait_for_the_second_and_another_key_ends_them(self) -> None:
        answers: list[str | None] = []
        mode = FollowHints("follow which link?", hint_names(40), answers.append)
        mode.typed("a")
        assert (answers, mode.prompt) == ([], "follow which link? a")
        mode.typed("b")
        FollowHints("", ["a"], answers.append).typed("z")
        FollowHints("", ["a"], answers.append, again="f").typed("f")
        assert answers == ["ab", None, ""]

    @pytest.mark.parametrize("count", [1, 26, 27, 200])
    def test_every_hint_has_letters_of_its_own(self, count: int) -> None:
        names = hint_names(count, without="f")
        assert len(set(names)) == count
        assert not any(name != other and other.startswith(name) for name in names for other in names)

    def test_no_hint_covers_another(self) -> None:
        placed = free_offsets([("aa", 5, 1), ("ab", 6, 1), ("ac", 5, 2)])
        assert placed == {"aa": Offset(5, 1), "ab": Offset(7, 1), "ac": Offset(5, 2)}

    def test_links_out_of_sight_have_no_letters(self) -> None:
        view = fit_page(PageSize(600, 800), Pane(80, 20), Zoom("width"))
        seen, below = Link((60, 20, 90, 30), 1), Link((60, 700, 90, 710), 1)
        by_name, offsets = link_hints([below, seen], view, 0)
        assert by_name == {"a": seen}
        assert set(offsets) == {"a"}


class TestLists:
    def test_contents_begin_at_the_heading_that_one_is_under(self) -> None:
        listing = contents(DOCUMENT, (1, 400.0, 50.0))
        assert [item.label for item in listing.items] == ["1 Introduction", "  1.1 Sand"]
        assert (listing.at, [item.sure for item in listing.items]) == (1, [True, False])

    def test_pages_are_listed_by_the_time_spent_on_them_and_lead_there(self) -> None:
        listing = times(DOCUMENT, {1: 60.0, 3: 600.0, 9: 1.0}, (1, 0.0, 0.0), " .:")
        assert listing.title == "11 min  . :     ."
        assert [item.label.split() for item in listing.items] == [
            [":", "1", "Introduction"], ["::::::::::", "1.1", "Sand"], [":", "1.1", "Sand"]
        ]  # fmt: skip
        assert [item.end for item in listing.items] == ["1 min  p. 1", "10 min  p. 3", "1 s  p. 9"]
        assert (listing.at, [item.goes_to for item in listing.items]) == (1, [GoTo(0), GoTo(2), GoTo(8)])

    def test_figures_begin_at_the_first_that_ends_below(self) -> None:
        (item,) = figures(DOCUMENT, (0, 0.0, 0.0)).items
        assert item.goes_to is not None
        assert (item.goes_to.page, item.end) == (1, "p. 2")

    def test_references_say_which_of_them_are_held(self) -> None:
        assert [item.end for item in references(DOCUMENT, "Rivers").items] == ["", "held: delta2021"]

    def test_links_that_lead_to_one_place_stand_once(self) -> None:
        to_entry = Link((1, 1, 2, 2), 2, 50.0, 95.0)
        listing, which = links(DOCUMENT, [to_entry, replace(to_entry, box=(5, 5, 6, 6)), Link((0, 0, 1, 1), uri="x:y")])
        assert (len(listing.items), len(which)) == (2, 2)
        assert "tick" in listing.verbs

    def test_hits_stand_with_their_context_and_lead_to_their_first_box(self) -> None:
        boxes = ((1, (60.0, 320.0, 90.0, 330.0)), (1, (60.0, 332.0, 70.0, 342.0)))
        text = Hit(boxes, "it takes the ", "sand", " along")
        (item,) = hits(DOCUMENT, [boxes], [text], "sand", 0).items
        assert (item.label, item.end) == ("it takes the sand along", "p. 2")
        assert "1.1 Sand" in item.preview
        assert hits(DOCUMENT, [boxes], [], "sand", 0).items[0].label == "sand"

    def test_a_link_is_named_after_what_stands_there(self) -> None:
        assert target_of(Link((0, 0, 1, 1), 1, 60.0, 90.0), BRIEF).words.startswith("Figure 1")
        assert named_at(BRIEF, 1, 310.0) == "1.1 Sand"
        assert target_of(Link((0, 0, 1, 1), 0), None).words == "to page 1"


class TestWords:
    @pytest.mark.parametrize(
        ("document", "reading", "words"),
        [
            (Document(), Reading(), "opening ..."),
            (Document(fetched=(0, None)), Reading(), "asking for it ...  (q stops)"),
            (Document(fetched=(50, 200)), Reading(), "fetching the PDF  25 %  (q stops)"),
            (Document(fetched=(1_500_000, None)), Reading(), "fetching the PDF  1.5 MB"),
            (Document(error=PdfError("torn", "get another")), Reading(), "torn\n\nget another\n\nq goes back, e opens"),
            (DOCUMENT, Reading(as_text=True), "reading the text ..."),
            (replace(DOCUMENT, read=(40, 300)), Reading(as_text=True), "read to page 40 of 300 ..."),
            (
                replace(DOCUMENT, text=Loading.THERE),
                Reading(as_text=True),
                "no text can be read in this PDF\n\nT shows",
            ),
        ],
    )
    def test_in_the_pages_place_stands_what_is_done_or_what_is_wrong(
        self, document: Document, reading: Reading, words: str
    ) -> None:
        assert words in words_of(document, reading, KEYS)

    def test_a_page_that_stands_there_needs_none(self) -> None:
        assert words_of(DOCUMENT, Reading(), KEYS) == ""

    def test_the_first_line_says_where_one_is(self) -> None:
        found = Reading(zoom=Zoom("width", 2.0), hits=(((0, (0, 0, 1, 1)),),) * 3, hit=1)
        assert where(found, DOCUMENT) == "2 of 3 found  p. 1 of 3 · width 200%"
        assert where(Reading(as_text=True), DOCUMENT, "withdrawn") == "withdrawn  p. 1 of 3 · text"
        assert where(Reading(), Document()) == ""


def test_highlights_of_a_part_are_kept_and_taken_away(host: FakeHost, card: Card, desk: Desk) -> None:
    from paperpass.tui.reader.document import DocumentLoader
    from paperpass.tui.reader.highlighting import Highlighting

    loader = DocumentLoader(host, card, lambda _: None)
    highlighting = Highlighting(host, card, loader)
    highlighting.add(Selection(0, TestModes.WORDS, 2, 0))
    (mark,) = loader.document.highlights
    assert marks_on_disk.load(desk.library.path(card.slug)) == [mark]
    highlighting.remove(mark)
    assert (loader.document.highlights, marks_on_disk.load(desk.library.path(card.slug))) == ((), [])
    host.undo()
    assert [again.text for again in loader.document.highlights] == [mark.text]


def test_a_guide_that_is_set_moves_nothing_by_itself(host: FakeHost) -> None:
    before = host.reading.here
    host.do(SetGuide(Guide(((StepTarget(2, None, "there"),),))))
    assert host.reading.here == before
