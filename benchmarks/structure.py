"""How well and how fast a paper's structure is read: `python benchmarks/structure.py --corpus DIR`, or `--styles`.

DIR holds papers/*.pdf and truth/*.json, each a paper's headings, title, abstract's beginning, conclusion and number of
references; with `--styles` it is the small corpus of tests/data/styles, whose truths also have captions, equations,
paragraphs and entries. Prints a table of accuracy, the papers that fall short, and the time as a ratio to PyMuPDF's
plain `get_text("dict")` of the same pages in the same run.
"""

import argparse
import difflib
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pymupdf

from paperpass.model.brief import Block, Brief, Figure, Heading
from paperpass.model.errors import PdfError
from paperpass.model.text import fold
from paperpass.pdf import brief_extractor
from paperpass.pdf.structure import front
from paperpass.pdf.structure.body import body_of
from paperpass.pdf.structure.destinations import anchors_of
from paperpass.pdf.structure.headings import headings
from paperpass.pdf.structure.running_heads import without_running_heads
from paperpass.pdf.text import destinations, outline, read_pages

_NUMBER = re.compile(r"^\s*(?:appendix\s+)?(?:\d+(?:\.\d+)*\.?|[ivxlc]+\.|[a-z]\.(?:\d+\.?)*|§)\s+", re.IGNORECASE)
STYLES = Path(__file__).resolve().parents[1] / "tests" / "data" / "styles"
_OUTSIDE_POINTS = 12.0
"""How far a float's box may reach beyond what is drawn and its caption: half a line of text more would be too much."""

_SLACK_POINTS = 4.0
"""How much of what is drawn may stick out: less than a letter."""

_PLAIN_CALL = 'get_text("dict")'
_BESIDE = re.compile(
    r"^(?:abstract|references|bibliography|acknowled\w*|contents|keywords|appendix|funding|supplement\w*)$"
)


@dataclass(slots=True)
class Score:
    """Counts over all papers; the lists hold one entry a paper for which the truth is known."""

    hits: int = 0
    missed: int = 0
    false: int = 0
    levels: int = 0
    papers: dict[str, list[bool]] = field(default_factory=dict)

    def note(self, what: str, *, right: bool) -> None:
        """Count one paper's answer."""
        self.papers.setdefault(what, []).append(right)

    def rows(self) -> Iterator[tuple[str, float, int]]:
        """The table: what, share that is right, of how many."""
        yield "headings, precision", self.hits / max(1, self.hits + self.false), self.hits + self.false
        yield "headings, recall", self.hits / max(1, self.hits + self.missed), self.hits + self.missed
        yield "their levels", self.levels / max(1, self.hits), self.hits
        for what, answers in self.papers.items():
            yield what, sum(answers) / len(answers), len(answers)


def main() -> None:
    """Run accuracy, then speed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--corpus", type=Path, help="folder with papers/ and truth/")
    which.add_argument("--styles", action="store_const", const=STYLES, dest="corpus", help="the small corpus of ours")
    parser.add_argument("--runs", type=int, default=3, help="how often the time is taken; the best counts")
    parser.add_argument("--verbose", action="store_true", help="name what was missed in each paper")
    args = parser.parse_args()
    papers = sorted((args.corpus / "papers").glob("*.pdf"))
    if not papers:
        sys.exit(f"no PDF in {args.corpus / 'papers'}")
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    accuracy(args.corpus, verbose=args.verbose)
    speed(papers, args.runs)


def accuracy(corpus: Path, *, verbose: bool) -> None:
    """Print how much of the truth was found."""
    score = Score()
    for name, faults in measured(corpus, score):
        if faults and verbose:
            print(f"{name}: {'; '.join(faults)}")
    for what, share, count in score.rows():
        print(f"{what:32} {share:6.3f}  of {count}")


def measured(corpus: Path, score: Score) -> Iterator[tuple[str, list[str]]]:
    """The papers that have a truth, one by one, each with what is wrong in words; `score` counts."""
    for truth in truths(corpus).values():
        paper = corpus / "papers" / Path(truth["file"]).name
        if paper.exists():
            with pymupdf.open(paper) as document:
                found = brief_extractor.brief(document, file=paper.name, sha256="")
                flowing = brief_extractor.blocks(document, 0, document.page_count - 1) if "paragraphs" in truth else []
            yield paper.name, compare(truth, found, score) + compare_parts(truth, found, flowing, score)


def truths(corpus: Path) -> dict[str, dict[str, Any]]:
    """The truths of a corpus by the names of their papers, without the end."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((corpus / "truth").glob("*.json")))
    return {Path(truth["file"]).stem: truth for truth in found}


def compare(truth: dict[str, Any], found: Brief, score: Score) -> list[str]:
    """Hold one brief against its truth; what is wrong comes back in words."""
    pairs = _pairs(truth["headings"], found.headings)
    faults = []
    for index, want in enumerate(truth["headings"]):
        if want["level"] > 2:
            continue
        if index in pairs:
            score.hits += 1
            score.levels += found.headings[pairs[index]].level == want["level"]
        elif not want.get("optional"):
            score.missed += 1
            faults.append(f"missed {want['text']!r} on page {want['page']}")
    for index, have in enumerate(found.headings):
        if index not in pairs.values() and have.level <= 2 and not _BESIDE.match(_plain(have.text)):
            score.false += 1
            faults.append(f"no heading: {have.text!r} on page {have.page + 1} ({have.source})")
    answers: dict[str, bool] = {}
    if truth.get("title"):
        answers["title"] = _same(truth["title"], found.title.text if found.title else "")
    if truth.get("abstract_start"):
        have_text = _plain(found.abstract.text) if found.abstract else ""
        answers["beginning of the abstract"] = have_text.startswith(_plain(truth["abstract_start"])[:40])
    if truth.get("conclusion_heading"):
        named = found.conclusion.heading if found.conclusion else None
        answers["conclusion"] = named is not None and _same(truth["conclusion_heading"], found.headings[named].text)
    if truth.get("n_references"):
        count, want_count = found.references.count if found.references else 0, truth["n_references"]
        answers["references, exact number"] = count == want_count
        answers["references, within 3 %"] = abs(count - want_count) <= max(1, 0.03 * want_count)
    for what, right in answers.items():
        score.note(what, right=right)
    return faults + [what for what, right in answers.items() if not right]


def compare_parts(truth: dict[str, Any], found: Brief, flowing: Sequence[Block], score: Score) -> list[str]:
    """Hold captions, boxes, equations, paragraphs and entries against a truth that knows them."""
    if "paragraphs" not in truth:
        return []
    faults: list[str] = []

    def count(what: str, right: bool, said: str) -> None:
        score.note(what, right=right)
        if not right:
            faults.append(f"{what}: {said}")

    shown = {(figure.kind, figure.number): figure for figure in found.figures}
    for want in truth["captions"]:
        have = shown.pop((want["kind"], want["number"]), None)
        name = f"{want['kind']} {want['number']}"
        right = have is not None and have.page + 1 == want["page"] and fold(have.caption).endswith(fold(want["text"]))
        count("captions", right, f"{name} has {have.caption if have else None!r}")
        if want["box"] is not None:
            count("boxes of figures and tables", have is not None and _holds(want["box"], have), name)
    for kind, number in shown:
        count("captions", right=False, said=f"{kind} {number} is none")
    equations = [equation.number for equation in found.equations]
    count("equations", equations == truth["equations"], f"{equations} for {truth['equations']}")
    texts = {fold(block.text) for block in flowing if block.kind == "paragraph"}
    for first, last in truth["paragraphs"]:
        whole = any(text.startswith(fold(first)) and text.endswith(fold(last)) for text in texts)
        count("paragraphs, whole", whole, f"{first}...")
    entries = {fold(item.text) for item in found.references.items} if found.references else set()
    for entry in truth["references"]:
        count("references, letter by letter", fold(entry) in entries, entry)
    return faults


def _holds(drawn: Sequence[float], figure: Figure) -> bool:
    """Whether the box holds what is drawn, and little beside that and the caption; where only the upper left corner of
    what is drawn is known, whether it begins there."""
    x0, y0, x1, y1 = figure.box
    corner = x0 - _SLACK_POINTS <= drawn[0] and y0 - _SLACK_POINTS <= drawn[1]
    corner = corner and drawn[2] <= x1 + _SLACK_POINTS and drawn[3] <= y1 + _SLACK_POINTS
    caption = figure.caption_box
    top = min(drawn[1], caption[1]) if caption else drawn[1]
    bottom = max(drawn[3], caption[3]) if caption else drawn[3]
    known = drawn[3] > drawn[1]
    return corner and y0 >= top - _OUTSIDE_POINTS and (not known or y1 <= bottom + _OUTSIDE_POINTS)


def speed(papers: Sequence[Path], runs: int) -> None:
    """Print the time of three amounts of work over all papers."""
    pages = 0
    for paper in papers:
        with pymupdf.open(paper) as document:
            pages += document.page_count
    raw = _best(papers, runs, _raw)
    print(f"\n{len(papers)} papers, {pages} pages")
    print(f"{_PLAIN_CALL:32} {1000 * raw / pages:6.2f} ms a page")
    for what, work in (("title, abstract and headings", _first_look), ("everything", _everything)):
        taken = _best(papers, runs, work)
        print(f"{what:32} {1000 * taken / pages:6.2f} ms a page, {taken / raw:.2f} times that")


def _best(papers: Sequence[Path], runs: int, work: Callable[[pymupdf.Document], None]) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        for paper in papers:
            with pymupdf.open(paper) as document:
                work(document)
        times.append(time.perf_counter() - start)
    return min(times)


def _raw(document: pymupdf.Document) -> None:
    for index in range(document.page_count):
        document[index].get_text("dict")


def _first_look(document: pymupdf.Document) -> None:
    pages = [p for p in read_pages(document, range(document.page_count)) if not isinstance(p, PdfError)]
    body = body_of(pages)
    pages = without_running_heads(pages)
    heads = headings(pages, body, outline(document), anchors_of(destinations(document)))
    named = front.title(pages, body, heads, None, None)
    front.abstract(pages, body, heads, named, None)


def _everything(document: pymupdf.Document) -> None:
    brief_extractor.brief(document, file="", sha256="")


def _pairs(truth: Sequence[dict[str, Any]], found: Sequence[Heading]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for index, want in enumerate(truth):
        slack = 1 if want.get("approx") else 0
        for other, have in enumerate(found):
            near = abs(have.page + 1 - want["page"]) <= slack
            if near and other not in pairs.values() and _same(want["text"], have.text):
                pairs[index] = other
                break
    return pairs


def _plain(text: str) -> str:
    return fold(_NUMBER.sub("", text))


def _same(one: str, other: str) -> bool:
    short, long = sorted((_plain(one), _plain(other)), key=len)
    if not short:
        return False
    begins = long.startswith(short) and len(short) >= 0.75 * len(long)
    return begins or difflib.SequenceMatcher(None, short, long).ratio() >= 0.9


if __name__ == "__main__":
    main()
