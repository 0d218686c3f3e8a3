"""LaTeX in titles, names and abstracts as readable Unicode; what is not understood stays as it is."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from paperpass.bibtex.commands import ARGUMENTS, scripted, sign_of
from paperpass.bibtex.entry import closing
from paperpass.bibtex.symbols import (
    ACCENTS,
    ALPHABETS,
    FUNCTIONS,
    LETTERS,
    STYLES,
    SWITCHES,
    SYMBOLS,
)

_BUSY = re.compile(r"[\\${}~]|--|``|''")
_ACCENTED = re.compile(
    r"(?<!\\)(?:\{\\[\"'`^~=.](?:[A-Za-z]|\{[A-Za-z]\})\}|\\[\"'`^~=.](?:[A-Za-z]|\{[A-Za-z]\})"
    r"|\{\\(?:[cvuHkrd](?:\{[A-Za-z]\}| [A-Za-z])|ss|o|O|l|L|aa|AA|ae|AE|oe|OE)\})"
)
_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?(?P<space>\s*)|\\(?P<sign>.)|(?P<dollars>\$\$?)|(?P<open>\{)|(?P<close>\})"
    r"|(?P<script>[\^_])|(?P<dash>---?)|(?P<quote>``|'')|(?P<tie>~)|(?P<other>[^\\${}^_\-`'~]+|.)",
    re.DOTALL,
)
FORMULA = re.compile(
    r"(?<!\\)\$\$.+?\$\$"
    r"|(?<!\\)\$(?![\s$])(?:[^$\\]|\\.)*?(?<!\s)\$(?!\d)"
    r"|(?<!\\)\$(?=[<>=~]|[^$]*[\\^_])(?![\s$])(?:[^$\\]|\\.)*?(?<!\s)\$"
    r"|(?<!\\)\$ (?=[^$]*\\[A-Za-z])(?:[^$\\]|\\.)*? \$",
    re.DOTALL,
)
_OPTION = re.compile(r"\[([^\[\]]{0,40})\]")
_DASHES = {"--": "–", "---": "—", "``": "“", "''": "”"}
_PLAIN = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "), ("{", ""), ("}", ""))
_DEEPEST = 40
_SCRIPTS = {"sp": "^", "sb": "_"}
"""What raises and lowers outside formulas too, in the words of plain TeX."""


def to_unicode(text: str) -> str:
    """The text as one would print it: accents composed, commands and dollars resolved, braces gone.

    `^` and `_` are resolved within formulas only; a dollar that opens no formula is an amount of money. The same
    text where there is nothing to do, which is found out fast.
    """
    if not _BUSY.search(text):
        return text
    plain = _ACCENTED.sub(_letter, text) if "\\" in text else text
    if "\\" in plain or "$" in plain:
        return unicodedata.normalize("NFC", _Reader(text).run())
    for written, shown in _PLAIN:
        plain = plain.replace(written, shown)
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.depth = 0
        self.formulas = {match.start(): match.end() for match in FORMULA.finditer(text)} if "$" in text else {}
        self.ends = {end - 1 for end in self.formulas.values()}
        self.in_formula = False

    def run(self) -> str:
        pieces = []
        while self.at < len(self.text):
            pieces.append(self.group(to_end=True))
        return "".join(pieces)

    def group(self, *, to_end: bool = False) -> str:
        """What prints up to the brace that closes this group, or to the end."""
        pieces: list[str] = []
        while token := _TOKEN.match(self.text, self.at):
            if token.lastgroup == "close":
                self.at = token.end()
                if not to_end:
                    break
                continue
            pieces.append(self.token(token))
        return "".join(pieces)

    def token(self, token: re.Match[str]) -> str:
        begin, self.at = self.at, token.end()
        kind, shown = token.lastgroup, token.group()
        if kind == "other":
            return shown
        if kind == "space" or kind == "word":
            return self.command(token)
        if kind == "sign":
            return self.sign(token["sign"])
        if kind == "dollars":
            return self.dollars(begin, shown)
        if kind == "open":
            return self.deeper(self.group)
        if kind == "script":
            return self.script(shown) if self.in_formula else shown
        if kind == "tie":
            return " "
        if self.in_formula:
            return shown.replace("''", "″").replace("-", "−") if kind == "quote" else shown
        return _DASHES[shown]

    def deeper(self, read: Callable[[], str]) -> str:
        """What `read` gives one level down; nothing where the text is nested deeper than any text has reason to."""
        if self.depth >= _DEEPEST:
            return ""
        self.depth += 1
        shown = read()
        self.depth -= 1
        return shown

    def dollars(self, begin: int, shown: str) -> str:
        if begin in self.formulas:
            self.in_formula = True
            return ""
        if begin + len(shown) - 1 in self.ends and self.in_formula:
            self.in_formula = False
            return ""
        return shown

    def argument(self) -> str:
        """The next group or the next sign, printed; white space before it is skipped."""
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        token = _TOKEN.match(self.text, self.at)
        if token is None or token.lastgroup in ("close", "dollars"):
            return ""
        if token.lastgroup == "other":
            self.at += 1
            return self.text[self.at - 1]
        return self.deeper(lambda: self.token(token))

    def sign(self, sign: str) -> str:
        if sign in ACCENTS:
            return _accented(ACCENTS[sign], self.argument())
        if sign in "()[]":
            self.in_formula = sign in "(["
            return ""
        if sign in "\\\n\t ,;:":
            return " "
        if sign in "!/-@":
            return ""
        return SYMBOLS.get(sign, sign)

    def command(self, token: re.Match[str]) -> str:
        name, space = token["word"], token["space"]
        if name in _SCRIPTS:
            return scripted(_SCRIPTS[name], self.argument())
        if name in LETTERS:
            return LETTERS[name]
        if name in SYMBOLS:
            return self.symbol(SYMBOLS[name], token)
        if name in ACCENTS:
            return _accented(ACCENTS[name], self.argument())
        if name in SWITCHES:
            return ""
        if name in FUNCTIONS:
            glued = self.in_formula and self.text[max(0, token.start() - 1)].isalnum()
            return (" " if glued else "") + name + space
        if name in STYLES:
            return self.argument()
        if name in ALPHABETS:
            return "".join(_in_alphabet(ALPHABETS[name], letter) for letter in self.argument())
        if name in ARGUMENTS:
            option = self.option()
            return self.deeper(lambda: ARGUMENTS[name](self.argument, option))
        if sign := sign_of(name):
            return self.symbol(sign, token)
        return self.unknown(token)

    def symbol(self, shown: str, token: re.Match[str]) -> str:
        """A sign; in a formula the white space behind its command stays where it sets off what TeX would set off."""
        space = token["space"]
        if self.text.startswith("{}", self.at):
            self.at += 2
            return shown + space
        if not self.in_formula:
            return shown
        if shown.isalpha():
            return shown + ("" if self.text[self.at : self.at + 1].isalnum() else space)
        before = self.text[token.start() - 1 : token.start()]
        return shown + (space if before in ("", "$") or before.isspace() else "")

    def option(self) -> str:
        """What stands in brackets before the arguments."""
        found = _OPTION.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[1]

    def unknown(self, token: re.Match[str]) -> str:
        """One argument of a command that is not known is what it prints; with several, or none, it stays as it is."""
        begin, groups = self.at, 0
        while self.text.startswith("{", self.at) and (end := closing(self.text, self.at)) > 0:
            self.at, groups = end, groups + 1
        if groups != 1 or self.at == begin + 2:
            return token.group() + self.text[begin : self.at]
        self.at = begin
        return self.argument()

    def script(self, mark: str) -> str:
        return scripted(mark, self.argument())


def _letter(written: re.Match[str]) -> str:
    return _printed(written.group())


@lru_cache(maxsize=1000)
def _printed(written: str) -> str:
    return unicodedata.normalize("NFC", _Reader(written).run())


def _accented(accent: str, base: str) -> str:
    if not base:
        return {"\u0303": "~", "\u0302": "^"}.get(accent, "")
    base = unicodedata.normalize("NFC", base)
    first = {"ı": "i", "ȷ": "j"}.get(base[0], base[0])
    return unicodedata.normalize("NFC", first + accent) + base[1:]


def _in_alphabet(alphabet: str, letter: str) -> str:
    if not (letter.isascii() and letter.isalpha()):
        return letter
    size = "CAPITAL" if letter.isupper() else "SMALL"
    special = {"DOUBLE-STRUCK": "DOUBLE-STRUCK", "SCRIPT": "SCRIPT", "FRAKTUR": "BLACK-LETTER"}[alphabet]
    for name in (f"{special} {size} {letter.upper()}", f"MATHEMATICAL {alphabet} {size} {letter.upper()}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return letter
