"""What all screens share: their keys, their footer, slow work, and the one way to say that something went wrong."""

from collections.abc import Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.binding import BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from paperpass.desk.desk import Desk
from paperpass.model.card import Card
from paperpass.model.errors import Cancelled, PaperpassError
from paperpass.tui import commands
from paperpass.tui.base_app import BaseApp
from paperpass.tui.glyphs import Glyphs, glyphs
from paperpass.tui.threads import in_thread
from paperpass.tui.widgets.bars import Footer
from paperpass.tui.widgets.lines import Lines
from paperpass.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from textual.worker import WorkType

T = TypeVar("T")
MIN_SIZE = (60, 15)


class BaseScreen(Screen[None]):
    """A screen with one purpose. `SCOPE` names its keys in the table of commands.

    The footer follows the screen's state: `tail` is a word of news at its right, `only` are the commands that matter
    now, by name (None for those that have a rank), `panel` is the one whose keys it names while it has the focus.
    """

    footer: var[Footer] = var(Footer)
    tail: var[str] = var("")
    only: var[Sequence[str] | None] = var(None)
    panel: var[Panel | None] = var(None)
    SCOPE: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = None
    _front: BaseApp | None = None
    DEFAULT_CSS = """
    BaseScreen { layers: default too-small; }
    BaseScreen > .too-small { layer: too-small; width: 100%; height: 100%; background: $background; display: none; }
    BaseScreen > .too-small { content-align: center middle; text-align: center; }
    BaseScreen.-too-small > .too-small { display: block; }
    BaseScreen.-too-small > ToastRack { display: none; }
    """

    @property
    def paperpass(self) -> BaseApp:
        """The application that the screen stands in, or stood in: what can be taken back outlives its screen."""
        if self._front is None:
            self._front = cast("BaseApp", self.app)
        return self._front

    @property
    def desk(self) -> Desk:
        return self.paperpass.desk

    @property
    def signs(self) -> Glyphs:
        return glyphs(self.desk.settings.glyphs)

    @property
    def stands(self) -> bool:
        """Whether the screen has all its parts: a program that ends takes them away one by one."""
        return self.is_attached and self.app.is_running

    def compute_footer(self) -> Footer:
        """The keys that matter now; none of a screen that does not stand yet."""
        return self.keys_now() if self.is_attached else Footer()

    def keys_now(self) -> Footer:
        """The keys that matter now."""
        panel = self.panel
        if panel is not None and panel.has_focus_within:
            return self.keys_of_panel(panel)
        return self.keys_of_scope(self.SCOPE, self.tail, self.only)

    @on(Panel.KeysChanged)
    def _keys_of_panel_changed(self) -> None:
        self.mutate_reactive(BaseScreen.panel)

    def on_resize(self) -> None:
        """Below the smallest size a sentence covers the screen, on which everything stays as it is."""
        size = self.app.size
        too_small = size.width < MIN_SIZE[0] or size.height < MIN_SIZE[1]
        if too_small:
            there = (
                f"This needs {MIN_SIZE[0]} columns and {MIN_SIZE[1]} lines; here are {size.width} and {size.height}."
            )
            covers = self.query(".too-small").results(Static)
            cover = next(covers, None) or Static("", markup=False, classes="too-small")
            cover.update(f"{there}\n\nMake the window larger: all that you typed is kept.")
            if not cover.is_attached:
                self.mount(cover)
        self.set_class(too_small, "-too-small")

    def keys_of_scope(self, scope: str, tail: str = "", only: Sequence[str] | None = None) -> Footer:
        """The keys of a scope: all that have a rank, or `only` these, in that order."""
        table = commands.TABLE[scope]
        if only is None:
            chosen = sorted((c for c in table if c.rank), key=lambda c: c.rank)
        else:
            by_name = {c.name: c for c in table}
            chosen = [by_name[name] for name in only]
        pairs = [(self.key_of(c, scope=scope), label) for c in chosen if (label := self.label_of(c))]
        return Footer(tuple(pairs), tail)

    def label_of(self, command: commands.Command) -> str:
        """What the footer calls a command just now; empty where it would not help."""
        return command.label

    def work(
        self,
        do: Callable[[], T],
        then: Callable[[T], None] | None = None,
        *,
        group: str = "",
        failed: Callable[[PaperpassError], None] | None = None,
        turn: AbstractAsyncContextManager[None] | None = None,
        outlives: bool = False,
    ) -> None:
        """Does something slow in a thread, holding `turn` meanwhile, and hands what comes back to `then`.

        A later call of the same group takes the place of the one before, whose answer is dropped. What `outlives` the
        screen is done to its end, and `then` is called, also where that has gone.
        """

        async def run() -> None:
            try:
                async with turn or nullcontext():
                    result = await in_thread(do)
            except Cancelled:
                return
            except PaperpassError as error:
                if self.stands or outlives:
                    (failed or self.failed)(error)
            else:
                if then and (self.stands or outlives):
                    then(result)

        if outlives:
            self.paperpass.run_worker(run())
        else:
            self.start_work(run, group=group)

    def start_work(self, run: Callable[[], Coroutine[None, None, None]], *, group: str = "") -> None:
        """Runs a coroutine function beside the screen; a later one of the same group takes its place."""
        work: WorkType[None] = run
        self.run_worker(work, group=group or "default", exclusive=bool(group))

    def from_thread(self, do: Callable[[], None]) -> None:
        """Called in a thread: has something done on the main loop."""
        self.paperpass.call_from_thread(do)

    def failed(self, error: PaperpassError) -> None:
        """Says what went wrong and what to do."""
        said, title = sentence(error.remedy), sentence(error.title)
        self.paperpass.notify(said, title=title, severity="error", timeout=8)

    def tell(self, sentence: str, *, warning: bool = False) -> None:
        """A quiet word at the edge of the screen."""
        self.paperpass.notify(sentence, severity="warning" if warning else "information", timeout=6)

    def copy(self, text: str, what: str) -> None:
        """To the terminal's clipboard."""
        self.app.copy_to_clipboard(text)
        self.tell(f"copied {what}")

    def copy_citation(self, card: Card, style: str) -> None:
        """Copies a paper's citation in a style."""
        from paperpass.desk.citing import cite

        self.work(
            lambda: cite(self.desk, card, style), lambda text: self.copy(text, text if len(text) < 60 else "the BibTeX")
        )

    def keys_of_panel(self, panel: Panel) -> Footer:
        """The keys of a panel that matter now."""
        chosen = [commands.named(panel.SCOPE, name) for name in panel.footer() or ()]
        return Footer(tuple((self._key_in(panel, command), panel.label_of(command)) for command in chosen))

    def commanded(self) -> Widget:
        """What the palette's commands are for: the screen, or a panel that has the focus."""
        return self

    def key_of(self, command: commands.Command, which: int = 0, scope: str = "") -> str:
        """The key that brings a command, with the config's changes; `which` of them, the first one by default."""
        keys = self.paperpass.keys_of(scope or self.SCOPE, command)
        return commands.shown(keys)[which]

    def _key_in(self, panel: Panel, command: commands.Command) -> str:
        """The key of a panel's command; one that is no letter where letters are typed."""
        keys = commands.shown(self.paperpass.keys_of(panel.SCOPE, command))
        return next((key for key in keys if len(key) > 1), keys[0]) if panel.typing else keys[0]

    def key_named(self, name: str, scope: str = "") -> str:
        """The key that brings the command of that name on this screen, or in `scope`, with the config's changes."""
        return self.key_of(commands.named(scope or self.SCOPE, name), scope=scope)

    def keep_typed(self) -> None:
        """Keeps on the disk what was typed here: called when the program ends."""

    def action_help(self) -> None:
        from paperpass.tui.help import Help

        self.app.push_screen(Help(self.SCOPE))

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_undo(self) -> None:
        self.paperpass.undo()

    def action_suspend(self) -> None:
        """To the shell, and back by its `fg`; in a line that is being typed the key does nothing."""
        if not isinstance(self.focused, Input):
            self.paperpass.action_suspend_process()

    def action_redraw(self) -> None:
        self.refresh(layout=True)
        for widget in self.walk_children():
            widget.refresh()

    def action_leave(self) -> None:
        self.app.pop_screen()


class ListScreen(BaseScreen):
    """A screen whose keys move through a list."""

    def lines(self) -> Lines:
        """The list that the keys move through."""
        return self.query_one(Lines)

    def action_down(self) -> None:
        self.lines().move(1)

    def action_up(self) -> None:
        self.lines().move(-1)

    def action_first(self) -> None:
        self.lines().go(0)

    def action_last(self) -> None:
        self.lines().go(len(self.lines().rows) - 1, -1)

    def action_half_down(self) -> None:
        self.lines().move(self.lines().page() // 2)

    def action_half_up(self) -> None:
        self.lines().move(-(self.lines().page() // 2))

    def action_page_down(self) -> None:
        self.lines().move(self.lines().page())

    def action_page_up(self) -> None:
        self.lines().move(-self.lines().page())


def sentence(text: str) -> str:
    """The text with a capital letter at its beginning; arXiv keeps its own."""
    return text if text.startswith("arXiv") else text[:1].upper() + text[1:]
