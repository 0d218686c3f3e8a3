"""LaTeX's commands with arguments, and what they print; and signs by name that our own tables lack."""

import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from paperpass.bibtex.symbols import SUBSCRIPTS, SUPERSCRIPTS

Argument = Callable[[], str]
"""Reads the next argument, and gives it as it prints."""

_ROOTS = {"": "√", "3": "∛", "4": "∜"}
_BARE = frozenset("*′″‴∗†‡⊤⊥")


def grouped(text: str) -> str:
    """The text in parentheses where what stands beside it could be taken to belong to a part of it only."""
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def scripted(mark: str, inside: str) -> str:
    """What is raised (`^`) or lowered (`_`), in Unicode's letters where it has all of them."""
    inside = inside.replace("−", "-")
    if mark == "^" and inside == "∘":
        return "°"
    if mark == "^" and inside and all(c in _BARE for c in inside):
        return inside
    table = SUPERSCRIPTS if mark == "^" else SUBSCRIPTS
    if inside and all(c in table for c in inside):
        return "".join(table[c] for c in inside)
    return mark + (inside if len(inside) == 1 else f"{{{inside}}}")


def _root(argument: Argument, option: str) -> str:
    inside = argument()
    sign = _ROOTS.get(option) or f"{scripted('^', option)}√"
    return sign + (inside if len(inside) < 2 or inside.isdigit() else f"({inside})")


def _second(argument: Argument, option: str) -> str:
    del option
    argument()
    return argument()


def _nothing(argument: Argument, option: str) -> str:
    del option
    argument()
    return ""


def _above(argument: Argument, option: str) -> str:
    del option
    raised = argument()
    return argument() + scripted("^", raised)


def _below(argument: Argument, option: str) -> str:
    del option
    lowered = argument()
    return argument() + scripted("_", lowered)


def _fraction(argument: Argument, option: str) -> str:
    del option
    return f"{grouped(argument())}/{grouped(argument())}"


ARGUMENTS: Mapping[str, Callable[[Argument, str], str]] = {
    **dict.fromkeys("frac tfrac dfrac cfrac nicefrac sfrac".split(), _fraction),
    **dict.fromkeys("href textcolor colorbox foreignlanguage raisebox scalebox rotatebox".split(), _second),
    **dict.fromkeys("label footnote thanks color phantom hphantom vphantom begin end vspace hspace".split(), _nothing),
    **dict.fromkeys("overset stackrel xrightarrow".split(), _above),
    "underset": _below,
    "sqrt": _root,
    "binom": lambda argument, _: f"({argument()} choose {argument()})",
    "pmod": lambda argument, _: f"(mod {argument()})",
    "not": lambda argument, _: unicodedata.normalize("NFC", argument() + "\u0338"),
    "cite": lambda argument, _: f"[{argument()}]",
    "citep": lambda argument, _: f"[{argument()}]",
    "ket": lambda argument, _: f"|{argument()}⟩",
    "bra": lambda argument, _: f"⟨{argument()}|",
    "braket": lambda argument, _: f"⟨{argument()}⟩",
    "abs": lambda argument, _: f"|{argument()}|",
    "norm": lambda argument, _: f"‖{argument()}‖",
    "SI": lambda argument, _: f"{argument()} {argument()}",
    "qty": lambda argument, _: f"{argument()} {argument()}",
    "ang": lambda argument, _: f"{argument()}°",
}
"""What a command prints, given its arguments and what stands in brackets before them."""


@lru_cache(maxsize=1)
def _signs() -> Mapping[str, str]:
    """The signs that pylatexenc knows, by the names of their commands."""
    from pylatexenc.latex2text import get_default_latex_context_db

    known: Any = get_default_latex_context_db()  # type: ignore[no-untyped-call]  # pylatexenc has no types
    specs = [spec for category in known.categories() for spec in known.d[category]["macros"].values()]
    return {s.macroname: s.simplify_repl for s in specs if _is_sign(s.simplify_repl)}


def _is_sign(shown: object) -> bool:
    return isinstance(shown, str) and len(shown) == 1 and (not shown.isascii() or shown == "|") and not shown.isalpha()


def sign_of(name: str) -> str:
    """The sign of a command; empty where it is not known."""
    return _signs().get(name, "")
