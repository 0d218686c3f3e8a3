"""From a drawn page to the bytes that a terminal wants: PNG for kitty, Sixel, half cells.

Pages without colour are kept as one byte a pixel with a palette, which makes tint and marks nearly free and the bytes
a third; others go by way of Pillow. Each encoder takes width, height and packed RGB samples (3 bytes a pixel, no
padding) and a `Finish`, and returns plain bytes.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
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
SIXEL_GREYS = 12
"""Text is smooth with them; 16 cost a quarter more bytes and time."""


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
    page = _finished(width, height, rgb, finish or Finish(), 256)
    if isinstance(page, Indexed):
        palette = b"".join(bytes(colour) for colour in page.palette)
        return _png(page.width, page.height, 3, page.values, page.width, _chunk(b"PLTE", palette))
    return _png(page.width, page.height, 2, page.tobytes(), page.width * 3, b"")


def sixel(width: int, height: int, rgb: bytes, finish: Finish | None = None) -> bytes:
    """The picture as one Sixel sequence, every pixel set: twelve greys, or a palette made for a page with colour."""
    finish = finish or Finish()
    page = _finished(width, height, rgb, finish, SIXEL_GREYS)
    if not isinstance(page, Indexed):
        from PIL.Image import Dither, Quantize

        small = page.quantize(finish.colours, method=Quantize.FASTOCTREE, dither=Dither.NONE)
        flat = (small.getpalette() or [])[: finish.colours * 3]
        colours = [(flat[i], flat[i + 1], flat[i + 2]) for i in range(0, len(flat), 3)]
        page = Indexed(page.width, page.height, small.tobytes(), colours)
    return sixel_of(page.width, page.height, page.values, page.palette)


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
    return _marked(_tinted(small, finish.tint), marks, finish.tint).tobytes()


def _finished(width: int, height: int, rgb: bytes, finish: Finish, greys: int) -> "Indexed | Image":
    """The page with frame, tint and marks: indexed with so many greys where it has no colour, an image otherwise."""
    framed = finish.frame or (width, height)
    grey = rgb[0::3]
    if grey == rgb[1::3] and grey == rgb[2::3]:
        return _indexed(*framed, _framed(width, height, grey, finish, 1), finish, greys)
    image = _image(*framed, _framed(width, height, rgb, finish, 3))
    return _marked(_tinted(image, finish.tint), finish.marks, finish.tint)


def _indexed(width: int, height: int, grey: bytes, finish: Finish, greys: int) -> Indexed:
    """Greys under each mark's colour get a part of the palette of their own."""
    shades = list(dict.fromkeys(mark[4] for mark in finish.marks))
    levels = min(greys, 256 // (len(shades) + 1), max(2, finish.colours // (len(shades) + 1)) if greys < 256 else 256)
    to_level = bytes((value * (levels - 1) + 127) // 255 for value in range(256))
    plain = [_over(finish.tint, level / (levels - 1)) for level in range(levels)]
    palette = plain + [_highlighted(colour, shade, finish.tint) for shade in shades for colour in plain]
    values = bytearray(grey.translate(to_level))
    for x0, y0, x1, y1, colour in finish.marks:
        first = levels * (shades.index(colour) + 1)
        shift = bytes(min(255, first + value % levels) for value in range(256))
        for row in range(max(0, y0), min(height, y1)):
            part = slice(row * width + max(0, x0), row * width + max(0, min(width, x1)))
            values[part] = values[part].translate(shift)
    return Indexed(width, height, bytes(values), palette)


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


def _over(tint: Tint, value: float) -> Colour:
    """What a grey from 0 (black) to 1 (white) becomes."""
    red, green, blue = (round(dark + (light - dark) * value) for light, dark in zip(tint.paper, tint.ink, strict=True))
    return red, green, blue


def _highlighted(colour: Colour, shade: Colour, tint: Tint) -> Colour:
    """A colour under a highlighter: on white it darkens the paper, on a dark page it lights it up."""
    if tint.dark:
        red, green, blue = (max(value, part // 3) for value, part in zip(colour, shade, strict=True))
    else:
        red, green, blue = (value * part // 255 for value, part in zip(colour, shade, strict=True))
    return red, green, blue


def _tinted(image: "Image", tint: Tint) -> "Image":
    """An affine map of colours: on a dark page the lightness turns round and the hue stays (v + 255 - 2 Y)."""
    if tint == PRINT:
        return image
    luma = (0.299, 0.587, 0.114)
    matrix: list[float] = []
    for channel, (paper, ink) in enumerate(zip(tint.paper, tint.ink, strict=True)):
        gain = (ink - paper if tint.dark else paper - ink) / 255
        for source in range(3):
            same = 1.0 if source == channel else 0.0
            matrix.append(gain * (same - 2 * luma[source]) if tint.dark else gain * same)
        matrix.append(ink)
    return image.convert("RGB", tuple(matrix))


def _marked(image: "Image", marks: Sequence[Mark], tint: Tint) -> "Image":
    from PIL import Image, ImageChops

    if not marks:
        return image
    image = image.copy()
    for x0, y0, x1, y1, colour in marks:
        box = (max(0, x0), max(0, y0), min(image.width, x1), min(image.height, y1))
        if box[0] >= box[2] or box[1] >= box[3]:
            continue
        size = (box[2] - box[0], box[3] - box[1])
        part = image.crop(box)
        if tint.dark:
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
