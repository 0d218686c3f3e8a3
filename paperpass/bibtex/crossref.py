"""What an entry inherits from the one named in its crossref or xdata, for formats that know no inheritance."""

import re
from collections.abc import Mapping
from contextlib import suppress

from paperpass.bibtex.entry import Entry, literal
from paperpass.bibtex.source import entry_of
from paperpass.bibtex.write import PARENTS, parents_of
from paperpass.model.errors import CitationError

_IN_COLLECTIONS = ("inproceedings", "conference", "incollection", "inbook", "inreference", "suppcollection")
_BECOMES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_OWN = frozenset(
    "crossref xref xdata entryset key keywords label options ids abstract annote annotation file relatedstring".split()
)
_DEEPEST = 5
_KEY = re.compile(r"[^\s,{}\"]+")


def inherited(entry: Entry, parents: Mapping[str, Entry]) -> Entry:
    """The entry with the fields that it has from its parents (found by lower-case key), its own first.

    A collection's title becomes `booktitle`, as in BibLaTeX's table of inheritance; what is not found is left out.
    """
    return _inherited(entry, parents, 0)


def inheritable(entry: Entry) -> frozenset[str]:
    """The names of the fields that others can inherit from an entry, in lower case."""
    return frozenset(name.lower() for name, _ in entry.fields) - _OWN


def repointed(entry: Entry, moved: Mapping[str, str]) -> Entry:
    """The entry with the parents that it names by lower-case keys among `moved` named by the keys there."""
    if not moved or not any(key.lower() in moved for key in parents_of(entry)):
        return entry
    fields = []
    for name, expression in entry.fields:
        if name.lower() in PARENTS:
            named = parents_of(Entry(entry.type, entry.key, ((name, expression),)))
            if any(moved.get(key.lower(), key) != key for key in named):
                expression = literal(",".join(moved.get(key.lower(), key) for key in named))
        fields.append((name, expression))
    return entry.with_fields(fields)


def repoint(source: str, old: str, new: str) -> str:
    """The text of a `cite.bib` whose first entry names a parent by another key; all else stays to the letter.

    CitationError where the entry cannot be read.
    """
    entry = entry_of(source)
    for number, (name, expression) in enumerate(entry.fields):
        if name.lower() not in PARENTS or old.lower() not in expression.lower():
            continue
        renamed = _KEY.sub(lambda key: new if key[0].lower() == old.lower() else key[0], expression)
        wanted = entry.with_fields([*entry.fields[:number], (name, renamed), *entry.fields[number + 1 :]])
        for place in re.finditer(rf"{re.escape(name)}\s*=\s*(?={re.escape(expression)})", source):
            changed = source[: place.end()] + renamed + source[place.end() + len(expression) :]
            # What looks like the field may stand in a note or an abstract.
            with suppress(CitationError):
                if entry_of(changed) == wanted:
                    source, entry = changed, wanted
                    break
    return source


def _inherited(entry: Entry, parents: Mapping[str, Entry], depth: int) -> Entry:
    named = [parents[key.lower()] for key in parents_of(entry) if key.lower() in parents]
    if not named or depth == _DEEPEST:
        return entry
    own = {name.lower() for name, _ in entry.fields}
    fields = list(entry.fields)
    for parent in named:
        within = entry.type in _IN_COLLECTIONS and parent.type != "xdata"
        for name, expression in _inherited(parent, parents, depth + 1).fields:
            as_name = _BECOMES.get(name.lower(), name) if within else name
            if name.lower() not in _OWN and as_name.lower() not in own:
                own.add(as_name.lower())
                fields.append((as_name, expression))
    return entry.with_fields(fields)
