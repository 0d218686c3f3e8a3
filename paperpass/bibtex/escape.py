"""Readable text as LaTeX: special signs escaped, formulas and commands left alone, capitals of titles protected."""

import re
import unicodedata
from collections.abc import Callable

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.latex import FORMULA, to_unicode
from paperpass.bibtex.symbols import ACCENTS, LETTERS, SYMBOLS

_SIGN = re.compile(r"\\.|[&%#_$^\\]", re.DOTALL)
_SIGNS = {
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}  # fmt: skip
_ACCENT = re.compile(
    r"(?<!\\)(?:"
    r"\{\\(?:['`^\"~=.]|[uvHcdbkr](?![A-Za-z]))\s*(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])\}"
    r"|\\(?:['`^\"~=.]\s*|[uvHcdbkr](?:\s+|(?=\{)))(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"
    r"|\{\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i)\s*\}|\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L)(?:\{\}|(?![A-Za-z]))"
    r")"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_COMMANDS = {
    "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'", "…": r"{\ldots}", "\u00a0": "~", "‐": "-",
    "‑": "-", "\u2009": r"\,", "°": r"{\textdegree}", "€": r"{\texteuro}", "£": r"{\pounds}", "©": r"{\copyright}",
    "§": r"{\S}", "×": r"$\times$", "→": r"$\rightarrow$", "≤": r"$\leq$", "≥": r"$\geq$", "∞": r"$\infty$",
    "±": r"$\pm$", "µ": r"$\mu$", "·": r"{\textperiodcentered}", "•": r"{\textbullet}", "™": r"{\texttrademark}",
    "«": r"{\guillemotleft}", "»": r"{\guillemotright}", "„": r"{\quotedblbase}",
}  # fmt: skip
_VERBATIM = frozenset("url doi eprint file pdf crossref xref xdata ids".split())
_LETTER_NAMES = {letter: name for name, letter in LETTERS.items()} | {"ı": "i"}
_ACCENT_NAMES = {mark: name for name, mark in ACCENTS.items() if len(name) == 1}
_GREEK = {sign: name for name, sign in SYMBOLS.items() if "\u0370" <= sign <= "\u03ff"}


def escape(text: str, *, ascii_only: bool = False) -> str:
    """The text as LaTeX source: `& % # _ $ ^` escaped outside formulas, commands and braces kept as they are.

    Letters that are written as commands (`\\'e`) become themselves; with `ascii_only`, letters beyond ASCII become
    commands where LaTeX has one, in braces, as BibTeX wants them.
    """
    return _outside_formulas(text, lambda piece: _in_ascii(_SIGN.sub(_escaped, _composed(piece)), wanted=ascii_only))


def spelt(entry: Entry, *, ascii_only: bool) -> Entry:
    """The entry with all accented letters as commands, or all such commands as letters; links and ids stay."""
    fields = []
    for name, expression in entry.fields:
        verbatim = name.lower() in _VERBATIM
        fields.append((name, expression if verbatim else spelt_value(expression, ascii_only=ascii_only)))
    return entry.with_fields(fields)


def spelt_value(expression: str, *, ascii_only: bool) -> str:
    """The value of a field or a macro so."""
    return _outside_formulas(expression, lambda piece: _in_ascii(_composed(piece), wanted=ascii_only))


def _outside_formulas(text: str, change: Callable[[str], str]) -> str:
    pieces, at = [], 0
    for formula in FORMULA.finditer(text) if "$" in text else ():
        pieces += [change(text[at : formula.start()]), formula.group()]
        at = formula.end()
    return "".join([*pieces, change(text[at:])])


def _composed(text: str) -> str:
    """The text with letters that are written as commands as themselves."""
    return _ACCENT.sub(lambda letter: to_unicode(letter.group()), text) if "\\" in text else text


def _in_ascii(text: str, *, wanted: bool) -> str:
    """The text with letters beyond ASCII as commands, where that is wanted."""
    if text.isascii() or not wanted:
        return text
    return _NOT_ASCII.sub(_command, unicodedata.normalize("NFC", text))


def _escaped(sign: re.Match[str]) -> str:
    return _SIGNS.get(sign.group(), sign.group())


def _command(letter: re.Match[str]) -> str:
    c = letter.group()
    if c in _COMMANDS:
        return _COMMANDS[c]
    if c in _LETTER_NAMES:
        return f"{{\\{_LETTER_NAMES[c]}}}"
    if c in _GREEK:
        return f"$\\{_GREEK[c]}$"
    parts = unicodedata.normalize("NFD", c)
    if len(parts) == 1 or not parts[0].isascii() or any(mark not in _ACCENT_NAMES for mark in parts[1:]):
        return c
    inner = parts[0]
    for mark in parts[1:]:
        inner = {"i": r"\i", "j": r"\j"}.get(inner, inner) if unicodedata.combining(mark) == 230 else inner
        name = _ACCENT_NAMES[mark]
        inner = f"\\{name}{{{inner}}}" if name.isalpha() or len(inner) > 1 else f"\\{name}{inner}"
    return f"{{{inner}}}"
