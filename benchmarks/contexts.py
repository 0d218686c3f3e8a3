"""How well citations are found: `benchmarks/contexts.py PAPER.pdf ... [--truth contexts.tsv]`.

Of all papers: entries with a mention; of those with links, the (page, entry) pairs that the text alone has, against the
links'. `--truth`: sentences judged by hand (columns file, page, section, entry, sentence), looked for among the papers.
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from paperpass.desk.mentions import cited_by
from paperpass.model.brief import Reference
from paperpass.model.contexts import Context, PageText, contexts
from paperpass.model.errors import PdfError
from paperpass.model.text import fold
from paperpass.pdf.client import PdfProcess
from paperpass.pdf.reader import PdfReader

_MOST_PAGES = 100_000
_SAME_LETTERS = 40
"""Letters at an entry's beginning by which the truth names it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", type=Path, nargs="+")
    parser.add_argument("--truth", type=Path)
    options = parser.parse_args()
    reader = PdfReader(PdfProcess("study"))
    found: dict[str, tuple[Sequence[Reference], list[Context]]] = {}
    pairs: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for file in options.papers:
        try:
            brief = reader.brief(file)
            if brief.references is None:
                continue
            blocks = reader.blocks(file, 0, _MOST_PAGES)
            pages = []
            for number in range(brief.pages):
                links = [(link, cited_by(link, brief.references)) for link in reader.links(file, number)]
                pages.append(PageText(reader.words(file, number), [(link, n) for link, n in links if n is not None]))
        except PdfError as error:
            print(f"{file.name}: {error}")
            continue
        entries = brief.references.items
        found[file.name] = entries, contexts(blocks, entries, pages)
        links_to = {(number, n) for number, page in enumerate(pages) for _, n in page.cites}
        if 2 * len({n for _, n in links_to}) >= len(entries):
            alone = {(c.page, c.entry) for c in contexts(blocks, entries, [PageText(p.words, ()) for p in pages])}
            counts = pairs[style(entries)]
            for at, more in enumerate((len(alone & links_to), len(alone), len(links_to), 1)):
                counts[at] += more
    reader.process.close()
    total = sum(len(entries) for entries, _ in found.values())
    cited = sum(len({c.entry for c in spoken}) for _, spoken in found.values())
    print(f"entries with a mention: {cited} of {total}, {cited / max(1, total):.3f}")
    for kind, (both, text, linked, papers) in pairs.items():
        print(f"{kind}, {papers} papers: P {both / max(1, text):.3f} R {both / linked:.3f} of {linked} pairs")
    if options.truth:
        with options.truth.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
        right = [is_found(row, *found[row["file"]]) for row in rows if row["file"] in found]
        print(f"sentences: {sum(right)} of {len(right)}")


def style(entries: Sequence[Reference]) -> str:
    """How a paper cites: by numbers, labels, or names and years."""
    labels = [one.label.strip("[]()") for one in entries if one.label]
    if 2 * len(labels) <= len(entries):
        return "names and years"
    return "numbers" if 2 * sum(label.isdigit() for label in labels) > len(labels) else "labels"


def is_found(row: dict[str, str], entries: Sequence[Reference], spoken: Sequence[Context]) -> bool:
    """Whether the sentence that was judged right is among those found, with its page and section."""
    begin = fold(row["entry"])[:_SAME_LETTERS]
    numbers = {n for n, entry in enumerate(entries) if begin in fold(entry.text)}
    return any(
        c.entry in numbers
        and fold(c.sentence) == fold(row["sentence"])
        and (c.page + 1, c.section) == (int(row["page"]), row["section"])
        for c in spoken
    )


if __name__ == "__main__":
    main()
