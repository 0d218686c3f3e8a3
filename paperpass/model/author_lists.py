"""The names that an entry of a bibliography begins with, in the six styles that are in use.

A text becomes one sign a token (`W` a capital word, `I` an initial, `,` a comma ...), and a style is a pattern over
these signs. The style is taken that eats most and is followed by what may follow names; where the list that an entry
belongs to has one style, that counts for it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

LONGEST = 8000
"""Characters at the beginning of an entry among which names are looked for: room for four hundred authors."""
YEAR = r"(?:18[5-9]\d|19\d\d|20[0-4]\d)"
CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёα-ωά-ώ]"
INSTITUTION = re.compile(
    r"\b(?:Inc|Corp|Ltd|GmbH|University|Systems?|Team|Group|Foundation|Association|Institute|Committee|Consortium|Society|"
    r"Collaboration|Organi[sz]ation|Department|Ministry|Council|Project|Press|Networks?|Learning|Data|Conference|"
    r"Laborator(?:y|ies)|Center|Centre|Agency|Commission)\b"
)
"""Words that no person is called by."""
_LETTER = r"[\w\u0300-\u036f’'‘`´¨˜ˇ]"
_TOKEN = re.compile(
    rf"""
      (?P<Y>(?<![\w./:]){YEAR}[a-z]?(?![\w/]))
    | (?P<E>\bet\.?\ ?al\b\.?|\b(?:and\ )?[Oo]thers\b|\.\.\.|…|\[?и\ др\.\]?)
    | (?P<c>&|\b(?:and|And|AND|und|et|y|и)\b(?!\.))
    | (?P<j>\b(?:Jr|Sr|JR|SR)\b\.?|\b(?:II|III|IV)\b(?!\.\w))
    | (?P<p>\b(?:van|von|vom|de|der|den|del|della|di|da|das|dos|do|du|la|le|el|al|bin|ben|ten|ter|zu|zur|af|av|[Ss]t\.)
        (?:[ -]+|(?=[,.])|$)|[’'`]t\b)
    | (?P<I>(?:{CAPITAL}(?:-{CAPITAL})?|\b(?:Ch|Th|Ph|Sh|Zh|Ts|Dz|Kh|Chr|Wm|Y[ua](?=\.\ ?[A-Z]\.)))\.
        (?:-{CAPITAL}\.|-[a-z]\.)*
        |(?<=\.\ )[a-z]\.(?=\ ?[A-Z]))
    | (?P<b>{CAPITAL}(?:-{CAPITAL})?(?!{_LETTER}|-))
    | (?P<B>[A-Z]{{2,3}}(?!{_LETTER}|-))
    | (?P<t>\b(?:of|the|for|in|on|a|an|with|to|from|by|using|is|are|via|at|as|its?|or|than|under|through|into|over|can
        |how|why|when|what|für|im|mit|des|les|dans|pour|sur)\b)
    | (?P<W>(?:[dlD][’'])?{CAPITAL}{_LETTER}*(?:[-‐–](?:{CAPITAL}\.(?=\s)|{_LETTER}+))*)
    | (?P<l>\w{_LETTER}*(?:-{_LETTER}+)*)
    | (?P<q>["“„«]|``)
    | (?P<o>[^\s\w])
    """,
    re.VERBOSE,
)
_STYLES: Mapping[str, re.Pattern[str]] = {
    "J. Brook": re.compile(r"I+(?:WI+)?p*W(?:p*W)?j?"),
    "Brook, J.": re.compile(r"p*[WB](?:p*W){0,2}j?,(?:j,)?(?:I+|b+(?!W))p*(?:,?j)?"),
    "Brook J": re.compile(r"p*W(?:p*W){0,2}(?:I+|[bB](?!W))p*j?"),
    "J Brook": re.compile(r"[Ib]+p*W(?:p*W)?j?"),
    "Jane Brook": re.compile(r"[WI][WIbBp]{0,4}W(?:,?j)?"),
    "Brook, Jane": re.compile(r"p*W(?:p*W)?,(?:bW|W{1,2}[Ib]{0,2})p*(?:,?j)?"),
}
_LATER: Mapping[str, tuple[str, ...]] = {
    "J. Brook": ("J Brook", "Jane Brook"),
    "J Brook": ("J. Brook", "Jane Brook"),
    "Jane Brook": ("J. Brook",),
    "Brook, J.": ("J. Brook", "Jane Brook", "Brook J"),
    "Brook, Jane": ("Jane Brook", "J. Brook", "Brook, J."),
}
"""The styles in which a list goes on whose first author is written in another."""
_ANY = tuple(_STYLES)
_BROKEN = re.compile(r"[WI](?:[WIbBp]|l(?=W)){0,4}W")
"""A full name of which one part begins with a small letter ("Wen tau Yih")."""
_BETWEEN = re.compile(r"[,;]*(c),?|[,;]+")
_BEHIND = frozenset(",;.:c([qYE-–—]")
_WEIGHTS = {"Y": 40, "q": 30, "E": 25, ".": 15, ":": 15}
"""What is behind the names, in characters that a style would have to eat more to weigh as much."""
_UNSURE = 12
"""Characters taken off for each name "Brook, Jane": two words with a comma between them are many other things."""
_PRIOR = 40
"""Characters that the style of a whole list weighs; it decides "Brook A. River Bends." and nothing clearer."""
_PARTICLES = frozenset("De Del Della Den Der Di Du El La Le Van Vande Von".split())
_WORD = re.compile(r"[^\W\d_]{1,3}\.(?:-[^\W\d_]\.)*|\S+")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.-?)+|[A-Z](?:-[A-Z])?|[A-Z]{2,3}")
_YOUNGER = re.compile(r"[,\s]+(?:Jr|Sr|JR|SR|II|III|IV)\b\.?")


class Name(NamedTuple):
    """A person, or an institution as a whole; `given` as printed, empty where there is none."""

    family: str
    given: str = ""

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()


class Authors(NamedTuple):
    """The names, the index behind them in the text, their style, and what speaks for it in characters."""

    names: tuple[Name, ...] = ()
    end: int = 0
    style: str = ""
    weight: int = 0


class _Token(NamedTuple):
    start: int
    end: int


def author_lists(text: str) -> tuple[Authors, ...]:
    """The lists of names that a text may begin with, one a style."""
    tokens, signs = _signs(text[:LONGEST])
    found = []
    for style in _STYLES:
        names, end = _eaten(style, signs, tokens, text)
        if not names:
            continue
        stop = tokens[end - 1].end
        if style in ("J Brook", "Jane Brook", "Brook, Jane") and INSTITUTION.search(text, 0, stop):
            continue
        behind = signs[end : end + 3].lstrip(",.([")[:1]
        weight = stop + max(_WEIGHTS.get(behind, 0), _WEIGHTS.get(signs[end : end + 1], 0))
        if style == "Brook, Jane" and behind != "Y":
            weight -= _UNSURE * len(names)
        found.append(Authors(names, stop, style, weight))
    return tuple(found)


def best(lists: Sequence[Authors], usual: str = "") -> Authors | None:
    """The list that weighs most, in a bibliography of the style `usual`; None where there is none."""
    return max(lists, key=lambda a: a.weight + _PRIOR * (a.style == usual), default=None)


def _signs(text: str) -> tuple[list[_Token], str]:
    tokens, signs = [], []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "o"
        tokens.append(_Token(found.start(), found.end()))
        signs.append(found[0] if kind == "o" else kind)
    return tokens, "".join(signs)


def _eaten(style: str, signs: str, tokens: list[_Token], text: str) -> tuple[tuple[Name, ...], int]:
    """The names of one style from the beginning, and the number of tokens that they take."""
    names: list[Name] = []
    at = sure = kept = 0
    joined = False
    while True:
        later = _ANY if joined else _LATER.get(style, ())
        found = _next((style, *later) if names else (style,), signs, at)
        if found is None:
            break
        end, written = found
        names.append(_name(text[tokens[at].start : tokens[end - 1].end], written))
        # Words without a full stop in a list of another style may be the title's: an "and" says that they are none.
        if written == style or joined or written not in ("J Brook", "Jane Brook"):
            sure, kept = end, len(names)
        if joined or signs[end : end + 1] == "E":
            break
        between = _BETWEEN.match(signs, end)
        if not between:
            break
        joined, at = bool(between[1]), between.end()
    return tuple(names[:kept]), sure


def _next(styles: tuple[str, ...], signs: str, at: int) -> tuple[int, str] | None:
    """The end of the name at a token and the one of the styles that it is written in."""
    for style in styles:
        found = _STYLES[style].match(signs, at)
        if found and _may_end(signs, found.end()):
            return found.end(), style
    if len(styles) > 1 and styles[0] in ("J. Brook", "Jane Brook"):
        found = _BROKEN.match(signs, at)
        if found and _may_end(signs, found.end()):
            return found.end(), styles[0]
    return None


def _may_end(signs: str, end: int) -> bool:
    behind = signs[end : end + 1]
    return not behind or behind in _BEHIND or (signs[end - 1] == "I" and behind in "WbBl")


def _name(text: str, style: str) -> Name:
    bare = _YOUNGER.sub("", text).strip(" ,;")
    if style.startswith("Brook, "):
        family, _, given = bare.partition(",")
        return Name(family.strip(), given.strip())
    words = _WORD.findall(bare)
    if style == "Brook J":
        first = next((n for n, word in enumerate(words) if n and _INITIALS.fullmatch(word)), len(words))
        return Name(" ".join(words[:first]), " ".join(words[first:]))
    first = len(words) - 1
    if style != "Jane Brook":
        first = next((n for n, word in enumerate(words[:-1]) if not _INITIALS.fullmatch(word)), first)
        if any(_INITIALS.fullmatch(word) for word in words[first:-1]):
            first = len(words) - 1
    while first > 1 and (words[first - 1][:1].islower() or words[first - 1] in _PARTICLES):
        if _INITIALS.fullmatch(words[first - 1]):
            break
        first -= 1
    return Name(" ".join(words[first:]), " ".join(words[:first]))
