"""Citations of papers: made once, shown in every style."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from paperpass.config import Settings
from paperpass.desk.desk import Desk
from paperpass.desk.inheriting import whole, with_parents
from paperpass.library import layout
from paperpass.model.card import Card
from paperpass.model.errors import CitationError
from paperpass.model.paper import Paper
from paperpass.model.text import one_line

if TYPE_CHECKING:
    from paperpass.bibtex.entry import Entry as Entry
    from paperpass.sources.results import Described

MARKS = ("key", "latex", "pandoc", "typst")
"""The styles that name a paper by its key alone."""


def new_citation(
    settings: Settings, paper: Paper, taken: Callable[[str], bool], told: "Described | None" = None
) -> tuple[str, str]:
    """A new key, and the text of `cite.bib` under it: of what a source told of the paper, else of its record."""
    from paperpass.bibtex.keys import make_key

    german = settings.umlauts == "german"
    key = make_key(paper.authors, paper.year, paper.title, taken, pattern=settings.key_pattern, german=german)
    return key, (_received(paper, told, key) if told else None) or made(paper, key)


def _received(paper: Paper, told: "Described", key: str) -> str | None:
    """The text of `cite.bib` as a source gives it or has the parts of it, or None where it gives nothing."""
    from paperpass.bibtex.received import described_entry, received_entry
    from paperpass.bibtex.source import entry_of as read
    from paperpass.bibtex.write import entry_text

    entry = received_entry(told.bibtex, key) if told.bibtex else None
    if entry is None and told.fields:
        bare = read(made(replace(paper, arxiv=None, journal=None), key))
        entry = described_entry(told.kind, key, bare, told.fields)
    if entry is None:
        return None
    if paper.arxiv and not entry.get("eprint"):
        entry = entry.with_fields((*entry.fields, ("eprint", f"{{{paper.arxiv.base}}}"), ("archiveprefix", "{arXiv}")))
    return entry_text(entry)


def made(paper: Paper, key: str) -> str:
    """The text of `cite.bib` as paperpass makes it of what is known of a paper."""
    from paperpass.bibtex.make import entry_for
    from paperpass.bibtex.write import entry_text

    entry = entry_for(
        key=key,
        title=paper.title,
        authors=paper.authors,
        year=paper.version_year,
        arxiv=paper.arxiv.base if paper.arxiv else None,
        category=paper.primary_category,
        doi=paper.doi,
        journal=paper.journal,
        url=paper.url,
    )
    return entry_text(entry)


@dataclass(frozen=True, slots=True)
class Shared:
    """What `preamble.bib` gives to all entries: macros by name, and preambles, as BibTeX expressions."""

    strings: dict[str, str]
    preambles: tuple[str, ...]

    def values(self) -> dict[str, str]:
        """The macros' values by lower-case names, without those that rest on macros which nobody has defined."""
        from paperpass.bibtex.macros import define

        known: dict[str, str] = {}
        for name, expression in self.strings.items():
            define(known, name, expression)
        return known


def shared(desk: Desk) -> Shared:
    """The library's macros and preambles."""
    text = layout.read_text(desk.library.folder / "preamble.bib")
    if not text.strip():
        return Shared({}, ())
    from paperpass.bibtex.parse import parse

    found = parse(text)
    return Shared(dict(found.strings), found.preambles)


def entry_of(desk: Desk, card: Card) -> "Entry":
    """The paper's entry as its `cite.bib` has it; raises CitationError where that cannot be read."""
    from paperpass.bibtex.source import entry_of as read

    text = layout.read_text(desk.library.path(card.slug) / layout.CITE)
    try:
        return read(text)
    except CitationError as error:
        raise CitationError(
            f"cite.bib of {card.key} cannot be read", "mend it: `paperpass show` names its folder"
        ) from error


def cite(desk: Desk, card: Card, style: str) -> str:
    """The paper's citation in one of MARKS or a format of exports, without a newline at its end; what it inherits from
    behind it."""
    if style in MARKS:
        return mark(card.key, style)
    return as_text(desk, [(card, entry_of(desk, card))], style, preambles=False).strip()


def mark(key: str, style: str) -> str:
    """The key as one of MARKS has it."""
    from paperpass.bibtex.citation import pandoc_mark, typst_mark

    if style == "latex":
        return f"\\cite{{{key}}}"
    return {"pandoc": f"[{pandoc_mark(key)}]", "typst": typst_mark(key)}.get(style, key)


def as_text(desk: Desk, papers: list[tuple[Card, "Entry"]], style: str, *, preambles: bool = True) -> str:
    """Papers as one text: each entry to the letter (`bib`), BibTeX, BibLaTeX, a CSL-JSON list, or a Markdown list."""
    from paperpass.bibtex.write import write

    common = shared(desk)
    begins = common.preambles if preambles else ()
    if style in ("bib", "bibtex", "biblatex"):
        exact = style == "biblatex"
        entries = [in_style(desk, entry, style) for entry in with_parents(desk, papers, exact=exact)]
        return write(entries, common.strings if exact else macros(desk, common), begins)
    if style == "csl-json":
        from paperpass.bibtex.csl import csl_text

        return csl_text(e for _, e in _spelt_out(desk, papers, common))
    return "".join(f"- {line}\n" for line in (_annotated(c, e) for c, e in _spelt_out(desk, papers, common)))


def _spelt_out(desk: Desk, papers: list[tuple[Card, "Entry"]], common: Shared) -> "Iterator[tuple[Card, Entry]]":
    """The entries with what they inherit, and with their macros' values."""
    from paperpass.bibtex.macros import expanded

    known = common.values()
    return ((card, expanded(entry, known)) for card, entry in whole(desk, papers))


def in_style(desk: Desk, entry: "Entry", style: str) -> "Entry":
    """The entry to the letter (`bib`), or as BibTeX or BibLaTeX has it.

    But in BibLaTeX, letters beyond ASCII become LaTeX commands where the config asks for them.
    """
    from paperpass.bibtex.biblatex import to_biblatex
    from paperpass.bibtex.escape import spelt
    from paperpass.bibtex.standard import to_bibtex

    if style == "biblatex":
        return to_biblatex(entry)
    entry = to_bibtex(entry) if style == "bibtex" else entry
    return spelt(entry, ascii_only=True) if desk.settings.letters == "latex" else entry


def macros(desk: Desk, common: Shared) -> Mapping[str, str]:
    """The library's macros so."""
    from paperpass.bibtex.escape import spelt_value

    if desk.settings.letters != "latex":
        return common.strings
    return {name: spelt_value(value, ascii_only=True) for name, value in common.strings.items()}


def _annotated(card: Card, entry: "Entry") -> str:
    """A line of an annotated bibliography: citation, key, verdict."""
    from paperpass.bibtex.citation import markdown, pandoc_mark

    verdict = f" {one_line(card.verdict)}" if card.verdict else ""
    return f"{markdown(entry)} [{pandoc_mark(card.key)}]{verdict}"
