"""What the reader notes at places of a paper: margin notes, terms, questions, and answers about figures."""

from collections.abc import Callable
from dataclasses import replace

from paperpass.desk.marking import MarkChange, drop_mark, marks_of, put_mark, take_back_mark
from paperpass.model.brief import Box, Figure
from paperpass.model.card import Card
from paperpass.model.figure_checks import Answer, name_of, said, understood
from paperpass.model.marks import Mark, MarkKind
from paperpass.model.selection import Selection
from paperpass.model.text import one_line, shorten
from paperpass.tui.reader.host import Host
from paperpass.tui.reader.notebook import AskLine

ASKED = {
    MarkKind.NOTE: "into the margin",
    MarkKind.TERM: "which term do you not understand?",
    MarkKind.QUESTION: "a question for the authors",
}
"""What the line is labelled with in which a mark of a kind is typed."""
_LINE_POINTS = 12.0
"""The height of a line of which only the top is known."""


class MarginMarks:
    """The marks of one paper, on the disk and here; `changed` hears that they are others. Each act can be undone."""

    def __init__(self, host: Host, card: Card, ask: AskLine, changed: Callable[[], None]) -> None:
        self._host, self._card, self._ask, self._changed = host, card, ask, changed
        self.marks: tuple[Mark, ...] = ()

    def load(self) -> None:
        """Reads the marks."""
        self._host.work(lambda: marks_of(self._host.desk, self._card), self._learn, group="marks")

    def listed(self) -> list[Mark]:
        """Notes, terms and questions, in the order of the pages."""
        shown = [mark for mark in self.marks if mark.kind in ASKED]
        return sorted(shown, key=lambda m: (m.page is None, m.page or 0, m.box[1] if m.box else 0.0))

    def note_here(self, kind: MarkKind) -> None:
        """Asks for a line, and notes it at the place that is looked at."""
        page, y, x = self._host.reading.here
        section = self._host.document.section_at((page, y + _LINE_POINTS, x))
        label = f"p. {page + 1}{f', {shorten(section, 40)}' if section else ''}: {ASKED[kind]}"

        def answered(line: str | None) -> None:
            if line:
                self._put(Mark("", kind, one_line(line), page, (x, y, x + 1, y + _LINE_POINTS), section))

        self._ask(label, "", lambda _: None, answered)

    def note_selection(self, kind: MarkKind, selection: Selection) -> None:
        """Notes the words that are selected; where they are no term, what is asked or noted about them is typed."""
        words, page, section = (
            one_line(selection.text),
            selection.page,
            self._host.document.section_at(selection.location),
        )
        box: Box | None = selection.boxes[0] if selection.boxes else None
        mark = Mark("", kind, words, page, box, section)
        if kind is MarkKind.TERM:
            self._put(mark)
            return

        def answered(line: str | None) -> None:
            if line:
                self._put(replace(mark, text=f"“{shorten(words, 80)}”: {one_line(line)}"))

        self._ask(f"p. {page + 1}, “{shorten(words, 30)}”: {ASKED[kind]}", "", lambda _: None, answered)

    def resolve(self, mark: Mark) -> None:
        """A term is understood, a question answered; or not any more."""
        self._put(replace(mark, resolved=not mark.resolved), "open again" if mark.resolved else "resolved")

    def drop(self, mark: Mark) -> None:
        """Takes a mark away."""
        self._host.work(
            lambda: drop_mark(self._host.desk, self._card, mark),
            lambda change: self._done(change, "taken away"),
            turn=self._host.changes,
        )

    def of_figure(self, figure: Figure) -> Mark:
        """What is answered about a figure."""
        name = name_of(figure)
        found = (mark for mark in self.marks if mark.kind is MarkKind.FIGURE and mark.about == name)
        return next(found, Mark("", MarkKind.FIGURE, page=figure.page, box=figure.box, about=name))

    def answer(self, figure: Figure, question: str, answer: Answer) -> None:
        """Answers a question about a figure; the remark stays. The same answer again takes it away."""
        mark = self.of_figure(figure)
        given, remark = understood(mark.answers.get(question, ""))
        self._put(_with(mark, question, said(None if given is answer else answer, remark)))

    def remark(self, figure: Figure, question: str, prompt: str) -> None:
        """Asks for a remark to an answer about a figure."""
        given, remark = understood(self.of_figure(figure).answers.get(question, ""))

        def answered(line: str | None) -> None:
            if line is not None:
                self._put(_with(self.of_figure(figure), question, said(given, line)))

        self._ask(f"{name_of(figure)}: {prompt}", remark, lambda _: None, answered)

    def _put(self, mark: Mark, told: str = "noted") -> None:
        page = "" if mark.page is None or mark.kind is MarkKind.FIGURE else f" at p. {mark.page + 1}"
        self._host.work(
            lambda: put_mark(self._host.desk, self._card, mark),
            lambda change: self._done(change, f"{told}{page}" if mark.kind is not MarkKind.FIGURE else ""),
            turn=self._host.changes,
        )

    def _done(self, change: MarkChange, told: str) -> None:
        desk = self._host.desk
        self._host.can_undo("what was noted is as it was", lambda: take_back_mark(desk, change), self.load)
        others = [mark for mark in self.marks if change.after is None or mark.id != change.after.id]
        if change.after is None:
            others = [mark for mark in others if change.before is None or mark.id != change.before.id]
        self._learn([*others, change.after] if change.after else others)
        if told:
            self._host.tell(f"{told}; {self._host.key_named('undo')} takes it back")

    def _learn(self, marks: list[Mark]) -> None:
        if self.marks != tuple(marks):
            self.marks = tuple(marks)
            self._changed()


def _with(mark: Mark, question: str, kept: str) -> Mark:
    answers = {name: value for name, value in {**mark.answers, question: kept}.items() if value}
    return replace(mark, answers=answers)
