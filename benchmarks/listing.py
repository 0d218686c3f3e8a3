"""`paperpass list` on a thousand papers, as a ratio to a Python that only imports sqlite3 and json.

    python benchmarks/listing.py [--papers 1000] [--runs 15] [--need 5]

The index is made before; every run looks at every paper's files for changes, as each `list` does.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import options, table, verdict
from papers import environment, file_papers


def main() -> None:
    parser = options(__doc__, runs=15, need="the ratio")
    parser.add_argument("--papers", type=int, default=1000, metavar="N", help="papers in the library (1000)")
    given = parser.parse_args()
    floor = [sys.executable, "-c", "import sqlite3, json"]
    installed = Path(sys.executable).with_name("paperpass")
    listing = [str(installed), "list"] if installed.exists() else [sys.executable, "-m", "paperpass", "list"]
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        file_papers(home, given.papers)
        own = environment(home)
        first = _milliseconds(listing, own)
        _milliseconds(floor, own)
        pairs = [(_milliseconds(floor, own), _milliseconds(listing, own)) for _ in range(given.runs)]
    bare, listed = [a for a, _ in pairs], [b for _, b in pairs]
    table([("import sqlite3, json", bare), (f"list of {given.papers} papers", listed)], "ms")
    print(f"the first time, when the index is made: {first:.0f} ms")
    verdict("ratio", statistics.median(listed) / statistics.median(bare), given.need)


def _milliseconds(command: list[str], own: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=own, check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
