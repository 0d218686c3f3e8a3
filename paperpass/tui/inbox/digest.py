"""A glance as text: head, abstract, and below it what the paper adds, names, concludes and builds on."""

from textwrap import fill

from rich.text import Text

from paperpass.model.brief import Figure
from paperpass.model.glance import Glance, HeldReference
from paperpass.model.paper import short_authors
from paperpass.tui.glyphs import Glyphs

_LABEL = 7
"""Columns of a label and the space behind it."""


def head(glance: Glance, signs: Glyphs) -> Text:
    """Title, who and when, and what the projects ask for which it is there."""
    facts = [short_authors(glance.authors), str(glance.year or ""), glance.category]
    facts.append(f"{glance.pages} page{'s' * (glance.pages != 1)}" if glance.pages else "no pages")
    text = Text(glance.title, style="bold")
    text.append(f"\n{f' {signs.dot} '.join(fact for fact in facts if fact)}", "not bold")
    for question in glance.asked:
        text.append(f"\nfor: {question}", "not bold italic")
    return text


def abstract(glance: Glance, *, reading: bool) -> Text:
    """The abstract, in which the sentences stand out that say what is new; `reading`: more may come."""
    if not glance.abstract:
        return Text("the pages are being read ..." if reading else glance.lacks or "no abstract is known", style="dim")
    text = Text(glance.abstract)
    for claim in glance.adds:
        at = glance.abstract.find(claim.text)
        if at >= 0:
            text.stylize("bold", at, at + len(claim.text))
    return text


def digest(glance: Glance, width: int, signs: Glyphs, *, reading: bool) -> Text:
    """Labelled paragraphs in lines of that many columns; one that says why where there is nothing more to tell."""
    dot = f" {signs.dot} "
    parts = [
        ("adds", " ".join(f"“{c.text}”{_page(c.page)}" for c in glance.adds if c.text not in glance.abstract)),
        ("heads", dot.join((*glance.headings, *_counts(glance)))),
        ("ends", f"“{' '.join(glance.concludes)}”{_page(glance.concludes_on)}" if glance.concludes else ""),
        ("knows", _knows(glance, signs)),
    ]
    told = {claim.text for claim in glance.adds}
    if set(glance.concludes) <= told:
        parts = [part for part in parts if part[0] != "adds"]
    lines = [_labelled(label, words, width) for label, words in parts if words]
    if not lines:
        words = "the pages are being read ..." if reading else glance.lacks
        lines = [_labelled("", words, width)] if words else []
    text = Text("\n").join(lines)
    if glance.lacks and not reading and glance.abstract and not text.plain.strip():
        text = _labelled("", glance.lacks, width)
    return text


def _knows(glance: Glance, signs: Glyphs) -> str:
    if not glance.held and not glance.ticked:
        return ""
    held = ", ".join(_held(one, signs) for one in glance.held)
    known = f"cites {len(glance.held)} that you hold: {held}" if held else ""
    ticked = f"you ticked {len(glance.ticked)}: {'; '.join(glance.ticked)}" if glance.ticked else ""
    return f" {signs.dot} ".join(part for part in (known, ticked) if part)


def _held(one: HeldReference, signs: Glyphs) -> str:
    return f"{one.key} {signs.tick}{one.passes}" if one.passes else one.key


def _counts(glance: Glance) -> list[str]:
    tables = sum(figure.kind == "table" for figure in glance.figures)
    counts = [(len(glance.figures) - tables, "figure"), (tables, "table"), (glance.references, "reference")]
    return [f"{count} {word}{'s' * (count != 1)}" for count, word in counts if count]


def pictured(glance: Glance, most: int) -> list[Figure]:
    """The figures that are shown in small: those that are drawings first, in their order."""
    drawn = [figure for figure in glance.figures if figure.kind == "figure"]
    others = [figure for figure in glance.figures if figure.kind != "figure"]
    return [*drawn, *others][:most]


def _labelled(label: str, words: str, width: int) -> Text:
    indent = " " * _LABEL
    text = Text(fill(words, max(20, width), initial_indent=f"{label:<{_LABEL}}", subsequent_indent=indent))
    text.stylize("dim", 0, len(label))
    return text


def _page(page: int | None) -> str:
    return f" p. {page + 1}" if page is not None else ""
