"""Entries that inherit from others of the library by crossref or xdata, whichever of its keys they name them by."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from paperpass.desk.desk import Desk
from paperpass.library import layout
from paperpass.model.card import Card
from paperpass.model.errors import CitationError

if TYPE_CHECKING:
    from paperpass.bibtex.entry import Entry


def with_parents(desk: Desk, papers: Iterable[tuple[Card, "Entry"]], *, exact: bool = False) -> list["Entry"]:
    """The entries, each paper's once, and those that they inherit from, without which BibTeX reads them with holes.

    A parent that is named by another key that it answers to is named by its own; with `exact`, as biber wants it, also
    where the two differ in their case only.
    """
    from paperpass.bibtex.crossref import repointed

    entries = list({card.slug: entry for card, entry in papers}.values())
    there = {entry.key.lower() for entry in entries}
    parents = _ancestors(desk, entries)
    for parent in parents.values():
        if parent.key.lower() not in there:
            there.add(parent.key.lower())
            entries.append(parent)
    moved = {name: parent.key for name, parent in parents.items() if exact or parent.key.lower() != name}
    return [repointed(entry, moved) for entry in entries]


def whole(desk: Desk, papers: list[tuple[Card, "Entry"]]) -> list[tuple[Card, "Entry"]]:
    """The entries with the fields that they inherit."""
    from paperpass.bibtex.crossref import inherited

    parents = _ancestors(desk, [entry for _, entry in papers])
    return [(card, inherited(entry, parents)) for card, entry in papers] if parents else papers


def _ancestors(desk: Desk, entries: list["Entry"]) -> dict[str, "Entry"]:
    """What the entries inherit from, and that again from, by the lower-case names that they use for it."""
    from paperpass.bibtex.source import entry_of
    from paperpass.bibtex.write import parents_of

    found: dict[str, Entry] = {}
    named = [key.lower() for entry in entries for key in parents_of(entry)]
    cards = _by_name(desk) if named else {}
    while named:
        name = named.pop(0)
        if name in found or name not in cards:
            continue
        with suppress(CitationError):
            found[name] = entry_of(layout.read_text(desk.library.path(cards[name].slug) / layout.CITE))
            named += [key.lower() for key in parents_of(found[name])]
    return found


def _by_name(desk: Desk) -> dict[str, Card]:
    """The papers by their keys in lower case, and by other keys that they answer to where those are nobody's own."""
    cards = desk.library.cards()
    own = {card.key.lower(): card for card in cards}
    return {other.lower(): card for card in cards for other in card.aliases} | own
