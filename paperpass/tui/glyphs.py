"""The one-cell signs of the screens, and their ASCII forms."""

from dataclasses import dataclass

from paperpass.model.hours import ASCII_HEIGHTS, HEIGHTS
from paperpass.model.state import State


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs; each is one cell wide. `heights` are those of a strip, from nothing to the most."""

    cursor: str
    made: str
    open: str
    states: dict[State, str]
    tick: str
    skipped: str
    marked: str
    upright: str
    bar: str
    bar_rest: str
    bound: str
    ellipsis: str
    dot: str
    heights: str
    absent: str


UNICODE = Glyphs(
    cursor="▸",
    made="●",
    open="○",
    states={State.INBOX: "○", State.READING: "◐", State.DONE: "●", State.ASIDE: "–", State.SHELF: "·"},
    tick="✓",
    skipped="–",
    marked="+",
    upright="│",
    bar="━",
    bar_rest="╌",
    bound="│",
    ellipsis="…",
    dot="·",
    heights=HEIGHTS,
    absent="—",
)
ASCII = Glyphs(
    cursor=">",
    made="#",
    open=".",
    states={State.INBOX: "o", State.READING: "~", State.DONE: "x", State.ASIDE: "-", State.SHELF: "."},
    tick="v",
    skipped="-",
    marked="+",
    upright="|",
    bar="=",
    bar_rest="-",
    bound="|",
    ellipsis="~",
    dot="-",
    heights=ASCII_HEIGHTS,
    absent="-",
)
WORDS = {
    State.INBOX: "inbox",
    State.READING: "reading",
    State.DONE: "done",
    State.ASIDE: "set aside",
    State.SHELF: "shelf",
}


def glyphs(name: str) -> Glyphs:
    """The set that the config names."""
    return ASCII if name == "ascii" else UNICODE
