"""What has been read of a .bib file so far, and the reading of stretches that bibtexparser gave up on or got wrong."""

import re
from bisect import bisect_right

from paperpass.bibtex.bibliography import Bibliography, Failure, Found
from paperpass.bibtex.entry import Entry, closing, closing_unescaped, text_of
from paperpass.bibtex.macros import LONGEST, define, expand, expanded
from paperpass.bibtex.reader import LINE_START, START, Unreadable, read_entry, read_expression

SPECIAL = ("comment", "preamble", "string")
_ORDINARY = frozenset(("article", "book", "inproceedings", "incollection", "misc", "phdthesis", "techreport"))
_MACRO_NAME = re.compile(r"\s*([^\s\"#%'(),={}]+)\s*=\s*")
_LOST_FIELD = re.compile(r"\s*+,?\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"]")
_SPACE = re.compile(r"\s*+")
_SPOILT = re.compile(r"^[ \t]*+@(?!\s*comment\b)[^\n]*+(?:\n(?![ \t]*@)[^\n]*+)*+", re.MULTILINE | re.IGNORECASE)
_VALUE = re.compile(r"[A-Za-z]\s*=\s*[{\"]")
_LIKELY = re.compile(r"\s*+[^\s,{}]++\s*+,\s*+[A-Za-z][\w-]*+\s*+=")
_LIKELY_SPECIAL = {"string": _MACRO_NAME, "preamble": re.compile(r"\s*+[{\"]"), "comment": re.compile(r"\s*+@")}
_CLOSER = re.compile(r"[\s,]*[})]")
_ANOTHER_MACRO = re.compile(r"\s*,(?=\s*[^\s\"#%'(),={}]+\s*=)")
_WINDOW = 200_000  # characters: how far one entry may reach before it counts as not closed
_PATIENCE = 40  # entries that are looked for so far in vain; from then on, the next one bounds each


class BibScanner:
    """Entries, macros, preambles, comments and failures of one text; `done` is the index up to which it is read."""

    def __init__(self, text: str, macros: dict[str, str]) -> None:
        self.text = text
        self.done = 0
        self._macros = macros
        self._entries: list[Found] = []
        self._strings: dict[str, str] = {}
        self._preambles: list[str] = []
        self._comments: list[str] = []
        self._failures: list[Failure] = []
        self._newlines: list[int] | None = None
        self._in_vain = 0
        self._next = -1

    def result(self, cleaned: tuple[int, ...]) -> Bibliography:
        return Bibliography(
            tuple(self._entries),
            self._strings,
            tuple(self._preambles),
            tuple(self._comments),
            tuple(self._failures),
            cleaned,
        )

    def add(self, entry: Entry, line: int, source: str, remarks: tuple[str, ...] = ()) -> None:
        """Take an entry; a field that is there twice with the same value is left out."""
        if len({name.lower() for name, _ in entry.fields}) < len(entry.fields):
            single: dict[tuple[str, str], tuple[str, str]] = {}
            for name, expression in entry.fields:
                single.setdefault((name.lower(), expression), (name, expression))
            if len(single) < len(entry.fields):
                entry, remarks = entry.with_fields(single.values()), (*remarks, "a field said the same twice")
        self._entries.append(Found(entry, expanded(entry, self._macros), line, source, remarks))

    def comment(self, source: str) -> None:
        if source := source.strip():
            self._comments.append(source)

    def fail(self, begin: int, end: int, why: str) -> None:
        source = self.text[begin:end]
        begin += len(source) - len(source.lstrip())
        self._failures.append(Failure(self.line(begin), why, source.strip()))

    def scan(self, end: int) -> None:
        """Read what begins before `end` by BibTeX's rules; what is neither entry nor macro is a comment."""
        begin = at = self.done
        if begin >= end or self.text[begin:end].isspace():
            return
        if self._entries and _LOST_FIELD.match(self.text, begin, end):
            start = START.search(self.text, begin, end)
            begin = at = start.start() if start else end
            self.fail(self.done, at, "fields outside any entry: a brace closes too early above")
        while start := START.search(self.text, at, end):
            kind = start.group(1).lower()
            at = start.end()
            read = self._special if kind in SPECIAL else self._entry
            if self._is_meant(start, kind) and read(start):
                self._between(begin, start.start())
                at = begin = self.done
        self._between(begin, end)
        self.done = max(self.done, end)

    def _between(self, begin: int, end: int) -> None:
        """Take what stands between entries: comments, but for what looks like an entry whose beginning is spoilt."""
        for spoilt in _SPOILT.finditer(self.text, begin, end) if self.text.find("@", begin, end) >= 0 else ():
            if _VALUE.search(spoilt.group()):
                self.comment(self.text[begin : spoilt.start()])
                self.fail(spoilt.start(), spoilt.end(), "the beginning of the entry cannot be read")
                begin = spoilt.end()
        self.comment(self.text[begin:end])

    def string(self, source: str, begin: int, end: int) -> None:
        """Take the inside of a `@string`: one macro, or several as biber reads them."""
        at = 0
        try:
            while True:
                name = _MACRO_NAME.match(source, at)
                if name is None:
                    raise Unreadable("a macro needs a name and a value")
                expression, at = read_expression(source, name.end(), len(source), [], name[1])
                if len(text_of(expression, self._macros)) > LONGEST:
                    raise Unreadable(f"{name[1]} is longer than {LONGEST} characters")
                self._strings[name[1]] = define(self._macros, name[1], expression)
                another = _ANOTHER_MACRO.match(source, at)
                if another is None:
                    break
                at = another.end()
        except Unreadable as error:
            self.fail(begin, end, f"@string: {error}")

    def preamble(self, source: str, begin: int, end: int) -> None:
        """Take the inside of a `@preamble`."""
        try:
            self._preambles.append(expand(self._expression(source, "the preamble"), self._macros))
        except Unreadable as error:
            self.fail(begin, end, f"@preamble: {error}")

    def line(self, at: int) -> int:
        """The line, from 1, in which the index lies."""
        if self._newlines is None:
            self._newlines = [match.start() for match in re.finditer("\n", self.text)]
        return bisect_right(self._newlines, at - 1) + 1

    def _expression(self, source: str, name: str) -> str:
        source = source.strip()
        expression, end = read_expression(source, 0, len(source), [], name)
        if source[end:].strip():
            raise Unreadable(f"the value of {name} cannot be read")
        return expression

    def _entry(self, start: re.Match[str]) -> bool:
        """Read an entry as far as it goes, else only as far as the next one begins; a failure where both fail."""
        begin = start.start()
        nearest = self._next_start(start.end())
        far = min(len(self.text), begin + _WINDOW)
        why = ""
        if self._in_vain >= _PATIENCE and not self._begins_a_line(begin):
            following = START.search(self.text, start.end(), nearest)
            nearest = following.start() if following else nearest
        tries = ((far, closing), (nearest, closing), (nearest, closing_unescaped))
        for stop, closes in tries if self._in_vain < _PATIENCE else tries[1:]:
            try:
                reading = read_entry(self.text, begin, stop, closes)
                if reading.end > nearest and reading.remarks:
                    raise Unreadable("the entry is not closed before the next one begins")
            except Unreadable as error:
                why = str(error)
                self._in_vain += stop == far and closes is closing
                continue
            self.done = reading.end
            if reading.entry.key or reading.entry.fields:
                self.add(reading.entry, self.line(begin), self.text[begin : reading.end], reading.remarks)
            else:
                self.fail(begin, reading.end, "the entry has neither a key nor fields")
            return True
        if not self._begins_a_line(begin) and (self._is_commented(begin) or not _LIKELY.match(self.text, start.end())):
            return False
        self.fail(begin, nearest, why)
        self.done = nearest
        return True

    def _special(self, start: re.Match[str]) -> bool:
        begin, at, kind = start.start(), start.end(), start.group(1).lower()
        stop = min(len(self.text), begin + _WINDOW) if self._in_vain < _PATIENCE else self._next_start(at)
        if kind == "comment":
            end = closing(self.text, at - 1, stop) if self.text[at - 1] == "{" else -1
            self._in_vain += end < 0
            self.done = end if end > 0 else self._end_of_line(at)
            self.comment(self.text[begin : self.done])
            return True
        end = at
        try:
            while True:
                value = (_MACRO_NAME if kind == "string" else _SPACE).match(self.text, end, stop)
                _, end = read_expression(self.text, value.end() if value else end, stop, [])
                another = _ANOTHER_MACRO.match(self.text, end, stop) if kind == "string" else None
                if another is None:
                    break
                end = another.end()
            closer = _CLOSER.match(self.text, end)
        except Unreadable:
            closer = None
        if closer is None:
            self._in_vain += 1
            self.done = self._end_of_line(at)
            self.fail(begin, self.done, f"@{kind} cannot be read")
            return True
        self.done = closer.end()
        read = self.string if kind == "string" else self.preamble
        read(self.text[at:end], begin, self.done)
        return True

    def _next_start(self, at: int) -> int:
        """The index at which the next entry or macro begins, at the beginning of a line, or the text's end."""
        if self._next < at:
            following = LINE_START.search(self.text, at)
            self._next = following.start() if following else len(self.text)
        return self._next

    def _end_of_line(self, at: int) -> int:
        newline = self.text.find("\n", at)
        return len(self.text) if newline < 0 else newline

    def _is_commented(self, at: int) -> bool:
        """Whether the line begins with `%`; to BibTeX that means nothing, to people it does."""
        return self.text.startswith("%", self.text.rfind("\n", 0, at) + 1)

    def _is_meant(self, start: re.Match[str], kind: str) -> bool:
        """Whether what begins here is no address or other loose sign."""
        likely = _LIKELY_SPECIAL.get(kind, _LIKELY)
        return kind in _ORDINARY or self._begins_a_line(start.start()) or bool(likely.match(self.text, start.end()))

    def _begins_a_line(self, at: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, at) + 1 : at].strip()
