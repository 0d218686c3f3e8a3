"""The commands over papers: add, find, list, show, notes, remove, restore."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from paperpass.bootstrap import make_desk, settings_for
from paperpass.cli.output import Output
from paperpass.desk.desk import Desk
from paperpass.desk.remembering import asking, remembered, words_of
from paperpass.desk.summaries import pass_said, passage_said, readable, says, where_the_hours_went
from paperpass.model.agenda import Agenda
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.paper import short_authors
from paperpass.model.query import FIELDS, Query, unknown_fields
from paperpass.model.text import one_line, shorten
from paperpass.model.times import shown_year, spoken_duration

if TYPE_CHECKING:
    from paperpass.desk.adding import Added

_COMMENT = re.compile(r"(?:^|\s)#.*", re.DOTALL)
_PASSAGES = 4  # passages that are shown of a paper
_PASSAGE = 110  # cells of a passage
_STATES = {"inbox": "○", "reading": "◐", "done": "●", "aside": "–", "shelf": "·"}


def desk_for(options: argparse.Namespace, output: Output) -> Desk:
    """The desk that a command works at; what is wrong with the config is said, and the command goes on."""
    settings = settings_for(options.library, options.config)
    for problem in settings.problems:
        output.warn(problem)
    output.desk = make_desk(settings)
    return output.desk


def each(names: list[str], output: Output, do: Callable[[str], None], field: str = "key") -> int:
    """Does something for each name; one that fails does not stop the others. The exit status."""
    status = 0
    for name in names:
        try:
            do(name)
        except PaperpassError as error:
            output.failure(error, **{field: name})
            status = 1
    return status


def add(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.adding import add as add_one
    from paperpass.desk.briefing import briefs_behind

    desk, status = desk_for(options, output), 0
    tags = tuple(dict.fromkeys(one_line(t).replace(" ", "-").lstrip("#") for t in options.tag if t.strip()))
    with briefs_behind(desk) as begin_brief:
        refs = [*_references(options.refs)] if "-" not in options.refs else _references(options.refs)
        count = len(refs) if isinstance(refs, list) and len(refs) > 1 else 0
        for number, ref in enumerate(refs, 1):
            output.step(f"{number} of {count}: {_short(ref)} ..." if count else f"{_short(ref)} ...")
            done = add_one(
                desk,
                ref,
                to=options.to,
                new=options.new,
                tags=tags,
                with_pdf=not options.no_pdf,
                offline=options.offline,
                progress=partial(_fetching, output, ref),
            )
            if done.status == "added" and done.card:
                begin_brief(done.card)
            status |= _say_added(output, ref, done)
    desk.close()
    return status


def _say_added(output: Output, ref: str, done: "Added") -> int:
    """Says what became of a reference; 1 where it failed, else 0."""
    if output.json:
        output.row(done.to_json())
    elif done.card:
        output.text(f"{done.status}  {done.card.key}  {shorten(readable(done.card.title), 60)}")
    if done.error:
        output.warn(str(done.error))
    if done.warning and not output.json:
        output.warn(f"{ref}: {done.warning}")
    return int(done.error is not None)


def _references(given: list[str]) -> Iterator[str]:
    from paperpass.desk.adding import pdfs_below

    for ref in given:
        if ref == "-":
            for line in sys.stdin:
                bare = _COMMENT.sub("", line).strip()
                if bare:
                    yield bare
        elif os.path.isdir(folder := os.path.expanduser(ref)):
            yield from map(str, pdfs_below(Path(folder)) or (ref,))
        else:
            yield ref


def _fetching(output: Output, ref: str, done: int, whole: int | None) -> None:
    amount = f"{100 * done // whole} %" if whole else f"{done / 1e6:.1f} MB"
    output.step(f"{_short(ref)}  {amount}")


def _short(ref: str) -> str:
    """A reference that leaves a line of progress one line."""
    return shorten(one_line(ref), 50)


def list_papers(options: argparse.Namespace, output: Output) -> int:
    desk = desk_for(options, output)
    typed = Query.parse(" ".join(options.query))
    query = replace(
        typed,
        tags=(*typed.tags, *([options.tag] if options.tag else [])),
        states=(*typed.states, *([options.state] if options.state else [])),
    )
    if options.full:
        from paperpass.desk.searching import index_texts

        index_texts(desk, lambda done, whole: output.step(f"reading the papers' text: {done} of {whole}"))
    query = asking(query, options.notes.split()) if options.notes else query
    cards, passages = remembered(desk, query, sort=options.sort, full=options.full)
    words = words_of(query)
    if output.json:
        for card in cards:
            found = [passage.to_json() for passage in passages.get(card.slug, ())]
            output.row({**card.to_json(), "found": found} if words else card.to_json())
    elif cards:
        from paperpass.desk.drafts import begun_debriefs

        agenda, begun = agenda_of(desk, cards), begun_debriefs(desk)
        for card in cards:
            output.styled(_line(output, card, agenda, begun=card.slug in begun))
            for passage in passages.get(card.slug, ())[:_PASSAGES]:
                output.text(f"        {passage_said(passage, words, _PASSAGE)}")
    elif not options.query and not options.notes:
        output.warn("the library is empty; `paperpass add 1706.03762` brings a paper")
    else:
        output.warn("no paper fits")
    say_problems(output, " ".join(options.query), nothing=not cards)
    return 0


def say_problems(output: Output, query: str, *, nothing: bool) -> None:
    """Names what in a query cannot be asked, and, where nothing fits, what was no field of it."""
    for problem in Query.parse(query).problems:
        output.warn(problem)
    for name in unknown_fields(query) if nothing else ():
        output.warn(f"{name}: is no field of a query: they are {', '.join(f'{field}:' for field in FIELDS)}")


def agenda_of(desk: Desk, cards: Iterable[Card]) -> Agenda:
    """What is due today of these papers; all others are looked at only where one of them waits for others."""
    every = desk.cards(fresh=False) if any(card.waits_for for card in cards) else []
    return Agenda.of(every, desk.today())


def _line(output: Output, card: Card, agenda: Agenda, *, begun: bool) -> str:
    done = "".join("●" if n in card.passes_done else "○" for n in (1, 2, 3))
    authors = f"{short_authors(card.authors[:1])} {shown_year(card.year)}".strip()
    title, told = readable(card.title), says(card, agenda.today, begun=begun, due=agenda.is_due(card))
    return f"{_STATES[card.state]} {done}  {output.strong(card.key)}  {title}  {output.faint(authors)}  {told}"


def show(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.paper_in_full import answers_of, show as show_one
    from paperpass.desk.updating import known_news

    desk = desk_for(options, output)

    def one(name: str) -> None:
        card = desk.card(name)
        row = show_one(desk, card)
        if output.json:
            output.row(row)
            return
        output.styled(output.strong(readable(card.title)))
        facts = [short_authors(card.authors), shown_year(card.year), str(card.arxiv or ""), card.key]
        output.text(" · ".join(f for f in facts if f))
        spent = spoken_duration(card.reading_seconds) + " of reading" if card.reading_seconds else ""
        told = says(card, desk.today(), due=agenda_of(desk, [card]).is_due(card))
        output.text(" · ".join(f for f in (card.state.value, told, spent) if f))
        read = desk.read(card.slug)
        newer, withdrawn = known_news(read.record)
        if withdrawn:
            output.text(f"withdrawn: {one_line(withdrawn)}")
        elif newer:
            output.text(f"version {newer} is on arXiv; `paperpass update {card.key}` says what changed")
        for made in read.standing.rounds:
            output.text(f"  {pass_said(made, desk.today(), whole=True)}")
            for name, answer in answers_of(read.note, made).items():
                output.text(f"    {name}: {one_line(answer)}")
        for line in where_the_hours_went(read):
            output.text(f"  {line}")
        if row["abstract"]:
            output.text(f"\n{readable(row['abstract'])}\n")
        output.styled(output.faint(row["folder"]))

    return each(options.keys, output, one)


def notes(options: argparse.Namespace, output: Output) -> int:
    import subprocess

    from paperpass.desk import noting

    desk = desk_for(options, output)
    card = desk.card(options.key)
    path = noting.note_path(desk, card)
    if options.append is not None:
        noting.append(desk, card, sys.stdin.read() if options.append == "-" else options.append)
    elif options.edit:
        command = [*noting.editor(), str(path)]
        try:
            status = subprocess.run(command, check=False).returncode
        except OSError as error:
            raise PaperpassError(f"the editor {command[0]} could not be started", "set EDITOR to yours") from error
        if status:
            ended = f"ended with status {status}" if status > 0 else f"was ended by signal {-status}"
            raise PaperpassError(f"the editor {command[0]} {ended}", f"{path} is as it left it; set EDITOR to yours")
        return 0
    if output.json:
        output.row({"key": card.key, "path": str(path), "markdown": noting.markdown(desk, card)})
    elif options.path:
        output.text(str(path))
    elif options.append is None:
        output.text(noting.markdown(desk, card).rstrip("\n"))
    return 0


def remove(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.trash import remove as remove_one

    desk = desk_for(options, output)

    def one(name: str) -> None:
        card = desk.card(name)
        target = remove_one(desk, card)
        if output.json:
            output.row({"key": card.key, "moved_to": str(target)})
        else:
            output.text(f"{card.key} is in the trash; `paperpass restore {card.key}` brings it back")

    return each(options.keys, output, one)


def restore(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.trash import restore as restore_one

    desk = desk_for(options, output)

    def one(name: str) -> None:
        card = restore_one(desk, name)
        if output.json:
            output.row({"key": card.key, "moved_to": str(desk.folder(card.slug))})
        else:
            output.text(f"{card.key} is back")

    return each(options.keys, output, one)
