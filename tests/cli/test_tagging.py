"""tag."""

from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.papers import file_paper

Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def papers(library: Library) -> None:
    file_paper(library, "How rivers find the sea", key="rivers", tags=("water",), year=2017)
    file_paper(library, "Ice", key="ice", year=2019)


def test_tags_are_listed_with_the_number_of_their_papers(run: Run) -> None:
    assert run("tag", "--json").rows == [{"tag": "water", "papers": 1}]
    assert run("tag").out == "    1  water\n"


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["ice"], ["ice"]),
        (["riv", "ice"], ["rivers", "ice"]),
        (["year:2010-2020"], ["rivers", "ice"]),
        (["title:sea", "year:2017"], ["rivers"]),
        (["find the sea"], ["rivers"]),
        (["ice", "#water"], ["ice", "rivers"]),
    ],
)
def test_papers_are_named_by_keys_or_chosen_by_a_query(run: Run, names: list[str], keys: list[str]) -> None:
    done = run("tag", *names, "--add", "nlp", "--remove", "water", "--json")
    assert sorted(row["key"] for row in done.rows) == sorted(keys)
    assert all(row["tags"] == ["nlp"] for row in done.rows)


def test_a_key_that_fits_nothing_changes_nothing(run: Run) -> None:
    done = run("tag", "nobody", "--add", "x")
    assert (done.status, done.err.count("\n")) == (1, 1)


def test_a_renamed_tag_that_keeps_an_export_is_told(run: Run, home: Path, tmp_path: Path) -> None:
    config = home / "config" / "paperpass" / "config.toml"
    config.parent.mkdir(parents=True)
    file = tmp_path / "refs.bib"
    config.write_text(f'[export]\nkeep = [{{ file = "{file}", query = "tag:water" }}]\n', encoding="utf-8")
    done = run("tag", "--rename", "water", "sea", "--json")
    assert done.rows == [{"key": "rivers", "tags": ["sea"]}]
    assert "write sea there" in done.err
