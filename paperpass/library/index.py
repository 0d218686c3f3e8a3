"""A disposable index over the library's folders: it answers lists and searches, and never decides what is true.

Search is SQLite's FTS5 (https://sqlite.org/fts5.html) with accents folded away.
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeVar

from paperpass.library import layout
from paperpass.library.notes import own_words
from paperpass.model.card import Card
from paperpass.model.citation import CiteKey
from paperpass.model.errors import LibraryError
from paperpass.model.ids import PaperId
from paperpass.model.query import Query
from paperpass.model.state import State
from paperpass.model.text import in_order, letters_apart, one_line

T = TypeVar("T")

_VERSION = 7
_SCHEMA = """
CREATE TABLE papers (
  id INTEGER PRIMARY KEY, slug TEXT UNIQUE NOT NULL, stamp TEXT NOT NULL, key TEXT NOT NULL, arxiv TEXT,
  version INTEGER, title TEXT NOT NULL, authors TEXT NOT NULL, year INTEGER, state TEXT NOT NULL, passes TEXT NOT NULL,
  verdict TEXT, decision TEXT, reading REAL NOT NULL, added TEXT NOT NULL, touched TEXT, tags TEXT NOT NULL,
  revisit TEXT, open INTEGER, doi TEXT, sha256 TEXT, withdrawn INTEGER NOT NULL, decided TEXT,
  aliases TEXT NOT NULL, days TEXT NOT NULL, waits TEXT NOT NULL, next INTEGER, decided_pass INTEGER,
  in_order TEXT NOT NULL);
CREATE INDEX by_added ON papers(added DESC, slug);
CREATE INDEX by_arxiv ON papers(arxiv);
CREATE VIRTUAL TABLE words USING fts5(
  title, authors, abstract, tags, notes, names, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE bodies USING fts5(body, tokenize='unicode61 remove_diacritics 2');
CREATE TABLE has_body (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);
"""
_COLUMNS = (
    "slug, key, arxiv, version, title, authors, year, state, passes, verdict, decision, reading, added, touched, tags, "
    "revisit, open, doi, sha256, withdrawn, decided, aliases, days, waits, next, decided_pass"
)
_ORDER = {
    "added": "added DESC, slug",
    "title": "in_order, slug",
    "year": "year DESC, slug",
    "touched": "touched DESC, added DESC, slug",
}


class Index:
    """The index of one library, in a file that may be deleted at any time."""

    def __init__(self, file: Path, papers: Path) -> None:
        self.file, self.papers = file, papers
        self._memory: sqlite3.Connection | None = None
        self._turn = threading.RLock()

    def cards(self, query: Query, *, sort: str = "added", full: bool = False, fresh: bool = False) -> list[Card]:
        """The cards that a query chooses, in order, as the index knows them now; with `fresh` it is refreshed first."""
        where, values = _where(query, full=full)
        asked = f"SELECT {_COLUMNS} FROM papers{where} ORDER BY {_ORDER[sort]}"

        def chosen(db: sqlite3.Connection) -> list[Card]:
            if fresh:
                self._fill(db)
            return [_card(row) for row in db.execute(asked, values)]

        return self._ask(chosen)

    def first(self, today: str, most: int) -> list[Card]:
        """What is due on a day (ISO), and the papers added last, up to `most`: enough for a first look."""
        due = "open IS NOT NULL OR (next IS NOT NULL AND revisit <= ?)"
        newest = f"SELECT id FROM papers ORDER BY {_ORDER['added']} LIMIT ?"
        asked = f"SELECT {_COLUMNS} FROM papers WHERE {due} OR id IN ({newest}) ORDER BY {_ORDER['added']}"
        return self._ask(lambda db: [_card(row) for row in db.execute(asked, (today, most))])

    def refresh(self, progress: Callable[[int, int], None] | None = None) -> bool:
        """Reads the folders that changed since they were read last; True where anything changed."""
        return self._ask(lambda db: self._fill(db, progress))

    def without_body(self) -> list[tuple[str, str]]:
        """Slug and hash of the papers whose full text is not in the index yet."""
        asked = (
            "SELECT slug, p.sha256 FROM papers p LEFT JOIN has_body b ON b.id = p.id"
            " WHERE p.sha256 IS NOT NULL AND (b.sha256 IS NULL OR b.sha256 != p.sha256)"
        )
        return self._ask(lambda db: list(db.execute(asked)))

    def add_body(self, slug: str, sha256: str, text: str) -> None:
        """Makes a paper's full text searchable."""

        def add(db: sqlite3.Connection) -> None:
            with db:
                db.execute("BEGIN IMMEDIATE")
                row = db.execute("SELECT id FROM papers WHERE slug = ?", (slug,)).fetchone()
                if row:
                    db.execute("DELETE FROM bodies WHERE rowid = ?", row)
                    db.execute("INSERT INTO bodies(rowid, body) VALUES (?, ?)", (row[0], letters_apart(text)))
                    db.execute("REPLACE INTO has_body VALUES (?, ?)", (row[0], sha256))

        self._ask(add)

    def _fill(self, db: sqlite3.Connection, progress: Callable[[int, int], None] | None = None) -> bool:
        known = dict(db.execute("SELECT slug, stamp FROM papers"))
        there = {slug: layout.stamp(f"{self.papers}/{slug}") for slug in layout.folders(self.papers)}
        gone = [slug for slug in known if slug not in there]
        changed = [slug for slug, mark in there.items() if known.get(slug) != mark and not mark.startswith("-")]
        gone += [slug for slug, mark in there.items() if slug in known and mark.startswith("-")]
        if not gone and not changed:
            return False
        with db:
            db.execute("BEGIN IMMEDIATE")
            _remove(db, gone)
            for number, slug in enumerate(changed):
                if progress:
                    progress(number, len(changed))
                self._read(db, slug, there[slug])
        return True

    def _read(self, db: sqlite3.Connection, slug: str, mark: str) -> None:
        _remove(db, [slug])
        try:
            found = layout.read(self.papers / slug)
        except (OSError, ValueError):
            return
        card, paper = found.card, found.record.paper
        row = (
            *(
                slug,
                mark,
                card.key,
                card.arxiv.base if card.arxiv else None,
                card.arxiv.version if card.arxiv else None,
            ),
            *(card.title, json.dumps(card.authors, ensure_ascii=False), card.year, card.state.value),
            *(
                json.dumps(card.passes_done),
                card.verdict,
                card.decision,
                card.reading_seconds,
                card.added,
                card.touched,
            ),
            *(
                json.dumps(card.tags, ensure_ascii=False),
                card.revisit,
                card.open_pass,
                card.doi,
                card.sha256,
                card.withdrawn,
                card.decided,
                json.dumps(card.aliases, ensure_ascii=False),
                json.dumps(card.days),
                json.dumps(card.waits_for, ensure_ascii=False),
                card.next_pass,
                card.decided_pass,
                in_order(card.title),
            ),
        )
        cursor = db.execute(f"INSERT INTO papers VALUES (NULL{', ?' * len(row)})", row)
        names = f"{card.key} {' '.join(card.aliases)} {slug} {card.arxiv or ''} {card.doi or ''} {card.year or ''}"
        said, other_names = own_words(found.note)
        note, names = f"{said} {card.verdict or ''}", f"{names} {other_names}"
        texts = (card.title, " ".join(card.authors), paper.abstract or "", " ".join(card.tags), note, names)
        db.execute(
            "INSERT INTO words(rowid, title, authors, abstract, tags, notes, names) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (cursor.lastrowid, *map(letters_apart, texts)),
        )

    def _ask(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` finds. Where the index is damaged or cannot be written, it goes, and one in memory serves."""
        try:
            return self._once(work)
        except (sqlite3.Error, OSError, ValueError) as error:
            if "locked" in str(error):
                title = "another paperpass keeps the index busy"
                raise LibraryError(title, "wait for it to end and try again") from error
            if self._memory:
                raise
        self._discard()
        self._memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._once(self._fill)
        return self._once(work)

    def _once(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if self._memory:
            with self._turn:
                return work(_laid_out(self._memory))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.file, timeout=20, check_same_thread=False, isolation_level=None)) as db:
            return work(_laid_out(db))

    def _discard(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{self.file}{suffix}").unlink(missing_ok=True)


def _laid_out(db: sqlite3.Connection) -> sqlite3.Connection:
    """The index with its tables, made anew where they are of another version and no other process has just done so."""
    if db.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
        return db
    with db:
        db.execute("BEGIN IMMEDIATE")
        if db.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
            return db
        for name in ("papers", "words", "bodies", "has_body"):
            db.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {_VERSION}")
    return db


def _remove(db: sqlite3.Connection, slugs: Iterable[str]) -> None:
    for slug in slugs:
        row = db.execute("SELECT id FROM papers WHERE slug = ?", (slug,)).fetchone()
        if row:
            for table, column in (("papers", "id"), ("words", "rowid"), ("bodies", "rowid"), ("has_body", "id")):
                db.execute(f"DELETE FROM {table} WHERE {column} = ?", row)


def _where(query: Query, *, full: bool) -> tuple[str, list[object]]:
    """The WHERE clause of a query, and its values."""
    parts: list[str] = []
    values: list[object] = []
    if query.words:
        found = "SELECT rowid FROM words WHERE words MATCH ?"
        values.append(query.match())
        if full:
            found += " UNION SELECT rowid FROM bodies WHERE bodies MATCH ?"
            values.append(query.match())
        parts.append(f"id IN ({found})")
    if query.fields:
        parts.append("id IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(query.match_fields())
    for tag in query.tags:
        parts.append("EXISTS (SELECT 1 FROM json_each(tags) WHERE lower(value) = lower(?))")
        values.append(one_line(tag))
    if query.states:
        parts.append(f"state IN ({', '.join('?' * len(query.states))})")
        values.extend(query.states)
    if query.years:
        parts.append(f"({' OR '.join(['year BETWEEN ? AND ?'] * len(query.years))})")
        values.extend(year for span in query.years for year in span)
    return (" WHERE " + " AND ".join(parts) if parts else ""), values


def _card(row: tuple) -> Card:  # type: ignore[type-arg]  # sqlite3 knows no types of columns
    slug, key, arxiv, version, title, authors, year, state, passes, verdict, decision, reading, *rest = row
    added, touched, tags, revisit, open_pass, doi, sha256, withdrawn, decided, aliases, *more = rest
    days, waits_for, next_pass, decided_pass = more
    return Card(
        slug=slug,
        key=CiteKey(key),
        title=title,
        authors=_listed(authors),
        year=year,
        arxiv=PaperId(arxiv, version) if arxiv else None,
        state=State(state),
        passes_done=_listed(passes),
        verdict=verdict,
        decision=decision,
        reading_seconds=reading,
        added=added,
        touched=touched,
        tags=_listed(tags),
        revisit=revisit,
        open_pass=open_pass,
        doi=doi,
        sha256=sha256,
        withdrawn=bool(withdrawn),
        decided=decided,
        aliases=_listed(aliases),
        days=_listed(days),
        waits_for=_listed(waits_for),
        next_pass=next_pass,
        decided_pass=decided_pass,
    )


def _listed(row: str) -> tuple[Any, ...]:
    return () if row == "[]" else tuple(json.loads(row))
