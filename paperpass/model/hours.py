"""Where the hours over a paper went: by page and by step of the guide, over all its sittings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from paperpass.model.session import Session

HEIGHTS = " ▁▂▃▄▅▆▇█"
"""The signs of a strip, from nothing to the most; a page that was read at all has at least the second."""
ASCII_HEIGHTS = " .:-=+*#@"


def by_page(sittings: Iterable[Session]) -> dict[int, float]:
    """Seconds by page (from 1), in the order of the pages."""
    spent: dict[int, float] = defaultdict(float)
    for sitting in sittings:
        for page, seconds in sitting.page_seconds.items():
            spent[page] += seconds
    return dict(sorted(spent.items()))


def by_step(sittings: Iterable[Session]) -> dict[str, float]:
    """Seconds by step of the guide, the most first."""
    spent: dict[str, float] = defaultdict(float)
    for sitting in sittings:
        for step, seconds in sitting.step_seconds.items():
            spent[step] += seconds
    return dict(sorted(spent.items(), key=lambda item: (-item[1], item[0])))


def longest(pages: Mapping[int, float], most: int) -> list[tuple[int, float]]:
    """The pages on which the most was spent, and their seconds."""
    return sorted(pages.items(), key=lambda item: (-item[1], item[0]))[:most]


def strip(pages: Mapping[int, float], last: int, width: int, heights: str = HEIGHTS) -> str:
    """Pages 1 to `last` as signs whose height is their time; where there are more than `width`, several share one."""
    if last < 1 or width < 1:
        return ""
    cells = min(last, width)
    spent = [0.0] * cells
    for page, seconds in pages.items():
        if 1 <= page <= last:
            spent[(page - 1) * cells // last] += seconds
    most = max(spent)
    top = len(heights) - 1
    return "".join(heights[max(1, round(top * seconds / most))] if seconds > 0 else heights[0] for seconds in spent)
