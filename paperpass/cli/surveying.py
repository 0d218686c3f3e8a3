"""The survey command: what papers cite in common."""

import argparse

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.model.survey import Survey, Work
from paperpass.model.text import one_line, shorten

_TITLE, _AUTHOR = 60, 14
"""Cells of a title and of a family name."""


def survey(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.surveying import begin_round, look, paper_set, work_json

    desk = desk_for(options, output)
    papers = paper_set(desk, options.names)
    found = look(desk, papers, progress=lambda done, count: output.step(f"{done} of {count} papers read"))
    turn = begin_round(desk, papers, found)
    works = found.missing(options.least) if options.missing else found.shared(options.least)
    if output.json:
        for work in works:
            output.row(work_json(work))
    else:
        for sentence in summary(found, papers.name, papers.question, options.least):
            output.styled(output.faint(sentence))
        for work in works:
            output.text(line(work))
        said = f"round {turn.number}"
        if turn.since:
            said += f", since {turn.since[:10]}: {turn.papers} more papers, {turn.works} more shared works"
        output.styled(output.faint(said + (" · done: nothing shared is missing" if found.is_done else "")))
    desk.close()
    return 0


def summary(found: Survey, name: str, question: str | None, least: int) -> list[str]:
    """What a survey comes to, and what it cannot know, in a line each."""
    said = [f"{one_line(name)} = {one_line(question)}"] if question else []
    said.append(
        f"{len(found.papers)} papers · {len(found.works)} works, {len(found.shared(least))} in {least} or more"
        f" · missing {len(found.missing(least))}"
    )
    if found.unreadable:
        few = ", ".join(found.unreadable[:5]) + (" ..." if len(found.unreadable) > 5 else "")
        said.append(f"{len(found.unreadable)} of {len(found.papers)} have no references that could be read: {few}")
    if found.twins:
        said.append(f"not counted, another paper's version: {', '.join(found.twins)}")
    said.append("who cites these papers, and what is newer than they are, their pages cannot tell")
    return said


def line(work: Work) -> str:
    """A work in a line: how many cite it, how often it is named, year, first author, title, what is known of it."""
    author = work.names[0].family if work.names else ""
    held = f"  {'*' if work.in_set else ''}{work.held}" if work.held else ""
    aside = "" if work.aside is None else f"  aside: {work.aside}".rstrip(" :")
    others = f"  in {work.elsewhere} others" if work.elsewhere else ""
    return (
        f"{work.count:3} {work.named:4}  {work.year or '':4}  {shorten(author, _AUTHOR):{_AUTHOR}}"
        f"  {shorten(one_line(work.said), _TITLE)}{held}{aside}{others}{'  new' if work.new else ''}"
    )
