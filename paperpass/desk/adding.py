"""Papers come in: from a source by any reference, or from a PDF on this disk."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from paperpass.desk.briefing import brief_of
from paperpass.desk.desk import Desk
from paperpass.desk.duplicates import Duplicates
from paperpass.desk.facts import PaperAdded, RecordChanged
from paperpass.desk.finding import spelt
from paperpass.desk.paths import named_file
from paperpass.desk.summaries import readable
from paperpass.library import atomic
from paperpass.library.copying import copy_pdf
from paperpass.library.record import Record
from paperpass.model.card import Card
from paperpass.model.citation import file_names
from paperpass.model.errors import BadReference, NotFound, PaperpassError, PdfError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper, withdrawal
from paperpass.model.references import Doi, File, Reference, no_way_to
from paperpass.model.text import fold, one_line, shorten
from paperpass.model.unused_number import first_unused_number
from paperpass.pdf.reader import Checked

if TYPE_CHECKING:
    from paperpass.sources.results import Described

Progress = Callable[[int, int | None], None]
_SHORT = 60  # pages of a PDF that is read whole before it is filed
_ELSE = "--new files it as a paper of its own"
_COMPLETED = ("abstract", "arxiv", "categories", "published", "updated", "doi", "comment", "url", "licence")
"""What a held paper's record takes from a PDF or a source that comes to it later; title, authors and year stay."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one reference: `status` is added, attached (a held paper got the PDF that it lacked), held or
    failed."""

    ref: str
    status: str
    card: Card | None = None
    warning: str | None = None
    error: PaperpassError | None = None

    def to_json(self) -> dict[str, Any]:
        error = {"title": self.error.title, "remedy": self.error.remedy} if self.error else None
        key, slug = (self.card.key, self.card.slug) if self.card else (None, None)
        return {
            "ref": self.ref,
            "status": self.status,
            "key": key,
            "slug": slug,
            "warning": self.warning,
            "error": error,
        }


def add(
    desk: Desk,
    reference: str,
    *,
    tags: tuple[str, ...] = (),
    with_pdf: bool = True,
    offline: bool = False,
    to: str | None = None,
    new: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Added:
    """Adds what a reference names; what goes wrong is in the answer. `progress` hears bytes done and in all.

    `to` is the key of the held paper that it belongs to, whatever it says; with `new` it is a paper of its own,
    whatever it resembles.
    """
    try:
        wanted = reference_in(desk, reference)
        if to is not None:
            return _add_to(desk, reference, wanted, desk.card(to), progress, cancelled)
        if isinstance(wanted, File):
            return _add_file(desk, reference, Path(wanted.path), tags, offline=offline, new=new)
        if held := _holder(desk, wanted):
            there = _held(reference, held, wanted)
            if with_pdf and there.warning is None and not desk.has_pdf(held.slug):
                return _completed(desk, there, held, progress, cancelled)
            return there
        told = described(desk, wanted, cancelled)
        if held := _holder(desk, *desk.sources.references(told.paper)):
            return _held(reference, held, told.paper.arxiv)
        return _add_described(desk, reference, wanted, told, tags, with_pdf, progress, cancelled, new=new)
    except PaperpassError as error:
        return Added(reference, "failed", error=error)


def pdfs_below(folder: Path) -> list[Path]:
    """The PDFs in a folder and in the folders below it, but for hidden ones, in the order of their paths; none of the
    root, which is no folder of papers."""
    found: list[Path] = []
    if folder.resolve() == Path(folder.resolve().anchor):
        return found
    for there, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = sorted(name for name in files if name.lower().endswith(".pdf") and not name.startswith("."))
        found += [Path(there, name) for name in names]
    return found


def reference_in(desk: Desk, text: str) -> Reference:
    """What a text names: a file on this machine, or what a source has; raises BadReference where it is neither."""
    path = named_file(text)
    return File(str(path)) if path else desk.sources.match(text)


def names_paper(desk: Desk, text: str) -> bool:
    """Whether a text names one paper, or a thing by which none can be had, and is no words to look for."""
    try:
        reference_in(desk, text)
    except BadReference:
        return no_way_to(text) is not None
    return True


def add_found(
    desk: Desk,
    paper: Paper,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Added:
    """Adds a paper whose record a search has brought already."""
    from paperpass.sources.results import Described

    wanted = next(iter(desk.sources.references(paper)), None)
    reference = str(wanted or paper.title)
    try:
        if held := _holder(desk, wanted):
            return _held(reference, held, wanted)
        told = Described(spelt(paper))
        return _add_described(desk, reference, wanted, told, (), True, progress, cancelled)
    except PaperpassError as error:
        return Added(reference, "failed", error=error)


def fetch_pdf(
    desk: Desk, card: Card, progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False
) -> Path:
    """Downloads the PDF of a held paper that has none yet, and returns where it lies."""
    known = desk.sources.references(desk.library.read(card.slug).record.paper)
    if not known:
        raise PdfError(
            f"{card.key} has no PDF, and no arXiv id to fetch one by", "add a PDF with `paperpass add FILE.pdf`"
        )
    with desk.library.staging() as box:
        file = box / "paper.pdf"
        _fetch(desk, known, file, progress, cancelled)
        return _give_pdf(desk, card, file, desk.background.check(file))


def _give_pdf(desk: Desk, card: Card, file: Path, checked: Checked, paper: Paper | None = None) -> Path:
    """Makes a staged file the PDF of a held paper that has none, and returns where it lies.

    What `paper` says, and the held paper's record does not, goes into that.
    """
    target = desk.library.path(card.slug) / "paper.pdf"
    with atomic.disk_errors(target):
        atomic.sync_file(file)
        file.replace(target)
        atomic.sync_folder(target.parent)
    desk.library.change_record(
        card.slug,
        lambda r: replace(
            r, sha256=checked.sha256, pages=checked.pages, paper=_completed_by(r.paper, paper) if paper else r.paper
        ),
    )
    desk.facts.publish(RecordChanged(card.slug))
    return target


def _completed_by(held: Paper, told: Paper) -> Paper:
    """A held paper's description with what it does not say itself."""
    missing = {name: getattr(told, name) for name in _COMPLETED if not getattr(held, name)}
    return replace(held, **missing)


def _completed(desk: Desk, there: Added, held: Card, progress: Progress | None, cancelled: Callable[[], bool]) -> Added:
    """A held paper with the PDF that it lacked, or without it and a word on why."""
    try:
        fetch_pdf(desk, held, progress, cancelled)
    except NotFound as error:
        return replace(there, warning=f"it still has no PDF: {error}")
    return replace(there, status="attached", card=desk.card(held.key))


def _add_to(
    desk: Desk,
    reference: str,
    wanted: Reference,
    card: Card,
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> Added:
    """Gives a held paper the PDF that the reader says is its own; beside the one that it has, under its own name."""
    with desk.library.staging() as box:
        copy, name, told = box / "paper.pdf", "", None
        if isinstance(wanted, File):
            path = _pdf_at(reference, Path(wanted.path))
            copy_pdf(path, copy)
            name = path.stem
        else:
            told = described(desk, wanted, cancelled).paper
            _fetch(desk, desk.sources.references(told) or (wanted,), copy, progress, cancelled)
            name = str(wanted)
        checked = _checked(desk, copy, name)
        if (held := desk.library.holder(sha256=checked.sha256)) and held.slug != card.slug:
            there = f"{shorten(one_line(reference), 80)} is the PDF of {held.key}"
            raise PdfError(there, f"`paperpass remove {held.key}` first, if it belongs to {card.key}")
        if not desk.has_pdf(card.slug):
            warning = None if told else _another_title(desk, copy, card)
            _give_pdf(desk, card, copy, checked, told)
            return Added(reference, "attached", desk.card(card.key), warning)
        if held:
            return Added(reference, "held", card)
        beside = _lay_beside(desk, card, copy, name)
        return Added(reference, "attached", card, f"{card.key} has a PDF: this one lies beside it, as {beside.name}")


def _another_title(desk: Desk, copy: Path, card: Card) -> str | None:
    """A word on what a PDF is called, where that is not what its paper is called."""
    brief = desk.background.brief(copy, most=1)
    title = brief.title.text if brief.title else ""
    if not title or fold(title) == fold(readable(card.title)):
        return None
    return f"its title is {shorten(one_line(title), 60)!r}, that of {card.key} {shorten(readable(card.title), 60)!r}"


def _lay_beside(desk: Desk, card: Card, copy: Path, name: str) -> Path:
    """Puts a staged PDF into a paper's folder, under a name that nothing has there."""
    folder, stem = desk.library.path(card.slug), file_names([name])[name]
    with desk.library.writing():
        names = {there.name.lower() for there in folder.iterdir()}
        number = first_unused_number(lambda n: _numbered(stem, n).lower() in names, 1)
        target = folder / _numbered(stem, number)
        with atomic.disk_errors(target):
            atomic.sync_file(copy)
            copy.replace(target)
            atomic.sync_folder(folder)
    desk.facts.publish(RecordChanged(card.slug))
    return target


def _numbered(stem: str, number: int) -> str:
    return f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf"


def described(desk: Desk, wanted: Reference, cancelled: Callable[[], bool] = lambda: False) -> "Described":
    """What the reference's source says of a paper; of one that is on arXiv too, with arXiv's record and PDF.

    What was published elsewhere keeps the DOI, the journal and the entry that were told there.
    """
    told = desk.sources.record(wanted, cancelled=cancelled)
    if isinstance(wanted, PaperId):
        return replace(told, paper=spelt(told.paper))
    if told.paper.title:
        told = replace(told, bibtex=desk.sources.entry(wanted, cancelled=cancelled))
    if told.preprint is None or not desk.sources.takes(PaperId):
        return told
    try:
        preprint = spelt(desk.sources.record(told.preprint, cancelled=cancelled).paper)
    except NotFound:
        return told
    there = told.paper
    paper = replace(
        preprint,
        doi=there.doi or preprint.doi,
        journal=there.journal or preprint.journal,
        year=there.year or preprint.year,
    )
    return replace(told, paper=paper, pdf=None)


def _holder(desk: Desk, *known: Reference | None) -> Card | None:
    """The held paper that one of these references names by an id of its own, or None."""
    for wanted in known:
        if isinstance(wanted, PaperId) and (held := desk.library.holder(arxiv=wanted)):
            return held
        if isinstance(wanted, Doi) and (held := desk.library.holder(doi=wanted.name)):
            return held
    return None


def _at_same_page(desk: Desk, paper: Paper) -> Card | None:
    """The held paper that came from the same page, or None; its title is the same too."""
    alike = (c for c in desk.library.cards() if paper.url and fold(c.title) == fold(paper.title))
    return next((c for c in alike if desk.library.read(c.slug).record.paper.url == paper.url), None)


def _fetch(
    desk: Desk,
    known: Iterable[Reference],
    target: Path,
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> None:
    """The PDF from the first of these references that has it; raises NotFound, as the first of them said it."""
    missing: NotFound | None = None
    for wanted in known:
        try:
            desk.sources.pdf(wanted, target, progress, cancelled)
            return
        except NotFound as error:
            missing = missing or error
    raise missing or NotFound("nobody is known to have a PDF of it", "add a PDF with `paperpass add FILE.pdf`")


def _held(reference: str, card: Card, asked: Reference | None) -> Added:
    warning = None
    held = card.arxiv.version if card.arxiv else None
    if isinstance(asked, PaperId) and asked.version and held and asked.version != held:
        warning = f"version {held} is held; `paperpass update {card.key}` looks for others"
    return Added(reference, "held", card, warning)


def _twin_held(reference: str, card: Card) -> Added:
    where = str(card.arxiv) if card.arxiv else "a file of yours" if card.sha256 else "an entry of yours"
    return Added(reference, "held", card, f"the same work is held already, as {where}: {card.key}; {_ELSE}")


def _doubtful(reference: str, card: Card) -> Added:
    """A PDF or record that may be a held paper's is not guessed to be."""
    told = f"{shorten(one_line(reference), 80)} may be {card.key}, {shorten(readable(card.title), 60)!r}"
    remedy = f"`--to {card.key}` says that it is, `--new` that it is a paper of its own"
    return Added(reference, "failed", card, error=BadReference(told, remedy))


def _add_described(
    desk: Desk,
    reference: str,
    wanted: Reference | None,
    told: "Described",
    tags: tuple[str, ...],
    with_pdf: bool,
    progress: Progress | None,
    cancelled: Callable[[], bool],
    *,
    new: bool = False,
) -> Added:
    paper = told.paper
    if not paper.title:
        return _add_bare(desk, reference, told, tags, progress, cancelled)
    if not new:
        if likely := Duplicates(desk.library.cards(), from_arxiv=paper.arxiv is not None).likely(paper):
            if likely.sure and desk.has_pdf(likely.card.slug):
                return _twin_held(reference, likely.card)
            if likely.sure:
                return _told_later(desk, reference, likely.card, told, progress, cancelled, with_pdf=with_pdf)
            if not desk.has_pdf(likely.card.slug):
                return _doubtful(reference, likely.card)
        if held := _at_same_page(desk, paper):
            return _twin_held(reference, held)
    words = withdrawal(paper)
    warnings = [f"withdrawn: {words}"] if words else []
    with desk.library.staging() as box:
        checked = None
        if with_pdf:
            known: list[Reference | None] = [told.pdf or next(iter(desk.sources.references(paper)), wanted)]
            try:
                _fetch(desk, filter(None, known), box / "paper.pdf", progress, cancelled)
                checked = desk.background.check(box / "paper.pdf")
            except NotFound as error:
                # Of what only a publisher has, the record and its citation are worth having.
                if paper.arxiv and not paper.withdrawn:
                    raise
                warnings += [] if paper.withdrawn else [f"added without a PDF: {error}"]
        return _file(desk, reference, paper, box, checked, tags, "; ".join(warnings) or None, told)


def _told_later(
    desk: Desk,
    reference: str,
    card: Card,
    told: "Described",
    progress: Progress | None,
    cancelled: Callable[[], bool],
    *,
    with_pdf: bool = True,
) -> Added:
    """A held paper without a PDF gets what its source has of it: the record, and the PDF where there is one."""
    held = desk.library.read(card.slug).record.paper
    if not with_pdf and _completed_by(held, told.paper) == held:
        return _twin_held(reference, card)
    known = [told.pdf] if told.pdf else desk.sources.references(told.paper)
    warning = None
    with desk.library.staging() as box:
        try:
            if with_pdf:
                _fetch(desk, known, box / "paper.pdf", progress, cancelled)
                _give_pdf(desk, card, box / "paper.pdf", desk.background.check(box / "paper.pdf"), told.paper)
        except NotFound as error:
            with_pdf, warning = False, f"it still has no PDF: {error}"
        if not with_pdf:
            desk.library.change_record(card.slug, lambda r: replace(r, paper=_completed_by(r.paper, told.paper)))
            desk.facts.publish(RecordChanged(card.slug))
    return Added(reference, "attached", desk.card(card.key), warning)


def _add_bare(
    desk: Desk,
    reference: str,
    told: "Described",
    tags: tuple[str, ...],
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> Added:
    """Adds a PDF of which nothing is known but its address; what it is stands on its pages."""
    assert told.pdf is not None, "nothing else is told"
    with desk.library.staging() as box:
        file = box / "paper.pdf"
        desk.sources.pdf(told.pdf, file, progress, cancelled)
        name = Path(unquote(urlsplit(told.pdf.address).path)).name
        return _file_read(desk, reference, Path(name), file, tags, told.pdf.address, offline=True)


def _pdf_at(reference: str, path: Path) -> Path:
    if not os.path.isfile(path):
        what = "is a folder without PDFs" if os.path.isdir(path) else "does not exist"
        raise PdfError(f"{shorten(one_line(reference), 80)} {what}", "give the path of a PDF")
    return path


def _checked(desk: Desk, copy: Path, name: str) -> Checked:
    """What a staged PDF is; a fault is told of the file by the name that it came under. Raises PdfError."""
    try:
        return desk.background.check(copy)
    except PdfError as error:
        raise PdfError(error.title.replace(copy.name, one_line(name)), error.remedy) from error


def _add_file(desk: Desk, reference: str, path: Path, tags: tuple[str, ...], *, offline: bool, new: bool) -> Added:
    _pdf_at(reference, path)
    with desk.library.staging() as box:
        copy = box / "paper.pdf"
        copy_pdf(path, copy)
        return _file_read(desk, reference, path, copy, tags, None, offline=offline, new=new)


def _file_read(
    desk: Desk,
    reference: str,
    path: Path,
    copy: Path,
    tags: tuple[str, ...],
    url: str | None,
    *,
    offline: bool,
    new: bool = False,
) -> Added:
    """Files a PDF that lies in a staging folder, described from its pages; `path` is what it was called, `url` where
    it came from."""
    checked = _checked(desk, copy, path.name)
    if held := desk.library.holder(sha256=checked.sha256):
        return Added(reference, "held", held)
    paper, warning = _described(desk, path, copy, checked, offline=offline)
    if not (paper.arxiv or paper.doi):
        paper = replace(paper, url=url)
    if new:
        # Its ids are another paper's too: that one has them.
        paper = replace(paper, arxiv=None, doi=None) if _holder(desk, *desk.sources.references(paper)) else paper
        return _file(desk, reference, paper, copy.parent, checked, tags, warning)
    if held := desk.library.holder(arxiv=paper.arxiv):
        return _attached(desk, reference, held, copy, checked, paper) or _held(reference, held, paper.arxiv)
    # Papers of one volume share its DOI; their ids tell them apart.
    held = desk.library.holder(doi=paper.doi)
    if held and not (held.arxiv and paper.arxiv):
        there = Added(reference, "held", held, f"{held.key} has another PDF; {_ELSE}")
        return _attached(desk, reference, held, copy, checked, paper) or there
    if likely := Duplicates(desk.library.cards(), from_arxiv=False).likely(paper):
        if likely.sure:
            there = _twin_held(reference, likely.card)
            return _attached(desk, reference, likely.card, copy, checked, paper) or there
        if not desk.has_pdf(likely.card.slug):
            return _doubtful(reference, likely.card)
    return _file(desk, reference, paper, copy.parent, checked, tags, warning)


def _attached(
    desk: Desk, reference: str, held: Card, copy: Path, checked: Checked, paper: Paper | None = None
) -> Added | None:
    """The held paper with this PDF as its own, or None where it has one."""
    if desk.has_pdf(held.slug):
        return None
    _give_pdf(desk, held, copy, checked, paper)
    return Added(reference, "attached", desk.card(held.key))


def _described(desk: Desk, path: Path, copy: Path, checked: Checked, *, offline: bool) -> tuple[Paper, str | None]:
    """The paper that a file holds: asked of arXiv where that is allowed, else read off its pages; and a warning."""
    from paperpass.sources.pdf_identity import read_pdf_identity

    stamp = read_pdf_identity(checked.first, checked.metadata.values(), checked.links)
    doubts = []
    if stamp.arxiv and desk.settings.arxiv_lookup_local and not offline:
        try:
            told = spelt(desk.sources.record(stamp.arxiv).paper)
            words = withdrawal(told)
            return told, f"withdrawn: {words}" if words else None
        except PaperpassError as error:
            doubts.append(f"described from its pages: {error.title}")
    # What a long book is called stands at its beginning.
    brief = brief_of(desk, copy) if checked.pages <= _SHORT else desk.background.brief(copy, most=_SHORT)
    doubts += brief.warnings[:1]
    named = (brief.title.text if brief.title else "") or checked.metadata.get("title", "")
    if not named:
        doubts.append("its title is the file's name")
    year = _year_of(stamp.arxiv) if stamp.arxiv else None
    # A scan's date says nothing of what was scanned.
    if year is None and brief.title and (year := _made_in(checked.metadata)):
        doubts.append(f"its year, {year}, is when the file was made")
    paper = Paper(
        title=named or one_line(path.stem) or "Untitled",
        authors=brief.authors,
        abstract=brief.abstract.text if brief.abstract else None,
        year=year,
        arxiv=stamp.arxiv,
        doi=stamp.doi,
        categories=(stamp.category,) if stamp.category else (),
    )
    return paper, "; ".join(doubts) or None


def _year_of(arxiv: PaperId) -> int:
    """The year in an arXiv id."""
    two = int(arxiv.base.split("/")[-1][:2])
    return 1900 + two if two > 90 else 2000 + two


def _made_in(metadata: dict[str, str]) -> int | None:
    """The year in which a file was made, as it says itself."""
    made = metadata.get("creationDate", "").removeprefix("D:")[:4]
    return int(made) if made.isdigit() and 1950 < int(made) < 2200 else None


def _file(
    desk: Desk,
    reference: str,
    paper: Paper,
    box: Path,
    checked: Checked | None,
    tags: tuple[str, ...],
    warning: str | None,
    told: "Described | None" = None,
) -> Added:
    from paperpass.desk.citing import made, new_citation
    from paperpass.desk.refreshing import fingerprint

    ours = told is None or not (told.bibtex or told.fields)
    record = Record(paper, desk.stamp(), cite_sha256=fingerprint(made(paper, "")) if ours else None)
    record = replace(record, sha256=checked.sha256, pages=checked.pages) if checked else record
    with desk.library.writing():
        if held := desk.library.holder(arxiv=paper.arxiv, sha256=record.sha256):
            return _held(reference, held, paper.arxiv)
        card = desk.library.file(box, record, lambda taken: new_citation(desk.settings, paper, taken, told), tags)
    desk.facts.publish(PaperAdded(card.slug))
    return Added(reference, "added", card, warning)


def add_described(desk: Desk, pdf: Path, described: Path, tags: tuple[str, ...]) -> Card:
    """Adds a PDF whose record lies beside it, as `paper.json` has it; nobody is asked about it."""
    from paperpass.desk.citing import new_citation

    checked = desk.background.check(pdf)
    paper = Record.from_bytes(described.read_bytes()).paper
    record = Record(paper, desk.stamp(), "add", checked.sha256, checked.pages)
    with desk.library.staging() as box, desk.library.writing():
        copy_pdf(pdf, box / "paper.pdf")
        return desk.library.file(box, record, lambda taken: new_citation(desk.settings, paper, taken), tags)
