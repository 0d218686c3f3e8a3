"""`paper.json`: what a source, a file or a bibliography said of a paper. Keys that we do not know survive."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.text import clean, one_line

_text = json.JSONEncoder(ensure_ascii=False).encode
_TEXTS = ("published", "updated", "doi", "journal", "comment")


@dataclass(frozen=True, slots=True)
class Record:
    """A paper, when (ISO 8601) and how it came (`add`, `import`), its PDF's hash and pages, and unknown keys.

    `aliases` are other keys under which bibliographies or texts know the paper, `cite_sha256` tells the `cite.bib` that
    paperpass made from one that was edited.
    """

    paper: Paper
    added: str
    origin: str = "add"
    sha256: str | None = None
    pages: int | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    cite_sha256: str | None = None

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
            **({"url": paper.url} if paper.url else {}),
            **({"licence": paper.licence} if paper.licence else {}),
            **({"aliases": list(self.aliases)} if self.aliases else {}),
            **({"cite_sha256": self.cite_sha256} if self.cite_sha256 else {}),
        }
        lines = [f" {_text(name)}: {_json(value)}" for name, value in row.items()]
        return ("{\n" + ",\n".join(lines) + "\n}\n").encode("utf-8", "replace")

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """The record of a file's content; raises ValueError where it is no JSON object."""
        try:
            row = json.loads(data.decode("utf-8-sig"))
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        if not isinstance(row, dict):
            raise ValueError("not a JSON object")
        arxiv = PaperId.maybe(row["arxiv"]) if isinstance(row.get("arxiv"), str) else None
        paper = Paper(
            title=one_line(str(row.get("title") or "Untitled")),
            authors=_lines(row.get("authors")),
            abstract=clean(row["abstract"]) if isinstance(row.get("abstract"), str) else None,
            year=_whole(row.get("year"), least=-_MOST_YEARS),
            arxiv=PaperId(arxiv.base, _whole(row.get("version"))) if arxiv else None,
            categories=_lines(row.get("categories")),
            url=one_line(row["url"]) if isinstance(row.get("url"), str) else None,
            licence=one_line(row["licence"]) if isinstance(row.get("licence"), str) else None,
            withdrawn=row.get("withdrawn") is True,
            **{name: one_line(row[name]) if isinstance(row.get(name), str) else None for name in _TEXTS},
        )
        return cls(
            paper=paper,
            added=one_line(str(row.get("added") or "")),
            origin="import" if row.get("origin") == "import" else "add",
            sha256=one_line(row["sha256"]) if isinstance(row.get("sha256"), str) else None,
            pages=_whole(row.get("pages")),
            aliases=_lines(row.get("aliases")),
            cite_sha256=one_line(row["cite_sha256"]) if isinstance(row.get("cite_sha256"), str) else None,
            extra={k: v for k, v in row.items() if k not in _KNOWN},
        )


def _json(value: object) -> str:
    """The value as `json.dumps(..., indent=1)` writes it within an object; that takes its time over texts and lists."""
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, int):
        return "null" if value is None else str(value).lower()
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "[\n  " + ",\n  ".join(map(_text, value)) + "\n ]"
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")


def _lines(value: object) -> tuple[str, ...]:
    """The texts of a list, or of one text that stands where a list should; nothing of anything else."""
    listed = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(one_line(text) for text in listed if isinstance(text, str))


_MOST_YEARS = 10_000
"""Years before Christ that a work may be old; the oldest writing is half as old."""


def _whole(value: object, least: int = 0) -> int | None:
    """A whole number of a size that years, versions and pages have."""
    return value if type(value) is int and least <= value < 2**31 else None


_KNOWN = frozenset(
    (
        *("format", "title", "authors", "abstract", "year", "arxiv", "version", "categories", "withdrawn"),
        *("url", "licence", "added", "origin", "sha256", "pages", "aliases", "cite_sha256"),
        *_TEXTS,
    )
)
