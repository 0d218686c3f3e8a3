"""A drawn page as the bytes that a terminal takes: kitty graphics, Sixel, half cells, and its words as flowing text.

Each function is the smallest honest form of its method, in the standard library alone. Pixels come as
`pymupdf.Pixmap` without alpha, rows without padding.
"""

import base64
import re
import textwrap
import zlib
from collections.abc import Mapping
from typing import Protocol

WHITE_GREY = 15
WHITE_CUBE = 63


class Pixels(Protocol):
    """What is needed of a pixmap: `samples` holds `width * height * channels` bytes."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def samples(self) -> bytes: ...


def kitty(pixels: Pixels, level: int) -> bytes:
    """RGB pixels as one image of the kitty graphics protocol: zlib at `level`, base64, chunks of 4096 characters."""
    payload = base64.standard_b64encode(zlib.compress(pixels.samples, level))
    chunks = [payload[at : at + 4096] for at in range(0, len(payload), 4096)]
    head = b"a=T,f=24,o=z,q=2,s=%d,v=%d," % (pixels.width, pixels.height)
    parts = []
    for number, chunk in enumerate(chunks):
        keys = (head if number == 0 else b"") + b"m=%d" % (number < len(chunks) - 1)
        parts.append(b"\x1b_G" + keys + b";" + chunk + b"\x1b\\")
    return b"".join(parts)


def sixel_grey(pixels: Pixels) -> bytes:
    """Grey pixels as Sixel in sixteen shades."""
    indexes = pixels.samples.translate(bytes(value * 15 // 255 if value < 255 else 15 for value in range(256)))
    palette = {index: (shade, shade, shade) for index in range(16) for shade in (index * 100 // 15,)}
    return _sixel(indexes, pixels.width, pixels.height, palette, WHITE_GREY)


def sixel_colour(pixels: Pixels) -> bytes:
    """RGB pixels as Sixel in a fixed cube of four reds, four greens and four blues, without dithering."""
    quarters = [(value * 3 + 127) // 255 for value in range(256)]
    size = pixels.width * pixels.height
    index = 0
    for channel, shift in enumerate((4, 2, 0)):
        plane = pixels.samples[channel::3].translate(bytes(quarter << shift for quarter in quarters))
        index |= int.from_bytes(plane, "little")
    palette = {number: ((number >> 4) * 33, (number >> 2 & 3) * 33, (number & 3) * 33) for number in range(64)}
    palette[WHITE_CUBE] = (100, 100, 100)
    return _sixel(index.to_bytes(size, "little"), pixels.width, pixels.height, palette, WHITE_CUBE)


def half_cells(pixels: Pixels) -> bytes:
    """RGB pixels, two to a cell, as upper half blocks with 24-bit colours; a colour is sent only where it changes."""
    samples, width = pixels.samples, pixels.width
    lines = []
    for top in range(0, pixels.height - 1, 2):
        upper = samples[top * width * 3 : (top + 1) * width * 3]
        lower = samples[(top + 1) * width * 3 : (top + 2) * width * 3]
        before, line = None, []
        for at in range(0, width * 3, 3):
            colours = upper[at : at + 3] + lower[at : at + 3]
            if colours != before:
                line.append("\x1b[38;2;%d;%d;%d;48;2;%d;%d;%dm" % tuple(colours))  # noqa: UP031  bytes fill it in one step
                before = colours
            line.append("▀")
        lines.append("".join(line) + "\x1b[m")
    return "\r\n".join(lines).encode()


def flowing_text(text: str, columns: int) -> bytes:
    """The words of a page, broken anew at `columns`; a line that ends a sentence early is taken to end a paragraph."""
    joined = re.sub(r"(\w)-\n(?=[a-z])", r"\1", text)
    joined = re.sub(r"(?<![.:?!])\n", " ", joined)
    return "\r\n".join(line for part in joined.split("\n") for line in textwrap.wrap(part, columns)).encode()


def _sixel(indexes: bytes, width: int, height: int, palette: Mapping[int, tuple[int, int, int]], white: int) -> bytes:
    """Bands of six rows. Each band is first laid white in one run; then each other colour that it holds is drawn.

    A colour's plane is found without a loop over pixels: a row is translated to the row's bit where the
    colour stands and to 0 elsewhere, and the six rows are joined by OR as long integers.
    """
    masks = {
        colour: [bytes((1 << row) if index == colour else 0 for index in range(256)) for row in range(6)]
        for colour in palette
    }
    printable = bytes((value + 63) & 255 for value in range(256))
    parts = [b'\x1bP0;1q"1;1;%d;%d' % (width, height)]
    parts += [b"#%d;2;%d;%d;%d" % (colour, *shade) for colour, shade in palette.items()]
    for top in range(0, height, 6):
        rows = [indexes[at * width : (at + 1) * width] for at in range(top, min(top + 6, height))]
        full = bytes([(1 << len(rows)) - 1 + 63])
        parts.append(b"#%d!%d%s" % (white, width, full))
        for colour in sorted(set(b"".join(rows)) - {white}):
            plane = 0
            for row, mask in zip(rows, masks[colour], strict=False):
                plane |= int.from_bytes(row.translate(mask), "little")
            drawn = plane.to_bytes(width, "little").translate(printable).rstrip(b"?")
            parts.append(b"$#%d" % colour + _RUN.sub(_shorten, drawn))
        parts.append(b"-")
    parts.append(b"\x1b\\")
    return b"".join(parts)


_RUN = re.compile(rb"(.)\1{3,}", re.DOTALL)


def _shorten(run: re.Match[bytes]) -> bytes:
    return b"!%d%s" % (len(run[0]), run[1])
