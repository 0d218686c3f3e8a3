"""The commands over time: record, time and next."""

import argparse
from collections.abc import Iterable
from typing import Any

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.cli.parser import Usage
from paperpass.desk import next_up, recording
from paperpass.desk.desk import Desk
from paperpass.desk.summaries import readable, sitting_said, spoken, where_the_hours_went
from paperpass.model import hours
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.recording import NotRecorded, Recorded, day_of, seconds_of
from paperpass.model.session import Session
from paperpass.model.text import clean
from paperpass.model.times import parse_day, spoken_duration


def record(options: argparse.Namespace, output: Output) -> int:
    desk = desk_for(options, output)
    try:
        day = day_of(options.on, desk.today())
        recorded = Recorded(options.number, seconds_of(options.minutes), day)
    except NotRecorded as wrong:
        raise Usage(f"{wrong.title}; {wrong.remedy}") from wrong
    back = parse_day(options.back, desk.today()) if options.back else None
    if options.back and back is None:
        raise Usage(f"{options.back!r} names no day to come; write tomorrow, Saturday, in two weeks or a date")
    first = tuple(" ".join(name.split()) for name in options.first)
    debrief = Debrief(options.decision, options.reason, back.isoformat() if back else None, read_first=first)
    card = desk.card(options.key)
    recording.ToldSitting.of(desk, card, recorded).finish(debrief)
    card = desk.card(card.slug)
    if output.json:
        output.row(card.to_json())
    else:
        took = f"{spoken_duration(recorded.seconds)}, " if recorded.seconds else ""
        output.text(
            f"{card.key}: pass {options.number}, {spoken(day.isoformat(), desk.today())}, {took}{options.decision}"
        )
    return 0


def time(options: argparse.Namespace, output: Output) -> int:
    desk = desk_for(options, output)
    card = desk.card(options.key)
    if (options.sitting is None) != (options.minutes is None):
        raise Usage("--sitting and --minutes stand together: the sitting's number, and what it took")
    if options.sitting is not None:
        _correct(desk, card, options)
        card = desk.card(card.slug)
    found = recording.sittings(desk, card)
    standing = desk.read(card.slug).standing
    if output.json:
        pages = hours.by_page(sitting for sitting, _ in found)
        output.row(
            {
                "key": card.key,
                "reading_seconds": round(card.reading_seconds, 1),
                "sittings": [_row(number, *pair) for number, pair in enumerate(found, 1)],
                "page_seconds": {str(page): round(seconds, 1) for page, seconds in pages.items()},
                "passes": [
                    {"pass": made.pass_number, "round": made.number, "step_seconds": _rounded(made.sittings)}
                    for made in standing.rounds
                ],
            }
        )
        return 0
    if not found:
        output.warn(f"{card.key} has not been read yet")
    for number, pair in enumerate(found, 1):
        output.text(f"{number:>3}  {sitting_said(*pair, desk.today())}")
    for line in where_the_hours_went(desk.read(card.slug)):
        output.text(line)
    return 0


def _rounded(sittings: Iterable[Session]) -> dict[str, float]:
    return {step: round(seconds, 1) for step, seconds in hours.by_step(sittings).items()}


def next_paper(options: argparse.Namespace, output: Output) -> int:
    desk = desk_for(options, output)
    minutes = None
    if options.minutes is not None:
        try:
            minutes = seconds_of(options.minutes) / 60
        except NotRecorded as wrong:
            raise Usage(f"{wrong.title}; {wrong.remedy}") from wrong
    found = next_up.situation(desk).next(minutes)
    if found is None:
        output.warn(next_up.NOTHING)
        return 0
    why = next_up.why(found, desk.today(), minutes)
    if output.json:
        output.row({**found.card.to_json(), "why": why})
    else:
        output.styled(f"{output.strong(found.card.key)}  {clean(readable(found.card.title))}")
        output.text(why)
    return 0


def _correct(desk: Desk, card: Card, options: argparse.Namespace) -> None:
    try:
        seconds = seconds_of(options.minutes)
    except NotRecorded as wrong:
        raise Usage(f"{wrong.title}; {wrong.remedy}") from wrong
    found = recording.sittings(desk, card)
    if not 1 <= options.sitting <= len(found):
        raise recording.NoSitting(f"{card.key} has no sitting {options.sitting}")
    recording.correct_time(desk, card, found[options.sitting - 1][0].id, seconds)


def _row(number: int, now: Session, first: Session) -> dict[str, Any]:
    return {
        "number": number,
        "id": now.id,
        "pass": now.pass_number,
        "round": now.round,
        "started": now.started,
        "ended": now.ended,
        "reading_seconds": round(now.reading_seconds, 1),
        "recorded_seconds": round(first.reading_seconds, 1),
        "by": now.by.value if now.by else None,
        "pages": list(now.pages) if now.pages else None,
        "decision": now.decision,
    }
