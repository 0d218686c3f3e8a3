"""What a reader pastes to name a paper on arXiv, in every form that is in use.

Forms: https://info.arxiv.org/help/arxiv_identifier.html
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

from paperpass.model.errors import BadReference
from paperpass.model.text import one_line, shorten

_NEW = r"(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})"
_OLD = r"(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z]+(?:-[A-Za-z]+)?)?/(?P<number>\d{2}(?:0[1-9]|1[0-2])\d{3})"
_ID = re.compile(rf"(?:{_NEW}|{_OLD})(?:v(?P<version>[1-9]\d{{0,3}}))?", re.IGNORECASE | re.ASCII)
_UNNAMED = _ID.pattern.replace("?P<", "?P<_")
_IN_PATH = re.compile(rf"(?:^|/|arxiv[:.])({_UNNAMED})(?=$|[/.])", re.IGNORECASE | re.ASCII)
_MENTION = re.compile(
    rf"(?<![\w-])(?:arxiv(?:\.org/(?:[a-z-]+/)+|\s*[:/.]\s*|\s+)|10\.48550/arxiv\.|papers/)({_UNNAMED})(?![a-z0-9])",
    re.IGNORECASE | re.ASCII,
)
_PAGE_TITLE = re.compile(rf"^\[(?:arxiv:\s*)?({_UNNAMED})\](?:\s.*)?$", re.IGNORECASE | re.ASCII | re.DOTALL)
_TAIL = re.compile(r"(?:\s*(?:\[[\w.\- ]+\]|\([\w.\- ]+\)))?(?:\s+\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4})?$", re.IGNORECASE)
_FAR_VERSION = re.compile(r"(?<=\d)\s+\(?(v\d+)\)?$", re.IGNORECASE)
_BEFORE = re.compile(
    r"^(?:(?:oai:arxiv\.org|arxiv|e-?print|pdf)\s*:\s*|arxiv(?:\s+(?:e-?print|preprint)\b)?[\s./]\s*|/?(?:abs|pdf|html)/)+",
    re.IGNORECASE,
)
_DOI = re.compile(r"^(?:doi:?\s*)?10\.48550/arxiv\.", re.IGNORECASE)
_HOSTS = re.compile(
    r"(?:^|\.)(?:arxiv\.org|xxx\.lanl\.gov|alphaxiv\.org|huggingface\.co|hf\.co|semanticscholar\.org|ar5iv\.org|doi\.org)$"
)
_PAIRS = ("<>", "()", "[]", "{}", '""', "''", "``", "“”", "‘’", "«»", "**", "__")
_SIGNS = ".,;:!?…"
_LONGEST = 4000  # characters of what is pasted to name one paper


@dataclass(frozen=True, slots=True)
class PaperId:
    """An arXiv identifier: `base` without version (`1706.03762`, `hep-th/9901001`), `version` from 1 or None."""

    base: str
    version: int | None = None

    def __str__(self) -> str:
        return self.base if self.version is None else f"{self.base}v{self.version}"

    @classmethod
    def parse(cls, reference: str) -> Self:
        """The id that a reference of any form consists of; raises BadReference where it is none."""
        found = _ID.fullmatch(reference) or _ID.fullmatch(_bare(tidied(reference[:_LONGEST])))
        if not found:
            raise BadReference(f"{shorten(one_line(reference), 60)!r} is not an arXiv id")
        base = found["new"] or f"{found['archive'].lower()}/{found['number']}"
        return cls(base, int(found["version"]) if found["version"] else None)

    @classmethod
    def maybe(cls, reference: str) -> Self | None:
        """The id that a reference consists of, or None."""
        try:
            return cls.parse(reference)
        except BadReference:
            return None

    @classmethod
    def pasted(cls, text: str) -> Self:
        """The id of the one paper that a text names: a reference, or a citation or address that a reference stands in.

        Raises BadReference where it names none or several.
        """
        named = cls.mentioned(text)
        if len(named) > 1:
            raise BadReference(f"{shorten(one_line(text), 60)!r} names several papers", "give them one by one")
        return named[0] if named else cls.parse(text)

    @classmethod
    def mentioned(cls, text: str) -> tuple[Self, ...]:
        """The ids that a text consists of, else those in it that are marked as arXiv's; each paper once."""
        if paper := cls.maybe(text):
            return (paper,)
        text = text[:_LONGEST]
        listed = [cls.maybe(part) for part in re.split(r"[\s,;]+", text) if part]
        named = [paper for paper in listed if paper]
        if len(named) < len(listed):
            named = [cls.parse(found[1]) for found in _MENTION.finditer(unquote(tidied(text)))]
        return tuple({paper.base: paper for paper in reversed(named)}.values())[::-1]


def tidied(text: str) -> str:
    """The text without what clings to a reference: invisible signs, brackets and quotes around it, a full stop."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    before = None
    while text != before:
        before = text
        text = text.strip().rstrip(_SIGNS)
        for pair in _PAIRS:
            opened, closed = pair[0], pair[1]
            if text[:1] == opened and (text[-1:] == closed or closed not in text[1:]):
                text = text[1:].removesuffix(closed)
            elif text[-1:] == closed and opened not in text[:-1]:
                text = text[:-1]
    return text


def _bare(reference: str) -> str:
    """The reference without URL, prefix and category, so that only an id is left where it holds one."""
    if page := _PAGE_TITLE.match(reference):
        return page[1]
    if "://" in reference or _HOSTS.search(reference.removeprefix("//").split("/", 1)[0].lower()):
        reference = _from_url(reference)
    reference = _TAIL.sub("", _FAR_VERSION.sub(r"\1", _DOI.sub("", reference)))
    reference = _BEFORE.sub("", reference)
    return reference[:-4] if reference.lower().endswith(".pdf") else reference


def _from_url(reference: str) -> str:
    """The part of a URL's path in which the id stands; the URL itself where the host is not known."""
    try:
        url = urlsplit(reference if "://" in reference else "https://" + reference.removeprefix("//"))
        host = (url.hostname or "").lower()
    except ValueError:
        return reference
    if url.scheme not in ("http", "https") or not _HOSTS.search(host) or len(reference.split()) > 1:
        return reference
    path = unquote(url.path).strip("/ ")
    if host.endswith("doi.org"):
        return path
    found = _IN_PATH.search(path)
    return found[1] if found else reference
