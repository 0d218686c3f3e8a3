"""What a survey's screen says: a work in a line, its sentences, the authors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from paperpass.desk.surveying import PaperSet, Round
from paperpass.model.card import Card
from paperpass.model.survey import Citing, Survey, Work
from paperpass.model.text import one_line
from paperpass.tui.glyphs import Glyphs

_COUNT, _NAMED, _YEAR, _STATE = 10, 6, 6, 15
"""Cells of the columns: how many papers cite, in how many sentences, the year, and what is known of the work."""
_NARROW = 70
"""Columns below which the year and the sentences are left out."""
_FEWEST = 10
"""Cells that a title has at least."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of a work: the paper that says it, and which of its sentences; `number` among all of the work's."""

    citing: Citing
    at: int
    number: int


def places(work: Work) -> list[Place]:
    """The sentences of a work, those of the paper that names it most first; a paper of which none is known has a place
    of its own."""
    found: list[Place] = []
    for citing in work.cited_by:
        found += [Place(citing, at, len(found) + at) for at in range(max(1, citing.mentions))]
    return found


def head(width: int) -> str:
    """What stands above the columns."""
    if width < _NARROW:
        return f"   {'cited by':{_COUNT}}{'work':{width - 3 - _COUNT - _STATE}}in library"
    lead = f"   {'cited by':{_COUNT}}{'named':{_NAMED}}{'year':{_YEAR}}"
    return f"{lead}{'work':{max(_FEWEST, width - len(lead) - _STATE)}}in library"


def row(work: Work, papers: int, width: int, signs: Glyphs, cards: Mapping[str, Card], *, chosen: bool) -> Text:
    """A work in a line."""
    text = Text(f" {signs.cursor if chosen else ' '} ", no_wrap=True, end="")
    text.append(f"{f'{work.count} of {papers}':{_COUNT}}")
    if width >= _NARROW:
        text.append(f"{work.named or '':>4}  {work.year or '':<{_YEAR}}")
    room = max(_FEWEST, width - text.cell_len - _STATE - 1)
    title = Text(one_line(work.said), style="bold" if chosen else "", no_wrap=True, end="")
    beside = f"in {work.elsewhere} others" if work.elsewhere else ""
    who = one_line(work.names[0].family) if work.names else ""
    behind = Text(f"  {beside}" if beside else f" {signs.dot} {who}" if who else "", style="" if chosen else "dim")
    title.truncate(max(_FEWEST, room - (behind.cell_len if beside else 0)), overflow="ellipsis")
    title.append_text(behind)
    title.truncate(room, overflow="ellipsis", pad=True)
    state = Text(state_of(work, signs, cards), no_wrap=True, end="", style="" if chosen else "dim")
    state.truncate(_STATE, overflow="ellipsis")
    return text.append_text(title).append(" ").append_text(state)


def state_of(work: Work, signs: Glyphs, cards: Mapping[str, Card]) -> str:
    """What is known of a work: its key and the passes made, why it is set aside, whether it is new."""
    if work.aside is not None:
        return one_line(f"aside: {work.aside}") if work.aside else "aside"
    if work.held:
        card = cards.get(work.held)
        done = f" {signs.tick}{max(card.passes_done)}" if card and card.passes_done else ""
        return f"{'*' if work.in_set else ''}{work.held}{done}"
    return f"{signs.absent} new" if work.new else signs.absent


def summary(found: Survey, papers: PaperSet, turn: Round | None, signs: Glyphs, *, reading: bool) -> str:
    """What the survey comes to, in a line; as far as it goes while lists are being read."""
    shared = found.shared()
    said = [f"{len(found.works)} works, {len(shared)} in two or more", f"missing {len(found.missing())}"]
    if found.unreadable:
        said.append(f"{len(found.unreadable)} of {len(found.papers)} without references that could be read")
    out = len(papers.cards) - len(found.papers) - len(found.twins)
    if out and not reading:
        said.append(f"{out} weighed out")
    if turn and turn.since:
        said.append(f"new since {turn.since[:10]}: +{turn.papers} papers, +{turn.works} shared works")
    if found.is_done and not reading:
        said.append("done")
    return f" {signs.dot} ".join(said)


def details(work: Work, place: Place, signs: Glyphs, *, whole: bool, reading: bool) -> Text:
    """A work with the sentence that is looked at, and who else cites it; `whole`: with all sentences; `reading`: some
    are still being looked for."""
    text = Text()
    text.append(one_line(work.said), style="bold")
    names = ", ".join(one_line(name.family) for name in work.names[:3]) + (" ..." if len(work.names) > 3 else "")
    text.append("".join(f" {signs.dot} {part}" for part in (names, str(work.year or "")) if part) + "\n", style="dim")
    count = max(1, work.named)
    for each in places(work) if whole else [place]:
        now = each.number == place.number
        text.append_text(_sentence(each, count, signs, now=now, marked=whole, reading=reading))
    others = [
        f"{one.key} {one.mentions}×" if one.mentions else one.key
        for one in work.cited_by
        if one.key != place.citing.key
    ]
    if others and not whole:
        text.append(f" {signs.dot} ".join(others), style="dim")
    return text


def _sentence(place: Place, count: int, signs: Glyphs, *, now: bool, marked: bool, reading: bool) -> Text:
    citing = place.citing
    sign = f"{signs.cursor if now else ' '} " if marked else ""
    if not citing.contexts:
        said = "..." if reading else "cites it; where in its text could not be told"
        return Text(f"{sign}{citing.key}  {said}\n  {one_line(citing.text)}\n", style="" if now else "dim")
    context = citing.contexts[place.at]
    section = f"  {one_line(context.section)}" if context.section else ""
    text = Text(f"{sign}{citing.key} {citing.mentions}×{section}  p. {context.page + 1}", style="" if now else "dim")
    text.append(f"  {place.number + 1}/{count}\n", style="dim")
    return text.append(f"  “{one_line(context.sentence)}”\n", style="" if now or not marked else "dim")


def authors(found: Survey, signs: Glyphs) -> Text:
    """Who wrote the shared works, by different works."""
    text = Text("Authors of shared works\n", style="bold")
    for author in found.authors:
        marks = [word for word, true in (("of this set", author.of_set), ("several?", author.several)) if true]
        text.append(f"{author.works:4}  {one_line(author.name)}{f' {signs.dot} '.join(['', *marks])}\n", style="")
    if not found.authors:
        text.append("nobody wrote two of them", style="dim")
    return text


def by_year(works: Sequence[Work], middle: int | None) -> tuple[list[Work], list[Work]]:
    """The works as foundations and recent ones, each by year; those without a year are recent."""
    old = [work for work in works if work.year and middle and work.year < middle]
    new = [work for work in works if work not in old]
    return sorted(old, key=lambda w: w.year or 0), sorted(new, key=lambda w: w.year or 9999)
