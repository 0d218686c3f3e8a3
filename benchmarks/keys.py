"""Keys for every record of a file, as a ratio to a plain loop that only reads the records.

    python benchmarks/keys.py FILE.jsonl [--runs 3] [--need 10]

A record a line: a JSON object with `authors` (a list of names, or one text in BibTeX's manner), `year` and `title`.
Leaves with 1 where a key is there twice (whatever its case), not ASCII, longer than 60 characters or no key for BibTeX.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from figures import options, table, verdict

from paperpass.bibtex.keys import LONGEST, make_key
from paperpass.bibtex.names import split_names
from paperpass.model.citation import is_key

_NAMES = 200
"""Characters in which the first names, of which a key is made, have room."""


def main() -> None:
    parser = options(__doc__, runs=3, need="the ratio")
    parser.add_argument("file", type=Path, metavar="FILE.jsonl", help="records, one a line")
    given = parser.parse_args()
    read, made, keys = [], [], list[str]()
    for _ in range(given.runs):
        start = time.perf_counter()
        count = sum(1 for _ in _records(given.file))
        between = time.perf_counter()
        keys = _keys(given.file)
        read.append(between - start)
        made.append(time.perf_counter() - between)
    print(f"{count} records, {len(keys)} keys, the longest of {max(map(len, keys), default=0)} characters")
    table([("read", read), ("read, and make keys", made)], "s")
    wrong = [key for key in keys if not (key.isascii() and len(key) <= LONGEST and is_key(key))]
    twice = len(keys) - len({key.lower() for key in keys})
    if wrong or twice or len(keys) != count:
        sys.exit(f"{len(wrong)} keys are not as they should be: {wrong[:5]}; {twice} are there twice")
    verdict("ratio", statistics.median(made) / statistics.median(read), given.need)


def _records(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _keys(file: Path) -> list[str]:
    taken = set[str]()
    keys = []
    for record in _records(file):
        authors = record.get("authors") or []
        people = split_names(authors[:_NAMES]) if isinstance(authors, str) else [str(author) for author in authors]
        key = make_key(people, record.get("year"), str(record.get("title") or ""), taken)
        taken.add(key.lower())
        keys.append(key)
    return keys


if __name__ == "__main__":
    main()
