"""An entry as one line of text: who, when, what, where."""

import json
import re
from collections.abc import Callable

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.identity import arxiv_of, doi_of, year_of
from paperpass.bibtex.latex import to_unicode
from paperpass.bibtex.links import link_in
from paperpass.bibtex.names import Name, parse_name, split_names
from paperpass.bibtex.titles import whole_title
from paperpass.model.times import shown_year

_SPECIAL = re.compile(r"[\\`*_\[\]<>@$^~]|&(?=#?\w+;)")
_BARE_IN_PANDOC = re.compile(r"\w+(?:[:.#$%&+?<>~/-]\w+)*")
_BARE_IN_TYPST = re.compile(r"[\w:.-]*\w")
_MOST = 6  # authors that are named; of more, the first three


def plain(entry: Entry) -> str:
    """The citation as one line of plain text, "Authors (year). Title. Where. Link", without what the entry lacks."""
    return " ".join(_parts(entry, lambda text: text, emphasis=""))


def markdown(entry: Entry) -> str:
    """The same as Markdown: journal or book in italics, signs that Markdown would read as markup escaped."""
    return " ".join(_parts(entry, lambda text: _SPECIAL.sub(r"\\\g<0>", text), emphasis="*"))


def pandoc_mark(key: str) -> str:
    """`@key` for pandoc, in braces where it would end the key too early (https://pandoc.org/MANUAL.html)."""
    return f"@{key}" if _BARE_IN_PANDOC.fullmatch(key) else f"@{{{key}}}"


def typst_mark(key: str) -> str:
    """`@key` for Typst, or the call that does the same where the key has signs that no label may have."""
    return f"@{key}" if _BARE_IN_TYPST.fullmatch(key) else f"#cite(label({json.dumps(key, ensure_ascii=False)}))"


def _parts(entry: Entry, safe: Callable[[str], str], *, emphasis: str) -> list[str]:
    parts = []
    authors = _people(entry.get("author")) or _people(entry.get("editor"))
    year = entry.get("year", "date")
    number = year_of(entry)
    when = f"({shown_year(number) if number else to_unicode(year)})" if year else ""
    if authors or when:
        parts.append(_ended(safe(" ".join(part for part in (authors, when) if part))))
    if title := whole_title(entry.values()):
        parts.append(_ended(safe(title)))
    if where := _where(entry, safe, emphasis):
        parts.append(_ended(where))
    if link := _link(entry):
        parts.append(link)
    return parts


def _people(field: str) -> str:
    names = split_names(field)
    others = bool(names) and names[-1].lower() == "others"
    people = [_person(parse_name(name)) for name in (names[:-1] if others else names)]
    if len(people) > _MOST or others:
        return ", ".join(people[: 3 if len(people) > _MOST else None]) + " et al."
    return " and ".join([", ".join(people[:-1]), people[-1]]) if len(people) > 1 else "".join(people)


def _person(name: Name) -> str:
    given = to_unicode(name.given)
    initials = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())
    whole = " ".join(part for part in (to_unicode(name.surname), initials) if part)
    return f"{whole} {to_unicode(name.suffix)}" if name.suffix else whole


def _where(entry: Entry, safe: Callable[[str], str], emphasis: str) -> str:
    values = entry.values()
    named = [to_unicode(entry.get("journal")), *(whole_title(values, name) for name in ("journaltitle", "booktitle"))]
    place = safe(next(filter(None, named), "") or to_unicode(entry.get("school", "institution", "publisher")))
    volume, number = to_unicode(entry.get("volume")), to_unicode(entry.get("number"))
    pages = to_unicode(entry.get("pages")).replace("-", "–")
    numbers = f"{volume}({number})" if volume and number else volume or number
    if not place:
        return ""
    shown = f"{emphasis}{place}{emphasis}"
    return ", ".join(part for part in (f"{shown} {safe(numbers)}".strip(), safe(pages)) if part)


def _link(entry: Entry) -> str:
    if doi := doi_of(entry):
        return f"https://doi.org/{doi}"
    if paper := arxiv_of(entry):
        return f"https://arxiv.org/abs/{paper}"
    url = link_in(entry.values())
    return url if url.startswith(("http://", "https://")) and not set(url) & set(" <>{}") else ""


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else text + "."
