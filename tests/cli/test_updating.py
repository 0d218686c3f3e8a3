"""update: what it says of a paper that has been published since."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper
from tests.papers import file_paper

Run = Callable[..., Ran]
RIVERS = FakePaper("2001.01234", "How Rivers Find the Sea", ("Ada Brook",))


@pytest.fixture
def arxiv(monkeypatch: pytest.MonkeyPatch, home: Path) -> Iterator[FakeArxiv]:
    with FakeArxiv([RIVERS]) as arxiv:
        for name, url in (("API", arxiv.api), ("FILES", arxiv.files), ("FEED", arxiv.feed)):
            monkeypatch.setenv(f"PAPERPASS_ARXIV_{name}", url)
        config = home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text("[arxiv]\ninterval_seconds = 0\ntimeout_seconds = 1\n", encoding="utf-8")
        yield arxiv


def published(run: Run, arxiv: FakeArxiv) -> str:
    """The key of a paper that was added, and has a journal by now."""
    key = str(run("add", "--json", "--no-pdf", RIVERS.id).row["key"])
    arxiv.papers[RIVERS.id] = replace(RIVERS, journal="J. Rivers 5 (2021) 1-9", doi="10.1/x")
    return key


def test_a_better_citation_is_offered_with_the_command_that_takes_it(run: Run, arxiv: FakeArxiv) -> None:
    key = published(run, arxiv)
    assert f"it was published; `paperpass cite --refresh {key}` takes it" in run("update", key).out
    row = run("update", key, "--json").row
    assert (row["better_citation"], row["refresh"]) == (True, f"paperpass cite --refresh {key}")
    assert "J. Rivers" in run("cite", "--refresh", key).out
    assert not run("update", key, "--json").row["better_citation"]


def test_one_that_was_edited_is_said_to_stay(run: Run, arxiv: FakeArxiv, library: Library) -> None:
    key = published(run, arxiv)
    cite = library.path(library.card(key).slug) / "cite.bib"
    cite.write_text(cite.read_text(encoding="utf-8") + "% mine\n", encoding="utf-8")
    assert "the citation is yours and stays" in run("update", key).out
    row = run("update", key, "--json").row
    assert (row["better_citation"], row["refresh"]) == (True, None)


def test_a_pdf_that_cannot_be_fetched_leaves_the_news_told(run: Run, arxiv: FakeArxiv) -> None:
    key = published(run, arxiv)
    arxiv.papers[RIVERS.id] = replace(RIVERS, version=2, pdf=None)
    done = run("update", "--fetch", key)
    assert done.status == 1
    assert f"{key}: version 2 is there, 1 is held" in done.out
    assert "arXiv has no PDF of 2001.01234v2" in done.err


def test_a_paper_that_arxiv_does_not_know_is_named_and_the_others_are_asked_about(
    run: Run, arxiv: FakeArxiv, library: Library
) -> None:
    assert "no paper here has an arXiv id" in run("update").err
    mine = file_paper(library, "Ice", key="mine")
    key = published(run, arxiv)
    done = run("update", mine.key, key)
    assert (done.status, done.err) == (
        1,
        "paperpass: mine has no arXiv id and no preprint's DOI; others change no more\n",
    )
    assert key in done.out
    assert run("update").status == 0
