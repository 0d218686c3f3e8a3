"""The one place where concrete parts meet."""

import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from paperpass import config
from paperpass.desk.desk import Desk, Parts
from paperpass.library.store import Library

if TYPE_CHECKING:
    from paperpass.desk.facts import Fact
    from paperpass.pdf.reader import ExtractCache, PdfReader
    from paperpass.sources.protocol import Sources


def settings_for(
    library: str | None = None, config_path: str | None = None, environment: Mapping[str, str] = os.environ
) -> config.Settings:
    """The settings that options, environment and config file give together."""
    return config.load(config.config_file(config_path, environment), environment, library)


def make_desk(settings: config.Settings, places: config.Places | None = None) -> Desk:
    """A desk over the library that the settings name. Nothing is read, written or started yet."""
    where = places or config.places()
    library = Library(settings.library, where.state_of(settings.library), where.cache_of(settings.library))
    parts = Parts(lambda: _sources(settings, where), _reader, lambda: _kept(where))
    desk = Desk(settings, where, library, parts)
    desk.facts.listen(partial(_tell_index, library))
    if settings.export_keep:
        from paperpass.desk.exporting import SyncedExports

        exports = SyncedExports(desk)
        desk.facts.listen(exports.hear, exports.catch_up)
    return desk


def _tell_index(library: Library, fact: "Fact") -> None:
    """Has the index read a paper again of which something has changed."""
    if slug := getattr(fact, "slug", None):
        library.index.changed(slug)


def prepare() -> None:
    """Starts what PDF processes are launched by: it cannot start any more once the application has the terminal."""
    from paperpass.pdf.client import prepare as prepare_processes

    prepare_processes()


def demo_paper() -> tuple[Path, Path]:
    """The bundled paper: its PDF and its record."""
    folder = Path(__file__).parent / "assets"
    return folder / "demo.pdf", folder / "demo.json"


def _sources(settings: config.Settings, places: config.Places) -> "Sources":
    """The sources, in the order in which they are asked what a text names."""
    from paperpass.sources.arxiv.settings import ArxivSettings
    from paperpass.sources.arxiv.source import ArxivSource
    from paperpass.sources.doi import DoiSource
    from paperpass.sources.manners import Manners, is_private
    from paperpass.sources.pages import PageSource
    from paperpass.sources.protocol import Sources

    arxiv = ArxivSettings(
        places.state,
        settings.arxiv_interval,
        settings.arxiv_timeout,
        contact=settings.arxiv_contact,
        api=settings.arxiv_api,
        files=settings.arxiv_files,
        feed=settings.arxiv_feed,
    )
    if settings.sources_arxiv_only:
        return Sources((ArxivSource(arxiv),))
    manners = Manners(
        places.state,
        settings.arxiv_interval,
        settings.arxiv_timeout,
        contact=settings.arxiv_contact,
        local=is_private(settings.sources_doi),
    )
    return Sources((ArxivSource(arxiv), DoiSource(manners, settings.sources_doi), PageSource(manners)))


def _reader(name: str) -> "PdfReader":
    from paperpass.pdf.client import PdfProcess
    from paperpass.pdf.reader import PdfReader

    return PdfReader(PdfProcess(name))


def _kept(places: config.Places) -> "ExtractCache":
    from paperpass.pdf.reader import ExtractCache

    return ExtractCache(places.cache / "extracts")
