"""The sittings over a paper, on the screen: told, put right, taken back."""

import pytest

from paperpass.desk.desk import Desk
from paperpass.desk.recording import ToldSitting
from paperpass.library import layout
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.recording import Recorded
from tests.tui.conftest import NOW, Hands, file_paper, reading


@pytest.fixture
def card(desk: Desk) -> Card:
    return file_paper(desk, "On Ranking", added="2026-03-01T10:00:00+01:00", year=2020)


def tell(desk: Desk, card: Card, minutes: float, decision: str = "on") -> None:
    recorded = Recorded(1, minutes * 60, NOW.date())
    ToldSitting.of(desk, card, recorded).finish(Debrief(decision, "Worth it."))


async def open_times(hands: Hands) -> None:
    await hands.until(lambda: hands.sees("On Ranking"))
    await hands.press("L")
    await hands.until(lambda: hands.at("TimesScreen"))


async def test_a_pass_made_on_paper_is_told_in_a_line_and_decided_and_taken_back(desk: Desk, card: Card) -> None:
    async with reading(desk) as hands:
        await open_times(hands)
        await hands.until(lambda: hands.sees("has not been read yet"))
        await hands.press("a")
        await hands.until(lambda: hands.at("Ask"))
        await hands.paste("8 yesterday")
        await hands.until(lambda: hands.sees("pass 1, 8 min, yesterday"))
        await hands.press("enter")
        await hands.until(lambda: hands.sees("First pass · 8 min of 5-10 min"))
        await hands.press("n")
        await hands.type("Not for us.")
        await hands.press("ctrl+s")
        await hands.until(lambda: hands.sees("pass 1 yesterday 8 min as you said no: Not for us."))
        (line,) = layout.sessions(desk.folder(card.slug))
        assert (line.day, line.reading_seconds, line.decision) == ("2026-03-03", 480, "no")
        await hands.press("u")
        await hands.until(lambda: hands.sees("has not been read yet"))
        assert desk.card(card.slug).decision is None


async def test_a_line_that_is_no_pass_says_what_to_write(desk: Desk, card: Card) -> None:
    del card
    async with reading(desk) as hands:
        await open_times(hands)
        await hands.press("a")
        await hands.until(lambda: hands.at("Ask"))
        await hands.paste("long")
        await hands.press("enter")
        await hands.until(lambda: hands.sees("no minutes from 0 to 6000; write 8, 7.5 or 1:30"))
        assert hands.at("Ask")


async def test_a_time_is_put_right_and_the_one_before_is_named_and_comes_back(desk: Desk, card: Card) -> None:
    tell(desk, card, 80)
    async with reading(desk) as hands:
        await open_times(hands)
        await hands.until(lambda: hands.sees("pass 1 today 1 h 20"))
        await hands.press("enter")
        await hands.until(lambda: hands.at("Ask"))
        await hands.type("8")
        await hands.press("enter")
        await hands.until(lambda: hands.sees("8 min put right, 1 h 20 before"))
        await hands.press("u")
        await hands.until(lambda: hands.sees("pass 1 today 1 h 20 as you said"))
        assert desk.card(card.slug).reading_seconds == 4800


async def test_back_in_the_library_the_time_that_was_put_right_stands_on_the_card(desk: Desk, card: Card) -> None:
    tell(desk, card, 80)
    async with reading(desk) as hands:
        await open_times(hands)
        await hands.until(lambda: hands.sees("1 h 20"))
        await hands.press("enter")
        await hands.until(lambda: hands.at("Ask"))
        await hands.type("8")
        await hands.press("enter")
        await hands.until(lambda: hands.sees("put right"))
        await hands.press("q")
        await hands.until(lambda: hands.at("LibraryScreen") and hands.sees("pass 1 today, 8 min"))
