"""Recall in the Library: one line from memory, then what one said of the paper at the time beside it."""

from collections.abc import Callable, Sequence

from paperpass.desk.marking import MarkChange, take_back_mark
from paperpass.desk.recalling import QUESTION, Recall, remember, said_then
from paperpass.desk.summaries import readable, spoken
from paperpass.model.card import Card
from paperpass.model.recall import last_pass
from paperpass.model.text import one_line, shorten
from paperpass.tui.base import BaseScreen
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.choice import Choice

_TITLE = 60
"""Cells of the paper's title."""


class Recalling:
    """Asks what was the thrust of a paper; `read` opens one, `note` its note, `reload` shows the library again."""

    def __init__(
        self,
        owner: BaseScreen,
        read: Callable[[Card], None],
        note: Callable[[Card], None],
        reload: Callable[[], None],
    ) -> None:
        self._owner, self._read, self._note, self._reload = owner, read, note, reload

    def ask(self, waiting: Sequence[Recall], chosen: Card | None) -> None:
        """Of the first paper that waits for it, else of the one that is chosen."""
        recall = next(iter(waiting), None) or (Recall(chosen) if chosen and last_pass(chosen) else None)
        if recall is None:
            self._owner.tell("there is a thrust to remember once the second or third pass of a paper was made")
            return
        last = last_pass(recall.card)
        day = f", read {spoken(last.isoformat(), self._owner.desk.today())}" if last else ""
        label = f"{shorten(readable(recall.card.title), _TITLE)}{day}\n{QUESTION}"
        hint = "one line, from memory; an empty one passes"
        self._owner.app.push_screen(Ask(label, placeholder=hint), lambda typed: self._typed(recall, typed))

    def _typed(self, recall: Recall, typed: str | None) -> None:
        if typed is None:
            return
        owner, desk, card = self._owner, self._owner.desk, recall.card

        def do() -> tuple[MarkChange, list[str]]:
            return remember(desk, recall, typed), said_then(desk, card)

        def done(kept: tuple[MarkChange, list[str]]) -> None:
            change, then = kept
            owner.paperpass.can_undo(
                f"{card.key}: it was not asked", lambda: take_back_mark(desk, change), self._reload
            )
            self._reload()
            if typed:
                self._show_both(card, typed, then)

        owner.work(do, done, turn=owner.paperpass.changes)

    def _show_both(self, card: Card, typed: str, then: Sequence[str]) -> None:
        """The line beside what one said then; both are kept."""
        said = [f"then  {one_line(line)}" for line in then] or ["then  nothing was said of it"]
        question = "\n".join([f"now   {one_line(typed)}", *said])
        answers = [("r", "read", "read it again"), ("n", "note", "open its note")]

        def chosen(name: str | None) -> None:
            if name == "read":
                self._read(card)
            elif name == "note":
                self._note(card)

        self._owner.app.push_screen(Choice(question, answers), chosen)
