"""Only a picture goes to the terminal, whatever a PDF process that was taken over gives for one."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paperpass.model.errors import PdfError
from paperpass.model.render import Form, RenderJob
from paperpass.pdf import pixels
from paperpass.pdf.client import Answer, PdfProcess
from paperpass.pdf.payload import fits
from paperpass.pdf.reader import PdfReader

FORMS: tuple[Form, ...] = ("kitty", "sixel", "halfcell")
ENCODE: dict[Form, Callable[..., bytes]] = {
    "kitty": pixels.png,
    "sixel": pixels.sixel,
    "halfcell": pixels.halfcell,
}
CLIPBOARD = b"\x1b]52;c;cm0gLXJmIH4=\x07"


def job(form: Form, width: int = 30, height: int = 20) -> RenderJob:
    return RenderJob(0, (0, 0, width, height), width, height, form, 3, 2)


def picture(form: Form, width: int = 30, height: int = 20, *, colour: bool = True) -> bytes:
    samples = bytes(n % 251 if colour else n // 3 % 251 for n in range(width * height * 3))
    return ENCODE[form](width, height, samples, pixels.Finish(cells=(3, 2)))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(*chunks: tuple[bytes, bytes], width: int = 30, height: int = 20, depth: int = 8, kind: int = 2) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*c) for c in ((b"IHDR", head), *chunks, (b"IEND", b"")))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("size", [(30, 20), (1, 1), (6, 6), (7, 13)])
def test_what_is_drawn_fits(form: Form, colour: bool, size: tuple[int, int]) -> None:
    assert fits(picture(form, *size, colour=colour), job(form, *size))


@pytest.mark.parametrize("form", FORMS)
def test_what_is_cut_off_longer_or_of_another_size_does_not(form: Form) -> None:
    whole = picture(form)
    for wrong in (b"", whole[:-1], whole[1:], whole + b"\0", whole + CLIPBOARD, CLIPBOARD, CLIPBOARD + whole):
        assert not fits(wrong, job(form))
    if form != "halfcell":
        assert not fits(picture(form, 31, 20), job(form))
        assert not fits(picture(form, 30, 26), job(form))


@pytest.mark.parametrize("byte", [b for b in range(256) if not (63 <= b < 127 or chr(b) in "!#$-;0123456789")])
def test_nothing_but_sixels_stands_in_a_sixel_sequence(byte: int) -> None:
    whole = picture("sixel")
    assert not fits(whole[:-9] + bytes([byte]) + whole[-9:], job("sixel"))


@pytest.mark.parametrize("more", [b"!999999999~", b"#4294967296~", b"-" * 9])
def test_a_sixel_picture_is_no_larger_than_it_says(more: bytes) -> None:
    whole = picture("sixel")
    assert not fits(whole[:-2] + more + whole[-2:], job("sixel"))


ROWS = zlib.compress((b"\0" + bytes(90)) * 20)


@pytest.mark.parametrize(
    "wrong",
    [
        png((b"IDAT", ROWS), width=60_000, height=60_000),
        png((b"IDAT", ROWS), depth=16),
        png((b"IDAT", bytes(10_000))),
        png((b"IDAT", ROWS), (b"IDAT", ROWS)),
        png((b"tEXt", CLIPBOARD), (b"IDAT", ROWS)),
        png((b"IHDR", bytes(13)), (b"IDAT", ROWS)),
        png(),
    ],
    ids=["size", "depth", "length", "twice", "other chunks", "two heads", "no rows"],
)
def test_a_png_is_what_its_head_says_and_nothing_beside(wrong: bytes) -> None:
    assert fits(png((b"IDAT", ROWS)), job("kitty"))
    assert not fits(wrong, job("kitty"))


class TakenOver(PdfProcess):
    """A process that gives what it likes for a picture."""

    def __init__(self, payload: bytes) -> None:
        super().__init__("page")
        self.payload, self.closed = payload, 0

    def ask(self, verb: str, path: Path, **values: Any) -> Answer:
        del verb, path, values
        return Answer({}, self.payload)

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize("form", FORMS)
def test_a_process_that_gives_something_else_for_a_picture_is_ended(form: Form, tmp_path: Path) -> None:
    process = TakenOver(CLIPBOARD)
    with pytest.raises(PdfError, match="answer nonsense"):
        PdfReader(process).render(tmp_path / "paper.pdf", job(form))
    assert process.closed == 1
