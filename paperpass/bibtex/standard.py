"""A BibLaTeX entry in BibTeX's own words: the types and fields that plain, IEEEtran, ACM's, ACL's and natbib's styles
read (BibTeXing, Oren Patashnik 1988, 3.1 and 3.2)."""

import re
from collections.abc import Mapping

from paperpass.bibtex.dates import Date, date_in
from paperpass.bibtex.entry import Entry, literal, text_of
from paperpass.bibtex.links import link_in
from paperpass.bibtex.names import by_commas, is_by_parts, parse_name, split_names
from paperpass.bibtex.titles import joined

_TYPES = {
    "online": "misc", "electronic": "misc", "www": "misc", "report": "techreport", "collection": "book", "mvbook":
    "book", "mvcollection": "book", "mvproceedings": "proceedings", "mvreference": "book", "reference": "book",
    "inreference": "incollection", "bookinbook": "incollection", "suppbook": "incollection", "suppcollection":
    "incollection", "suppperiodical": "article", "periodical": "misc", "review": "article", "dataset": "misc",
    "software": "misc", "patent": "misc", "standard": "misc", "artwork": "misc", "audio": "misc", "image": "misc",
    "movie": "misc", "music": "misc", "performance": "misc", "video": "misc", "legislation": "misc", "jurisdiction":
    "misc", "legal": "misc", "letter": "misc", "commentary": "misc", "bibnote": "misc",
}  # fmt: skip
_MASTERS = ("mathesis", "mastersthesis", "master")
_NAMES = {
    "journaltitle": "journal", "location": "address", "eprinttype": "archiveprefix", "eprintclass": "primaryclass",
    "annotation": "annote", "sortkey": "key",
}  # fmt: skip
_WITHOUT_PLACE = frozenset(
    "date urldate eventdate origdate journalsubtitle subtitle titleaddon booksubtitle booktitleaddon mainsubtitle "
    "maintitleaddon issue pubstate addendum useprefix".split()
)
_BIBLATEX_ONLY = _WITHOUT_PLACE - {"issue"} | _NAMES.keys() - {"location"} | {"maintitle", "langid", "xdata", "ids"}
_TITLES = ("title", "booktitle", "maintitle", "journaltitle")
_PEOPLE = ("author", "editor", "translator", "bookauthor")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_KINDS = {"phdthesis": "", "mathesis": "", "mastersthesis": "", "techreport": "", "bathesis": "Bachelor's thesis"}
_STATUS = {"inpress": "In press", "inpreparation": "In preparation", "submitted": "Submitted"}


_LOOK = re.compile(
    rf"@(?:{'|'.join((*_TYPES, 'thesis'))})\s*\{{"
    rf"|[\s,](?:{'|'.join(sorted(_BIBLATEX_ONLY))}|family|given)\s*=|[{{\"](?:family|given)\s*=",
    re.IGNORECASE,
)


def may_be_biblatex(source: str) -> bool:
    """Whether an entry's source has anything of which `is_biblatex` has to be asked; known at a glance."""
    return bool(_LOOK.search(source))


def is_biblatex(entry: Entry) -> bool:
    """Whether the entry has a type, a field or a name that BibTeX's styles do not read."""
    if entry.type in _TYPES or entry.type == "thesis":
        return True
    for name, expression in entry.fields:
        if name.lower() in _BIBLATEX_ONLY:
            return True
        if name.lower() in _PEOPLE and "=" in expression and any(map(is_by_parts, split_names(text_of(expression)))):
            return True
    return False


def to_bibtex(entry: Entry) -> Entry:
    """The same entry with BibTeX's types and fields; one that is BibTeX is given back as it is.

    Year and month come of the date, a title takes its subtitle, a page on the web gets its address into
    `howpublished`, which every style prints. Fields of which BibTeX knows nothing stay, where they harm nothing.
    """
    if not is_biblatex(entry):
        return entry
    values = entry.values()
    kind, own = _type(entry, values), {name.lower() for name, _ in entry.fields}
    fields: dict[str, str] = {}
    for name, expression in entry.fields:
        lower = name.lower()
        if lower in _TITLES:
            fields.setdefault(_NAMES.get(lower, lower), _title(entry, lower, expression))
        elif lower in _PEOPLE:
            fields.setdefault(lower, _people(expression))
        elif lower == "date":
            fields |= _when(date_in(values), values, own)
        elif lower == "institution" and kind.endswith("thesis"):
            fields.setdefault("school", expression)
        elif lower == "type" and values["type"].lower() in _KINDS:
            if said := _KINDS[values["type"].lower()]:
                fields["type"] = literal(said)
        elif lower == "url" and kind == "misc":
            continue
        elif lower not in _WITHOUT_PLACE:
            fields.setdefault(_NAMES.get(lower, name) if _NAMES.get(lower) not in own else name, expression)
    if "pages" not in own and "eid" in own:
        fields["pages"] = fields.pop("eid", literal(values["eid"]))
    if kind == "article" and "issue" in own and "number" not in own:
        fields["number"] = literal(values["issue"])
    if kind in ("book", "proceedings") and "title" in fields and "booktitle" not in own:
        fields["booktitle"] = fields["title"]
    if kind == "misc" and (how := _how(values)):
        fields["howpublished"] = literal(how)
    if note := _note(values):
        fields["note"] = literal(note)
    return Entry(kind, entry.key, tuple(fields.items()))


def _type(entry: Entry, values: Mapping[str, str]) -> str:
    if entry.type == "thesis":
        said = values.get("type", "").lower()
        return "mastersthesis" if said.startswith(_MASTERS) or said == "bathesis" else "phdthesis"
    if entry.type == "inbook" and values.get("booktitle"):
        return "incollection"
    return _TYPES.get(entry.type, entry.type)


def _title(entry: Entry, name: str, expression: str) -> str:
    """A title with its subtitle and addition, still LaTeX; as it stands where it has none."""
    stem = name.removesuffix("title")
    sub, addition = entry.get(f"{stem}subtitle"), entry.get(f"{stem}titleaddon")
    if not (sub or addition):
        return expression
    return literal(joined(".", joined(":", entry.get(name), sub), addition))


def _people(expression: str) -> str:
    names = split_names(text_of(expression))
    if not any(map(is_by_parts, names)):
        return expression
    return literal(" and ".join(by_commas(parse_name(name)) if is_by_parts(name) else name for name in names))


def _when(date: Date | None, values: Mapping[str, str], own: set[str]) -> dict[str, str]:
    """Year, month and day of a date; what is no date stands as the year."""
    if date is None:
        return {} if "year" in own else {"year": literal(values["date"])}
    begin, end = date.begin or date.end, date.end
    if begin is None:
        return {}
    year = f"{-begin.year} BC" if begin.year < 0 else f"{begin.year:04d}"
    if date.is_range and date.begin and end and end.year != begin.year:
        return {"year": literal(f"{year}--{end.year:04d}")}
    if date.is_range and date.end is None:
        return {"year": literal(f"{year}--")}
    found = {"year": literal(f"c. {year}" if date.circa else year)}
    if begin.season:
        found["month"] = literal(begin.season)
    elif begin.month and begin.month <= len(_MONTHS):
        found["month"] = _MONTHS[begin.month - 1]
        if begin.day:
            found["day"] = literal(str(begin.day))
    return found


def _how(values: Mapping[str, str]) -> str:
    """How what is no book and no article was made public: who stands behind it, its version, its address."""
    url = link_in(values)
    if not url and values.get("eprint") and values.get("eprinttype", "").lower() == "arxiv":
        url = f"https://arxiv.org/abs/{values['eprint']}"
    said = values.get("howpublished", "")
    if said and url and url in said.replace("\\", ""):
        url = ""
    version = f"Version {values['version']}" if values.get("version") else ""
    named = [values.get(name, "") for name in ("organization", "publisher", "institution")]
    return ", ".join(filter(None, (said, *named, version, rf"\url{{{url}}}" if url else "")))


def _note(values: Mapping[str, str]) -> str:
    """The note with what BibLaTeX keeps beside it: an addendum, how far it is published, when the page was seen."""
    status = values.get("pubstate", "")
    seen = values.get("urldate", "")
    more = (values.get("addendum", ""), _STATUS.get(status, status), f"Accessed {seen}" if seen else "")
    return joined(".", values.get("note", ""), *more) if any(more) else ""
