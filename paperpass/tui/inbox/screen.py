"""The inbox: one screen a paper that waits for its first pass, one key a decision, and the next paper stands there."""

from collections import Counter
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from paperpass.desk.inbox import Triaged, first_glance, inbox, take_back_here, whole_glance
from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.glance import Glance
from paperpass.model.passes import REASONS
from paperpass.model.text import shorten
from paperpass.model.times import clock_face, parse_day, spoken_day
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen
from paperpass.tui.inbox.digest import abstract, digest, head, pictured
from paperpass.tui.inbox.glancing import Glancing
from paperpass.tui.inbox.pictures import Pictures
from paperpass.tui.inbox.queue import Queue
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.bars import Bar, Keys
from paperpass.tui.widgets.choice import Choice

_WIDE = 120
"""Columns from which on the digest stands beside the abstract."""
_DRAFTED = 4.0
"""Seconds of reading that a killed program costs at most."""
_DAYS = (("1", "tomorrow"), ("2", "Saturday"), ("3", "in a week"), ("4", "in two weeks"), ("5", "in a month"))
"""The days that one key puts a paper off to."""
_TYPED = "typed"
_NOTHING = """The inbox is empty.

Papers that you add wait here for their first pass.
{leave} goes back"""


class InboxScreen(BaseScreen):
    """Goes through the inbox."""

    SCOPE = "inbox"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings("inbox")
    CSS_PATH = "inbox.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.inbox_queue, self._known = Queue(), False
        self.glancing = Glancing(self, self._not_kept)
        self.words: dict[str, str] = {}
        """What was typed as a line why, by slug, before anything is decided."""
        self.glance: Glance | None = None
        self._reading = True
        self._news = ""
        """What was decided last, as long as nothing else is done."""

    def compose(self) -> ComposeResult:
        yield Bar("Inbox", id="top")
        yield Static("", id="head", markup=False)
        with Horizontal(id="body"):
            yield VerticalScroll(Static("", markup=False), id="abstract", can_focus=False)
            with Vertical(id="beside"):
                yield VerticalScroll(Static("", markup=False), id="digest", can_focus=False)
                yield Pictures(self.paperpass.terminal, self.desk.page.render, id="pictures")
        yield Static("", id="said", markup=False)
        yield Static("", id="reasons", markup=False)
        yield Keys(id="keys").data_bind(BaseScreen.footer)

    def on_mount(self) -> None:
        self._arrange()
        self._name_reasons()
        self.set_interval(1.0, self._tick)
        self.set_interval(_DRAFTED, self.glancing.save)
        self.work(lambda: inbox(self.desk), self._found, group="inbox")

    def on_resize(self) -> None:
        super().on_resize()
        self._arrange()
        self._show()

    def on_screen_resume(self) -> None:
        """Papers may have been decided in the reader meanwhile."""
        if self._known:
            self.work(self.desk.cards, self._known_again, group="inbox")

    def keep_typed(self) -> None:
        """Keeps the sitting: the program ends."""
        self.glancing.keep_now()

    # Keys.

    def action_on(self) -> None:
        self._decide("on")

    def action_enough(self) -> None:
        self._decide("enough")

    def action_no(self) -> None:
        self._decide("no")

    def action_not_interesting(self) -> None:
        self._refuse("not-interesting")

    def action_not_my_field(self) -> None:
        self._refuse("not-my-field")

    def action_assumptions(self) -> None:
        self._refuse("assumptions")

    def action_background(self) -> None:
        self._refuse("background")

    def action_known(self) -> None:
        self._refuse("known")

    def action_later(self) -> None:
        """Asks for the day."""
        if self.inbox_queue.card is None:
            return
        answers = [*((key, words, words) for key, words in _DAYS), ("w", _TYPED, "another day")]
        self.app.push_screen(Choice("Come back to it", answers), self._put_off)

    def action_words(self) -> None:
        """One line why, which the decision takes with it."""
        card = self.inbox_queue.card
        if card is None:
            return

        def keep(typed: str | None) -> None:
            if typed is not None:
                self.words[card.slug] = typed
                self._show()

        label = f"why, of {shorten(readable(card.title), 40)}"
        self.app.push_screen(Ask(label, value=self.words.get(card.slug, "")), keep)

    def action_read(self) -> None:
        self.glancing.hand_over(lambda card: self.paperpass.open_reader(card, 1))

    def action_down(self) -> None:
        self._news = ""
        self._go(self.inbox_queue.move(1))

    def action_up(self) -> None:
        self._go(self.inbox_queue.move(-1))

    def action_first(self) -> None:
        self._go(self.inbox_queue.end(-1))

    def action_last(self) -> None:
        self._go(self.inbox_queue.end(1))

    def action_page_down(self) -> None:
        self._scroll(1.0)

    def action_page_up(self) -> None:
        self._scroll(-1.0)

    def action_half_down(self) -> None:
        self._scroll(0.5)

    def action_half_up(self) -> None:
        self._scroll(-0.5)

    def action_leave(self) -> None:
        self.glancing.leave()
        self.app.pop_screen()

    # Decisions.

    def _refuse(self, name: str) -> None:
        """Not for me, for one of the usual reasons; own words stand behind it."""
        self._decide("no", next(reason.words for reason in REASONS if reason.name == name))

    def _put_off(self, chosen: str | None) -> None:
        today = self.desk.today()

        def typed(words: str | None) -> None:
            if words and (day := parse_day(words, today)):
                self._decide("later", revisit=day)

        if chosen == _TYPED:
            self.app.push_screen(
                Ask("come back to it", echo=lambda w: _echo(w, today), check=lambda w: _wrong(w, today)), typed
            )
        else:
            typed(chosen)

    def _decide(self, decision: str, reason: str = "", revisit: date | None = None) -> None:
        """Decides about the paper; the next one stands there at once."""
        card = self.inbox_queue.card
        if card is None:
            return
        words = self.words.pop(card.slug, "")
        why = ": ".join(part for part in (reason, words) if part)

        def kept(triaged: Triaged) -> None:
            desk = self.desk

            def back() -> None:
                take_back_here(desk, triaged)

            def then() -> None:
                self.words[card.slug] = words
                self._news = ""
                self.glancing.remember(triaged)
                if self.is_attached:
                    self._go(self.inbox_queue.bringing_back(card.slug))

            self.paperpass.can_undo(f"{card.key} waits in the inbox again", back, then)

        self.glancing.decide(decision, why, revisit.isoformat() if revisit else None, kept)
        day = f", {spoken_day(revisit, self.desk.today())}" if revisit else ""
        self._news = f"{card.key}: {decision}{day}{f', {why}' if why else ''}"
        self._go(self.inbox_queue.deciding(card.slug, decision))

    def _not_kept(self, card: Card, error: PaperpassError) -> None:
        """The decision could not be kept, or the paper is read elsewhere: it waits as before."""
        self.failed(error)
        if self.is_attached and card.slug in self.inbox_queue.decided:
            self._go(self.inbox_queue.bringing_back(card.slug))

    # What is shown.

    def _found(self, cards: list[Card]) -> None:
        self._known = True
        self._go(Queue.of(cards))

    def _known_again(self, cards: list[Card]) -> None:
        self._go(self.inbox_queue.known_again(cards))

    def _go(self, queue: Queue) -> None:
        """Goes to the paper that the queue is at."""
        before, self.inbox_queue = self.inbox_queue.card, queue
        card = queue.card
        if card is not None and before is not None and card.slug == before.slug and self.glancing.sitting:
            self._show()
            return
        self.glancing.look_at(card)
        self.glance, self._reading = None, True
        self._show()
        if card is None:
            return
        for pane in self.query(VerticalScroll):
            pane.scroll_home(animate=False)
        self.work(lambda: first_glance(self.desk, card), self._glanced, group="glance", failed=self._unread)

    def _glanced(self, glance: Glance) -> None:
        """The record is known; the pages follow, and after them the next paper's, ahead of time."""
        card = self.inbox_queue.card
        self._take(glance, reading=True)
        if card is None:
            return

        def whole(found: Glance) -> None:
            self._take(found, reading=False)
            following = self.inbox_queue.following
            if following is not None:
                self.work(lambda: whole_glance(self.desk, following), group="ahead", failed=lambda _: None)

        self.work(lambda: whole_glance(self.desk, card), whole, group="glance", failed=self._unread)

    def _unread(self, error: PaperpassError) -> None:
        self._reading = False
        self.failed(error)
        self._show()

    def _take(self, glance: Glance, *, reading: bool) -> None:
        self.glance, self._reading = glance, reading
        self._show()

    def _show(self) -> None:
        if not self.stands or not self.is_mounted:
            return
        card, glance = self.inbox_queue.card, self.glance
        over = self._known and card is None
        self.set_class(over, "-over")
        self.only = ("undo", "help", "leave") if over else None
        if over:
            self.query_one("#said", Static).update(self._summary())
        elif card is not None:
            why = self.words.get(card.slug, "")
            said = f"why: {why}" if why else self._news
            self.query_one("#said", Static).update(said)
            self.query_one("#said", Static).display = bool(said)
        self.query_one("#head", Static).update(
            head(glance, self.signs) if glance else Text(readable(card.title), style="bold") if card else ""
        )
        beside = self.query_one("#beside", Vertical).size.width if self.has_class("-wide") else self.size.width
        texts = {"#abstract": Text(), "#digest": Text()}
        if glance:
            texts["#abstract"] = abstract(glance, reading=self._reading)
            texts["#digest"] = digest(glance, beside - 3, self.signs, reading=self._reading)
        for name, text in texts.items():
            self.query_one(name, VerticalScroll).query_one(Static).update(text)
        file = self.desk.pdf(card) if card and glance and not self._reading else None
        self.query_one(Pictures).show(file, pictured(glance, Pictures.MOST) if glance and file else [])
        self._show_top()

    def _show_top(self) -> None:
        queue = self.inbox_queue
        decided = f", {len(queue.decided)} decided" if queue.decided else ""
        where = f"Inbox {queue.at + 1} of {len(queue.cards)}{decided}" if queue.at is not None else "Inbox"
        seconds = f"{clock_face(self.glancing.seconds)} on this one" if queue.card else ""
        self.query_one("#top", Bar).say(where, seconds)

    def _summary(self) -> str:
        """What was decided here, once nothing is left."""
        leave = self.key_named("leave")
        if not self.inbox_queue.decided:
            return _NOTHING.format(leave=leave)
        counts = Counter(self.inbox_queue.decided.values())
        made = ", ".join(f"{count} {decision}" for decision, count in counts.most_common())
        count = len(self.inbox_queue.decided)
        papers = f"{count} paper{'s' * (count != 1)}"
        undo = self.key_named("undo")
        return f"The inbox is decided: {papers}, {made}.\n\n{undo} takes the last one back, {leave} goes back"

    def _tick(self) -> None:
        self.glancing.tick()
        if self.is_current:
            self._show_top()

    def _arrange(self) -> None:
        self.set_class(self.app.size.width >= _WIDE, "-wide")

    def _name_reasons(self) -> None:
        """The keys of the usual reasons, below the paper."""
        text = Text("no: ")
        for command in commands.TABLE["inbox"]:
            if command.name in {reason.name.replace("-", "_") for reason in REASONS}:
                text.append(self.key_of(command), "bold").append(f" {command.label}  ")
        self.query_one("#reasons", Static).update(text)

    def _scroll(self, share: float) -> None:
        """Turns the abstract, and at its end what stands below it; up in the other order."""
        panes = [self.query_one(name, VerticalScroll) for name in ("#abstract", "#digest")]
        for pane in panes if share > 0 else reversed(panes):
            if share > 0 and pane.scroll_offset.y >= pane.max_scroll_y:
                continue
            if share < 0 and pane.scroll_offset.y <= 0:
                continue
            pane.scroll_relative(y=round(share * max(1, pane.size.height - 1)), animate=False)
            return


def _echo(words: str, today: date) -> str:
    day = parse_day(words, today)
    return f"{day:%A}, {day.day} {day:%b}" if day else ""


def _wrong(words: str, today: date) -> str:
    return "" if parse_day(words, today) else "which day is that? Write tomorrow, Saturday, in two weeks, or a date"
