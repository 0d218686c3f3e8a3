"""What a bibliography's entries say, as far as their plain text can be taken apart: names, year, title, venue."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .author_lists import CAPITAL, INSTITUTION, LONGEST, YEAR, Authors, Name, author_lists, best

__all__ = ["Entry", "Name", "parse", "row_of", "title_of"]

_TITLE = 2000
"""Characters behind the names that are looked at: what is longer is no entry any more."""
_LABEL = re.compile(
    r"^\s*(?:\[[^\]]{1,25}\]|\(?\d{1,3}[.)](?=\s|[A-Z])|[•∗*]|[A-Z][A-Za-z]{1,8}\+?\d\d[a-z]?\.\s|[\w+-]{1,12}\](?=\s))\s*"
)
_SAME_HANDS = re.compile(r"^(?:[—–―]+|_{2,}|-{2,})(?:\s?[—–―_-]+)*[.,:]?\s*")
_ACCENT = re.compile(r"[`´¨](?=[a-zA-Z])|(?<=\w) [´`¨˜ˆˇ] ?(?=\w)|(?<=\w)[`´¨](?=\w)")
_QUOTED = re.compile(
    r"(?<!\w)[\"\u201c]\s?([^\"\u201c\u201d]{6,}?)[,.]?\s?[\"\u201d](?!\w)"
    r"|\u201e([^\u201c\u201d]{6,}?)[,.]?[\u201c\u201d]"
    r"|\u00ab\s?([^\u00bb]{6,}?)[,.]?\s?\u00bb"
    r"|``([^`]{6,400}?)[,.]?(?:''|\u2019\u2019)"
    # A single quotation mark may be an apostrophe too: only one that something else than a word follows closes a title.
    r"|(?<!\w)\u2018\u2018?([^\u2018]{12,400}?)(?:[,.]\u2019\u2019?|\u2019\u2019?(?=[,.;:)]|\s+[A-Z(]|\s+in\b|\s*$))"
)
_FURTHEST_QUOTE = 600
"""Characters in front of a quotation that may still be names alone."""
_PROSE = re.compile(r"(?<![\w(])[a-z]{4,}\b")
_OTHERS = re.compile(
    r"\s*[,;]?\s*(?:and |& )?(?:et\.?\s?al\b\.?|and et al\b\.?|(?:and )?[Oo]thers\b|\.\.\.|…|\[?и др\.\]?)"
    r"(?:\s?\([A-Z][^()\d]*\))?"
)
_EDITORS = re.compile(r"\s*,?\s*(?:\((?:[Ee]ds?|Hrsg)\.?\)|\b[Ee]ds?\.|\b[Ee]ditors?\b)\s*[.,:]?")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Fall|Autumn|Winter)[a-z]*\.?"
_DATED = re.compile(
    rf"[\s,.:;]*[\[(]?(?:({YEAR})[a-z]?|in press|forthcoming|to appear|n\.d\.)(?:[,;]? {_MONTH}(?:\s?\d{{1,2}})?)?"
    r"(?:[\])]|(?=[.,:;\s]|$))[\s.,:;]*"
)
_SHORT = r"(?:Astrophys|Biophys|Geophys|Condens|Environ|Electron|Technol|Internat)\."
_JOURNAL = (
    rf"(?:(?:{CAPITAL}\w{{0,5}}\.[-&’'\w]*+|{_SHORT}|{CAPITAL}[\w&’'-]*+(?!\.))[,:]?\s"
    r"(?:(?:of|on|and|in|the|for|de|&|its|und|et|der)\s)*+){1,8}(?:\([A-Z][^()]{0,25}\),?\s)?"
)
"""A journal's name: capital words, of which the short ones may be abbreviated."""
_VOLUME = rf"(?:[Vv]ol(?:ume|\.)?\s?)?(?!{YEAR}\b)[A-Z]?\d{{1,4}}[A-Z]?"
_END = re.compile(
    rf"""
      [.?!]\)?[”"]?\s+(?=[^\W_a-z]|["“(\[]|arXiv|http|doi|e-?print|ar[xX]iv|[a-z]\w+:\s)
    | \.\s+[—–]+\s+|\s+[—–]+\s+(?={YEAR}|arXiv)
    | (?:[.,;]\s+[Ii]n|\s+In):?\s+(?={CAPITAL}|\d{{4}}\s|\d+(?:st|nd|rd|th)\s)
    | ,\s+(?=in:?\s{CAPITAL}|arXiv|CoRR|Ph\.?\s?D|Tech(?:\.|nical\s[Rr]ep)|[Pp]p?\.\s?\d|[Pp]ages?\s\d
        |[Vv]ol(?:\.|ume)\s?\d|Proc\b|Proceedings|(?:IEEE|ACM|Springer|Wiley|Elsevier)\b|(?:Cambridge|Oxford|MIT|Princeton)\s(?:Univ|Press)|North.Holland
        |Academic\sPress|Lecture\sNotes|LNCS|[Tt]hesis|preprint|https?:|available
        |(?:\d(?:st|nd|rd|th)|first|second|third|revised)\sed)
    | ,\s+(?={_JOURNAL}\(?{_VOLUME}\b(?!\s[a-z]))
    | ,\s+(?={CAPITAL}[\w.&:]*+(?:\s[\w.&:]+){{0,8}}\s\d+\s?\(\d)
    | ,\s+(?={CAPITAL}[\w&.-]*+(?:\s[\w.&-]+){{0,3}},\s(?:{CAPITAL}[\w.\s]{{0,20}},\s)?{YEAR}\W*$)
    | ,\s+(?:{CAPITAL}[a-z]+\.?\s)?(?={YEAR}[.,])
    | \s+(?=ar[xX]iv(?:\spreprint)?[\s:]\s?[\d(a-z]|https?:|CoRR\b|\({YEAR}\)|doi:|URL\b|www\.
        |Retrieved\s|Available\s(?:at|from))
    | \s*\[(?=[Oo]nline|Computer|Internet)
    """,
    re.VERBOSE,
)
_ABBREVIATED = re.compile(rf"(?:^|[\s(])(?:{CAPITAL}|vs|St|Dr|e\.g|i\.e|cf|No|resp|vol|approx)$")
_NAMED_BY_LETTER = re.compile(r"\w+ \w+ (?:in|with|for|of|and|using) [A-Z]$")
"""A title that ends with a language or a set of one letter: "Modern Applied Statistics with S"."""
_LAST_WORDS = 60
"""Characters in front of a full stop by which it is told whether it ends a sentence."""
_NO_TITLE = re.compile(
    r"(?:[Ii]n:?\s(?=[A-Z])|[Ii]n (?:prep|press)|Proc\b|Proceedings\b|[Aa]r[xX]iv\b|https?:|www\.|doi:"
    r"|Tech(?:\.|nical [Rr]ep)|Ph\.?\s?D\b|[Pp]ages?\b|[Pp]p?\.|[Vv]ol\b|[Pp]rivate comm|[Pp]ersonal comm"
    r"|[Uu]npublished|[Ss]ubmitted|[Tt]o appear|[Tt]hesis\b|ibid)"
)
_WHERE_ONLY = re.compile(
    rf"{_JOURNAL}(?:{_VOLUME})(?=\s*[,:;(]\s*\(?[A-Z]?\d|\s\d+[-–\s(]|\s*$|\s*[,.]?\s*(?:no|pp?|art)\b)"
)
_TAIL = re.compile(
    rf"\s*\((?:[^()]*,\s*)?{YEAR}\)\W*$|,\s+(?:{CAPITAL}[a-z]+\.?\s)?{YEAR}\W*$|,?\s+https?:.*$|,\s+pages? [\d–-]+.*$"
)
_INSTITUTION = re.compile(
    rf"((?:3GPP|{CAPITAL}[\w&’'-]*)(?:[ ,]+(?:of |the |for |and |de )*(?:{CAPITAL}[\w&’'-]*|collaboration)){{0,6}}\.?)"
    rf"(?=\s\(?{YEAR}|(?<=\.)\s\S|(?<=ollaboration),)"
)
_SHORTEST_REST = 15
"""Characters behind an institution without which it is the title itself."""
_PAGE = re.compile(r"[\s.,:]*(?:https?:|www\.)")
_LATE = re.compile(r"\b(?:[Aa]ccessed|[Rr]etrieved|[Vv]isited|https?://|ar[xX]iv:)")
_IN_BRACKETS = re.compile(rf"\(\D{{0,20}}({YEAR})[a-z]?\)")
_ANY_YEAR = re.compile(rf"(?<![\d./:–-])({YEAR})[a-z]?(?![\w/–-]|[.:]\d)")
_WORDS = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One work as an entry names it: None and empty where the entry does not say.

    `text` is what was parsed, without its label; `venue` what stands behind the title.
    """

    text: str
    title: str | None = None
    year: int | None = None
    names: tuple[Name, ...] = ()
    venue: str = ""


def parse(texts: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of one list, in order; in it a dash stands for the names of the entry before."""
    begun = [_Begun(text) for text in texts]
    chosen = (best(one.lists) for one in begun) if len(begun) > 1 else ()
    styles = Counter(authors.style for authors in chosen if authors)
    usual = max(styles, key=styles.__getitem__, default="")
    entries: list[Entry] = []
    names: tuple[Name, ...] = ()
    for one in begun:
        entry = one.entry(usual, names)
        names = entry.names
        entries.append(entry)
    return tuple(entries)


def title_of(entry: str) -> str:
    """The title within an entry; the entry without its label where none is told apart."""
    found = parse((entry,))[0]
    return found.title or found.text


def row_of(entry: str, label: str = "") -> str:
    """The entry for a narrow list: label, title, and whom it begins with; as it is where no title is told apart."""
    text = " ".join(entry.split())
    title = title_of(text)
    people, found, _ = _LABEL.sub("", text).partition(title)
    people = people.strip(' .,:;"\u201c\u201e\u00ab\u2018(')
    lead = f"{label} " if label else ""
    return f"{lead}{title} \u00b7 {people}" if found and people else f"{lead}{text}"


class _Begun:
    """A text of which the lists of names are known that it may begin with."""

    def __init__(self, text: str) -> None:
        cut = text[: LONGEST + _TITLE]
        self.text = _ACCENT.sub("", _LABEL.sub("", " ".join(cut.split()), count=1)).strip()
        quoted = _QUOTED.search(self.text, 0, LONGEST)
        self.quoted = quoted if quoted and quoted.start() <= _FURTHEST_QUOTE else None
        self.dash = _SAME_HANDS.match(self.text)
        before = self.text[: quoted.start()] if quoted and quoted.start() > 3 else self.text
        self.lists = () if self.dash else author_lists(before)

    def entry(self, usual: str, before: tuple[Name, ...]) -> Entry:
        """The entry, in a list of the style `usual`, behind one whose names are `before`."""
        text, quoted = self.text, self.quoted
        authors = best(self.lists, usual) or _institution(text)
        if authors.style == "Jane Brook" and len(authors.names) == 1 and _PAGE.match(text, authors.end):
            authors = Authors()  # a product and its page
        names, behind = (before, self.dash.end()) if self.dash else (authors.names, authors.end)
        for optional in (_OTHERS, _EDITORS):
            if found := optional.match(text, behind):
                behind = found.end()
        dated = _DATED.match(text, behind)
        year = int(dated[1]) if dated and dated[1] else None
        rest = text[dated.end() if dated else behind :][:_TITLE].lstrip(" .,:;)")
        if quoted and not (names and _PROSE.search(text, behind, max(behind, quoted.start()))):
            title, venue = quoted[quoted.lastindex or 0], text[quoted.end() :]
        elif _WHERE_ONLY.match(rest) or _NO_TITLE.match(rest):
            title, venue = "", rest
        else:
            title, venue = _first_sentence(rest)
        title = _TAIL.sub("", title.strip(" .,;:")).strip(" .,;:")
        told = title if len(title) >= 4 and _WORDS.search(title) and not _NO_TITLE.match(title) else None
        if year is None:
            year = _year(venue if told else rest) or _year(text)
        return Entry(text, told, year, names, venue.strip(" .,;:"))


def _institution(text: str) -> Authors:
    """An institution that stands where names would: a short sentence of capital words, with more behind it."""
    found = _INSTITUTION.match(text)
    if not found or len(text) - found.end() < _SHORTEST_REST:
        return Authors()
    name = found[1]
    if not (INSTITUTION.search(name) or len(name.split()) == 1):
        return Authors()
    return Authors((Name(name if name.endswith(("Inc.", "Corp.", "Ltd.")) else name.rstrip(".")),), found.end())


def _first_sentence(text: str) -> tuple[str, str]:
    """The title that a text begins with, and what stands behind it."""
    at = 0
    while found := _END.search(text, at):
        head, sign = text[: found.start()], found[0].lstrip()[:1]
        at = max(found.end(), found.start() + 1)
        if len(head) < 4 or (sign == "." and _is_abbreviated(head, text[found.end() :])):
            continue
        if sign == "," and len(head.split()) < 2:
            continue
        return head + (sign if sign in "?!" else ""), text[found.end() :]
    return text, ""


def _is_abbreviated(head: str, rest: str) -> bool:
    """Whether the full stop behind `head` ends a word and no sentence."""
    last = head[-_LAST_WORDS:]
    return bool(_ABBREVIATED.search(last)) and not (_NAMED_BY_LETTER.search(last) or _WHERE_ONLY.match(rest))


def _year(text: str) -> int | None:
    """The year of a text: the last in brackets, else the last that is no page, id or day of a visit."""
    before = _LATE.split(text, maxsplit=1)[0] or text
    years = _IN_BRACKETS.findall(text) or _ANY_YEAR.findall(before) or _ANY_YEAR.findall(text)
    return int(years[-1]) if years else None
