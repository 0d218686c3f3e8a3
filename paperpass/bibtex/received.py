"""Entries that came from elsewhere as text, put right; and entries made of what a source says in plain words."""

import html
import re
from collections.abc import Iterable

from paperpass.bibtex.capitals import protect
from paperpass.bibtex.entry import Entry, balanced, literal, text_of
from paperpass.bibtex.escape import escape
from paperpass.bibtex.names import split_names
from paperpass.bibtex.parse import parse
from paperpass.model.paper import is_collective
from paperpass.model.text import one_line

_TAG = re.compile(r"</?(?:[a-z]+:)?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_VERBATIM = frozenset("doi url eprint isbn issn".split())
_DROPPED = frozenset("abstract keywords copyright".split())
_DOI = re.compile(r"^https?://(?:dx\.)?doi\.org/", re.IGNORECASE)


def received_entry(text: str, key: str) -> Entry | None:
    """The one entry of a text that a DOI's registry sent, under `key`, or None where it holds none or several.

    HTML's entities and tags go, `& % # _ $ ^` of plain text are escaped, the title's names keep their capitals; field
    names are in lower case. What is LaTeX already stays.
    """
    found = parse(text)
    if len(found.entries) != 1 or found.failures or not found.entries[0].plain.get("title"):
        return None
    entry = found.entries[0].plain
    fields = [
        (name.lower(), _put_right(name.lower(), expression))
        for name, expression in entry.fields
        if name.lower() not in _DROPPED
    ]
    return Entry(entry.type, key, tuple((name, value) for name, value in fields if value != "{}"))


def described_entry(kind: str, key: str, bare: Entry, fields: Iterable[tuple[str, str]]) -> Entry:
    """The entry that paperpass makes (`bare`), of another type and with more fields, given as plain text."""
    more = {name: value for name, value in fields if value}
    made = [(name, value) for name, value in bare.fields if name.lower() not in more]
    at = next((n + 1 for n, (name, _) in enumerate(made) if name == "author"), len(made))
    told = [(name, literal(escape(balanced(one_line(value))))) for name, value in more.items()]
    return Entry(kind, key, (*made[:at], *told, *made[at:]))


def without_markup(text: str) -> str:
    """One line of text without HTML's or JATS's tags and entities."""
    return one_line(html.unescape(_TAG.sub("", html.unescape(text))))


def _braced(name: str) -> str:
    """A name as it was, but that of a collaboration as one word."""
    whole = "," not in name and "{" not in name and is_collective(name)
    return f"{{{name}}}" if whole else name


def _put_right(name: str, expression: str) -> str:
    if expression[:1] not in '{"' or "#" in expression.replace("\\#", "").replace("&#", ""):
        return expression
    text = text_of(expression)
    if name in _VERBATIM:
        bare = one_line(html.unescape(text)).replace("\\", "")
        return literal(_DOI.sub("" if name == "doi" else "https://doi.org/", bare))
    if "\\" not in text and "$" not in text:
        text = escape(balanced(without_markup(text)))
        if name == "title" and "{" not in text:
            text = protect(text)
        if name in ("author", "editor"):
            text = " and ".join(_braced(one) for one in split_names(text))
        if name == "pages":
            text = re.sub(r"\s*[\u2012-\u2015]\s*|(?<=\w)-(?=\w+$)", "--", text)
    return literal(text)
