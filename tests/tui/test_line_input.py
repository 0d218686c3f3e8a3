"""What is pasted into a field of one line."""

import pytest

from paperpass.tui.widgets.line_input import pasted_line


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("Attention is all\nyou need", "Attention is all you need"),
        ("  Attention\r\n\r\n  is all \n", "Attention is all"),
        ("深層学習に\nよる", "深層学習による"),
        (" on", " on"),
        ("a\x1b[31mb", "a[31mb"),
        ("\n", ""),
    ],
)
def test_lines_are_pasted_as_one(pasted: str, line: str) -> None:
    assert pasted_line(pasted) == line
