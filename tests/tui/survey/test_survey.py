"""The survey's screen: the works that papers of a set share, the sentences, and what is done about them."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import pytest

from paperpass.desk import surveying
from paperpass.desk.desk import Desk
from paperpass.desk.tagging import change_tags
from paperpass.tui.survey.screen import SurveyScreen
from tests.citing import citing_pdf
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper
from tests.tui.conftest import Hands, file_paper, reading

FLOOD = "A. Brook. Floods that nobody foresaw. In Waters, 2001."
WEIR = "B. Lake and C. Sea. Weirs and their keepers in the north. In Waters, 2010."
SENTENCE = "Nobody foresaw the floods that came down [1] in that year."
AGAIN = "The floods [1] came again."
PAPERS = {
    "Mouths of the western delta": (FLOOD, WEIR),
    "Keeping what the tide has left": (FLOOD, WEIR),
    "Sand and what it remembers": (FLOOD,),
}


@pytest.fixture
def project(desk: Desk) -> Desk:
    """Three papers of #sea that cite, and one that cites nothing that they do."""
    for title, references in PAPERS.items():
        pdf = citing_pdf(title, "Ford Reed", references, [SENTENCE, AGAIN])
        file_paper(desk, title, pdf=pdf)
    for card in desk.cards():
        change_tags(desk, card, add=["sea"])
    file_paper(desk, "Elsewhere", pdf=citing_pdf("Elsewhere", "Ford Reed", ["E. Else. Something else. 1999."]))
    return desk


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    with FakeArxiv([FakePaper("2001.01234", "Tides that nobody saw coming")]) as served:
        yield served


@asynccontextmanager
async def surveyed(
    desk: Desk, *names: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Hands, SurveyScreen]]:
    async with reading(desk, size) as hands:
        screen = SurveyScreen(*names)
        await hands.app.push_screen(screen)
        await hands.until(lambda: screen.is_mounted and (screen.wrong or (screen.lists.found and not screen.tail)))
        await hands.settled()
        yield hands, screen


async def test_works_are_listed_by_how_many_cite_them_with_the_sentences_that_name_them(project: Desk) -> None:
    async with surveyed(project, "#sea") as (hands, _):
        assert hands.sees("3 of 3 6 2001 Floods that nobody foresaw")
        assert hands.sees("2 of 3 2010 Weirs and their keepers in the north")
        assert hands.sees(SENTENCE)
        await hands.press("n")
        assert hands.sees(AGAIN)
        await hands.press("N", "enter")
        (opened,) = hands.app.opened
        assert opened.endswith("p. 1")
        await hands.press("s")
        assert hands.sees("recent")
        await hands.press("A")
        assert hands.sees("Brook")
        assert hands.seen().index("Floods that") < hands.seen().index("Weirs and")


async def test_beside_a_wide_list_all_sentences_stand(project: Desk) -> None:
    async with surveyed(project, "#sea", size=(160, 40)) as (hands, _):
        assert hands.seen().count("Nobody foresaw the floods") == len(PAPERS)


async def test_what_is_decided_about_a_work_is_kept_and_can_be_taken_back(project: Desk) -> None:
    def shown() -> dict[str, int]:
        papers = surveying.paper_set(project, ["#sea"])
        return {work.said: work.count for work in surveying.look(project, papers, mentions=False).shared()}

    async with surveyed(project, "#sea") as (hands, _):
        await hands.press("x")
        await hands.type("a tool")
        await hands.press("enter")
        await hands.until(lambda: hands.sees("aside: a tool"))
        await hands.press("m")
        assert hands.sees("2 of 3")
        assert not hands.sees("3 of 3")
        await hands.press("u", "m")
        await hands.until(lambda: not hands.sees("aside: a tool"))
        await hands.press("g", "=", "j", "=")
        await hands.until(lambda: list(shown()) == ["Floods that nobody foresaw"])
        await hands.press("u")
        await hands.until(lambda: len(shown()) == 2)
        await hands.press("g", "-")
        await hands.until(lambda: hands.sees("2 of 2"))
        await hands.press("+")
        await hands.until(lambda: hands.sees("3 of 3"))


async def test_a_reference_that_is_corrected_counts_as_what_was_typed(project: Desk) -> None:
    async with surveyed(project, "#sea") as (hands, _):
        await hands.press("j", "e")
        await hands.until(lambda: hands.at("Ask"))
        await hands.press("ctrl+u")
        await hands.paste(FLOOD)
        await hands.press("enter")
        await hands.until(lambda: not hands.sees("Weirs and their keepers"))
        await hands.press("u")
        await hands.until(lambda: hands.sees("Weirs and their keepers"))


async def test_a_missing_work_is_brought_into_the_set_by_its_id(
    desk_on: Callable[[FakeArxiv], Desk], arxiv: FakeArxiv
) -> None:
    desk = desk_on(arxiv)
    (paper,) = arxiv.papers.values()
    named = f"A. Author. {paper.title}. arXiv:{paper.id}, 2020."
    for title in list(PAPERS)[:2]:
        file_paper(desk, title, pdf=citing_pdf(title, "Ford Reed", (named,), [SENTENCE]))
    for card in desk.cards():
        change_tags(desk, card, add=["sea"])
    async with surveyed(desk, "#sea") as (hands, _):
        await hands.press("a")
        await hands.until(lambda: any("added as" in said for said in hands.app.said))
        (added,) = (card for card in desk.cards() if card.title == paper.title)
        assert added.tags == ("sea",)
        await hands.press("u")
        await hands.until(lambda: len(desk.cards()) == 2)


async def test_a_set_without_anything_in_common_and_one_that_is_nobodys_say_so(project: Desk) -> None:
    alone = next(str(card.key) for card in project.cards() if card.title == "Elsewhere")
    async with surveyed(project, alone) as (hands, _):
        assert hands.sees("These papers cite no work in common.")
    async with surveyed(project, "#nobody") as (hands, screen):
        assert hands.sees("#nobody")
        assert screen.wrong is not None
        assert hands.sees("No paper fits #nobody")


async def test_the_library_opens_it_of_what_is_marked_or_typed(project: Desk) -> None:
    async with reading(project) as hands:
        await hands.press("S")
        await hands.until(lambda: hands.at("Ask"))
        await hands.press("ctrl+u")
        await hands.paste("#sea")
        await hands.press("enter")
        await hands.until(lambda: hands.at("SurveyScreen") and hands.sees("#sea"))
        await hands.press("q", "tab", "tab", "S")
        await hands.until(lambda: hands.at("SurveyScreen") and hands.sees("2 papers"))
