"""Signs that a font keeps where Unicode has nothing: Symbol's, Wingdings', and the bullet of TeX's text companion.

Word and its like put the codes 32 to 255 of a symbol font at U+F020 to U+F0FF. What they draw is in the tables "Symbol"
of Adobe's PDF Reference (annex D) and in Unicode's mapping of Wingdings.
"""

import re

_PRIVATE = re.compile("[\x88\uf020-\uf0ff]")
_GREEK = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + " " * 33
    + "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ "
)
_ANY = {0x88: "•", 0xF020: " ", 0xF0A7: "▪", 0xF0B7: "•", 0xF0D8: "➢"}
_SYMBOL = _ANY | {0xF020 + place: sign for place, sign in enumerate(_GREEK)}
_WINGDINGS = _ANY | {
    0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF071: "❑", 0xF075: "◆", 0xF076: "❖", 0xF09F: "•", 0xF0A8: "◻",
    0xF0DF: "←", 0xF0E0: "→", 0xF0E1: "↑", 0xF0E2: "↓", 0xF0E8: "➔", 0xF0F0: "⇨", 0xF0FB: "✗",
    0xF0FC: "✓", 0xF0FE: "☑",
}  # fmt: skip


def unicode_of(text: str, font: str) -> str:
    """The text with these signs as Unicode has them; what is not known stays."""
    if text.isascii() or not _PRIVATE.search(text):
        return text
    name = font.lower()
    return text.translate(_SYMBOL if "symbol" in name else _WINGDINGS if "dings" in name else _ANY)
