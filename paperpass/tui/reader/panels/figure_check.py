"""The checklist of a figure: each question answered by one key, with a remark if one wants."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static

from paperpass.model.brief import Figure
from paperpass.model.figure_checks import FIGURE_QUESTIONS, Answer, answered, understood
from paperpass.model.text import one_line
from paperpass.tui import commands
from paperpass.tui.glyphs import Glyphs
from paperpass.tui.reader.marking import MarginMarks
from paperpass.tui.widgets.bars import Bar
from paperpass.tui.widgets.panel import Panel


class FigureCheck(Panel):
    """One figure at a time, with its caption, its questions and their answers. It posts which figure is shown.

    `done` is called when one goes on behind the last.
    """

    SCOPE = "figure_check"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("figure_check")
    DEFAULT_CSS = """
    FigureCheck { height: 1fr; }
    FigureCheck > #caption { height: auto; max-height: 40%; padding: 0 1; margin: 1 0; overflow-y: auto; }
    FigureCheck > #questions { height: auto; padding: 0 1; }
    """
    can_focus = True

    class Shown(Message):
        """Another figure is asked about: its number, from 0."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Large(Message):
        """The figure is to be seen alone."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(
        self, figures: Sequence[Figure], at: int, marks: MarginMarks, glyphs: Glyphs, done: Callable[[], None]
    ) -> None:
        super().__init__(name="figure_check")
        self._figures, self._marks, self._glyphs, self._done = figures, marks, glyphs, done
        self.at, self.row = at, 0
        self._bar, self._caption, self._questions = Bar(id="title"), Static(id="caption"), Static(id="questions")

    def compose(self) -> ComposeResult:
        yield self._bar
        yield self._caption
        yield self._questions

    def on_mount(self) -> None:
        self.show()
        self.post_message(self.Shown(self.at))

    def on_resize(self) -> None:
        self.show()

    def take_focus(self) -> None:
        self.focus()

    @property
    def figure(self) -> Figure:
        """The figure that is asked about."""
        return self._figures[self.at]

    def footer(self) -> Sequence[str]:
        return ["yes", "no", "cannot_tell", "remark", "next_figure", "look", "page", "help", "leave"]

    def show(self) -> None:
        """Shows the answers as they are now."""
        signs, figure = self._glyphs, self.figure
        counts = [answered(self._marks.of_figure(other).answers) for other in self._figures]
        made = sum(count == len(FIGURE_QUESTIONS) for count in counts)
        self._bar.say(f"{self.at + 1} of {len(self._figures)}, p. {figure.page + 1}", f"{made} checked")
        self._caption.update(Text(one_line(figure.titled)))
        answers, wide = self._marks.of_figure(figure).answers, max(len(q.prompt) for q in FIGURE_QUESTIONS)
        text = Text()
        for number, question in enumerate(FIGURE_QUESTIONS):
            given, remark = understood(answers.get(question.name, ""))
            here = number == self.row
            text.append(f"{signs.cursor if here else ' '} {question.prompt:<{wide}}  ", "bold" if here else "")
            text.append(f"{given.value if given else signs.dot}\n", "" if given else "dim")
            if remark:
                text.append(f"    {remark}\n", "italic")
        self._questions.update(text)

    def action_yes(self) -> None:
        self._answer(Answer.YES)

    def action_no(self) -> None:
        self._answer(Answer.NO)

    def action_cannot_tell(self) -> None:
        self._answer(Answer.CANNOT_TELL)

    def action_remark(self) -> None:
        question = FIGURE_QUESTIONS[self.row]
        self._marks.remark(self.figure, question.name, question.prompt)

    def action_next_figure(self) -> None:
        if self.at + 1 < len(self._figures):
            self._turn(1)
        else:
            self._done()

    def action_previous_figure(self) -> None:
        if self.at:
            self._turn(-1)

    def action_down(self) -> None:
        self._move(1)

    def action_up(self) -> None:
        self._move(-1)

    def action_look(self) -> None:
        self.post_message(self.Large(self.at))

    def action_page(self) -> None:
        self.post_message(self.OtherSide())

    def action_leave(self) -> None:
        self.post_message(self.Closed())

    def _answer(self, answer: Answer) -> None:
        self._marks.answer(self.figure, FIGURE_QUESTIONS[self.row].name, answer)
        self._move(1)

    def _move(self, step: int) -> None:
        self.row = max(0, min(self.row + step, len(FIGURE_QUESTIONS) - 1))
        self.show()

    def _turn(self, step: int) -> None:
        self.at, self.row = self.at + step, 0
        self.show()
        self.post_message(self.Shown(self.at))
