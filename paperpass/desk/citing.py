"""Citations of papers: made once, shown in every style."""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from paperpass.config import Settings
from paperpass.desk.desk import Desk
from paperpass.library import layout
from paperpass.model.card import Card
from paperpass.model.errors import CitationError
from paperpass.model.paper import Paper
from paperpass.model.text import one_line

if TYPE_CHECKING:
    from paperpass.bibtex.entry import Entry

STYLES = ("bibtex", "biblatex", "csl-json", "markdown", "key", "latex", "pandoc", "typst")


def new_citation(settings: Settings, paper: Paper, taken: Callable[[str], bool]) -> tuple[str, str]:
    """A new key, and the text of `cite.bib` under it."""
    from paperpass.bibtex.keys import make_key
    from paperpass.bibtex.make import entry_for
    from paperpass.bibtex.write import entry_text

    german = settings.umlauts == "german"
    key = make_key(paper.authors, paper.year, paper.title, taken, pattern=settings.key_pattern, german=german)
    entry = entry_for(
        key=key,
        title=paper.title,
        authors=paper.authors,
        year=paper.year,
        arxiv=paper.arxiv.base if paper.arxiv else None,
        category=paper.primary_category,
        doi=paper.doi,
        journal=paper.journal,
    )
    return key, entry_text(entry)


@dataclass(frozen=True, slots=True)
class Shared:
    """What `preamble.bib` gives to all entries: macros by name, and preambles, as BibTeX expressions."""

    strings: dict[str, str]
    preambles: tuple[str, ...]


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
    """The paper's citation in one of STYLES, without a newline at its end."""
    marks = {"key": card.key, "latex": f"\\cite{{{card.key}}}", "pandoc": f"[@{card.key}]", "typst": f"@{card.key}"}
    if style in marks:
        return marks[style]
    entry = entry_of(desk, card)
    return as_text(desk, [(card, entry)], style, preambles=False).strip()


def as_text(desk: Desk, papers: list[tuple[Card, "Entry"]], style: str, *, preambles: bool = True) -> str:
    """Papers as one text: BibTeX, BibLaTeX, a CSL-JSON list, or a Markdown list."""
    from paperpass.bibtex.write import write

    common = shared(desk)
    begins = common.preambles if preambles else ()
    if style == "bibtex":
        return write(with_parents(desk, papers), common.strings, begins)
    if style == "biblatex":
        from paperpass.bibtex.biblatex import to_biblatex

        return write([to_biblatex(e) for e in with_parents(desk, papers)], common.strings, begins)
    if style == "csl-json":
        from paperpass.bibtex.csl import to_csl

        rows = [to_csl(e) for _, e in whole(desk, papers)]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return "".join(f"- {line}\n" for line in (_annotated(c, e) for c, e in whole(desk, papers)))


def with_parents(desk: Desk, papers: list[tuple[Card, "Entry"]]) -> list["Entry"]:
    """The entries, and those of the library that they inherit from, without which BibTeX reads them with holes."""
    from paperpass.bibtex.write import parents_of

    entries = [entry for _, entry in papers]
    there = {entry.key.lower() for entry in entries}
    by_key: dict[str, Card] | None = None
    for entry in entries:  # grows while it is walked through: parents have parents
        for key in parents_of(entry):
            if key.lower() in there:
                continue
            there.add(key.lower())
            by_key = by_key or {card.key.lower(): card for card in desk.library.cards()}
            if key.lower() in by_key:
                with suppress(CitationError):
                    entries.append(entry_of(desk, by_key[key.lower()]))
    return entries


def whole(desk: Desk, papers: list[tuple[Card, "Entry"]]) -> list[tuple[Card, "Entry"]]:
    """The entries with what they inherit by crossref or xdata from others of the library."""
    from paperpass.bibtex.crossref import inherited
    from paperpass.bibtex.write import parents_of

    if not any(parents_of(entry) for _, entry in papers):
        return papers
    parents = {card.key.lower(): entry for card, entry in papers}
    for card in desk.library.cards():
        if card.key.lower() not in parents:
            with suppress(CitationError):
                parents[card.key.lower()] = entry_of(desk, card)
    return [(card, inherited(entry, parents)) for card, entry in papers]


def _annotated(card: Card, entry: "Entry") -> str:
    """A line of an annotated bibliography: citation, key, verdict."""
    from paperpass.bibtex.citation import markdown

    verdict = f" {one_line(card.verdict)}" if card.verdict else ""
    return f"{markdown(entry)} [@{card.key}]{verdict}"
