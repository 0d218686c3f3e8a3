"""The readable name of a paper's folder, made once when it is added."""

import re
import unicodedata
from collections.abc import Callable

from paperpass.model.free import first_free

_LENGTH = 80
_OTHERS = re.compile(r"[^a-z0-9]+")


def make_slug(surname: str, year: int | None, title: str, taken: Callable[[str], bool]) -> str:
    """A folder name such as `vaswani-2017-attention-is-all-you-need`, with a number behind it where it is taken.

    Only lower-case ASCII letters, digits and hyphens, so that it is safe on every file system and never a path.
    """
    words = [_ascii(surname), str(year) if year else "", _ascii(title)]
    base = "-".join(w for w in words if w)[:_LENGTH].strip("-") or "paper"
    if base in ("con", "prn", "aux", "nul"):
        base = f"paper-{base}"
    return f"{base}-{first_free(lambda n: taken(f'{base}-{n}'), 2)}" if taken(base) else base


def _ascii(text: str) -> str:
    if text.isascii():
        return _OTHERS.sub("-", text.lower()).strip("-")
    plain = unicodedata.normalize("NFKD", text.translate({ord("ø"): "o", ord("ł"): "l", ord("Ł"): "L", ord("ß"): "ss"}))
    return _OTHERS.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
