"""News of held preprints: newer versions, what changed, and the newer PDF beside the one that was read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from paperpass.desk.citing import made
from paperpass.desk.desk import Desk
from paperpass.desk.facts import RecordChanged
from paperpass.desk.finding import spelt
from paperpass.desk.refreshing import fingerprint, is_ours
from paperpass.library import atomic
from paperpass.library.record import Record
from paperpass.model.card import Card
from paperpass.model.errors import Cancelled, NotFound, PaperpassError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper, withdrawal
from paperpass.model.references import Doi

Progress = Callable[[int, int | None], None]
BATCH = 100
_COMPARED = ("title", "authors", "abstract", "comment", "doi", "journal")


@dataclass(frozen=True, slots=True)
class Updated:
    """What is said of a held paper now, by arXiv or by its DOI's registry: the newest version, and what differs.

    `old` and `new` are the record and the answer, `better` whether a DOI or a journal has appeared that the paper's
    citation lacks, `ours` whether that is as paperpass made it and so can be made anew, `pages` those of the PDF that
    was fetched.
    """

    card: Card
    newest: int | None
    changed: tuple[str, ...] = ()
    withdrawn: str | None = None
    fetched: str | None = None
    error: PaperpassError | None = None
    old: Paper | None = None
    new: Paper | None = None
    better: bool = False
    ours: bool = False
    old_pages: int | None = None
    pages: int | None = None

    @property
    def held(self) -> int | None:
        return self.card.arxiv.version if self.card.arxiv else None

    @property
    def is_newer(self) -> bool:
        return self.newest is not None and self.newest > (self.held or 0)

    @property
    def is_news(self) -> bool:
        """Whether there is anything to tell."""
        return self.is_newer or self.better or bool(self.withdrawn) or self.error is not None

    def to_json(self) -> dict[str, Any]:
        error = {"title": self.error.title, "remedy": self.error.remedy} if self.error else None
        changes = {
            name: {"old": _plain(getattr(self.old, name)), "new": _plain(getattr(self.new, name))}
            for name in self.changed
        }
        return {
            "key": self.card.key,
            "held": self.held,
            "newest": self.newest,
            "changed": list(self.changed),
            "changes": changes,
            "withdrawn": self.withdrawn,
            "better_citation": self.better,
            "refresh": f"paperpass cite --refresh {self.card.key}" if self.better and self.ours else None,
            "fetched": self.fetched,
            "pages": self.pages,
            "error": error,
        }


def update(
    desk: Desk, cards: Iterable[Card], *, fetch: bool = False, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Updated]:
    """Asks arXiv about papers, a hundred in one request, and registries about preprints that only a DOI names.

    Notes, places and the old PDF stay as they are.

    With `fetch` a newer PDF is laid beside the old one, as `paper-vN.pdf`. What is newest, a withdrawal, and a DOI or a
    journal that the record lacked are noted in the record; its citation stays. Raises SourceError where arXiv cannot be
    asked: what was answered before has been given by then.
    """
    cards = list(cards)
    wanted = ((PaperId(c.arxiv.base), c) for c in cards if c.arxiv)
    while batch := list(islice(wanted, BATCH)):
        found = desk.catalogue.papers([one for one, _ in batch], cancelled=cancelled)
        for paper_id, card in batch:
            paper = found.get(paper_id)
            if paper is None or paper.arxiv is None:
                yield Updated(card, None, error=PaperpassError(f"arXiv says nothing about {paper_id}", "check the id"))
                continue
            told = Updated(card, paper.arxiv.version)
            try:
                told = _compared(desk, card, spelt(paper))
                yield fetched(desk, told, cancelled=cancelled) if fetch else told
            except Cancelled:
                raise
            except NotFound as error:
                yield told if told.withdrawn else replace(told, error=error)
            except PaperpassError as error:
                yield replace(told, error=error)
    for card in cards:
        if not card.arxiv and may_have_news(desk, card):
            try:
                yield _appeared(desk, card, Doi(card.doi or ""), cancelled)
            except Cancelled:
                raise
            except PaperpassError as error:
                yield Updated(card, None, error=error)


def may_have_news(desk: Desk, card: Card) -> bool:
    """Whether somebody can be asked what became of a paper: it is on arXiv, or its DOI is a preprint server's."""
    return bool(card.arxiv) or (bool(card.doi) and Doi(card.doi or "").is_preprint and desk.sources.takes(Doi))


def fetched(
    desk: Desk, told: Updated, progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False
) -> Updated:
    """The same with the newer PDF beside the old one; as it was where there is none. Raises SourceError, PdfError."""
    paper = told.new
    if not told.is_newer or paper is None or paper.arxiv is None:
        return told
    target = newer_pdf(desk, told.card, told.newest or 0)
    if target.exists():
        return told
    with desk.library.staging() as box:
        file = box / "paper.pdf"
        desk.sources.pdf(paper.arxiv, file, progress, cancelled)
        checked = desk.background.check(file)
        with atomic.disk_errors(target):
            atomic.sync_file(file)
            file.replace(target)
            atomic.sync_folder(target.parent)
    return replace(told, fetched=str(target), pages=checked.pages)


def newer_pdf(desk: Desk, card: Card, version: int) -> Path:
    """Where the PDF of a newer version lies, or would."""
    return desk.library.path(card.slug) / f"paper-v{version}.pdf"


def note_newest(desk: Desk, card: Card, version: int) -> None:
    """Remembers that arXiv has a newer version of a paper, however that came to be known."""

    def change(record: Record) -> Record:
        known = record.extra.get("newest")
        return record if type(known) is int and known >= version else _with(record, newest=version)

    desk.library.change_record(card.slug, change)


def known_news(record: Record) -> tuple[int | None, str | None]:
    """What is known from the last time that arXiv was asked: a version newer than the held one, words of withdrawal."""
    newest, held = record.extra.get("newest"), record.paper.arxiv.version if record.paper.arxiv else None
    words = record.extra.get("withdrawal")
    newer = newest if type(newest) is int and held is not None and newest > held else None
    told = words if isinstance(words, str) and words else withdrawal(record.paper)
    return newer, told if record.paper.withdrawn else None


def _compared(desk: Desk, card: Card, paper: Paper) -> Updated:
    assert paper.arxiv is not None, "asked by id, answered with one"
    read = desk.library.read(card.slug)
    record, old = read.record, spelt(read.record.paper)
    changed = tuple(name for name in _COMPARED if (getattr(old, name) or None) != (getattr(paper, name) or None))
    words = withdrawal(paper)
    _note(desk, card, paper, words, read.bibtex)
    ours = is_ours(record, read.bibtex)
    same = ours and fingerprint(made(_published(record.paper, paper), "")) == fingerprint(read.bibtex)
    return Updated(
        card,
        paper.arxiv.version,
        changed,
        words,
        old=old,
        new=paper,
        better=not same and _is_better(paper, read.bibtex),
        ours=ours,
        old_pages=record.pages,
    )


def _appeared(desk: Desk, card: Card, preprint: Doi, cancelled: Callable[[], bool]) -> Updated:
    """The DOI under which a preprint appeared, by its registry; the record has that DOI from then on, and the
    preprint's beside it as `preprint_doi`."""
    published = desk.sources.record(preprint, cancelled=cancelled).published
    if published is None or published.name.lower() == preprint.name.lower():
        return Updated(card, None)
    read = desk.library.read(card.slug)
    old = read.record.paper
    new = replace(old, doi=published.name)
    if desk.library.holder(doi=published.name) is None:

        def change(record: Record) -> Record:
            if is_ours(record, read.bibtex):
                record = replace(record, cite_sha256=fingerprint(read.bibtex))
            return replace(_with(record, preprint_doi=preprint.name), paper=replace(record.paper, doi=published.name))

        desk.library.change_record(card.slug, change)
        desk.facts.publish(RecordChanged(card.slug))
    better = published.name.lower() not in read.bibtex.lower()
    return Updated(card, None, ("doi",), old=old, new=new, better=better, ours=is_ours(read.record, read.bibtex))


def _note(desk: Desk, card: Card, paper: Paper, withdrawal: str | None, bibtex: str) -> None:
    """Keeps in the record what holds whichever version is read, and that its citation was made of it as it was."""

    def change(record: Record) -> Record:
        if is_ours(record, bibtex):
            record = replace(record, cite_sha256=fingerprint(bibtex))
        known = _published(record.paper, paper)
        if withdrawal:
            known = replace(known, withdrawn=True, comment=paper.comment or known.comment)
            record = _with(record, withdrawal=withdrawal)
        elif known.withdrawn:  # it came back
            known = replace(known, withdrawn=False, comment=paper.comment)
            record = replace(record, extra={k: v for k, v in record.extra.items() if k != "withdrawal"})
        if paper.arxiv and paper.arxiv.version:
            record = _with(record, newest=paper.arxiv.version)
        return replace(record, paper=known)

    desk.library.change_record(card.slug, change)
    desk.facts.publish(RecordChanged(card.slug))


def _published(have: Paper, paper: Paper) -> Paper:
    """What is known of a paper, with where arXiv says that it was published where that was not known."""
    return replace(have, doi=have.doi or paper.doi, journal=have.journal or paper.journal)


def _with(record: Record, **known: object) -> Record:
    return replace(record, extra={**record.extra, **known})


def _is_better(paper: Paper, bibtex: str) -> bool:
    """Whether arXiv knows a DOI or a journal, and the citation neither."""
    there = bibtex.lower()
    lacks_doi = bool(paper.doi) and (paper.doi or "").lower() not in there
    return lacks_doi or (bool(paper.journal) and "journal" not in there and "doi" not in there)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
