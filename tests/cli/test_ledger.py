"""week and year on the command line."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.papers import a_session, file_paper

Run = Callable[..., Ran]


@pytest.fixture
def read_two(library: Library) -> Library:
    """Two papers that were read in May 2024; one of them has a title that would be markup."""
    one = file_paper(library, "<script>alert(1)</script> & \x9b31mRivers", tags=("<b>water",))
    two = file_paper(library, "Deep water", key="ford1999deep")
    library.add_session(
        one.slug, replace(a_session(1, 0, "later", revisit="2024-06-01"), extra={"page_seconds": {"2": 50}})
    )
    library.add_session(one.slug, a_session(1, 60, "on", seconds=540))
    library.add_session(two.slug, a_session(1, 1440, "enough", seconds=120))
    return library


@pytest.mark.usefixtures("read_two")
def test_a_week_is_a_row_the_oldest_first(run: Run) -> None:
    rows = run("week", "--json", "-n", "3").rows
    assert [sorted(row) for row in rows] == [sorted(rows[0])] * 3
    assert [row["first"] for row in rows] == [0, 0, 0]
    assert rows[0]["monday"] < rows[1]["monday"] < rows[2]["monday"]


@pytest.mark.parametrize("count", ["0", "-1", "521"])
def test_a_number_of_weeks_that_is_none_is_wrong_use(run: Run, count: str) -> None:
    assert run("week", "-n", count).status == 2


def test_an_empty_library_has_weeks_and_a_year(run: Run) -> None:
    assert "this week: 0 passes" in run("week").out
    assert run("year", "2024").out == "2024: nothing was read\n"


@pytest.mark.usefixtures("read_two")
def test_a_year_is_one_object_with_the_same_numbers_as_its_weeks(run: Run) -> None:
    row = run("year", "2024", "--json").row
    assert (row["first"], row["reading_seconds"]) == (2, 720.0)
    assert sum(week["first"] for week in row["weeks"]) == 2
    assert sum(week["reading_seconds"] for week in row["weeks"]) == sum(row["months"]) == 720.0
    assert row["after_first"] == {"on": 1, "later": 1, "no": 0, "enough": 1}
    assert row["usual"] == [{"pass": 1, "made": 2, "seconds": 360.0}]
    assert row["pages"] == [{"key": "brook2020rivers", "page": 2, "seconds": 50.0}]


@pytest.mark.usefixtures("read_two")
def test_a_year_in_words_says_what_a_pass_takes_and_was_meant_to(run: Run) -> None:
    said = run("year", "2024").out
    assert "2 passes over 2 papers" in said
    assert "first pass: 6 min in the middle of 2; meant to take 5-10 min" in said
    assert "on 33 %, later 33 %, no 0 %, enough 33 %" in said


@pytest.mark.parametrize("year", ["0", "-5", "10000", "soon"])
def test_a_year_that_is_none_is_wrong_use(run: Run, year: str) -> None:
    assert run("year", year).status == 2


@pytest.mark.usefixtures("read_two")
def test_the_page_of_a_year_asks_nobody_runs_nothing_and_shows_titles_as_text(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "year.html"
    assert run("year", "2024", "-o", str(file), "--json").row["file"] == str(file)
    page = Page()
    page.feed(file.read_text(encoding="utf-8"))
    assert not {"script", "link", "img", "iframe", "b"} & page.tags
    assert not {name for name in page.attributes if name.startswith("on") or name in ("src", "href")}
    assert "<script>alert(1)</script> & 31mRivers" in page.text
    assert "#<b>water" in page.text
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f]", page.text)
    assert page.tags >= {"svg", "table", "style"}


@pytest.mark.usefixtures("read_two")
def test_a_page_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    done = run("year", "2024", "-o", str(tmp_path / "nowhere" / "year.html"))
    assert done.status == 1
    assert "there is no folder" in done.err


class Page(HTMLParser):
    """The elements, the names of attributes and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.attributes, self.text = set[str](), set[str](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data
