"""What a reader pastes to name one paper: an arXiv id, a DOI, the address of a web page or PDF, a file."""

import re
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import unquote, urlsplit

from paperpass.model.dois import is_preprint
from paperpass.model.errors import BadReference
from paperpass.model.ids import PaperId, tidied
from paperpass.model.text import clean, one_line, shorten

_DOI = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)
_PREFIX = re.compile(r"^(?:doi\s*[:=]?\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/(?=10\.))+", re.IGNORECASE)
_SUFFIX = re.compile(
    r"(?:/(?:full|abstract|abs|pdf|epdf|html|meta|summary|fulltext|references|citations)|\.(?:full|abstract|pdf|html)|"
    r"\.full-text)$",
    re.IGNORECASE,
)
_PREPRINT_VERSION = re.compile(r"v\d{1,3}$")
_NATURE = re.compile(r"^/articles/([a-z]?[\w.-]+?)(?:\.pdf)?/?$", re.IGNORECASE | re.ASCII)
_DBLP_PREPRINT = re.compile(r"/rec/(?:journals/)?corr/abs-(\d{4})-(\d{4,5})", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE | re.ASCII)
_ISBN = re.compile(r"(?:isbn(?:-1[03])?\s*:?\s*)?([\dX](?:[\s-]?[\dX]){9,12})", re.IGNORECASE | re.ASCII)
_PMID = re.compile(r"(?:pmid|pubmed)\s*:?\s*\d{1,8}", re.IGNORECASE | re.ASCII)
_LONGEST = 4000  # characters of what is pasted to name one paper
_INDEXES = ("dblp.org", "dblp.uni-trier.de", "openalex.org", "scholar.google.com", "semanticscholar.org", "ieee.org")
"""Hosts whose pages tell of papers without a PDF and without Google Scholar's `citation_` tags."""
_PUBMED = ("pubmed.ncbi.nlm.nih.gov",)


@dataclass(frozen=True, slots=True)
class Doi:
    """A DOI without its resolver, as it was spelt; `page` is the address that it was read from, where that is one of a
    publisher's."""

    name: str
    page: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return self.name

    @property
    def is_preprint(self) -> bool:
        """Whether a preprint server gave it."""
        return is_preprint(self.name)

    @classmethod
    def pasted(cls, text: str) -> Self | None:
        """The one DOI that a text consists of, that an address carries or that a citation holds, or None.

        Raises BadReference where a text holds several.
        """
        bare = tidied(clean(text[:_LONGEST]))
        if "://" in bare[:9] or _HOST.match(bare):
            address = bare if "://" in bare else f"https://{bare}"
            if len(address.split()) == 1:
                return cls._in_address(address)
        name = _PREFIX.sub("", bare)
        if _DOI.fullmatch(name):
            return cls(clean(unquote(name)) if "%" in name else name)
        found = {one.lower(): one for one in (_without_tail(match) for match in _DOI.findall(bare))}
        if len(found) > 1:
            raise BadReference(f"{shorten(one_line(text), 60)!r} names several papers", "give them one by one")
        return next((cls(one) for one in found.values()), None)

    @classmethod
    def _in_address(cls, address: str) -> Self | None:
        try:
            url = urlsplit(address)
            host = (url.hostname or "").lower()
        except ValueError:
            return None
        path = clean(unquote(url.path))
        if found := _DOI.search(path):
            if _is_of(host, ("doi.org",)):
                return cls(found[0])
            name = found[0].rstrip("/")
            while (shorter := _SUFFIX.sub("", name)) != name:
                name = shorter
            if _is_of(host, ("biorxiv.org", "medrxiv.org")):
                name = _PREPRINT_VERSION.sub("", name)
            return cls(name, None if _is_of(host, _INDEXES) else address)
        if _is_of(host, ("nature.com",)) and (found := _NATURE.match(path)):
            return cls(f"10.1038/{found[1]}", address)
        return None


@dataclass(frozen=True, slots=True)
class Url:
    """The address of a paper's page or of its PDF."""

    address: str

    def __str__(self) -> str:
        return self.address

    @classmethod
    def pasted(cls, text: str) -> Self | None:
        """The http or https address that a text consists of, without its fragment, or None."""
        bare = tidied(text[:_LONGEST])
        if not (bare.isprintable() and _ADDRESS.fullmatch(bare)):
            return None
        try:
            url = urlsplit(bare)
            usable = bool(url.hostname) and "@" not in url.netloc and (url.port or 1) > 0
        except ValueError:
            return None
        return cls(url._replace(fragment="").geturl()) if usable else None


@dataclass(frozen=True, slots=True)
class File:
    """The path of a file on this machine."""

    path: str

    def __str__(self) -> str:
        return self.path


Reference = PaperId | Doi | Url | File


def preprint_in(address: str) -> PaperId | None:
    """The arXiv id that an index's address carries in a form of its own (DBLP's), or None."""
    found = _DBLP_PREPRINT.search(address) if "dblp" in address else None
    return PaperId.maybe(f"{found[1]}.{found[2]}") if found else None


def no_way_to(text: str) -> BadReference | None:
    """Why nothing can be fetched by what a text names, where that is known without asking anybody, or None."""
    bare = tidied(text[:_LONGEST])
    by_hand = "import its entry from a .bib file, then add its PDF"
    if (isbn := _ISBN.fullmatch(bare)) and _is_isbn(re.sub(r"[\s-]", "", isbn[1]).upper()):
        return BadReference(f"{bare} is an ISBN, by which no PDF can be fetched", by_hand)
    if _PMID.fullmatch(bare):
        return BadReference(f"{one_line(bare)} is PubMed's number", f"give the DOI that its page shows, or {by_hand}")
    try:
        host = (urlsplit(bare).hostname or "").lower() if "://" in bare else ""
    except ValueError:
        return None
    if _is_of(host, _INDEXES + _PUBMED):
        return BadReference(
            f"this page of {host} names no DOI and no arXiv id in its address",
            f"give the DOI that it shows, or {by_hand}",
        )
    return None


def _is_of(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _is_isbn(digits: str) -> bool:
    """Whether the check digit of an ISBN of ten or thirteen digits fits."""
    if len(digits) == 13 and digits.isdecimal():
        return digits.startswith(("978", "979")) and sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(digits)) % 10 == 0
    if len(digits) == 10 and digits[:9].isdecimal():
        return sum((10 if d == "X" else int(d)) * (10 - n) for n, d in enumerate(digits)) % 11 == 0
    return False


def _without_tail(doi: str) -> str:
    """The DOI without the sentence's punctuation behind it; a bracket that it opened itself stays."""
    pairs = {")": "(", "]": "[", ">": "<", "}": "{"}
    while doi and (doi[-1] in ".,;:'\"’”*" or (doi[-1] in pairs and doi.count(doi[-1]) > doi.count(pairs[doi[-1]]))):
        doi = doi[:-1]
    return doi
