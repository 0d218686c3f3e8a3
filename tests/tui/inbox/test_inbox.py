"""The inbox is gone through by keys: one decides, the next paper stands there, and each can be taken back."""

import pytest

from paperpass.desk.desk import Desk
from paperpass.library import layout
from paperpass.model.card import Card
from paperpass.model.state import State
from paperpass.tui.inbox.screen import InboxScreen
from tests.tui.conftest import Hands, file_paper, reading, small_pdf

SIZES = [(80, 24), (200, 50), (60, 15)]


@pytest.fixture
def papers(desk: Desk) -> Desk:
    """A desk over three papers, the first of which is the oldest."""
    for number in range(3):
        file_paper(
            desk, f"Paper {number}", added=f"2026-02-0{number + 1}T10:00:00+01:00", abstract=f"Abstract {number}."
        )
    return desk


def card(desk: Desk, number: int) -> Card:
    return next(c for c in desk.cards() if c.title == f"Paper {number}")


async def begin(hands: Hands) -> InboxScreen:
    await hands.press("I")
    await hands.until(lambda: hands.at("InboxScreen") and hands.sees("Abstract 0."))
    screen = hands.app.screen
    assert isinstance(screen, InboxScreen)
    return screen


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_shows_the_oldest_paper_and_how_many_there_are(papers: Desk, size: tuple[int, int]) -> None:
    async with reading(papers, size) as hands:
        await begin(hands)
        assert hands.sees("Inbox 1 of 3")
        assert hands.sees("Paper 0")
        assert hands.sees("o on")


@pytest.mark.parametrize(
    ("keys", "state", "verdict"),
    [
        ("o", State.READING, None),
        ("e", State.DONE, None),
        ("n", State.ASIDE, None),
        ("1", State.ASIDE, "not interesting"),
        ("3", State.ASIDE, "assumptions invalid"),
        ("5", State.ASIDE, "well known"),
    ],
)
async def test_one_key_decides_and_the_next_paper_stands_there(
    papers: Desk, keys: str, state: State, verdict: str | None
) -> None:
    async with reading(papers) as hands:
        await begin(hands)
        await hands.press(*keys)
        await hands.until(lambda: hands.sees("Abstract 1."))
        await hands.until(lambda: card(papers, 0).state is state)
        assert card(papers, 0).verdict == verdict
        assert hands.sees("Inbox 2 of 3, 1 decided")
        assert card(papers, 0).passes_done == (1,)


async def test_later_takes_two_keys_and_any_day_can_be_typed(papers: Desk) -> None:
    async with reading(papers) as hands:
        await begin(hands)
        await hands.press("l", "2")
        await hands.until(lambda: card(papers, 0).revisit == "2026-03-07")
        await hands.until(lambda: hands.sees("Abstract 1."))
        await hands.press("l", "w")
        await hands.paste("in three weeks")
        await hands.press("enter")
        await hands.until(lambda: card(papers, 1).revisit == "2026-03-25")


async def test_own_words_are_typed_before_and_stand_behind_a_reason(papers: Desk) -> None:
    async with reading(papers) as hands:
        await begin(hands)
        await hands.press("w")
        await hands.paste("all of it in one lake")
        await hands.press("enter")
        assert hands.sees("why: all of it in one lake")
        await hands.press("3")
        await hands.until(lambda: card(papers, 0).verdict == "assumptions invalid: all of it in one lake")


async def test_each_decision_is_taken_back_and_its_paper_stands_there_again(papers: Desk) -> None:
    async with reading(papers) as hands:
        await begin(hands)
        await hands.press("1")
        await hands.until(lambda: card(papers, 0).state is State.ASIDE and hands.sees("Abstract 1."))
        await hands.press("o")
        await hands.until(lambda: card(papers, 1).state is State.READING and hands.sees("Abstract 2."))
        for number in (1, 0):
            await hands.press("u")
            await hands.until(lambda n=number: hands.sees(f"Abstract {n}."))  # type: ignore[misc]  # bound now
            assert card(papers, number).state is State.INBOX
            assert card(papers, number).open_pass is None
        assert hands.sees("Inbox 1 of 3")


async def test_a_paper_that_is_only_passed_over_is_left_as_it_was(papers: Desk) -> None:
    async with reading(papers) as hands:
        await begin(hands)
        await hands.press("j")
        await hands.until(lambda: hands.sees("Abstract 1."))
        await hands.press("k")
        await hands.until(lambda: hands.sees("Abstract 0."))
        await hands.press("q")
        await hands.until(lambda: hands.at("LibraryScreen"))
        await hands.settled()
    for number in range(3):
        assert layout.sessions(papers.folder(card(papers, number).slug)) == []
    assert papers.library.drafts.orphans() == []


async def test_at_the_end_it_says_what_was_decided(papers: Desk) -> None:
    async with reading(papers) as hands:
        await begin(hands)
        for number, key in enumerate("on2"):
            await hands.until(lambda n=number: hands.sees(f"Abstract {n}."))  # type: ignore[misc]  # bound now
            await hands.press(key)
        await hands.until(lambda: hands.sees("3 papers, 2 no, 1 on"))
        await hands.press("u")
        await hands.until(lambda: hands.sees("Abstract 2."))


async def test_an_empty_inbox_says_what_belongs_there(desk: Desk) -> None:
    async with reading(desk) as hands:
        await hands.press("I")
        await hands.until(lambda: hands.sees("The inbox is empty."))
        await hands.press("o", "n", "1", "l", "w", "enter", "j", "k", "G", "g", "space", "b")
        assert hands.at("InboxScreen")


async def test_enter_opens_the_first_pass_and_its_time_goes_on_there(papers: Desk) -> None:
    async with reading(papers) as hands:
        screen = await begin(hands)
        await hands.until(lambda: screen.glancing.sitting)
        await hands.press("enter")
        await hands.until(lambda: hands.app.opened)
        assert hands.app.opened == [f"{card(papers, 0).slug} 1"]
        assert card(papers, 0).open_pass == 1


async def test_a_decision_that_cannot_be_kept_leaves_the_paper_there(papers: Desk) -> None:
    async with reading(papers) as hands:
        screen = await begin(hands)
        await hands.until(lambda: screen.glancing.sitting)
        sessions = papers.folder(card(papers, 0).slug) / layout.SESSIONS
        sessions.mkdir()
        await hands.press("o")
        await hands.until(lambda: hands.sees("Abstract 0."))
        await hands.until(lambda: len(hands.app.said) > 0)
        sessions.rmdir()
        await hands.press("o")
        await hands.until(lambda: card(papers, 0).state is State.READING)


async def test_what_the_program_is_ended_over_is_kept_as_a_sitting_only_where_it_was_read(papers: Desk) -> None:
    async with reading(papers) as hands:
        screen = await begin(hands)
        await hands.until(lambda: screen.glancing.sitting)
        screen.keep_typed()
        assert layout.sessions(papers.folder(card(papers, 0).slug)) == []
        assert papers.library.drafts.orphans() == []


async def test_a_paper_with_pages_shows_what_they_say(desk: Desk) -> None:
    words = "Abstract\n\nWe propose a weir.\n\n1 Introduction\n\nIt rains."
    file_paper(desk, "Weirs", pdf=small_pdf(words, "2 Conclusion\n\nWe have shown that it holds."), abstract="A weir.")
    async with reading(desk, (200, 50)) as hands:
        await hands.press("I")
        await hands.until(lambda: hands.sees("2 pages"))
