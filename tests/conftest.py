"""What all tests stand on: a home of their own, a library, a desk with a clock moved by hand, the command line."""

import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from paperpass.bootstrap import settings_for
from paperpass.config import Places
from paperpass.desk.desk import Desk, Parts
from paperpass.library.store import Library
from paperpass.pdf.client import PdfProcess
from paperpass.pdf.reader import ExtractCache, PdfReader
from paperpass.sources.arxiv.settings import ArxivSettings
from paperpass.sources.arxiv.source import ArxivSource
from paperpass.sources.doi import DoiSource
from paperpass.sources.manners import Manners
from paperpass.sources.pages import PageSource
from paperpass.sources.protocol import Source, Sources
from tests.fake_arxiv import FakeArxiv
from tests.fake_web import FakeWeb
from tests.papers import Clock


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as slow what drives the real program in a terminal, or a screen of the application; others say so
    themselves."""
    for item in items:
        if "e2e" in item.path.parts or _opens_the_application(item):
            item.add_marker(pytest.mark.slow)


def _opens_the_application(item: pytest.Item) -> bool:
    """Whether a test asks for the paper that is read on a screen, or has a desk and what opens a library over it."""
    asked = item.fixturenames if isinstance(item, pytest.Function) else ()
    over = {"desk", "desk_for", "settings"}.intersection(asked)
    return "rivers" in asked or (bool(over) and hasattr(getattr(item, "module", None), "reading"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home: nothing of the machine's own user is read or written, and nobody beyond loopback is asked."""
    folder = tmp_path_factory.mktemp("home")
    for name in [n for n in os.environ if n.startswith(("PAPERPASS_", "XDG_"))] + ["EDITOR", "VISUAL", "NO_COLOR"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    for name, place in (("CONFIG", "config"), ("STATE", "state"), ("CACHE", "cache"), ("DATA", "data")):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / place))
    monkeypatch.setenv("PAPERPASS_LIBRARY", str(tmp_path / "library"))
    for name, path in (("API", "/api/query"), ("FILES", ""), ("FEED", "/rss")):
        monkeypatch.setenv(f"PAPERPASS_ARXIV_{name}", f"http://127.0.0.1:9{path}")
    monkeypatch.setenv("PAPERPASS_DOI", "http://127.0.0.1:9")
    return folder


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> None:
    """What tests start can be interrupted, also where a shell started pytest in its background, deaf to interrupts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty library."""
    return Library(tmp_path / "library", tmp_path / "state", tmp_path / "cache")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def study() -> Iterator[PdfReader]:
    """A PDF process that all tests share."""
    reader = PdfReader(PdfProcess("study"))
    yield reader
    reader.process.close()


@pytest.fixture
def desk_for(library: Library, clock: Clock, study: PdfReader) -> Callable[..., Desk]:
    """Makes a desk over the library, asking the arXiv that is given, and the rest of the web where that is too."""

    def make(arxiv: FakeArxiv | None = None, config: str = "", web: FakeWeb | None = None) -> Desk:
        places = Places(library.state.parent / "places" / "state", library.state.parent / "places" / "cache")
        file = library.state.parent / "config.toml"
        file.write_text(config, encoding="utf-8")
        where: dict[str, Any] = {"api": arxiv.api, "files": arxiv.files, "feed": arxiv.feed} if arxiv else {}
        quick = ArxivSettings(
            state=places.state, interval_seconds=0.0, timeout_seconds=0.5, backoff_seconds=0.01, **where
        )
        settings = settings_for(config_path=str(file))
        sources: tuple[Source, ...] = (ArxivSource(quick),)
        if web:
            manners = Manners(places.state, 0.0, 0.5, 0.01, local=True)
            sources += (DoiSource(manners, web.base), PageSource(manners))
        parts = Parts(lambda: Sources(sources), lambda _: study, lambda: ExtractCache(places.cache / "extracts"))
        return Desk(settings, places, library, parts, clock.now, clock.monotonic)

    return make


@pytest.fixture
def desk(desk_for: Callable[..., Desk]) -> Desk:
    """A desk over the library, without a network."""
    return desk_for()


@dataclass(frozen=True)
class Ran:
    """A command that has run: exit status and what it said."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The objects of `--json`."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def row(self) -> dict[str, Any]:
        """The only one."""
        (only,) = self.rows
        return only


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs a command line in this process."""
    from paperpass.cli import main

    def command(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        status = main([str(a) for a in arguments])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return command
