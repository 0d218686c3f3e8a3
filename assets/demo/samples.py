"""Papers to measure with: pages of prose, of mixed matter, of dense vector plots and of photographs.

They are written anew from a fixed seed and set by typst, so that nobody else's paper is needed.
"""

import io
import math
import random

import typst
from PIL import Image, ImageFilter

KINDS = ("prose", "mixed", "plots", "photo")
_WORDS = (
    "the of and to in a is that for it as with on by this we be are from at which or an not have one all but can more "
    "page reader terminal measure letter figure answer model error sample result signal method value order number "
    "between through without against because therefore however although under after before within large small long "
    "short first second third simple common single given known clear open local early light quiet narrow whole true "
    "reading drawing writing finding holding turning learning sending showing keeping making taking bounded measured "
    "observation distribution approximation representation evaluation assumption experiment comparison hypothesis "
    "probability independence convergence regularity transformation constraint parameter coefficient"
).split()


def typeset(kind: str, pages: int) -> bytes:
    """A PDF of exactly `pages` A4 pages of `kind`, the same bytes each time for one version of typst."""
    generator = random.Random(f"paperpass {kind}")
    body = "\n#pagebreak()\n".join(_page(kind, number, generator) for number in range(pages))
    source = (
        '#set page(paper: "a4", margin: (x: 50pt, y: 62pt), numbering: "1")\n'
        '#set text(font: "New Computer Modern", size: 10pt)\n'
        '#set par(justify: true)\n#set heading(numbering: "1.1")\n' + body
    )
    result = typst.compile(source.encode(), ignore_system_fonts=True)
    assert isinstance(result, bytes)
    return result


def _page(kind: str, number: int, generator: random.Random) -> str:
    if kind == "prose":
        return _columns(f"= {_title(generator)}\n" + _prose(generator, 820), 716)
    if kind == "mixed":
        equations = "\n\n".join(
            f"{_prose(generator, 60)}\n$ sum_(i=1)^n x_i^{generator.randint(2, 9)} / (1 + alpha_i) "
            f"<= integral_0^1 f(t) dif t + O(n^(-1/{generator.randint(2, 9)})) $"
            for _ in range(generator.randint(2, 5))
        )
        chart = _svg(_curves(generator))
        table = "#table(columns: 5, inset: 4pt," + ",".join(f"[{generator.random():.3f}]" for _ in range(25)) + ")"
        body = f"= {_title(generator)}\n{_prose(generator, 90)}\n\n{chart}\n{equations}\n\n{table}\n\n"
        return _columns(body + _prose(generator, 420), 716)
    if kind == "plots":
        marks = 1000 * (1 + number % 8)
        return _svg(_scatter(generator, marks), width=495) + "\n" + _columns(_prose(generator, 360), 370)
    height = generator.randint(260, 420)
    photo = ", ".join(str(byte) for byte in _photograph(generator, 990, height * 2))
    return f"#image(bytes(({photo})), width: 495pt)\n" + _columns(_prose(generator, 440), 700 - height)


def _columns(body: str, height: int) -> str:
    return f"#block(height: {height}pt, clip: true, columns(2, gutter: 18pt)[\n{body}\n])"


def _title(generator: random.Random) -> str:
    return " ".join(generator.choice(_WORDS[20:]) for _ in range(4)).capitalize()


def _prose(generator: random.Random, words: int) -> str:
    sentences: list[str] = []
    while words > 0:
        length = generator.randint(7, 26)
        sentence = " ".join(generator.choices(_WORDS, k=length)).capitalize()
        sentences.append(sentence + (".\n\n" if generator.random() < 0.12 else ". "))
        words -= length
    return "".join(sentences)


def _svg(shapes: str, width: int = 238) -> str:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 260">{shapes}</svg>'
    return f"#image(bytes({_quoted(drawing)}), width: {width}pt)"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _axes() -> str:
    ticks = "".join(f'<path d="M{40 + 34 * step} 240v5M40 {240 - 22 * step}h-5" stroke="black"/>' for step in range(11))
    return f'<path d="M40 20V240H380" fill="none" stroke="black"/>{ticks}'


def _curves(generator: random.Random) -> str:
    lines = []
    for colour in ("#204a87", "#a40000", "#4e9a06"):
        speed, offset = generator.uniform(1, 4), generator.uniform(0, 3)
        points = " ".join(
            f"{40 + 340 * step / 60:.1f},{130 - 80 * math.sin(offset + speed * step / 20) + generator.gauss(0, 4):.1f}"
            for step in range(61)
        )
        lines.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
    return _axes() + "".join(lines)


def _scatter(generator: random.Random, marks: int) -> str:
    colours = ("#204a87", "#a40000", "#4e9a06", "#ce5c00")
    dots = "".join(
        f'<circle cx="{min(378, max(42, generator.gauss(210, 75))):.1f}" '
        f'cy="{min(238, max(22, generator.gauss(130, 45))):.1f}" r="1.6" '
        f'fill="{colours[mark % 4]}" stroke="black" stroke-width="0.2"/>'
        for mark in range(marks)
    )
    return _axes() + dots


def _photograph(generator: random.Random, width: int, height: int) -> bytes:
    """A JPEG of coloured clouds under grain, as busy as a photograph."""
    picture = Image.new("RGB", (width, height), "#808080")
    for cells in (4, 12, 40):
        cloud = Image.frombytes("RGB", (cells, cells), generator.randbytes(cells * cells * 3))
        picture = Image.blend(picture, cloud.resize((width, height), Image.Resampling.BICUBIC), 0.45)
    grain = Image.frombytes("RGB", (width, height), generator.randbytes(width * height * 3))
    picture = Image.blend(picture, grain.filter(ImageFilter.GaussianBlur(0.8)), 0.08)
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=85)
    return written.getvalue()
