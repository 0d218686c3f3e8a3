"""What a source of papers does, and all sources together.

A source is a module here, a line in `bootstrap` and, where it takes what no other takes, a kind of reference in
`model/references.py`. Its hosts, its manners and the sentences that name it are its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from paperpass.model.errors import BadReference, NotFound
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.references import Reference, no_way_to
from paperpass.model.search import Query
from paperpass.model.text import one_line, shorten
from paperpass.sources.rate_limit import never
from paperpass.sources.results import Announced, Described, Downloaded, Found, Progress


class Source(Protocol):
    """Records and PDFs of papers by one kind of reference. Every method that asks a host blocks.

    It raises SourceError (or NotFound, Unreachable, Cancelled below it) with what happened and what to do.
    """

    @property
    def takes(self) -> type[Reference]:
        """The kind of reference that it understands."""

    @property
    def wants(self) -> str:
        """That kind in words, as in "an arXiv id"."""

    def match(self, text: str) -> Reference | None:
        """What a text names that this source has, without asking anybody; raises BadReference where it is several."""

    def reference(self, paper: Paper) -> Reference | None:
        """The reference by which this source knows a paper, or None."""

    def record(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> Described:
        """What the source says of the paper; raises NotFound where it has none."""

    def entry(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> str:
        """The paper's entry in BibTeX where the source writes one that says more than its record, or ""."""

    def pdf(
        self,
        wanted: Reference,
        target: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Downloaded:
        """The PDF, written to `target` and on the disk when this returns; nothing lies there where it fails.

        `progress` is told the bytes so far and, where known, of how many. Raises NotFound where there is no PDF.
        """


@runtime_checkable
class Catalogue(Protocol):
    """A source that can be searched, asked about many papers at once, and that announces new ones."""

    def paper(self, wanted: PaperId, *, cancelled: Callable[[], bool] = never) -> Paper:
        """The paper in the version asked for, or the latest; raises NotFound."""

    def papers(self, wanted: Iterable[PaperId], *, cancelled: Callable[[], bool] = never) -> dict[PaperId, Paper]:
        """The papers by the ids asked for; those that are not there are left out."""

    def search(self, query: Query, start: int = 0, count: int = 25, *, cancelled: Callable[[], bool] = never) -> Found:
        """Up to `count` of the papers that a query finds, from the `start`th (from 0) on."""

    def new(self, category: str, *, cancelled: Callable[[], bool] = never) -> list[Paper]:
        """The papers that were announced today in a category and were not there before."""

    def announced(self, category: str, *, cancelled: Callable[[], bool] = never) -> list[Announced]:
        """All that was announced today in a category."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources in the order in which they are asked what a text names; safe to use from several threads."""

    listed: tuple[Source, ...]

    def match(self, text: str) -> Reference:
        """What a text names to the first source that understands it; raises BadReference."""
        for source in self.listed:
            if reference := source.match(text):
                return reference
        if error := no_way_to(text):
            raise error
        *others, last = (source.wants for source in self.listed)
        wanted = f"{', '.join(others)} or {last}" if others else last
        raise BadReference(f"{shorten(one_line(text), 60)!r} is not {wanted}", f"give {wanted}, or the path of a PDF")

    def record(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> Described:
        """What the reference's source says of the paper."""
        return self._of(wanted).record(wanted, cancelled=cancelled)

    def entry(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> str:
        """The paper's entry as the reference's source writes it, or ""."""
        return self._of(wanted).entry(wanted, cancelled=cancelled)

    def pdf(
        self,
        wanted: Reference,
        target: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Downloaded:
        """The PDF from the reference's source, written to `target`."""
        return self._of(wanted).pdf(wanted, target, progress, cancelled)

    def references(self, paper: Paper) -> list[Reference]:
        """By what a paper is known to the sources, in their order."""
        return [found for source in self.listed if (found := source.reference(paper))]

    @property
    def catalogue(self) -> Catalogue:
        """The source that is searched."""
        return next(source for source in self.listed if isinstance(source, Catalogue))

    def takes(self, kind: type[Reference]) -> bool:
        """Whether a source understands a kind of reference."""
        return any(source.takes is kind for source in self.listed)

    def _of(self, wanted: Reference) -> Source:
        for source in self.listed:
            if source.takes is type(wanted):
                return source
        raise NotFound(f"{shorten(one_line(str(wanted)), 80)} cannot be asked for", "see [sources] in the config")
