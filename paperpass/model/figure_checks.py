"""What the second pass asks of each figure and table, and the answers.

After S. Keshav, "How to Read a Paper": "Are the axes properly labeled? Are results shown with error bars?"
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from paperpass.model.brief import Figure
from paperpass.model.text import one_line


class Answer(StrEnum):
    """An answer that takes one key."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """A question of the checklist: `name` in scripts, `heading` of its column in notes.md, `prompt` on the screen."""

    name: str
    heading: str
    prompt: str


FIGURE_QUESTIONS = (
    FigureQuestion("claim", "claim", "does it say what it claims?"),
    FigureQuestion("axes", "axes, units", "are axes and units labelled?"),
    FigureQuestion("errors", "error bars", "are there error bars or intervals?"),
    FigureQuestion("baseline", "baseline", "is it held against a fair baseline?"),
    FigureQuestion("believed", "believed", "do I believe it?"),
)


def said(answer: Answer | None, remark: str = "") -> str:
    """An answer and its remark as they are kept: "no: none shown"; empty where neither was given."""
    return ": ".join(part for part in (answer.value if answer else "", one_line(remark)) if part)


def understood(kept: str) -> tuple[Answer | None, str]:
    """The answer and the remark of what was kept."""
    first, _, rest = kept.partition(": ")
    return (Answer(first), rest) if first in set(Answer) else (None, kept)


def name_of(figure: Figure) -> str:
    """What a figure is called in marks and notes: "Figure 3"."""
    return f"{figure.kind.capitalize()} {one_line(figure.number)}"


def answered(answers: Mapping[str, str]) -> int:
    """How many of the questions have an answer."""
    return sum(bool(answers.get(question.name)) for question in FIGURE_QUESTIONS)
