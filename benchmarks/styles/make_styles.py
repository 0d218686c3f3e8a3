"""Set the small corpus anew: `python benchmarks/styles/make_styles.py [--output DIR] [--only NAME]`.

A dozen and more short papers that are ours, each in a style in which papers are set, with its truth beside it: what the
heads, captions, paragraphs and references are is known here, where they came to stand typst says. The same sources and
the same typst give the same papers. A style is a file `NAME.typ` (its head says how it looks) and a plan in plans.py.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pymupdf
import typst
from filler import Filler
from plans import CONCLUDING, STYLES, WORDS, Style, Words

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parents[1] / "tests" / "data" / "styles"

_STEPS = (
    "*for* each gauge $g$ *do*",
    "$quad h <- $ the level at $g$",
    "$quad$ *if* $h > h_0$ *then* mark $g$",
    "*return* the gauges that are marked",
)
_CODE = (
    "def level(gauge, hours):",
    "    total = 0.0",
    "    for hour in hours:",
    "        total += gauge.read(hour)",
    "    return total / len(hours)",
)


@dataclass
class _Paper:
    """A paper on its way: its source, and what is true of it."""

    style: Style
    filler: Filler
    source: list[str] = field(default_factory=list)
    heads: list[dict[str, Any]] = field(default_factory=list)
    floats: list[dict[str, Any]] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    equations: int = 0

    @property
    def words(self) -> Words:
        """What its language calls things."""
        return WORDS[self.style.language]

    def say(self, text: str) -> None:
        """A paragraph of the source, known to the truth where it is plain text."""
        self.source.append(_escaped(text) + "\n")
        self.paragraphs.append(text)

    def head(self, text: str, level: int = 1, *, numbered: bool = True) -> None:
        """A heading."""
        plain = "" if numbered and self.style.numbering else ", numbering: none"
        name = f"<h{len(self.heads)}>"
        self.source.append(f"#heading(level: {level}{plain})[{text}] {name}\n")
        self.heads.append({"text": text, "level": level})

    def float(self, kind: str, body: str, width: float = 0.0, height: float = 0.0, *, wide: bool = False) -> None:
        """A figure or table with its caption. `body` holds {name} for the label; sizes in points where known."""
        count = 1 + sum(known["kind"] == kind for known in self.floats)
        number = ("", "I", "II", "III", "IV")[count] if kind == "table" and self.style.roman_tables else str(count)
        label = self.words.table if kind == "table" else self.words.figure
        label = label.upper() if self.style.roman_tables else label
        pattern = self.style.caption
        if pattern.count("{}") == 2:
            lead = pattern.format(label, number)
        else:
            lead = pattern.format(number) if kind == "figure" else f"{label} {number}. "
        caption = self.filler.sentence()
        where = ', placement: auto, scope: "parent"' if wide else ""
        self.source.append(
            f"#floating({json.dumps(kind)}, {body.format(name=f'<f{len(self.floats)}>')}, [{_escaped(lead)}], "
            f"[{_escaped(caption)}]{where})\n"
        )
        self.floats.append({"kind": kind, "number": number, "text": caption, "size": [width, height]})


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "#$@[]*_<>`\\~=" else c for c in text)


def write(style: Style) -> _Paper:
    """The source of one paper."""
    paper = _Paper(style, Filler(style.name, style.language))
    filler, words = paper.filler, paper.words
    title = words.title.format(style.name.title() + " Valley")
    abstract = filler.paragraph(4, 6)
    paper.source += [
        '#import "common.typ": *',
        f'#import "{style.name}.typ": *',
        f'#set text(lang: "{style.language}")',
        "#show: setting",
        f"#set heading(numbering: {json.dumps(style.numbering) if style.numbering else 'none'})",
        f"#front([{title}], [Ada Brook and Mira Moor], [{words.abstract}], [{_escaped(abstract)}])",
    ]
    wanted = iter(sorted(style.holds.split()))
    if style.headless:
        for _ in range(6):
            paper.say(filler.paragraph())
            _hold(paper, next(wanted, None))
    for item in (style.heads or words.heads).strip("-\n").splitlines():
        text = item.lstrip()
        paper.head(text, 1 + len(item) - len(text))
        for _ in range(filler.number(*style.paragraphs)):
            paper.say(filler.paragraph())
        _hold(paper, next(wanted, None))
    for left in wanted:
        _hold(paper, left)
    if not style.headless:
        paper.head(words.thanks, numbered=False)
        paper.say(filler.paragraph(1, 2))
    if style.references:
        _list(paper)
    if style.appendix:
        paper.source.append("#counter(heading).update(0)\n#show: appended\n")
        for item in style.appendix.splitlines():
            text = item.lstrip()
            paper.head(text, 1 + len(item) - len(text))
            paper.heads[-1]["appendix"] = True
            paper.say(filler.paragraph())
    paper.source.append(f"#record({len(paper.heads)}, {len(paper.floats)}, {len(paper.entries)})")
    truth = {"title": title, "abstract_start": abstract[:60]}
    paper.heads.append(truth)
    return paper


def _hold(paper: _Paper, what: str | None) -> None:
    """One of the things that papers hold beside their text."""
    filler, style = paper.filler, paper.style
    wide = style.wide and what == "panels"
    if what == "figure":
        for width in (170, 130):
            paper.float("figure", f"chart({{name}}, {width}pt, 100pt)", width, 100)
            paper.say(filler.paragraph())
    elif what == "panels":
        paper.float(
            "figure",
            "panels({name}, 380pt, 90pt)" if wide else "panels({name}, 200pt, 90pt)",
            380 if wide else 200,
            90,
            wide=wide,
        )
        paper.say(filler.paragraph())
    elif what == "table":
        rows = [["Gauge", "Level", "Error"], *([f"No. {n}", filler.figure(), filler.figure()] for n in range(1, 6))]
        paper.float("table", "ruled({name}, " + _typst(rows) + ")")
        paper.say(filler.paragraph())
    elif what == "algorithm":
        steps = ", ".join(f"[{step}]" for step in _STEPS)
        paper.source.append(f"#algorithm(<f{len(paper.floats)}>, 1, [Marking the gauges], ({steps}))\n")
        paper.floats.append({"kind": "algorithm", "number": "1", "text": "Marking the gauges", "size": [0, 0]})
        paper.say(filler.paragraph())
    elif what == "boxes":
        paper.float("figure", "boxes({name}, 200pt, 90pt)", 200, 90)
        paper.say(filler.paragraph())
    elif what == "boldsentence":
        for _ in range(2):
            paper.source.append(f"*{_escaped(filler.sentence())}*\n")
            paper.say(filler.paragraph())
    elif what == "mention":
        for verb in ("shows that", "and the survey agree:", "is older."):
            paper.say(f"Figure 1 {verb} {filler.paragraph()}")
        paper.say(f"Table 1. {filler.paragraph(1, 1)}")
    elif what == "quote":
        paper.source.append(f"#pad(x: 2em, text(size: 0.9em)[{_escaped(filler.paragraph())}])\n")
        paper.say(filler.paragraph())
    elif what == "items":
        for _ in range(4):
            paper.source.append(f"- {_escaped(filler.sentence())}\n")
        paper.say(filler.paragraph())
    elif what == "rows":
        rows = [["Method", "Error", "Time"]]
        rows += [
            [f"{n} {name}", filler.figure(), filler.figure()] for n, name in enumerate(("Gauge", "Model", "Both"), 1)
        ]
        paper.float("table", "ruled({name}, " + _typst(rows) + ")")
        paper.say(filler.paragraph())
    elif what == "equation":
        for formula in ("h = a + b t^2 - c_i", "q_n = sum_(i=1)^n v_i w_i / d_i"):
            paper.equations += 1
            paper.source.append(f"$ {formula} $\n")
            paper.say(filler.paragraph(2, 3))
    elif what == "list":
        for count in (1, 2, 3):
            text = filler.sentence()
            paper.source.append(f"#par(hanging-indent: 1.2em, first-line-indent: 0pt)[{count}. {_escaped(text)}]\n")
        paper.say(filler.paragraph())
    elif what == "footnote":
        paper.source.append(
            f"{_escaped(filler.sentence()[:-1])}.#footnote[{_escaped(filler.sentence())}] "
            f"{_escaped(filler.paragraph())}\n"
        )
    elif what == "boldlead":
        paper.source.append(f"*The second flood.* {_escaped(filler.paragraph())}\n")
        paper.source.append(f"_A remark on gravel._ {_escaped(filler.paragraph())}\n")
    elif what == "theorem":
        paper.source.append(f"*Theorem 1.* _{_escaped(filler.sentence())}_\n")
        paper.source.append(f"_Proof._ {_escaped(filler.paragraph())}\n")
    elif what == "code":
        paper.source.append("#block(inset: (left: 1em))[#raw(" + json.dumps("\n".join(_CODE)) + ", block: true)]\n")
        paper.say(filler.paragraph())


def _typst(rows: list[list[str]]) -> str:
    return "(" + ", ".join("(" + ", ".join(json.dumps(cell) for cell in row) + ")" for row in rows) + ")"


def _list(paper: _Paper) -> None:
    style, filler = paper.style, paper.filler
    if not style.headless:
        paper.head(paper.words.references, numbered=False)
    filler.language = "en"
    paper.entries = [filler.entry(style.keyed) for _ in range(style.references)]
    if style.keyed:
        paper.entries.sort()
    paper.source.append(
        f"#listing(({', '.join(f'[#metadata(none)<c{n}>{entry}]' for n, entry in enumerate(paper.entries))}))\n"
    )
    filler.language = style.language


def build(style: Style, folder: Path, cjk: Path) -> None:
    """The paper of one style and its truth, as `papers/NAME.pdf` and `truth/NAME.json` in a folder."""
    paper = write(style)
    truth = paper.heads.pop()
    with tempfile.TemporaryDirectory() as box:
        for source in HERE.glob("*.typ"):
            shutil.copy(source, box)
        main = Path(box) / "main.typ"
        main.write_text("\n".join(paper.source), encoding="utf-8")
        pdf = typst.compile(main, pdf_tags=False, ignore_system_fonts=True, font_paths=[cjk], timestamp=0)
        found = typst.query(main, "<truth>", field="value", one=True, ignore_system_fonts=True, font_paths=[cjk])
        told = json.loads(found)
    with pymupdf.open(stream=pdf) as document:
        if not style.outline:
            document.set_toc([])
        pages = document.page_count
        document.set_metadata({})
        document.del_xml_metadata()
        if style.anchors:
            _name_places(document, told)
        document.save(folder / "papers" / f"{style.name}.pdf", garbage=4, deflate=True, use_objstms=1, no_new_id=True)
    for head, where in zip(paper.heads, told["heads"], strict=True):
        head |= {"page": where["page"], "number": where["number"]}
    truth |= {
        "file": f"papers/{style.name}.pdf",
        "pages": pages,
        "headings": paper.heads,
        "conclusion_heading": next((h["text"] for h in paper.heads if h["text"].startswith(CONCLUDING)), None),
        "n_references": len(paper.entries) or None,
        "captions": list(_captions(paper, told["floats"])),
        "equations": [str(n + 1) for n in range(paper.equations)],
        "paragraphs": [[text[:24], text[-24:]] for text in paper.paragraphs],
        "references": [entry.replace("_", "") for entry in paper.entries],
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
    (folder / "truth" / f"{style.name}.json").write_text(text, encoding="utf-8")


def _name_places(document: pymupdf.Document, told: dict[str, Any]) -> None:
    """Destinations as hyperref leaves them: each numbered head's, and each reference's."""
    places = [
        (f"{'sub' * head['number'].count('.')}section.{head['number']}", head["page"], head["x"], head["y"])
        for head in told["heads"]
        if head["number"]
    ]
    places += [(f"cite.key{n}", at["page"], at["x"], at["y"] - 2) for n, at in enumerate(told["entries"])]
    named = ""
    for name, number, x, y in places:
        page = document[number - 1]
        named += f"/{name} [{page.xref} 0 R /XYZ {x:.1f} {page.rect.height - y:.1f} 0]"
    document.xref_set_key(document.pdf_catalog(), "Dests", f"<<{named}>>")


def _captions(paper: _Paper, told: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for known, where in zip(paper.floats, told, strict=True):
        x, y = round(where["x"], 1), round(where["y"], 1)
        width, height = known["size"]
        # typst says nothing of what a turned page does to its places.
        turned = paper.style.name == "landscape" and known["kind"] == "table"
        box = None if turned else [x, y, x + width, y + height] if width else [x, y, x, y]
        yield {
            "kind": known["kind"],
            "number": known["number"],
            "text": known["text"],
            "page": where["page"],
            "box": box,
        }


def main() -> None:
    """Read the command line and set what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=SHIPPED, help="folder to write to (default: %(default)s)")
    parser.add_argument("--only", help="the name of one style")
    args = parser.parse_args()
    for part in ("papers", "truth"):
        (args.output / part).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as fonts:
        # MuPDF brings a face for Chinese; typst has none of its own.
        (Path(fonts) / "cjk.ttf").write_bytes(pymupdf.Font("cjk").buffer)
        for style in STYLES:
            if args.only in (None, style.name):
                build(style, args.output, Path(fonts))


if __name__ == "__main__":
    main()
