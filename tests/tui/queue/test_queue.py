"""The queue's screen."""

import pytest

from paperpass.desk import noting
from paperpass.desk.desk import Desk
from paperpass.tui.queue.screen import QueueScreen
from tests.tui.conftest import Hands, file_paper, reading


async def queue(hands: Hands) -> QueueScreen:
    await hands.until(lambda: hands.at("LibraryScreen"))
    await hands.press("Q")
    await hands.until(lambda: hands.at("QueueScreen"))
    await hands.settled()
    screen = hands.app.screen
    assert isinstance(screen, QueueScreen)
    return screen


@pytest.fixture
def asked(desk: Desk) -> Desk:
    file_paper(desk, "Weirs and their keepers")
    card = file_paper(desk, "Mouths of the delta")
    for line in ("Weirs and their keepers", "Sand that nobody saw", "Tides. arXiv:2001.01234"):
        noting.follow_up(desk, card, line)
    return desk


async def test_works_are_listed_with_where_they_stand_and_who_asks(asked: Desk) -> None:
    async with reading(asked) as hands:
        await queue(hands)
        assert hands.sees("3 to read")
        assert hands.sees("Weirs and their keepers reader2024weirs")
        assert hands.sees("Sand that nobody saw not held")
        assert hands.sees("arXiv 2001.01234")
        assert hands.sees("asked for by reader2024mouths")
        await hands.press("enter", "o")
        assert [name.split("-")[2] for name in hands.app.opened] == ["weirs", "mouths"]
        await hands.press("j", "enter")
        assert any("the library has it not" in said for said in hands.app.said)
        await hands.press("a")
        await hands.until(lambda: hands.at("FindScreen") and hands.sees("Sand that nobody saw"))


async def test_a_work_is_taken_off_and_put_back(asked: Desk) -> None:
    async with reading(asked) as hands:
        await queue(hands)
        await hands.press("x")
        await hands.until(lambda: hands.sees("2 to read"))
        assert not hands.sees("Weirs and their keepers reader2024weirs")
        await hands.press("u")
        await hands.until(lambda: hands.sees("3 to read"))


async def test_an_empty_queue_says_how_it_is_filled(desk: Desk) -> None:
    file_paper(desk, "Mouths of the delta")
    async with reading(desk) as hands:
        await queue(hands)
        assert hands.sees("Nothing is to be read next.")
        assert hands.sees("w on a reference")
