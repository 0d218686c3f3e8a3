"""Opened documents, a few at a time, and what stands in the way of opening one."""

import os
from collections import OrderedDict

import pymupdf

from paperpass.model.errors import PdfError

MUPDF_ERRORS = (RuntimeError, ValueError, TypeError, IndexError, AttributeError, pymupdf.mupdf.FzErrorBase)
"""What PyMuPDF raises over files that are not what they should be."""
_OPEN = 3
_DRAWN = 12


class Documents:
    """The documents opened last, and the display lists of the pages drawn last."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[str, int, int], pymupdf.Document] = OrderedDict()
        self._drawn: OrderedDict[tuple[tuple[str, int, int], int], pymupdf.DisplayList] = OrderedDict()

    def get(self, path: str) -> pymupdf.Document:
        """The opened document; raises PdfError where the file is missing, no PDF, locked by a password, or empty."""
        key = _identity(path)
        if key not in self._open:
            while len(self._open) >= _OPEN:
                old, document = self._open.popitem(last=False)
                self._drawn = OrderedDict((k, v) for k, v in self._drawn.items() if k[0] != old)
                document.close()
            self._open[key] = _opened(path)
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
        key = (_identity(path), number)
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


def _identity(path: str) -> tuple[str, int, int]:
    try:
        found = os.stat(path)
    except OSError as error:
        raise PdfError(f"{os.path.basename(path)} cannot be opened: {error.strerror}", "check the path") from error
    return path, found.st_mtime_ns, found.st_size


def _opened(path: str) -> pymupdf.Document:
    name = os.path.basename(path)
    try:
        with open(path, "rb") as file:
            start = file.read(1024)
    except OSError as error:
        raise PdfError(f"{name} cannot be opened: {error.strerror}", "check the path and its permissions") from error
    if b"%PDF" not in start:
        what = "is empty" if not start else "is not a PDF"
        raise PdfError(f"{name} {what}", "give the path of a PDF")
    try:
        document = pymupdf.open(path, filetype="pdf")
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
