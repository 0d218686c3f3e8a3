"""How long until the library's first row is painted, as a ratio to the first text of the smallest Textual application.

    python benchmarks/startup.py [--papers 1000] [--runs 15] [--need 1.5]

Both run in a pseudo-terminal that answers the questions of each at once, one after the other in every round. The first
rows are there before the application is; when that has painted its keys is the third figure.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from figures import options, table, verdict
from papers import TITLE_MARK, environment, file_papers
from window import Window

_WORD, _ROW, _KEYS = "smallest", rf"{TITLE_MARK}\d+ ", "quit"
_SMALLEST = f"""
from textual.app import App
from textual.widgets import Static

class Smallest(App):
    def compose(self):
        yield Static("{_WORD}")

Smallest().run()
"""


def main() -> None:
    parser = options(__doc__, runs=15, need="the ratio")
    parser.add_argument("--papers", type=int, default=1000, metavar="N", help="papers in the library (1000)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        file_papers(home, given.papers)
        own = environment(home)
        installed = Path(sys.executable).with_name("paperpass")
        paperpass = [str(installed)] if installed.exists() else [sys.executable, "-m", "paperpass"]

        smallest = [sys.executable, "-c", _SMALLEST]
        _milliseconds(smallest, own, _WORD)
        _milliseconds(paperpass, own, _ROW, _KEYS)
        bare, rows, keys = [], [], []
        for _ in range(given.runs):
            bare += _milliseconds(smallest, own, _WORD)
            first, whole = _milliseconds(paperpass, own, _ROW, _KEYS)
            rows.append(first)
            keys.append(whole)
    table([("smallest application", bare), ("first row of the library", rows), ("with its keys", keys)], "ms")
    print(f"ratio with its keys: {statistics.median(keys) / statistics.median(bare):.2f}")
    verdict("ratio", statistics.median(rows) / statistics.median(bare), given.need)


def _milliseconds(command: list[str], own: dict[str, str], *texts: str) -> list[float]:
    """How long until each of the texts was written."""
    with Window(command, own) as window:
        return [1000 * window.until(text.encode()) for text in texts]


if __name__ == "__main__":
    main()
