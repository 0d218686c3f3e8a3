"""Names of people: BibTeX's author field taken apart, and names as arXiv spells them made into one.

BibLaTeX also writes a name by its parts: `family=Groote, given=Frank, prefix=de` (biblatex manual, 3.4).
"""

import re
from dataclasses import dataclass

from paperpass.bibtex.entry import balanced, closing
from paperpass.model.paper import begins_with_family, family_span, is_collective

_MARK = re.compile(r"[{}]|(?<=\s)and(?=\s)|,", re.IGNORECASE)
_AND = re.compile(r"\s[Aa][Nn][Dd](?=\s)")
_WORD = re.compile(r"(?:[^\s~{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})+")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_ET_AL = re.compile(r"(?:et\.?\s*al\.?|and others|others)", re.IGNORECASE)
_SPECIAL = re.compile(r"\{\\(?:[^A-Za-z{]|[A-Za-z]+)\s*\{?([A-Za-z]?)")
_LOOSE_COMMA = re.compile(r"^[\s,]+|\s*,(?=\s*(?:,|\Z))")
_LONE_AND = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_MOST_COMMAS = 2
_PART = re.compile(r"\s*\"?\s*(family|given|prefix|suffix|useprefix|[a-z]+-i|id)\s*=\s*(.*)", re.DOTALL)
_PARTS = ("family", "given", "prefix", "suffix")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in BibTeX's four parts, still LaTeX; an organisation is all `family`.

    `dropping` where the particle does not belong to the family when that stands alone (`useprefix=false`).
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    dropping: bool = False

    @property
    def surname(self) -> str:
        """Particle and family: "de la Cruz"."""
        return f"{self.particle} {self.family}".strip()

    @property
    def display(self) -> str:
        """As one says it: "Bo de la Cruz Jr.", and in East Asian letters the family first."""
        if self.given and begins_with_family([self.family, self.given.replace(" ", "")]):
            return f"{self.family} {self.given}"
        return " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)


def split_names(field: str) -> list[str]:
    """The names that ` and ` separates outside braces, in order."""
    return [" ".join(words) for part in _split(field, "and") if (words := part.split())]


def parse_name(text: str) -> Name:
    """One name by BibTeX's rules: "First von Last", "von Last, First" or "von Last, Jr, First"; in East Asian letters
    also "Last First"; or BibLaTeX's name by its parts."""
    if "=" in text and (named := _by_parts(text)):
        return named
    parts = [part.strip() for part in _split(text, ",")] if "," in text else [text]
    words = _WORD.findall(parts[0])
    if len(parts) == 1:
        lower = [n for n, word in enumerate(words[:-1]) if _is_lower(word)]
        if lower:
            first, last = lower[0], lower[-1] + 1
            return Name(" ".join(words[last:]), " ".join(words[:first]), " ".join(words[first:last]))
        if begins_with_family(words):
            return Name(words[0], " ".join(words[1:]))
        return Name(words[-1], " ".join(words[:-1])) if words else Name(text.strip())
    last = max((n + 1 for n, word in enumerate(words[:-1]) if _is_lower(word)), default=0)
    given = parts[-1] if len(parts) == 2 else ", ".join(parts[2:])
    suffix = parts[1] if len(parts) > 2 else ""
    return Name(" ".join(words[last:]), given, " ".join(words[:last]), suffix)


def is_by_parts(text: str) -> bool:
    """Whether a name is written by its parts, which BibTeX does not read."""
    return "=" in text and _by_parts(text) is not None


def by_commas(name: Name) -> str:
    """The name as BibTeX reads it: "von Last, Jr, First"; one that is all family is in braces where it must be."""
    family = name.surname
    if not (name.given or name.suffix):
        whole = " " in name.family and not name.family.startswith("{")
        return f"{{{family}}}" if whole else family
    return ", ".join(part for part in (family, name.suffix, name.given) if part)


def to_bibtex(author: str) -> str:
    """A name as arXiv spells it ("Given Family") as BibTeX wants it; collaborations are braced as one name.

    "et al." is BibTeX's "others". What holds an "and" or more commas than BibTeX reads is braced too; "" is what has
    neither letter nor digit.
    """
    author = balanced(" ".join(author.split()))
    if not any(c.isalnum() for c in author):
        return ""
    if _ET_AL.fullmatch(author):
        return "others"
    author = _LOOSE_COMMA.sub("", author)
    if is_collective(author) or _LONE_AND.search(author) or author.count(",") > _MOST_COMMAS:
        return author if author[0] == "{" and closing(author, 0) == len(author) else "{" + author + "}"
    family, comma, rest = author.partition(",")
    words = family.split()
    if comma:
        if not _SUFFIX.fullmatch(rest.strip()) or len(words) < 2:
            return author
        words.append(rest.strip())
    first, end = family_span(words)
    behind = words[end:]
    suffixes = [word for word in behind if _SUFFIX.fullmatch(word)]
    given = [*words[:first], *(word for word in behind if word not in suffixes)]
    written = " ".join(words)
    family = " ".join(words[first:end])
    if not begins_with_family(words) and not suffixes and parse_name(written).surname == family:
        return written
    return ", ".join([family, *suffixes[:1], " ".join(given)]) if given else "{" + written + "}"


def _by_parts(text: str) -> Name | None:
    """The name of `family=..., given=...`; None where the text is none."""
    found: dict[str, str] = {}
    for piece in _split(text, ","):
        part = _PART.fullmatch(piece.strip().strip('"'))
        if part is None:
            return None
        found[part[1]] = part[2].strip().strip('"').strip()
    family, given, particle, suffix = (_bare(found.get(part, "")) for part in _PARTS)
    if not (family or given):
        return None
    dropping = bool(particle) and found.get("useprefix", "").lower() == "false"
    return Name(family or given, given if family else "", particle, suffix, dropping)


def _bare(value: str) -> str:
    """The value of a part without the braces around the whole of it."""
    whole = value.startswith("{") and closing(value, 0) == len(value)
    return value[1:-1].strip() if whole else value


def _split(text: str, separator: str) -> list[str]:
    if "{" not in text and "}" not in text:
        return _AND.split(text) if separator == "and" else text.split(separator)
    parts, depth, at = [], 0, 0
    for mark in _MARK.finditer(text):
        sign = mark.group().lower()
        if sign in "{}":
            depth = max(0, depth + (1 if sign == "{" else -1))
        elif depth == 0 and sign == separator:
            parts.append(text[at : mark.start()])
            at = mark.end()
    return [*parts, text[at:]]


def _is_lower(word: str) -> bool:
    """Whether BibTeX takes the word for a particle: its first letter outside braces, or of a `{\\'e}`, is small."""
    if word.startswith("{"):
        special = _SPECIAL.match(word)
        return bool(special and special.group(1).islower())
    return next((c.islower() for c in word if c.isalpha()), False)
