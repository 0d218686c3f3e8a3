"""How papers come into the library from its screen, and sittings that were cut off come back."""

from contextlib import suppress
from threading import Event

from paperpass.desk import trash
from paperpass.desk.adding import Added, add
from paperpass.desk.deciding import draft_of
from paperpass.desk.drafts import cut_off
from paperpass.desk.paths import named_file
from paperpass.desk.sitting import forget, recover
from paperpass.desk.telling import readable
from paperpass.model.card import Card
from paperpass.model.draft import Draft
from paperpass.model.errors import Cancelled, PaperpassError
from paperpass.model.ids import PaperId
from paperpass.model.passes import reading_pass
from paperpass.model.text import shorten
from paperpass.model.times import spoken_duration
from paperpass.tui.room import Moving
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.choice import Choice


class LibraryArrivals(Moving):
    """What is typed after `a` comes in; a sitting whose program was killed is offered."""

    cards: list[Card]
    marks: set[str]
    query_text: str
    stop_adding: Event | None = None
    not_added: str = ""
    """What was typed last and could not be added: it stands in the field again."""

    def chosen(self) -> Card | None:
        raise NotImplementedError

    def reload(self, choose: str | None = None) -> None:
        raise NotImplementedError

    def action_add(self) -> None:
        self.app.push_screen(
            Ask(
                "add",
                value=self.not_added,
                anew=True,
                placeholder="an arXiv id or URL, the path of a PDF, or words to look for on arXiv",
            ),
            self._add,
        )

    def action_find(self) -> None:
        self._find("")

    def _find(self, words: str) -> None:
        from paperpass.tui.screens.find import FindScreen

        self.app.push_screen(FindScreen(words))

    def _add(self, typed: str | None) -> None:
        if not typed:
            return
        self.not_added = ""
        named = PaperId.mentioned(typed)
        # Several papers are listed there, to be added at once.
        if len(named) > 1 or (not named and named_file(typed) is None and "://" not in typed):
            self._find(typed)
            return
        self.show_keys(f"adding {shorten(typed, 30)} ...  {self.key_named('back')} stops")
        stop = self.stop_adding = Event()

        stop_key = self.key_named("back")

        def progress(done: int, whole: int | None) -> None:
            said = f"{100 * done // whole} %" if whole else f"{done / 1e6:.1f} MB"
            self.app.call_from_thread(self.show_keys, f"adding {shorten(typed, 30)}  {said}  {stop_key} stops")

        self.work(
            lambda: add(self.desk, typed, progress=progress, cancelled=stop.is_set),
            lambda done: self._added(done, typed),
        )

    def _added(self, done: Added, typed: str) -> None:
        self.stop_adding = None
        self.not_added = typed if done.error else ""
        self.show_keys()
        if isinstance(done.error, Cancelled):
            self.tell("stopped; nothing was added")
            return
        if done.error:
            self.failed(done.error)
            return
        if done.warning:
            self.tell(done.warning, warning=True)
        if done.card:
            title = shorten(readable(done.card.title), 50)
            self.tell(f"added: {title}" if done.status == "added" else f"you hold it already: {title}")
            if done.status == "added":
                card = done.card
                self.paperpass.can_undo(f"{card.key} is in the trash", lambda: trash.remove(self.desk, card))
            self.reload(done.card.slug)

    def offer_drafts(self) -> None:
        """Offers to go on with a sitting whose program was killed."""

        def find() -> tuple[Draft, Card, bool] | None:
            for draft in cut_off(self.desk):
                with suppress(PaperpassError):
                    card = self.desk.read(draft.slug).card
                    begun = draft.debrief or draft_of(self.desk, draft.slug, draft.pass_number)
                    return draft, card, bool(begun)
            return None

        def offer(found: tuple[Draft, Card, bool] | None) -> None:
            if found:
                draft, card, begun = found
                self._offer(draft, card, begun=begun)

        self.work(find, offer, failed=lambda _: None)

    def _offer(self, draft: Draft, card: Card, *, begun: bool) -> None:
        which = reading_pass(draft.pass_number)
        spent = spoken_duration(draft.reading_seconds)
        whole = f", {spoken_duration(draft.earlier + draft.reading_seconds)} of the pass" if draft.earlier else ""
        title = shorten(readable(card.title), 50)
        said = f"The {which.title.lower()} of {title} was cut off: {spent} in this sitting{whole}."
        kept = " What was typed in its debrief is kept, whatever you choose." if begun else ""

        def answer(choice: str | None) -> None:
            if choice == "forget":
                self.work(lambda: forget(self.desk, draft), lambda _: self.reload())
            elif choice:
                self.work(lambda: recover(self.desk, draft), lambda _: self._go_on(card, draft, choice))

        self.app.push_screen(
            Choice(
                f"{said}{kept}",
                (
                    ("g", "go on", "go on reading"),
                    ("k", "keep", "keep its time, read later"),
                    ("f", "forget", "forget its time"),
                ),
            ),
            answer,
        )

    def _go_on(self, card: Card, draft: Draft, choice: str) -> None:
        self.reload(card.slug)
        if choice == "go on":
            self.paperpass.open_reader(card, draft.pass_number)
