"""An entry as CSL-JSON, which pandoc and every citation processor read.

Types and variables: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV. What of an
entry goes into which variable follows pandoc's reading of BibTeX and BibLaTeX.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from paperpass.bibtex.biblatex import month_of
from paperpass.bibtex.dates import Date, date_in
from paperpass.bibtex.entry import Entry
from paperpass.bibtex.identity import arxiv_in, doi_in, year_in
from paperpass.bibtex.latex import to_unicode
from paperpass.bibtex.links import link_in
from paperpass.bibtex.names import parse_name, split_names
from paperpass.bibtex.titles import joined, whole_title

_TYPES = {
    "article": "article-journal", "artwork": "graphic", "audio": "song", "book": "book", "bookinbook": "chapter",
    "booklet": "pamphlet", "collection": "book", "conference": "paper-conference", "dataset": "dataset", "electronic":
    "webpage", "image": "graphic", "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia", "jurisdiction": "legal_case", "legal": "treaty", "legislation": "legislation",
    "letter": "personal_communication", "manual": "book", "mastersthesis": "thesis", "movie": "motion_picture",
    "music": "song", "mvbook": "book", "mvcollection": "book", "mvproceedings": "book", "mvreference": "book", "online":
    "webpage", "patent": "patent", "performance": "performance", "periodical": "periodical", "phdthesis": "thesis",
    "proceedings": "book", "reference": "book", "report": "report", "review": "review", "software": "software",
    "standard": "standard", "suppbook": "chapter", "suppcollection": "chapter", "suppperiodical": "article-journal",
    "techreport": "report", "thesis": "thesis", "unpublished": "manuscript", "video": "motion_picture", "www":
    "webpage",
}  # fmt: skip
_SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
_VARIABLES = (
    ("title-short", ("shorttitle",)),
    ("container-title-short", ("shortjournal",)),
    ("publisher-place", ("address", "location")),
    ("edition", ("edition",)),
    ("page", ("pages", "eid")),
    ("number-of-pages", ("pagetotal",)),
    ("number-of-volumes", ("volumes",)),
    ("chapter-number", ("chapter",)),
    ("version", ("version",)),
    ("event-place", ("venue",)),
    ("call-number", ("library",)),
    ("abstract", ("abstract",)),
    ("annote", ("annotation", "annote")),
    ("keyword", ("keywords", "keyword")),
    ("status", ("pubstate",)),
    ("original-title", ("origtitle",)),
    ("original-publisher", ("origpublisher",)),
    ("original-publisher-place", ("origlocation",)),
    ("ISBN", ("isbn",)),
    ("ISSN", ("issn",)),
    ("PMID", ("pmid",)),
    ("PMCID", ("pmcid",)),
)
_PEOPLE = (
    ("author", ("author",)),
    ("editor", ("editor",)),
    ("translator", ("translator",)),
    ("container-author", ("bookauthor",)),
    ("director", ("director",)),
)
_GENRES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "mathesis": "Master's thesis", "bathesis":
    "Bachelor's thesis", "candthesis": "Candidate thesis", "techreport": "technical report", "resreport":
    "research report", "patentus": "U.S. patent", "patenteu": "European patent", "patentde": "German patent",
    "patentfr": "French patent", "patentuk": "British patent",
}  # fmt: skip
_STATUS = {"inpress": "in press", "inpreparation": "in preparation", "prepublished": "pre-published"}
_LANGUAGES = {
    "american": "en-US", "brazilian": "pt-BR", "british": "en-GB", "catalan": "ca-AD", "chinese": "zh-CN", "czech":
    "cs-CZ", "danish": "da-DK", "dutch": "nl-NL", "english": "en-US", "finnish": "fi-FI", "french": "fr-FR", "german":
    "de-DE", "greek": "el-GR", "hungarian": "hu-HU", "italian": "it-IT", "japanese": "ja-JP", "korean": "ko-KR",
    "latin": "la", "naustrian": "de-AT", "ngerman": "de-DE", "norsk": "nb-NO", "polish": "pl-PL", "portuguese": "pt-PT",
    "romanian": "ro-RO", "russian": "ru-RU", "spanish": "es-ES", "swedish": "sv-SE", "turkish": "tr-TR", "ukrainian":
    "uk-UA", "ukenglish": "en-GB", "usenglish": "en-US",
}  # fmt: skip
_RANGE = re.compile(r"\s*[-–—]+\s*")
_LIKE_A_FIELD = re.compile(r"(?:[^\W\d_]|-)+:")  # pandoc and Zotero take such a beginning of a note out of it
_URL_COMMAND = re.compile(r"\\url\s*\{[^{}]*\}")


def to_csl(entry: Entry) -> dict[str, Any]:
    """One item of CSL-JSON; names and titles in Unicode, variables without a value left out."""
    values = entry.values()
    paper = arxiv_in(values)
    item: dict[str, Any] = {"id": entry.key, "type": _type(entry, values, preprint=paper is not None)}
    item |= {name: text for name, text in _titles(values).items() if text}
    for variable, fields in _VARIABLES:
        if value := _value(variable, _first(values, *fields)):
            item[variable] = value
    item |= {name: text for name, text in _numbers(values, item["type"]).items() if text}
    if publisher := _publisher(values):
        item["publisher"] = publisher
    if language := values.get("langid") or values.get("language", ""):
        item["language"] = _LANGUAGES.get(language.lower(), to_unicode(language))
    if note := _value("note", joined(".", values.get("note", ""), values.get("addendum", ""))):
        item["note"] = note
    for variable, fields in _PEOPLE:
        if names := csl_names(_first(values, *fields)):
            item[variable] = names
    if issued := _issued(entry, values):
        item["issued"] = issued
    for variable, name in (("accessed", "url"), ("event-date", "event"), ("original-date", "orig")):
        if date := date_in(values, name):
            item[variable] = _csl_date(date)
    if doi := doi_in(values):
        item["DOI"] = doi
    if url := link_in(values) or (f"https://arxiv.org/abs/{paper}" if paper else ""):
        item["URL"] = url
    kind = values.get("type", "")
    if genre := _GENRES.get(kind.lower()) or (to_unicode(kind) if kind else _GENRES.get(entry.type, "")):
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
    """The names of an author field as CSL's: family, given, particle and suffix, or one literal.

    BibTeX's "others" is a literal too, which pandoc prints as "et al."
    """
    names = []
    for text in split_names(field):
        name = parse_name(text)
        if name.family.startswith("{") and name.family.endswith("}") and not name.given:
            names.append({"literal": to_unicode(name.family)})
            continue
        if text.lower() == "others":
            names.append({"literal": "others"})
            continue
        parts = {
            "family": name.family,
            "given": name.given,
            "dropping-particle" if name.dropping else "non-dropping-particle": name.particle,
            "suffix": name.suffix,
        }
        names.append({part: to_unicode(value) for part, value in parts.items() if value})
    return names


def _type(entry: Entry, values: Mapping[str, str], *, preprint: bool) -> str:
    if preprint and entry.type in ("misc", "online", "unpublished"):
        return "article"
    if subtype := _SUBTYPES.get(values.get("entrysubtype", "").lower()):
        return subtype
    return _TYPES.get(entry.type, "document")


def _titles(values: Mapping[str, str]) -> dict[str, str]:
    """The titles of the work and of what it stands in."""
    journal = to_unicode(values.get("journal", "")) or whole_title(values, "journaltitle")
    book, series = whole_title(values, "booktitle"), whole_title(values, "maintitle")
    title = whole_title(values)
    found = {"title": title, "container-title": journal or series or book}
    if series and not journal and book:
        found["volume-title"] = book
    if series and not journal and not book:
        found |= {"title": series, "container-title": "", "volume-title": title}
    found["collection-title"] = to_unicode(values.get("series", ""))
    found["event-title"] = whole_title(values, "eventtitle")
    return found


def _numbers(values: Mapping[str, str], kind: str) -> dict[str, str]:
    """Volume, number and issue, and the number within a series."""
    volume, part = to_unicode(values.get("volume", "")), to_unicode(values.get("part", ""))
    found = {"volume": f"{volume}.{part}" if volume and part else volume}
    number, issue = to_unicode(values.get("number", "")), to_unicode(values.get("issue", ""))
    if kind.startswith("article") or kind == "periodical":
        found["issue"] = joined(",", number, issue)
    elif number and values.get("series") and kind in ("book", "chapter", "paper-conference", "entry-encyclopedia"):
        found["collection-number"] = number
    else:
        found["number"] = number or issue
    return found


def _publisher(values: Mapping[str, str]) -> str:
    """Who or what has made the work public, of all who are named, each once; a mere address is no publisher."""
    named = [to_unicode(values.get(name, "")) for name in ("school", "institution", "organization")]
    named.append(to_unicode(_URL_COMMAND.sub("", values.get("howpublished", ""))).strip(" .,;:"))
    named += [to_unicode(values.get(name, "")) for name in ("publisher", "holder")]
    return joined(";", *dict.fromkeys(name for name in named if name and "://" not in name))


def _value(variable: str, value: str) -> str:
    text = " ".join(to_unicode(value).split())
    if variable == "note" and _LIKE_A_FIELD.match(text):
        return " " + text
    if variable == "status":
        return _STATUS.get(text, text)
    return _RANGE.sub("-", text) if variable == "page" else text


def _first(values: Mapping[str, str], *names: str) -> str:
    return next((values[name] for name in names if values.get(name)), "")


def _issued(entry: Entry, values: Mapping[str, str]) -> dict[str, Any] | None:
    if date := date_in(values):
        month = month_of(entry) if "month" in values and date.begin and not date.begin.month else None
        return _csl_date(date, month)
    if year := year_in(values):
        month = month_of(entry) if "month" in values else None
        day = values.get("day", "")
        rest = [month, *([int(day)] if day.isdigit() and 1 <= int(day) <= 31 else [])] if month else []
        return {"date-parts": [[year, *rest]]}
    said = values.get("date", "") or values.get("year", "")
    return {"literal": to_unicode(said)} if said else None


def _csl_date(date: Date, month: int | None = None) -> dict[str, Any]:
    """CSL's date; the open side of a range is [0], as pandoc writes it."""
    begin = date.begin.parts if date.begin else [0]
    parts = [[*begin, month] if month and len(begin) == 1 else begin]
    if date.is_range:
        parts.append(date.end.parts if date.end else [0])
    return {"date-parts": parts, **({"circa": True} if date.circa else {})}
