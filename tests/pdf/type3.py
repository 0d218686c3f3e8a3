"""A PDF as dvips made it for years: one Type 3 font, a bitmap a letter, whose units are a printer's dots."""

from collections.abc import Sequence

import pymupdf

_SIGNS = dict(zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True)) | {
    ".": "period",
    ",": "comma",
    "[": "bracketleft",
    "]": "bracketright",
    " ": "space",
}


def type3(lines: Sequence[str], dots_per_inch: int, *, boxed: bool) -> pymupdf.Document:
    """A page with these lines, in letters of 10 points, of 14 in lines that begin with a number.

    `boxed`: the font says how large its letters are.
    """
    unit = 72 / dots_per_inch
    dots = round(10 / unit)
    wide, high, deep = dots // 2, 3 * dots // 4, dots // 4
    names = [_SIGNS.get(chr(c), chr(c) if chr(c).isalpha() else f"n{c}") for c in range(32, 127)]
    box = f"0 {-deep} {dots} {high}" if boxed else "0 0 0 0"
    font = (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [{box}] /FontMatrix [1 0 0 1 0 0] /FirstChar 32 /LastChar 126"
        f" /Widths [{f'{wide} ' * 95}] /Encoding << /Differences [32 {' '.join(f'/{n}' for n in names)}] >>"
        f" /CharProcs << {' '.join(f'/{n} 5 0 R' for n in names)} >> /Resources << >> >>"
    )
    glyph = f"{wide} 0 0 {-deep} {wide} {high} d1 0 {-deep} {wide} {dots} re f"
    rows = " ".join(
        f"{scale} 0 0 {scale} {72 / unit} {(720 - 12 * n) / unit} Tm ({text}) Tj"
        for n, text in enumerate(lines)
        for scale in (1.4 if text[:1].isdigit() else 1,)
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R /Resources << /Font << /F 4 0 R >> >> >>",
        font,
        _stream(glyph),
        _stream(f"{unit} 0 0 {unit} 0 0 cm BT /F 1 Tf {rows} ET"),
    ]
    body = "".join(f"{number} 0 obj {text} endobj\n" for number, text in enumerate(objects, 1))
    return pymupdf.open(stream=f"%PDF-1.4\n{body}trailer << /Root 1 0 R >>\n%%EOF\n".encode(), filetype="pdf")


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"
