"""Passages are set off, and no longer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from paperpass.desk.citing import mark
from paperpass.desk.desk import Desk
from paperpass.desk.exporting import write_file
from paperpass.desk.facts import HighlightsChanged
from paperpass.library import atomic, highlights
from paperpass.model.brief import Box
from paperpass.model.card import Card
from paperpass.model.citation import file_names
from paperpass.model.errors import PaperpassError, PdfError
from paperpass.model.highlight import Annotation, Highlight
from paperpass.model.text import clean, markdown_safe

_NEAR_POINTS = 3.0
"""Boxes whose edges are nearer are of one passage: viewers draw them a little wider than the text."""


def highlighted(desk: Desk, card: Card) -> list[Highlight]:
    """The passages that are set off, in the order in which they were."""
    return highlights.load(desk.folder(card.slug))


def highlight(desk: Desk, card: Card, page: int, boxes: Sequence[Box], text: str) -> Highlight:
    """Sets a passage off: page from 0, boxes in points on the unrotated page. Raises LibraryError."""
    made = Highlight(highlights.new_id(), card.sha256 or "", page, tuple(boxes), text, at=desk.stamp())
    highlights.add(desk.folder(card.slug), made)
    desk.facts.publish(HighlightsChanged(card.slug))
    return made


def unhighlight(desk: Desk, card: Card, made: Highlight) -> None:
    """Takes the setting off back."""
    highlights.remove(desk.folder(card.slug), made.id)
    desk.facts.publish(HighlightsChanged(card.slug))


def in_order(desk: Desk, card: Card) -> list[Highlight]:
    """The passages that are set off, in the order in which one reads them."""
    return sorted(highlighted(desk, card), key=lambda made: (made.page, made.boxes[0][1] if made.boxes else 0.0))


def take_over(desk: Desk, card: Card) -> list[Highlight]:
    """Sets off what is set off in the paper's PDF by other programs and is not here, and returns that; PdfError,
    LibraryError."""
    file = _pdf(desk, card)
    held = highlighted(desk, card)
    taken: list[Highlight] = []
    for one in desk.background.annotations(file):
        if not _is_among((*held, *taken), one.page, one.boxes):
            made = Highlight(
                *(highlights.new_id(), card.sha256 or "", one.page, one.boxes, one.text, one.remark, one.colour, one.at)
            )
            highlights.add(desk.folder(card.slug), made)
            taken.append(made)
    if taken:
        desk.facts.publish(HighlightsChanged(card.slug))
    return taken


def annotated(desk: Desk, card: Card) -> tuple[bytes, int]:
    """A copy of the paper's PDF in which its highlights are annotations that every viewer shows, beside those that it
    has; and how many highlights are of another file, and are not in it. PdfError where there is no PDF.
    """
    file = _pdf(desk, card)
    there = desk.background.annotations(file)
    made = in_order(desk, card)
    fit = [one for one in made if one.sha256 in ("", card.sha256)]
    new = [one for one in fit if not _is_among(there, one.page, one.boxes)]
    rows = [Annotation(one.page, one.boxes, one.text, one.remark, one.colour, one.at) for one in new]
    return desk.background.annotated(file, rows), len(made) - len(fit)


@dataclass(frozen=True, slots=True)
class Annotated:
    """What became of a paper's copy: its file, or why there is none; and how many highlights are of another file."""

    card: Card
    file: Path | None = None
    others: int = 0
    error: PaperpassError | None = None


def write_annotated(desk: Desk, cards: Sequence[Card], folder: Path) -> Iterator[Annotated]:
    """Writes the copies of papers' PDFs into a folder, each under its key, one after the other; LibraryError."""
    with atomic.disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    names = file_names(str(card.key) for card in cards)
    for card in cards:
        file = folder / f"{names[card.key]}.pdf"
        try:
            copy, others = annotated(desk, card)
            write_file(file, copy)
        except PaperpassError as error:
            yield Annotated(card, error=error)
            continue
        yield Annotated(card, file, others)


def as_markdown(desk: Desk, card: Card, made: Sequence[Highlight]) -> str:
    """The passages as Markdown under the paper's title, each quoted with a link to its page, and its remark below."""
    place = desk.folder(card.slug) / "paper.pdf"
    address = place.absolute().as_uri()
    parts = [f"# {markdown_safe(card.title)}\n\n{mark(card.key, 'pandoc')}"]
    for one in made:
        lines = "\n".join(f"> {markdown_safe(line)}" for line in clean(one.text).splitlines() if line.strip())
        link = f"> [p. {one.page + 1}]({address}#page={one.page + 1})"
        parts.append("\n".join(filter(None, (lines, ">" * bool(lines), link))))
        if one.remark:
            parts.append(clean(one.remark).strip())
    return "\n\n".join(parts) + "\n"


def _pdf(desk: Desk, card: Card) -> Path:
    file = desk.pdf(card)
    if file is None:
        raise PdfError(f"{card.key} has no PDF", "`paperpass read` fetches it where it can be had")
    return file


def _is_among(made: Iterable[Highlight | Annotation], page: int, boxes: Sequence[Box]) -> bool:
    """Whether one of them sets off the same place; programs round."""
    near = (
        all(abs(a - b) <= _NEAR_POINTS for a, b in zip(_around(one.boxes), _around(boxes), strict=True))
        for one in made
        if one.page == page
    )
    return any(near)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes or [(0.0, 0.0, 0.0, 0.0)], strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
