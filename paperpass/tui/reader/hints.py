"""Letters over links and pictures: which one has which, and where it stands."""

from collections.abc import Sequence

from textual.geometry import Offset

from paperpass.model.geometry import View
from paperpass.model.on_page import Link
from paperpass.tui.reader.modes.letter import hint_names


def link_hints(links: Sequence[Link], view: View, left: int) -> tuple[dict[str, Link], dict[str, Offset]]:
    """The links that a view shows, by their letters, and where those stand; the view begins `left` cells from the left.

    A link's letters stand in the middle row of its box, at its left edge.
    """
    seen = [link for link in links if view.pixels_of(link.box) and view.shows(link.box)]
    names = hint_names(len(seen))
    x0, y0, x1, y1 = view.clip
    wanted = []
    for name, link in zip(names, seen, strict=False):
        col = int((link.box[0] - x0) / (x1 - x0) * view.cols) + left
        row = int(((link.box[1] + link.box[3]) / 2 - y0) / (y1 - y0) * view.rows)
        wanted.append((name, col, row))
    return dict(zip(names, seen, strict=False)), free_offsets(wanted)


def free_offsets(wanted: Sequence[tuple[str, int, int]]) -> dict[str, Offset]:
    """Where labels stand so that none covers another: each is moved right to the next free cells of its row."""
    taken: set[tuple[int, int]] = set()
    placed = {}
    for letters, wanted_col, row in wanted:
        col = wanted_col
        while any((row, col + n) in taken for n in range(len(letters))):
            col += 1
        taken.update((row, col + n) for n in range(len(letters)))
        placed[letters] = Offset(max(0, col), max(0, row))
    return placed
