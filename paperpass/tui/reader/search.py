"""Words are looked for in the paper."""

from collections.abc import Callable
from pathlib import Path

from paperpass.model.brief import Box
from paperpass.model.errors import PaperpassError
from paperpass.model.reading import Find
from paperpass.model.text import shorten
from paperpass.tui.reader.host import Host


class PaperSearch:
    """The searches in one paper; `history` has them, the latest first. `changed` hears of another `status`."""

    def __init__(self, host: Host, changed: Callable[[], None]) -> None:
        self._host, self._changed = host, changed
        self.history: list[str] = []
        self.status = ""
        """What takes its time, in words."""

    def run(self, words: str) -> None:
        """Looks for words, and goes to the first place from here on; no words end the search before."""
        host = self._host
        if not words:
            host.do(Find(()))
            return
        self.history = [words, *(other for other in self.history if other != words)]
        if host.document.file is None:
            return
        file, (page, y, _) = Path(host.document.file), host.reading.here
        self._say(f"looking for {shorten(words, 24)} ...")

        def found(boxes: list[tuple[int, Box]]) -> None:
            self._say("")
            first = next((n for n, (p, box) in enumerate(boxes) if (p, box[3]) >= (page, y)), 0)
            host.do(Find(tuple((place,) for place in boxes), first))
            if not boxes:
                host.tell(f"{shorten(words, 40)} does not stand in this paper")

        def failed(error: PaperpassError) -> None:
            self._say("")
            host.failed(error)

        host.work(lambda: host.desk.page.search(file, words, page), found, group="search", failed=failed)

    def _say(self, status: str) -> None:
        self.status = status
        self._changed()
