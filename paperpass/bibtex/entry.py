"""One BibTeX entry as a value, its fields kept as the expressions that stand in the source."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

NAME = re.compile(r"[^\s\"#%'(),={}]+")
_BRACES = re.compile(r"\\?[{}]")
_BRACE = re.compile(r"[{}]")
_UNESCAPED = re.compile(r"(?<!\\)[{}]")
_MARK = re.compile(r'[{}"]')
_NO_MACROS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """`@type{key, ...}`; `fields` pairs a name, spelt as it was, with a BibTeX expression.

    An expression is what stands behind the equals sign: `{A Title}`, `"A Title"`, `1999`, `jan`, `"1~" # jan`.
    `text_of` gives its value, `literal` makes one from plain text. `type` is in lower case.
    """

    type: str
    key: str
    fields: tuple[tuple[str, str], ...] = ()

    def expression(self, name: str) -> str | None:
        """The expression of the first field called `name`, whatever its case, or None."""
        wanted = name.lower()
        for field, expression in self.fields:
            if field == wanted or field.lower() == wanted:
                return expression
        return None

    def get(self, *names: str, macros: Mapping[str, str] = _NO_MACROS) -> str:
        """The value of the first of these fields that is there and not empty, still LaTeX, on one line; or ""."""
        for name in names:
            expression = self.expression(name)
            if expression is not None and (text := " ".join(text_of(expression, macros).split())):
                return text
        return ""

    def values(self) -> dict[str, str]:
        """All values by lower-case name, as `get` gives them; faster where many are asked for."""
        found: dict[str, str] = {}
        for name, expression in self.fields:
            found.setdefault(name.lower(), expression)
        return {name: " ".join(text_of(expression).split()) for name, expression in found.items()}

    def renamed(self, key: str) -> "Entry":
        """The same entry under another key."""
        return replace(self, key=key)

    def with_fields(self, fields: Iterable[tuple[str, str]]) -> "Entry":
        """The same type and key with these fields instead."""
        return replace(self, fields=tuple(fields))


def literal(text: str) -> str:
    """The text as one braced expression; braces without a partner become commands, so that it always closes."""
    return "{" + balanced(text) + "}"


def text_of(expression: str, macros: Mapping[str, str] = _NO_MACROS) -> str:
    """The value of an expression without its delimiters.

    `macros` maps lower-case names to values; a macro that is not among them is given by its name.
    """
    if "#" not in expression:
        return expression[1:-1] if expression[:1] in '{"' else macros.get(expression.lower(), expression)
    return "".join(part[1:-1] if part[0] in '{"' else macros.get(part.lower(), part) for part in parts_of(expression))


def parts_of(expression: str) -> list[str]:
    """The parts that `#` joins, each with its delimiters."""
    parts, at = [], 0
    while at < len(expression):
        if expression[at] == "{":
            end = closing(expression, at)
        elif expression[at] == '"':
            end = closing_quote(expression, at)
        elif match := NAME.match(expression, at):
            end = match.end()
        else:
            at += 1
            continue
        end = len(expression) if end < 0 else end
        parts.append(expression[at:end])
        at = end
    return parts


def closing(text: str, at: int, stop: int | None = None) -> int:
    """The index behind the brace that closes the one at `at`, or -1; BibTeX counts escaped braces too."""
    depth = 0
    for match in _BRACE.finditer(text, at, len(text) if stop is None else stop):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.end()
    return -1


def closing_unescaped(text: str, at: int, stop: int) -> int:
    """Like `closing`, but for those who think that `\\{` and `\\}` do not count."""
    depth = 0
    for mark in _UNESCAPED.finditer(text, at, stop):
        depth += 1 if mark.group() == "{" else -1
        if depth == 0:
            return mark.end()
    return -1


def closing_quote(text: str, at: int, stop: int | None = None) -> int:
    """The index behind the quote, outside braces, that closes the one at `at`, or -1."""
    depth = 0
    for match in _MARK.finditer(text, at + 1, len(text) if stop is None else stop):
        mark = match.group()
        if mark == '"' and depth == 0:
            return match.end()
        depth += (mark == "{") - (mark == "}")
    return -1


def balanced(text: str) -> str:
    """The text with each brace that has no partner, escaped or not, written as a command that shows it."""
    if "{" not in text and "}" not in text:
        return text
    marks = list(_BRACES.finditer(text))
    lonely, opened = set(), []
    for number, mark in enumerate(marks):
        if mark.group().endswith("{"):
            opened.append(number)
        # LaTeX and pandoc pair `\{` with `\}` only, BibTeX counts all alike: what both agree on stays.
        elif opened and len(marks[opened[-1]].group()) == len(mark.group()):
            opened.pop()
        else:
            lonely.add(number)
    lonely.update(opened)
    if not lonely:
        return text
    pieces, at = [], 0
    for number in sorted(lonely):
        mark = marks[number]
        pieces += [text[at : mark.start()], r"\textbraceleft{}" if mark.group().endswith("{") else r"\textbraceright{}"]
        at = mark.end()
    return "".join([*pieces, text[at:]])
