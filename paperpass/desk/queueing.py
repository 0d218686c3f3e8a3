"""What to read next: the lists of all notes as one queue, and a work that is taken off it."""

from dataclasses import replace

from paperpass.desk.briefing import known_brief
from paperpass.desk.desk import Desk
from paperpass.desk.facts import NoteChanged
from paperpass.desk.noting import NoteChange
from paperpass.library import layout, notes
from paperpass.model.brief import Reference, References
from paperpass.model.card import Card
from paperpass.model.holdings import Holding, mark_held
from paperpass.model.paper import surname
from paperpass.model.queue import Queued, Wanted, queue as merged
from paperpass.model.text import fold, one_line

NOTHING = "nothing is to be read next: no note has a line below `## To read`"


def queue(desk: Desk) -> list[Queued]:
    """The works that the notes ask for, what is not read yet first; a line that is ticked there is done with."""
    cards = desk.cards()
    by_age = sorted(cards, key=lambda card: (card.added, card.slug))
    wanted = [line for card in by_age for line in _of(desk, card)]
    found = [_held(one, cards) for one in merged(wanted)]
    return sorted(found, key=lambda one: one.read)


def take_off(desk: Desk, queued: Queued) -> list[NoteChange]:
    """Takes a work off the lists of all the notes that ask for it; each change can be taken back."""
    changes = []
    for slug, text in dict.fromkeys((one.slug, one.text) for one in queued.wanted):
        before = ""

        def without(note: str, text: str = text) -> str:
            nonlocal before
            before = note
            return notes.without_item(note, text, notes.FOLLOW)

        after = desk.library.change_note(slug, without)
        desk.facts.publish(NoteChanged(slug))
        changes.append(NoteChange(slug, before, after))
    return changes


def _of(desk: Desk, card: Card) -> list[Wanted]:
    note = layout.read_text(desk.folder(card.slug) / layout.NOTES)
    lines = notes.open_items(note, notes.FOLLOW)
    if not lines:
        return []
    pages = _pages(desk, card)
    return [Wanted(card.key, line, pages.get(one_line(line)), card.slug) for line in lines]


def _pages(desk: Desk, card: Card) -> dict[str, int]:
    """The page of each reference of a paper, where its structure was read before."""
    file = desk.pdf(card)
    found = known_brief(desk, card, file) if file else None
    references = found.references if found else None
    return {one_line(item.text): item.page for item in references.items} if references else {}


def _held(one: Queued, cards: list[Card]) -> Queued:
    """With the key under which the library holds it, and whether it was read; a line may name it by key or title."""
    card = next((c for c in cards if fold(one.title) in (fold(c.key), fold(c.title))), None)
    if card is None:
        text = " ".join(dict.fromkeys(wanted.text for wanted in one.wanted))
        references = References(0, "guess", (Reference(None, text, 0, one.arxiv, one.doi),))
        key = mark_held(references, map(_holding, cards)).items[0].held
        card = next((c for c in cards if c.key == key), None)
    if card is None:
        return one
    title = card.title if fold(one.title) == fold(card.key) else one.title
    return replace(one, held=card.key, read=bool(card.passes_done), title=one_line(title))


def _holding(card: Card) -> Holding:
    first = surname(card.authors[0]) if card.authors else None
    return Holding(card.key, card.arxiv.base if card.arxiv else None, card.doi, card.title, first)
