"""Recall in the Library."""

from dataclasses import replace
from datetime import date

from paperpass.desk.desk import Desk
from paperpass.desk.recording import ToldSitting
from paperpass.model.debrief import Debrief
from paperpass.model.recording import Recorded
from tests.tui.conftest import file_paper, reading


async def test_one_line_is_typed_and_what_was_said_then_stands_beside_it_and_it_can_be_taken_back(desk: Desk) -> None:
    wanted = replace(desk, settings=replace(desk.settings, recall=True))
    card = file_paper(wanted, "On Ranking")
    ToldSitting.of(wanted, card, Recorded(2, 600, date(2026, 1, 20))).finish(Debrief("enough", "Ranks are sums."))
    async with reading(wanted) as hands:
        await hands.until(lambda: hands.sees("1 to recall"))
        await hands.press("M")
        await hands.until(lambda: hands.sees("what was its thrust?"))
        await hands.type("Ranks add up.")
        await hands.press("enter")
        await hands.until(lambda: hands.sees("now Ranks add up. then Ranks are sums."))
        await hands.press("escape")
        await hands.until(lambda: not hands.sees("1 to recall"))
        await hands.press("u")
        await hands.until(lambda: hands.sees("1 to recall"))


async def test_left_with_escape_it_is_asked_again_and_an_empty_line_passes(desk: Desk) -> None:
    wanted = replace(desk, settings=replace(desk.settings, recall=True))
    card = file_paper(wanted, "On Ranking")
    ToldSitting.of(wanted, card, Recorded(2, 600, date(2026, 1, 20))).finish(Debrief("enough"))
    async with reading(wanted) as hands:
        await hands.until(lambda: hands.sees("1 to recall"))
        await hands.press("M")
        await hands.until(lambda: hands.at("Ask"))
        await hands.press("escape")
        await hands.until(lambda: hands.sees("1 to recall"))
        await hands.press("M")
        await hands.until(lambda: hands.at("Ask"))
        await hands.press("enter")
        await hands.until(lambda: hands.at("LibraryScreen") and not hands.sees("1 to recall"))


async def test_of_a_paper_that_was_not_read_there_is_nothing_to_remember(desk: Desk) -> None:
    file_paper(desk, "On Ranking")
    async with reading(desk) as hands:
        await hands.until(lambda: hands.sees("1 paper"))
        await hands.press("M")
        await hands.until(lambda: any("thrust to remember" in said for said in hands.app.said))
