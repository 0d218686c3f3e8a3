"""From a drawn page to the bytes that a terminal wants: PNG for kitty, Sixel, half cells.

Pages without colour are kept as one byte a pixel with a palette, which makes tint and marks nearly free and the bytes
a third; others go by way of Pillow. Each encoder takes width, height and packed RGB samples (3 bytes a pixel, no
padding) and a `Finish`, and returns plain bytes.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from paperpass.pdf.sixel import sixel_of

if TYPE_CHECKING:
    from PIL.Image import Image

Colour = tuple[int, int, int]
Mark = tuple[int, int, int, int, Colour]
"""A rectangle in pixels (x0, y0, x1, y1) and the colour it is laid over with, as with a highlighter."""


@dataclass(frozen=True, slots=True)
class Tint:
    """What white and black become. Where `paper` is the darker one, figures keep their hues, not their lightness."""

    paper: Colour
    ink: Colour

    @property
    def dark(self) -> bool:
        return sum(self.paper) < sum(self.ink)


PRINT = Tint((255, 255, 255), (0, 0, 0))
NIGHT = Tint((18, 18, 20), (222, 222, 220))
HIGHLIGHT: Colour = (255, 226, 120)
SELECTED: Colour = (150, 200, 255)
SIXEL_GREYS = 12
"""Text is smooth with them; 16 cost a quarter more bytes and time."""
_SHADES = 10
"""Steps of each channel of a Sixel picture's colour."""
_NEARLY_GREY = 24
"""Of 255: channels that lie no further apart are a grey."""


@dataclass(frozen=True, slots=True)
class Finish:
    """What is done to a drawn page on its way out.

    `frame` is the picture's size in pixels: what is missing at the right and below is filled with paper, what is too
    much is cut. `cells` is the half cells' size in columns and rows. `colours` is what a Sixel palette may hold.
    """

    frame: tuple[int, int] | None = None
    cells: tuple[int, int] = (80, 24)
    tint: Tint = PRINT
    marks: tuple[Mark, ...] = ()
    colours: int = 128


@dataclass(frozen=True, slots=True)
class Indexed:
    """One byte a pixel, and the colours that the bytes stand for."""

    width: int
    height: int
    values: bytes
    palette: Sequence[Colour]


def png(width: int, height: int, rgb: bytes, finish: Finish | None = None) -> bytes:
    """A PNG file with a palette where the page has no colour, RGB otherwise; packed for speed (zlib level 1)."""
    finish = finish or Finish()
    across, down = finish.frame or (width, height)
    grey = _grey(rgb)
    if grey is not None:
        page = _indexed(across, down, _framed(width, height, grey, finish, 1), finish, 256)
        palette = b"".join(bytes(colour) for colour in page.palette)
        return _png(across, down, 3, page.values, across, _chunk(b"PLTE", palette))
    samples = _framed(width, height, rgb, finish, 3)
    if finish.marks or finish.tint != PRINT:
        samples = _marked(_tinted(_image(across, down, samples), finish.tint), finish).tobytes()
    return _png(across, down, 2, samples, across * 3, b"")


def sixel(width: int, height: int, rgb: bytes, finish: Finish | None = None) -> bytes:
    """The picture as one Sixel sequence, every pixel set: twelve greys, or a palette made for a page with colour."""
    finish = finish or Finish()
    across, down = finish.frame or (width, height)
    grey = _grey(rgb)
    if grey is not None:
        page = _indexed(across, down, _framed(width, height, grey, finish, 1), finish, SIXEL_GREYS)
    else:
        page = _quantized(_image(across, down, _framed(width, height, rgb, finish, 3)), finish)
    return sixel_of(across, down, page.values, page.palette)


def halfcell(width: int, height: int, rgb: bytes, finish: Finish | None = None) -> bytes:
    """`cols` x `rows * 2` RGB values, row by row, each the mean of the pixels under it."""
    from PIL.Image import Resampling

    finish = finish or Finish()
    cols, rows = finish.cells
    framed_w, framed_h = finish.frame or (width, height)
    small = _image(framed_w, framed_h, _framed(width, height, rgb, finish, 3)).resize((cols, rows * 2), Resampling.BOX)
    across, down = cols / framed_w, rows * 2 / framed_h
    marks = tuple(
        (round(x0 * across), round(y0 * down), max(round(x1 * across), 1), max(round(y1 * down), 1), colour)
        for x0, y0, x1, y1, colour in finish.marks
    )
    return _marked(_tinted(small, finish.tint), replace(finish, marks=marks)).tobytes()


def _grey(rgb: bytes) -> bytes | None:
    """One byte a pixel where no pixel has a colour, None otherwise."""
    grey = rgb[0::3]
    return grey if grey == rgb[1::3] and grey == rgb[2::3] else None


def _indexed(width: int, height: int, grey: bytes, finish: Finish, greys: int) -> Indexed:
    """A page without colour in so many greys, or fewer where marks and the terminal's palette leave no room."""
    parts = len({mark[4] for mark in finish.marks}) + 1
    levels = min(greys, 256 // parts) if greys == 256 else max(2, min(greys, finish.colours // parts))
    to_level = bytes((value * (levels - 1) + 127) // 255 for value in range(256))
    shades = [round(level * 255 / (levels - 1)) for level in range(levels)]
    return _laid_over(width, height, grey.translate(to_level), [(shade, shade, shade) for shade in shades], finish)


def _quantized(image: "Image", finish: Finish) -> Indexed:
    """A page with colour in a palette of its own, in which what is nearly the same is one: each colour costs time."""
    from PIL.Image import Dither, Quantize

    parts = len({mark[4] for mark in finish.marks}) + 1
    small = image.quantize(max(2, finish.colours // parts), method=Quantize.FASTOCTREE, dither=Dither.NONE)
    flat = small.getpalette() or []
    merged: dict[Colour, int] = {}
    numbers = []
    for red, green, blue in zip(flat[0::3], flat[1::3], flat[2::3], strict=True):
        if max(red, green, blue) - min(red, green, blue) < _NEARLY_GREY:
            red = green = blue = _stepped((red + green + blue) / 3, SIXEL_GREYS)
        else:
            red, green, blue = (_stepped(part, _SHADES) for part in (red, green, blue))
        numbers.append(merged.setdefault((red, green, blue), len(merged)))
    values = small.tobytes().translate(bytes(numbers).ljust(256, b"\0"))
    return _laid_over(image.width, image.height, values, list(merged), finish)


def _stepped(value: float, steps: int) -> int:
    return round(round(value * (steps - 1) / 255) * 255 / (steps - 1))


def _laid_over(width: int, height: int, values: bytes, palette: Sequence[Colour], finish: Finish) -> Indexed:
    """Tint and marks, by the palette alone: what lies under a mark gets a part of the palette of its own."""
    shades = list(dict.fromkeys(mark[4] for mark in finish.marks))
    plain = [_tinted_colour(colour, finish.tint) for colour in palette]
    marked = [_highlighted(colour, shade, finish.tint) for shade in shades for colour in plain]
    laid = bytearray(values)
    for x0, y0, x1, y1, colour in finish.marks:
        first = len(palette) * (shades.index(colour) + 1)
        shift = bytes(min(255, first + value % len(palette)) for value in range(256))
        for row in range(max(0, y0), min(height, y1)):
            part = slice(row * width + max(0, x0), row * width + max(0, min(width, x1)))
            laid[part] = laid[part].translate(shift)
    return Indexed(width, height, bytes(laid), plain + marked)


def _framed(width: int, height: int, samples: bytes, finish: Finish, depth: int) -> bytes:
    """The samples at the frame's size; what is added is white."""
    if finish.frame is None or finish.frame == (width, height):
        return samples
    to_width, to_height = finish.frame
    rows = min(height, to_height)
    if to_width == width:
        body = samples[: rows * width * depth]
    else:
        keep, gap = min(width, to_width) * depth, b"\xff" * (max(0, to_width - width) * depth)
        starts = range(0, rows * width * depth, width * depth)
        body = b"".join([samples[start : start + keep] + gap for start in starts])
    return body + b"\xff" * (to_width * depth * (to_height - rows))


def _image(width: int, height: int, rgb: bytes) -> "Image":
    from PIL import Image

    return Image.frombuffer("RGB", (width, height), rgb, "raw", "RGB", 0, 1)


def _tinted_colour(colour: Colour, tint: Tint) -> Colour:
    """What `_tinted` makes of one colour."""
    matrix = _matrix(tint)
    red, green, blue = (
        min(255, max(0, round(sum(f * v for f, v in zip(matrix[at : at + 3], colour, strict=True)) + matrix[at + 3])))
        for at in (0, 4, 8)
    )
    return red, green, blue


def _highlighted(colour: Colour, shade: Colour, tint: Tint) -> Colour:
    """A colour under a highlighter: on white it darkens the paper, on a dark page it lights it up."""
    if tint.dark:
        red, green, blue = (max(value, part // 3) for value, part in zip(colour, shade, strict=True))
    else:
        red, green, blue = (value * part // 255 for value, part in zip(colour, shade, strict=True))
    return red, green, blue


def _tinted(image: "Image", tint: Tint) -> "Image":
    return image if tint == PRINT else image.convert("RGB", _matrix(tint))


@lru_cache(maxsize=8)
def _matrix(tint: Tint) -> tuple[float, ...]:
    """Three rows of three factors and an offset; on a dark page the lightness turns round and hues stay (v - 2 Y)."""
    matrix: list[float] = []
    for channel, (paper, ink) in enumerate(zip(tint.paper, tint.ink, strict=True)):
        gain = (ink - paper if tint.dark else paper - ink) / 255
        same = [1.0 if source == channel else 0.0 for source in range(3)]
        luma = (0.299, 0.587, 0.114) if tint.dark else (0.0, 0.0, 0.0)
        matrix += [gain * (own - 2 * light) for own, light in zip(same, luma, strict=True)]
        matrix.append(ink)
    return tuple(matrix)


def _marked(image: "Image", finish: Finish) -> "Image":
    if not finish.marks:
        return image
    from PIL import Image, ImageChops

    image = image.copy()
    for x0, y0, x1, y1, colour in finish.marks:
        box = (max(0, x0), max(0, y0), min(image.width, x1), min(image.height, y1))
        if box[0] >= box[2] or box[1] >= box[3]:
            continue
        size = (box[2] - box[0], box[3] - box[1])
        part = image.crop(box)
        if finish.tint.dark:
            dim = (colour[0] // 3, colour[1] // 3, colour[2] // 3)
            part = ImageChops.lighter(part, Image.new("RGB", size, dim))
        else:
            part = ImageChops.multiply(part, Image.new("RGB", size, colour))
        image.paste(part, box)
    return image


def _png(width: int, height: int, kind: int, samples: bytes, stride: int, extra: bytes) -> bytes:
    """PNG (ISO/IEC 15948), eight bits a sample, no row filter."""
    rows = b"".join([b"\0" + samples[start : start + stride] for start in range(0, height * stride, stride)])
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
    body = _chunk(b"IDAT", zlib.compress(rows, 1))
    return b"\x89PNG\r\n\x1a\n" + head + extra + body + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
