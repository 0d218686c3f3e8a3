"""The tables of the index, and how a paper becomes a row of them and a row a card."""

import json
import os
import sqlite3
from collections.abc import Iterable
from typing import Any

from paperpass.library.layout import Read
from paperpass.model.card import Card
from paperpass.model.citation import CiteKey
from paperpass.model.ids import PaperId
from paperpass.model.query import Query
from paperpass.model.state import State
from paperpass.model.text import in_order, letters_apart, one_line

VERSION = 8
"""To be raised where the tables, or what stands in them, change."""
_SCHEMA = """
CREATE TABLE papers (
  id INTEGER PRIMARY KEY, slug TEXT UNIQUE NOT NULL, stamp TEXT NOT NULL, key TEXT NOT NULL, arxiv TEXT,
  version INTEGER, title TEXT NOT NULL, authors TEXT NOT NULL, year INTEGER, state TEXT NOT NULL, passes TEXT NOT NULL,
  verdict TEXT, decision TEXT, reading REAL NOT NULL, added TEXT NOT NULL, touched TEXT, tags TEXT NOT NULL,
  revisit TEXT, open INTEGER, doi TEXT, sha256 TEXT, withdrawn INTEGER NOT NULL, decided TEXT,
  aliases TEXT NOT NULL, days TEXT NOT NULL, waits TEXT NOT NULL, next INTEGER, decided_pass INTEGER,
  in_order TEXT NOT NULL);
CREATE INDEX by_added ON papers(added DESC, slug);
CREATE INDEX by_title ON papers(in_order, slug);
CREATE INDEX by_year ON papers(year DESC, slug);
CREATE INDEX by_touched ON papers(touched DESC, added DESC, slug);
CREATE INDEX by_arxiv ON papers(arxiv);
CREATE INDEX by_sha256 ON papers(sha256);
CREATE INDEX by_doi ON papers(doi COLLATE NOCASE);
CREATE INDEX read_on ON papers(days) WHERE days != '[]';
CREATE INDEX opened ON papers(open) WHERE open IS NOT NULL;
CREATE INDEX put_off ON papers(decision, state) WHERE decision IS NOT NULL;
CREATE TABLE names (name TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (name, id)) WITHOUT ROWID;
CREATE INDEX names_of ON names(id);
CREATE TABLE unreadable (slug TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE whole (folders TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
  title, authors, abstract, tags, notes, names, tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE bodies USING fts5(body, tokenize='unicode61 remove_diacritics 2');
CREATE TABLE has_body (id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);
"""
COLUMNS = (
    "slug, key, arxiv, version, title, authors, year, state, passes, verdict, decision, reading, added, touched, tags, "
    "revisit, open, doi, sha256, withdrawn, decided, aliases, days, waits, next, decided_pass"
)
ORDER = {
    "added": "added DESC, slug",
    "title": "in_order, slug",
    "year": "year DESC, slug",
    "touched": "touched DESC, added DESC, slug",
    "read": "touched DESC, added DESC, slug",
    "time": "reading DESC, slug",
    "revisit": "revisit IS NULL, revisit, slug",
}
_SPANNED = {"time": "reading", "read": "substr(coalesce(touched, ''), 1, 10)", "back": "coalesce(revisit, '')"}
"""What of a row lies within a span of a query."""
_OF_A_PAPER = (("words", "rowid"), ("bodies", "rowid"), ("has_body", "id"), ("names", "id"), ("papers", "id"))


def lay_out(db: sqlite3.Connection) -> None:
    """Makes the tables where they are not there yet, or of another version; a reader never waits for a writer then."""
    if _is_laid_out(db):
        return
    db.execute("PRAGMA journal_mode = WAL")
    with db:
        db.execute("BEGIN IMMEDIATE")
        if _is_laid_out(db):
            return
        tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_%' ESCAPE '\\'")
        for (name,) in tables.fetchall():
            db.execute(f'DROP TABLE IF EXISTS "{name}"')
        db.execute("DROP TABLE IF EXISTS has_body")
        for statement in filter(str.strip, _SCHEMA.split(";")):
            db.execute(statement)
        db.execute(f"PRAGMA application_id = {int.from_bytes(os.urandom(4)) >> 1}")
        db.execute(f"PRAGMA user_version = {VERSION}")


def _is_laid_out(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA user_version").fetchone()[0] == VERSION)


def put(db: sqlite3.Connection, read: Read, stamp: str) -> None:
    """Writes a paper as it was read, in the place of what is known of it."""
    from paperpass.library.notes import own_words

    card, paper = read.card, read.record.paper
    found = db.execute("SELECT id FROM papers WHERE slug = ?", (card.slug,)).fetchone()
    body = db.execute("SELECT sha256 FROM has_body WHERE id = ?", found).fetchone() if found else None
    if found:
        same = body is not None and body[0] == card.sha256
        _forget(db, found[0], besides=("bodies", "has_body") if same else ())
    arxiv = card.arxiv
    row = (
        *(found[0] if found else None, card.slug, stamp, card.key),
        *(arxiv.base if arxiv else None, arxiv.version if arxiv else None),
        *(card.title, _text(card.authors), card.year, card.state.value, _text(card.passes_done)),
        *(card.verdict, card.decision, card.reading_seconds, card.added, card.touched, _text(card.tags)),
        *(card.revisit, card.open_pass, card.doi, card.sha256, card.withdrawn, card.decided, _text(card.aliases)),
        *(_text(card.days), _text(card.waits_for), card.next_pass, card.decided_pass, in_order(card.title)),
    )
    number = db.execute(f"INSERT INTO papers VALUES ({', '.join('?' * len(row))})", row).lastrowid
    db.executemany("INSERT INTO names VALUES (?, ?)", [(name, number) for name in names_of(card)])
    said, other_names = own_words(read.note)
    names = f"{card.key} {' '.join(card.aliases)} {card.slug} {arxiv or ''} {card.doi or ''} {card.year or ''}"
    note, names = f"{said} {card.verdict or ''}", f"{names} {other_names}"
    texts = (card.title, " ".join(card.authors), paper.abstract or "", " ".join(card.tags), note, names)
    db.execute(
        "INSERT INTO words(rowid, title, authors, abstract, tags, notes, names) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, *map(letters_apart, texts)),
    )


def remove(db: sqlite3.Connection, slug: str) -> None:
    """Forgets a paper."""
    if row := db.execute("SELECT id FROM papers WHERE slug = ?", (slug,)).fetchone():
        _forget(db, row[0])
    db.execute("DELETE FROM unreadable WHERE slug = ?", (slug,))


def names_of(card: Card) -> set[str]:
    """All names by which a paper is asked for, in lower case."""
    names = (card.key, card.slug, card.arxiv.base if card.arxiv else "", *card.aliases)
    return {name.lower() for name in names if name}


def where(query: Query, *, full: bool) -> tuple[str, list[object]]:
    """The WHERE clause of a query, and its values; with `full` the papers' own text is searched too."""
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
    for span in query.spans:
        parts.append(f"{_SPANNED[span.what]} BETWEEN ? AND ?")
        values += [span.low, span.high]
    return (" WHERE " + " AND ".join(parts) if parts else ""), values


def card_of(row: Iterable[Any]) -> Card:
    """The card of a row of `COLUMNS`; raises ValueError where the row is damaged."""
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


def _forget(db: sqlite3.Connection, number: int, besides: tuple[str, ...] = ()) -> None:
    for table, column in _OF_A_PAPER:
        if table not in besides:
            db.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))


def _text(values: tuple[Any, ...]) -> str:
    return json.dumps(values, ensure_ascii=False) if values else "[]"


def _listed(row: str) -> tuple[Any, ...]:
    return () if row == "[]" else tuple(json.loads(row))
