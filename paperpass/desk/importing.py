"""Bibliographies come in: every entry is taken, found to be held, or reported with its line and reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from paperpass.desk.desk import Desk
from paperpass.library import atomic, layout
from paperpass.library.bulk import Filing, file_all
from paperpass.library.record import Record
from paperpass.model.errors import CitationError, PaperpassError
from paperpass.model.paper import Paper
from paperpass.model.text import clean, one_line

if TYPE_CHECKING:
    from paperpass.bibtex.bibliography import Bibliography
    from paperpass.bibtex.entry import Entry


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a .bib file; `failed` holds line, reason and source of each entry that was not taken."""

    file: str
    encoding: str = ""
    entries: int = 0
    added: int = 0
    held: int = 0
    failed: tuple[tuple[int, str, str], ...] = ()
    keys: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()
    left_in: str | None = None
    error: PaperpassError | None = None

    def to_json(self) -> dict[str, Any]:
        failed = [{"line": line, "why": one_line(why), "text": clean(text)} for line, why, text in self.failed]
        row: dict[str, Any] = {
            "file": self.file,
            "encoding": self.encoding,
            "entries": self.entries,
            "added": self.added,
            "held": self.held,
            "failed": failed,
            "keys": list(self.keys),
            "renamed": [{"from": old, "to": new} for old, new in self.renamed],
            "remarks": [{"line": line, "what": one_line(what)} for line, what in self.remarks],
            "not_taken": self.left_in,
        }
        if self.error:
            row["error"] = {"title": self.error.title, "remedy": self.error.remedy}
        return row


@dataclass(slots=True)
class _Plan:
    """What an import would do."""

    filings: list[tuple[str, "Entry"]] = field(default_factory=list)
    held: int = 0
    renamed: list[tuple[str, str]] = field(default_factory=list)


def import_file(
    desk: Desk,
    file: Path,
    *,
    dry_run: bool = False,
    progress: Callable[[int], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Imported:
    """Takes a .bib file into the library, on the shelf. What cannot be read is also written to a file beside it."""
    from paperpass.bibtex.encoding import decode
    from paperpass.bibtex.parse import parse

    try:
        with atomic.disk_errors(file):
            raw = file.read_bytes()
        text, encoding = decode(raw)
        found = parse(text, _macros(desk))
        failed = tuple((f.line, f.why, f.text) for f in found.failures)
        with desk.library.writing():
            plan = _plan(desk, found)
            keys = [key for key, _ in plan.filings]
            if not dry_run:
                taken = file_all(desk.library, _filings(desk, plan), cancelled, progress)
                keys = keys[:taken]
                _keep_shared(desk, found)
        left = None if dry_run or not failed else _leave_beside(file, [text for _, _, text in failed])
    except PaperpassError as error:
        return Imported(str(file), error=error)
    count = len(keys) + plan.held + len(failed)
    renamed = tuple(plan.renamed)
    return Imported(
        str(file), encoding, count, len(keys), plan.held, failed, tuple(keys), renamed, tuple(_remarks(found)), left
    )


def _plan(desk: Desk, found: "Bibliography") -> _Plan:
    """Which entries are new, under which keys. An entry is held where DOI, id, or title with year and author agree."""
    from paperpass.bibtex.identity import marks_of
    from paperpass.bibtex.keys import make_key
    from paperpass.model.citation import is_key

    marks, bodies = _held(desk)
    taken = desk.library.taken_keys()
    plan = _Plan()
    for item in found.entries:
        mine, body = marks_of(item.plain), (item.plain.type, item.plain.fields)
        if any(m in marks for m in mine) or (not mine and body in bodies):
            plan.held += 1
            continue
        marks.update(mine)
        bodies.add(body)
        key = item.plain.key
        if not key or not is_key(key) or key.lower() in taken:
            paper = _paper(item.plain)
            key = make_key(paper.authors, paper.year, paper.title, taken) if not key else _numbered(key, taken)
            plan.renamed.append((item.plain.key, key))
        taken.add(key.lower())
        plan.filings.append((key, item.plain.renamed(key)))
    return plan


def _numbered(key: str, taken: set[str]) -> str:
    number = 2
    while f"{key}-{number}".lower() in taken:
        number += 1
    return f"{key}-{number}"


def _held(desk: Desk) -> tuple[set[str], set[tuple[str, object]]]:
    """The marks of every held work, and every held entry without its key."""
    from paperpass.bibtex.identity import marks_of
    from paperpass.bibtex.source import entry_of

    marks: set[str] = set()
    bodies: set[tuple[str, object]] = set()
    for card in desk.library.cards():
        if card.arxiv:
            marks.add(f"arxiv:{card.arxiv.base.lower()}")
        try:
            entry = entry_of(layout.read_text(desk.library.path(card.slug) / layout.CITE))
        except CitationError:
            continue
        marks.update(marks_of(entry))
        bodies.add((entry.type, entry.fields))
    return marks, bodies


def _filings(desk: Desk, plan: _Plan) -> Iterator[Filing]:
    from paperpass.bibtex.write import entry_text

    now = desk.stamp()
    for key, entry in plan.filings:
        yield Filing(Record(_paper(entry), now, "import"), key, entry_text(entry))


def _paper(entry: "Entry") -> Paper:
    """The paper that an entry describes, as lists show it."""
    from paperpass.bibtex.identity import arxiv_of, doi_of, year_of
    from paperpass.bibtex.latex import to_unicode
    from paperpass.bibtex.names import parse_name, split_names

    people = split_names(entry.get("author", "editor"))
    abstract = entry.get("abstract")
    return Paper(
        title=one_line(to_unicode(entry.get("title", "booktitle"))) or entry.key or "Untitled",
        authors=tuple(one_line(to_unicode(parse_name(p).display)) for p in people if p.lower() != "others"),
        abstract=clean(to_unicode(abstract)) if abstract else None,
        year=year_of(entry),
        arxiv=arxiv_of(entry),
        doi=doi_of(entry),
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
        atomic.write(file, (layout.read_text(file) + "".join(preambles + strings)).encode())


def _macros(desk: Desk) -> dict[str, str]:
    """The values of the macros that earlier imports brought."""
    from paperpass.bibtex.entry import text_of
    from paperpass.desk.citing import shared

    values: dict[str, str] = {}
    for name, expression in shared(desk).strings.items():
        values[name.lower()] = text_of(expression, values)
    return values


def _remarks(found: "Bibliography") -> Iterator[tuple[int, str]]:
    """What was put right while reading, by line."""
    for item in found.entries:
        yield from ((item.line, remark) for remark in item.remarks)
    for line in found.cleaned:
        yield line, "control characters were taken out"


def _leave_beside(file: Path, texts: list[str]) -> str | None:
    """Writes what could not be read into a file beside the one it came from; None where that cannot be written."""
    beside = file.with_name(f"{file.stem}.not-taken{file.suffix}")
    try:
        atomic.write(beside, "\n\n".join(t.strip("\n") for t in texts).encode("utf-8", "replace") + b"\n")
    except PaperpassError:
        return None
    return str(beside)
