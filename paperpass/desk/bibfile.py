"""Many citations as one .bib text, with the parents that they need; what stands in our layout goes out as it is."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from paperpass.desk.citing import entry_of, in_letters, macros, shared
from paperpass.desk.desk import Desk
from paperpass.desk.inheriting import with_parents
from paperpass.library import layout
from paperpass.model.errors import CitationError

if TYPE_CHECKING:
    from paperpass.bibtex.entry import Entry
    from paperpass.bibtex.write import Piece

Skipped = list[tuple[str, str]]
"""Keys (or slugs, where no key can be read) of papers that were left out, each with the reason."""


def as_bib(desk: Desk, slugs: Iterable[str], style: str) -> tuple[str, int, Skipped]:
    """The text in the order of the keys, how many of these papers are in it, and those that are not.

    `style` is bibtex (letters as they stand in `cite.bib`, or commands where `cite.letters` asks for them) or biblatex.
    Of two entries with one key the first stays.
    """
    from paperpass.bibtex.write import assemble

    skipped: Skipped = []
    pieces: dict[str, Piece] = {}
    for key, slug, made in sorted(_pieces(desk, slugs, style, skipped)):
        if pieces.setdefault(key, made) is not made:
            skipped.append((made.key, same_key(slug)))
    count = len(pieces)
    if not count:
        return "", 0, skipped
    _add_parents(desk, pieces, style)
    common = shared(desk)
    strings = macros(desk, common) if style == "bibtex" else common.strings
    text = assemble((pieces[key] for key in sorted(pieces)), strings, common.preambles)
    return text, count, skipped


def same_key(slug: str) -> str:
    """Why an entry was left out whose key another one has."""
    return f"another paper has this key; give the one in {slug} a key of its own"


def _pieces(desk: Desk, slugs: Iterable[str], style: str, skipped: Skipped) -> "Iterator[tuple[str, str, Piece]]":
    """Key in lower case, slug and piece of the papers whose citation can be read."""
    from paperpass.bibtex.own import own_piece
    from paperpass.bibtex.source import entry_of as read, key_of

    commands = desk.settings.letters == "latex"
    # All are read before the first is looked at: in turns, both take longer.
    for slug, text in list(layout.citations(desk.library.papers, slugs)):
        try:
            made = (style == "bibtex" and (text.isascii() or not commands) and own_piece(text)) or None
            made = made or _piece(desk, read(text), style)
            yield made.key.lower(), slug, made
        except CitationError as error:
            if (desk.library.path(slug) / layout.RECORD).exists():
                skipped.append((key_of(text) or slug, str(error)))


def _piece(desk: Desk, entry: "Entry", style: str) -> "Piece":
    from paperpass.bibtex.biblatex import to_biblatex
    from paperpass.bibtex.write import piece

    return piece(to_biblatex(entry) if style == "biblatex" else in_letters(desk, entry))


def _add_parents(desk: Desk, pieces: "dict[str, Piece]", style: str) -> None:
    """Adds what is inherited from and was not chosen, and has biber find what is written in another case."""
    exact = style == "biblatex"
    keys = {item.key for item in pieces.values()} if exact else pieces.keys()
    heirs = {
        key
        for key, item in pieces.items()
        if item.parents and any((p if exact else p.lower()) not in keys for p in item.parents)
    }
    if not heirs:
        return
    cards = [card for card in desk.library.cards() if card.key.lower() in heirs]
    for entry in with_parents(desk, [(card, entry_of(desk, card)) for card in cards], exact=exact):
        if entry.key.lower() in heirs or entry.key.lower() not in pieces:
            pieces[entry.key.lower()] = _piece(desk, entry, style)
