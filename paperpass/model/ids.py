"""What a reader pastes to name a paper on arXiv, in every form that is in use.

Forms: https://info.arxiv.org/help/arxiv_identifier.html
"""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

from paperpass.model.errors import BadReference
from paperpass.model.text import one_line, shorten

_NEW = r"(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})"
_OLD = r"(?P<archive>[a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z]+(?:-[A-Za-z]+)?)?/(?P<number>\d{2}(?:0[1-9]|1[0-2])\d{3})"
_ID = re.compile(rf"(?:{_NEW}|{_OLD})(?:v(?P<version>[1-9]\d{{0,3}}))?", re.IGNORECASE)
_TAIL = re.compile(r"\s*\[[\w.\- ]+\]\s*$")
_SCHEME = re.compile(r"^(?:arxiv|pdf)\s*:\s*", re.IGNORECASE)
_DOI = re.compile(r"^(?:doi:\s*)?10\.48550/arxiv\.", re.IGNORECASE)
_HOSTS = re.compile(
    r"(?:^|\.)(?:arxiv\.org|xxx\.lanl\.gov|alphaxiv\.org|huggingface\.co|hf\.co|semanticscholar\.org|ar5iv\.org|doi\.org)$"
)


@dataclass(frozen=True, slots=True)
class PaperId:
    """An arXiv identifier: `base` without version (`1706.03762`, `hep-th/9901001`), `version` from 1 or None."""

    base: str
    version: int | None = None

    def __str__(self) -> str:
        return self.base if self.version is None else f"{self.base}v{self.version}"

    @classmethod
    def parse(cls, reference: str) -> Self:
        """The id that a reference of any form contains; raises BadReference where it holds none."""
        found = _ID.fullmatch(_bare(reference.strip()))
        if not found:
            raise BadReference(f"{shorten(one_line(reference), 60)!r} is not an arXiv id")
        base = found["new"] or f"{found['archive'].lower()}/{found['number']}"
        return cls(base, int(found["version"]) if found["version"] else None)

    @classmethod
    def maybe(cls, reference: str) -> Self | None:
        """The id that a reference contains, or None."""
        try:
            return cls.parse(reference)
        except BadReference:
            return None

    def without_version(self) -> Self:
        """The same paper, whichever version is the latest."""
        return type(self)(self.base)


def _bare(reference: str) -> str:
    """The reference without URL, prefix and category, so that only an id is left where it holds one."""
    if "://" in reference or _HOSTS.search(reference.split("/", 1)[0].lower()):
        reference = _from_url(reference)
    reference = _TAIL.sub("", reference)
    reference = _SCHEME.sub("", _DOI.sub("", reference))
    return reference.removesuffix(".pdf")


def _from_url(reference: str) -> str:
    """The part of a URL's path in which the id stands; the URL itself where the host is not known."""
    try:
        url = urlsplit(reference if "://" in reference else "https://" + reference)
    except ValueError:
        return reference
    if url.scheme not in ("http", "https") or not _HOSTS.search((url.hostname or "").lower()):
        return reference
    path = unquote(url.path).strip("/")
    if (url.hostname or "").lower().endswith("doi.org"):
        return path
    found = re.search(r"(?:^|/|arxiv[:.])(" + _ID.pattern.replace("?P<", "?P<_") + r")(?=$|[/.])", path, re.IGNORECASE)
    return found[1] if found else reference
