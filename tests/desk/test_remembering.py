"""What one knows about something, over a real library; and the card that brings a paper back."""

from dataclasses import replace
from datetime import date

import pytest

from paperpass.desk import noting, projects
from paperpass.desk.card_view import card_view
from paperpass.desk.deciding import decide
from paperpass.desk.desk import Desk
from paperpass.desk.highlighting import highlight, unhighlight
from paperpass.desk.marking import put_mark
from paperpass.desk.places import leave_at
from paperpass.desk.recording import ToldSitting
from paperpass.desk.remembering import asking, passages_of, remembered
from paperpass.desk.sitting import Sitting
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.marks import Mark, MarkKind
from paperpass.model.passages import Passage
from paperpass.model.query import Query
from paperpass.model.reading_position import ReadingPosition
from paperpass.model.recording import Recorded
from tests.papers import Clock, a_session, file_paper

TODAY = date(2024, 5, 17)


@pytest.fixture
def card(library: Library) -> Card:
    return file_paper(library, key="rivers", abstract="An abstract about glaciers.")


def found(desk: Desk, words: str, query: str = "") -> dict[str, list[tuple[str, int | None]]]:
    """Where the words stand, by key."""
    cards, passages = remembered(desk, asking(Query.parse(query), words.split()))
    return {str(card.key): [(one.where, one.page) for one in passages[card.slug]] for card in cards}


def test_verdict_answers_highlights_marks_and_notes_are_searched_and_the_paper_s_own_words_are_not(
    desk: Desk, card: Card
) -> None:
    decide(desk, card, Debrief("on", "Sand moves.", answers={"clarity": "Silt is clear."}))
    noting.append(desk, card, "A thought on gravel.")
    highlight(desk, card, 3, [(0, 0, 1, 1)], "Pebbles roll.")
    put_mark(desk, card, Mark("", MarkKind.FIGURE, "Odd.", 4, about="Figure 2", answers={"claim": "Boulders stay."}))
    assert found(desk, "sand") == {"rivers": [("verdict", None)]}
    assert found(desk, "silt") == {"rivers": [("first pass, clarity", None)]}
    assert found(desk, "gravel") == {"rivers": [("notes", None)]}
    assert found(desk, "pebbl") == {"rivers": [("highlight", 4)]}
    assert found(desk, "boulders") == {"rivers": [("figure, Figure 2", 5)]}
    assert found(desk, "sand boulders gravel")
    assert found(desk, "glaciers") == found(desk, "brook") == found(desk, "first") == {}


def test_a_search_goes_together_with_the_other_filters_of_a_query(desk: Desk, library: Library, card: Card) -> None:
    other = file_paper(library, "Deep water", key="deep", tags=("sea",))
    for one in (card, other):
        noting.append(desk, one, "gravel")
    assert set(found(desk, "gravel")) == {"rivers", "deep"}
    assert set(found(desk, "gravel", "#sea")) == {"deep"}
    assert set(found(desk, "gravel", "title:rivers")) == {"rivers"}
    assert found(desk, "gravel", "state:done") == {}


def test_what_was_removed_is_found_no_longer(desk: Desk, card: Card) -> None:
    mark = highlight(desk, card, 3, [(0, 0, 1, 1)], "Pebbles roll.")
    unhighlight(desk, card, mark)
    assert found(desk, "pebbles") == {}


def test_the_same_words_are_told_once(desk: Desk, card: Card) -> None:
    highlight(desk, card, 3, [(0, 0, 1, 1)], "Pebbles roll.")
    noting.quote(desk, card, "Pebbles roll.", 4)
    noting.append(desk, card, "- silt\n- Pebbles roll. [p. 4](x)\n- why do pebbles roll at all, when sand does not?")
    assert found(desk, "pebbles") == {"rivers": [("highlight", 4), ("notes", None)]}
    assert len([one for one in passages_of(desk, card) if "Pebbles" in one.text]) == 1


def test_a_note_without_headings_and_one_that_cannot_be_parsed_are_searched(desk: Desk, card: Card) -> None:
    note = desk.folder(card.slug) / "notes.md"
    note.write_text("Only gravel.\n\nAnd sand.", encoding="utf-8")
    assert passages_of(desk, card) == [Passage("", "Only gravel."), Passage("", "And sand.")]
    note.write_bytes(b"---\ntitle: [\n---\n# A\n\xff gravel\n")
    assert [one.where for one in passages_of(desk, card)] == ["a"]


class TestCard:
    """The card in ten seconds."""

    def test_it_says_why_what_was_said_what_comes_next_and_tells_rounds_apart(
        self, desk: Desk, library: Library, card: Card
    ) -> None:
        projects.ask(desk, "thesis", "does ice flow?")
        noting.set_tags(desk, card, ("thesis",))
        for row in (a_session(1, 0, "on", reason="Sand."), a_session(2, 9, "enough")):
            library.add_session(card.slug, row)
        again = ToldSitting.of(desk, card, Recorded(2, 60, TODAY))
        again.finish(Debrief("on", answers={"thrust": "Ice\nflows."}))
        highlight(desk, card, 3, [(0, 0, 1, 1)], "Pebbles roll.")
        view = card_view(desk, desk.card("rivers"), TODAY, due=False, whole=True, words=("pebbles",))
        assert view.asked == ("does ice flow?",)
        assert view.said == "Ice flows."
        assert view.passes == (
            "pass 1 today, 1 min: on, Sand.", "pass 2 today, 1 min: enough", "pass 2 (round 2) today, 1 min: on"
        )  # fmt: skip
        assert view.next_step.startswith("next: the third pass")
        assert view.quotes == ("Pebbles roll.",)
        assert view.found == ("highlight, p. 4: Pebbles roll.",)
        assert view.stopped == ""

    def test_of_an_open_pass_it_says_where_one_stopped(self, desk: Desk, clock: Clock, card: Card) -> None:
        sitting = Sitting.begin(desk, card)
        clock.pass_by(20)
        sitting.tick()
        sitting.stop()
        leave_at(desk, card.slug, replace(ReadingPosition(), page=4, pass_number=1, round=1, step=2))
        view = card_view(desk, desk.card("rivers"), TODAY, due=True, whole=True)
        assert view.stopped == "stopped on p. 5, step 3 of 6: Headings, nothing else"
        assert view.next_step == "under way: the first pass, is it relevant?"
