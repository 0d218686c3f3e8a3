"""Control characters in a .bib file: taken out before anything else is read."""

import re

from paperpass.model.text import HIDDEN

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_AS_SPACE = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"


def without_controls(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with newlines as `\\n`, without control and hidden characters, and the lines, from 1, that had some."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not (_CONTROL.search(text) or _is_hiding(text)):
        return text, ()
    lines = tuple(n for n, line in enumerate(text.split("\n"), 1) if _CONTROL.search(line) or HIDDEN.search(line))
    return HIDDEN.sub("", _CONTROL.sub(_without, text)), lines


def _is_hiding(text: str) -> bool:
    return not text.isascii() and HIDDEN.search(text) is not None


def _without(control: re.Match[str]) -> str:
    """What stands for a control character: white space, what Windows-1252 has in its place, or nothing."""
    mark = control.group()
    if mark in _AS_SPACE:
        return " "
    return bytes([ord(mark)]).decode("cp1252", errors="ignore") if "\x80" <= mark <= "\x9f" else ""
