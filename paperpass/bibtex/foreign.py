"""Bibliographies that are no BibTeX, as BibTeX entries: CSL-JSON, RIS, and what papis keeps of a paper.

CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV. RIS: the tags that
reference managers write, as Zotero's translator has them.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from paperpass.bibtex.bibliography import Bibliography, Failure, Found
from paperpass.bibtex.capitals import protect
from paperpass.bibtex.entry import Entry, balanced, literal
from paperpass.bibtex.escape import escape
from paperpass.bibtex.names import Name, by_commas
from paperpass.model.citation import is_key
from paperpass.model.ids import PaperId
from paperpass.model.text import clean, one_line

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_VERBATIM = frozenset("doi url eprint isbn issn pmid pmcid file urldate archiveprefix".split())
_TAGS = {"i": "textit", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript", "sc": "textsc"}
_TAG = re.compile(r"<(i|b|sup|sub|sc)>(.*?)</\1>", re.DOTALL)
_SPAN = re.compile(r"<span[^<>]*>(.*?)</span>", re.DOTALL)
_RANGE = re.compile(r"(?<=\w)\s*[-\u2010-\u2015]\s*(?=\w)")
_ADDRESS = re.compile(r"https?://|^\d+$")

_CSL_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "review": "article",
    "review-book": "article", "book": "book", "classic": "book", "chapter": "incollection", "entry": "incollection",
    "entry-dictionary": "incollection", "entry-encyclopedia": "incollection", "paper-conference": "inproceedings",
    "thesis": "phdthesis", "report": "techreport", "manuscript": "unpublished", "pamphlet": "booklet",
}  # fmt: skip
_CSL_FIELDS = {
    "title": "title", "title-short": "shorttitle", "collection-title": "series", "publisher-place": "address", "volume":
    "volume", "page": "pages", "edition": "edition", "chapter-number": "chapter", "DOI": "doi", "URL": "url", "ISBN":
    "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid", "abstract": "abstract", "keyword": "keywords", "note":
    "note", "language": "langid", "event-title": "eventtitle", "event": "eventtitle", "event-place": "venue", "version":
    "version", "genre": "type", "number-of-volumes": "volumes", "number-of-pages": "pagetotal", "annote": "annotation",
    "original-title": "origtitle", "volume-title": "booktitle",
}  # fmt: skip
_CSL_READ = frozenset(
    "id type citation-key container-title publisher issue number collection-number author editor translator issued "
    "accessed archive source system_id".split()
)

_RIS_LINE = re.compile(r"^([A-Z][A-Z0-9])  ?- ?(.*)$")
_RIS_TYPES = {
    "JOUR": "article", "EJOUR": "article", "MGZN": "article", "NEWS": "article", "JFULL": "article", "ABST": "article",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "incollection", "ECHAP": "incollection", "ENCYC":
    "incollection", "DICT": "incollection", "CPAPER": "inproceedings", "CONF": "inproceedings", "THES": "phdthesis",
    "RPRT": "techreport", "UNPB": "unpublished", "MANSCPT": "unpublished", "INPR": "unpublished", "PAMP": "booklet",
}  # fmt: skip
_RIS_FIELDS = {
    "TI": "title", "T1": "title", "CT": "title", "T3": "series", "VL": "volume", "IS": "number", "CY": "address", "PP":
    "address", "ET": "edition", "DO": "doi", "UR": "url", "AB": "abstract", "N2": "abstract", "N1": "note", "LA":
    "langid", "ST": "shorttitle", "M3": "type", "L1": "file",
}  # fmt: skip
_RIS_WITHIN = ("T2", "JO", "JF", "BT", "JA", "J2", "J1")
_RIS_PEOPLE = {"AU": "author", "A1": "author", "A2": "editor", "ED": "editor", "A4": "translator"}
_RIS_READ = frozenset(("TY", "ER", "ID", "PY", "Y1", "DA", "Y2", "SP", "EP", "PB", "SN", "KW", *_RIS_WITHIN))
_RIS_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?")
_PAPIS_READ = frozenset("ref type author author_list files tags papis_id time-added notes doc_url".split())


def parse_foreign(text: str) -> Bibliography | None:
    """The entries of a text that is CSL-JSON or RIS; None where it is neither."""
    begins = text.lstrip("\ufeff \t\r\n")[:1]
    if begins in ("[", "{"):
        return _of_json(text)
    return _of_ris(text) if re.search(r"^TY  ?- ", text, re.MULTILINE) else None


def of_papis(documents: Iterable[tuple[str, Mapping[str, Any] | None]]) -> Bibliography:
    """The entries of papis's documents: each the folder it lies in, and what its `info.yaml` says, None where that
    cannot be read."""
    found, failures = [], []
    for folder, said in documents:
        if said is None:
            failures.append(Failure(1, "its info.yaml cannot be read", folder))
        else:
            found.append(_found(_papis(folder, said), 1, folder))
    return Bibliography(tuple(found), failures=tuple(failures))


def _found(entry: Entry, line: int, source: str) -> Found:
    return Found(entry, entry, line, source)


def _of_json(text: str) -> Bibliography | None:
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        return Bibliography(failures=(Failure(line, "the JSON cannot be read", text[:200]),))
    items = value.get("items") if isinstance(value, dict) and isinstance(value.get("items"), list) else value
    items = items if isinstance(items, list) else [items]
    found: list[Found] = []
    failures: list[Failure] = []
    at = 0
    for item in items:
        line = text.count("\n", 0, at) + 1
        named = item.get("id") if isinstance(item, dict) else None
        if named is not None and (place := text.find(json.dumps(named, ensure_ascii=False), at)) >= 0:
            line, at = text.count("\n", 0, place) + 1, place
        if isinstance(item, dict) and (item.get("title") or item.get("author") or item.get("container-title")):
            found.append(_found(_csl(item), line, json.dumps(item, ensure_ascii=False)))
        else:
            failures.append(Failure(line, "the item is none of CSL-JSON", json.dumps(item, ensure_ascii=False)[:2000]))
    return Bibliography(tuple(found), failures=tuple(failures))


def _csl(item: Mapping[str, Any]) -> Entry:
    kind = _CSL_TYPES.get(str(item.get("type")), "misc")
    genre = str(item.get("genre") or "")
    if kind == "phdthesis" and genre.lower().startswith(("master", "diplom", "bachelor")):
        kind = "mastersthesis"
    fields = dict[str, str]()
    for role in ("author", "editor", "translator"):
        fields[role] = " and ".join(filter(None, map(_csl_name, _list(item.get(role)))))
    container = _text(item.get("container-title"))
    fields["journal" if kind == "article" else "booktitle"] = container
    publisher = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}.get(kind, "publisher")
    fields[publisher] = _text(item.get("publisher"))
    fields["number"] = _text(item.get("issue") or item.get("number") or item.get("collection-number"))
    fields |= _date(_parts(item.get("issued")), item.get("issued"))
    if accessed := _parts(item.get("accessed")):
        fields["urldate"] = "-".join(f"{part:02d}" for part in accessed)
    for variable, name in _CSL_FIELDS.items():
        if not fields.get(name):
            fields[name] = _text(item.get(variable))
    if paper := PaperId.maybe(fields["number"]) if "arxiv" in fields["number"].lower() else None:
        fields |= {"eprint": str(paper.base), "archiveprefix": "arXiv", "number": ""}
        fields["publisher"] = "" if fields.get("publisher", "").lower() == "arxiv" else fields.get("publisher", "")
    others = {n: v for n, v in item.items() if n not in _CSL_FIELDS and n not in _CSL_READ and isinstance(v, str)}
    fields |= {f"csl-{name}": value for name, value in others.items() if re.fullmatch(r"[A-Za-z-]+", name)}
    key = str(item.get("citation-key") or item.get("id") or "")
    return _entry(kind, "" if _ADDRESS.search(key) else key, fields)


def _csl_name(name: object) -> str:
    if not isinstance(name, dict):
        return _braced(str(name)) if name else ""
    if literal_name := name.get("literal") or ("" if name.get("family") else name.get("given")):
        return "others" if literal_name == "others" else _braced(str(literal_name))
    particle = " ".join(str(name[p]) for p in ("dropping-particle", "non-dropping-particle") if name.get(p))
    family, given, suffix = (_tex(str(name.get(part) or "")) for part in ("family", "given", "suffix"))
    return by_commas(Name(family, given, _tex(particle), suffix))


def _parts(date: object) -> list[int]:
    """The numbers of CSL's date: those of `date-parts`, or of what stands in `raw` or `literal` as ISO 8601."""
    if not isinstance(date, dict):
        return []
    first = _list(date.get("date-parts"))[:1]
    numbers = [str(part) for part in _list(first[0])] if first else []
    if not numbers and (raw := _RIS_DATE.match(str(date.get("raw") or date.get("literal") or ""))):
        numbers = [part for part in raw.groups() if part]
    found: list[int] = []
    for number in numbers[:3]:
        if not re.fullmatch(r"-?\d{1,4}", number):
            break
        found.append(int(number))
    return found


def _date(parts: list[int], said: object = None) -> dict[str, str]:
    """Year, month and day as BibTeX has them; years before Christ as BibLaTeX's date."""
    if not parts:
        literal_date = said.get("literal") or said.get("raw") if isinstance(said, dict) else said
        return {"year": one_line(str(literal_date))} if literal_date else {}
    if parts[0] < 0:
        return {"date": f"-{-parts[0] - 1:04d}"}
    month = parts[1] if len(parts) > 1 and 1 <= parts[1] <= len(_MONTHS) else 0
    fields = {"year": str(parts[0]), "month": _MONTHS[month - 1] if month else ""}
    return fields | ({"day": str(parts[2])} if len(parts) > 2 and month else {})


def _of_ris(text: str) -> Bibliography:
    found: list[Found] = []
    failures: list[Failure] = []
    record: list[tuple[str, str]] = []
    begun, source = 0, list[str]()

    def close() -> None:
        if record:
            entry = _ris(record)
            if entry.expression("title") or entry.expression("author") or entry.expression("booktitle"):
                found.append(_found(entry, begun, "\n".join(source)))
            else:
                failures.append(Failure(begun, "the record has neither a title nor an author", "\n".join(source)))
        record.clear()
        source.clear()

    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        tag = _RIS_LINE.match(line)
        if tag and tag[1] == "TY":
            close()
            begun = number
        if begun and tag and tag[1] == "ER":
            source.append(line)
            close()
            begun = 0
        elif begun:
            source.append(line)
            if tag:
                record.append((tag[1], tag[2].strip()))
            elif record and line.strip():
                record[-1] = (record[-1][0], f"{record[-1][1]} {line.strip()}")
    close()
    return Bibliography(tuple(found), failures=tuple(failures))


def _ris(record: list[tuple[str, str]]) -> Entry:
    said: dict[str, list[str]] = {}
    for tag, value in record:
        if value:
            said.setdefault(tag, []).append(value)

    def first(*tags: str) -> str:
        return next((said[tag][0] for tag in tags if tag in said), "")

    kind = _RIS_TYPES.get(first("TY").upper(), "misc")
    fields = dict[str, str]()
    for tag, role in _RIS_PEOPLE.items():
        if tag in said and not fields.get(role):
            fields[role] = " and ".join(_ris_name(name) for name in said[tag])
    fields["journal" if kind == "article" else "booktitle"] = first(*_RIS_WITHIN)
    publisher = {"phdthesis": "school", "techreport": "institution"}.get(kind, "publisher")
    fields[publisher] = first("PB")
    date = _RIS_DATE.match(first("DA")) or _RIS_DATE.match(first("PY", "Y1"))
    fields |= _date([int(part) for part in date.groups() if part] if date else [], first("PY", "Y1", "DA"))
    if accessed := _RIS_DATE.match(first("Y2")):
        fields["urldate"] = "-".join(f"{int(part):02d}" for part in accessed.groups() if part)
    begins, ends = first("SP"), first("EP")
    fields["pages"] = f"{begins}--{ends}" if begins and ends and "-" not in begins else begins
    serial = first("SN")
    fields["issn" if re.fullmatch(r"\d{4}-?\d{3}[\dXx](?:\s.*)?", serial) else "isbn"] = serial
    fields["keywords"] = ", ".join(said.get("KW", ()))
    for tag, name in _RIS_FIELDS.items():
        if tag in said and not fields.get(name):
            fields[name] = "\n".join(said[tag]) if name in ("note", "abstract") else said[tag][0]
    others = {tag: values for tag, values in said.items() if tag not in {*_RIS_FIELDS, *_RIS_READ, *_RIS_PEOPLE}}
    fields |= {f"ris-{tag.lower()}": "; ".join(values) for tag, values in others.items()}
    return _entry(kind, first("ID"), fields)


def _ris_name(name: str) -> str:
    parts = [_tex(part.strip()) for part in name.split(",")]
    if len(parts) == 1:
        return _braced(name) if " " in name.strip() else parts[0]
    return by_commas(Name(parts[0], parts[1], "", parts[2] if len(parts) > 2 else ""))


def _papis(folder: str, said: Mapping[str, Any]) -> Entry:
    fields: dict[str, str] = {}
    people = [name for name in _list(said.get("author_list")) if isinstance(name, dict)]
    if people:
        fields["author"] = " and ".join(filter(None, map(_csl_name, people)))
    elif said.get("author"):
        fields["author"] = _tex(one_line(str(said["author"])))
    fields["keywords"] = ", ".join(map(str, _list(said.get("tags")))) or _text(said.get("tags")).replace(" ", ", ")
    files = [f"{folder}/{name}" for name in _list(said.get("files")) if isinstance(name, str) and "/" not in name]
    fields["file"] = ";".join(re.sub(r"[:;\\]", r"\\\g<0>", file) for file in files if file.lower().endswith(".pdf"))
    for name, value in said.items():
        scalar = isinstance(value, str | int | float) and not isinstance(value, bool)
        if name not in _PAPIS_READ and scalar and not fields.get(name) and re.fullmatch(r"[A-Za-z][\w-]*", name):
            fields[name] = _text(value)
    kind = str(said.get("type") or "misc").lower()
    return _entry(kind if re.fullmatch(r"[a-z]\w*", kind) else "misc", str(said.get("ref") or ""), fields)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> Entry:
    """The entry of fields that are plain text, but for names, which are LaTeX."""
    made = []
    for name, value in fields.items():
        value = clean(value).strip()
        if not value:
            continue
        if name in ("author", "editor", "translator"):
            made.append((name, literal(value)))
        elif name == "month":
            made.append((name, value))
        elif name in _VERBATIM:
            made.append((name, literal(one_line(value))))
        else:
            text = _tex(one_line(value))
            text = protect(text) if name == "title" else text
            text = _RANGE.sub("--", text) if name == "pages" else text
            made.append((name, literal(text)))
    key = one_line(key)
    return Entry(kind, key if is_key(key) else "", tuple(made))


def _tex(text: str) -> str:
    """Plain text as LaTeX, CSL's few tags as commands."""
    text = escape(balanced(one_line(text)))
    text = _SPAN.sub(r"{\1}", text)
    return _TAG.sub(lambda tag: f"\\{_TAGS[tag[1]]}{{{tag[2]}}}", text)


def _braced(name: str) -> str:
    return "{" + _tex(name) + "}"


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_text(one) for one in value)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
