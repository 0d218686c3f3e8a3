"""A .bib file as a value: bibtexparser cuts it into blocks; what it misreads or gives up on is read again here."""

import logging
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from paperpass.bibtex.entry import Entry, closing, literal, parts_of, text_of
from paperpass.bibtex.reader import LINE_START, START, Reading, Unreadable, read_entry, read_expression

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry as Cut, String

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_AS_SPACE = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"
_KEY = re.compile(r"[^\s,{}]+")
_FIELD_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_LITERAL = re.compile(
    r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}"
    r"|\"[^\"{}]*+(?:\{[^{}]*+\}[^\"{}]*+)*+\"|\d+"
)
_MACRO = re.compile(r"[^\s\"#%'(),={}\d][^\s\"#%'(),={}]*")
_LOST_FIELD = re.compile(r"\s*,?\s*[A-Za-z][\w-]*\s*=\s*[{\"]")
_WINDOW = 200_000  # characters: how far one entry may reach before it counts as not closed


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a file: as it stands (`entry`), with the file's macros expanded (`plain`), and where."""

    entry: Entry
    plain: Entry
    line: int
    source: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read: the line where it begins, why, and the source, in which its key stands."""

    line: int
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Bibliography:
    """All of a .bib file, in its order.

    `strings` maps a macro's name to its expression, `preambles` are expressions, `cleaned` are the lines from which
    control characters were taken out.
    """

    entries: tuple[Found, ...] = ()
    strings: Mapping[str, str] = field(default_factory=dict)
    preambles: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    cleaned: tuple[int, ...] = ()


def parse(text: str, macros: Mapping[str, str] | None = None) -> Bibliography:
    """The file's entries, macros, preambles and comments; never raises: what cannot be read is among the failures.

    `macros` (lower-case names and values) are known from elsewhere; the file's own definitions come on top.
    """
    text, cleaned = without_controls(text)
    return _Parse(text, dict(macros or {})).run(cleaned)


def without_controls(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with newlines as `\\n` and without control characters, and the lines that had some."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _CONTROL.search(text):
        return text, ()
    lines = sorted({text.count("\n", 0, match.start()) + 1 for match in _CONTROL.finditer(text)})
    return _CONTROL.sub(_without, text), tuple(lines)


def _without(control: re.Match[str]) -> str:
    """What stands for a control character: white space, what Windows-1252 has in its place, or nothing."""
    mark = control.group()
    if mark in _AS_SPACE:
        return " "
    return bytes([ord(mark)]).decode("cp1252", errors="ignore") if "\x80" <= mark <= "\x9f" else ""


def expanded(entry: Entry, macros: Mapping[str, str]) -> Entry:
    """The entry with these macros (lower-case names) replaced by their values; the same object where it uses none."""
    if not macros:
        return entry
    fields = tuple((name, _expand(expression, macros)) for name, expression in entry.fields)
    return entry if fields == entry.fields else entry.with_fields(fields)


def _expand(expression: str, macros: Mapping[str, str]) -> str:
    if expression[:1] in '{"' and "#" not in expression:
        return expression
    parts = parts_of(expression)
    known = [part[0] not in '{"' and part.lower() in macros for part in parts]
    if not any(known):
        return expression
    if all(is_known or part[0] in '{"' or part.isdigit() for part, is_known in zip(parts, known, strict=True)):
        return literal(text_of(expression, macros))
    return " # ".join(
        literal(macros[part.lower()]) if is_known else part for part, is_known in zip(parts, known, strict=True)
    )


class _Parse:
    """One walk over the blocks of one text."""

    def __init__(self, text: str, macros: dict[str, str]) -> None:
        self.text = text
        self.macros = macros
        self.entries: list[Found] = []
        self.strings: dict[str, str] = {}
        self.preambles: list[str] = []
        self.comments: list[str] = []
        self.failures: list[Failure] = []
        self.done = 0  # index up to which the text is dealt with
        self.newlines: list[int] | None = None

    def run(self, cleaned: tuple[int, ...]) -> Bibliography:
        from bibtexparser import entrypoint, model

        logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # its warnings quote the file
        at = 0
        for block in entrypoint.parse_string(self.text, parse_stack=[]).blocks:
            raw = block.raw or ""
            begin = self.text.find(raw, at)
            at = begin + len(raw)
            if begin < self.done:
                continue
            inner = block
            while isinstance(inner, model.ParsingFailedBlock) and inner.ignore_error_block is not None:
                inner = inner.ignore_error_block
            if isinstance(inner, model.Entry):
                self.entry(inner, begin)
            elif not isinstance(inner, model.ImplicitComment) and self.kind(begin) not in _SPECIAL:
                self.failed(block, begin)  # a type that only begins like "comment"
            elif isinstance(inner, model.String):
                self.string(inner, begin)
            elif isinstance(inner, model.Preamble):
                self.preamble(inner.value, begin, raw)
            elif isinstance(inner, model.ExplicitComment):
                self.comments.append(raw)
            elif isinstance(inner, model.ImplicitComment):
                self.loose(raw, begin)
            else:
                self.failed(block, begin)
        return Bibliography(
            tuple(self.entries),
            self.strings,
            tuple(self.preambles),
            tuple(self.comments),
            tuple(self.failures),
            cleaned,
        )

    def entry(self, cut: "Cut", begin: int) -> None:
        macros = False
        for item in cut.fields:
            value = item.value
            if not _LITERAL.fullmatch(value):
                macros = True
                if not _MACRO.fullmatch(value):
                    return self.again(begin)
            if not _FIELD_NAME.fullmatch(item.key):
                return self.again(begin)
        if not _KEY.fullmatch(cut.key):
            return self.again(begin)
        entry = Entry(cut.entry_type, cut.key, tuple([(item.key, item.value) for item in cut.fields]))
        plain = expanded(entry, self.macros) if macros else entry
        self.entries.append(Found(entry, plain, (cut.start_line or 0) + 1, cut.raw or ""))
        return None

    def again(self, begin: int) -> None:
        """Read the entry at `begin` by BibTeX's rules: as far as it goes, then only as far as the next one."""
        try:
            self.take(read_entry(self.text, begin, min(len(self.text), begin + _WINDOW)), begin)
        except Unreadable:
            following = LINE_START.search(self.text, begin + 1)
            stop = following.start() if following else len(self.text)
            try:
                self.take(read_entry(self.text, begin, stop), begin)
            except Unreadable as error:
                self.fail(begin, stop, str(error))

    def take(self, reading: Reading, begin: int) -> None:
        plain = expanded(reading.entry, self.macros)
        source = self.text[begin : reading.end]
        self.entries.append(Found(reading.entry, plain, self.line(begin), source, reading.remarks))
        self.done = reading.end

    def fail(self, begin: int, stop: int, why: str) -> None:
        self.failures.append(Failure(self.line(begin), why, self.text[begin:stop].rstrip()))
        self.done = stop

    def string(self, cut: "String", begin: int) -> None:
        try:
            self.define(cut.key, cut.value)
        except Unreadable as error:
            self.fail(begin, begin + len(cut.raw or ""), f"@string: {error}")

    def define(self, name: str, source: str) -> None:
        if not _FIELD_NAME.fullmatch(name):
            raise Unreadable("a macro needs a name")
        expression, end = read_expression(source, 0, len(source), [], name)
        if source[end:].strip(" \t\n,"):
            raise Unreadable(f"the value of {name} cannot be read")
        value = text_of(expression, self.macros)
        self.strings[name] = _expand(expression, self.macros)
        self.macros[name.lower()] = value

    def preamble(self, source: str, begin: int, raw: str) -> None:
        source = source.strip()
        try:
            expression, end = read_expression(source, 0, len(source), [], "it")
        except Unreadable as error:
            self.fail(begin, begin + len(raw), f"@preamble: {error}")
            return
        if source[end:].strip():
            self.fail(begin, begin + len(raw), "@preamble: more than one value")
        else:
            self.preambles.append(expression)

    def loose(self, raw: str, begin: int) -> None:
        """Text between blocks: a comment, unless entries stand there that were not recognised as such."""
        if self.entries and begin and _LOST_FIELD.match(raw):
            self.fail(begin, begin + len(raw), "fields outside any entry: a brace closes too early above")
            return
        self.comments.append(raw)
        end = begin + len(raw)
        for start in START.finditer(self.text, begin, end):
            if start.start() >= self.done and start.group(1).lower() != "comment":
                try:
                    self.take(read_entry(self.text, start.start()), start.start())
                except Unreadable:
                    continue

    def failed(self, block: "Block", begin: int) -> None:
        start = START.match(self.text, begin)
        kind = start.group(1).lower() if start else ""
        if start and kind in _SPECIAL:
            self.special(kind, start.end(), begin)
        elif start and (self.at_line_start(begin) or kind in _KINDS):
            self.again(begin)
        else:
            self.comments.append(block.raw or "")

    def special(self, kind: str, at: int, begin: int) -> None:
        end = closing(self.text, at - 1, begin + _WINDOW) if self.text[at - 1] == "{" else -1
        if end < 0:
            stop = self.text.find("\n", begin)
            end = len(self.text) if stop < 0 else stop
            if kind != "comment":
                self.fail(begin, end, f"@{kind} is not closed")
                return
        inside = self.text[at : end - 1]
        self.done = end
        if kind == "comment":
            self.comments.append(self.text[begin:end])
        elif kind == "preamble":
            self.preamble(inside, begin, self.text[begin:end])
        else:
            name, _, source = inside.partition("=")
            try:
                self.define(name.strip(), source.strip())
            except Unreadable as error:
                self.fail(begin, end, f"@string: {error}")

    def kind(self, at: int) -> str:
        start = START.match(self.text, at)
        return start.group(1).lower() if start else ""

    def at_line_start(self, at: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, at) + 1 : at].strip()

    def line(self, at: int) -> int:
        if self.newlines is None:
            self.newlines = [match.start() for match in re.finditer("\n", self.text)]
        return bisect_right(self.newlines, at - 1) + 1


_SPECIAL = ("comment", "preamble", "string")
_KINDS = frozenset(("article", "book", "inproceedings", "incollection", "misc", "phdthesis", "techreport"))
