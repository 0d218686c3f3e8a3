"""A search in fields: it fills in the words that one would type, and is filled in by them."""

from typing import ClassVar, get_args

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from paperpass.model.search import Sort
from paperpass.model.search_form import Fields, with_sort
from paperpass.tui import commands
from paperpass.tui.base_app import keys_in
from paperpass.tui.widgets.bars import Footer, Keys
from paperpass.tui.widgets.line_input import LineInput

_ROWS = (
    ("author", "Author", "vaswani; names with ; between them"),
    ("title", "Title words", '"all you need", or single words'),
    ("words", "Anywhere", "any words; a minus excludes one"),
    ("category", "Category", "cs.CL"),
    ("since", "From", "2024, 2024-05 or 2024-05-17"),
    ("until", "To", "2024, 2024-05 or 2024-05-17"),
)
_ORDERS: dict[Sort, str] = {"relevance": "relevance", "submitted": "newest first", "updated": "last updated first"}


class Order(Static, can_focus=True):
    """The order of the results: left, right or space changes it."""

    class Changed(Message):
        """Another order was chosen."""

    def __init__(self, sort: Sort, *, id: str | None = None) -> None:
        super().__init__("", markup=False, id=id)
        self.sort = sort

    def on_mount(self) -> None:
        self._turn(0)

    def on_key(self, event: events.Key) -> None:
        step = {"left": -1, "right": 1, "space": 1}.get(event.key)
        if step:
            event.stop()
            self._turn(step)

    def _turn(self, step: int) -> None:
        orders = get_args(Sort)
        self.sort = orders[(orders.index(self.sort) + step) % len(orders)]
        self.update(f"{_ORDERS[self.sort]}  (left and right change it)")


class FindForm(ModalScreen[tuple[str, bool] | None]):
    """Gives back the search as one types it, and whether arXiv is to be asked: escape keeps it and asks nobody."""

    DEFAULT_CSS = """
    FindForm { background: transparent; align: left top; }
    FindForm > Vertical { height: auto; background: $panel; padding: 1 2; }
    FindForm Horizontal { height: 1; }
    FindForm Label { width: 14; color: $secondary; }
    FindForm Input { width: 1fr; border: none; height: 1; padding: 0; background: $background; }
    FindForm Input:focus { border: none; }
    FindForm .wrong { width: auto; max-width: 34; color: $foreground; text-style: bold; padding-left: 1; }
    FindForm Order { width: 1fr; }
    FindForm Order:focus { text-style: reverse; }
    FindForm Keys { dock: bottom; background: $background; }
    """
    SCOPE: ClassVar[str] = "form"
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings("form"),
        Binding("ctrl+c", "leave", show=False),
    ]

    def __init__(self, typed: str, sort: Sort) -> None:
        super().__init__()
        self.fields, self.sort = Fields.of(typed), sort

    def compose(self) -> ComposeResult:
        with Vertical():
            for name, label, hint in _ROWS:
                with Horizontal():
                    yield Label(label)
                    yield LineInput(getattr(self.fields, name), placeholder=hint, select_on_focus=False, id=name)
                    yield Static("", classes="wrong", id=f"wrong-{name}", markup=False)
            with Horizontal():
                yield Label("Order")
                yield Order(self.sort, id="order")
        yield Keys(id="keys")

    def on_mount(self) -> None:
        first = next((name for name, _, _ in _ROWS if getattr(self.fields, name)), "author")
        self.query_one(f"#{first}", Input).focus()
        table = commands.TABLE["form"]
        labels = [(next((k for k in keys_in(self.app, "form", c.name) if len(k) > 1), ""), c.label) for c in table]
        self.query_one(Keys).footer = Footer(tuple(labels))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_ask()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one(f"#wrong-{event.input.id}", Static).update("")

    def action_ask(self) -> None:
        found = self.read()
        problems = found.problems()
        for name, _, _ in _ROWS:
            self.query_one(f"#wrong-{name}", Static).update(problems.get(name, ""))
        if problems:
            self.query_one(f"#{next(iter(problems))}", Input).focus()
        else:
            self.dismiss((with_sort(found.typed, self.query_one(Order).sort), True))

    def read(self) -> Fields:
        """What stands in the fields."""
        return Fields(**{name: self.query_one(f"#{name}", Input).value for name, _, _ in _ROWS})

    def action_next_field(self) -> None:
        self.focus_next()

    def action_previous_field(self) -> None:
        self.focus_previous()

    def action_help(self) -> None:
        from paperpass.tui.help import Help

        self.app.push_screen(Help("form"))

    def action_leave(self) -> None:
        self.dismiss((with_sort(self.read().typed, self.query_one(Order).sort), False))
