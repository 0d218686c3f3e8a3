"""Cite keys: made once from author, year and title by a pattern, readable, ASCII, never two alike."""

import re
from collections.abc import Callable, Container, Sequence

from paperpass.bibtex.ascii import east_asian_surname, to_ascii
from paperpass.bibtex.latex import to_unicode
from paperpass.bibtex.names import parse_name
from paperpass.model.errors import CitationError
from paperpass.model.paper import is_collective, surname
from paperpass.model.text import without_tags
from paperpass.model.unused_number import first_unused_number

DEFAULT_PATTERN = "{surname}{year}{word}"
LONGEST = 60
_LONGEST_WORD = 20
_PLACE = re.compile(r"\{(\w*)\}")
_PLACES = frozenset(("surname", "surnames", "year", "yy", "word", "words", "title"))
_LITERAL = re.compile(r"[A-Za-z0-9:_+./-]*")
_BEFORE_LATEX = re.compile(r"[^\\{}$]*\s")
_DIGIT = re.compile(r"[0-9]")
_NOT_LETTERS = re.compile(r"[^A-Za-z0-9]+")
_WORDS = re.compile(r"[^\W_]+(?:['’\-‐‑][^\W_]+)*")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_SKIPPED = frozenset(
    "a an the on of in into for to and or with without from by at as is are be was were do does did can could should "
    "how why what when where which who via using towards toward its it this that these those we our if not no all "
    "about there some der die das ein eine und zur zum le la les un une des du et sur pour de el los las y".split()
)
_COLLECTIVE_WORDS = re.compile(
    r"\b(?:the|collaborations?|consortium|team|group|project|initiative|authors|contributors)\b", re.IGNORECASE
)


def make_key(
    authors: Sequence[str],
    year: int | str | None,
    title: str,
    taken: Container[str] | Callable[[str], bool] = (),
    *,
    pattern: str = DEFAULT_PATTERN,
    german: bool = False,
) -> str:
    """A key that is not among `taken`, which holds (or is asked about) keys in lower case; then a, b ... is added.

    `authors` are names as one says them, or as BibTeX writes them. The pattern's places: surname, surnames (up to
    three), year, yy, word (the first of the title that says something), words and title (three, and all); with a
    capital ({Surname}) the words begin with one. At most 60 ASCII characters. CitationError for a wrong pattern.
    """
    base = _from_pattern(pattern, authors, year, title, german=german)[: LONGEST - 4] or "paper"
    is_taken = taken if callable(taken) else taken.__contains__
    lower = base.lower()
    if not is_taken(lower):
        return base
    return base + _suffix(first_unused_number(lambda n: is_taken(lower + _suffix(n)), 1))


def check_pattern(pattern: str) -> None:
    """Raises CitationError where a key pattern has an unknown place or a character that no key may have."""
    unknown = [place for place in _PLACE.findall(pattern) if place.lower() not in _PLACES]
    if unknown or not _LITERAL.fullmatch(_PLACE.sub("", pattern)):
        what = f"{{{unknown[0]}}}" if unknown else _PLACE.sub("", pattern)
        raise CitationError(
            f"The key pattern cannot be used: {what}", "use {surname}, {year}, {word} and the characters : _ + . / -"
        )


def _from_pattern(pattern: str, authors: Sequence[str], year: int | str | None, title: str, *, german: bool) -> str:
    if pattern == DEFAULT_PATTERN:
        first = _surname(authors[0], german=german) if authors else "anon"
        return f"{first}{_digits(year)}{''.join(_title_words(title, 1, german=german))}"
    check_pattern(pattern)

    def fill(place: re.Match[str]) -> str:
        name = place.group(1)
        value = _value(name.lower(), authors, year, title, german=german)
        return "".join(word[:1].upper() + word[1:] for word in value) if name[:1].isupper() else "".join(value)

    return _PLACE.sub(fill, pattern)


def _value(name: str, authors: Sequence[str], year: int | str | None, title: str, *, german: bool) -> list[str]:
    if name == "surname":
        return [_surname(authors[0], german=german) if authors else "anon"]
    if name == "surnames":
        return [_surname(author, german=german) for author in authors[:3]] or ["anon"]
    if name in ("year", "yy"):
        return [_digits(year) if name == "year" else _digits(year)[-2:]]
    return _title_words(title, {"word": 1, "words": 3, "title": 12}[name], german=german)


def _digits(year: int | str | None) -> str:
    said = str(year or "")
    return said if said.isascii() and said.isdigit() and len(said) <= 4 else "".join(_DIGIT.findall(said))[:4]


def _surname(author: str, *, german: bool) -> str:
    author = author[:300]
    if _is_latex(author):
        name = parse_name(author)
        plain = to_unicode(name.display)
        last = plain if is_collective(plain) else to_unicode(name.surname)
    else:
        last = (None if author.isascii() else east_asian_surname(author)) or surname(author)
    if " " in last and is_collective(last):
        last = _COLLECTIVE_WORDS.sub(" ", last) if _COLLECTIVE_WORDS.sub(" ", last).strip() else last
    return _letters(last, german=german)[:25] or "anon"


def _title_words(title: str, most: int, *, german: bool) -> list[str]:
    title = title[:400]
    if _is_latex(title):
        # What stands before the first command mostly says enough, and need not be decoded.
        before = _BEFORE_LATEX.match(title)
        found = _title_words(before.group(), most, german=german) if before else []
        if len(found) == most and found[0] not in _SKIPPED:
            return found
        title = to_unicode(title)
    title = without_tags(title)
    found = []
    spare: list[str] = []
    for match in _WORDS.finditer(title):
        shown = match.group()
        word = _letters(shown, german=german)
        if len(word) > _LONGEST_WORD:
            word = _NOT_LETTERS.split(to_ascii(shown, german=german))[0].lower()[:_LONGEST_WORD]
        if not word or (not shown.isascii() and _IDEOGRAPH.search(shown)):
            continue
        if word in _SKIPPED:
            spare.append(word)
            continue
        found.append(word)
        if len(found) == most:
            break
    return found or spare[:1]


def _is_latex(text: str) -> bool:
    return "\\" in text or "{" in text or "$" in text or "}" in text


def _letters(text: str, *, german: bool) -> str:
    """The text's letters and digits in ASCII, in lower case."""
    if text.isascii() and text.isalnum():
        return text.lower()
    return _NOT_LETTERS.sub("", to_ascii(text, german=german)).lower()


def _suffix(number: int) -> str:
    """a, b ... z, aa, ab ..., from 1."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters
