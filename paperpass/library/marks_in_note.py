"""What is noted at places of a paper, as it stands in `notes.md`.

The table of the figures is the program's: it is written anew. In the lists a line is the program's as long as it says
what a mark says; one that the reader has changed is the reader's.
"""

import re
from collections.abc import Mapping, Sequence

from paperpass.library import notes
from paperpass.model.figure_checks import FIGURE_QUESTIONS
from paperpass.model.marks import Mark, MarkKind
from paperpass.model.text import one_line

LISTS: Mapping[MarkKind, str] = {
    MarkKind.TERM: notes.TERMS,
    MarkKind.QUESTION: notes.QUESTIONS,
    MarkKind.NOTE: notes.MARGIN,
}
"""The heading under which the marks of a kind are listed."""
_HEAD = f"| figure | {' | '.join(question.heading for question in FIGURE_QUESTIONS)} |"
_TABLE = re.compile(rf"^{re.escape(_HEAD)}$(?:\n\|[^\n]*)*\n?", re.MULTILINE)


def with_marks(text: str, before: Sequence[Mark], now: Sequence[Mark]) -> str:
    """The note after the marks of a paper have become others; what the reader wrote around them stays."""
    text = _with_figures(text, [mark for mark in now if mark.kind is MarkKind.FIGURE])
    for kind, heading in LISTS.items():
        was = {mark.id: line_of(mark) for mark in before if mark.kind is kind}
        are = {mark.id: line_of(mark) for mark in now if mark.kind is kind}
        text = _with_list(text, heading, was, are)
    return text


def line_of(mark: Mark) -> str:
    """A mark as a line of its list, with a link to its page; a term and a question have a box to tick."""
    box = "" if mark.kind is MarkKind.NOTE else "[x] " if mark.resolved else "[ ] "
    section = f", {one_line(mark.about)}" if mark.about else ""
    place = "" if mark.page is None else f" ({_link(f'p. {mark.page + 1}', mark.page)}{section})"
    return f"- {box}{one_line(mark.text)}{place}"


def _link(words: str, page: int) -> str:
    return f"[{words}](paper.pdf#page={page + 1})"


def _row(mark: Mark) -> str:
    name = mark.about if mark.page is None else _link(mark.about, mark.page)
    cells = [mark.answers.get(question.name, "") for question in FIGURE_QUESTIONS]
    escaped = (one_line(cell).replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    return f"| {name} | {' | '.join(escaped)} |"


def _with_figures(text: str, figures: Sequence[Mark]) -> str:
    ordered = sorted(figures, key=lambda mark: (mark.page is None, mark.page or 0, mark.box[1] if mark.box else 0.0))
    table = "\n".join([_HEAD, "|" + " --- |" * (1 + len(FIGURE_QUESTIONS)), *map(_row, ordered)]) if ordered else ""
    section = notes.find(text, notes.FIGURES)
    if section is None:
        return notes.with_section(text, notes.FIGURES, table) if table else text
    found = _TABLE.search(text, section.start, section.end)
    if found is None:
        return text[: section.start].rstrip("\n") + f"\n\n{table}\n" + _rest(text[section.start :]) if table else text
    if table:
        return text[: found.start()] + f"{table}\n" + text[found.end() :]
    return notes.without_empty(text[: found.start()] + text[found.end() :].lstrip("\n"), notes.FIGURES)


def _rest(text: str) -> str:
    """What follows a block, with one empty line before it."""
    rest = text.lstrip("\n")
    return f"\n{rest}" if rest else ""


def _with_list(text: str, heading: str, was: Mapping[str, str], are: Mapping[str, str]) -> str:
    if was == are:
        return text
    section = notes.find(text, heading)
    lines = text[section.start : section.end].split("\n") if section else []
    new = dict(are)
    changed: list[str] = []
    named = {line: mark for mark, line in was.items()}
    for line in lines:
        mark = named.get(line.rstrip())
        if mark is None:
            changed.append(line)
        elif mark in are:
            changed.append(are[mark])
            new.pop(mark, None)
    standing = set(map(str.rstrip, changed))
    added = [line for mark, line in new.items() if line not in standing and was.get(mark) != line]
    if section is None:
        return notes.with_section(text, heading, "\n".join(added)) if added else text
    text = text[: section.start] + "\n".join(changed) + text[section.end :]
    for line in added:
        text = _appended(text, heading, line)
    return notes.without_empty(text, heading)


def _appended(text: str, heading: str, line: str) -> str:
    """The note with a line behind the last item of a list."""
    section = notes.find(text, heading)
    if section is None:
        return text
    body = text[section.start : section.end]
    items = list(re.finditer(r"^[-*+][ \t][^\n]*$", body, re.MULTILINE))
    if not items:
        return notes.append(text, line, heading)
    at = section.start + items[-1].end()
    return f"{text[:at]}\n{line}{text[at:]}"
