"""The commands over a paper's content: brief and text."""

import argparse
import textwrap
from collections import Counter
from functools import partial

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for, each
from paperpass.desk import briefing
from paperpass.desk.summaries import readable
from paperpass.model.brief import Block, Brief
from paperpass.model.errors import PdfError
from paperpass.model.text import clean

_WIDTH = 88
_FROM = {
    "arxiv": "from arXiv's record",
    "outline": "from the outline",
    "anchor": "from the links",
    "numbered": "by their numbers",
    "style": "by the look",
    "guess": "a guess",
}


def brief(options: argparse.Namespace, output: Output) -> int:
    desk = desk_for(options, output)
    several = len(options.names) > 1

    def one(name: str) -> None:
        output.step(f"reading {name} ...")
        found = briefing.brief(desk, name, partial(_reading, output, name))
        if output.json:
            output.row(briefing.as_json(found) | {"file": name if name.lower().endswith(".pdf") else found.file})
        else:
            if several:
                output.styled(output.faint(f"── {clean(name)} ──"))
            _print(found, output)
            for warning in found.warnings:
                output.warn(f"{name}: {warning}" if several else warning)
            if several:
                output.text("")

    status = each(options.names, output, one, field="file")
    desk.close()
    return status


def text(options: argparse.Namespace, output: Output) -> int:
    if options.page is not None and options.page < 1:
        raise PdfError(f"there is no page {options.page}", "pages count from 1")
    desk = desk_for(options, output)
    page = None if options.page is None else options.page - 1
    output.step(f"reading {options.name} ...")
    reading = partial(_reading, output, options.name)
    last = ""
    for block in briefing.blocks(desk, options.name, page, reading):
        if output.json:
            output.row(block.to_json())
        else:
            _print_block(block, last, output)
            last = block.kind
    desk.close()
    return 0


def _reading(output: Output, name: str, done: int, whole: int) -> None:
    output.step(f"{name}: page {done} of {whole}")


def _print_block(block: Block, last: str, output: Output) -> None:
    """A block of the text behind one of the kind `last`, with white space between the two but in a list."""
    if last and not last == block.kind == "list":
        output.text("\n" if block.kind == "heading" else "")
    if block.kind == "heading":
        output.styled(output.strong(block.text))
    elif block.kind in ("table", "code"):
        output.text(textwrap.indent(clean(block.text), "    "))
    elif block.kind == "equation":
        _print_equation(block, output)
    elif block.kind == "list":
        margin = "  " * ((block.level or 1) - 1)
        output.text(textwrap.fill(clean(block.text), _WIDTH, initial_indent=margin, subsequent_indent=margin + "  "))
    else:
        output.text(textwrap.fill(clean(block.text), _WIDTH))


def _print_equation(block: Block, output: Output) -> None:
    """An equation as far as text carries it, and where it is to be seen where that is not far."""
    output.text(textwrap.fill(clean(block.text), _WIDTH, initial_indent="    ", subsequent_indent="      "))
    name = f"equation ({block.number})" if block.number else "equation"
    if block.picture:
        output.styled(output.faint(f"    [{name} in rough text: see page {block.page + 1}]"))


def _print(found: Brief, output: Output) -> None:
    """The brief as a page for people."""

    def part(name: str, source: str, passage: str) -> None:
        output.styled("\n" + output.strong(name) + output.faint(f"  {_FROM.get(source, source)}"))
        for paragraph in clean(passage).split("\n\n"):
            output.text(textwrap.fill(paragraph, _WIDTH, initial_indent="  ", subsequent_indent="  "))

    output.styled(output.strong(readable(found.title.text) if found.title else "(no title found)"))
    if found.authors:
        output.text(", ".join(found.authors))
    output.styled(output.faint(f"{found.pages} pages"))
    if found.abstract:
        part("Abstract", found.abstract.source, found.abstract.text)
    most = Counter(heading.source for heading in found.headings).most_common(1)
    for source, _ in most:
        output.styled("\n" + output.strong("Headings") + output.faint(f"  {_FROM.get(source, source)}"))
    for heading in found.headings:
        name = f"{heading.number} {heading.text}" if heading.number else heading.text
        guessed = " (a guess)" if heading.source == "guess" else ""
        label = "  " * heading.level + name + guessed
        output.text(f"{label:<{_WIDTH - 6}} p. {heading.page + 1}")
    if found.figures:
        output.styled("\n" + output.strong("Figures and tables"))
    for figure in found.figures:
        label = "  " + textwrap.shorten(figure.titled, _WIDTH - 10, placeholder=" …")
        output.text(f"{label:<{_WIDTH - 6}} p. {figure.page + 1}")
    if found.conclusion:
        part("Conclusion", found.conclusion.source, found.conclusion.text)
    if found.references:
        held = sum(1 for r in found.references.items if r.held)
        output.styled(
            "\n" + output.strong(f"{found.references.count} references") + output.faint(f", {held} of them held")
        )
        for item in found.references.items:
            mark = f"✓ {item.held}: " if item.held else ""
            printed = f"{mark}{item.label or ''} {item.text}".strip()
            output.text("  " * (not item.held) + textwrap.shorten(printed, _WIDTH - 2, placeholder=" …"))
