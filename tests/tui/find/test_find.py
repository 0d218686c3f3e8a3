"""Looking for papers on arXiv, and adding them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from paperpass.config import Keep, Settings
from paperpass.desk.desk import Desk
from paperpass.tui.find.screen import FindScreen
from paperpass.tui.widgets.lines import Lines
from tests.fake_arxiv import FakeArxiv, Slow, Stall, Status
from tests.fake_feeds import FakePaper
from tests.tui.conftest import Hands, became, file_paper, reading, small_pdf

DeskFor = Callable[[Settings], Desk]
FIRST, SECOND, FOURTH = (small_pdf(text) for text in ("Reading in passes", "Reading again", "Writing"))
SHELF = (
    FakePaper("2401.00001", "On $\\alpha$-Reading", ("Ada Reader",), "We read for $\\alpha = 1$ hour.", pdf=FIRST),
    FakePaper("2401.00002", "On Reading Twice", ("Bob Second",), "We read again.", pdf=SECOND),
    FakePaper("2401.00003", "On Reading Nothing", ("Cem Third",), "There is no PDF of it.", pdf=None),
    FakePaper("2401.00004", "On Writing", ("Dora Fourth",), "We write.", categories=("cs.CL",), pdf=FOURTH),
)


def settings_for(settings: Settings, arxiv: FakeArxiv) -> Settings:
    return replace(settings, arxiv_api=arxiv.api, arxiv_files=arxiv.files, arxiv_feed=arxiv.feed)


async def search(hands: Hands, words: str) -> FindScreen:
    screen = FindScreen(words)
    hands.app.push_screen(screen)
    await hands.until(lambda: hands.app.screen is screen and screen.is_mounted)
    return screen


def listed(screen: FindScreen) -> list[str]:
    lines = screen.query_one(Lines)
    return [row.text(100, False).plain.rstrip() for row in lines.rows]


async def test_words_are_typed_and_what_arxiv_has_is_listed_in_readable_letters(
    settings: Settings, desk_for: DeskFor
) -> None:
    with FakeArxiv(SHELF) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            screen = await search(hands, "")
            assert hands.sees("What are you looking for?")
            await hands.type("reading")
            await hands.press("enter")
            await hands.until(lambda: hands.sees("3 of 3"))
            assert [row.strip().split("  ")[0] for row in listed(screen)] == [
                "On α-Reading",
                "On Reading Twice",
                "On Reading Nothing",
            ]
            assert hands.sees("We read for α = 1 hour.")
            assert screen.query_one(Lines).has_focus


async def test_a_crowd_of_authors_leaves_room_for_the_abstract_and_a_withdrawal_stands_in_arxivs_words(
    settings: Settings, desk_for: DeskFor
) -> None:
    crowd = tuple(f"Ada{n} Reader" for n in range(3000))
    gone = FakePaper("2401.00005", "On Rivers", crowd, "We swim.", comment="Withdrawn: Lemma 2 is wrong")
    with FakeArxiv([gone]) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            await search(hands, "rivers")
            await hands.until(lambda: hands.sees("1 of 1"))
            await hands.until(lambda: hands.sees("2,970"))
            assert hands.sees("withdrawn: Withdrawn: Lemma 2 is wrong")
            assert hands.sees("We swim.")


async def test_it_says_at_once_that_it_asks_and_escape_stops_waiting(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF, {"api": [Stall()]}) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            await search(hands, "reading")
            await hands.until(lambda: hands.sees("asking arXiv ..."))
            await hands.press("escape")
            assert not hands.sees("asking arXiv")
            assert hands.at("FindScreen")
            await hands.press("escape")
            assert hands.at("LibraryScreen")


async def test_stopped_waiting_one_has_the_former_results_again(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            screen = await search(hands, "twice")
            await hands.until(lambda: hands.sees("1 of 1"))
            arxiv.faults["api"] = [Stall()]
            screen.look_for("nothing")
            await hands.until(lambda: hands.sees("asking arXiv ..."))
            await hands.press("escape")
            await hands.until(lambda: hands.sees("1 of 1"))
            assert hands.sees("On Reading Twice")
            assert screen.search.words == "twice"


async def test_marked_papers_come_in_one_after_another_and_the_rest_go_on_after_one_fails(
    settings: Settings, desk_for: DeskFor
) -> None:
    with FakeArxiv(SHELF) as arxiv:
        desk = desk_for(settings_for(settings, arxiv))
        async with reading(desk) as hands:
            screen = await search(hands, "on")
            await hands.until(lambda: hands.sees("4 of 4"))
            await hands.press("j", "tab", "tab", "tab")
            assert hands.sees("3 marked")
            await hands.press("a")
            await hands.until(lambda: not screen.arrivals.running)
            states = became(screen)
            assert states["2401.00002"] == states["2401.00004"] == "added"
            assert states["2401.00003"].startswith("failed: ")
            assert {c.title for c in desk.library.cards()} == {"On Reading Twice", "On Writing"}
            await hands.press("g", "j", "j")
            assert hands.sees("a tries again")


async def test_a_failed_paper_is_tried_again(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF, {"pdf": [Status(404)]}) as arxiv:
        desk = desk_for(settings_for(settings, arxiv))
        async with reading(desk) as hands:
            screen = await search(hands, "twice")
            await hands.until(lambda: hands.sees("1 of 1"))
            await hands.press("a")
            await hands.until(lambda: became(screen).get("2401.00002", "").startswith("failed"))
            await hands.until(lambda: not screen.arrivals.running)
            await hands.press("a")
            await hands.until(lambda: became(screen)["2401.00002"] == "added")


async def test_enter_adds_a_paper_and_opens_it_and_opens_a_held_one_at_once(
    settings: Settings, desk_for: DeskFor
) -> None:
    with FakeArxiv(SHELF) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            await search(hands, "twice")
            await hands.until(lambda: hands.sees("1 of 1"))
            await hands.press("enter")
            await hands.until(lambda: hands.app.opened)
            hands.app.pop_screen()
            await search(hands, "twice")
            await hands.until(lambda: hands.sees("held"))
            await hands.press("enter")
            await hands.until(lambda: len(hands.app.opened) == 2)
            assert hands.app.opened[0] == hands.app.opened[1]
            assert len(arxiv.requests("pdf")) == 1


async def test_the_next_page_is_fetched_on_the_way_down(settings: Settings, desk_for: DeskFor) -> None:
    many = [FakePaper(f"2402.{n:05}", f"Reading, part {n}") for n in range(1, 41)]
    with FakeArxiv(many) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            await search(hands, "reading")
            await hands.until(lambda: hands.sees("25 of 40"))
            await hands.press("G")
            chosen = hands.app.screen.query_one(Lines).chosen
            await hands.until(lambda: hands.sees("40 of 40"))
            assert hands.app.screen.query_one(Lines).chosen == chosen
            assert [r.asked["start"] for r in arxiv.requests("api")] == ["0", "25"]


async def test_control_c_stops_a_download_and_files_nothing(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF, {"pdf": [Slow(pieces=200, pause=0.05)]}) as arxiv:
        desk = desk_for(settings_for(settings, arxiv))
        async with reading(desk) as hands:
            screen = await search(hands, "reading")
            await hands.until(lambda: hands.sees("3 of 3"))
            await hands.press("tab", "tab", "a")
            await hands.until(lambda: hands.sees("adding 1 of 2") and "%" in became(screen)["2401.00001"])
            await hands.press("ctrl+c")
            await hands.until(lambda: not screen.arrivals.running)
            assert became(screen) == {"2401.00001": "stopped", "2401.00002": "stopped"}
            assert desk.library.cards() == []


async def test_without_a_network_the_screen_says_so_and_what_to_do(desk: Desk) -> None:
    async with reading(desk) as hands:
        await search(hands, "reading")
        await hands.until(lambda: not hands.sees("asking arXiv"))
        assert hands.sees("Check the network")
        assert hands.sees("/ and enter ask again")


async def test_what_is_not_there_is_said_calmly(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            await search(hands, "zymurgy")
            await hands.until(lambda: hands.sees("arXiv has nothing for these words"))


async def test_new_and_a_category_shows_what_was_announced_today(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            screen = await search(hands, "new cs.CL")
            await hands.until(lambda: hands.sees("1 of 1"))
            assert "On Writing" in listed(screen)[0]
            assert len(arxiv.requests("feed")) == 1


async def test_an_id_finds_its_paper(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            screen = await search(hands, "https://arxiv.org/abs/2401.00002")
            await hands.until(lambda: hands.sees("1 of 1"))
            assert "On Reading Twice" in listed(screen)[0]


async def test_sorting_asks_again_and_the_chosen_paper_stays_chosen(settings: Settings, desk_for: DeskFor) -> None:
    old_and_new = (replace(SHELF[0], published="2020-01-05T12:00:00Z"), replace(SHELF[1]))
    with FakeArxiv(old_and_new) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            screen = await search(hands, "reading")
            await hands.until(lambda: hands.sees("2 of 2"))
            assert screen.query_one(Lines).chosen == "2401.00001"
            await hands.press("s")
            await hands.until(lambda: hands.sees("newest first") and not screen.search.asking)
            assert [row.key for row in screen.query_one(Lines).rows] == ["2401.00002", "2401.00001"]
            assert screen.query_one(Lines).chosen == "2401.00001"


async def test_exports_that_are_kept_get_the_new_paper(settings: Settings, desk_for: DeskFor, tmp_path: Path) -> None:
    with FakeArxiv(SHELF) as arxiv:
        kept = replace(settings_for(settings, arxiv), export_keep=(Keep(tmp_path / "refs.bib"),))
        async with reading(desk_for(kept)) as hands:
            screen = await search(hands, "twice")
            await hands.until(lambda: hands.sees("1 of 1"))
            await hands.press("a")
            await hands.until(lambda: not screen.arrivals.running)
            kept_file = tmp_path / "refs.bib"
            await hands.until(
                lambda: kept_file.exists() and "On Reading Twice" in kept_file.read_text(encoding="utf-8")
            )


async def test_a_held_paper_is_marked_as_held(settings: Settings, desk_for: DeskFor) -> None:
    from paperpass.model.ids import PaperId

    with FakeArxiv(SHELF) as arxiv:
        desk = desk_for(settings_for(settings, arxiv))
        file_paper(desk, "On Reading Twice", arxiv=PaperId.parse("2401.00002v1"))
        async with reading(desk) as hands:
            screen = await search(hands, "reading")
            await hands.until(lambda: hands.sees("3 of 3"))
            assert [row.endswith("held") for row in listed(screen)] == [False, True, False]
            await hands.press("j", "a")
            assert hands.app.said[-1] == "you hold it already"


async def test_a_paper_that_is_held_as_a_file_without_id_is_marked_and_opened(
    settings: Settings, desk_for: DeskFor
) -> None:
    with FakeArxiv(SHELF) as arxiv:
        desk = desk_for(settings_for(settings, arxiv))
        card = file_paper(desk, "On reading twice", authors=("B. Second",), pdf=SECOND)
        desk.library.change_record(card.slug, lambda record: replace(record, sha256="ab"))
        async with reading(desk) as hands:
            screen = await search(hands, "reading")
            await hands.until(lambda: hands.sees("3 of 3"))
            assert [row.endswith("held") for row in listed(screen)] == [False, True, False]
            await hands.press("j", "enter")
            await hands.until(lambda: hands.app.opened)
            assert hands.app.opened == [card.slug]


async def test_in_the_field_escape_leaves_the_field_first(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            await search(hands, "")
            await hands.type("qs")
            await hands.press("escape")
            assert hands.at("FindScreen")
            await hands.press("escape")
            assert hands.at("LibraryScreen")


async def test_a_small_terminal_is_told_what_it_needs_and_what_was_typed_stays(desk: Desk) -> None:
    async with reading(desk) as hands:
        await search(hands, "")
        await hands.type("half a th")
        await hands.pilot.resize_terminal(40, 10)
        await hands.pilot.pause()
        assert hands.sees("This needs 60 columns and 15 lines")
        await hands.type("ought")
        await hands.pilot.resize_terminal(80, 24)
        await hands.pilot.pause()
        assert hands.sees("half a thought")


async def test_what_is_added_is_read_behind_the_screen(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF) as arxiv:
        desk = desk_for(settings_for(settings, arxiv))
        async with reading(desk) as hands:
            await search(hands, "twice")
            await hands.until(lambda: hands.sees("1 of 1"))
            await hands.press("a")
            await hands.until(lambda: list(desk.places.cache.rglob("brief-*.json")))


async def test_a_long_search_shows_its_beginning(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv(SHELF) as arxiv:
        async with reading(desk_for(settings_for(settings, arxiv))) as hands:
            screen = await search(hands, "reading in many passes and then again from the first line to the very last")
            await hands.until(lambda: screen.search.answered)
            assert hands.sees("Find on arXiv: reading in many")


async def test_sentences_of_find_and_of_the_kept_searches_name_the_keys_of_the_config(
    settings: Settings, desk_for: DeskFor
) -> None:
    keys = {"find.keep": ("ctrl+y",), "find.leave": ("Q", "ctrl+e")}
    async with reading(desk_for(replace(settings, keys=keys))) as hands:
        await hands.press("f")
        await hands.until(lambda: hands.sees("ctrl+e out of the field"))
        await hands.press("f3")
        await hands.until(lambda: hands.sees("In Find, ctrl+y keeps the search that you see"))
