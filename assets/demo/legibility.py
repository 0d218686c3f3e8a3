"""How many dots a letter needs: words and letters of a 10 pt serif page drawn at falling page heights."""

import math
import random
from collections.abc import Sequence

import pymupdf
from PIL import Image

PAGE_HEIGHT = 842.0
LETTERS = "abcdefghijklmnopqrstuvwxyz"
HEIGHTS = (48, 100, 150, 200, 250, 300, 400, 500, 600, 800, 1000)
_STEP = 16.0
_TRIALS = 20
_PHASES = (0.125, 0.375, 0.625, 0.875)


def recognition() -> list[dict[str, float]]:
    """For each page height in dots: how often a letter is told right by its nearest template, with a 95 % interval.

    Each lower-case letter of 10 pt Times has sixteen templates, moved by quarters of a dot, and is drawn
    `_TRIALS` times moved by a random part of a dot. The letter of the template with the least sum of squared
    differences in grey is the answer. The interval is Wilson's.
    """
    document = pymupdf.open()
    page = document.new_page(width=PAGE_HEIGHT, height=_STEP)
    for number, letter in enumerate(LETTERS):
        page.insert_text((number * _STEP + 4, 11), letter, fontname="tiro", fontsize=10)
    drawn = page.get_displaylist()
    generator = random.Random("letters")
    results = []
    for height in HEIGHTS:
        scale = height / PAGE_HEIGHT
        templates = [
            (number, _letter(drawn, number, scale, right, down))
            for number in range(len(LETTERS))
            for right in _PHASES
            for down in _PHASES
        ]
        hits = 0
        for number in range(len(LETTERS)):
            for _ in range(_TRIALS):
                seen = _letter(drawn, number, scale, generator.random(), generator.random())
                hits += _nearest(seen, templates) == number
        low, high = _wilson(hits, _TRIALS * len(LETTERS))
        share = hits / (_TRIALS * len(LETTERS))
        results.append({"height": height, "right": round(share, 4), "low": round(low, 4), "high": round(high, 4)})
    return results


def advance(document: pymupdf.Document) -> dict[str, float]:
    """The mean advance, in points, of the letters of `document`'s 10 pt running text, and how many there are."""
    widths = [
        char["bbox"][2] - char["bbox"][0]
        for page in document.pages()
        for block in page.get_text("rawdict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
        if 9.5 < span["size"] < 10.5
        for char in span["chars"]
        if char["c"].isalpha()
    ]
    return {"mean_advance": round(sum(widths) / len(widths), 2), "letters": len(widths)}


def crop(page: pymupdf.Page, height: int, clip: pymupdf.Rect, width: int) -> Image.Image:
    """The `clip` (points) of the page drawn `height` dots high, enlarged without smoothing to `width` pixels."""
    scale = height / page.rect.height
    pixels = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False)
    whole = Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
    box = (clip.x0 * scale, clip.y0 * scale, clip.x1 * scale, clip.y1 * scale)
    tall = round(width * clip.height / clip.width)
    return whole.resize((width, tall), Image.Resampling.NEAREST, box=box)


def _letter(drawn: pymupdf.DisplayList, number: int, scale: float, right: float, down: float) -> bytes:
    """Grey dots of one letter's square cell, moved by `right` and `down` parts of a dot."""
    clip = pymupdf.Rect(number * _STEP, 0, (number + 1) * _STEP, _STEP)
    matrix = pymupdf.Matrix(scale, 0, 0, scale, right - clip.x0 * scale, down)
    pixels = drawn.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False, clip=clip)
    side = math.ceil(_STEP * scale) + 1
    cell = Image.new("L", (side, side), 255)
    cell.paste(Image.frombytes("L", (pixels.width, pixels.height), pixels.samples), (pixels.x, pixels.y))
    return cell.tobytes()


def _nearest(seen: bytes, templates: Sequence[tuple[int, bytes]]) -> int:
    def distance(template: tuple[int, bytes]) -> int:
        return sum((a - b) * (a - b) for a, b in zip(seen, template[1], strict=True) if a != b)

    return min(templates, key=distance)[0]


def _wilson(right: int, trials: int) -> tuple[float, float]:
    z, share = 1.96, right / trials
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    reach = z / (1 + z * z / trials) * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return middle - reach, middle + reach
