"""Letters as a reader would type them: ligatures undone, accents put on their letters, fonts told by their names."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_UNKNOWN_SHARE, _VOWEL_SHARE = 0.2, 0.25
"""Text is unreadable with more signs that stand for nothing, or with fewer vowels among its Latin letters."""

_MIN_LATIN_LETTERS, _LATIN_PARTS = 400, 3
"""Vowels tell something of so many Latin letters, where these are a third of the text."""

_ACCENTS = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "˚": "\u030a",
    "¸": "\u0327", "˘": "\u0306", "˝": "\u030b", "¯": "\u0304", "˙": "\u0307",
}  # fmt: skip
_LOOSE = re.compile(r"([´¨ˆ˜ˇ˚˘˝¯˙]) ?([A-Za-zıΑ-ωϑϕϖϱϵ])")
_STRAY = re.compile(r"(?<![^\W_])([\u0300-\u036f\u20d0-\u20dc]) ?([^\W\d_])")
_CEDILLA = re.compile(r"([A-Za-z]) ?¸")
_BOLD = re.compile(
    r"bold|black|heavy|medi(?!um|ae)|cmbx|cmb\d|cmssbx|sfbx|sfsx|ptmb|phvb|pplb|ecbx|ebx|lmroman.*bold|(?:^|[-,])bd|semib|demi|[-_]b(?:i|$)",
    re.IGNORECASE,
)
_ITALIC = re.compile(r"ital|obliq|slant|cmti|cmsl|cmbxti|sfti|ptmri|ecti|[-_](?:bi|it|i)$", re.IGNORECASE)
_SMALL = re.compile(r"csc|smcap|small-?caps|sfcc|eccc|[-_]sc(?:\d|$)|capsandsm", re.IGNORECASE)
_MONO = re.compile(
    r"mono|courier|cmtt|sftt|typewriter|consol|menlo|inconsol|cm(?:sl|i|v)tt|sf[si]t\d|ec(?:tt|st|it)\d|x?txb?tt|t1xtt|nimbusmon",
    re.IGNORECASE,
)
_MATH = re.compile(
    r"^(?:cm(?:mi|sy|ex|bsy|mib)|msam|msbm|eu[fsr][mb]|mt(?:mi|sy|ex)|rsfs|stix.*math|.*math|.*symbol|txmi|txsy|pxmi|lmmath|wasy|bbm|esint|mdb?ch)",
    re.IGNORECASE,
)


class Face(NamedTuple):
    """What a font's name says."""

    bold: bool
    italic: bool
    small: bool
    mono: bool
    math: bool


@lru_cache(maxsize=4096)
def face(font: str) -> Face:
    """What the name of a font, with or without a subset's prefix, says about its face."""
    name = font.rpartition("+")[2]
    return Face(*(bool(p.search(name)) for p in (_BOLD, _ITALIC, _SMALL, _MONO, _MATH)))


def reads_as_words(text: str) -> bool:
    """False where a font without a Unicode map gave other letters than it draws: signs that stand for nothing, or
    Latin letters with hardly a vowel among them."""
    unknown = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)
    if unknown > _UNKNOWN_SHARE * len(text):
        return False
    latin = [c for c in text.lower() if "a" <= c <= "z"]
    vowels = sum(c in "aeiouy" for c in latin)
    return (
        len(latin) < _MIN_LATIN_LETTERS or len(latin) < len(text) / _LATIN_PARTS or vowels > _VOWEL_SHARE * len(latin)
    )


def readable(text: str) -> str:
    """The text in NFKC with loose accents set on their letters; ASCII comes back as it is."""
    if text.isascii():
        return text
    if "\xad" in text:
        text = text.replace("-\xad", "-").replace("\xad", "-" if text.endswith("\xad") else "")
    if _LOOSE.search(text):
        text = _LOOSE.sub(lambda m: ("i" if m[2] == "ı" else m[2]) + _ACCENTS[m[1]], text)
    if _STRAY.search(text):
        text = _STRAY.sub(r"\2\1", text)
    if "¸" in text:
        text = _CEDILLA.sub("\\1\u0327", text)
    return unicodedata.normalize("NFKC", text)
