"""A text with stand-ins for what a terminal must not be shown, and the way back to the true text."""

import re
from dataclasses import dataclass, field
from typing import Self

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
_PICTURES = 0x2400
_PRIVATE = 0xE000


@dataclass(frozen=True, slots=True)
class ControlPictures:
    """Which sign stands for which character: control pictures for control characters, private ones for the rest."""

    signs: dict[str, str] = field(default_factory=dict)

    def knowing(self, text: str) -> Self:
        """These stand-ins, and more for what else is in a text; a sign that the text has itself stands for nothing."""
        signs = dict(self.signs)
        for character in sorted(set(_HIDDEN.findall(text)) - set(signs)):
            code = ord(character)
            sign = chr(_PICTURES + code) if code < 0x20 else chr(_PRIVATE)
            while sign in text or sign in signs.values():
                sign = chr(max(ord(sign) + 1, _PRIVATE))
            signs[character] = sign
        return type(self)(signs)

    def shown(self, text: str) -> str:
        """The text as it may be shown."""
        return text.translate({ord(c): sign for c, sign in self.signs.items()}) if self.signs else text

    def true(self, text: str) -> str:
        """The text that `shown` was made of."""
        return text.translate({ord(sign): c for c, sign in self.signs.items()}) if self.signs else text
