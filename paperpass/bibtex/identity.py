"""Which work an entry stands for: what two entries of one work share, however they are spelt."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from paperpass.bibtex.dates import parse_date
from paperpass.bibtex.entry import Entry
from paperpass.bibtex.latex import to_unicode
from paperpass.bibtex.names import parse_name, split_names
from paperpass.bibtex.titles import whole_title
from paperpass.model.dois import without_sentence
from paperpass.model.ids import PaperId
from paperpass.model.text import fold

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.IGNORECASE)
_ESCAPES = re.compile(r"[\\{}$&%]")
_MATHS = re.compile(r"\$\s*\\?(?:<|>|lt|gt|langle|rangle|textless|textgreater)\s*\$")
_YEAR = re.compile(r"\d{4}")
_FOR_SORTING = re.compile(r"\\[A-Za-z]+\{[^{}]*\}")  # \noopsort{1973b} and its like
_IN_JOURNAL = re.compile(r"\barxiv(?:\s+preprint)?(?:\s+arxiv)?[:\s]\s*(\S+)|\babs/(\S+)", re.IGNORECASE)
_BEFORE_IN_NOTE = re.compile(r"\W*(?:(?:e-?prints?|pre-?prints?|available|also|as|at|in|on)\W+)*", re.IGNORECASE)
_ARXIV_DOI = "10.48550/arxiv."
_NAME = 500  # characters in which the first name has room
_OF_ARXIV = ("", "arxiv")


@dataclass(frozen=True, slots=True)
class Work:
    """What an entry says of its work; `title` is as one prints it, `doi` in lower case and without URL.

    `marks` are `doi:...`, `arxiv:...` and `title:...`; two entries that have one in common may be of the same work:
    `apart` says whether they are not. The title's mark holds title with subtitle, year and first author's surname,
    folded; it needs a title and a year.
    """

    title: str
    year: int | None
    doi: str | None
    arxiv: PaperId | None
    marks: tuple[str, ...]


def work_of(entry: Entry) -> Work:
    """What the entry says of its work."""
    values = entry.values()
    title, year, doi, paper = to_unicode(values.get("title", "")), year_in(values), doi_in(values), arxiv_in(values)
    marks = [f"doi:{doi}"] if doi else []
    if paper:
        marks.append(f"arxiv:{paper.base.lower()}")
    if year and (folded := fold(whole_title(values))):
        marks.append(f"title:{folded}|{year}|{_first_author(values)}")
    return Work(title, year, doi, paper, tuple(marks))


def doi_of(entry: Entry) -> str | None:
    """The DOI in lower case, without URL; arXiv's own DOIs do not count, they are ids."""
    return doi_in(entry.values())


def arxiv_of(entry: Entry) -> PaperId | None:
    """The arXiv id that the entry names in eprint, url or doi, in a journal like "arXiv preprint arXiv:1706.03762", or
    at the beginning of a note."""
    return arxiv_in(entry.values())


def year_of(entry: Entry) -> int | None:
    """The year that year or date begin with, or None; -51 is 51 BC."""
    return year_in(entry.values())


def doi_in(values: Mapping[str, str]) -> str | None:
    """What `doi_of` says, of an entry's `values`; so for the two below."""
    for field in ("doi", "url", "ee"):
        text = values.get(field, "")
        if "10." not in text or (field != "doi" and "doi.org/" not in text):
            continue
        found = _DOI.search(_without_escapes(text))
        if found and not found.group().lower().startswith(_ARXIV_DOI):
            doi = found.group() if field == "doi" else re.split("[?#]", found.group())[0]
            return without_sentence(doi).lower()
    return None


def _without_escapes(text: str) -> str:
    """A DOI, or an address that holds one, as it is: LaTeX's escapes, entities and those of addresses undone."""
    if _ESCAPES.search(text) is None:
        return text
    bare = _MATHS.sub(lambda found: ">" if re.search("gt|greater|rangle|>", found.group()) else "<", text)
    bare = to_unicode(html.unescape(bare.replace("\\url", "")))
    for dash, hyphens in (("\u2014", "---"), ("\u2013", "--")):
        bare = bare.replace(dash, hyphens)
    return unquote(bare) if "%" in bare else bare


def arxiv_in(values: Mapping[str, str]) -> PaperId | None:
    eprint = values.get("eprint") or values.get("arxivid") or values.get("arxiv", "")
    kind = (values.get("archiveprefix") or values.get("eprinttype", "")).lower()
    if eprint and kind in _OF_ARXIV and (paper := PaperId.maybe(eprint.replace("\\", ""))):
        return paper
    for field in ("url", "doi", "ee", "howpublished"):
        text = values.get(field, "").replace("\\url", "").replace("\\", "").strip("{} ")
        if "arxiv" in text.lower() and (paper := PaperId.maybe(text)):
            return paper
    for field in ("journal", "journaltitle", "note", "howpublished", "volume", "number"):
        found = _IN_JOURNAL.search(values.get(field, ""))
        # A note that goes on to an id may be about another work: "Comment on arXiv:..."
        if found and (field != "note" or _BEFORE_IN_NOTE.fullmatch(values[field], 0, found.start())):
            named = (found[1] or found[2]).strip(".,;{}[]()")
            if paper := PaperId.maybe(named):
                return paper
    return None


def year_in(values: Mapping[str, str]) -> int | None:
    said = values.get("year") or values.get("date", "")
    if date := parse_date(said):
        return date.year
    found = _YEAR.search(_FOR_SORTING.sub("", said))
    return int(found.group()) if found else None


def _first_author(values: Mapping[str, str]) -> str:
    names = split_names((values.get("author") or values.get("editor", ""))[:_NAME])
    return fold(to_unicode(parse_name(names[0]).surname)) if names else ""
