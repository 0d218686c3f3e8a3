"""What two entries of one title, or of one identifier, say to be two works.

A field says so where both have it and it differs: number, part, version, edition, chapter, ISBN, subtitle, the pages of
one book or volume, journal and pages together, the first author's given names, another arXiv id, another DOI of the
same kind. A journal otherwise written says nothing, nor do a preprint's volume and number.
"""

import re
from collections.abc import Mapping

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.identity import arxiv_in, doi_in
from paperpass.bibtex.latex import to_unicode
from paperpass.bibtex.names import parse_name, split_names
from paperpass.model.dois import is_preprint
from paperpass.model.text import fold

_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
_WORDS = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_ISBN = re.compile(r"\d[\d\s-]{7,}[\dXx]")
_COUNTED = ("number", "issue", "part", "version", "edition", "chapter", "reportnumber")
_TYPED = frozenset("software standard dataset patent manual techreport report".split())
_CONTAINERS = ("journal", "journaltitle")
_OF_PREPRINTS = re.compile(r"\b(?:arxiv|corr|biorxiv|medrxiv|ssrn|eprint|preprints?)\b", re.IGNORECASE)
_IDLE = frozenset(
    "a an and at for in of on the to proc proceedings conf conference int international intl annual ann symposium symp "
    "workshop meeting j journal trans transactions lecture notes series vol volume".split()
)
"""Words that containers' names have or leave out."""
_GENERIC = re.compile(
    r"(?:(?:guest\s+)?editors?(?:\s+s)?\s+|guest\s+|(?:(?:message|note|letters?)\s+)?(?:from|to)\s+the\s+)?"
    r"(?:abstracts?|acknowledge?ments?|addend(?:um|a)|announcements?|appendix|back ?matter|bibliography|book ?reviews?|"
    r"chairs?|comments?|conclusions?|contents|contributors|correspondence|corrigend(?:um|a)|discussions?|editors?|"
    r"editorials?|errat(?:um|a)|forewords?|front ?matter|glossary|in (?:this issue|memoriam)|index|introductions?|"
    r"keynotes?|letters?|news|notes?|obituar(?:y|ies)|overview|panels?|personal communication|posters?|prefaces?|"
    r"program(?:me)?|references|replies|reply|reports?|responses?|reviews?|summar(?:y|ies)|table of contents|"
    r"title page|tutorials?|untitled|welcome|what s new)(?:\s+\d+)?",
    re.IGNORECASE,
)
_SURE_LETTERS = 24
"""Letters from which on a title that agrees with year and author makes it sure: shorter ones are common phrases."""
_FEWEST_LETTERS = 10
"""Letters below which a title decides nothing."""
_EDGE = 12
"""Letters at a title's beginning and at its end of which one pair agrees where two titles are one otherwise written."""


def decides(title: str) -> bool:
    """Whether a title says which work it is: "Editorial" and "Learning" do not."""
    words = " ".join(_WORDS.findall(title))
    return len(fold(title)) >= _FEWEST_LETTERS and _GENERIC.fullmatch(words) is None


def is_sure(entry: Entry, other: Entry) -> bool:
    """Whether a title that agrees, with year and first author, is no common phrase, or all its authors agree too."""
    title = fold(to_unicode(entry.get("title")))
    families = [
        [fold(to_unicode(parse_name(name).surname)) for name in split_names(one.get("author", "editor"))]
        for one in (entry, other)
    ]
    several = len(families[0]) > 1 and families[0] == families[1]
    return bool(families[0]) and (len(title) >= _SURE_LETTERS or several)


def is_other_title(one: str, other: str) -> bool:
    """Whether two titles, as one prints them, are wholly other ones, not one otherwise written."""
    a, b = fold(one), fold(other)
    if not a or not b or a == b:
        return False
    edge = min(_EDGE, len(a), len(b))
    if a[:edge] != b[:edge] and a[-edge:] != b[-edge:]:
        return True
    words, others = (frozenset(w for w in _WORDS.findall(text.lower()) if w not in _IDLE) for text in (one, other))
    return not words & others


def apart(one: Entry, other: Entry, *, by_id: bool = False) -> str:
    """The field by which two entries say that they are two works, or "". `by_id`: an identifier of both agrees.

    Then names of books and given names may be written otherwise, and titles of wholly other words keep them apart, but
    for a preprint that its authors gave another title.
    """
    a, b = one.values(), other.values()
    retitled = arxiv_in(a) is not None and arxiv_in(a) == arxiv_in(b) and not _other_person(a, b, by_id=False)
    if by_id and not retitled and is_other_title(_title(a), _title(b)):
        return "title"
    preprint = _is_preprint(a) or _is_preprint(b)
    for name in _COUNTED:
        if not (preprint and name in ("number", "issue")) and _differ(_counted(a, name), _counted(b, name)):
            return name
    if not preprint and one.type == other.type and _differ(_counted(a, "volume"), _counted(b, "volume")):
        return "volume"
    if _differ(_isbns(a), _isbns(b)) and not _isbns(a) & _isbns(b):
        return "isbn"
    if _differ(fold(to_unicode(a.get("subtitle", ""))), fold(to_unicode(b.get("subtitle", "")))):
        return "subtitle"
    if one.type in _TYPED and other.type in _TYPED and _differ(fold(a.get("type", "")), fold(b.get("type", ""))):
        return "type"
    if not by_id and not _alike(a.get("booktitle", ""), b.get("booktitle", "")):
        return "booktitle"
    one_book = (by_id and doi_in(a) is not None and doi_in(a) == doi_in(b)) or _in_one_volume(a, b)
    if not preprint and _differ(_first_page(a), _first_page(b)) and (one_book or _other_journal(a, b)):
        return "pages"
    if _other_person(a, b, by_id=by_id):
        return "author"
    return _other_id(a, b)


def differing(one: Entry, other: Entry) -> list[str]:
    """The fields that both have and that say other things, whatever their braces and spaces, in order."""
    a, b = one.values(), other.values()
    return [name for name in a if a[name] and b.get(name) and _plain(a[name]) != _plain(b[name])]


def lacking(one: Entry, other: Entry) -> list[str]:
    """The fields that the first has, and the other not."""
    there = other.values()
    return [name for name, value in one.values().items() if value and not there.get(name)]


def _plain(value: str) -> str:
    return " ".join(to_unicode(value).lower().split())


def _differ(one: object, other: object) -> bool:
    return bool(one and other and one != other)


def _title(values: Mapping[str, str]) -> str:
    return to_unicode(values.get("title", ""))


def _counted(values: Mapping[str, str], name: str) -> str:
    """A number however it is written: "2nd", "Second" and "2" are one."""
    text = to_unicode(values.get(name, "")).lower()
    words = [_ORDINALS.get(word, word) for word in _WORDS.findall(text)]
    numbers = [number.lstrip("0") or "0" for word in words for number in _NUMBER.findall(word)]
    return ".".join(numbers) if numbers else fold(text)


def _isbns(values: Mapping[str, str]) -> frozenset[str]:
    """The ISBNs without check digits and without the 978 before them."""
    found = ("".join(c for c in number if c.isalnum()) for number in _ISBN.findall(values.get("isbn", "")))
    return frozenset(isbn.removeprefix("978")[:9] for isbn in found if len(isbn) in (10, 13))


def _first_page(values: Mapping[str, str]) -> str:
    found = _WORDS.findall(to_unicode(values.get("pages") or values.get("eid", "")).lower())
    return found[0].lstrip("0") if found else ""


def _alike(one: str, other: str) -> bool:
    """Whether two names of a journal or a book may be one: words shortened, left out, or put for an acronym."""
    a, b = _name_words(one), _name_words(other)
    if not a or not b:
        return True
    short, long = sorted((a, b), key=len)
    return all(any(_is_short_for(w, other) or _is_short_for(other, w) for other in long) for w in short) or any(
        len(word) > 2 and word in ("".join(w[0] for w in long), "".join(w[0] for w in short)) for word in short + long
    )


def _name_words(text: str) -> list[str]:
    words = (_ORDINALS.get(word, word) for word in _WORDS.findall(to_unicode(text).lower()))
    plain = (re.sub(r"^(\d+)(?:st|nd|rd|th)$", r"\1", word) for word in words)
    return [fold(word) for word in plain if word not in _IDLE and fold(word)]


def _is_short_for(word: str, other: str) -> bool:
    return other.startswith(word) and (not word.isdigit() or word == other)


def _journal(values: Mapping[str, str]) -> str:
    return next((values[name] for name in _CONTAINERS if values.get(name)), "")


def _other_journal(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    return bool(_journal(a) and _journal(b)) and not _alike(_journal(a), _journal(b))


def _in_one_volume(a: Mapping[str, str], b: Mapping[str, str]) -> bool:
    """Whether both are of one book, or of one volume of a journal."""
    if a.get("booktitle") and b.get("booktitle"):
        return _alike(a["booktitle"], b["booktitle"])
    volumes = _counted(a, "volume"), _counted(b, "volume")
    same_volume = bool(volumes[0]) and volumes[0] == volumes[1]
    return same_volume and bool(_journal(a) and _journal(b)) and _alike(_journal(a), _journal(b))


def _is_preprint(values: Mapping[str, str]) -> bool:
    """Whether it is a preprint's own entry, whose volume and number are its id's."""
    named = " ".join(values.get(name, "") for name in (*_CONTAINERS, "publisher", "volume"))
    return (
        bool(_OF_PREPRINTS.search(named))
        or values.get("volume", "").startswith("abs/")
        or (
            not (_journal(values) or values.get("booktitle") or values.get("publisher"))
            and arxiv_in(values) is not None
        )
    )


def _other_person(a: Mapping[str, str], b: Mapping[str, str], *, by_id: bool) -> bool:
    """Whether the first authors are two: another family name, or given names of which none is short for the other."""
    first = [split_names(values.get("author") or values.get("editor", "")) for values in (a, b)]
    if not first[0] or not first[1]:
        return False
    one, other = (parse_name(names[0]) for names in first)
    families = fold(to_unicode(one.surname)), fold(to_unicode(other.surname))
    if by_id:
        return _differ(*families) and is_other_title(_title(a), _title(b))
    if _differ(*families):
        return True
    given = [_WORDS.findall(to_unicode(name.given).lower()) for name in (one, other)]
    return any(not (x.startswith(y) or y.startswith(x)) for x, y in zip(given[0][:1], given[1][:1], strict=False))


def _other_id(a: Mapping[str, str], b: Mapping[str, str]) -> str:
    """The identifier by which they are two: an arXiv id, or a DOI beside another of its kind."""
    ids = arxiv_in(a), arxiv_in(b)
    if ids[0] and ids[1]:
        return "eprint" if ids[0].base != ids[1].base else ""
    dois = doi_in(a), doi_in(b)
    if dois[0] and dois[1] and dois[0] != dois[1] and is_preprint(dois[0]) == is_preprint(dois[1]):
        return "doi"
    return ""
