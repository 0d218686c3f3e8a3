"""Whether the bytes that a PDF process gives for a picture are one, of the size and form that were asked for.

They go to the terminal: a process that a hostile PDF has taken over could otherwise write to it whatever it likes.
"""

import re
import struct

from paperpass.model.render import RenderJob

_SIXELS = bytes([*range(63, 127), *b"!#$-;0123456789"])
_SIXEL_START = re.compile(rb'\x1bP0;1;0q"1;1;(\d{1,5});(\d{1,5})')
_LONG_NUMBER = re.compile(rb"\d{6}")
_PNG = b"\x89PNG\r\n\x1a\n"
_STARTS = [b"IHDR"], [b"IHDR", b"PLTE"]
_FRAME = 2048  # bytes that a PNG has beside its rows: a palette, and the heads of its chunks


def fits(payload: bytes, job: RenderJob) -> bool:
    """Whether the payload is the picture that the job names, and nothing beside."""
    if job.form == "halfcell":
        return len(payload) == job.cols * job.rows * 2 * 3
    return (_is_sixel if job.form == "sixel" else _is_png)(payload, job.width, job.height)


def _is_sixel(payload: bytes, width: int, height: int) -> bool:
    """One sequence of that size: Sixel's own alphabet between its beginning and its end, and no more bands than fit."""
    start = _SIXEL_START.match(payload)
    if start is None or (int(start[1]), int(start[2])) != (width, height) or not payload.endswith(b"\x1b\\"):
        return False
    body = payload[start.end() : -2]
    return not (body.translate(None, _SIXELS) or _LONG_NUMBER.search(body) or body.count(b"-") > (height - 1) // 6)


def _is_png(payload: bytes, width: int, height: int) -> bool:
    """Chunks that a picture needs and no others, whole, the first of which says that size; no longer than unpacked."""
    if not payload.startswith(_PNG) or len(payload) > _FRAME + (width * 3 + 1) * height * 1.01:
        return False
    at, names = len(_PNG), list[bytes]()
    while at + 12 <= len(payload):
        length, name = struct.unpack_from(">I4s", payload, at)
        if not names and (name, payload[at + 8 : at + 17]) != (b"IHDR", struct.pack(">IIB", width, height, 8)):
            return False
        names.append(name)
        at += 12 + length
    return at == len(payload) and names in ([*start, b"IDAT", b"IEND"] for start in _STARTS)
