"""What a list says of a paper: its title to be read, and the end of its row."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from paperpass.model import hours
from paperpass.model.card import Card
from paperpass.model.passages import snippet
from paperpass.model.state import State
from paperpass.model.text import one_line
from paperpass.model.times import spoken_day, spoken_duration

if TYPE_CHECKING:
    from paperpass.library.layout import Read
    from paperpass.model.passages import Passage
    from paperpass.model.session import Session
    from paperpass.model.standing import Round

_TOLD = {"record": "as you said", "viewer": "in the outside viewer"}
"""Who counted a time, where that was not the clock."""
_STRIP = 60
"""Cells of the strip of pages."""
_PAGES = 5
"""Pages that are named as those that took longest."""


def readable(title: str) -> str:
    """A title in one line and without LaTeX."""
    title = one_line(title)
    if not any(mark in title for mark in "\\${}"):
        return title
    from paperpass.bibtex.latex import to_unicode

    return one_line(to_unicode(title))


def readable_text(text: str) -> str:
    """A text of several lines without LaTeX."""
    from paperpass.bibtex.latex import to_unicode

    return to_unicode(text)


def says(card: Card, today: date, *, begun: bool = False, due: bool = False) -> str:
    """The end of a paper's row: whether it was withdrawn, or its debrief was `begun`; when to come back and what it
    waits for, or that this is over (`due`); else the verdict, else where it stands.
    """
    stands = _stands(card, today, due=due)
    parts = ("withdrawn" if card.withdrawn else "", "debrief begun" if begun else "", stands)
    return "; ".join(part for part in parts if part)


def comes_back(card: Card, today: date, *, due: bool = False) -> str:
    """When a paper that was put off is to be come back to, and what is to be read before; empty for any other."""
    if due and card.waits_for and not (card.revisit and card.revisit <= today.isoformat()):
        return "what it waited for is read"
    day = f"back {spoken(card.revisit, today)}" if card.revisit else ""
    waits = f"waits for {', '.join(one_line(name) for name in card.waits_for)}" if card.waits_for else ""
    return ", ".join(part for part in (waits, day) if part)


def pass_said(made: "Round", today: date, *, whole: bool = False) -> str:
    """A pass and round in a few words: when it was read, for how long; `whole` with what was decided, and why."""
    finish = made.finish
    name = f"pass {made.pass_number}" + (f" (round {made.number})" if made.number > 1 else "")
    time = spoken_duration(made.reading_seconds) if made.reading_seconds else ""
    if made.open or finish is None:
        return f"{name} {f'{time} so far' if time else 'begun'}"
    day = spoken(finish.day, today)
    verb = "decided " if made.made and not time else "" if made.made else "put off "
    said = f"{name} {verb}{day}" + (f", {time}" if time else "")
    if not whole:
        return said
    until = f" until {spoken(finish.revisit, today)}" if finish.revisit else ""
    return f"{said}: {finish.decision or 'done'}{until}" + (f", {one_line(finish.reason)}" if finish.reason else "")


def sitting_said(now: "Session", first: "Session", today: date) -> str:
    """A sitting in a line, as it stands `now`; a time that was put right with what stood there at `first`."""
    name = f"pass {now.pass_number}" + (f" (round {now.round})" if now.round > 1 else "")
    pages = f"p. {now.pages[0]}-{now.pages[1]}" if now.pages else ""
    was = f"put right, {spoken_duration(first.reading_seconds)} before"
    told = was if first.reading_seconds != now.reading_seconds else _TOLD.get(now.by.value if now.by else "", "")
    why = f"{now.decision}: {one_line(now.reason)}" if now.decision and now.reason else now.decision or ""
    parts = (spoken(now.day, today), spoken_duration(now.reading_seconds), pages, told, why)
    return f"{name}  " + "  ".join(part for part in parts if part)


def where_the_hours_went(read: "Read", heights: str = hours.HEIGHTS) -> list[str]:
    """The pages by time as a strip, those that took longest, and the steps of each pass, where they are known."""
    pages = hours.by_page(s for made in read.standing.rounds for s in made.sittings)
    lines = []
    if pages:
        last = max(read.record.pages or 0, *pages)
        named = ", ".join(f"p. {page} {spoken_duration(s)}" for page, s in hours.longest(pages, _PAGES))
        lines += [f"pages 1-{last}  [{hours.strip(pages, last, _STRIP, heights)}]", f"longest on {named}"]
    for made in read.standing.rounds:
        if steps := hours.by_step(made.sittings):
            name = f"pass {made.pass_number}" + (f" (round {made.number})" if made.number > 1 else "")
            said = ", ".join(f"{one_line(step)} {spoken_duration(seconds)}" for step, seconds in steps.items())
            lines.append(f"{name} by step: {said}")
    return lines


def passage_said(passage: "Passage", words: Sequence[str], width: int) -> str:
    """A passage in a line: where it stands, and what is around the words in it."""
    page = f"p. {passage.page}" if passage.page else ""
    lead = ", ".join(part for part in (one_line(passage.where), page) if part)
    return (
        f"{lead}: {snippet(passage.text, words, max(20, width - len(lead) - 2))}"
        if lead
        else snippet(passage.text, words, width)
    )


def spoken(day: str, today: date) -> str:
    """An ISO date as one would say it; what is none stays as it is."""
    try:
        return spoken_day(date.fromisoformat(day[:10]), today)
    except ValueError:
        return one_line(day)


def _stands(card: Card, today: date, *, due: bool) -> str:
    verdict = one_line(card.verdict or "")
    if card.open_pass:
        return f"in pass {card.open_pass}" + (f": {verdict}" if verdict else "")
    if card.decision == "later" and card.revisit:
        return f"later, {spoken(card.revisit, today)}" + (f": {verdict}" if verdict else "")
    if back := comes_back(card, today, due=due):
        return back + (f": {verdict}" if verdict else "")
    if verdict:
        return verdict
    if card.decision == "on" and card.next_pass:
        return f"on to pass {card.next_pass}"
    return card.decision or ("new" if card.state is State.INBOX else "")
