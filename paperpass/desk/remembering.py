"""What one knows about something: verdicts, answers, highlights, marks and notes in which words stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from paperpass.desk.desk import Desk
from paperpass.library import highlights, layout, marks, notes
from paperpass.library.marks_in_note import with_marks
from paperpass.model.card import Card
from paperpass.model.passages import Passage, matching
from paperpass.model.query import Query

NOTES = "notes"
"""The column of a query's `note:` fields."""
_DRESS = re.compile(r"\(?\[[^\]\n]*\]\([^)\n]*\)\)?|^[ \t]*(?:[-*>](?:[ \t]+|$))+", re.MULTILINE)
"""What a note puts around words that it repeats: the link to their page, the sign of a quote or of a list."""
Remembered = tuple[list[Card], dict[str, list[Passage]]]


def remembered(desk: Desk, query: Query, *, sort: str = "added", full: bool = False, fresh: bool = True) -> Remembered:
    """The papers that a query chooses, and of each in which its `note:` words stand, where: by slug.

    The index knows the notes; highlights and marks are read where there are some.
    """
    words = words_of(query)
    if not words:
        return desk.cards(query, sort=sort, full=full, fresh=fresh), {}
    others = tuple(field for field in query.fields if field[0] != NOTES)
    bare = replace(query, fields=others)
    every = desk.cards(bare, sort=sort, full=full, fresh=fresh)
    only = Query(fields=tuple(field for field in query.fields if field[0] == NOTES))
    noted = {card.slug for card in desk.cards(only, fresh=False)}
    chosen, found = [], {}
    for card in every:
        if card.slug in noted or _has_marks(desk, card):
            passages = matching(passages_of(desk, card), words)
            if passages or card.slug in noted:
                chosen.append(card)
                found[card.slug] = passages
    return chosen, found


def words_of(query: Query) -> tuple[str, ...]:
    """The words that are to stand in what the reader keeps."""
    return tuple(words for column, words in query.fields if column == NOTES)


def words_sought(query: Query) -> tuple[str, ...]:
    """The words of a query that may stand in what the reader keeps."""
    return (*query.words, *words_of(query))


def asking(query: Query, words: Sequence[str]) -> Query:
    """The query with words that are to stand in what the reader keeps."""
    return replace(query, fields=(*query.fields, *((NOTES, word) for word in words)))


def passages_of(desk: Desk, card: Card) -> list[Passage]:
    """All that the reader keeps of a paper, the verdict first."""
    folder = desk.folder(card.slug)
    found = [Passage("verdict", card.verdict)] if card.verdict else []
    found += [Passage("highlight", one.text, one.page + 1) for one in highlights.load(folder)]
    marked = marks.load(folder)
    for mark in marked:
        where = f"{mark.kind.value}, {mark.about}" if mark.about else mark.kind.value
        text = "\n".join(filter(None, (mark.text, *mark.answers.values())))
        found.append(Passage(where, text, None if mark.page is None else mark.page + 1))
    note = with_marks(layout.read_text(folder / layout.NOTES), marked, ())
    found += [Passage(where.lower(), text) for where, text in notes.passages(note)]
    return list(_once(found))


def _once(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Each passage once: what is highlighted is often quoted in the note too."""
    told: set[str] = set()
    for passage in passages:
        words = " ".join(_DRESS.sub("", passage.text).split())
        if words and words not in told:
            told.add(words)
            yield passage


def _has_marks(desk: Desk, card: Card) -> bool:
    folder = desk.folder(card.slug)
    return (folder / layout.HIGHLIGHTS).exists() or (folder / layout.MARKS).exists()
