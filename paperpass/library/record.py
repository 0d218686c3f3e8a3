"""`paper.json`: what arXiv, a file or a bibliography said of a paper. Keys that we do not know survive."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.text import clean, one_line

_TEXTS = ("published", "updated", "doi", "journal", "comment")


@dataclass(frozen=True, slots=True)
class Record:
    """A paper, when (ISO 8601) and how it came (`add`, `import`), its PDF's hash and pages, and unknown keys."""

    paper: Paper
    added: str
    origin: str = "add"
    sha256: str | None = None
    pages: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The file's content."""
        paper = self.paper
        row = {
            **self.extra,
            "format": 1,
            "title": paper.title,
            "authors": list(paper.authors),
            "abstract": paper.abstract,
            "year": paper.year,
            "arxiv": paper.arxiv.base if paper.arxiv else None,
            "version": paper.arxiv.version if paper.arxiv else None,
            "categories": list(paper.categories),
            **{name: getattr(paper, name) for name in _TEXTS},
            "withdrawn": paper.withdrawn,
            "added": self.added,
            "origin": self.origin,
            "sha256": self.sha256,
            "pages": self.pages,
        }
        return json.dumps(row, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The record of a file's content; raises ValueError where it is no JSON object."""
        row = json.loads(data.decode("utf-8-sig"))
        if not isinstance(row, dict):
            raise ValueError("not a JSON object")
        arxiv = PaperId.maybe(row["arxiv"]) if isinstance(row.get("arxiv"), str) else None
        version = row.get("version")
        paper = Paper(
            title=one_line(str(row.get("title") or "Untitled")),
            authors=tuple(one_line(a) for a in row.get("authors") or () if isinstance(a, str)),
            abstract=clean(row["abstract"]) if isinstance(row.get("abstract"), str) else None,
            year=row["year"] if type(row.get("year")) is int else None,
            arxiv=PaperId(arxiv.base, version if type(version) is int else None) if arxiv else None,
            categories=tuple(one_line(c) for c in row.get("categories") or () if isinstance(c, str)),
            withdrawn=row.get("withdrawn") is True,
            **{name: one_line(row[name]) if isinstance(row.get(name), str) else None for name in _TEXTS},
        )
        return cls(
            paper=paper,
            added=one_line(str(row.get("added") or "")),
            origin="import" if row.get("origin") == "import" else "add",
            sha256=row["sha256"] if isinstance(row.get("sha256"), str) else None,
            pages=row["pages"] if type(row.get("pages")) is int else None,
            extra={k: v for k, v in row.items() if k not in _KNOWN},
        )


_KNOWN = frozenset(
    (
        *("format", "title", "authors", "abstract", "year", "arxiv", "version", "categories", "withdrawn"),
        *("added", "origin", "sha256", "pages"),
        *_TEXTS,
    )
)
