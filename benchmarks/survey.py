"""How well references are taken apart, against judged ones: `benchmarks/survey.py DIR`, DIR with `references.tsv`.

Columns: file, text, title (empty where none is printed), year, first_author, is_reference. The entries of one file are
taken as one list.
"""

import argparse
import csv
import time
from itertools import groupby
from pathlib import Path

from paperpass.model.entries import Entry, parse
from paperpass.model.text import fold


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true", help="name each miss")
    options = parser.parse_args()
    with (options.folder / "references.tsv").open(encoding="utf-8", newline="") as stream:
        rows = [r for r in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) if r["is_reference"] == "yes"]
    lists = [list(group) for _, group in groupby(rows, key=lambda row: row["file"])]
    began = time.perf_counter()
    parsed = [entry for one in lists for entry in parse([row["text"] for row in one])]
    seconds = time.perf_counter() - began
    hits: dict[str, list[bool]] = {"title": [], "no title": [], "year": [], "first author": []}
    for row, entry in zip(rows, parsed, strict=True):
        for kind, right in judged(row, entry).items():
            hits[kind].append(right)
            if options.verbose and not right:
                print(f"{kind}: {entry.title!r} {entry.year} {entry.names[:1]}: {row['text'][:120]}")
    for kind, each in hits.items():
        print(f"{kind}: {sum(each)} of {len(each)}, {sum(each) / max(1, len(each)):.3f}")
    print(f"{1000 * seconds / max(1, len(rows)):.2f} ms an entry")


def judged(row: dict[str, str], entry: Entry) -> dict[str, bool]:
    """What of an entry is right."""
    title = "title" if row["title"] else "no title"
    return {
        title: fold(entry.title or "") == fold(row["title"]),
        "year": str(entry.year or "") == row["year"],
        "first author": bool(entry.names) and entry.names[0].family == row["first_author"],
    }


if __name__ == "__main__":
    main()
