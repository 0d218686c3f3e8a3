"""A disposable index over the library's folders: it answers lists and searches, and never decides what is true.

Search is SQLite's FTS5 (https://sqlite.org/fts5.html) with accents folded away. Folders are read in batches, each a
transaction of its own; a batch that another process has read meanwhile is passed over, so that any number of them fill
one index together. Readers go on beside a writer (https://sqlite.org/wal.html).
"""

import os
import re
import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from paperpass.library import index_rows as rows, layout
from paperpass.model.card import Card
from paperpass.model.errors import Cancelled
from paperpass.model.ids import PaperId
from paperpass.model.query import Query
from paperpass.model.text import letters_apart

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Hears how many folders of how many are read."""

_FIRST_BATCH, _BATCH = 60, 500
"""Folders read in one transaction: a screenful first, then some tenths of a second of work: others get their turn."""
_RANGE = 2000
"""Folders whose stamps are held in memory at once."""
_PATIENCE_SECONDS, _TURNS = 0.25, 4
"""How long one waits for a writer, and how often without a sign of life of it before one goes on without the file."""
_CACHE_KIB = 16_384
"""What SQLite keeps in memory of a file: a batch's pages, so that none is written twice."""
_NAME = re.compile(r"index(?:-(\d+))?\.sqlite")


class Asking:
    """A question that may be overtaken: `stop` ends it where it is, and it raises Cancelled."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._db: sqlite3.Connection | None = None
        self.stopped = False

    def stop(self) -> None:
        """Ends the question; called in another thread."""
        with self._turn:
            self.stopped = True
            if self._db:
                self._db.interrupt()

    @contextmanager
    def of(self, db: sqlite3.Connection) -> Iterator[None]:
        """While the block runs, `stop` interrupts what the database does."""
        with self._turn:
            if self.stopped:
                raise Cancelled("the question was overtaken")
            self._db = db
        try:
            yield
        except sqlite3.OperationalError as error:
            if self.stopped:
                raise Cancelled("the question was overtaken") from error
            raise
        finally:
            with self._turn:
                self._db = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """Papers in order, by their numbers in one index, of which `maker` tells it from those before and after it."""

    maker: int
    numbers: "array[int]"


class _WriterStuckError(sqlite3.OperationalError):
    """Another process holds the index and does nothing: it was stopped."""


class Index:
    """The index of one library, in a file of `cache` that may be deleted at any time."""

    def __init__(self, cache: Path, papers: Path) -> None:
        self.file, self.papers = cache / f"index-{rows.VERSION}.sqlite", papers
        self._memory: sqlite3.Connection | None = None
        self._turn, self._writing = threading.RLock(), threading.RLock()
        self._changed: set[str] = set()

    def cards(
        self, query: Query, *, sort: str = "added", full: bool = False, fresh: bool = False, most: int | None = None
    ) -> list[Card]:
        """The cards that a query chooses, in order, the first `most` where that is given.

        They are those that the index knows now; with `fresh` it is refreshed first.
        """
        clause, values = rows.where(query, full=full)
        asked = f"SELECT {rows.COLUMNS} FROM papers{clause} ORDER BY {rows.ORDER[sort]} LIMIT ?"
        values.append(-1 if most is None else most)
        return self._ask(lambda db: [rows.card_of(row) for row in db.execute(asked, values)], fresh=fresh)

    def first(self, today: str, most: int) -> list[Card]:
        """What is due on a day (ISO), and the papers added last, up to `most`: enough for a first look.

        Of a library that was never read, those whose folders changed last, read now.
        """
        due = "open IS NOT NULL OR (next IS NOT NULL AND revisit <= ?)"
        newest = f"SELECT id FROM papers ORDER BY {rows.ORDER['added']} LIMIT ?"
        asked = f"SELECT {rows.COLUMNS} FROM papers WHERE {due} OR id IN ({newest}) ORDER BY {rows.ORDER['added']}"

        def known(db: sqlite3.Connection) -> list[Card]:
            return [rows.card_of(row) for row in db.execute(asked, (today, most))]

        def read(db: sqlite3.Connection) -> list[Card]:
            if not known(db) and not _is_whole(db):
                changed = self._newest_first(layout.folders(self.papers), most)
                self._read_all(db, changed)
            return known(db)

        return self._ask(known) or self._ask(read)

    def named(self, name: str, *, fresh: bool = False) -> list[Card]:
        """The cards of all papers of which a name, in whatever case, begins like this one.

        Without `fresh` only these papers, and whether folders came or went, are looked at first.
        """
        wanted = name.strip().lower().encode("utf-8", "replace").decode()
        if not wanted:
            return []
        arxiv = PaperId.maybe(name.strip())
        asked = (
            f"SELECT stamp, {rows.COLUMNS} FROM papers WHERE id IN"
            " (SELECT id FROM names WHERE (name >= ? AND name < ?) OR name = ?)"
            f" ORDER BY {rows.ORDER['added']}"
        )
        values = (wanted, wanted + "\U0010ffff", arxiv.base if arxiv else wanted)

        def find(db: sqlite3.Connection) -> list[Card]:
            if not fresh and _folders_of(db) != _folders_mark(self.papers):
                self._fill(db)
            for _ in range(2):
                found = db.execute(asked, values).fetchall()
                stale = [row[1] for row in found if row[0] != layout.fingerprint(f"{self.papers}/{row[1]}")]
                if not stale:
                    break
                self._read_all(db, stale)
            return [rows.card_of(row[1:]) for row in found]

        return self._ask(find, fresh=fresh)

    def held(self, *, arxiv: PaperId | None = None, sha256: str | None = None, doi: str | None = None) -> Card | None:
        """The paper added last with that arXiv id (whatever version), PDF or DOI, or None; folders are looked at."""
        given = (
            ("arxiv = ?", arxiv.base if arxiv else None),
            ("sha256 = ?", sha256),
            ("doi = ? COLLATE NOCASE", doi),
        )
        clauses = [(clause, value) for clause, value in given if value is not None]
        asked = (
            f"SELECT {rows.COLUMNS} FROM papers WHERE {' OR '.join(clause for clause, _ in clauses) or '0'}"
            f" ORDER BY {rows.ORDER['added']} LIMIT 1"
        )

        def find(db: sqlite3.Connection) -> Card | None:
            row = db.execute(asked, [value for _, value in clauses]).fetchone()
            return rows.card_of(row) if row else None

        return self._ask(find, fresh=True)

    def numbers(self, query: Query, *, sort: str = "added", asking: Asking | None = None) -> Numbers:
        """The numbers of the papers that a query chooses, in order, as the index knows them: `at` has their cards."""
        clause, values = rows.where(query, full=False)
        asked = f"SELECT id FROM papers{clause} ORDER BY {rows.ORDER[sort]}"

        def chosen(db: sqlite3.Connection) -> Numbers:
            return Numbers(_maker(db), array("q", (row[0] for row in db.execute(asked, values))))

        return self._ask(chosen, asking=asking)

    def at(self, maker: int, numbers: Sequence[int]) -> dict[int, Card]:
        """The cards of those numbers of an index that are there still; none where another index has taken its place."""
        asked = f"SELECT id, {rows.COLUMNS} FROM papers WHERE id IN ({', '.join('?' * len(numbers))})"

        def chosen(db: sqlite3.Connection) -> dict[int, Card]:
            if _maker(db) != maker:
                return {}
            return {row[0]: rows.card_of(row[1:]) for row in db.execute(asked, list(numbers))}

        return self._ask(chosen)

    def refresh(self, progress: Progress | None = None, *, stopped: Callable[[], bool] = lambda: False) -> bool:
        """Reads the folders that changed since they were read last; True where anything changed.

        What was read when `stopped` says so stays.
        """
        return self._ask(lambda db: self._fill(db, progress, stopped))

    def read(self, slugs: Iterable[str]) -> None:
        """Reads these papers' folders, where they changed."""
        wanted = list(slugs)
        self._ask(lambda db: self._read_all(db, wanted))

    def changed(self, slug: str) -> None:
        """Has a paper's folder read before the next question is answered."""
        self._changed.add(slug)

    def is_whole(self) -> bool:
        """Whether all folders were read once: before, a list may lack papers."""
        return self._ask(_is_whole, older=False) or self._older() is not None

    def without_body(self) -> list[tuple[str, str]]:
        """Slug and hash of the papers whose full text is not in the index yet."""
        asked = (
            "SELECT slug, p.sha256 FROM papers p LEFT JOIN has_body b ON b.id = p.id"
            " WHERE p.sha256 IS NOT NULL AND (b.sha256 IS NULL OR b.sha256 != p.sha256)"
        )
        return self._ask(lambda db: list(db.execute(asked)), older=False)

    def add_body(self, slug: str, sha256: str, text: str) -> None:
        """Makes a paper's full text searchable."""

        def add(db: sqlite3.Connection) -> None:
            row = db.execute("SELECT id FROM papers WHERE slug = ?", (slug,)).fetchone()
            if row:
                db.execute("DELETE FROM bodies WHERE rowid = ?", row)
                db.execute("INSERT INTO bodies(rowid, body) VALUES (?, ?)", (row[0], letters_apart(text)))
                db.execute("REPLACE INTO has_body VALUES (?, ?)", (row[0], sha256))

        self._ask(lambda db: self._write(db, lambda: add(db)), older=False)

    # Reading folders.

    def _fill(
        self, db: sqlite3.Connection, progress: Progress | None = None, stopped: Callable[[], bool] = lambda: False
    ) -> bool:
        mark = _folders_mark(self.papers)
        changed, gone = self._differences(db)
        if len(changed) > _FIRST_BATCH:
            changed = self._newest_first(changed)
        for begin, batch in _batches([*gone, *changed]):
            if stopped():
                return True
            if progress:
                progress(begin, len(gone) + len(changed))
            self._read_all(db, batch)
        if _folders_of(db) != mark:
            self._write(db, lambda: _set_whole(db, mark))
            self._remove_older()
        return bool(changed or gone)

    def _differences(self, db: sqlite3.Connection) -> tuple[list[str], list[str]]:
        """The papers whose folders are not as they were read, and those that have gone."""
        names = sorted(layout.folders(self.papers))
        changed: list[str] = []
        gone: list[str] = []
        asked = (
            "SELECT slug, stamp FROM papers WHERE slug > ? AND slug <= ?"
            " UNION ALL SELECT slug, stamp FROM unreadable WHERE slug > ? AND slug <= ?"
        )
        last = ""
        for begin in range(0, len(names) + 1, _RANGE):
            part = names[begin : begin + _RANGE]
            end = part[-1] if begin + _RANGE <= len(names) else "\U0010ffff"
            known = dict(db.execute(asked, (last, end) * 2))
            for slug in part:
                stamp = layout.fingerprint(f"{self.papers}/{slug}")
                before = known.pop(slug, None)
                if before != stamp and (before is not None or not stamp.startswith("-")):
                    changed.append(slug)
            gone += known
            last = end
        return changed, gone

    def _newest_first(self, slugs: Sequence[str], most: int | None = None) -> list[str]:
        """The folders in the order in which something came or went in them, the latest first."""

        def changed(slug: str) -> int:
            try:
                return os.stat(f"{self.papers}/{slug}").st_mtime_ns
            except OSError:
                return 0

        return sorted(slugs, key=changed, reverse=True)[:most]

    def _read_all(self, db: sqlite3.Connection, slugs: Iterable[str]) -> None:
        def read() -> None:
            for slug in slugs:
                self._read(db, slug)

        self._write(db, read)

    def _read(self, db: sqlite3.Connection, slug: str) -> None:
        """Reads a folder, unless it was read as it is. To be called while writing."""
        stamp = layout.fingerprint(f"{self.papers}/{slug}")
        known = db.execute(
            "SELECT stamp FROM papers WHERE slug = ? UNION ALL SELECT stamp FROM unreadable WHERE slug = ?",
            (slug, slug),
        ).fetchone()
        if known and known[0] == stamp:
            return
        if stamp.startswith("-"):
            rows.remove(db, slug)
            return
        try:
            found = layout.read(self.papers / slug)
        except (OSError, ValueError) as error:
            rows.remove(db, slug)
            if isinstance(error, ValueError):
                db.execute("INSERT INTO unreadable VALUES (?, ?)", (slug, stamp))
            return
        db.execute("DELETE FROM unreadable WHERE slug = ?", (slug,))
        rows.put(db, found, stamp)

    def _write(self, db: sqlite3.Connection, work: Callable[[], T]) -> T:
        """One transaction, in its turn among this process's threads and all processes."""
        with self._writing:
            if db.in_transaction:
                return work()
            with db:
                _begin(db)
                return work()

    # Asking.

    def _ask(
        self,
        work: Callable[[sqlite3.Connection], T],
        *,
        fresh: bool = False,
        older: bool = True,
        asking: Asking | None = None,
    ) -> T:
        """What `work` finds. Where the index is damaged or cannot be written, it goes, and one in memory serves.

        While a new version of the index is being filled, the older one answers what need not be fresh.
        """

        def all_of_it(db: sqlite3.Connection) -> T:
            if fresh:
                self._fill(db)
            self._read_changed(db)
            if older and not fresh and not _is_whole(db) and (answer := self._ask_older(work)):
                return answer[0]
            return work(db)

        try:
            return self._once(all_of_it, asking)
        except (sqlite3.Error, OSError, ValueError) as error:
            if self._memory:
                raise
            stuck = _is_locked(error)
        if not stuck:
            _unlinked(self.file)
            with suppress(sqlite3.Error, OSError, ValueError):
                self._once(self._fill)
                return self._once(all_of_it, asking)
        memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        if stuck:
            self._copy_into(memory)
        rows.lay_out(memory)
        self._fill(memory)
        self._memory = memory
        return self._once(all_of_it, asking)

    def _once(self, work: Callable[[sqlite3.Connection], T], asking: Asking | None = None) -> T:
        if self._memory:
            with self._turn, asking.of(self._memory) if asking else nullcontext():
                return work(self._memory)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connected()) as db:
            rows.lay_out(db)
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            with asking.of(db) if asking else nullcontext():
                return work(db)

    def _connected(self) -> sqlite3.Connection:
        return sqlite3.connect(self.file, timeout=_PATIENCE_SECONDS, check_same_thread=False, isolation_level=None)

    def _read_changed(self, db: sqlite3.Connection) -> None:
        if self._changed:
            slugs, self._changed = self._changed, set()
            self._read_all(db, slugs)

    def _ask_older(self, work: Callable[[sqlite3.Connection], T]) -> tuple[T] | None:
        """What an older version's index answers, while that of this version is not whole; else None."""
        file = self._older()
        if file is None or self._memory:
            return None
        try:
            with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=_PATIENCE_SECONDS)) as db:
                return (work(db),)
        except (sqlite3.Error, OSError, ValueError):
            return None

    def _older(self) -> Path | None:
        """The index of the version before, which is there until this one is whole."""
        found = [
            (int(name[1] or 0), file)
            for file in self.file.parent.glob("index*.sqlite")
            if (name := _NAME.fullmatch(file.name)) and int(name[1] or 0) < rows.VERSION
        ]
        return max(found)[1] if found else None

    def _remove_older(self) -> None:
        while not self._memory and (file := self._older()):
            if not _unlinked(file):
                return

    def _copy_into(self, memory: sqlite3.Connection) -> None:
        """The index as it was written last, where it can be read."""
        with suppress(sqlite3.Error, OSError), closing(self._connected()) as db:
            db.backup(memory)


def _begin(db: sqlite3.Connection) -> None:
    """Begins a transaction that writes; raises where another process holds the index and shows no sign of life."""
    seen = turns = 0
    while True:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not _is_locked(error):
                raise
            now = db.execute("PRAGMA data_version").fetchone()[0]
            turns = turns + 1 if now == seen else 1
            if turns > _TURNS:
                raise _WriterStuckError(str(error)) from error
            seen = now
        else:
            return


def _is_locked(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _maker(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA application_id").fetchone()[0])


def _is_whole(db: sqlite3.Connection) -> bool:
    return bool(_folders_of(db))


def _folders_of(db: sqlite3.Connection) -> str:
    """The mark that the folder of folders had when all were looked at last; empty where they never were."""
    row = db.execute("SELECT folders FROM whole").fetchone()
    return str(row[0]) if row else ""


def _set_whole(db: sqlite3.Connection, mark: str) -> None:
    db.execute("DELETE FROM whole")
    db.execute("INSERT INTO whole VALUES (?)", (mark,))


def _folders_mark(papers: Path) -> str:
    """A mark that is another one once a folder came or went."""
    try:
        found = os.stat(papers)
    except OSError:
        return "none"
    return f"{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_ino}"


def _batches(slugs: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The folders in batches, each with the number of those before it."""
    begin, size = 0, _FIRST_BATCH
    while begin < len(slugs):
        yield begin, slugs[begin : begin + size]
        begin, size = begin + size, _BATCH


def _unlinked(file: Path) -> bool:
    """Removes a database and what lies beside it; whether it has gone."""
    for suffix in ("-journal", "-wal", "-shm", ""):
        with suppress(OSError):
            Path(f"{file}{suffix}").unlink(missing_ok=True)
    return not file.exists()
