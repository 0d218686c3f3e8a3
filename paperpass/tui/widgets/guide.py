"""The pass guide: its clock and its steps, in a column or in one line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import fill

from rich.text import Text
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from paperpass.model.guide import Guide
from paperpass.model.passes import ReadingPass, Step, Target
from paperpass.model.text import one_line, shorten
from paperpass.model.times import clock_face, spoken_duration
from paperpass.tui.glyphs import Glyphs
from paperpass.tui.widgets.bars import Bar

KEYS = {
    "step": "enter",
    "skip_step": "}",
    "choose_pass": "P",
    "decide": "d",
    "pause": "p",
    "references": "r",
}
"""The commands that the guide names, and their keys where nobody has changed them."""
_BAR = 24


@dataclass(frozen=True, slots=True)
class Progress:
    """What the guide shows: the pass, whether it is running, seconds read, its bounds in minutes, and the steps.

    `keys` are those of the commands that it names, by name. `over` where what was decided leads to no further pass:
    `reading_pass` is the one that was decided last then. `begun` where an earlier sitting began the pass. `own` says
    what the pass takes the reader, and `scale` is that over the budget's middle.
    """

    reading_pass: ReadingPass
    running: bool
    seconds: float
    budget: tuple[int, int]
    guide: Guide | None = None
    idle: bool = False
    waiting: bool = False
    note: str = ""
    keys: Mapping[str, str] = field(default_factory=lambda: dict(KEYS))
    over: bool = False
    begun: bool = False
    scale: float = 1.0
    own: str = ""

    def worth(self, step: Step) -> str:
        """The time that a step is worth, in words."""
        seconds = step.minutes(self.budget) * 60 * self.scale
        return f"{round(seconds / 15) * 15} s" if 0 < seconds < 120 else spoken_duration(seconds) if seconds else ""


class PassLine(Bar):
    """The pass in one line."""

    progress: var[Progress | None] = var(None)

    def __init__(self, signs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = signs

    def watch_progress(self, progress: Progress | None) -> None:
        if progress is not None:
            self.say(line(progress, self._signs, self.size.width or 80))

    def on_resize(self) -> None:
        self.watch_progress(self.progress)


class GuidePanel(Widget):
    """The guide as a column beside the page. Each second only the lines that changed are drawn."""

    DEFAULT_CSS = "GuidePanel { height: 1fr; padding: 0 1; }"
    progress: var[Progress | None] = var(None)

    def __init__(self, signs: Glyphs, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.signs = signs
        self._lines: list[Text] = []

    def on_resize(self) -> None:
        self.watch_progress(self.progress)

    def watch_progress(self, progress: Progress | None) -> None:
        if progress is None:
            return
        before, width = self._lines, self.size.width or 41
        self._lines = list(column(progress, self.signs, width).split("\n", allow_blank=True))
        if len(before) != len(self._lines):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._lines, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, self.outer_size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        segments = self._lines[y].render(self.app.console)
        return Strip(segments).adjust_cell_length(width).apply_style(self.rich_style)


def column(progress: Progress, signs: Glyphs, width: int) -> Text:
    """The guide as lines of text of that width."""
    which = progress.reading_pass
    low, high = progress.budget
    if progress.over:
        text = Text().append("Decided\n", "bold").append(f"\n{fill(progress.note, width)}\n", "not bold")
        text.append(f"\n{progress.keys['decide']}", "bold").append(" changes the decision", "not bold")
        return text.append(f"\n{progress.keys['choose_pass']}", "bold").append(" reads it again\n", "not bold")
    text = Text().append(f"{which.title}: {which.purpose}\n", "bold")
    if not progress.running or progress.guide is None:
        text.append(f"{_budget(low, high)}\n\n", "not bold dim")
        for step in which.steps:
            room = width - 4 - len(time := progress.worth(step))
            text.append(f"  {shorten(step.label, room):<{room}} {time}\n", "not bold dim")
        text.append(f"\n{progress.keys['step']}", "bold").append(_invitation(progress), "not bold")
        text.append(f"\n{progress.keys['choose_pass']}", "bold").append(" chooses another pass\n", "not bold")
        if progress.note:
            text.append(f"\n{fill(progress.note, width)}\n", "not bold dim")
        return text
    text.append(f"{clock_face(progress.seconds)}  ", "not bold")
    room = width - len(clock_face(progress.seconds)) - len(_budget(low, high)) - 4
    text.append(_bar(progress.seconds, low, high, signs, max(8, min(_BAR, room))), "not bold")
    text.append(f"  {_budget(low, high)}\n", "not bold dim")
    said = "resting: no key for a while" if progress.idle else progress.own
    text.append(f"{said}\n", "not bold dim italic" if progress.idle else "not bold dim")
    for number in range(len(which.steps)):
        _step(text, progress, number, signs, width)
    if progress.waiting:
        text.append("\n  reading the paper's structure ...\n", "not bold dim")
    text.append(f"\n  {progress.keys['decide']}", "bold").append("  debrief, whenever you like\n", "not bold")
    text.append(f"  {progress.keys['pause']}", "bold").append("  pause\n", "not bold")
    return text


def line(progress: Progress, signs: Glyphs, width: int = 80) -> str:
    """The guide in one line; in fewer than 80 cells without what the pass is for."""
    which, guide = progress.reading_pass, progress.guide
    low, high = progress.budget
    ordinal = ("1st", "2nd", "3rd")[which.number - 1]
    if progress.over:
        keys = progress.keys
        ways = f"{keys['decide']} changes the decision, {keys['choose_pass']} reads it again"
        return f"{ways} {signs.dot} {one_line(progress.note)}"
    if not progress.running or guide is None:
        key = progress.keys["step"]
        purpose = f", {which.purpose}" if width >= 80 else ""
        return f"next: {ordinal} pass{purpose} {_budget(low, high)}: {key}{_invitation(progress)}"
    start = f"{ordinal} pass {clock_face(progress.seconds)} of {_budget(low, high)}" + (
        " (resting)" if progress.idle else ""
    )
    if guide.over:
        left = len(guide.skipped)
        made = f"{left} skipped, the others made" if left else "every step made"
        return f"{start} {signs.dot} {made}: {progress.keys['decide']} decides"
    places = guide.steps[guide.step]
    step, count = which.steps[guide.step], guide.count(guide.step)
    said = f"{start} {signs.dot} {guide.step + 1}/{len(guide.steps)} {step.label}, {progress.worth(step)}"
    if progress.waiting:
        return f"{said} {signs.dot} reading the structure ..."
    if count > 1:
        place = min(guide.target_index, count - 1)
        return f"{said}, {place + 1} of {count}: {one_line(places[place].words)}"
    if not places and guide.step and step.target is not Target.NOTE:
        return f"{said}: none found, look yourself"
    if step.target is Target.REFERENCES and which.number > 1:
        return f"{said}: {progress.keys['references']} lists them"
    return f"{said}: {step.hint}" if step.hint else said


def _step(text: Text, progress: Progress, number: int, signs: Glyphs, width: int) -> None:
    guide, step = progress.guide, progress.reading_pass.steps[number]
    if guide is None:
        return
    label, hint = step.label, step.hint
    here, skipped = number == guide.step, number in guide.skipped
    mark = signs.tick if number in guide.done else signs.cursor if here else signs.skipped if skipped else " "
    spent = clock_face(guide.spent[number]) if guide.spent[number] >= 1 else progress.worth(step)
    room = width - 4 - len(spent)
    style = "bold" if here else "not bold" if number in guide.done else "not bold dim"
    text.append(f"{mark} {shorten(label, room):<{room}} {spent}\n", style)
    if not here:
        return
    places, place = guide.steps[number], 0
    if hint:
        indent = " " * 4
        wrapped = fill(hint, max(16, width), initial_indent=indent, subsequent_indent=indent)
        text.append(f"{wrapped}\n", "not bold italic")
    stops = guide.count(number)
    if not places:
        if step.target is not Target.NOTE:
            text.append("    none found here: look for it yourself\n", "not bold dim")
    else:
        place = min(guide.target_index, stops - 1)
        target = places[place]
        guess = "" if target.sure else "perhaps: "
        text.append(f"    {shorten(guess + one_line(target.words), width - 5)}\n", "not bold")
    count = f"{place + 1} of {stops} {signs.dot} " if stops > 1 else ""
    keys = f"{count}{progress.keys['step']} next, {progress.keys['skip_step']} skips it"
    text.append(f"    {shorten(keys, width - 5)}\n", "not bold dim")
    if more := len(places) - stops:
        text.append(f"    {len(places)} in all, {more} more\n", "not bold dim")
    if step.target is Target.REFERENCES and places:
        text.append(f"    {progress.keys['references']} lists them\n", "not bold dim")


def _bar(seconds: float, low: int, high: int, signs: Glyphs, width: int) -> str:
    """How much of the time is used, with a mark at the lower bound."""
    whole = high * 60
    filled = min(width, int(width * seconds / whole))
    bound = int(width * low / high)
    return "".join(signs.bound if i == bound else signs.bar if i < filled else signs.bar_rest for i in range(width))


def _budget(low: int, high: int) -> str:
    if high < 60:
        return f"{low}-{high} min"
    return f"{spoken_duration(low * 60)} to {spoken_duration(high * 60)}" if low != high else spoken_duration(high * 60)


def _invitation(progress: Progress) -> str:
    return " goes on with it" if progress.begun else " begins it"
