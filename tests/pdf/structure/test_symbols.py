"""Signs that files name wrongly: told by their font and code."""

import pytest

from paperpass.pdf.structure.symbols import unicode_of


@pytest.mark.parametrize(
    ("text", "font", "said"),
    [
        ("\uf0b7 \uf061\uf03d2", "ABCDEF+SymbolMT", "• α=2"),
        ("\uf0e0 \uf0fc", "Wingdings-Regular", "→ ✓"),
        ("\uf0b7 a river", "Calibri", "• a river"),
        ("\x88 a bullet of TeX", "F46", "• a bullet of TeX"),
        ("di↵erent, o✏ine", "ABCDEF+CMR9", "different, offline"),
        ("↵ ⇢ ✏", "CMMI9", "α ρ ϵ"),
        ("2 \uf8ff !", "CMSY9", "∈ ≤ →"),
        ("7!", "CMSY10", "→"),
        ("X", "TeX-cmex10", "∑"),
        ("P❡♥❛❧✐③❡❞ ❞❡✜♥✐t✐♦♥s", "Type3 (6 0 R)", "Penalized definitions"),
    ],
)
def test_a_sign_is_what_is_drawn(text: str, font: str, said: str) -> None:
    assert unicode_of(text, font) == said


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("2 ! X", "CMR10"),
        ("press ⌘ and ↵", "Helvetica"),
        ("{ \\ }", "CMSY10"),
        ("naïve", "Times"),
        ("❶ ✓ ❤", "DejaVuSans"),
    ],
)
def test_what_other_fonts_write_stays(text: str, font: str) -> None:
    assert unicode_of(text, font) == text
