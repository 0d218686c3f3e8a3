"""Bytes of a .bib file as text: nobody says in which encoding it was saved."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAID = re.compile(rb"(?:encoding|coding)\s*[:=]\s*([A-Za-z][\w.-]*)", re.IGNORECASE)
_WESTERN = re.compile(
    r"latin|iso-?8859-?1|cp1252|windows-1252|us-?ascii|utf"
)  # Windows-1252 fits them as well or better
_STRAY = re.compile("[\udc80-\udcff]")
_LINE_ENDINGS = re.compile(r"-(?:unix|dos|mac)$", re.IGNORECASE)


def decode(raw: bytes) -> tuple[str, str]:
    """The text and the name of the encoding that was found; never raises.

    In this order: a byte order mark; UTF-16 told by its zero bytes; UTF-8, with halves of UTF-16's pairs in it too;
    what a comment in the first lines says (JabRef's `% Encoding:`, Emacs' `coding:`); UTF-8 among which stray bytes
    stand, as entries pasted from elsewhere leave them, and these as Windows-1252; Windows-1252; Latin-1, which fits
    anything.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(name, errors="replace"), name.removesuffix("-sig")
    if wide := _wide(raw):
        return raw.decode(wide, errors="replace"), wide
    for name, errors in (("utf-8", "strict"), ("utf-8", "surrogatepass"), *((name, "strict") for name in _said(raw))):
        try:
            return raw.decode(name, errors), name
        except (LookupError, ValueError):
            continue
    if mixed := _mixed(raw):
        return mixed, "utf-8 and cp1252"
    try:
        return raw.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return raw.decode("latin-1"), "latin-1"


def _mixed(raw: bytes) -> str | None:
    """The text where letters in UTF-8 outnumber the bytes that are none."""
    text = raw.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    if sum(not c.isascii() for c in text) <= 2 * strays:
        return None
    return _STRAY.sub(lambda stray: bytes([ord(stray.group()) - 0xDC00]).decode("cp1252", "replace"), text)


def _wide(raw: bytes) -> str | None:
    sample = raw[:2000]
    if len(sample) < 4 or len(raw) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 4 and even < odd // 8 + 1:
        return "utf-16-le"
    if even > len(sample) // 4 and odd < even // 8 + 1:
        return "utf-16-be"
    return None


def _said(raw: bytes) -> list[str]:
    names = [_LINE_ENDINGS.sub("", found.decode("ascii")).lower() for found in _SAID.findall(raw[:1000])]
    return [name for name in names if not _WESTERN.match(name)]
