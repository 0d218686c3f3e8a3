"""Sixel, as DEC's VT330/VT340 Programmer Reference describes it (chapter 14), written without arrays.

A band is six rows of pixels. Each band is first filled with the picture's commonest colour and the others are drawn
over it. A colour's sixels for the whole picture come from six translations of its rows, joined bit by bit as one long
integer each: that is C's work, and a page takes some 20 ms.
"""

import re
from collections.abc import Sequence

_LIFT = bytes((value + 63) & 255 for value in range(256))
_BLANKS = re.compile(rb"\?{4,}")


def sixel_of(width: int, height: int, values: bytes, palette: Sequence[tuple[int, int, int]]) -> bytes:
    """One Sixel sequence of `width` x `height` pixels; `values` are palette indexes, a byte a pixel.

    The whole palette stands first (xterm 379 draws a grey band otherwise), the background stays untouched where
    nothing is set, and no line feed follows the last band.
    """
    bands = -(-height // 6)
    values += values[-width:] * (bands * 6 - height)
    band = 6 * width
    rows = [b"".join([values[at : at + width] for at in range(row * width, len(values), band)]) for row in range(6)]
    counts = {colour: values.count(colour) for colour in range(len(palette))}
    ground = max(counts, key=lambda colour: counts[colour])
    lines = [[b"#%d!%d~" % (ground, width)] for _ in range(bands)]
    for colour, count in counts.items():
        if colour == ground or not count:
            continue
        first, last = values.find(colour) // band, values.rfind(colour) // band + 1
        plane = _plane([row[first * width : last * width] for row in rows], colour)
        start = b"$#%d" % colour
        for line, at in zip(lines[first:last], range(0, len(plane), width), strict=True):
            sixels = plane[at : at + width].rstrip(b"?")
            if sixels:
                line += (start, sixels)
    runs = [b"!%d?" % length for length in range(width + 1)]
    body = _BLANKS.sub(lambda run: runs[run.end() - run.start()], b"-".join([b"".join(line) for line in lines]))
    if height % 6:
        body = _cut_last(body, height % 6)
    colours = b"".join(
        b"#%d;2;%d;%d;%d" % (number, round(red / 2.55), round(green / 2.55), round(blue / 2.55))
        for number, (red, green, blue) in enumerate(palette)
    )
    return b'\x1bP0;1;0q"1;1;%d;%d' % (width, height) + colours + body + b"\x1b\\"


def _plane(rows: Sequence[bytes], colour: int) -> bytes:
    """One colour's sixels, band after band: bit r is set where row r of the band has the colour."""
    joined = 0
    for row, samples in enumerate(rows):
        table = bytearray(256)
        table[colour] = 1 << row
        joined |= int.from_bytes(samples.translate(bytes(table)), "little")
    return joined.to_bytes(len(rows[0]), "little").translate(_LIFT)


def _cut_last(body: bytes, rows: int) -> bytes:
    """The last band with only its first rows: what lies below the picture stays untouched."""
    keep = bytes(((value - 63) & ((1 << rows) - 1)) + 63 if 63 <= value <= 126 else value for value in range(256))
    whole, _, last = body.rpartition(b"-")
    return whole + (b"-" if whole else b"") + last.translate(keep)
