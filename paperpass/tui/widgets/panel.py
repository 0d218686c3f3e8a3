"""What every panel beside a page is: a widget with a name, its own keys, and news of its end."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual.containers import Vertical
from textual.message import Message

from paperpass.tui.commands import Command

T = TypeVar("T")


class Panel(Vertical):
    """One panel; its `name` is what it holds. `SCOPE` names its keys in the table of commands.

    The screen's footer shows `footer` while the panel has the focus.
    """

    SCOPE: ClassVar[str] = ""

    class Closed(Message):
        """The reader has done with the panel."""

    class OtherSide(Message):
        """The page is wanted."""

    class KeysChanged(Message):
        """Other keys matter now."""

    def if_here(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """What is done with an answer that may come when the panel has gone: nothing then."""

        def take(answer: T) -> None:
            if self.is_attached:
                then(answer)

        return take

    @property
    def typing(self) -> bool:
        """Whether letters are typed now: the footer names keys that are none."""
        return False

    def label_of(self, command: Command) -> str:
        """What the footer calls a command just now."""
        return command.label

    def footer(self) -> Sequence[str] | None:
        """The names of the commands that matter now; None for those that have a rank."""
        return None

    def idle(self) -> frozenset[str]:
        """The commands of the scope that do nothing here."""
        return frozenset()

    def action_help(self) -> None:
        from paperpass.tui.help import Help

        self.app.push_screen(Help(self.SCOPE, self.idle()))

    async def action_undo(self) -> None:
        await self.screen.run_action("undo")

    async def action_palette(self) -> None:
        await self.screen.run_action("palette")

    async def action_suspend(self) -> None:
        await self.screen.run_action("suspend")

    async def action_redraw(self) -> None:
        await self.screen.run_action("redraw")

    def leave_off(self) -> None:
        """The panel is about to go: keeps what was typed into it."""

    def take_focus(self) -> None:
        """Gives the focus to the part that wants the keys."""
