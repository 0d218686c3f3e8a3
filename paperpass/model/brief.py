"""A paper's structure at a glance: what the first pass reads, where it stands, and where each item came from.

Inside the program pages count from 0 and boxes are (x0, y0, x1, y1) in PDF points, origin top left, on the unrotated
page. `to_json` and `from_json` speak the command line's contract, in which pages count from 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal, Self, cast

from .text import fold, one_line

Box = tuple[float, float, float, float]
Source = Literal["arxiv", "outline", "anchor", "numbered", "style", "guess"]
FigureKind = Literal["figure", "table", "algorithm", "listing"]
BlockKind = Literal["heading", "paragraph", "list", "caption", "equation", "table", "code", "reference", "footnote"]

_BOXES = ("box", "caption_box", "picture")


class _Item:
    """What all parts share: fields become keys, pages are counted from 1 outside."""

    def to_json(self) -> dict[str, Any]:
        """The part as plain JSON values."""
        return {f.name: _outward(f.name, getattr(self, f.name)) for f in fields(cast("Any", self))}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """The part that `to_json` wrote; keys it does not know are passed over, missing ones take their default."""
        known = {f.name for f in fields(cast("Any", cls))}
        return cls(**{k: _inward(k, v) for k, v in value.items() if k in known})


@dataclass(frozen=True, slots=True)
class Placed(_Item):
    """A text and where it stands. `page` and `box` are None for a text that the pages do not show."""

    text: str
    page: int | None
    source: Source
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Heading(_Item):
    """A heading: `number` as printed ("2.1", "A"), `text` without it, `level` from 1, `y` its top edge in points."""

    number: str | None
    text: str
    level: int
    page: int
    y: float
    appendix: bool
    source: Source
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Conclusion(_Item):
    """Where the paper concludes: the index of its heading, None where only the last paragraphs say it."""

    heading: int | None
    text: str
    page: int
    source: Source
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Figure(_Item):
    """A float: `box` holds the drawing with its caption, `caption_box` the caption alone."""

    kind: FigureKind
    number: str
    caption: str
    page: int
    box: Box
    source: Source
    caption_box: Box | None = None

    @property
    def titled(self) -> str:
        """Label and caption in one line; the label once, where the caption begins with it."""
        caption, label = one_line(self.caption), f"{self.kind.capitalize()} {self.number}"
        begins = fold(caption).startswith((fold(label), fold(f"{self.kind[:3]} {self.number}")))
        return caption if begins else f"{label}  {caption}"


@dataclass(frozen=True, slots=True)
class Equation(_Item):
    """A numbered equation; `y` is the top edge of its line in points."""

    number: str
    page: int
    y: float
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Reference(_Item):
    """An entry of the bibliography: `held` is a key of the library, `anchor` the name citations in the text link to."""

    label: str | None
    text: str
    page: int
    arxiv: str | None = None
    doi: str | None = None
    held: str | None = None
    box: Box | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class References:
    """The bibliography: `page` is where it begins."""

    page: int
    source: Source
    items: tuple[Reference, ...]

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.items)

    def to_json(self) -> dict[str, Any]:
        """The bibliography as plain JSON values."""
        items = [item.to_json() for item in self.items]
        return {"page": self.page + 1, "count": self.count, "source": self.source, "items": items}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """The bibliography that `to_json` wrote."""
        return cls(value["page"] - 1, value["source"], tuple(Reference.from_json(v) for v in value["items"]))


@dataclass(frozen=True, slots=True)
class Block(_Item):
    """A piece of flowing text in reading order; `page` is where it begins, `level` the depth of a heading or list.

    `number` is an equation's or a float's, as printed. `picture` is the part of the page that shows what text does not
    carry: an equation of several rows, a figure, a table as it is set.
    """

    page: int
    kind: BlockKind
    text: str
    box: Box
    level: int | None = None
    number: str | None = None
    picture: Box | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """All that could be read; `introduction` is an index into `headings`, `warnings` say what could not be read."""

    file: str
    sha256: str
    pages: int
    title: Placed | None = None
    authors: tuple[str, ...] = ()
    abstract: Placed | None = None
    headings: tuple[Heading, ...] = ()
    introduction: int | None = None
    conclusion: Conclusion | None = None
    figures: tuple[Figure, ...] = ()
    equations: tuple[Equation, ...] = ()
    references: References | None = None
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The brief as plain JSON values."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "pages": self.pages,
            "title": self.title and self.title.to_json(),
            "authors": list(self.authors),
            "abstract": self.abstract and self.abstract.to_json(),
            "headings": [heading.to_json() for heading in self.headings],
            "introduction": self.introduction,
            "conclusion": self.conclusion and self.conclusion.to_json(),
            "figures": [figure.to_json() for figure in self.figures],
            "equations": [equation.to_json() for equation in self.equations],
            "references": self.references and self.references.to_json(),
            "warnings": list(self.warnings),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """The brief that `to_json` wrote."""
        return cls(
            file=value["file"],
            sha256=value["sha256"],
            pages=value["pages"],
            title=Placed.from_json(value["title"]) if value["title"] else None,
            authors=tuple(value["authors"]),
            abstract=Placed.from_json(value["abstract"]) if value["abstract"] else None,
            headings=tuple(Heading.from_json(v) for v in value["headings"]),
            introduction=value["introduction"],
            conclusion=Conclusion.from_json(value["conclusion"]) if value["conclusion"] else None,
            figures=tuple(Figure.from_json(v) for v in value["figures"]),
            equations=tuple(Equation.from_json(v) for v in value["equations"]),
            references=References.from_json(value["references"]) if value["references"] else None,
            warnings=tuple(value["warnings"]),
        )


def _outward(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "page":
        return value + 1
    if name in _BOXES:
        return [round(v, 1) for v in value]
    return round(value, 1) if name == "y" else value


def _inward(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "page":
        return value - 1
    return _box(value) if name in _BOXES else value


def _box(value: Sequence[float]) -> Box:
    x0, y0, x1, y1 = value
    return (x0, y0, x1, y1)
