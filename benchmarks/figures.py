"""What the measurements share: their options, their table, and what they hold it against."""

import argparse
import statistics
import sys
from collections.abc import Sequence

Row = tuple[str, Sequence[float]]


def options(description: str | None, *, need: str, runs: int | None = None) -> argparse.ArgumentParser:
    """A parser that knows `--need`, and `--runs` where there is a number of them."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    if runs is not None:
        parser.add_argument("--runs", type=int, default=runs, metavar="N", help=f"how often each is measured ({runs})")
    parser.add_argument("--need", type=float, metavar="X", help=f"leave with 1 where {need} is above X")
    return parser


def table(rows: Sequence[Row], unit: str) -> None:
    """Prints the median, least and most of each row."""
    width = max(len(name) for name, _ in rows)
    print(f"{'':<{width}}  {'median':>8} {'least':>8} {'most':>8}  {unit}")
    for name, values in rows:
        print(f"{name:<{width}}  {statistics.median(values):8.2f} {min(values):8.2f} {max(values):8.2f}")


def verdict(what: str, value: float, need: float | None) -> None:
    """Prints the figure that counts, and leaves with 1 where it is above what is needed."""
    print(f"{what}: {value:.2f}" + ("" if need is None else f" (at most {need:g})"))
    if need is not None and value > need:
        sys.exit(1)
