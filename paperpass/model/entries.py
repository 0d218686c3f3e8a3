"""What a bibliography's entry says, as far as its plain text can be told apart."""

import re

_LABEL = re.compile(r"^\s*(?:\[[^\]]{1,20}\]|\(?\d{1,3}[.)])\s*")
_QUOTED = re.compile(
    r"[\"\u201c]([^\"\u201d]{12,}?)[,.]?[\"\u201d]"
    r"|\u201e([^\u201c\u201d]{12,}?)[,.]?[\u201c\u201d]"
    r"|\u00ab\s?([^\u00bb]{12,}?)[,.]?\s?\u00bb"
    # A single quotation mark may be an apostrophe too: only one that something else than a word follows closes a title.
    r"|(?<!\w)\u2018([^\u2018]{12,}?)(?:[,.]\u2019|\u2019(?=[,.;:)]|\s+[A-Z(]|\s+in\b|\s*$))"
)
_INITIAL = re.compile(r"\b[A-Z]\.")
_FAMILY_FIRST = re.compile(
    r"^(?:(?:, |,? and |,? & )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?, (?:[A-Z]\.[ -]?)+)+(?=\s?[A-Z(])"
)
_DATED = re.compile(r"^(?:(?:[^\W\d_a-z][^\s\d]*|and|et|al\.|de|der|di|la|van|von)\s)+\(?(?:19|20)\d\d[a-z]?\)?[.,:]? ")
_PAIR = re.compile(r"(?:[^\W\d_a-z][\w’'.-]*,? |(?:de|der|di|la|van|von) )+(?:and|&) (?:[^\W\d_a-z][\w’'.-]*(?: |$))+$")
_END = re.compile(
    r"(?<=[a-z)\d])[.?!]\s+(?=[A-Z\"\u201c])|(?<=\d)\)[.,:]?\s+(?=[A-Z])|(?<=[a-z])\.\s+(?:19|20)\d\d[.,]\s+"
    r"|(?<=\w)[.,]\s+(?=In:? (?:Proc|[A-Z]{2,})|arXiv\b|ar[xX]iv preprint)"
)
_WHERE = re.compile(r"(?:In|Proceedings|Proc|URL|Available)\b")
_WORD = re.compile(r"\b[A-Z]?[a-z]{3,}\b(?!\.)")
_NAMES = re.compile(r"^[A-Z]\.|\b[A-Z]\. [A-Z]|\bet al\b|^and\b")


def title_of(entry: str) -> str:
    """The title within an entry: what is quoted, else its first sentence that is no list of names; else the entry."""
    text = " ".join(_LABEL.sub("", entry).split())
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted[quoted.lastindex or 0].strip()
    bare = _DATED.sub("", _FAMILY_FIRST.sub("", text)).strip(" ,")
    for number, sentence in enumerate(_END.split(bare)):
        words = sentence.split()
        if _WHERE.match(sentence):
            break
        names = len(_INITIAL.findall(sentence)) + sentence.count(",") + sentence.count(" and ")
        # Right behind the names two words are a title too.
        fewest = 2 if number == 1 else 3
        if len(words) < fewest or names * 3 >= len(words) or (number == 0 and _PAIR.match(sentence)):
            continue
        if _WORD.search(sentence) and not _NAMES.search(sentence):
            return sentence.strip(" .,")
    # Where commas are all that divides: names with initials, the title, the journal.
    pieces = (piece.strip() for piece in bare.split(","))
    prose = (p for p in pieces if len(p.split()) >= 3 and len(_WORD.findall(p)) >= 2 and not _NAMES.search(p))
    return next(prose, text)


def row_of(entry: str, label: str = "") -> str:
    """The entry for a narrow list: label, title, and whom it begins with; as it is where no title is told apart."""
    text = " ".join(entry.split())
    title = title_of(text)
    people, found, _ = _LABEL.sub("", text).partition(title)
    people = people.strip(' .,:;"\u201c\u201e\u00ab\u2018(')
    lead = f"{label} " if label else ""
    return f"{lead}{title} \u00b7 {people}" if found and people else f"{lead}{text}"
