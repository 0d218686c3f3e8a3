"""What sources give."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.references import Doi, Url

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Described:
    """What a source says of a paper.

    `bibtex` is its entry as the source writes it, once it was asked for; `kind` and `fields` are what an entry can be
    made of: its type, and plain texts by BibTeX's names for them. `pdf` is where the PDF is said to lie, `preprint` the
    paper on arXiv, `published` the DOI under which a preprint appeared. Where the address is that of the PDF itself,
    `paper` has no title.
    """

    paper: Paper
    bibtex: str = ""
    kind: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    pdf: Url | None = None
    preprint: PaperId | None = None
    published: Doi | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what a search found, and how many papers it found in all."""

    papers: tuple[Paper, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Announced:
    """A paper of a daily feed, and as what it was announced: new, cross, replace or replace-cross."""

    paper: Paper
    kind: str = "new"

    @property
    def is_new(self) -> bool:
        """Whether it was not there before: new, or new in this category."""
        return not self.kind.startswith("replace")


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A PDF that has come in whole: where it lies, its bytes, its SHA-256 in hexadecimal."""

    path: Path
    size: int
    sha256: str
