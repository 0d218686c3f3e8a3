"""A feed read strictly: whole, of arXiv's kind and without tricks, or not at all."""

import re
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from paperpass.model.errors import SourceError
from paperpass.model.text import one_line, shorten

ATOM = "{http://www.w3.org/2005/Atom}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_PIECE = 65_536  # characters that are read before it is asked whether to go on
_DEEPEST = 64
"""Elements in each other; arXiv's feeds have five."""
_MOST_ELEMENTS = 200_000
"""Elements of an answer; a page of 2,000 papers with ten authors each has some 80,000."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBERED = re.compile(r"&#(?:x0*([0-9a-f]{1,6})|0*([0-9]{1,7}));", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of answers: the feed in UTF-8 without declaration, its number of entries, and how many exist in all."""

    feed: bytes
    entries: int
    total: int


class Refused(SourceError):
    """arXiv read the question and does not accept it; `reason` is what it says."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"arXiv does not accept the request: {reason}", "check the id or the search words")


def read_feed(body: bytes) -> tuple[Element, str]:
    """The root of a well-formed XML document and its text, without characters that XML forbids; raises SourceError."""
    if not body.strip():
        raise SourceError("arXiv sent an empty answer")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError("arXiv's answer is damaged: it is not UTF-8") from error
    if re.match(r"\s*<(?:!doctype\s+html|html)\b", text, re.IGNORECASE):
        raise SourceError("arXiv sent a web page instead of data")
    if "<!DOCTYPE" in text:
        raise SourceError("arXiv's answer declares entities, which a feed never needs")
    text = _NUMBERED.sub(_legal, _FORBIDDEN.sub("", _DECLARATION.sub("", text, count=1)))
    parser = ElementTree.XMLParser(target=_Bounded())
    try:
        for at in range(0, len(text), _PIECE):
            parser.feed(text[at : at + _PIECE])
        return parser.close(), text
    except ElementTree.ParseError as error:
        raise SourceError("arXiv's answer is cut off or damaged") from error


class _Bounded(ElementTree.TreeBuilder):
    """Takes no more than a feed needs: a few bytes of tags cost a hundred times as much as a tree."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = 0

    def start(self, tag: str, attributes: dict[str, str], /) -> Element:
        self._depth, self._elements = self._depth + 1, self._elements + 1
        if self._depth > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise SourceError("arXiv's answer is nested or made of parts as no feed is")
        return super().start(tag, attributes)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def read_page(body: bytes) -> Page:
    """The answer of the query API; raises Refused where it is an error entry, SourceError where it is no answer."""
    root, text = read_feed(body)
    if root.tag != ATOM + "feed":
        raise SourceError("arXiv's answer is not a feed")
    entries = root.findall(ATOM + "entry")
    for entry in entries:
        if "/api/errors" in (entry.findtext(ATOM + "id") or ""):
            raise Refused(shorten(one_line(entry.findtext(ATOM + "summary") or "no reason given"), 200))
    total = (root.findtext(_SEARCH + "totalResults") or "").strip()
    if not (total.isascii() and total.isdecimal() and len(total) < 10):
        raise SourceError("arXiv's answer does not say how many papers there are")
    if not all(_whole(entry) for entry in entries):
        raise SourceError("arXiv's answer lacks parts of a paper's record")
    return Page(text.encode("utf-8"), len(entries), int(total))


def _whole(entry: Element) -> bool:
    """Whether an entry has what no record can do without: an id and two times."""
    try:
        for name in ("published", "updated"):
            datetime.fromisoformat((entry.findtext(ATOM + name) or "").strip())
    except ValueError:
        return False
    return bool((entry.findtext(ATOM + "id") or "").strip())


def _legal(found: re.Match[str]) -> str:
    """A character reference, or nothing where XML does not allow its character."""
    code = int(found[1], 16) if found[1] else int(found[2])
    allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF
    return found[0] if allowed else ""
