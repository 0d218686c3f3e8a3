"""A page's figures, tables, algorithms and listings with the lines of each, whichever columns these are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from paperpass.model.brief import Box

from .captions import Caption
from .line_kinds import PageFacts, is_inside
from .page import Page


@dataclass(frozen=True, slots=True)
class Float:
    """A float: `inside` are the places of the lines that are set as text, `box` where it stands, None if that is not
    known."""

    caption: Caption
    kind: Literal["table", "code"]
    inside: tuple[int, ...]
    box: Box | None

    @property
    def places(self) -> tuple[int, ...]:
        """The places of all its lines, the caption's among them."""
        return self.caption.places + self.inside


def floats_of(page: Page, known: PageFacts, told: Sequence[str]) -> dict[int, Float]:
    """The float that each line belongs to, by the line's place. `told`: the kinds of the page's lines."""
    found: dict[int, Float] = {}
    for caption in known.captions:
        box = known.floats.get((caption.kind, caption.number))
        box = None if box == caption.box else box
        inside: list[int] = []
        for place, line in enumerate(page.lines if box else ()):
            if told[place] in ("table", "code") and place not in found and box and is_inside(line, box):
                inside.append(place)
        code = any(told[place] == "code" for place in inside)
        float_ = Float(caption, "code" if code else "table", tuple(inside), box)
        found.update(dict.fromkeys(float_.places, float_))
    return found
