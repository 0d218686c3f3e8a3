"""A list of arXiv's papers from which some come in while one goes on reading it."""

from collections.abc import Sequence

from textual.timer import Timer

from paperpass.desk import trash
from paperpass.desk.adding import Added
from paperpass.model.paper import Paper
from paperpass.model.text import one_line
from paperpass.tui.room import Moving
from paperpass.tui.screens.find_adding import Adding
from paperpass.tui.screens.find_asking import base_of


class Arriving(Moving):
    """Adds papers behind the screen; the one whose arXiv id is `to_open` is opened when it is there."""

    whole_records = True
    """Whether the list has all that arXiv knows of its papers; a feed lacks dates, comments and DOIs."""
    adding: Adding | None = None
    to_open: str | None = None
    ticking: Timer

    def show(self) -> None:
        raise NotImplementedError

    def may_open(self) -> bool:
        """Whether a paper that has come in may take the place of this screen."""
        return self.is_current

    def bring(self, papers: Sequence[Paper], *, first: bool = False) -> Adding:
        """Adds papers, those aside that are on their way already."""
        adding = self.adding = self.adding or Adding(self.desk, self.whole_records, self._finished, self._ended)
        if adding.put(list(papers), first=first):
            # The application's worker, not the screen's: what was asked for comes in after one has left, too.
            self.app.run_worker(adding.run())
        self.ticking.resume()
        return adding

    def _finished(self, paper: Paper, added: Added) -> None:
        if added.warning and added.status == "added":
            self.app.notify(one_line(added.warning), severity="warning")
        if added.card and added.status == "added":
            desk, card = self.desk, added.card
            self.paperpass.can_undo(f"{card.key} is in the trash", lambda: trash.remove(desk, card))
        if self.is_attached and self.to_open == base_of(paper):
            self.to_open = None
            if added.card and self.may_open():
                self.paperpass.open_reader(added.card)

    def _ended(self, any_added: bool) -> None:
        del any_added
        if self.is_attached:
            self.ticking.pause()
            self.show()
