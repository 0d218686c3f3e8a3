"""The day's announcements."""

import pytest

from paperpass.model.errors import SourceError
from paperpass.model.ids import PaperId
from paperpass.sources.arxiv.daily import split_names
from tests.fake_arxiv import PAGE, Answer, Cut, FakeArxiv, Status
from tests.fake_feeds import FakePaper, daily_rss
from tests.sources.conftest import SourceFor

HELD = [
    FakePaper("2401.00001", "New & <b>", ("Ada Reader (Here, There)", "Bo Writer, Jr."), "We read\n a < b.", 1,
              ("cs.CL", "cs.LG")),
    FakePaper("2401.00002", "Crossed", categories=("stat.ML", "cs.CL"), announced="cross"),
    FakePaper("2301.00003", "Replaced", version=4, categories=("cs.CL",), announced="replace"),
    FakePaper("2301.00004", "Replaced, crossed", version=2, categories=("cs.CL",), announced="replace-cross"),
    FakePaper("2401.00005", "Elsewhere", categories=("math.CO",)),
]  # fmt: skip


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_new_papers_and_cross_lists_come_and_replacements_do_not(source_for: SourceFor, kind: str) -> None:
    with FakeArxiv(HELD) as arxiv:
        papers = source_for(arxiv, feed=f"{arxiv.files}/{kind}").new("cs.cl")
    assert [p.title for p in papers] == ["New & <b>", "Crossed"]
    first = papers[0]
    assert (first.arxiv, first.categories, first.year) == (PaperId("2401.00001", 1), ("cs.CL", "cs.LG"), 2024)
    assert first.authors == ("Ada Reader", "Bo Writer Jr.")
    assert first.abstract == "We read a < b."
    assert first.published == "2024-01-05T00:00:00-05:00"


def test_all_that_was_announced_is_told_apart(source_for: SourceFor) -> None:
    with FakeArxiv(HELD) as arxiv:
        told = source_for(arxiv).announced("cs.CL")
    assert [one.kind for one in told] == ["new", "cross", "replace", "replace-cross"]
    assert [one.is_new for one in told] == [True, True, False, False]


def test_several_categories_are_one_request(source_for: SourceFor) -> None:
    with FakeArxiv(HELD) as arxiv:
        papers = source_for(arxiv).new("cs.CL+math.CO")
    assert [p.title for p in papers] == ["New & <b>", "Crossed", "Elsewhere"]
    assert [one.path for one in arxiv.seen] == ["/rss/cs.CL+math.CO"]


def test_a_day_without_announcements_is_empty(source_for: SourceFor) -> None:
    with FakeArxiv() as arxiv:
        assert source_for(arxiv).new("cs.CL") == []


def test_what_is_no_category_is_not_asked_for(source_for: SourceFor) -> None:
    with FakeArxiv() as arxiv:
        with pytest.raises(SourceError, match="no category"):
            source_for(arxiv).new("../api/query")
        assert arxiv.seen == []


def test_an_error_that_poses_as_a_feed_is_told(source_for: SourceFor) -> None:
    title = b"<title>Feed error for query: foo.BA</title>"
    told = b"<rss><channel>%s<description>Bad archive</description></channel></rss>" % title
    with FakeArxiv(faults={"feed": [Answer(told)]}) as arxiv, pytest.raises(SourceError, match="Bad archive"):
        source_for(arxiv).new("foo.BA")


@pytest.mark.parametrize(
    ("fault", "told"),
    [(PAGE, "a web page"), (Status(404), "announces nothing in cs.CL"), (Answer(b"<feed/>"), "not a daily feed")],
)
def test_what_is_no_feed_is_told(source_for: SourceFor, fault: Answer | Status, told: str) -> None:
    with FakeArxiv(HELD, {"feed": [fault] * 9}) as arxiv, pytest.raises(SourceError, match=told):
        source_for(arxiv).new("cs.CL")


def test_a_cut_feed_is_asked_for_again(source_for: SourceFor) -> None:
    with FakeArxiv(HELD, {"feed": [Cut()]}) as arxiv:
        assert len(source_for(arxiv).new("cs.CL")) == 2
    assert len(arxiv.seen) == 2


def test_items_that_name_no_paper_are_left_out(source_for: SourceFor) -> None:
    spoilt = daily_rss(HELD[:2]).replace(b"2401.00002", b"nowhere")
    with FakeArxiv(faults={"feed": [Answer(spoilt)]}) as arxiv:
        assert [p.title for p in source_for(arxiv).new("cs.CL")] == ["New & <b>"]


@pytest.mark.parametrize(
    ("joined", "names"),
    [
        ("Ada Reader, Bo Writer", ["Ada Reader", "Bo Writer"]),
        ("Ada Reader (1), Bo Writer (1 and 2) ((1) Here, (2) There)", ["Ada Reader", "Bo Writer"]),
        ("Ada Reader and Bo Writer", ["Ada Reader", "Bo Writer"]),
        ("Bo Writer, Jr., Cy de la Cruz", ["Bo Writer Jr.", "Cy de la Cruz"]),
        ("", []),
    ],
)
def test_joined_names_are_told_apart(joined: str, names: list[str]) -> None:
    assert split_names(joined) == names
