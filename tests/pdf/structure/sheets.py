"""Pages for the tests: lines given as (x, baseline, text) become the dictionary that PyMuPDF would give."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from paperpass.pdf.structure.assembly import assemble
from paperpass.pdf.structure.page import Page

WIDTH, HEIGHT = 612.0, 792.0
FILL = "the quick brown fox jumps over the lazy dog and runs on until the line is full"


class Text(NamedTuple):
    """A line of one style; letters are half as wide as they are high. `block` parts what the extractor would part."""

    x: float
    y: float
    text: str
    size: float = 10.0
    font: str = "CMR10"
    block: int = 0


def spans(line: Text) -> dict[str, Any]:
    """The line as PyMuPDF gives it, in one span."""
    right = line.x + 0.5 * line.size * len(line.text)
    box = (line.x, line.y - 0.75 * line.size, right, line.y + 0.25 * line.size)
    span = {
        "text": line.text,
        "size": line.size,
        "flags": 0,
        "font": line.font,
        "origin": (line.x, line.y),
        "bbox": box,
    }
    return {"dir": (1.0, 0.0), "bbox": box, "spans": [span]}


def sheet(lines: Sequence[Text], index: int = 0) -> Page:
    """A page with these lines; lines of one block that follow each other share it."""
    blocks: list[dict[str, Any]] = []
    last = None
    for line in lines:
        if last is None or line.block != last:
            blocks.append({"lines": []})
        blocks[-1]["lines"].append(spans(line))
        last = line.block
    return assemble(blocks, index, WIDTH, HEIGHT)


def paragraph(x: float, y: float, count: int, block: int, width: int = 80) -> list[Text]:
    """`count` full lines of running text with a leading of 12 points, the last one ending a sentence."""
    rows = [Text(x, y + 12 * i, (FILL * 2)[:width], block=block) for i in range(count)]
    return [*rows[:-1], rows[-1]._replace(text=FILL[: width // 2] + ".")]
