"""What is read of a paper and how, and the pure moves over it: a command in, the next reading and its effects out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Self, get_args

from paperpass.model.brief import Box
from paperpass.model.document import Boxes, Document, Location, location_of
from paperpass.model.geometry import (
    Fit,
    Pane,
    View,
    Viewpoint,
    Zoom,
    fit_page,
    next_zoom,
    panned,
    place_for,
    scrolled,
    top_of,
    zoomed,
)
from paperpass.model.guide import Guide
from paperpass.model.reading_position import ReadingPosition
from paperpass.model.selection import Selection

FITS: tuple[Fit, ...] = get_args(Fit)
_LEGIBLE = 720
"""Pixels of height under which the letters of a whole page are too small to be read; measured in the demo paper."""
_STEP_ROWS, _PAN_COLUMNS = 3, 4
"""Rows and columns of cells that a key moves a page."""
_EDGE = 0.5
"""Points by which a box may stand out of a view that holds it."""
_DIGITS = 5
"""Digits of a typed number that count: no paper has more pages."""
_LINE = 12.0
"""Points: the height of a line where only its top is known."""
_HEADING_ABOVE = 80.0
"""Points by which a page's view begins above what it was moved to; in text nothing stands above."""


class Move(Enum):
    """A command without anything beside it; the value is its name in the table of commands."""

    DOWN = "down"
    UP = "up"
    FIRST = "first"
    LAST = "last"
    HALF_DOWN = "half_down"
    HALF_UP = "half_up"
    PAGE_DOWN = "page_down"
    PAGE_UP = "page_up"
    NEXT_PAGE = "next_page"
    PREVIOUS_PAGE = "previous_page"
    LEFT = "left"
    RIGHT = "right"
    NEXT_HEADING = "next_heading"
    PREVIOUS_HEADING = "previous_heading"
    BACK = "back"
    FORWARD = "forward"
    FIT = "fit"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    INVERT = "invert"
    TEXT = "text"
    NEXT_HIT = "next_hit"
    PREVIOUS_HIT = "previous_hit"
    SKIP_STEP = "skip_step"
    PREVIOUS_STEP = "previous_step"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit of the number that the next key is for was typed."""

    digit: str


class KeyDone(Enum):
    """A key has done what it does: a number that was typed before it is used, or is for no key any more."""

    KEY_DONE = "key done"


@dataclass(frozen=True, slots=True)
class GoTo:
    """Look at a page (from 0): where `box` is well seen, else at its top. A `jump` can be taken back."""

    page: int
    box: Box | None = None
    jump: bool = True

    @classmethod
    def at(cls, location: Location) -> Self:
        """To a line of which only the top left is known."""
        page, y, x = location
        return cls(page, (x, y, x + 1.0, y + _LINE) if y > 0 else None)


@dataclass(frozen=True, slots=True)
class ReturnTo:
    """Look at a location again: its height stands at the top. A `jump` can be taken back."""

    location: Location
    jump: bool = False


@dataclass(frozen=True, slots=True)
class ComeFrom:
    """What is looked at was reached from a location, and that was a jump."""

    location: Location


@dataclass(frozen=True, slots=True)
class SetMark:
    """Mark the location looked at with a letter."""

    letter: str


@dataclass(frozen=True, slots=True)
class GoToMark:
    """Look at a marked location; "'" is where one was before the last jump."""

    letter: str


@dataclass(frozen=True, slots=True)
class Find:
    """Go through these parts of the paper, the `first` of them now, which is a `jump` or not; none ends it."""

    hits: tuple[Boxes, ...]
    first: int = 0
    jump: bool = True


@dataclass(frozen=True, slots=True)
class Scroll:
    """Rows down (up where negative), as a wheel is turned."""

    rows: int


@dataclass(frozen=True, slots=True)
class SetPane:
    """The room for a page is another one."""

    pane: Pane


@dataclass(frozen=True, slots=True)
class SetTextRows:
    """The flowing text shows so many lines at a time."""

    rows: int


@dataclass(frozen=True, slots=True)
class TextMoved:
    """Another location stands at the top of the flowing text, and at its `end`."""

    location: Location | None
    end: Location | None = None


@dataclass(frozen=True, slots=True)
class DocumentChanged:
    """More is known of the paper: its pages, or their columns."""


@dataclass(frozen=True, slots=True)
class SetSelection:
    """Another selection; None ends it."""

    selection: Selection | None


@dataclass(frozen=True, slots=True)
class SetGuide:
    """Another standing in a pass; `go` where its step names. `begins` a pass: columns are shown one by one then."""

    guide: Guide | None
    go: bool = False
    begins: bool = False


Command = (
    Move
    | Digit
    | KeyDone
    | GoTo
    | ReturnTo
    | ComeFrom
    | SetMark
    | GoToMark
    | Find
    | Scroll
    | SetPane
    | SetTextRows
    | TextMoved
    | DocumentChanged
    | SetSelection
    | SetGuide
)


@dataclass(frozen=True, slots=True)
class ScrollText:
    """Scroll the flowing text by lines."""

    lines: int


@dataclass(frozen=True, slots=True)
class ShowInText:
    """Scroll the flowing text to what stands at a location."""

    location: Location


@dataclass(frozen=True, slots=True)
class ReturnInText:
    """Scroll the flowing text to the line that was at the top when it was at this location."""

    location: Location


@dataclass(frozen=True, slots=True)
class BringIntoText:
    """Scroll the flowing text where the line at a location is not on the screen."""

    location: Location


class SavePosition(Enum):
    """Keep on the disk where the paper is read: something changed that must not be lost."""

    SAVE_POSITION = "save position"


class Notice(Enum):
    """Why a command did nothing, or what it did unseen."""

    NOWHERE_BACK = "nowhere back"
    NO_HEADINGS = "no headings"
    STRUCTURE_IS_READ = "structure is being read"
    NO_HITS = "no hits"
    NO_MARK = "no mark"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Tell:
    """Say something to the reader; `about` is what it is about."""

    notice: Notice
    about: str = ""


Effect = ScrollText | ShowInText | ReturnInText | BringIntoText | SavePosition | Tell
Effects = tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is looked at and how. `text_at` is what stands at the top of the flowing text, where there is some, and
    `text_end` what stands at the end of the part that is seen.

    `fresh` is a paper that was never opened: how large it is shown is chosen once pane and columns are known, and
    `column_when_begun` then says that a pass shows one column at a time.
    """

    viewpoint: Viewpoint = field(default_factory=Viewpoint)
    zoom: Zoom = field(default_factory=Zoom)
    pane: Pane | None = None
    as_text: bool = False
    text_rows: int = 20
    text_at: Location | None = None
    text_end: Location | None = None
    invert: bool = False
    fresh: bool = False
    column_when_begun: bool = False
    count: str = ""
    counting: bool = False
    jumps: tuple[Location, ...] = ()
    ahead: tuple[Location, ...] = ()
    marks: Mapping[str, Location] = field(default_factory=dict)
    heading: tuple[int, Location] | None = None
    hits: tuple[Boxes, ...] = ()
    hit: int = 0
    selection: Selection | None = None
    guide: Guide | None = None

    @classmethod
    def from_position(cls, position: ReadingPosition, *, pixels: bool) -> Self:
        """Where and how a paper was left. Page or text is as it was left in a terminal of this kind, which shows
        `pixels` or not; else what that kind shows best."""
        fit: Fit = next((fit for fit in FITS if fit == position.fit), FITS[0])
        marks = {letter: (int(m[0]), m[1], m[2] if len(m) > 2 else 0.0) for letter, m in position.marks.items()}
        return cls(
            Viewpoint(position.page, position.left, position.top),
            Zoom(fit, position.zoom),
            as_text=position.text if position.pixels == pixels and position != ReadingPosition() else not pixels,
            text_at=(position.page, position.top, position.left),
            fresh=replace(position, text=False, pixels=False) == ReadingPosition(),
            marks=marks,
        )

    def position(self, pass_number: int = 0, round_number: int = 0, *, pixels: bool = False) -> ReadingPosition:
        """Where the paper is left, and how far the guide of that pass has come."""
        page, top, left = self.here
        marks = {letter: list(location) for letter, location in self.marks.items()}
        zoom, guide = self.zoom, self.guide
        left_at = ReadingPosition(page, top, left, zoom.factor, zoom.fit, self.as_text, marks=marks, pixels=pixels)
        if guide is None or not pass_number:
            return left_at
        return replace(
            left_at,
            pass_number=pass_number,
            round=round_number,
            step=guide.step,
            place=guide.target_index,
            done=sorted(guide.done),
            spent={str(number): round(seconds, 1) for number, seconds in enumerate(guide.spent)},
        )

    @property
    def here(self) -> Location:
        """The location looked at."""
        if self.as_text and self.text_at is not None:
            return self.text_at
        return self.viewpoint.page, self.viewpoint.y, self.viewpoint.x

    def looks_like(self, other: Self) -> bool:
        """Whether nothing that is seen differs: seconds go by in a pass without that."""
        if self.guide is None or other.guide is None:
            return self == other
        guide = replace(other.guide, spent=self.guide.spent, stayed=self.guide.stayed)
        return self == replace(other, guide=guide)

    @property
    def shown_hit(self) -> Boxes:
        """The part of the paper that was found and is looked at."""
        return self.hits[self.hit] if self.hits else ()

    @property
    def named(self) -> Boxes:
        """What the guide's step names."""
        target = self.guide.target if self.guide and not self.guide.over else None
        return ((target.page, target.box),) if target and target.box else ()

    @property
    def found(self) -> Boxes:
        """All that a search has found, the one that is looked at among them."""
        return tuple(part for hit in self.hits for part in hit)

    @property
    def selected(self) -> Boxes:
        """What is being selected."""
        return self.selection.placed if self.selection else ()

    def view(self, document: Document) -> View | None:
        """The part of the page that is seen, None before the page and the pane are known."""
        if self.pane is None or self.viewpoint.page >= len(document.pages):
            return None
        return fit_page(document.pages[self.viewpoint.page], self.pane, self.zoom, self.viewpoint)


def apply(reading: Reading, document: Document, command: Command) -> tuple[Reading, Effects]:
    """The reading after a command, and what is to be done besides.

    A move uses a typed number or clears it; `KeyDone` clears it for every other key.
    """
    if isinstance(command, Digit):
        return replace(reading, count=(reading.count + command.digit)[-_DIGITS:], counting=True), ()
    if isinstance(command, KeyDone):
        return replace(reading, count=reading.count if reading.counting else "", counting=False), ()
    if isinstance(command, Move):
        number = int(reading.count) if reading.count else None
        return _move(replace(reading, count="", counting=False), document, command, number)
    return _change(reading, document, command)


def _change(reading: Reading, document: Document, command: Command) -> tuple[Reading, Effects]:
    match command:
        case GoTo():
            return _go(reading, document, command)
        case ReturnTo(location, jump):
            return _return(_jumped(reading) if jump else reading, document, location)
        case ComeFrom(location):
            same = _is_looked_at(reading, document, location)
            return reading if same else replace(reading, jumps=(*reading.jumps, location), ahead=()), ()
        case SetMark(letter):
            marks = {**reading.marks, letter: reading.here}
            return replace(reading, marks=marks), (SavePosition.SAVE_POSITION, Tell(Notice.MARKED, letter))
        case GoToMark(letter):
            return _go_to_mark(reading, document, letter)
        case Find(hits, first, jump):
            found = replace(reading, hits=hits, hit=first)
            return _show_hit(found, document, jump=jump) if hits else (found, ())
        case Scroll(rows):
            return _scroll(reading, document, rows)
        case SetPane(pane):
            return _chosen_fit(replace(reading, pane=pane), document), ()
        case SetTextRows(rows):
            return replace(reading, text_rows=rows), ()
        case TextMoved(location, end):
            return replace(reading, text_at=location, text_end=end), ()
        case DocumentChanged():
            return _chosen_fit(_within(reading, document), document), ()
        case SetSelection(selection):
            return _select(replace(reading, selection=selection), document)
        case SetGuide(guide, go, begins):
            return _guided(replace(reading, guide=guide), document, go=go, begins=begins)
    return reading, ()


def _move(reading: Reading, document: Document, move: Move, number: int | None) -> tuple[Reading, Effects]:
    rows = _rows(reading)
    match move:
        case Move.DOWN | Move.UP:
            step = number or (1 if reading.as_text else _STEP_ROWS)
            return _scroll(reading, document, step if move is Move.DOWN else -step)
        case Move.HALF_DOWN | Move.HALF_UP:
            half = max(1, rows // 2)
            return _scroll(reading, document, half if move is Move.HALF_DOWN else -half)
        case Move.PAGE_DOWN | Move.PAGE_UP:
            return _scroll(reading, document, rows if move is Move.PAGE_DOWN else -rows)
        case Move.FIRST | Move.LAST:
            page = number or (1 if move is Move.FIRST else len(document.pages))
            return _go(reading, document, GoTo(page - 1)) if page else (reading, ())
        case Move.NEXT_PAGE | Move.PREVIOUS_PAGE:
            page = reading.here[0] + (1 if move is Move.NEXT_PAGE else -1)
            there = 0 <= page < max(1, len(document.pages))
            return _go(reading, document, GoTo(page, jump=False)) if there else (reading, ())
        case Move.LEFT | Move.RIGHT:
            return _pan(reading, document, _PAN_COLUMNS if move is Move.RIGHT else -_PAN_COLUMNS), ()
        case Move.NEXT_HEADING | Move.PREVIOUS_HEADING:
            return _to_heading(reading, document, 1 if move is Move.NEXT_HEADING else -1)
        case Move.BACK:
            return _back(reading, document)
        case Move.FORWARD:
            if not reading.ahead:
                return reading, ()
            *ahead, location = reading.ahead
            moved = replace(reading, jumps=(*reading.jumps, reading.here), ahead=tuple(ahead))
            return _return(moved, document, location)
        case Move.FIT:
            fit = FITS[(FITS.index(reading.zoom.fit) + 1) % len(FITS)]
            return _zoomed(reading, document, Zoom(fit)), ()
        case Move.ZOOM_IN | Move.ZOOM_OUT:
            factor = next_zoom(reading.zoom.factor, larger=move is Move.ZOOM_IN)
            return _zoomed(reading, document, replace(reading.zoom, factor=factor)), ()
        case Move.INVERT:
            return replace(reading, invert=not reading.invert), ()
        case Move.TEXT:
            here = reading.here
            return _return(replace(reading, as_text=not reading.as_text, text_at=here), document, here)
        case Move.NEXT_HIT | Move.PREVIOUS_HIT:
            if not reading.hits:
                return reading, (Tell(Notice.NO_HITS),)
            step = 1 if move is Move.NEXT_HIT else -1
            return _show_hit(replace(reading, hit=(reading.hit + step) % len(reading.hits)), document)
        case Move.STEP | Move.SKIP_STEP | Move.PREVIOUS_STEP:
            return _step(reading, document, move, number)


def _rows(reading: Reading) -> int:
    """How many rows a page key moves."""
    if reading.as_text:
        return max(1, reading.text_rows - 2)
    return reading.pane.rows if reading.pane else reading.text_rows


def _scroll(reading: Reading, document: Document, rows: int) -> tuple[Reading, Effects]:
    if reading.as_text:
        return reading, (ScrollText(rows),)
    if reading.pane is None or not document.pages:
        return reading, ()
    at = scrolled(reading.viewpoint, rows, document.pages, reading.pane, reading.zoom)
    return replace(reading, viewpoint=at), ()


def _pan(reading: Reading, document: Document, cols: int) -> Reading:
    if reading.pane is None or not document.pages or reading.as_text:
        return reading
    return replace(reading, viewpoint=panned(reading.viewpoint, cols, document.pages, reading.pane, reading.zoom))


def _zoomed(reading: Reading, document: Document, zoom: Zoom) -> Reading:
    if reading.pane is None or not document.pages or reading.as_text:
        return reading
    at = zoomed(reading.viewpoint, reading.zoom, zoom, document.pages, reading.pane)
    return replace(reading, viewpoint=at, zoom=zoom, fresh=False, column_when_begun=False)


def _jumped(reading: Reading) -> Reading:
    return replace(reading, jumps=(*reading.jumps, reading.here), ahead=())


def _go(reading: Reading, document: Document, command: GoTo) -> tuple[Reading, Effects]:
    moved = _jumped(reading) if command.jump else reading
    page, box = _clamped_page(command.page, document), command.box
    moved = replace(moved, viewpoint=_viewpoint(moved, document, page, box))
    if not moved.as_text:
        return moved, ()
    location = (page, box[1], box[0]) if box else (page, 0.0, 0.0)
    return replace(moved, text_at=location), (ShowInText(location),)


def _viewpoint(reading: Reading, document: Document, page: int, box: Box | None) -> Viewpoint:
    if reading.pane is None or not document.pages:
        return Viewpoint(page)
    if box is None:
        return top_of(page, document.pages, reading.pane, reading.zoom)
    return place_for(page, box, document.pages, reading.pane, reading.zoom)


def _return(reading: Reading, document: Document, location: Location) -> tuple[Reading, Effects]:
    """Looks at a location again: its height stands at the top, in the column that holds it."""
    page, y, x = location
    page = _clamped_page(page, document)
    if reading.pane is not None and document.pages and reading.zoom.fit == "column":
        x = place_for(page, (x, y, x, y), document.pages, reading.pane, reading.zoom).x
    moved = replace(reading, viewpoint=Viewpoint(page, x, y))
    if not moved.as_text:
        return moved, ()
    return replace(moved, text_at=(page, y, location[2])), (ReturnInText((page, y, location[2])),)


def _clamped_page(page: int, document: Document) -> int:
    return max(0, min(page, len(document.pages) - 1) if document.pages else page)


def _back(reading: Reading, document: Document) -> tuple[Reading, Effects]:
    jumps = list(reading.jumps)
    while jumps and _is_looked_at(reading, document, jumps[-1]):
        jumps.pop()  # a jump that led nowhere else
    if not jumps:
        return replace(reading, jumps=()), (Tell(Notice.NOWHERE_BACK),)
    location = jumps.pop()
    moved = replace(reading, jumps=tuple(jumps), ahead=(*reading.ahead, reading.here))
    return _return(moved, document, location)


def _is_looked_at(reading: Reading, document: Document, location: Location) -> bool:
    """Whether one would see the same from a location: a page that is seen whole is one place."""
    page, y, x = location
    view = reading.view(document)
    if location == reading.here or reading.as_text or view is None or page != reading.viewpoint.page:
        return location == reading.here
    return replace(reading, viewpoint=Viewpoint(page, x, y)).view(document) == view


def _is_in_sight(reading: Reading, document: Document, page: int, box: Box) -> bool:
    """Whether a page's view holds a box, in the column that is shown."""
    view = reading.view(document)
    if view is None or reading.viewpoint.page != page or not view.shows(box):
        return False
    return view.clip[0] - _EDGE <= box[0] and box[2] <= view.clip[2] + _EDGE


def _go_to_mark(reading: Reading, document: Document, letter: str) -> tuple[Reading, Effects]:
    if letter == "'" and reading.jumps:
        return _back(reading, document)
    location = reading.marks.get(letter)
    if location is None:
        return reading, (Tell(Notice.NO_MARK, letter),)
    return _return(_jumped(reading), document, location)


def _to_heading(reading: Reading, document: Document, step: int) -> tuple[Reading, Effects]:
    if not document.headings:
        known = document.structure_loaded
        return reading, (Tell(Notice.NO_HEADINGS if known else Notice.STRUCTURE_IS_READ),)
    number = _heading_here(reading, document, step) + step
    if not 0 <= number < len(document.headings):
        return reading, ()
    heading = document.headings[number]
    box = heading.box or (0.0, heading.y, 1.0, heading.y + _LINE)
    moved, effects = _go(reading, document, GoTo(heading.page, box, jump=False))
    # A page that is seen whole does not move: which of its headings one is at must be remembered.
    return replace(moved, heading=(number, moved.here)), effects


def _heading_here(reading: Reading, document: Document, step: int) -> int:
    """The number of the heading that one is at, or of the last one behind or first one before that place."""
    page, y, x = reading.here
    if reading.heading and reading.heading[1] == (page, y, x):
        return reading.heading[0]
    if step > 0:
        return document.heading_at((page, y, x), 4.0 if reading.as_text or y < 1 else _HEADING_ABOVE)
    above = document.order((page, y - 1, x))
    return sum(document.order(location_of(heading)) < above for heading in document.headings)


def _show_hit(reading: Reading, document: Document, *, jump: bool = True) -> tuple[Reading, Effects]:
    """Goes where the hit is, unless it is seen already."""
    page, box = reading.shown_hit[0]
    seen = not reading.as_text and _is_in_sight(reading, document, page, box)
    return (reading, ()) if seen else _go(reading, document, GoTo(page, box, jump))


def _select(reading: Reading, document: Document) -> tuple[Reading, Effects]:
    """Keeps the word under the cursor in sight."""
    if reading.selection is None:
        return reading, ()
    page, box = reading.selection.page, reading.selection.words[reading.selection.cursor].box
    if reading.as_text:
        return reading, (BringIntoText((page, box[1], box[0])),)
    if reading.view(document) is None or _is_in_sight(reading, document, page, box):
        return reading, ()
    return replace(reading, viewpoint=_viewpoint(reading, document, page, box)), ()


def _step(reading: Reading, document: Document, move: Move, number: int | None) -> tuple[Reading, Effects]:
    guide = reading.guide
    if guide is None or (guide.over and move is not Move.PREVIOUS_STEP and not number):
        return reading, ()
    if number and move is not Move.PREVIOUS_STEP:
        guide = guide.at(number - 1)
    elif move is Move.STEP:
        guide = guide.next()
    elif move is Move.SKIP_STEP:
        guide = guide.skip()
    else:
        guide = guide.previous()
    return _guided(replace(reading, guide=guide), document, go=True)


def _guided(reading: Reading, document: Document, *, go: bool, begins: bool = False) -> tuple[Reading, Effects]:
    if begins and reading.column_when_begun:
        reading = _by_column(reading, document)
    target = reading.guide.target if reading.guide and not reading.guide.over else None
    if not go or target is None:
        return reading, ()
    return _go(reading, document, GoTo(target.page, target.start or target.box, jump=False))


def _by_column(reading: Reading, document: Document) -> Reading:
    return _within(replace(reading, zoom=Zoom("column"), column_when_begun=False), document)


def _chosen_fit(reading: Reading, document: Document) -> Reading:
    """Of a paper opened for the first time: the whole page where its letters can be read, else its width, or a column
    where a pass has begun meanwhile."""
    pane = reading.pane
    if not reading.fresh or pane is None or not document.columns_known or not document.pages:
        return reading
    reading = replace(reading, fresh=False)
    if pane.rows * pane.cell_h >= _LEGIBLE:
        return reading
    if reading.guide is not None:
        return _by_column(reading, document)
    return replace(reading, zoom=Zoom("width"), column_when_begun=True)


def _within(reading: Reading, document: Document) -> Reading:
    """A place beyond the last page is the last page, and one in a column stands at its edge."""
    at, text_at = reading.viewpoint, reading.text_at
    if text_at is not None:
        text_at = (_clamped_page(text_at[0], document), *text_at[1:])
    moved, _ = _return(reading, document, (at.page, at.y, at.x))
    return replace(moved, text_at=text_at)
