"""One paper in full: its card, its passes with their answers, and where its files lie."""

from typing import Any

from paperpass.desk.desk import Desk
from paperpass.desk.noting import follow_ups
from paperpass.library import notes
from paperpass.model.card import Card
from paperpass.model.passes import PASSES, SECOND, reading_pass
from paperpass.model.standing import Round, Standing

_BESIDE_THE_PAGE = {"figures": notes.FIGURES, "terms": notes.TERMS, "questions": notes.QUESTIONS}
"""What scripts call the sections of what is noted at places of a paper."""


def show(desk: Desk, card: Card) -> dict[str, Any]:
    """What `show --json` prints of a paper."""
    read = desk.library.read(card.slug)
    paper, folder = read.record.paper, desk.library.path(card.slug)
    return {
        **read.card.to_json(),
        "aliases": list(read.card.aliases),
        "abstract": paper.abstract,
        "categories": list(paper.categories),
        "doi": paper.doi,
        "journal": paper.journal,
        "folder": str(folder),
        "files": sorted(p.name for p in folder.iterdir()),
        "bibtex": read.bibtex or None,
        "passes": passes(read.standing, read.note),
        "follow_ups": follow_ups(read.note),
    }


def passes(standing: Standing, note: str) -> list[dict[str, Any]]:
    """The passes and rounds in order, a pass that was never begun among them as "none"."""
    rows = []
    for which in PASSES:
        rounds = [r for r in standing.rounds if r.pass_number == which.number]
        rows += [r.to_json(answers_of(note, r)) for r in rounds]
        if not rounds:
            rows.append(_never(which.number))
    return rows


def answers_of(note: str, made: Round) -> dict[str, str]:
    """The answers that the note has for a round, by question; with the second pass what was noted beside the page."""
    answers = notes.answers(note, reading_pass(made.pass_number), made.number)
    return answers | _beside_the_page(note) if made.pass_number == SECOND.number else answers


def _beside_the_page(note: str) -> dict[str, str]:
    sections = {name: notes.find(note, heading) for name, heading in _BESIDE_THE_PAGE.items()}
    texts = {name: note[found.start : found.end].strip() for name, found in sections.items() if found}
    return {name: text for name, text in texts.items() if text}


def _never(number: int) -> dict[str, Any]:
    nothing = dict.fromkeys(("started", "finished", "decided", "decision", "reason", "revisit"))
    unread = {"pass": number, "round": 1, "state": "none", "reading_seconds": 0, "sittings": 0}
    return {**unread, **nothing, "page_seconds": {}, "step_seconds": {}, "answers": {}}
