"""The readable name of a paper's folder, made once when it is added."""

import re
import unicodedata
from collections.abc import Callable

from paperpass.model.times import shown_year
from paperpass.model.unused_number import first_unused_number

_LENGTH = 80
_OTHERS = re.compile(r"[^a-z0-9]+")
_SETTING = re.compile(r"\\(?:(?:math|text|operatorname)[a-z]*|emph|it|bf|rm|sf|tt|sc|em|cal)(?![A-Za-z])")  # LaTeX's
_SPELT = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "œ": "oe"})
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


def make_slug(surname: str, year: int | None, title: str, taken: Callable[[str], bool]) -> str:
    """A folder name such as `vaswani-2017-attention-is-all-you-need`, with a number behind it where it is taken.

    Only lower-case ASCII letters, digits and hyphens, so that it is safe on every file system and never a path.
    """
    words = [_ascii(surname), _ascii(shown_year(year)), _ascii(title)]
    base = _cut("-".join(w for w in words if w)) or "paper"
    if base in ("con", "prn", "aux", "nul"):
        base = f"paper-{base}"
    return f"{base}-{first_unused_number(lambda n: taken(f'{base}-{n}'), 2)}" if taken(base) else base


def _cut(name: str) -> str:
    """The name, without its last word where that is cut and no long one."""
    if len(name) <= _LENGTH:
        return name
    whole = name[: _LENGTH + 1].rpartition("-")[0]
    return whole if len(whole) > _LENGTH // 2 else name[:_LENGTH]


def _ascii(text: str) -> str:
    text = _SETTING.sub(" ", text) if "\\" in text else text
    if text.isascii():
        return _OTHERS.sub("-", text.lower()).strip("-")
    plain = unicodedata.normalize("NFKD", text.translate(_SPELT).translate(_DASHES))
    return _OTHERS.sub("-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
