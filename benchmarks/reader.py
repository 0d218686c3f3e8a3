"""Whether every word of a paper is found in it: the program's own search, held against MuPDF's.

    python benchmarks/reader.py search FILE.pdf ...

For each paper every different word of four letters or more is looked for, as it is typed on a keyboard. Printed are the
words that are not found at all, and how many places MuPDF's own search misses where ours has them.
"""

import argparse
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pymupdf

from paperpass.model.paper_text import paper_text
from paperpass.pdf.client import PdfProcess
from paperpass.pdf.reader import PdfReader

if TYPE_CHECKING:
    from paperpass.model.on_page import Word

_SHORTEST = 4
"""Letters of a word that is looked for."""


def typed(word: str) -> str:
    """A word as one types it: its letters and digits, without what stands around it."""
    plain = unicodedata.normalize("NFKC", word).replace("\u00ad", "").strip("()[]{}.,;:!?\"'“”‘’-–—")
    return plain if plain.isalpha() else ""


def search(files: list[Path]) -> None:
    """Prints a line for each paper, and the sums."""
    process = PdfReader(PdfProcess("page"))
    words_in_all = lost = ours_in_all = theirs_in_all = 0
    for file in files:
        with pymupdf.open(file) as document:
            pages: list[list[Word]] = [process.words(file, number) for number in range(document.page_count)]
            text = paper_text(pages)
            wanted = sorted({t.lower() for page in pages for w in page if len(t := typed(w.text)) >= _SHORTEST})
            missing, ours, theirs = [], 0, 0
            for word in wanted:
                found = len(text.find(word))
                missing += [word] if not found else []
                ours += found
                theirs += sum(len(page.search_for(word)) for page in document)
        words_in_all, lost = words_in_all + len(wanted), lost + len(missing)
        ours_in_all, theirs_in_all = ours_in_all + ours, theirs_in_all + theirs
        print(
            f"{file.name[:50]:50} {len(wanted):6} words, {len(missing):3} not found; {ours:7} places, MuPDF {theirs:7}"
        )
        if missing:
            print("   ", " ".join(missing[:12]))
    print(f"in all: {words_in_all} words, {lost} not found; {ours_in_all} places, MuPDF {theirs_in_all}")
    process.process.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["search"])
    parser.add_argument("files", nargs="+", type=Path)
    given = parser.parse_args()
    search(given.files)


if __name__ == "__main__":
    main()
