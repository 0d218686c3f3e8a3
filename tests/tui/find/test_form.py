"""The search in fields, and searches that are kept."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from textual.widgets import Input

from paperpass.config import Settings
from paperpass.desk.desk import Desk
from paperpass.library import searches
from paperpass.model.saved_search import SavedSearch
from paperpass.tui.find.screen import FindScreen
from paperpass.tui.widgets.bars import Keys
from tests.fake_arxiv import FakeArxiv, Slow, Status
from tests.fake_feeds import FakePaper
from tests.tui.conftest import Hands, became, reading, small_pdf

DeskFor = Callable[[Settings], Desk]
SHELF = tuple(
    FakePaper(f"2401.0000{n}", f"Reading {n}", ("Ada Reader",), pdf=small_pdf(f"page {n}")) for n in range(1, 4)
)


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with FakeArxiv(SHELF) as arxiv:
        yield arxiv


@pytest.fixture
def desk(settings: Settings, desk_for: DeskFor, arxiv: FakeArxiv) -> Desk:
    return desk_for(replace(settings, arxiv_api=arxiv.api, arxiv_files=arxiv.files, arxiv_feed=arxiv.feed))


async def search(hands: Hands, words: str = "") -> FindScreen:
    screen = FindScreen(words)
    hands.app.push_screen(screen)
    await hands.until(lambda: hands.app.screen is screen and screen.is_mounted)
    await hands.until(lambda: not screen.search.asking)
    return screen


def field(hands: Hands, name: str) -> Input:
    return hands.app.screen.query_one(f"#{name}", Input)


async def test_the_form_fills_in_the_words_and_asks(desk: Desk, arxiv: FakeArxiv) -> None:
    async with reading(desk) as hands:
        screen = await search(hands)
        await hands.press("f2")
        await hands.until(lambda: hands.at("FindForm"))
        await hands.paste("ada reader")
        await hands.press("tab")
        await hands.paste("reading")
        await hands.press("enter")
        await hands.until(lambda: screen.search.found.hits)
        assert screen.search.words == 'author:"ada reader" title:reading'
        assert len(arxiv.seen) == 1


async def test_words_open_in_their_fields_and_escape_keeps_what_was_typed(desk: Desk, arxiv: FakeArxiv) -> None:
    async with reading(desk) as hands:
        await search(hands, 'author:"Ada Reader" cat:cs.DL since:2024 passes')
        asked = len(arxiv.seen)
        await hands.press("f")
        await hands.until(lambda: hands.at("FindForm"))
        values = [field(hands, name).value for name in ("author", "category", "since", "words")]
        assert values == ["Ada Reader", "cs.DL", "2024", "passes"]
        field(hands, "title").focus()
        await hands.paste("rivers")
        await hands.press("escape")
        assert hands.at("FindScreen")
        assert field(hands, "field").value == 'author:"Ada Reader" title:rivers cat:cs.DL since:2024 passes'
        assert len(arxiv.seen) == asked


async def test_what_cannot_be_asked_is_told_beside_the_field(desk: Desk, arxiv: FakeArxiv) -> None:
    async with reading(desk) as hands:
        await search(hands)
        await hands.press("f2")
        await hands.until(lambda: hands.at("FindForm"))
        field(hands, "since").focus()
        await hands.paste("soon")
        await hands.press("enter")
        assert hands.sees("write 2024, 2024-05 or 2024-05-17")
        assert field(hands, "since").has_focus
        assert arxiv.seen == []


async def test_a_search_is_kept_run_renamed_removed_and_brought_back(desk: Desk) -> None:
    async with reading(desk) as hands:
        screen = await search(hands, "reading sort:newest")
        await hands.press("w")
        await hands.until(lambda: hands.at("Ask"))
        await hands.press("enter")
        await hands.until(lambda: searches.load(desk.library) == [SavedSearch("reading", "reading sort:newest")])
        await hands.press("S")
        await hands.until(lambda: hands.at("SearchesScreen") and hands.sees("sort:newest"))
        await hands.press("r")
        await hands.until(lambda: hands.at("Ask"))
        await hands.paste(" on")
        await hands.press("enter")
        await hands.until(lambda: [s.name for s in searches.load(desk.library)] == ["reading on"])
        await hands.until(lambda: hands.sees("reading on"))
        await hands.press("n")
        await hands.until(lambda: searches.load(desk.library)[0].follow)
        await hands.until(lambda: hands.sees("followed"))
        await hands.press("D")
        await hands.until(lambda: hands.sees("No search is kept yet"))
        await hands.press("u")
        await hands.until(lambda: hands.sees("reading on"))
        await hands.press("enter")
        await hands.until(lambda: hands.app.screen is screen and not screen.search.asking)
        assert (screen.search.words, screen.search.sort) == ("reading", "submitted")


async def test_one_download_is_stopped_and_the_failed_are_tried_again(desk: Desk, arxiv: FakeArxiv) -> None:
    arxiv.faults["pdf"] = [Slow(pieces=200, pause=0.05), Status(404)]
    async with reading(desk) as hands:
        screen = await search(hands, "reading")
        await hands.press("tab", "tab", "tab", "a", "g")
        await hands.until(lambda: "%" in became(screen).get("2401.00001", "") and hands.sees("adding 1 of 3"))
        await hands.press("x")
        await hands.until(lambda: not screen.arrivals.running)
        states = became(screen)
        assert states["2401.00001"] == "stopped"
        assert states["2401.00002"].startswith("failed")
        assert states["2401.00003"] == "added"
        await hands.until(lambda: hands.sees("r retry"))
        await hands.press("r")
        await hands.until(lambda: set(became(screen).values()) == {"added"})


async def test_the_footer_names_the_keys_that_do_something_just_now(desk: Desk) -> None:
    def foot(hands: Hands) -> list[str]:
        return [word for _, word in hands.app.screen.query_one(Keys).footer.pairs]

    async with reading(desk) as hands:
        screen = await search(hands)
        typing = ["ask arXiv", "form", "kept searches", "keys", "out of the field"]
        await hands.until(lambda: foot(hands) == typing)
        await hands.press("escape")
        assert foot(hands) == ["search", "form", "kept searches", "keys", "back"]
        await hands.press("S")
        await hands.until(lambda: hands.at("SearchesScreen") and hands.sees("No search is kept yet"))
        assert foot(hands) == ["undo", "keys", "back"]
        await hands.press("q", "slash")
        await hands.type("reading")
        await hands.press("enter")
        await hands.until(lambda: screen.search.found.hits)
        assert "add and read" in foot(hands)
        await hands.press("f")
        await hands.until(lambda: hands.at("FindForm"))
        assert foot(hands)[0] == "ask arXiv"


async def test_the_form_changes_the_order_back_to_relevance(desk: Desk) -> None:
    async with reading(desk) as hands:
        screen = await search(hands, "reading sort:newest")
        await hands.press("f")
        await hands.until(lambda: hands.at("FindForm"))
        hands.app.screen.query_one("#order").focus()
        await hands.press("left", "enter")
        await hands.until(lambda: hands.app.screen is screen and not screen.search.asking)
        assert (screen.search.words, screen.search.sort) == ("reading", "relevance")


async def test_an_order_chosen_in_the_form_waits_in_the_line_until_arxiv_is_asked(desk: Desk) -> None:
    async with reading(desk) as hands:
        screen = await search(hands, "reading")
        await hands.press("f")
        await hands.until(lambda: hands.at("FindForm"))
        hands.app.screen.query_one("#order").focus()
        await hands.press("right", "escape")
        assert screen.search.sort == "relevance"
        assert field(hands, "field").value == "reading sort:newest"


async def test_a_search_under_a_taken_name_takes_its_place_and_is_followed_as_it_was(desk: Desk) -> None:
    searches.put(desk.library, SavedSearch("mine", "writing", follow=True))
    async with reading(desk) as hands:
        await search(hands, "reading")
        await hands.press("w")
        await hands.until(lambda: hands.at("Ask"))
        await hands.press("ctrl+u")
        await hands.type("mine")
        await hands.press("enter")
        await hands.until(lambda: searches.load(desk.library) == [SavedSearch("mine", "reading", follow=True)])
