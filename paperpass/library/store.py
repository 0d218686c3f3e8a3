"""The library: papers filed, found, changed and removed, by any number of processes at once."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from paperpass.library import atomic, layout, line_endings, lock
from paperpass.library.index import Index
from paperpass.library.index_rows import names_of
from paperpass.model.card import Card
from paperpass.model.errors import LibraryError, UnknownPaper
from paperpass.model.ids import PaperId
from paperpass.model.paper import surname
from paperpass.model.query import Query
from paperpass.model.slug import make_slug
from paperpass.model.text import one_line, shorten

if TYPE_CHECKING:
    from paperpass.library.drafts import Drafts
    from paperpass.library.record import Record
    from paperpass.library.unfinished import Unfinished
    from paperpass.model.session import Session

_UNION = "".join(
    f"{name} merge=union\n"
    for name in (
        "papers/*/sessions.jsonl",
        "papers/*/highlights.jsonl",
        "papers/*/marks.jsonl",
        "papers/*/references.jsonl",
        "triage.jsonl",
        "surveys.jsonl",
    )
)


@dataclass(frozen=True, slots=True)
class Filed:
    """A sitting as it was added; and the note as it would be without what was edited in the same turn, and as it is."""

    session: "Session"
    note_before: str
    note_after: str


class Library:
    """A folder of papers. `state` and `cache` are this machine's folders for it."""

    def __init__(self, folder: Path, state: Path, cache: Path) -> None:
        self.folder, self.state, self.cache = folder, state, cache
        self.papers, self.trash = folder / "papers", folder / "trash"
        self.index = Index(cache, self.papers)

    @cached_property
    def drafts(self) -> "Drafts":
        """The sittings under way on this machine."""
        from paperpass.library.drafts import Drafts

        return Drafts(self.state / "drafts")

    @cached_property
    def unfinished(self) -> "Unfinished":
        """What was typed on this machine and is not kept yet."""
        from paperpass.library.unfinished import Unfinished

        return Unfinished(self.state / "unfinished")

    def cards(
        self, query: str | Query = "", *, sort: str = "added", full: bool = False, fresh: bool = True
    ) -> list[Card]:
        """The cards of the papers that a query chooses; with `fresh` the folders are looked at first."""
        wanted = query if isinstance(query, Query) else Query.parse(query)
        return self.index.cards(wanted, sort=sort, full=full, fresh=fresh)

    def card(self, name: str) -> Card:
        """The paper that a key, arXiv id, slug or a beginning of one names; else raises UnknownPaper."""
        known = self.index.named(name)
        exact = _exact(name, known)
        return exact[0] if len(exact) == 1 else _pick(name, self.index.named(name, fresh=True))

    def holder(self, *, arxiv: PaperId | None = None, sha256: str | None = None, doi: str | None = None) -> Card | None:
        """The held paper with that arXiv id (whatever version), PDF or DOI, or None."""
        return self.index.held(arxiv=arxiv, sha256=sha256, doi=doi)

    def path(self, slug: str) -> Path:
        return self.papers / slug

    def read(self, slug: str) -> layout.Read:
        """Everything about a paper as it lies on the disk now; raises LibraryError where it cannot be read."""
        folder = self.path(slug)
        try:
            with atomic.disk_errors(folder):
                return layout.read(folder)
        except ValueError as error:
            raise LibraryError(f"{folder / layout.RECORD} cannot be read", "mend it or take it from git") from error

    def staging(self) -> AbstractContextManager[Path]:
        """An empty folder on the library's own disk, gone when the block ends; what dead processes left goes too."""
        from paperpass.library.staging import staging

        return staging(self.folder)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The library's lock: what is read inside is not changed by another paperpass before the block ends."""
        with lock.exclusive(self.state / "lock"):
            yield

    def file(
        self,
        box: Path,
        record: "Record",
        cite: Callable[[Callable[[str], bool]], tuple[str, str]],
        tags: tuple[str, ...] = (),
    ) -> Card:
        """Files what lies in a staging folder as a paper, with one rename. To be called while `writing`.

        `cite` is given a test whether a key is taken and returns key and `cite.bib`.
        """
        from paperpass.library.notes import new_note

        taken = self.taken_keys()
        key, bibtex = cite(lambda k: k.lower() in taken)
        paper = record.paper
        first, title = _in_letters(paper.authors[0] if paper.authors else "", paper.title)
        slug = make_slug(first, paper.year, title, self.slug_taken)
        with atomic.disk_errors(self.papers):
            self.prepare()
            note = new_note(paper, key, tags)
            home = box / "filed"
            home.mkdir()
            for name, data in (
                (layout.RECORD, record.to_bytes()),
                (layout.CITE, bibtex.encode()),
                (layout.NOTES, note.encode()),
            ):
                (home / name).write_bytes(data)
            if (box / layout.PDF).exists():
                (box / layout.PDF).rename(home / layout.PDF)
            for file in home.iterdir():
                atomic.sync_file(file)
            atomic.sync_folder(home)
            home.rename(self.path(slug))
            atomic.sync_folder(self.papers)
        return self.read(slug).card

    def change_record(self, slug: str, change: "Callable[[Record], Record]") -> None:
        """Rewrites `paper.json`; what others wrote into it survives."""
        with self.writing():
            record = self.read(slug).record
            changed = change(record)
            if changed != record:
                atomic.write(self.path(slug) / layout.RECORD, changed.to_bytes(), self.folder)

    def change_note(self, slug: str, change: Callable[[str], str]) -> str:
        """Applies a change to `notes.md` as it lies on the disk now, and returns the new text."""
        with self.writing():
            return self._change_note(slug, change)

    def _change_note(self, slug: str, change: Callable[[str], str]) -> str:
        """Applies a change to the note. To be called while `writing`."""
        from paperpass.library.notes import new_note

        file = self.path(slug) / layout.NOTES
        with atomic.disk_errors(file):
            raw = atomic.read(file) if file.exists() else b""
        there = raw.decode("utf-8", "surrogateescape")
        text = line_endings.plain(there)
        if not raw:
            read = self.read(slug)
            text = new_note(read.record.paper, read.card.key, ())
        changed = change(text)
        if changed != text or not raw:
            atomic.write(file, line_endings.respelt(there, changed).encode("utf-8", "surrogateescape"), self.folder)
        return changed

    def add_session(
        self,
        slug: str,
        session: "Session",
        edit: Callable[[str], str] | None = None,
        *,
        unless: Callable[["list[Session]"], bool] | None = None,
    ) -> "Filed | None":
        """Adds a sitting, and brings what the note says of its passes up to date; both are on the disk then.

        `edit` changes the note in the same turn; without it a note that cannot be written is left as it is. None, and
        nothing is written, where `unless` says so of the sittings that lie there.
        """
        from paperpass.library.notes import with_standing
        from paperpass.model.standing import in_force, standing

        folder = self.path(slug)
        with self.writing():
            if not folder.is_dir():
                raise LibraryError(f"{slug} is no longer in the library", "bring it back with `paperpass restore`")
            with atomic.disk_errors(folder / layout.SESSIONS):
                there = layout.sessions(folder)
            if unless and unless(there):
                return None
            last = in_force(there)[-1].id if there else None
            after = last if session.after is None and not session.supersedes else session.after
            session = replace(session, id=session.id or os.urandom(6).hex(), after=after or None)
            was, stands = standing(there), standing([*there, session], shelved=self._shelved(slug))
            written = stands.round(session.pass_number, session.round)
            plain = noted = ""

            def change(text: str) -> str:
                nonlocal plain
                plain = self._named(slug, with_standing(text, stands, was, written))
                return self._named(slug, with_standing(edit(text), stands, was, written)) if edit else plain

            note = folder / layout.NOTES
            raw = atomic.read(note) if note.is_file() else None
            try:
                noted = self._change_note(slug, change)
            except LibraryError:
                if edit:
                    raise
            try:
                atomic.append_line(folder / layout.SESSIONS, session.to_line(), self.folder)
            except LibraryError:
                if raw is not None and noted:
                    with suppress(LibraryError):
                        atomic.write(note, raw, self.folder)
                raise
        return Filed(session, plain, noted)

    def _named(self, slug: str, note: str) -> str:
        """A note with its paper's key and title among its aliases, where it says where the paper stands."""
        from paperpass.library.notes import front_matter, with_names

        with suppress(LibraryError):
            read = self.read(slug)
            if "state" in front_matter(note):
                return with_names(note, read.card.key, read.record.paper.title)
        return note

    def _shelved(self, slug: str) -> bool:
        """Whether a paper came by import; not so where its record cannot be read."""
        with suppress(LibraryError):
            return self.read(slug).record.origin == "import"
        return False

    def remove(self, slug: str) -> Path:
        """Moves a paper into the trash and returns where it lies now."""
        with self.writing(), atomic.disk_errors(self.trash):
            self.trash.mkdir(parents=True, exist_ok=True)
            target = self.trash / slug
            number = 2
            while target.exists():
                target, number = self.trash / f"{slug}-{number}", number + 1
            self.path(slug).rename(target)
            atomic.sync_folder(self.trash)
            atomic.sync_folder(self.papers)
            return target

    def restore(self, name: str) -> Card:
        """Brings a paper back from the trash; raises UnknownPaper where the name fits none or several there."""
        with self.writing():
            card = _pick(name, self.trashed(), where="in the trash")
            target = self.path(card.slug)
            if target.exists():
                raise LibraryError(f"{card.slug} is in the library already", "remove that one first")
            if any(str(card.key).lower() == str(other.key).lower() for other in self.cards()):
                raise LibraryError(
                    f"{card.key} is the key of another paper by now",
                    f"give that one another: `paperpass rename-key {card.key} NEW`",
                )
            with atomic.disk_errors(target):
                (self.trash / card.slug).rename(target)
                atomic.sync_folder(self.papers)
                atomic.sync_folder(self.trash)
        return self.read(card.slug).card

    def trashed(self) -> list[Card]:
        """The cards of the papers in the trash that can be read."""
        found = []
        for folder in sorted(self.trash.iterdir()) if self.trash.is_dir() else []:
            with suppress(OSError, ValueError):
                found.append(replace(layout.read(folder).card, slug=folder.name))
        return found

    def taken_keys(self) -> set[str]:
        """Every key of the library and its trash, other keys that papers answer to among them, in lower case."""
        return {key.lower() for c in (*self.cards(), *self.trashed()) for key in (c.key, *c.aliases)}

    def slug_taken(self, slug: str) -> bool:
        """Whether a folder of that name is in the library or its trash."""
        return os.path.lexists(self.papers / slug) or os.path.lexists(self.trash / slug)

    def prepare(self) -> None:
        """Makes the folders, and the rules by which git merges append-only files."""
        self.papers.mkdir(parents=True, exist_ok=True)
        rules = self.folder / ".gitattributes"
        if not rules.exists():
            atomic.write(rules, _UNION.encode(), self.folder)


def _in_letters(author: str, title: str) -> tuple[str, str]:
    """Surname and title in ASCII, for a folder's name; ideographs of a title, which have no short spelling, go."""
    from paperpass.bibtex.ascii import east_asian_surname, to_ascii

    if author.isascii() and title.isascii():
        return surname(author), title
    last = east_asian_surname(author) or surname(author)
    return to_ascii(last), to_ascii("".join(" " if "\u3040" <= c <= "\u9fff" else c for c in title))


def _pick(name: str, cards: list[Card], where: str = "in the library") -> Card:
    """The one card that a name fits: an exact match beats a beginning."""
    lowered = name.strip().lower()
    beginning = [c for c in cards if lowered and any(n.startswith(lowered) for n in names_of(c))]
    found = _exact(name, cards) or beginning
    shown = shorten(one_line(name.strip()), 60)
    if not found:
        raise UnknownPaper(f"no paper {where} answers to {shown!r}")
    if len(found) > 1:
        listed = ", ".join(c.key for c in found[:8]) + (" ..." if len(found) > 8 else "")
        raise UnknownPaper(f"{shown!r} fits {len(found)} papers: {listed}", "give more of the name")
    return found[0]


def _exact(name: str, cards: list[Card]) -> list[Card]:
    """The cards of which that is a name: as it is written, first of all no mere alias, else in whatever case."""
    wanted = name.strip()
    lowered, arxiv = wanted.lower(), PaperId.maybe(wanted)
    exact = [c for c in cards if c.key == wanted or c.slug == wanted] or [c for c in cards if wanted in c.aliases]
    return exact or [c for c in cards if lowered in names_of(c) or (arxiv and c.arxiv and c.arxiv.base == arxiv.base)]
