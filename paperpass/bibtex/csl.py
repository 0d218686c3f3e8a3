"""An entry as CSL-JSON, which pandoc and every citation processor read.

Types and variables: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from paperpass.bibtex.biblatex import month_of
from paperpass.bibtex.entry import Entry
from paperpass.bibtex.identity import arxiv_in, doi_in, year_in
from paperpass.bibtex.latex import to_unicode
from paperpass.bibtex.names import parse_name, split_names

_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "collection": "book", "conference":
    "paper-conference", "dataset": "dataset", "electronic": "webpage", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "manual": "book", "mastersthesis": "thesis", "mvbook": "book", "online":
    "webpage", "patent": "patent", "periodical": "periodical", "phdthesis": "thesis", "proceedings": "book",
    "reference": "book", "report": "report", "software": "software", "techreport": "report", "thesis": "thesis",
    "unpublished": "manuscript", "video": "motion_picture", "www": "webpage",
}  # fmt: skip
_VARIABLES = (
    ("title", ("title",)),
    ("container-title", ("journal", "journaltitle", "booktitle", "maintitle")),
    ("collection-title", ("series",)),
    ("publisher", ("publisher", "school", "institution", "organization")),
    ("publisher-place", ("address", "location")),
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("page", ("pages",)),
    ("chapter-number", ("chapter",)),
    ("version", ("version",)),
    ("event-title", ("eventtitle",)),
    ("abstract", ("abstract",)),
    ("keyword", ("keywords", "keyword")),
    ("language", ("langid", "language")),
    ("note", ("note", "howpublished")),
    ("URL", ("url",)),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
)
_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "mathesis": "Master's thesis"}
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_RANGE = re.compile(r"\s*[-–—]+\s*")
_LIKE_A_FIELD = re.compile(r"(?:[^\W\d_]|-)+:")  # pandoc and Zotero take such a beginning of a note out of it
_URL = re.compile(r"\\url\s*\{([^{}]*)\}|\\([&%#_~$])")


def to_csl(entry: Entry) -> dict[str, Any]:
    """One item of CSL-JSON; names and titles in Unicode, variables without a value left out."""
    values = entry.values()
    paper = arxiv_in(values)
    item: dict[str, Any] = {"id": entry.key, "type": _type(entry, preprint=paper is not None)}
    for variable, fields in _VARIABLES:
        if value := _value(variable, _first(values, *fields)):
            item[variable] = value
    for variable, field in (("author", "author"), ("editor", "editor"), ("translator", "translator")):
        if names := csl_names(values.get(field, "")):
            item[variable] = names
    if number := _first(values, "number", "issue"):
        item["issue" if item["type"].startswith("article") else "number"] = to_unicode(number)
    if issued := _issued(entry, values):
        item["issued"] = issued
    if doi := doi_in(values):
        item["DOI"] = doi
    kind = values.get("type", "")
    if genre := _GENRES.get(kind.lower()) or _GENRES.get(entry.type) or to_unicode(kind):
        item["genre"] = genre
    if paper and item["type"] == "article":
        item |= {"archive": "arXiv", "number": f"arXiv:{paper.base}", "publisher": item.get("publisher", "arXiv")}
    return item


def csl_text(entries: Iterable[Entry]) -> str:
    """The entries as a JSON list, a variable a line."""
    items = []
    for entry in entries:
        lines = [f'  "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in to_csl(entry).items()]
        items.append(" {\n" + ",\n".join(lines) + "\n }")
    return "[" + ",".join(["\n" + item for item in items]) + ("\n" if items else "") + "]\n"


def csl_names(field: str) -> list[dict[str, str]]:
    """The names of an author field as CSL's: family, given, particle and suffix, or one literal."""
    names = []
    for text in split_names(field):
        name = parse_name(text)
        if name.family.startswith("{") and name.family.endswith("}") and not name.given:
            names.append({"literal": to_unicode(name.family)})
            continue
        parts = {
            "family": name.family,
            "given": name.given,
            "non-dropping-particle": name.particle,
            "suffix": name.suffix,
        }
        names.append({part: to_unicode(value) for part, value in parts.items() if value})
    return names


def _type(entry: Entry, *, preprint: bool) -> str:
    if preprint and entry.type in ("misc", "online", "unpublished"):
        return "article"
    return _TYPES.get(entry.type, "document")


def _value(variable: str, value: str) -> str:
    if variable == "URL":
        return _URL.sub(lambda found: found[1] or found[2], value).strip("{}")
    text = " ".join(to_unicode(value).split())
    if variable == "note" and _LIKE_A_FIELD.match(text):
        return " " + text
    return _RANGE.sub("-", text) if variable == "page" else text


def _first(values: Mapping[str, str], *names: str) -> str:
    return next((values[name] for name in names if values.get(name)), "")


def _issued(entry: Entry, values: Mapping[str, str]) -> dict[str, Any] | None:
    date, year = values.get("date", ""), values.get("year", "")
    found = _DATE.match(date)
    number = year_in(values)
    if found or number:
        parts = [int(part) for part in found.groups() if part] if found else [number]
        month = month_of(entry) if "month" in values else None
        return {"date-parts": [[*parts, month] if month and len(parts) == 1 else parts]}
    return {"literal": to_unicode(date or year)} if date or year else None
