"""What a page costs on its way to the terminal, as ratios to MuPDF drawing it, in the same run.

    python benchmarks/drawing.py [--size 773x1000] [--rounds 15]

1.00 is MuPDF alone: the page's display list and its pixmap in RGB. The other columns add what paperpass does to it:
encoding in the PDF process, and the terminal's own command around it. Pages are made here: text, text with a figure
and a photograph, and a heavy vector drawing.
"""

import argparse
import math
import random
from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter

import pymupdf
from textual.geometry import Offset

from paperpass.pdf.pixels import Finish, halfcell, png, sixel
from paperpass.tui.graphics.halfcells import HalfCanvas
from paperpass.tui.graphics.kitty import KittyCanvas
from paperpass.tui.graphics.picture import Form, Picture
from paperpass.tui.graphics.sixel import SixelCanvas

CELL_W, CELL_H = 10, 20
FORMS: tuple[Form, ...] = ("kitty", "sixel", "halfcell")
WORDS = (
    "we measure how long a page takes on its way to the screen and what of it is the library and what is ours".split()
)


def text_page(page: pymupdf.Page, dice: random.Random) -> None:
    """Two columns of nine-point text, some of it in the colour of links."""
    for left in (50, 310):
        for line in range(64):
            words = " ".join(dice.choices(WORDS, k=9))
            page.insert_text((left, 60 + line * 11), words[:48], fontsize=9, fontname="tiro")
    page.insert_text((50, 40), "A Heading in Another Face", fontsize=14, fontname="hebo", color=(0, 0, 0.6))


def mixed_page(page: pymupdf.Page, dice: random.Random) -> None:
    """A column of text, a figure with axes and a photograph."""
    for line in range(64):
        page.insert_text((50, 60 + line * 11), " ".join(dice.choices(WORDS, k=9))[:48], fontsize=9, fontname="tiro")
    axes = pymupdf.Rect(320, 60, 560, 240)
    page.draw_rect(axes, color=(0, 0, 0))
    for number, colour in enumerate(((0.8, 0.1, 0.1), (0.1, 0.5, 0.1), (0.1, 0.2, 0.8))):
        points = [(320 + x, 150 - 60 * math.sin(x / 30 + number) + dice.uniform(-4, 4)) for x in range(0, 240, 3)]
        page.draw_polyline(points, color=colour)
    samples = bytes(
        value for y in range(180) for x in range(240) for value in (x, y, (x * y // 180 + dice.randrange(24)) % 256)
    )
    page.insert_image(pymupdf.Rect(320, 280, 560, 460), pixmap=pymupdf.Pixmap(pymupdf.csRGB, 240, 180, samples, False))


def heavy_page(page: pymupdf.Page, dice: random.Random) -> None:
    """Twenty thousand dots of a scatter plot, filled and half transparent."""
    shape = page.new_shape()
    for _ in range(20_000):
        shape.draw_circle((dice.gauss(306, 90), dice.gauss(396, 110)), 1.5)
    shape.finish(color=None, fill=(0.1, 0.3, 0.7), fill_opacity=0.4)
    shape.commit()


def timed(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The best of so many rounds of each, in seconds; taken in turns, so that a busy machine is busy for all."""
    best = [math.inf] * len(works)
    for _ in range(rounds):
        for number, work in enumerate(works):
            start = perf_counter()
            work()
            best[number] = min(best[number], perf_counter() - start)
    return best


def drawn(page: pymupdf.Page, width: int, height: int) -> pymupdf.Pixmap:
    """MuPDF alone."""
    matrix = pymupdf.Matrix(width / page.rect.width, height / page.rect.height)
    pixmap: pymupdf.Pixmap = page.get_displaylist().get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=False)
    return pixmap


def shown(form: Form, page: pymupdf.Page, width: int, height: int, write: Callable[[str], None]) -> None:
    """A page from the document to what is written for it."""
    pixmap = drawn(page, width, height)
    cols, rows = -(-width // CELL_W), -(-height // CELL_H)
    frame = (cols * CELL_W, rows * CELL_H)
    encode = {"kitty": png, "sixel": sixel, "halfcell": halfcell}[form]
    payload = encode(pixmap.width, pixmap.height, pixmap.samples, Finish(frame=frame, cells=(cols, rows)))
    picture = Picture(form, *frame, cols, rows, payload, "page")
    if form == "kitty":
        KittyCanvas(write).lines(picture)
    elif form == "sixel":
        SixelCanvas(write).paint(picture, Offset(0, 0), ())
    else:
        HalfCanvas().lines(picture)


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", default="773x1000", help="pixels")
    options.add_argument("--rounds", type=int, default=15)
    chosen = options.parse_args()
    width, height = (int(part) for part in chosen.size.split("x"))
    print(f"{width}x{height} pixels, best of {chosen.rounds}; MuPDF alone is 1.00")
    print(f"{'page':8}{'MuPDF':>10}" + "".join(f"{form:>12}{'kB':>6}" for form in FORMS))
    for name, make in (("text", text_page), ("mixed", mixed_page), ("heavy", heavy_page)):
        with pymupdf.open() as document:
            make(document.new_page(), random.Random(1))
            data = document.tobytes()
        with pymupdf.open(stream=data) as document:
            print(f"{name:8}" + measured(document[0], width, height, chosen.rounds))


def measured(page: pymupdf.Page, width: int, height: int, rounds: int) -> str:
    """A page's row of the table."""
    written: dict[Form, list[str]] = {form: [] for form in FORMS}
    works = [partial(shown, form, page, width, height, written[form].append) for form in FORMS]
    alone, *ours = timed([partial(drawn, page, width, height), *works], rounds)
    row = f"{alone * 1000:>7.1f} ms"
    for form, taken in zip(FORMS, ours, strict=True):
        row += f"{taken / alone:>12.2f}{sum(map(len, written[form])) // rounds // 1000 or '-':>6}"
    return row


if __name__ == "__main__":
    main()
