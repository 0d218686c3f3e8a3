"""Signs that a file names wrongly or not at all, though their font and code say what is drawn.

Word and its like put the codes 32 to 255 of Symbol and Wingdings at U+F020 to U+F0FF; Symbol is laid out as in annex D
of Adobe's PDF Reference. Quartz gives glyphs of TeX's fonts that it does not know by name the sign of their code, and
the codes below 32 arrows and the like: they are laid out as in appendix F of Knuth's TeXbook. Ghostscript gives the
glyphs of TeX's bitmaps, which are named by their codes (a65), the signs that have these names in Zapf Dingbats.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + " " * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ "
)
_WINGDINGS = dict(zip(b"lnoquv\x9f\xa8\xdf\xe0\xe1\xe2\xe8\xf0\xfb\xfc\xfe", "●■□❑◆❖•◻←→↑↓➔⇨✗✓☑", strict=True))
_ANY = {0x88: "•", 0xF020: " ", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢"}

_LETTERS = dict(zip("↵✏⇡⇢⌧", ("ff", "ffl", "ß", "æ", "ø"), strict=True))
_ITALIC = dict(zip('↵✏⇣⌘✓◆⌫⇠⇡⇢⌧\uf8ff!"#$@`', "αϵζηθινξπρτκωεϑϖ∂ℓ", strict=True))
_SIGNS = dict(
    zip(
        '⇥⇤⌘✓◆⇠⇡⇢⌧\uf8ff!"#$()+,012345689:;<=>?@[^_bcdefghijkprstuvwxyz',
        "×∗≡⊆⊇∼≈⊂≪≤→↑↓↔⇐⇒⇓⇔′∞∈∋△▽̸∀∃¬∅ℜℑ⊤⊥ℵ∪∧∨⌊⌋⌈⌉{}⟨⟩|∥√∇∫⊔⊓⊑⊒§†‡",
        strict=True,
    )
) | {"7": ""}
_LARGE = dict(zip("XYZPQRSTVWp⇣⌘✓◆", "∑∏∫∑∏∫⋃⋂⋀⋁√()()", strict=True))
_CODES = "✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❑▲▼◆❖ ◗❘❙❚❯❱❲❳❨❩❬❭❪❫❴❵❛❜❝❞❡❢❣❤✐❥❦❧♠♥♦♣    ✉✈✇①②③④⑤⑥⑦"
_NUMBERED = {ord(sign): chr(32 + at) for at, sign in enumerate(_CODES) if sign != " "} | {
    ord(sign): letter
    for sign, letter in zip("✏✑✕✖✛✜✢✣✤", ("“", "”", "–", "—", "ff", "fi", "fl", "ffi", "ffl"), strict=True)
}
_TEX = (
    (re.compile("(?:TeX-)?CMMI", re.IGNORECASE), _ITALIC),
    (re.compile("(?:TeX-)?CMB?SY", re.IGNORECASE), _SIGNS),
    (re.compile("(?:TeX-)?CMEX", re.IGNORECASE), _LARGE),
    (re.compile("(?:TeX-)?CM(?:R|B|TI|SL|SS|CSC|U|DUNH)", re.IGNORECASE), _LETTERS),
)


def unicode_of(text: str, font: str) -> str:
    """The text of a span with such signs as Unicode has them; what is not known stays."""
    ascii_too, table = _table(font)
    return text.translate(table) if ascii_too or not text.isascii() else text


@lru_cache(maxsize=4096)
def _table(font: str) -> tuple[bool, Mapping[int, str]]:
    """Whether ASCII stands for something else in a font, with or without a subset's prefix, and what its signs mean."""
    name = font.rpartition("+")[2]
    for pattern, signs in _TEX:
        if pattern.match(name):
            return signs is not _LETTERS, _ANY | str.maketrans(signs)
    if name.startswith("Type3"):
        return False, _ANY | _NUMBERED
    if "symbol" in name.lower():
        return False, _ANY | {0xF020 + place: sign for place, sign in enumerate(_SYMBOL)}
    if "dings" in name.lower():
        return False, _ANY | {0xF000 + code: sign for code, sign in _WINGDINGS.items()}
    return False, _ANY
