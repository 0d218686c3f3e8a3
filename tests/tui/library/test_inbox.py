"""An inbox is decided, put off, corrected and taken back by keys, and all that tells of it agrees throughout."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from paperpass.desk.desk import Desk
from paperpass.desk.paper_in_full import show
from paperpass.library import notes
from paperpass.model.agenda import Agenda, Listed
from paperpass.model.card import Card
from paperpass.tui.debrief.screen import DebriefScreen
from paperpass.tui.library.screen import LibraryScreen
from paperpass.tui.widgets.field import Field
from paperpass.tui.widgets.lines import Lines
from tests.tui.conftest import NOW, Hands, file_paper, reading

PAPERS = 10


class Day:
    """The day of a desk, moved by hand."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    def pass_by(self, days: int) -> None:
        self.at += timedelta(days=days)


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def inbox(desk: Desk, day: Day) -> Desk:
    """A desk over ten papers, the first one added last."""
    for number in range(PAPERS):
        file_paper(desk, f"Paper {number}", added=f"2026-02-{28 - number:02d}T10:00:00+01:00", year=2000 + number)
    return replace(desk, now=day.now)


def card(desk: Desk, number: int) -> Card:
    return next(c for c in desk.cards() if c.title == f"Paper {number}")


def agree(desk: Desk) -> None:
    """List, `show` and the note's front matter tell the same of every paper."""
    for one in desk.cards():
        shown, note = show(desk, one), desk.read(one.slug).note
        front = notes.front_matter(note)
        assert (shown["state"], shown["verdict"], shown["passes_done"], shown["revisit"]) == (
            one.state.value,
            one.verdict,
            list(one.passes_done),
            one.revisit,
        )
        if not one.touched and not front.get("passes"):
            continue
        assert (front["state"], front["passes"]) == (one.state.value, list(one.passes_done))
        assert (front.get("verdict"), str(front.get("revisit"))) == (one.verdict, str(one.revisit))
        said = [line for line in note.splitlines() if line.startswith("**")]
        assert [line.split("**")[1] for line in said] == [p["decision"] for p in shown["passes"] if p["decision"]]


async def choose(hands: Hands, number: int) -> None:
    """Puts the cursor on a paper by keys."""
    screen = hands.app.screen
    assert isinstance(screen, LibraryScreen)
    await hands.press("g")
    for _ in range(PAPERS + 4):
        chosen = screen.chosen()
        if chosen and chosen.title == f"Paper {number}":
            return
        await hands.press("j")
    raise AssertionError(f"Paper {number} is not listed:\n{hands.seen()}")


async def decide(hands: Hands, number: int, key: str, *fields: str) -> None:
    """Decides about a paper in the list: a letter, and what the fields behind it ask for."""
    await choose(hands, number)
    await hands.press("d")
    await hands.until(lambda: isinstance(hands.app.screen, DebriefScreen) and hands.app.screen.form.learned)
    await hands.press(key)
    for field in fields:
        focused = hands.app.focused
        if isinstance(focused, Field) and focused.text:
            await hands.press("ctrl+end", *["backspace"] * len(focused.text))
        await hands.type(field)
        await hands.press("enter")
    await hands.press("ctrl+s")
    await hands.until(lambda: hands.at("LibraryScreen"))
    await hands.until(lambda: not hands.app.changes.locked())


async def test_an_inbox_goes_through_every_kind_of_decision_and_back(inbox: Desk, day: Day) -> None:
    async with reading(inbox, (100, 40)) as hands:
        await hands.until(lambda: hands.sees("10 papers"))
        await decide(hands, 0, "n", "not our field")
        await decide(hands, 1, "e", "seen")
        await decide(hands, 2, "o", "depth")
        await decide(hands, 3, "l", "saturday", "no time")
        await decide(hands, 4, "l", "in two weeks", "after the thesis")
        agree(inbox)
        await hands.until(lambda: hands.sees("this week 3 passes"))
        states = [card(inbox, n).state.value for n in range(5)]
        assert states == ["aside", "done", "reading", "inbox", "inbox"]

        # Changed the same day: what is put off, and what is decided.
        await decide(hands, 3, "l", "sunday", "less time")
        assert (card(inbox, 3).revisit, card(inbox, 3).verdict) == ("2026-03-08", "less time")
        await decide(hands, 1, "n", "seen through")
        assert (card(inbox, 1).state, card(inbox, 1).verdict) == ("aside", "seen through")
        agree(inbox)
        await hands.press("u")
        await hands.until(lambda: card(inbox, 1).state == "done")
        assert card(inbox, 1).verdict == "seen"
        await hands.press("u")
        await hands.until(lambda: card(inbox, 3).revisit == "2026-03-07")
        agree(inbox)

        # Its day has come: it stands first, and is decided anew.
        day.pass_by(4)
        assert isinstance(hands.app.screen, LibraryScreen)
        hands.app.screen.reload()
        await hands.until(lambda: hands.sees("1 to come back to"))
        assert Agenda.of(inbox.cards(), inbox.today()).listed(card(inbox, 4)) is Listed.LATER
        await decide(hands, 3, "o", "there was time")
        assert (card(inbox, 3).passes_done, card(inbox, 3).days) == ((1,), ("2026-03-08",))
        agree(inbox)

        # Several together, and back.
        await choose(hands, 5)
        await hands.press("tab", "tab", "tab", "d")
        await hands.until(lambda: hands.sees("Decide about 3 papers"))
        await hands.press("n")
        await hands.type("not for us")
        await hands.press("ctrl+s")
        await hands.until(lambda: [card(inbox, n).state.value for n in (5, 6, 7)] == ["aside"] * 3)
        agree(inbox)
        await hands.until(lambda: hands.at("LibraryScreen"))
        while not any("nothing to take back" in said for said in hands.app.said):
            await hands.press("u")
            await hands.until(lambda: not hands.app.changes.locked())
            agree(inbox)
        assert {c.state.value for c in inbox.cards()} == {"inbox"}
        assert {c.passes_done for c in inbox.cards()} == {()}
        assert {c.reading_seconds for c in inbox.cards()} == {0.0}
        agree(inbox)
        rows = hands.app.screen.query_one(Lines).rows
        assert len([row for row in rows if row.key]) == PAPERS
