"""A BibTeX entry in BibLaTeX's own words; the names are those of the biblatex manual, chapter 2."""

import re
from calendar import monthrange

from paperpass.bibtex.entry import Entry, literal
from paperpass.bibtex.escape import spelt

_TYPES = {
    "conference": ("inproceedings", ""),
    "electronic": ("online", ""),
    "www": ("online", ""),
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
}
_NAMES = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "annote": "annotation",
    "key": "sortkey",
}
_PEOPLE = ("author", "editor", "translator")
_NO_FAMILY = re.compile(r"((?:^[{\"]|\sand\s)\s*),\s*")  # biber crashes on a name that begins with its comma
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YEAR = re.compile(r"\d{4}")
_BETWEEN_MONTHS = re.compile(r"[~\s]*(?:/|\\slash|-{1,3}|–|,)[~\s]*")
_DAYS = r"(\d{1,2})(?:\.|st|nd|rd|th)?(?:\s*[-–]+\s*(\d{1,2}))?"
_WITH_DAYS = re.compile(rf"(?:{_DAYS}[~\s]+)?([A-Za-z]+\.?)(?:[~\s]+{_DAYS})?[,\s]*")


def to_biblatex(entry: Entry) -> Entry:
    """The same entry with BibLaTeX's types and fields: `eprinttype`, `date`, `journaltitle`, `@thesis` ...

    What is BibLaTeX already stays; a preprint on arXiv that has nothing else becomes `@online`. Letters that are
    written as commands become themselves.
    """
    kind, subtype = _TYPES.get(entry.type, (entry.type, ""))
    own = {name.lower() for name, _ in entry.fields}
    if kind == "misc" and "eprint" in own and not own & {"howpublished", "publisher", "journal"}:
        kind = "online"
    date = _date(entry)
    fields: list[tuple[str, str]] = []
    for name, expression in entry.fields:
        lower = name.lower()
        if expression[:1] == '"' and "#" not in expression:
            expression = "{" + expression[1:-1] + "}"  # pandoc takes a % within quotes for a comment
        if lower == "year" and date:
            fields.append(("date", literal(date)))
        elif lower == "month" and date:
            continue
        elif lower == "month" and (month := month_of(entry)):
            fields.append((name, str(month)))  # biber counts months
        elif lower in _PEOPLE:
            fields.append((name, _NO_FAMILY.sub(r"\1", expression)))
        elif lower in _NAMES and _NAMES[lower] not in own:
            value = expression.lower() if lower == "archiveprefix" else expression
            fields.append((_NAMES[lower], value))
        else:
            fields.append((name, expression))
    if subtype and "type" not in own:
        fields.append(("type", literal(subtype)))
    return spelt(Entry(kind, entry.key, tuple(fields)), ascii_only=False)


def month_of(entry: Entry) -> int | None:
    """The number of the month, from 1, where the entry says one alone."""
    return _month(entry.get("month"))


def _month(text: str) -> int | None:
    month = text.strip(".{} ").lower()
    if month.isdigit():
        return int(month) if 1 <= int(month) <= 12 else None
    return _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS and month.isalpha() else None


def _date(entry: Entry) -> str:
    """Year, month and day as ISO 8601, `2001-03/2001-04` for two months; "" where there is a date, or none is said
    plainly.
    """
    year = entry.get("year")
    if not _YEAR.fullmatch(year) or entry.expression("date") is not None:
        return ""
    said = entry.get("month").strip("{} ")
    if not said:
        return year
    if month := _month(said):
        return f"{year}-{month:02d}"
    months = [_month(part) for part in _BETWEEN_MONTHS.split(said) if part.strip(".{} ").isalpha()]
    if len(months) == 2 and months[0] and months[1] and months[0] < months[1]:
        return f"{year}-{months[0]:02d}/{year}-{months[1]:02d}"
    found = _WITH_DAYS.fullmatch(said)
    month = _month(found[3]) if found else None
    if not (found and month):
        return ""
    days = [int(day) for day in (found[1] or found[4], found[2] or found[5]) if day]
    fit = days and 1 <= days[0] <= days[-1] <= monthrange(int(year), month)[1]
    return "/".join(f"{year}-{month:02d}-{day:02d}" for day in days) if fit else ""
