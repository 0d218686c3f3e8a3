"""Where a page stands on the screen: fit, scrolling, and the way between cells, pixels and points.

Points are PDF points, origin top left, of the page as it is displayed (rotation applied). Pixels and cells count from
the top left of the pane. Nothing here draws.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from paperpass.model.brief import Box

Fit = Literal["page", "width", "column"]
PixelBox = tuple[int, int, int, int]

COLUMN_MARGIN = 0.04
"""Of a column's width, left free on both sides of it."""
COLUMN_TEXT = 7.0
"""Points to a row of cells, at least, where a column fits: ten-point text is then under one and a half rows high."""
ZOOM_STEPS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
_CLOSE = 0.5
"""Points; nearer than this to an edge is at the edge."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page's size in points, and its text columns as (left, right), where they are known."""

    width: float
    height: float
    columns: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Pane:
    """The room for a page: cells, and the pixels of one cell."""

    cols: int
    rows: int
    cell_w: int = 10
    cell_h: int = 20


@dataclass(frozen=True, slots=True)
class Zoom:
    """How large a page is shown: what fits the pane, times a factor."""

    fit: Fit = "page"
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """What stands at the pane's top left: page (from 0), and the point on it."""

    page: int = 0
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class View:
    """The part of a page that is seen: `clip` in points, drawn at `scale` pixels a point.

    The picture fills whole cells: `width` x `height` pixels are `cols` x `rows` cells exactly, so the clip may reach
    past the page's right and lower edge by less than a cell.
    """

    clip: Box
    scale: float
    width: int
    height: int
    cols: int
    rows: int

    def point_at(self, col: float, row: float) -> tuple[float, float]:
        """The point under a place in cells of the picture (0.5 is the middle of the first cell)."""
        x0, y0, x1, y1 = self.clip
        return x0 + (x1 - x0) * col / self.cols, y0 + (y1 - y0) * row / self.rows

    def pixels_of(self, box: Box) -> PixelBox | None:
        """The pixels that a box in points covers in the picture, None where it lies outside."""
        x0, y0 = self.clip[:2]
        left, top = max(0, int((box[0] - x0) * self.scale)), max(0, int((box[1] - y0) * self.scale))
        right = min(self.width, ceil((box[2] - x0) * self.scale))
        bottom = min(self.height, ceil((box[3] - y0) * self.scale))
        return (left, top, right, bottom) if left < right and top < bottom else None

    def shows(self, box: Box) -> bool:
        """Whether a box in points lies in the view from top to bottom."""
        return self.clip[1] - _CLOSE <= box[1] and box[3] <= self.clip[3] + _CLOSE


def scale_of(size: PageSize, pane: Pane, zoom: Zoom) -> float:
    """Pixels a point: what the fit asks for, times the zoom."""
    wide, high = pane.cols * pane.cell_w, pane.rows * pane.cell_h
    if zoom.fit == "page":
        base = min(wide / size.width, high / size.height)
    elif zoom.fit == "width":
        base = wide / size.width
    else:
        base = min(wide / _lane_width(size), pane.cell_h / COLUMN_TEXT)
    return base * zoom.factor


def fit_page(size: PageSize, pane: Pane, zoom: Zoom | None = None, at: Viewpoint | None = None) -> View:
    """What a pane shows of a page; a place that would leave the page is brought back to its edge."""
    zoom, at = zoom or Zoom(), at or Viewpoint()
    scale = scale_of(size, pane, zoom)
    shown = _lane_width(size) if zoom.fit == "column" else size.width
    # Half a pixel more than fits is rounding, not a further cell.
    cols = min(pane.cols, max(1, ceil((shown * scale - 0.5) / pane.cell_w)))
    rows = min(pane.rows, max(1, ceil((size.height * scale - 0.5) / pane.cell_h)))
    width, height = cols * pane.cell_w, rows * pane.cell_h
    # The clip starts on a whole pixel: then a page scrolled by whole cells draws the very same pixels.
    left = round(_clamp(at.x, size.width - width / scale) * scale) / scale
    top = round(_clamp(at.y, size.height - height / scale) * scale) / scale
    return View((left, top, left + width / scale, top + height / scale), scale, width, height, cols, rows)


def scrolled(at: Viewpoint, rows: float, pages: Sequence[PageSize], pane: Pane, zoom: Zoom) -> Viewpoint:
    """The place some rows of cells further down (up where negative).

    At the end of a column it goes on at the top of the next one, at the end of the page on the next page. What would
    pass an edge stops at the edge first, so no line is skipped. At either end of the document it stays.
    """
    size, view = pages[at.page], fit_page(pages[at.page], pane, zoom, at)
    x, y = view.clip[0], view.clip[1]
    seen = view.height / view.scale
    low = max(0.0, size.height - seen)
    target = y + rows * pane.cell_h / view.scale
    down = rows > 0
    if (down and y < low - _CLOSE) or (not down and y > _CLOSE):
        return Viewpoint(at.page, x, min(max(target, 0.0), low))
    lanes = _stops(size, view, zoom)
    lane = min(range(len(lanes)), key=lambda i: abs(lanes[i] - x)) + (1 if down else -1)
    if 0 <= lane < len(lanes):
        return _clamped(Viewpoint(at.page, lanes[lane], 0.0 if down else low), pages, pane, zoom)
    page = at.page + (1 if down else -1)
    return top_of(page, pages, pane, zoom, end=not down) if 0 <= page < len(pages) else Viewpoint(at.page, x, y)


def panned(at: Viewpoint, cols: float, pages: Sequence[PageSize], pane: Pane, zoom: Zoom) -> Viewpoint:
    """The place some columns of cells further right (left where negative), on the same page."""
    view = fit_page(pages[at.page], pane, zoom, at)
    moved = replace(at, x=view.clip[0] + cols * pane.cell_w / view.scale, y=view.clip[1])
    return _clamped(moved, pages, pane, zoom)


def top_of(page: int, pages: Sequence[PageSize], pane: Pane, zoom: Zoom, *, end: bool = False) -> Viewpoint:
    """Where a page starts (or with `end`: its last view). A page that does not exist gives the nearest one."""
    page = min(max(page, 0), len(pages) - 1)
    view = fit_page(pages[page], pane, zoom)
    stops = _stops(pages[page], view, zoom)
    return _clamped(Viewpoint(page, stops[-1 if end else 0], pages[page].height if end else 0.0), pages, pane, zoom)


def place_for(page: int, box: Box, pages: Sequence[PageSize], pane: Pane, zoom: Zoom) -> Viewpoint:
    """Where to stand so that a box in points is seen: a little above it, in the column that holds its left edge."""
    page = min(max(page, 0), len(pages) - 1)
    view = fit_page(pages[page], pane, zoom)
    seen = view.width / view.scale
    above = min(view.height / view.scale / 6, 72.0)
    stops = _stops(pages[page], view, zoom)
    x = max([stop for stop in stops if stop <= box[0] + _CLOSE], default=stops[0])
    if len(stops) == 1 and box[2] > x + seen:
        x = box[0] - max(0.0, min(above, (seen - (box[2] - box[0])) / 2))
    return _clamped(Viewpoint(page, x, box[1] - above), pages, pane, zoom)


def zoomed(at: Viewpoint, old: Zoom, new: Zoom, pages: Sequence[PageSize], pane: Pane) -> Viewpoint:
    """The place that keeps the middle of what was seen in the middle, once the zoom has changed."""
    before = fit_page(pages[at.page], pane, old, at)
    after = fit_page(pages[at.page], pane, new, at)
    x, y = before.point_at(before.cols / 2, before.rows / 2)
    middle = Viewpoint(at.page, x - after.width / after.scale / 2, y - after.height / after.scale / 2)
    if new.fit == "column":
        stops = _stops(pages[at.page], after, new)
        middle = replace(middle, x=min(stops, key=lambda stop: abs(stop - middle.x)))
    return _clamped(middle, pages, pane, new)


def next_zoom(zoom: float, *, larger: bool) -> float:
    """The next step of ZOOM_STEPS, the same one at the end."""
    if larger:
        return next((step for step in ZOOM_STEPS if step > zoom + 0.01), ZOOM_STEPS[-1])
    return next((step for step in reversed(ZOOM_STEPS) if step < zoom - 0.01), ZOOM_STEPS[0])


def _lanes(size: PageSize) -> tuple[tuple[float, float], ...]:
    """The columns with their margins; a page whose columns are unknown is one lane without its outer margins."""
    columns = size.columns or ((size.width * 0.1, size.width * 0.9),)
    return tuple(
        (max(0.0, left - (right - left) * COLUMN_MARGIN), min(size.width, right + (right - left) * COLUMN_MARGIN))
        for left, right in columns
    )


def _lane_width(size: PageSize) -> float:
    return max(right - left for left, right in _lanes(size))


def _stops(size: PageSize, view: View, zoom: Zoom) -> list[float]:
    """The left edges at which a reader going down stands, in reading order."""
    if zoom.fit != "column":
        return [view.clip[0]]
    room = max(0.0, size.width - view.width / view.scale)
    return sorted({min(left, room) for left, _ in _lanes(size)})


def _clamped(at: Viewpoint, pages: Sequence[PageSize], pane: Pane, zoom: Zoom) -> Viewpoint:
    clip = fit_page(pages[at.page], pane, zoom, at).clip
    return Viewpoint(at.page, clip[0], clip[1])


def _clamp(value: float, most: float) -> float:
    return min(max(value, 0.0), max(most, 0.0))
