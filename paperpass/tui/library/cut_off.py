"""Sittings whose program was killed are offered, to go on with, to keep or to forget."""

from collections.abc import Callable
from contextlib import suppress

from paperpass.desk.deciding import draft_of
from paperpass.desk.drafts import cut_off
from paperpass.desk.sitting import forget, recover
from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.draft import Draft
from paperpass.model.errors import PaperpassError
from paperpass.model.passes import reading_pass
from paperpass.model.text import shorten
from paperpass.model.times import spoken_duration
from paperpass.tui.base import BaseScreen
from paperpass.tui.widgets.choice import Choice


class CutOffSittings:
    """Offers sittings that were cut off, one by one. `reload` shows the library again, with a paper chosen."""

    def __init__(self, owner: BaseScreen, reload: Callable[[str | None], None]) -> None:
        self._owner, self._reload = owner, reload
        self.waiting = False
        """Whether others are to be offered when no paper is open any more."""

    def offer(self) -> None:
        """Offers one: over a paper that is open, one of that paper alone."""
        desk, front = self._owner.desk, self._owner.paperpass

        def find() -> list[tuple[Draft, Card, bool]]:
            found = []
            for draft in cut_off(desk):
                with suppress(PaperpassError):
                    card = desk.read(draft.slug).card
                    begun = draft.debrief or draft_of(desk, draft.slug, draft.pass_number)
                    found.append((draft, card, bool(begun)))
            return found

        def found(sittings: list[tuple[Draft, Card, bool]]) -> None:
            opened = front.open_paper
            self.waiting = opened is not None
            sitting = next((s for s in sittings if opened in (None, s[0].slug)), None)
            if sitting:
                self._ask(*sitting)

        self._owner.work(find, found, failed=lambda _: None)

    def _ask(self, draft: Draft, card: Card, begun: bool) -> None:
        owner, which = self._owner, reading_pass(draft.pass_number)
        spent = spoken_duration(draft.reading_seconds)
        whole = f", {spoken_duration(draft.earlier + draft.reading_seconds)} of the pass" if draft.earlier else ""
        title = shorten(readable(card.title), 50)
        said = f"The {which.title.lower()} of {title} was cut off: {spent} in this sitting{whole}."
        kept = " What was typed in its debrief is kept, whatever you choose." if begun else ""
        answers = (
            ("1", "go on", "go on reading"),
            ("2", "keep", "keep its time, read later"),
            ("3", "forget", "forget its time"),
        )

        def answer(choice: str | None) -> None:
            if choice == "forget":
                owner.work(lambda: forget(owner.desk, draft), lambda _: self._reload(None))
            elif choice:
                owner.work(lambda: recover(owner.desk, draft), lambda _: self._go_on(card, draft, choice))

        owner.app.push_screen(Choice(f"{said}{kept}", answers, passing=True), answer)

    def _go_on(self, card: Card, draft: Draft, choice: str) -> None:
        self._reload(card.slug)
        if choice == "go on":
            self._owner.paperpass.open_reader(card, draft.pass_number)
