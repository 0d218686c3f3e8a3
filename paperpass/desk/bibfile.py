"""Many citations as one .bib text, with the parents that they need; what stands in our layout goes out as it is."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from paperpass.desk.citing import entry_of, in_style, macros, shared
from paperpass.desk.desk import Desk
from paperpass.desk.inheriting import whole, with_parents
from paperpass.library import layout
from paperpass.model.errors import CitationError

if TYPE_CHECKING:
    from paperpass.bibtex.entry import Entry
    from paperpass.bibtex.write import Piece

_NO_FILES: Mapping[str, str] = {}
Skipped = list[tuple[str, str]]
"""Keys (or slugs, where no key can be read) of papers that were left out, each with the reason."""


def as_bib(
    desk: Desk, slugs: Iterable[str], style: str, files: Mapping[str, str] = _NO_FILES
) -> tuple[str, int, Skipped]:
    """The text in the order of the keys, how many of these papers are in it, and those that are not.

    `style` is bib (to the letter, but for letters as commands where `cite.letters` asks for them), or bibtex or
    biblatex, into which entries are converted. `files` are names of PDFs by slug, for the entries' `file`. Of two
    entries with one key the first stays.
    """
    from paperpass.bibtex.write import assemble

    skipped: Skipped = []
    pieces: dict[str, Piece] = {}
    for key, slug, made in sorted(_pieces(desk, slugs, style, skipped, files)):
        if pieces.setdefault(key, made) is not made:
            skipped.append((made.key, same_key(slug)))
    count = len(pieces)
    if not count:
        return "", 0, skipped
    if style == "bibtex":
        _settle(desk, pieces)
    _add_parents(desk, pieces, style)
    common = shared(desk)
    strings = common.strings if style == "biblatex" else macros(desk, common)
    text = assemble((pieces[key] for key in sorted(pieces)), strings, common.preambles)
    return text, count, skipped


def biblatex_keys(desk: Desk, slugs: Iterable[str]) -> list[str]:
    """The keys of those of these papers whose citation is BibLaTeX, which BibTeX does not read."""
    from paperpass.bibtex.source import entry_of as read
    from paperpass.bibtex.standard import is_biblatex, may_be_biblatex

    found = []
    for _, text in layout.citations(desk.library.papers, slugs):
        if may_be_biblatex(text):
            with suppress(CitationError):
                entry = read(text)
                found += [entry.key] if is_biblatex(entry) else []
    return sorted(found)


def same_key(slug: str) -> str:
    """Why an entry was left out whose key another one has."""
    return f"another paper has this key; give the one in {slug} a key of its own"


def _pieces(
    desk: Desk, slugs: Iterable[str], style: str, skipped: Skipped, files: Mapping[str, str]
) -> "Iterator[tuple[str, str, Piece]]":
    """Key in lower case, slug and piece of the papers whose citation can be read."""
    from paperpass.bibtex.fast_path import own_piece
    from paperpass.bibtex.source import entry_of as read, key_of
    from paperpass.bibtex.standard import may_be_biblatex

    commands = desk.settings.letters == "latex"
    # All are read before the first is looked at: in turns, both take longer.
    for slug, text in list(layout.citations(desk.library.papers, slugs)):
        try:
            stays = style == "bib" or (style == "bibtex" and not may_be_biblatex(text))
            made = (stays and slug not in files and (text.isascii() or not commands) and own_piece(text)) or None
            made = made or _piece(desk, _with_file(read(text), files.get(slug)), style)
            yield made.key.lower(), slug, made
        except CitationError as error:
            if (desk.library.path(slug) / layout.RECORD).exists():
                skipped.append((key_of(text) or slug, str(error)))


def _piece(desk: Desk, entry: "Entry", style: str) -> "Piece":
    from paperpass.bibtex.write import piece

    return piece(in_style(desk, entry, style))


def _with_file(entry: "Entry", name: str | None) -> "Entry":
    """The entry with a PDF as its `file`, as Zotero writes it, which JabRef, papis and citar read too."""
    if name is None:
        return entry
    others = [(field, value) for field, value in entry.fields if field.lower() != "file"]
    return entry.with_fields([*others, ("file", f"{{{name}:{name}:application/pdf}}")])


def _settle(desk: Desk, pieces: "dict[str, Piece]") -> None:
    """Gives the entries that inherit by xdata, which BibTeX does not know, what they inherit."""
    heirs = {key for key, item in pieces.items() if item.parents and "xdata" in item.text.lower()}
    cards = [card for card in desk.library.cards() if card.key.lower() in heirs] if heirs else []
    for _, entry in whole(desk, [(card, entry_of(desk, card)) for card in cards]):
        own = entry.with_fields((name, value) for name, value in entry.fields if name.lower() != "xdata")
        pieces[entry.key.lower()] = _piece(desk, own, "bibtex")


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
