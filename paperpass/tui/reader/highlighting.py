"""Passages are highlighted, and no longer; each can be taken back."""

from paperpass.desk.highlighting import highlight, unhighlight
from paperpass.model.card import Card
from paperpass.model.highlight import Highlight
from paperpass.model.selection import Selection
from paperpass.tui.reader.document import DocumentLoader
from paperpass.tui.reader.host import Host


class Highlighting:
    """The highlights of one paper, on the disk and in its document."""

    def __init__(self, host: Host, card: Card, loader: DocumentLoader) -> None:
        self._host, self._card, self._loader = host, card, loader

    def add(self, selection: Selection) -> None:
        """Highlights what is selected."""
        host, desk, card = self._host, self._host.desk, self._card

        def done(mark: Highlight) -> None:
            self._loader.highlight(mark)
            host.can_undo(
                "the highlight is gone",
                lambda: unhighlight(desk, card, mark),
                lambda: self._loader.unhighlight(mark),
            )

        host.work(lambda: highlight(desk, card, selection.page, selection.boxes, selection.text), done)

    def remove(self, mark: Highlight) -> None:
        """Takes a highlight away."""
        host, desk, card = self._host, self._host.desk, self._card

        def gone(_: None) -> None:
            self._loader.unhighlight(mark)
            host.can_undo(
                "the highlight is there again",
                lambda: highlight(desk, card, mark.page, mark.boxes, mark.text),
                self._loader.reload_highlights,
            )

        host.work(lambda: unhighlight(desk, card, mark), gone)
