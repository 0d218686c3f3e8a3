"""What a paper says at a glance, and as flowing text; kept in the cache, made by the study process."""

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from paperpass.desk.desk import Desk
from paperpass.library import corrections
from paperpass.model.brief import Block, Brief
from paperpass.model.card import Card
from paperpass.model.errors import PdfError
from paperpass.model.holdings import Holding, mark_held
from paperpass.model.paper import surname
from paperpass.model.text import one_line, shorten

Progress = Callable[[int, int], None]


def brief_of(
    desk: Desk,
    file: Path,
    title: str | None = None,
    abstract: str | None = None,
    progress: Progress | None = None,
    *,
    corrected: bool = True,
) -> Brief:
    """The brief of a PDF. `title` and `abstract`: its record's, to be aligned with the pages; `corrected`: with the
    references that the reader corrected. Raises PdfError."""

    def made() -> Brief:
        return desk.background.brief(file, title, abstract, progress)

    return _kept(desk, file, title, abstract, made, corrected=corrected)


def brief(desk: Desk, name: str, progress: Progress | None = None) -> Brief:
    """The brief of a PDF, by its path or by the key of its paper, with what the library holds of its references."""
    card, file = pdf_named(desk, name)
    return with_held(desk, brief_of(desk, file, *_record(desk, card), progress))


def brief_of_card(desk: Desk, card: Card, file: Path, *, corrected: bool = True) -> Brief:
    """The brief of a held paper's PDF, as `brief` makes it, without what is held. Raises PdfError, LibraryError."""
    return brief_of(desk, file, *_record(desk, card), corrected=corrected)


def known_brief(desk: Desk, card: Card, file: Path) -> Brief | None:
    """The brief of a held paper's PDF where it was made before; None where the PDF would have to be read."""

    def unmade() -> Brief:
        raise PdfError("it was not read yet")

    try:
        return _kept(desk, file, *_record(desk, card), unmade, corrected=True)
    except PdfError:
        return None


def _kept(
    desk: Desk, file: Path, title: str | None, abstract: str | None, made: Callable[[], Brief], *, corrected: bool
) -> Brief:
    from paperpass.pdf.brief_extractor import EXTRACTOR_VERSION

    digest = file_digest(file)
    parts = (EXTRACTOR_VERSION, digest, title or "", abstract or "")
    found = desk.kept.get("brief", lambda: made().to_json(), Brief.from_json, *parts)
    found = with_corrections(desk, found, file) if corrected else found
    return replace(found, file=str(file), sha256=digest)


def _record(desk: Desk, card: Card | None) -> tuple[str | None, str | None]:
    """Title and abstract by which a paper's pages are aligned; None where no source told them."""
    paper = desk.library.read(card.slug).record.paper if card and card.arxiv else None
    return (paper.title, paper.abstract) if paper and paper.published else (None, None)


def with_corrections(desk: Desk, found: Brief, file: Path) -> Brief:
    """The brief with the references that the reader corrected, where the file is a held paper's."""
    if found.references is None or file.parent.parent != desk.library.papers:
        return found
    items = found.references.items
    texts = corrections.corrected(file.parent, [r.text for r in items])
    items = tuple(r if r.text == text else replace(r, text=text) for r, text in zip(items, texts, strict=True))
    return replace(found, references=replace(found.references, items=items))


def as_json(found: Brief) -> dict[str, Any]:
    """The brief as the object that `paperpass brief --json` prints: each reference with its title, year and authors."""
    from paperpass.model.entries import parse

    value = found.to_json()
    if found.references is not None:
        items = value["references"]["items"]
        for item, entry in zip(items, parse([r.text for r in found.references.items]), strict=True):
            item |= {"title": entry.title, "year": entry.year, "authors": [str(name) for name in entry.names]}
    return value


@contextmanager
def briefs_behind(desk: Desk) -> Iterator[Callable[[Card], None]]:
    """Gives a function that makes a new paper's brief while other work goes on; leaving waits for those begun.

    A brief that cannot be made is left to whoever asks for it; what interrupts the work stops them.
    """
    pool = ThreadPoolExecutor(1, "brief")

    def begin(card: Card) -> None:
        if desk.pdf(card):
            pool.submit(brief, desk, card.slug)

    try:
        yield begin
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        if "background" in vars(desk):
            desk.background.process.abort()


def with_held(desk: Desk, found: Brief) -> Brief:
    """The brief with the references ticked that the library holds now."""
    if found.references is None:
        return found
    shelf = [
        Holding(c.key, c.arxiv.base if c.arxiv else None, c.doi, c.title, surname(c.authors[0]) if c.authors else None)
        for c in desk.library.cards()
        if c.sha256 is None or c.sha256 != found.sha256
    ]
    return replace(found, references=mark_held(found.references, shelf))


def blocks(desk: Desk, name: str, page: int | None = None, progress: Progress | None = None) -> list[Block]:
    """The flowing text of a PDF, of one page (from 0) or of all."""
    return blocks_of(desk, pdf_named(desk, name)[1], page, progress)


def blocks_of(desk: Desk, file: Path, page: int | None = None, progress: Progress | None = None) -> list[Block]:
    """The flowing text of a file, kept in the cache. Raises PdfError."""
    from paperpass.pdf.brief_extractor import EXTRACTOR_VERSION

    first, last = (0, 100_000) if page is None else (page, page)
    parts = (EXTRACTOR_VERSION, file_digest(file), first, last)
    return desk.kept.get(
        "text",
        lambda: [b.to_json() for b in desk.background.blocks(file, first, last, progress)],
        lambda rows: [Block.from_json(row) for row in rows[:]],
        *parts,
    )


def pdf_named(desk: Desk, name: str) -> tuple[Card | None, Path]:
    """The paper and the PDF that a key or path names; raises PdfError where there is no PDF."""
    path = Path(os.path.expanduser(name))
    there = os.path.isfile(path)
    if there or name.lower().endswith(".pdf"):
        if not there:
            title = f"{shorten(one_line(name), 80)} does not exist"
            raise PdfError(title, "give the path of a PDF, or a key of the library")
        return None, path
    card = desk.library.card(name)
    file = desk.pdf(card)
    if file is None:
        raise PdfError(f"{card.key} has no PDF", f"`paperpass read {card.key}` fetches it where it can be had")
    return card, file


def file_digest(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal. Raises PdfError where it cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise PdfError(f"{file.name} cannot be read: {error.strerror}", "check its permissions") from error
