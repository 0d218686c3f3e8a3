"""Highlights as annotations of a PDF: read out of a file, and written into a copy of it (ISO 32000-1, 12.5.6.10)."""

import re
from collections.abc import Iterator, Sequence

import pymupdf

from paperpass.model.brief import Box
from paperpass.model.highlight import Annotation
from paperpass.model.on_page import Word
from paperpass.model.selection import Selection
from paperpass.model.text import clean, one_line
from paperpass.pdf.documents import MUPDF_ERRORS

_MARKUP = (8, 9, 10, 11)
"""What MuPDF calls highlights, underlines, squiggly lines and strike-outs."""
_YELLOW = "#ffe14d"
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
_MOST = 5000
"""Annotations of one file that are read."""
_SAME_LINE = 0.5
"""How much of a word's height must lie in a box for the word to be in it."""


def read(content: memoryview) -> list[Annotation]:
    """The passages that are set off in a file, in the order of its pages; pages that cannot be read have none."""
    found: list[Annotation] = []
    with pymupdf.open(stream=content, filetype="pdf") as document:
        for number in range(document.page_count):
            try:
                found += _of_page(document[number], number)
            except MUPDF_ERRORS:
                continue
            if len(found) >= _MOST:
                break
    return found[:_MOST]


def written(content: memoryview, annotations: Sequence[Annotation]) -> bytes:
    """A copy of the file with these passages set off; those on pages that it does not have are left out."""
    with pymupdf.open(stream=content, filetype="pdf") as document:
        for one in annotations:
            if not 0 <= one.page < document.page_count:
                continue
            page = document[one.page]
            turned = page.rotation
            page.set_rotation(0)
            made = page.add_highlight_annot(quads=[pymupdf.Rect(box).quad for box in one.boxes])
            colour = one.colour if _COLOUR.fullmatch(one.colour) else _YELLOW
            made.set_colors(stroke=[int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
            made.set_info(content=one.remark or one.text, title="paperpass")
            made.update()
            page.set_rotation(turned)
        return bytes(document.tobytes(deflate=True))


def _of_page(page: "pymupdf.Page", number: int) -> Iterator[Annotation]:
    page.set_rotation(0)
    words: list[Word] = []
    for annotation in page.annots(types=_MARKUP):
        words = words or _words(page)
        points = annotation.vertices or []
        boxes = tuple(_box(points[at : at + 4]) for at in range(0, len(points) - 3, 4)) or (tuple(annotation.rect),)
        under = tuple(word for word in words if any(_lies_in(word.box, box) for box in boxes))
        text = Selection(number, under, len(under) - 1, 0).text if under else ""
        remark = clean(str(annotation.info.get("content") or "")).strip()
        yield Annotation(
            number,
            boxes,
            one_line(text),
            "" if one_line(remark) == one_line(text) else remark,
            _colour(annotation),
            _time(annotation.info),
        )


def _words(page: "pymupdf.Page") -> list[Word]:
    flags = pymupdf.TEXTFLAGS_WORDS & ~pymupdf.TEXT_PRESERVE_LIGATURES
    lines: dict[tuple[int, int], int] = {}
    found = page.get_text("words", flags=flags)
    return [Word(w[:4], one_line(w[4]), lines.setdefault((w[5], w[6]), len(lines))) for w in found if one_line(w[4])]


def _box(points: Sequence[tuple[float, float]]) -> Box:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _lies_in(word: Box, box: Box) -> bool:
    """Whether the middle of the word is over the box, and most of its height within."""
    middle = (word[0] + word[2]) / 2
    shared = min(word[3], box[3]) - max(word[1], box[1])
    return box[0] <= middle <= box[2] and shared >= _SAME_LINE * min(word[3] - word[1], box[3] - box[1])


def _colour(annotation: "pymupdf.Annot") -> str:
    stroke = (annotation.colors or {}).get("stroke") or ()
    return "#" + "".join(f"{round(255 * part):02x}" for part in stroke) if len(stroke) == 3 else ""


def _time(info: dict[str, str]) -> str:
    """When it was made, or changed, in ISO 8601; "" where that is not said."""
    found = _DATE.match(info.get("creationDate") or info.get("modDate") or "")
    if found is None:
        return ""
    year, month, day, hour, minute, second, utc, sign, hours, minutes = found.groups()
    offset = "+00:00" if utc or not sign else f"{sign}{hours}:{minutes or '00'}"
    return f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{offset}"
