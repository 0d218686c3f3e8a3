"""What the card of a paper tells in ten seconds: why it is read, what it said, where one stopped, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from paperpass.desk import noting
from paperpass.desk.desk import Desk
from paperpass.desk.marking import marks_of
from paperpass.desk.places import left_at
from paperpass.desk.remembering import passages_of
from paperpass.desk.summaries import comes_back, pass_said, passage_said, readable_text
from paperpass.library import highlights, notes, projects
from paperpass.model.card import Card
from paperpass.model.marks import MarkKind
from paperpass.model.passages import matching
from paperpass.model.passes import reading_pass
from paperpass.model.text import one_line

if TYPE_CHECKING:
    from paperpass.library.layout import Read

_SAID = ("thrust", "contributions", "strong")
"""The questions whose answers say what a paper said, the best first."""
_PASSAGE = 76
"""Cells of a passage that was found."""


@dataclass(frozen=True, slots=True)
class CardView:
    """A paper's card, in words: `asked` are the questions for which it is read, `said` what it said in one's own words,
    `stopped` where its open pass was left, `next_step` what comes next, `passes` what was made of it, a line a pass and
    round, `recalled` what one remembered later, `quotes` what was highlighted, `found` where a filter's words stand.
    """

    card: Card
    abstract: str = ""
    pages: int | None = None
    category: str | None = None
    asked: tuple[str, ...] = ()
    said: str = ""
    stopped: str = ""
    next_step: str = ""
    passes: tuple[str, ...] = ()
    comes_back: str = ""
    recalled: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    bibtex: str = ""


def card_view(desk: Desk, card: Card, today: date, *, due: bool, whole: bool, words: Sequence[str] = ()) -> CardView:
    """The card as it stands; with `whole` it says of each pass what was decided. Raises LibraryError."""
    read = desk.read(card.slug)
    questions = projects.questions(desk.library)
    which = read.standing.next_pass
    begun = "under way" if card.open_pass else "next"
    found = matching(passages_of(desk, card), words) if words else []
    return CardView(
        card,
        readable_text(read.record.paper.abstract or ""),
        read.record.pages,
        read.record.paper.primary_category,
        tuple(questions[tag] for tag in card.tags if tag in questions),
        said_of(read),
        _stopped(desk, card, read.record.pages),
        f"{begun}: the {which.title.lower()}, {which.purpose}" if which else "",
        tuple(pass_said(made, today, whole=whole) for made in read.standing.rounds),
        comes_back(card, today, due=due),
        tuple(f"{mark.about}: {mark.text}" for mark in marks_of(desk, card, MarkKind.RECALL) if mark.text),
        tuple(one.text for one in highlights.load(desk.folder(card.slug))),
        tuple(noting.follow_ups(read.note)),
        tuple(passage_said(passage, words, _PASSAGE) for passage in found),
        read.bibtex,
    )


def said_of(read: "Read") -> str:
    """What the paper said in the reader's words: the answer of the latest round that has one."""
    for name in _SAID:
        for made in reversed(read.standing.rounds):
            if answer := notes.answers(read.note, reading_pass(made.pass_number), made.number).get(name):
                return one_line(answer)
    return ""


def _stopped(desk: Desk, card: Card, pages: int | None) -> str:
    """Where the open pass was left, as far as this machine knows."""
    if not card.open_pass:
        return ""
    place = left_at(desk, card.slug)
    where = f"p. {place.page + 1}" + (f" of {pages}" if pages else "")
    steps = reading_pass(card.open_pass).steps
    at_step = place.pass_number == card.open_pass and place.step < len(steps)
    step = f", step {place.step + 1} of {len(steps)}: {steps[place.step].label}" if at_step else ""
    return f"stopped on {where}{step}"
