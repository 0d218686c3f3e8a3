"""Entries as the text of a .bib file: one layout, one order, so that two exports of one library are the same bytes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.macros import MONTHS, used_in

PARENTS = ("crossref", "xdata", "xref")
_GENERATIONS = 10  # as deep as inheritance is followed; entries that inherit in a circle end there


class Piece(NamedTuple):
    """One entry ready to be written, the keys of the entries it inherits from, and the macros it uses."""

    key: str
    text: str
    parents: tuple[str, ...] = ()
    macros: tuple[str, ...] = ()


def write(entries: Iterable[Entry], strings: Mapping[str, str] | None = None, preambles: Iterable[str] = ()) -> str:
    """The .bib text: the macros that are used, preambles, then the entries, parents behind their children.

    `strings` maps a macro's name to its expression, `preambles` are expressions; other than parents, entries stay in
    the order given. "" for nothing.
    """
    return assemble((piece(entry) for entry in entries), strings, preambles)


def assemble(pieces: Iterable[Piece], strings: Mapping[str, str] | None = None, preambles: Iterable[str] = ()) -> str:
    """The same from pieces made before (an index can keep them)."""
    ordered = arrange(pieces)
    preambles = list(dict.fromkeys(preambles))
    used = {macro for item in ordered for macro in item.macros}
    used.update(macro for expression in preambles for macro in used_in(expression))
    head = [f"@string{{{name} = {expression}}}\n" for name, expression in _needed(used, strings or {}).items()]
    head += [f"@preamble{{{expression}}}\n" for expression in preambles]
    return "\n".join([*(["".join(head)] if head else []), *[item.text for item in ordered]])


def piece(entry: Entry) -> Piece:
    """The entry's text in our layout, with what its place in a file depends on."""
    macros = {macro for _, expression in entry.fields for macro in used_in(expression)}
    return Piece(entry.key, entry_text(entry), parents_of(entry), tuple(sorted(macros - MONTHS)))


def entry_text(entry: Entry) -> str:
    """One entry, a field a line, with a newline at its end."""
    fields = "".join([f"  {name} = {expression},\n" for name, expression in entry.fields])
    return f"@{entry.type}{{{entry.key},\n{fields}}}\n"


def parents_of(entry: Entry) -> tuple[str, ...]:
    """The keys named in crossref, xdata and xref, in the fields' order."""
    return parents_named(entry.fields)


def parents_named(fields: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The same of an entry's fields."""
    found = []
    for name, expression in fields:
        if name.lower() in PARENTS:
            found += [key.strip() for key in expression.strip('{}"').split(",") if key.strip()]
    return tuple(found)


def arrange(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in their order, except that parents come behind their children, where BibTeX needs them."""
    items = list(pieces)
    heirs = [item for item in items if item.parents]
    if not heirs:
        return items
    level: dict[str, int] = {}
    for _ in range(_GENERATIONS):
        before = dict(level)
        for item in heirs:
            below = level.get(item.key.lower(), 0)
            for parent in item.parents:
                level[parent.lower()] = max(level.get(parent.lower(), 0), below + 1)
        if level == before:
            break
    behind = [item for item in items if item.key.lower() in level]
    ahead = [item for item in items if item.key.lower() not in level]
    return ahead + sorted(behind, key=lambda item: level[item.key.lower()])


def _needed(used: set[str], strings: Mapping[str, str]) -> dict[str, str]:
    by_name = {name.lower(): expression for name, expression in strings.items()}
    needed: set[str] = set()
    waiting = list(used)
    while waiting:
        macro = waiting.pop()
        if macro in by_name and macro not in needed:
            needed.add(macro)
            waiting += used_in(by_name[macro])
    return {name: expression for name, expression in strings.items() if name.lower() in needed}
