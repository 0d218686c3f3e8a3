"""BibTeX's own rules for one entry or one expression, with mercy for the slips that lose nothing.

What is put right, and said in a remark: a missing comma, closing brace or key, white space in a key or a field's name,
semicolons for commas, `%` comments between fields, quotes within quotes, words without delimiters.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from paperpass.bibtex.entry import NAME, Entry, closing, closing_unescaped, literal

START = re.compile(r"@\s*([A-Za-z][\w:./+-]*)\s*[{(]")
LINE_START = re.compile(r"^[ \t]*(?=@\s*[A-Za-z][\w:./+-]*\s*[{(])", re.MULTILINE)
_GAP = re.compile(r"(?:\s|[,;]|%[^\n]*+)*+")
_SPACE = re.compile(r"\s*+")
_NAMED = r"[^\s\"#%'(),={}]+"
_KEY = re.compile(r"\s*+([^\s,{}]++)\s*+(?:,|(?=\}))")
_KEY_IN_PARENTHESES = re.compile(r"\s*+([^\s,{}]++)(?:\s*+,|\s++(?=\)))|\s*+([^\s,{}()]++)(?=\))")
_NO_KEY = re.compile(rf"\s*+(?:,|(?=[}})])|(?={_NAMED}\s*+=\s*+[{{\"\w]))")
_KEY_WITHOUT_COMMA = re.compile(rf"\s*+({_NAMED})\s++(?={_NAMED}\s*+=)")
_KEY_OF_WORDS = re.compile(r"\s*+([^\s,{}=\"]++(?:\s++[^\s,{}=\"]++)*+)\s*+,")
_FIELD = re.compile(rf"({_NAMED})\s*+=\s*+")
_LOOSE_FIELD = re.compile(r"([^={}\",\n@]++)=\s*+(?=[{\"\w])")
_BEHIND = re.compile(rf"\s*+(?:[,#}})]|\Z|@|%|{_NAMED}\s*+=)")
_SWALLOWED = re.compile(r",\s*\n\s*[A-Za-z][\w-]*\s*=|[}\"]\s*,\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]")
_MACRO = re.compile(r"\d+\Z|[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*\Z")
_LOOSE_WORDS = re.compile(r"(?:[^,{}\"#=\n]|\{(?:[^{}]|\{[^{}]*\})*\})+")
_QUOTE = re.compile(r'[{}"]')


class Unreadable(ValueError):
    """Why a piece of source cannot be read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry, the index behind it, and what was put right on the way."""

    entry: Entry
    end: int
    remarks: tuple[str, ...]


Closes = Callable[[str, int, int], int]
"""Finds the index behind the brace that closes the one at an index, up to another, or -1."""


def read_entry(text: str, at: int, stop: int | None = None, closes: Closes = closing) -> Reading:
    """The entry whose `@` stands at `at`, looking no further than `stop`; raises Unreadable."""
    stop = len(text) if stop is None else stop
    start = START.match(text, at, stop)
    if start is None:
        raise Unreadable("no entry begins here")
    remarks: list[str] = []
    fields: list[tuple[str, str]] = []
    key, at = _key(text, start.end(), stop, text[start.end() - 1], remarks)
    while True:
        gap = _gap(text, at, stop)
        at += len(gap)
        closed = at < stop and text[at] in "})"
        if closed or at >= stop or _next_begins(text, at):
            if not closed and not fields:
                raise Unreadable("the entry is not closed")
            if not closed and _SWALLOWED.search(fields[-1][1]):
                raise Unreadable(f"the brace that opens {fields[-1][0]} is not closed")
            if not closed:
                remarks.append("the closing brace was missing")
            return Reading(Entry(start.group(1).lower(), key, tuple(fields)), at + closed, tuple(remarks))
        if fields and "," not in gap:
            remarks.append(f"a comma was missing behind {fields[-1][0]}")
        if "%" in gap:
            remarks.append("a comment between the fields was left out")
        name, at = _field_name(text, at, stop, remarks)
        expression, at = read_expression(text, at, stop, remarks, name, closes)
        fields.append((name, expression))


def read_expression(
    text: str, at: int, stop: int, remarks: list[str], name: str = "it", closes: Closes = closing
) -> tuple[str, int]:
    """The expression that begins at `at`, and the index behind it; raises Unreadable."""
    parts: list[str] = []
    begin, changed = at, False
    while True:
        part, end, same = _part(text, at, stop, name, closes)
        if not same:
            remarks.append(f"{name} was not delimited as BibTeX wants it")
        changed |= not same
        parts.append(part)
        space = _SPACE.match(text, end, stop)
        at = space.end() if space else end
        if at >= stop or text[at] != "#":
            return " # ".join(parts) if changed else text[begin:end], end
        space = _SPACE.match(text, at + 1, stop)
        at = space.end() if space else at + 1


def _gap(text: str, at: int, stop: int) -> str:
    found = _GAP.match(text, at, stop)
    return found.group() if found else ""


def _next_begins(text: str, at: int) -> bool:
    """Whether another entry begins here, at the beginning of a line."""
    return text[at] == "@" and bool(START.match(text, at)) and not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _part(text: str, at: int, stop: int, name: str, closes: Closes) -> tuple[str, int, bool]:
    """One part of an expression, the index behind it, and whether it is as it stands in the source."""
    first = text[at : at + 1] if at < stop else ""
    if first == "{":
        end = closes(text, at, stop)
        if end < 0:
            end = closing_unescaped(text, at, stop)
        if end < 0:
            raise Unreadable(f"the brace that opens {name} is not closed")
        same = closing(text, at, end) == end
        return text[at:end] if same else literal(text[at + 1 : end - 1]), end, same
    if first == '"':
        return _quoted(text, at, stop, name)
    word = NAME.match(text, at, stop)
    if word and _MACRO.match(word.group()) and _BEHIND.match(text, word.end(), stop):
        return word.group(), word.end(), True
    words = _LOOSE_WORDS.match(text, at, stop)
    if not words or not words.group().strip():
        raise Unreadable(f"{name} has no value")
    inside = words.group().rstrip()
    inside = inside[:-1].rstrip() if inside.endswith(")") and "(" not in inside else inside
    end = at + len(inside)
    if not _BEHIND.match(text, end, stop):
        raise Unreadable(f"the value of {name} cannot be read")
    return "{" + inside + "}", end, False


def _quoted(text: str, at: int, stop: int, name: str) -> tuple[str, int, bool]:
    depth, inner = 0, False
    for mark in _QUOTE.finditer(text, at + 1, stop):
        if mark.group() != '"':
            depth += 1 if mark.group() == "{" else -1
            if depth < 0:
                raise Unreadable(f"a brace closes within the quotes of {name} that none opened")
        elif depth == 0:
            if _BEHIND.match(text, mark.end(), stop):
                content = text[at : mark.end()]
                return ("{" + content[1:-1] + "}", mark.end(), False) if inner else (content, mark.end(), True)
            inner = True
    raise Unreadable(f"the quote that opens {name} is not closed")


def _key(text: str, at: int, stop: int, opener: str, remarks: list[str]) -> tuple[str, int]:
    found = _KEY_IN_PARENTHESES.match(text, at, stop) if opener == "(" else None
    found = found or _KEY.match(text, at, stop)
    if found:
        return found[found.lastindex or 0], found.end()
    if none := _NO_KEY.match(text, at, stop):
        remarks.append("the entry has no key")
        return "", none.end()
    if bare := _KEY_WITHOUT_COMMA.match(text, at, stop):
        remarks.append("a comma was missing behind the key")
        return bare.group(1).rstrip(";"), bare.end()
    if loose := _KEY_OF_WORDS.match(text, at, stop):
        remarks.append("the key was not well formed")
        return "".join(loose.group(1).split()), loose.end()
    raise Unreadable("no key can be read behind the opening brace")


def _field_name(text: str, at: int, stop: int, remarks: list[str]) -> tuple[str, int]:
    if found := _FIELD.match(text, at, stop):
        return found.group(1), found.end()
    if loose := _LOOSE_FIELD.match(text, at, stop):
        remarks.append("a field's name was not well formed")
        return "-".join(NAME.findall(loose.group(1))) or "field", loose.end()
    line = text[at:stop].split("\n", 1)[0].strip()
    raise Unreadable(f"`{line[:40]}` stands where a field should begin")
