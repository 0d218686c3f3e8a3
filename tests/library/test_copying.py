"""PDFs come into the library only where they are some, fit, and leave room."""

import errno
import os
from pathlib import Path

import pytest

from paperpass.library import atomic, copying
from paperpass.library.copying import copy_pdf
from paperpass.model.errors import LibraryError, PdfError
from tests.papers import make_pdf


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "b.pdf", ["water"])


@pytest.fixture
def target(tmp_path: Path) -> Path:
    box = tmp_path / "box"
    box.mkdir()
    return box / "paper.pdf"


def test_a_pdf_is_copied_whole(source: Path, target: Path) -> None:
    source.write_bytes(source.read_bytes() + b"%" * 3_000_000)
    copy_pdf(source, target)
    assert target.read_bytes() == source.read_bytes()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"GIF89a" + bytes(9000), "is not a PDF")],
    ids=["empty", "gif"],
)
def test_what_is_no_pdf_is_not_copied(source: Path, target: Path, content: bytes, says: str) -> None:
    source.write_bytes(content)
    with pytest.raises(PdfError, match=rf"b\.pdf {says}"):
        copy_pdf(source, target)
    assert not target.exists()


def test_what_is_too_large_is_not_copied(source: Path, target: Path) -> None:
    os.truncate(source, copying.LARGEST + 1)
    with pytest.raises(PdfError, match=r"b\.pdf has 1,074 MB, more than a paper can have"):
        copy_pdf(source, target)
    assert not target.exists()


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "missing"])
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path, target: Path, kind: str) -> None:
    source = tmp_path / "b.pdf"
    if kind == "pipe":
        os.mkfifo(source)
    elif kind == "device":
        source.symlink_to("/dev/zero")
    elif kind == "folder":
        source.mkdir()
    with pytest.raises(PdfError, match=r"b\.pdf (is no ordinary file|cannot be read)"):
        copy_pdf(source, target)


def test_room_is_asked_for_first(source: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = os.statvfs(target.parent)
    blocks = (copying.ROOM + 5_000_000) // there.f_frsize
    fields = [*there]
    fields[4] = blocks
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result(fields))
    copy_pdf(source, target)
    os.truncate(source, 6_000_000)
    with pytest.raises(PdfError, match=r"b\.pdf has 6 MB, and the library's disk has room for 5 MB; make room"):
        copy_pdf(source, target)


def test_a_disk_that_fills_up_is_not_the_files_fault(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no disk that is always full")
    monkeypatch.setattr(copying, "_room", lambda _: None)
    target.symlink_to("/dev/full")
    with pytest.raises(LibraryError, match=r"paper\.pdf could not be written: the disk is full; make room") as caught:
        copy_pdf(source, target)
    assert "b.pdf" not in str(caught.value)
    assert caught.value.__cause__
    assert isinstance(caught.value.__cause__, OSError)
    assert caught.value.__cause__.errno == errno.ENOSPC
    assert atomic.read(source)
