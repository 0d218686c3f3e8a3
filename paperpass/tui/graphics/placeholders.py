"""The cells that stand for a picture in kitty: U+10EEEE with marks for row, column and picture.

From kitty's graphics protocol, "Unicode placeholders". The marks are combining characters of class 230 of Unicode 6.0
that do not decompose and that normalisation fuses with nothing, in the order of their code points; the n-th stands for
the number n. Each cell carries all three, so that any part of a row may be repainted alone.
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style

PLACEHOLDER = "\U0010eeee"
_LENGTH = 4
"""Code points of a cell: the placeholder and three marks."""

_MARKS = """
305 30D-30E 310 312 33D-33F 346 34A-34C 350-352 357 35B 363-36F 483-487 592-595 597-599 59C-5A1 5A8-5A9 5AB-5AC 5AF
5C4 610-617 657-65B 65D-65E 6D6-6DC 6DF-6E2 6E4 6E7-6E8 6EB-6EC 730 732-733 735-736 73A 73D 73F-741 743 745 747
749-74A 7EB-7F1 7F3 816-819 81B-823 825-827 829-82D 951 953-954 F82-F83 F86-F87 135D-135F 17DD 193A 1A17 1A75-1A7C
1B6B 1B6D-1B73 1CD0-1CD2 1CDA-1CDB 1CE0 1DC0-1DC1 1DC3-1DC9 1DCB-1DCC 1DD1-1DE6 1DFE 20D0-20D1 20D4-20D7 20DB-20DC
20E1 20E7 20E9 20F0 2CEF-2CF1 2DE0-2DFF A66F A67C-A67D A6F0-A6F1 A8E0-A8F1 AAB0 AAB2-AAB3 AAB7-AAB8 AABE-AABF AAC1
FE20-FE26 10A0F 10A38 1D185-1D189 1D1AA-1D1AD 1D242-1D244
"""


class Cells(Segment):
    """Cells of a picture's row, which part only between cells.

    Rich looks for the place by the share of the width, and what it loses by rounding are the marks of a cell: they
    would stick to whatever stands before them.
    """

    __slots__ = ()

    def split_cells(self, cut: int) -> tuple[Segment, Segment]:
        """The first `cut` cells, and the others."""
        at = cut * _LENGTH
        return Cells(self.text[:at], self.style), Cells(self.text[at:], self.style)


@lru_cache(maxsize=1)
def marks() -> str:
    """The marks for 0, 1, 2 ...; 297 of them, so a picture has at most as many rows or columns."""
    found: list[str] = []
    for span in _MARKS.split():
        first, _, last = span.partition("-")
        found += [chr(code) for code in range(int(first, 16), int(last or first, 16) + 1)]
    return "".join(found)


def row_of(row: int, cols: int, high: int, style: Style | None = None) -> Cells:
    """The cells of a picture's row (from 0); `high` is the most significant byte of the picture's number."""
    mark = marks()
    return Cells("".join([f"{PLACEHOLDER}{mark[row]}{mark[col]}{mark[high]}" for col in range(cols)]), style)
