"""How long until the library's first row is painted, as a ratio to the first text of the smallest Textual application.

    python benchmarks/startup.py [--papers 1000] [--runs 15] [--need 1.5]

Both run in a pseudo-terminal that answers the questions of each at once, one after the other in every round.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from figures import options, table, verdict
from papers import TITLE_MARK, environment, file_papers
from window import Window

_WORD = "smallest"
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

        def smallest() -> float:
            return _milliseconds([sys.executable, "-c", _SMALLEST], own, _WORD)

        def library() -> float:
            return _milliseconds(paperpass, own, rf"{TITLE_MARK}\d+ ")

        smallest()
        library()
        pairs = [(smallest(), library()) for _ in range(given.runs)]
    bare, ours = [a for a, _ in pairs], [b for _, b in pairs]
    table([("smallest application", bare), (f"library of {given.papers} papers", ours)], "ms")
    verdict("ratio", statistics.median(ours) / statistics.median(bare), given.need)


def _milliseconds(command: list[str], own: dict[str, str], text: str) -> float:
    with Window(command, own) as window:
        return 1000 * window.until(text.encode())


if __name__ == "__main__":
    main()
