"""PDFs of papers that cite: some text that names entries by number, and a list of references."""

from collections.abc import Sequence

import pymupdf

_FILL = "Water runs down the valley and on to the plain, and nobody who has seen it would ask why."


def citing_pdf(title: str, author: str, references: Sequence[str], said: Sequence[str] = ()) -> bytes:
    """A paper of two pages; `said`: sentences of its introduction, each a line of its own."""
    document = pymupdf.open()
    page = document.new_page(width=612, height=792)
    page.insert_text((120, 90), title, fontsize=18, fontname="tibo")
    page.insert_text((240, 120), author, fontsize=12, fontname="tiro")
    y = 160.0
    for head, lines in (("1 Introduction", [*said, *[_FILL] * 8]), ("2 Conclusions", [_FILL] * 8)):
        page.insert_text((72, y), head, fontsize=14, fontname="tibo")
        for n, line in enumerate(lines):
            page.insert_text((72, y + 24 + 12 * n), line, fontsize=10, fontname="tiro")
        y += 48 + 12 * len(lines)
    page = document.new_page(width=612, height=792)
    page.insert_text((72, 90), "References", fontsize=14, fontname="tibo")
    for n, text in enumerate(references):
        page.insert_text((72, 114 + 14 * n), f"[{n + 1}] {text}", fontsize=10, fontname="tiro")
    return bytes(document.tobytes())
