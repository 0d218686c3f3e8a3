"""Newer versions of held papers."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from paperpass.config import Settings
from paperpass.desk.desk import Desk
from paperpass.desk.updating import newer_pdf, update
from paperpass.model.ids import PaperId
from paperpass.tui.app import PaperpassApp
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper
from tests.tui.conftest import Hands, file_paper, reading, small_pdf

DeskFor = Callable[[Settings], Desk]
NEWER = FakePaper("2401.00001", "On Reading Better", version=3, comment="14 pages", pdf=small_pdf("a", "b"))
GONE = FakePaper("2401.00002", "On Writing", comment="Withdrawn: Lemma 3 is wrong")


async def test_news_is_listed_with_what_changed_and_the_pdf_comes_beside_the_old_one(
    settings: Settings, desk_for: DeskFor
) -> None:
    with FakeArxiv([NEWER, GONE, FakePaper("2401.00003", "Same", abstract="")]) as arxiv:
        desk = desk_for(replace(settings, arxiv_api=arxiv.api, arxiv_files=arxiv.files, arxiv_feed=arxiv.feed))
        for number, title in enumerate(("On Reading", "On Writing", "Same"), 1):
            file_paper(desk, title, arxiv=PaperId(f"2401.0000{number}", 1), pdf=small_pdf(title))
        async with reading(desk) as hands:
            await hands.until(lambda: hands.sees("3 papers"))
            await hands.press("U")
            await hands.until(lambda: hands.at("Choice"))
            await hands.press("a")
            await hands.until(lambda: hands.sees("2 with news of 3"))
            while not hands.sees("+ On Reading Better"):
                await hands.press("j")
            assert hands.sees("v1 -> v3")
            await hands.press("f")
            card = next(c for c in desk.library.cards() if c.title == "On Reading")
            await hands.until(lambda: newer_pdf(desk, card, 3).exists() and hands.sees("lies beside yours"))
            assert hands.sees("-> 2")
            for way in ("g", "G"):
                if not hands.sees("withdrawn: "):
                    await hands.press(way)
            await hands.until(lambda: hands.sees("withdrawn: Withdrawn: Lemma 3 is wrong"))


async def test_nothing_newer_and_no_network_are_told_apart(settings: Settings, desk_for: DeskFor) -> None:
    desk = desk_for(settings)
    file_paper(desk, "On Reading", arxiv=PaperId("2401.00001", 1))
    async with reading(desk) as hands:
        await hands.until(lambda: hands.sees("1 paper"))
        await hands.press("U", "t")
        await hands.until(lambda: hands.sees("cannot be reached"))
        assert hands.sees("Check the network")


def heard(hands: Hands, words: str) -> bool:
    return any(words in said for said in hands.app.said)


async def test_opening_a_paper_says_what_is_known_of_it_and_asks_nobody(settings: Settings, desk_for: DeskFor) -> None:
    with FakeArxiv([NEWER, GONE]) as arxiv:
        desk = desk_for(replace(settings, arxiv_api=arxiv.api, arxiv_files=arxiv.files, arxiv_feed=arxiv.feed))
        cards = [
            file_paper(desk, title, arxiv=PaperId(f"2401.0000{number}", 1), pdf=small_pdf(title))
            for number, title in enumerate(("On Reading", "On Writing"), 1)
        ]
        assert len(list(update(desk, cards))) == len(cards)
        asked = len(arxiv.seen)
        async with reading(desk) as hands:
            for card, told in zip(cards, ("version 3 is on arXiv", "Lemma 3 is wrong"), strict=True):
                PaperpassApp.open_reader(hands.app, card)
                await hands.until(partial(heard, hands, told))
        assert len(arxiv.seen) == asked


async def test_where_a_paper_was_published_comes_into_a_citation_that_nobody_edited(
    settings: Settings, desk_for: DeskFor
) -> None:
    found = [FakePaper(f"2401.0000{n}", title, doi=f"10.1/{n}") for n, title in ((1, "On Reading"), (2, "On Writing"))]
    with FakeArxiv(found) as arxiv:
        desk = desk_for(replace(settings, arxiv_api=arxiv.api, arxiv_files=arxiv.files, arxiv_feed=arxiv.feed))
        ours, edited = (
            desk.library.path(file_paper(desk, p.title, arxiv=PaperId(p.id, 1), pdf=small_pdf(p.title)).slug)
            / "cite.bib"
            for p in found
        )
        edited.write_text("@misc{mine, note = {mine}}", encoding="utf-8")
        async with reading(desk) as hands:
            await hands.until(lambda: hands.sees("2 papers"))
            await hands.press("U")
            await hands.until(lambda: hands.at("Choice"))
            await hands.press("a")
            await hands.until(lambda: hands.sees("2 with news of 2"))
            for _ in found:
                if hands.sees("takes that into your citation"):
                    await hands.press("R")
                    await hands.until(partial(heard, hands, "your citation says where it was published"))
                else:
                    await hands.press("R")
                    await hands.until(partial(heard, hands, "yours stays as it is"))
                await hands.press("j")
                await hands.pilot.pause()
    assert "doi = {10.1/1}" in ours.read_text(encoding="utf-8")
    assert edited.read_text(encoding="utf-8") == "@misc{mine, note = {mine}}"
