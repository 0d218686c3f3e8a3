"""Which sources a desk has, by its config."""

from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.bootstrap import make_desk, settings_for
from paperpass.config import load
from paperpass.sources.doi import DoiSource
from tests.conftest import Ran
from tests.fake_web import FakeWeb, FakeWork

Run = Callable[..., Ran]


def wants() -> list[str]:
    return [source.wants for source in make_desk(settings_for()).sources.listed]


def config(home: Path, text: str) -> None:
    file = home / "config" / "paperpass" / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_arxiv_comes_first_and_may_be_the_only_one(home: Path) -> None:
    assert wants() == ["an arXiv id", "a DOI", "a URL"]
    config(home, "[sources]\narxiv_only = true\n")
    assert wants() == ["an arXiv id"]


def test_the_resolvers_address_is_the_environments_then_the_configs(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[sources]\ndoi = "https://doi.example"\n', encoding="utf-8")
    assert load(file, {}).sources_doi == "https://doi.example"
    assert load(file, {"PAPERPASS_DOI": "https://other.example"}).sources_doi == "https://other.example"
    assert load(tmp_path / "none.toml", {}).sources_doi == "https://doi.org"


@pytest.mark.parametrize(
    ("resolver", "local"),
    [("https://doi.org", False), ("http://127.0.0.1:9", True), ("https://doi.library.local", True)],
)
def test_private_machines_are_asked_only_where_the_resolver_is_one(
    monkeypatch: pytest.MonkeyPatch, resolver: str, local: bool
) -> None:
    monkeypatch.setenv("PAPERPASS_DOI", resolver)
    (doi,) = (s for s in make_desk(settings_for()).sources.listed if isinstance(s, DoiSource))
    assert doi.manners.local is local
    assert doi.manners.guarded is not local


def test_the_command_line_adds_a_doi_and_shows_it(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config(home, "[arxiv]\ninterval_seconds = 0\ntimeout_seconds = 1\n")
    with FakeWeb([FakeWork("10.5555/rivers.1")]) as web:
        monkeypatch.setenv("PAPERPASS_DOI", web.base)
        row = run("add", "--json", "https://doi.org/10.5555/rivers.1").row
    assert (row["status"], row["error"]) == ("added", None)
    shown = run("show", "--json", row["key"]).row
    assert (shown["doi"], shown["arxiv"], "paper.pdf" in str(shown["files"])) == ("10.5555/rivers.1", None, True)
    assert "@article{" in shown["bibtex"]


def test_with_arxiv_alone_a_doi_is_no_reference_and_nobody_is_asked(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(home, "[sources]\narxiv_only = true\n")
    with FakeWeb([FakeWork("10.5555/rivers.1")]) as web:
        monkeypatch.setenv("PAPERPASS_DOI", web.base)
        done = run("add", "10.5555/rivers.1", web.base + "/page/10.5555/rivers.1")
        assert web.seen == []
    assert done.status == 1
    assert done.err.count("is not an arXiv id") == 2
