"""Macros (`@string`) in expressions: which ones are used, and their values put in their place."""

from collections.abc import Mapping

from paperpass.bibtex.entry import Entry, literal, parts_of, text_of

MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
"""Macros that every bibliography style defines."""


LONGEST = 10_000
"""Characters that a macro's value may have."""
_MOST = 10 * LONGEST
"""Characters that macros may bring into one expression; one that wants more keeps them."""


def define(macros: dict[str, str], name: str, expression: str) -> str:
    """Makes a macro known by its value, and gives its expression with the known ones in it replaced.

    One whose value rests on macros that nobody has defined, as months are, is not known: it stays a macro.
    """
    plain = expand(expression, macros)
    if used_in(plain):
        macros.pop(name.lower(), None)
    else:
        macros[name.lower()] = text_of(plain)
    return plain


def expanded(entry: Entry, macros: Mapping[str, str]) -> Entry:
    """The entry with these macros (lower-case names) replaced by their values; the same object where it uses none."""
    if not macros:
        return entry
    fields = tuple([(name, expand(expression, macros)) for name, expression in entry.fields])
    return entry if fields == entry.fields else entry.with_fields(fields)


def expand(expression: str, macros: Mapping[str, str]) -> str:
    """The expression with these macros replaced; one braced value where no other macro is left in it."""
    if expression[:1] in '{"' and "#" not in expression:
        return expression
    parts = parts_of(expression)
    known = [is_macro(part) and part.lower() in macros for part in parts]
    if not any(known):
        return expression
    if sum(len(macros[part.lower()]) for part, ours in zip(parts, known, strict=True) if ours) > _MOST:
        return expression
    if not any(is_macro(part) and not ours for part, ours in zip(parts, known, strict=True)):
        return literal(text_of(expression, macros))
    return " # ".join(literal(macros[part.lower()]) if ours else part for part, ours in zip(parts, known, strict=True))


def used_in(expression: str) -> set[str]:
    """The macros in an expression, in lower case."""
    if expression[:1] in '{"' and "#" not in expression:
        return set()
    return {part.lower() for part in parts_of(expression) if is_macro(part)}


def is_macro(part: str) -> bool:
    """Whether one part of an expression is a macro's name."""
    return part[:1] not in '{"' and not part.isdigit()
