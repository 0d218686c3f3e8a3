"""News of papers is asked for and newer PDFs are fetched, without a screen."""

from collections.abc import Callable

from paperpass.desk.desk import Desk
from paperpass.model.activity import Step
from paperpass.model.ids import PaperId
from paperpass.tui.update.fetching import NewsOfPapers
from tests.fake_arxiv import FakeArxiv, Status
from tests.fake_feeds import FakePaper
from tests.tui.by_hand import ByHand
from tests.tui.conftest import file_paper, small_pdf

DeskOn = Callable[[FakeArxiv], Desk]
TWO = [FakePaper(f"2401.0000{n}", f"Paper {n}", version=3, pdf=small_pdf("a", "b")) for n in (1, 2)]


def held(desk: Desk) -> tuple[NewsOfPapers, ByHand]:
    """The news of two papers of which a third version is on arXiv."""
    worker = ByHand(desk)
    cards = [file_paper(desk, f"Paper {n}", arxiv=PaperId(f"2401.0000{n}", 1), pdf=small_pdf("a")) for n in (1, 2)]
    papers = NewsOfPapers(worker, cards, lambda: None)
    worker.watched.append(papers)
    return papers, worker


def steps(papers: NewsOfPapers) -> list[Step]:
    return [papers.activities[slug].step for slug in sorted(papers.activities)]


def test_pdfs_are_fetched_one_after_another(desk_on: DeskOn) -> None:
    with FakeArxiv(TWO) as arxiv:
        papers, worker = held(desk_on(arxiv))
        papers.ask()
        assert papers.running
        assert papers.asking
        worker.run()
        assert (papers.done, len(papers.news), papers.running) == (2, 2, False)
        papers.fetch(list(papers.news))
        assert steps(papers) == [Step.UNDER_WAY, Step.WAITING]
        assert len(worker.jobs) == 1
        worker.run_all()
        assert all(papers.is_there(news) for news in papers.news.values())
    assert steps(papers) == [Step.FETCHED, Step.FETCHED]
    papers.fetch(list(papers.news))
    assert worker.said == ["the newer PDF lies beside the old one already"]


def test_what_is_asked_for_while_arxiv_is_asked_is_fetched_afterwards(desk_on: DeskOn) -> None:
    with FakeArxiv(TWO) as arxiv:
        papers, worker = held(desk_on(arxiv))
        papers.ask()
        worker.run()
        first = list(papers.news)[:1]
        papers.ask()
        papers.fetch(first)
        papers.fetch(first)
        assert worker.said == ["it is on its way already"]
        assert steps(papers) == [Step.WAITING]
        worker.run_all()
    assert steps(papers) == [Step.FETCHED]
    assert not papers.running


def test_what_was_stopped_can_be_fetched_once_more_also_before_the_stopping_has_ended(desk_on: DeskOn) -> None:
    with FakeArxiv(TWO) as arxiv:
        papers, worker = held(desk_on(arxiv))
        papers.ask()
        worker.run()
        papers.fetch(list(papers.news))
        assert papers.stop()
        assert steps(papers)[1] is Step.STOPPED
        papers.fetch([sorted(papers.news)[1]])
        worker.run_all()
    assert steps(papers) == [Step.STOPPED, Step.FETCHED]
    assert not papers.stop()


def test_the_others_go_on_after_one_fails_and_its_news_say_why(desk_on: DeskOn) -> None:
    with FakeArxiv(TWO, {"pdf": [Status(404)]}) as arxiv:
        papers, worker = held(desk_on(arxiv))
        papers.ask()
        worker.run()
        papers.fetch(sorted(papers.news))
        worker.run_all()
    assert steps(papers) == [Step.FAILED, Step.FETCHED]
    assert [bool(papers.news[slug].error) for slug in sorted(papers.news)] == [True, False]


def test_without_a_network_it_is_known_why(desk: Desk) -> None:
    papers, worker = held(desk)
    papers.ask()
    worker.run()
    assert papers.error
    assert not papers.running
