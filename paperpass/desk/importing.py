"""Bibliographies come in: every entry is taken, found to be held, or reported with its line and reason."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from paperpass.desk.attached_pdfs import StagedPdf, folders_of, locate, stage_pdfs
from paperpass.desk.citing import shared
from paperpass.desk.desk import Desk
from paperpass.desk.facts import PapersImported
from paperpass.desk.imported import HeldAs, Imported
from paperpass.desk.labelling import Labelled
from paperpass.desk.planning import Held, Plan, WorkMatch, authors_of, make_plan
from paperpass.desk.refreshing import is_ours
from paperpass.library import atomic, layout
from paperpass.library.bulk import Change, Filing, change_all, file_all
from paperpass.library.record import Record
from paperpass.model.errors import LibraryError, PaperpassError
from paperpass.model.paper import Paper
from paperpass.model.text import TURNING, clean, one_line

if TYPE_CHECKING:
    from paperpass.bibtex.bibliography import Bibliography, Found
    from paperpass.bibtex.entry import Entry
    from paperpass.bibtex.identity import Work

_FEW = 10  # lines of one kind that are named each
_VENUE = frozenset(
    "journal journaltitle booktitle pages volume number doi publisher school institution isbn editor series".split()
)
"""Fields that say where a work was published: an entry that has one of them beside ours is better than ours."""
_TAKES = "import takes .bib, CSL-JSON and RIS, which Zotero, Mendeley, EndNote and JabRef export, and papis's folders"
_BATCH = 500
"""Entries whose PDFs are copied before they are filed together."""


def import_file(
    desk: Desk,
    file: Path,
    *,
    dry_run: bool = False,
    with_files: bool = False,
    labelled: Labelled | None = None,
    same: Mapping[str, str] = MappingProxyType({}),
    progress: Callable[[str, int, int], None] = lambda *_: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Imported:
    """Takes a bibliography (.bib, CSL-JSON, RIS, or a folder of papis's) into the library, on the shelf; `with_files`,
    with the PDFs that its entries name.

    `labelled` says which tags the papers get; `same` names, by an entry's key, the paper that it is whatever they say.
    What cannot be read, and what is held with other fields, is also written to a file beside it. `progress` hears
    what is under way, how many entries are done and how many there are; a cancel leaves whole papers, and the next
    import goes on behind them.
    """
    from paperpass.bibtex.identity import work_of

    done = Imported(str(file))
    try:
        progress("reading", 0, 0)
        found, done.encoding = _bibliography(desk, file)
        done.failed = tuple((f.line, f.why, f.text) for f in found.failures)
        done.remarks += _remarks(found)
        labelled = (labelled or Labelled()).of(found.comments)
        done.offered = labelled.offered([item.plain for item in found.entries])
        works = [(number, item, work_of(item.plain)) for number, item in enumerate(found.entries)]
        folders = folders_of(file, found.comments) if with_files else ()
        if dry_run:
            _foresee(make_plan(desk, works, same), folders, done)
            return done
        size = _BATCH if with_files else max(1, len(works))
        for begin in range(0, len(works), size):
            if not done.interrupted:
                heard = partial(_heard, progress, begin, len(works))
                _take(desk, works[begin : begin + size], folders, labelled, same, done, heard, cancelled)
        _keep_shared(desk, found)
        if (left := [*(text for _, _, text in done.failed), *done.untaken]) and not os.path.isdir(file):
            done.left_in = _leave_beside(file, left)
    except PaperpassError as error:
        done.error = error
    return done


def _bibliography(desk: Desk, file: Path) -> "tuple[Bibliography, str]":
    """What the file holds, whatever its form, and its encoding; LibraryError where it holds something else."""
    from paperpass.bibtex.encoding import decode
    from paperpass.bibtex.foreign import of_papis, parse_foreign
    from paperpass.bibtex.parse import parse

    if os.path.isdir(file):
        from paperpass.library import papis

        if not papis.is_library(file):
            raise LibraryError(f"{file} is a folder without papis's documents", "`paperpass add` takes PDFs")
        return of_papis(papis.documents(file)), "utf-8"
    text, encoding = decode(_content(file))
    found = parse_foreign(text) or parse(text, shared(desk).values())
    is_bib = file.suffix.lower() == ".bib"  # where all that is no entry is a comment
    if not is_bib and text.strip() and "@" not in text and not (found.entries or found.failures):
        raise LibraryError(f"{file} holds no entry that can be read", _TAKES)
    return found, encoding


def _content(file: Path) -> bytes:
    """The file's bytes; LibraryError where it cannot be read. A pipe is welcome, a device may have no end."""
    with atomic.disk_errors(file):
        mode = os.stat(file).st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise LibraryError(f"{file} is a device", "name a .bib file")
        return file.read_bytes()


def _heard(progress: Callable[[str, int, int], None], begin: int, whole: int, what: str, count: int) -> None:
    progress(what, begin + count, whole)


def _take(
    desk: Desk,
    batch: "Sequence[tuple[int, Found, Work]]",
    folders: tuple[str, ...],
    labelled: Labelled,
    same: Mapping[str, str],
    done: Imported,
    progress: Callable[[str, int], None],
    cancelled: Callable[[], bool],
) -> None:
    """Files these entries and adds to the report. PDFs are copied before, while others may write to the library."""
    from paperpass.bibtex.write import entry_text

    with ExitStack() as stack:
        pdfs: Mapping[int, StagedPdf] = {}
        if folders:
            box, begin = stack.enter_context(desk.library.staging()), batch[0][0]
            plan = make_plan(desk, batch, same)
            bare = [(held.number, batch[held.number - begin][1].plain) for held in plan.held if held.holder.needs_pdf]
            wanted = sorted([*((new.number, new.entry) for new in plan.new), *bare], key=lambda pair: pair[0])
            enclosing = stage_pdfs(desk, box, wanted, folders, lambda n: progress("PDFs", n - begin), cancelled)
            pdfs = enclosing.pdfs
            done.remarks += [(batch[number - begin][1].line, why) for number, why in enclosing.missed]
            if enclosing.stopped_before is not None:
                batch, done.interrupted = batch[: enclosing.stopped_before - begin], True
        stack.enter_context(desk.library.writing())
        plan = make_plan(desk, batch, same)
        # What a cancel left over of this batch has its PDFs, and is filed.
        stopped = (lambda: False) if folders else cancelled
        taken = file_all(desk.library, _filings(desk, plan, pdfs, labelled), stopped, partial(progress, "entries"))
        done.interrupted |= taken < len(plan.new)
        better: list[Held] = []
        changes = _changes(desk, plan, pdfs, better)
        change_all(desk.library, changes)
    done.pdfs += sum(new.number in pdfs for new in plan.new[:taken]) + sum(bool(change.pdf) for change in changes)
    _report(plan, taken, done)
    done.bettered += [held.holder.key for held in better]
    done.untaken += [
        entry_text(held.entry) for held in plan.held if (held.differs or held.lacks) and held not in better
    ]
    desk.facts.publish(PapersImported(taken))
    labelled.tag_held(desk, [held.holder.slug for held in plan.held if held.holder.slug])


def _report(plan: Plan, taken: int, done: Imported) -> None:
    """Adds what became of a plan of which so many new papers were filed."""
    keys = [new.holder.key for new in plan.new[:taken]]
    there = {*keys, *(held.holder.key for held in plan.held if held.holder.slug)}
    is_there = [held for held in plan.held if held.holder.key in there]
    done.keys += keys
    done.held += len(is_there)
    done.held_as += [HeldAs(h.line, h.entry.key, h.holder.key, h.sure, h.differs) for h in is_there]
    done.doubtful += [(line, key, other) for line, key, other in plan.doubtful if key in there]
    done.renamed += [(old, key) for old, key in plan.renamed if key in there]
    done.aliases += [(other, key) for other, key in plan.aliases if key in there]


def _foresee(plan: Plan, folders: tuple[str, ...], done: Imported) -> None:
    """The report of an import that is not made."""
    _report(plan, len(plan.new), done)
    for new in plan.new if folders else ():
        there, missing = locate(new.entry, folders)
        done.pdfs += bool(there)
        done.remarks += [(new.line, why) for why in missing]


def _filings(desk: Desk, plan: Plan, pdfs: Mapping[int, StagedPdf], labelled: Labelled) -> Iterator[Filing]:
    from paperpass.bibtex.labels import noted
    from paperpass.bibtex.write import entry_text

    now = desk.stamp()
    for new in plan.new:
        pdf = pdfs.get(new.number)
        record = Record(_paper(new.entry, new.work), now, "import", aliases=tuple(new.holder.aliases))
        record = replace(record, sha256=pdf.sha256, pages=pdf.pages) if pdf else record
        yield Filing(
            record,
            new.holder.key,
            entry_text(new.entry),
            pdf.file if pdf else None,
            labelled.tags(new.entry),
            noted(new.entry),
        )


def _changes(desk: Desk, plan: Plan, pdfs: Mapping[int, StagedPdf], taken: list[Held]) -> list[Change]:
    """What held papers gain: other keys, PDFs where they had none, and an entry where paperpass had made theirs.

    The entries that are taken so are added to `taken`.
    """
    from paperpass.bibtex.write import entry_text

    gains: dict[str, tuple[WorkMatch, StagedPdf | None]] = {}
    better: dict[str, Held] = {}
    for held in plan.held:
        holder = held.holder
        if holder.slug:
            pdf = gains.get(holder.slug, (holder, None))[1] or (pdfs.get(held.number) if holder.needs_pdf else None)
            gains[holder.slug] = (holder, pdf)
            if held.sure and _VENUE & set(held.lacks):
                better.setdefault(holder.slug, held)
    changes = []
    for slug, (holder, pdf) in gains.items():
        entry = better.get(slug)
        if holder.aliases or pdf or entry:
            read = desk.library.read(slug)
            record = replace(read.record, aliases=(*read.record.aliases, *holder.aliases))
            if pdf:
                record = replace(record, sha256=pdf.sha256, pages=pdf.pages)
            text = None
            if entry and is_ours(read.record, read.bibtex):
                record, text = _with_entry(record, entry.entry), entry_text(entry.entry.renamed(str(read.card.key)))
                taken.append(entry)
            if holder.aliases or pdf or text:
                changes.append(Change(slug, record, pdf.file if pdf else None, text))
    return changes


def _with_entry(record: Record, entry: "Entry") -> Record:
    """The record of a paper whose citation is an entry of a bibliography from now on."""
    from paperpass.bibtex.identity import work_of

    told = _paper(entry, work_of(entry))
    known = {name: value for name in ("authors", "year", "doi", "journal") if (value := getattr(told, name))}
    return replace(record, paper=replace(record.paper, title=told.title, **known), cite_sha256=None)


def _paper(entry: "Entry", work: "Work") -> Paper:
    """The paper that an entry describes, as lists show it."""
    from paperpass.bibtex.latex import to_unicode
    from paperpass.bibtex.titles import whole_title

    abstract = entry.get("abstract")
    title = whole_title(entry.values()) or to_unicode(entry.get("booktitle"))
    return Paper(
        title=one_line(title) or entry.key or "Untitled",
        authors=authors_of(entry),
        abstract=clean(to_unicode(abstract)) if abstract else None,
        year=work.year,
        arxiv=work.arxiv,
        doi=work.doi,
        journal=one_line(to_unicode(entry.get("journal", "journaltitle", "booktitle"))) or None,
    )


def _keep_shared(desk: Desk, found: "Bibliography") -> None:
    """Adds the file's macros and preambles to the library's, each once; a macro that is there already stays."""
    from paperpass.bibtex.parse import parse

    file = desk.library.folder / "preamble.bib"
    held = parse(layout.read_text(file))
    known = {name.lower() for name in held.strings}
    strings = [f"@string{{{name} = {value}}}\n" for name, value in found.strings.items() if name.lower() not in known]
    preambles = [f"@preamble{{{value}}}\n" for value in found.preambles if value not in held.preambles]
    if strings or preambles:
        desk.library.folder.mkdir(parents=True, exist_ok=True)
        atomic.write(file, (layout.read_text(file) + "".join(preambles + strings)).encode(), desk.library.folder)


def _remarks(found: "Bibliography") -> Iterator[tuple[int, str]]:
    """What was put right while reading, and what is there that one does not see, by line."""
    for item in found.entries:
        yield from ((item.line, remark) for remark in item.remarks)
        if not item.source.isascii() and TURNING.search(item.source):
            yield item.line, "signs that turn the direction of writing are in the entry"
    for line in found.cleaned[:_FEW]:
        yield line, "control characters were taken out"
    if more := found.cleaned[_FEW:]:
        yield more[0], f"control characters were taken out here and in {len(more) - 1} lines below"
    if not (found.entries or found.failures or found.strings or found.preambles):
        yield 1, "no BibTeX entry is in the file"


def _leave_beside(file: Path, texts: list[str]) -> str | None:
    """Writes what could not be read into a file beside the one it came from; None where that cannot be written."""
    beside = file.with_name(f"{file.stem}.not-taken{file.suffix}")
    try:
        atomic.write(beside, "\n\n".join(t.strip("\n") for t in texts).encode("utf-8", "replace") + b"\n")
    except PaperpassError:
        return None
    return str(beside)
