"""A PDF, streamed to a file: whole and a PDF, or not there at all."""

import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from paperpass.model.errors import SourceError
from paperpass.sources import web
from paperpass.sources.manners import Manners
from paperpass.sources.rate_limit import RateLimit
from paperpass.sources.results import Downloaded, Progress

_HEAD = 1024  # bytes
_END = 2048  # bytes


class NoPdf(SourceError):
    """What came is something else than a PDF."""


def fetch_pdf(
    manners: Manners,
    pace: RateLimit,
    url: str,
    what: str,
    target: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> Downloaded:
    """The PDF at an address, written to `target`; where that fails nothing is left there.

    `what` it is of stands in sentences, `pace` is waited for before each try. `progress` is told the bytes so far and,
    where known, of how many. Raises web.NotFound, NoPdf where something else came, SourceError, Unreachable, Cancelled.
    """
    with web.session_for(manners, url) as session:

        def attempt() -> Downloaded:
            with pace.turn(cancelled):
                pass  # a pause that the server asked for is over, whichever process it asked
            response = web.send(session, url, manners, "application/pdf", cancelled)
            name = manners.called(response.url)
            if response.status_code in (429, 503) and (pause := web.retry_after(response)):
                pace.postpone(pause, cancelled)
            if response.status_code != 200:
                web.refuse(response, manners)
            declared = response.headers.get("Content-Length", "")
            total = int(declared) if declared.isdecimal() and not response.headers.get("Content-Encoding") else None
            pieces = web.body(response, manners.largest_pdf, manners.longest_download, manners, cancelled)
            try:
                with target.open("wb") as file:
                    return _write(file, target, pieces, total, name, progress)
            except OSError as error:
                reason = error.strerror or type(error).__name__
                raise SourceError(
                    f"the PDF of {what} cannot be written: {reason}", "make room and try again"
                ) from error
            finally:
                pieces.close()

        try:
            return web.retry(attempt, manners, cancelled)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def _write(
    file: BinaryIO, target: Path, pieces: Iterable[bytes], total: int | None, name: str, progress: Progress | None
) -> Downloaded:
    """Writes the pieces and checks what they make; raises OSError, SourceError, TransientError."""
    digest, size, head, end = sha256(), 0, b"", b""
    for piece in pieces:
        file.write(piece)
        digest.update(piece)
        size += len(piece)
        head = head if len(head) >= _HEAD else (head + piece)[:_HEAD]
        end = (end + piece)[-_END:]
        if len(head) == _HEAD:
            _check_head(head, name)
        if progress:
            progress(size, total)
    file.flush()
    os.fsync(file.fileno())
    if not size:
        raise web.TransientError(SourceError(f"{name} sent an empty file instead of the PDF"))
    _check_head(head, name)
    if total is not None and size != total:
        raise web.TransientError(SourceError(f"the PDF broke off after {size} of {total} bytes"))
    if total is None and b"%%EOF" not in end:
        raise web.TransientError(SourceError(f"the PDF broke off after {size} bytes"))
    return Downloaded(target, size, digest.hexdigest())


def _check_head(head: bytes, name: str) -> None:
    """Raises NoPdf where a file does not begin as a PDF does (within 1,024 bytes: ISO 32000-1, annex H)."""
    if b"%PDF-" in head:
        return
    if b"<html" in head.lower() or b"<!doctype html" in head.lower():
        raise NoPdf(f"{name} sent a web page instead of the PDF", "open it in a browser; the PDF may be on its way")
    raise NoPdf(f"what {name} sent is not a PDF", "open it in a browser; the PDF may be on its way")
