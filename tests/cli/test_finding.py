"""Searches that are kept, and what is new, on the command line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.fake_arxiv import FakeArxiv, Status
from tests.fake_feeds import FakePaper
from tests.papers import file_paper

Run = Callable[..., Ran]
PAPERS = (
    FakePaper("2001.01234", "How Rivers Find the Sea", ("Ada Brook",), categories=("cs.DL",)),
    FakePaper("2001.01235", "How Mountains Stand", (r"Paul Erd\H{o}s",), categories=("cs.CL",)),
)


@pytest.fixture
def arxiv(monkeypatch: pytest.MonkeyPatch, home: Path) -> Iterator[FakeArxiv]:
    with FakeArxiv(PAPERS) as arxiv:
        for name, url in (("API", arxiv.api), ("FILES", arxiv.files), ("FEED", arxiv.feed)):
            monkeypatch.setenv(f"PAPERPASS_ARXIV_{name}", url)
        config = home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text("[arxiv]\ninterval_seconds = 0\ntimeout_seconds = 1\n", encoding="utf-8")
        yield arxiv


@pytest.mark.usefixtures("arxiv")
def test_a_search_is_kept_under_a_name_with_its_options_and_run_again(run: Run) -> None:
    first = run("find", "--save", "water", "rivers", "--author", "Brook", "--sort", "submitted", "--json")
    assert [row["arxiv"] for row in first.rows] == ["2001.01234"]
    assert run("find", "--saved", "--json").row == {
        "name": "water",
        "query": "author:Brook rivers sort:newest",
        "follow": False,
    }
    assert run("find", "--saved", "wat", "--json").rows == first.rows


def test_a_kept_search_asks_in_its_own_order_and_can_be_narrowed(run: Run, arxiv: FakeArxiv) -> None:
    run("find", "--save", "water", "rivers", "sort:newest")
    run("find", "--saved", "water", "--since", "2024")
    asked = arxiv.seen[-1].asked
    assert asked["sortBy"] == "submittedDate"
    assert "submittedDate:[20240101" in asked["search_query"]


def test_a_search_is_forgotten(run: Run, arxiv: FakeArxiv) -> None:
    run("find", "--save", "water", "rivers")
    assert "it was: rivers" in run("find", "--forget", "water").out
    asked = len(arxiv.seen)
    assert "no search is kept" in run("find", "--saved").err
    assert (done := run("find", "--saved", "water")).status == 1
    assert "no search is kept as 'water'" in done.err
    assert len(arxiv.seen) == asked


@pytest.mark.parametrize("words", [["--save", "", "x"], ["--save", "name"]])
def test_a_search_without_name_or_words_is_wrong_use(run: Run, arxiv: FakeArxiv, words: list[str]) -> None:
    assert run("find", *words).status == 2
    assert arxiv.seen == []


def test_ids_are_looked_up_and_not_searched_for(run: Run, arxiv: FakeArxiv) -> None:
    assert [row["arxiv"] for row in run("find", "https://arxiv.org/abs/2001.01234", "--json").rows] == ["2001.01234"]
    both = run("find", "2001.01235", "2001.01234", "--json").rows
    assert [row["arxiv"] for row in both] == ["2001.01235", "2001.01234"]
    assert [one.asked["id_list"] for one in arxiv.seen] == ["2001.01234", "2001.01235,2001.01234"]
    assert (done := run("find", "2001.09999")).status == 1
    assert "arXiv has no paper 2001.09999" in done.err


@pytest.mark.usefixtures("arxiv")
def test_of_several_ids_those_that_arxiv_lacks_are_named(run: Run) -> None:
    done = run("find", "2001.01234", "2001.09999v2", "--json")
    assert done.status == 1
    assert [row["arxiv"] for row in done.rows] == ["2001.01234", "2001.09999v2"]
    assert done.rows[1]["error"]["title"] == "arXiv has no paper 2001.09999v2"


def test_several_categories_may_be_new_at_once(run: Run, arxiv: FakeArxiv) -> None:
    assert len(run("find", "--new", "cs.dl,cs.CL", "--json").rows) == 2
    assert arxiv.seen[-1].path == "/rss/cs.DL+cs.CL"
    assert run("find", "--new", "cs.DL,oops").status == 2


def test_people_read_titles_without_latex_and_what_was_withdrawn(run: Run, arxiv: FakeArxiv) -> None:
    arxiv.papers["2001.01236"] = FakePaper(
        "2001.01236", r"On $\mathbb{R}^n$ and " + "so on " * 100, comment="withdrawn by the authors"
    )
    title, told = run("find", "2001.01236").out.splitlines()
    assert title.startswith("2001.01236v1   On ℝⁿ and so on")
    assert len(title) < 330
    assert told.split(maxsplit=3)[3:] == ["withdrawn"]


@pytest.mark.usefixtures("arxiv")
def test_people_are_told_how_many_there_are_beyond_those_shown(run: Run) -> None:
    assert "1 of 2; -n 4 shows more" in run("find", "how", "-n", "1").err
    assert run("find", "how").err == ""


@pytest.mark.usefixtures("arxiv")
def test_a_day_without_papers_is_no_reason_for_other_words(run: Run) -> None:
    assert "nothing new in cs.SE today" in run("find", "--new", "cs.SE").err


@pytest.mark.parametrize("words", [["x", "since:2024-13"], ["cat:sc.CL"], ["--category", "sc.CL", "x"]])
def test_what_arxiv_could_not_answer_is_not_asked(run: Run, arxiv: FakeArxiv, words: list[str]) -> None:
    assert (done := run("find", *words)).status == 2
    assert "arXiv has no archive sc" in done.err or "write 2024" in done.err
    assert arxiv.seen == []


def test_new_alone_lists_what_is_new_in_all_that_is_followed(run: Run, arxiv: FakeArxiv, tmp_path: Path) -> None:
    assert "no category is followed" in run("find", "--new").err
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "searches.toml").write_text(
        '"cs.CL" = { find = "new cs.CL", follow = true }\nbad = { find = "new cs.DL", follow = true }\n',
        encoding="utf-8",
    )
    rows = run("find", "--new", "--json").rows
    assert {row["arxiv"]: row["authors"] for row in rows}["2001.01235"] == ["Paul Erdős"]
    run("find", "--new")
    assert len(arxiv.requests("feed")) == 2


def test_one_list_that_fails_does_not_hide_the_others(run: Run, arxiv: FakeArxiv, tmp_path: Path) -> None:
    arxiv.faults["feed"] = [Status(404)]
    (tmp_path / "library").mkdir()
    lines = (f'"{name}" = {{ find = "new {name}", follow = true }}' for name in ("cs.DL", "cs.CL"))
    (tmp_path / "library" / "searches.toml").write_text("\n".join(lines), encoding="utf-8")
    done = run("find", "--new", "--json")
    assert done.status == 1
    assert [row.get("arxiv") for row in done.rows] == [None, "2001.01235"]


class TestNear:
    """`find --new --sort near`."""

    @pytest.fixture
    def many(self, monkeypatch: pytest.MonkeyPatch, home: Path) -> Iterator[FakeArxiv]:
        deltas = FakePaper(
            "2001.02000", "Deltas of Rivers", categories=("cs.DL",), abstract="Sediment settles in tides."
        )
        names = "abcdefghijkl"
        rest = [
            FakePaper(f"2001.010{n:02d}", f"Qz{c * 4}", categories=("cs.DL",), abstract=c * 5)
            for n, c in enumerate(names)
        ]
        with FakeArxiv((*rest, deltas)) as arxiv:
            monkeypatch.setenv("PAPERPASS_ARXIV_FEED", arxiv.feed)
            config = home / "config" / "paperpass" / "config.toml"
            config.parent.mkdir(parents=True)
            config.write_text("[arxiv]\ninterval_seconds = 0\n", encoding="utf-8")
            yield arxiv

    @pytest.mark.usefixtures("many")
    def test_near_papers_come_first_with_their_reason(self, run: Run, library: Library) -> None:
        plain = run("find", "--new", "cs.DL", "--json").rows
        for number in range(3):
            file_paper(library, f"Rivers {number}", key=f"k{number}", abstract="Sediment settles in tides of deltas.")
        rows = run("find", "--new", "cs.DL", "--sort", "near", "--json").rows
        assert rows[0]["arxiv"] == "2001.02000"
        assert rows[0]["near"]["rank"] == 1
        assert rows[0]["near"]["like"] == "k0"
        assert {"sediment", "settles", "tides", "deltas", "rivers"} >= set(rows[0]["near"]["because"])
        assert sorted(row["arxiv"] for row in rows) == sorted(row["arxiv"] for row in plain)
        assert "score" not in str(rows)
        assert "near: " in run("find", "--new", "cs.DL", "--sort", "near").out

    @pytest.mark.usefixtures("many")
    def test_without_held_papers_it_is_arxivs_order_and_says_why(self, run: Run) -> None:
        done = run("find", "--new", "cs.DL", "--sort", "near", "--json")
        assert done.status == 0
        assert done.rows == run("find", "--new", "cs.DL", "--json").rows
        assert "arXiv's order: 3 papers that you went on with are needed" in done.err

    @pytest.mark.parametrize("words", [["rivers", "--sort", "near"], ["--new", "cs.DL", "--project", "water"]])
    def test_what_it_cannot_order_is_wrong_use(self, run: Run, words: list[str]) -> None:
        assert run("find", *words).status == 2
