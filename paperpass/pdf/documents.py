"""Opened documents, a few at a time, and what stands in the way of opening one."""

import hashlib
import mmap
import os
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

import pymupdf

from paperpass.model.errors import PdfError

MUPDF_ERRORS = (RuntimeError, ValueError, TypeError, IndexError, AttributeError, pymupdf.mupdf.FzErrorBase)
"""What PyMuPDF raises over files that are not what they should be."""
_OPEN = 3
_DRAWN = 12


Identity = tuple[int, ...]
"""Device, inode, size in bytes and time of change in nanoseconds."""


@dataclass
class _File:
    """A document, and the bytes out of which it is read."""

    document: pymupdf.Document
    content: memoryview

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


class Documents:
    """The documents opened last, and the display lists of the pages drawn last.

    Files come as descriptors, each handed over before what is asked about it; nothing is opened by its name.
    """

    def __init__(self) -> None:
        self._handed: dict[str, tuple[int, Identity]] = {}
        self._open: OrderedDict[Identity, _File] = OrderedDict()
        self._drawn: OrderedDict[tuple[Identity, int], pymupdf.DisplayList] = OrderedDict()

    def hand_over(self, path: str, descriptor: int) -> None:
        """The descriptor of the file that the next question is about; the one before is closed."""
        for before, _ in self._handed.values():
            os.close(before)
        found = os.fstat(descriptor)
        self._handed = {path: (descriptor, (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns))}

    def get(self, path: str) -> pymupdf.Document:
        """The opened document; raises PdfError where the file is no PDF, locked by a password, or empty."""
        return self._file(path).document

    def sha256(self, path: str) -> str:
        """The hash of the file's bytes."""
        return self._file(path).sha256

    def content(self, path: str) -> memoryview:
        """The file's bytes; raises PdfError where it cannot be opened."""
        return self._file(path).content

    def _file(self, path: str) -> _File:
        descriptor, key = self._handed[path]
        if key not in self._open:
            while len(self._open) >= _OPEN:
                old, file = self._open.popitem(last=False)
                self._drawn = OrderedDict((k, v) for k, v in self._drawn.items() if k[0] != old)
                file.document.close()
            content = _content(path, descriptor)
            self._open[key] = _File(_opened(path, content), content)
        self._open.move_to_end(key)
        return self._open[key]

    def page(self, path: str, number: int) -> pymupdf.Page:
        """Page `number`, from 0; raises PdfError where it is not there or cannot be read."""
        document = self.get(path)
        name = os.path.basename(path)
        if not 0 <= number < document.page_count:
            raise PdfError(f"{name} has no page {number + 1}", f"it has {document.page_count} pages")
        try:
            return document[number]
        except MUPDF_ERRORS as error:
            raise PdfError(f"page {number + 1} of {name} is damaged", "the other pages can be read") from error

    def display_list(self, path: str, number: int) -> pymupdf.DisplayList:
        """What draws page `number`; made once for a page as long as it is among the last dozen."""
        page = self.page(path, number)
        key = (self._handed[path][1], number)
        if key not in self._drawn:
            while len(self._drawn) >= _DRAWN:
                self._drawn.popitem(last=False)
            try:
                self._drawn[key] = page.get_displaylist()
            except MUPDF_ERRORS as error:
                title = f"page {number + 1} of {os.path.basename(path)} cannot be drawn"
                raise PdfError(title, "the other pages can be read; T shows its text") from error
        self._drawn.move_to_end(key)
        return self._drawn[key]


def _content(path: str, descriptor: int) -> memoryview:
    """The file's bytes: mapped, or read where its file system maps nothing."""
    size = os.fstat(descriptor).st_size
    try:
        return memoryview(mmap.mmap(descriptor, size, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ) if size else b"")
    except OSError:
        pass
    try:
        with open(descriptor, "rb", closefd=False) as file:
            return memoryview(file.read())
    except OSError as error:
        title = f"{os.path.basename(path)} cannot be read: {error.strerror}"
        raise PdfError(title, "check the path and its permissions") from error


def _opened(path: str, content: memoryview) -> pymupdf.Document:
    name, start = os.path.basename(path), bytes(content[:1024])
    if b"%PDF" not in start:
        what = "is empty" if not start else "is not a PDF"
        raise PdfError(f"{name} {what}", "give the path of a PDF")
    try:
        document = pymupdf.open(stream=content, filetype="pdf")
        if document.needs_pass:
            document.close()
            raise PdfError(f"{name} needs a password", "save a copy without one and add that")
        pages = document.page_count
    except MUPDF_ERRORS as error:
        raise PdfError(f"{name} is damaged and cannot be opened", "download it again, or mend it with qpdf") from error
    if pages < 1:
        document.close()
        raise PdfError(f"{name} has no pages", "download it again")
    return document
