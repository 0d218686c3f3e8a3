"""Papers, PDFs and clocks that the tests share."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pymupdf

from paperpass.library.record import Record
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.session import EndedBy, Session

FIRST_DAY = datetime(2024, 5, 17, 9, 0, tzinfo=UTC)
"""A Friday."""


def make_pdf(path: Path, pages: Sequence[str] = ("A paper about rivers",), *, password: str = "") -> Path:
    """A real PDF, each page holding some lines of text."""
    with pymupdf.open() as document:
        for text in pages:
            document.new_page(width=612, height=792).insert_text((72, 72), text, fontsize=11)
        locked = {"encryption": pymupdf.mupdf.PDF_ENCRYPT_AES_256, "user_pw": password, "owner_pw": password}
        document.save(path, **(locked if password else {}))
    return path


def a_paper(
    title: str = "How rivers find the sea", authors: tuple[str, ...] = ("Ada Brook",), **known: object
) -> Paper:
    """A paper of 2020, and what else is given."""
    return Paper(title, authors, **{"year": 2020, **known})  # type: ignore[arg-type]  # Paper's own fields, by name


def a_session(
    pass_number: int = 1,
    minute: int = 0,
    decision: str | None = None,
    *,
    number: int = 1,
    seconds: float = 60.0,
    reason: str | None = None,
    revisit: str | None = None,
    ended_by: EndedBy | None = None,
) -> Session:
    """A sitting that began so many minutes after FIRST_DAY and took one; with a decision it finished its pass."""
    started = FIRST_DAY + timedelta(minutes=minute)
    ended = started + timedelta(minutes=1)
    how = ended_by or (EndedBy.FINISH if decision else EndedBy.PAUSE)
    stamps = (started.isoformat(), ended.isoformat())
    return Session(pass_number, number, *stamps, seconds, 0.0, (1, 3), how, decision, reason, revisit)


def file_paper(
    library: Library,
    title: str = "How rivers find the sea",
    *,
    key: str = "brook2020rivers",
    arxiv: str | None = None,
    tags: tuple[str, ...] = (),
    added: str = "2024-05-17T09:00:00+00:00",
    pdf: bytes | None = None,
    bibtex: str = "",
    **known: Any,
) -> Card:
    """A paper filed in the library under a key, or the key with a letter behind it where it is taken."""

    def cite(taken: Callable[[str], bool]) -> tuple[str, str]:
        given = next(k for k in (key, *(key + letter for letter in ascii_lowercase)) if not taken(k))
        usual = f"@misc{{{given},\n  author = {{Ada Brook}},\n  title = {{{title}}},\n  year = {{2020}}\n}}\n"
        return given, bibtex or usual

    paper = a_paper(title, arxiv=PaperId.parse(arxiv) if arxiv else None, **known)
    with library.staging() as box:
        if pdf is not None:
            (box / "paper.pdf").write_bytes(pdf)
        with library.writing():
            return library.file(box, Record(paper, added), cite, tags)


@dataclass
class Clock:
    """Wall clock and monotonic clock in one, moved by hand: both go on together unless the machine is suspended."""

    at: datetime = FIRST_DAY
    seconds: float = 1000.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.seconds += seconds


def as_given(sessions: Iterable[Session]) -> list[Session]:
    """Sittings without what the library gave them: their ids, and which line each was written after."""
    return [replace(session, id="", after=None) for session in sessions]
