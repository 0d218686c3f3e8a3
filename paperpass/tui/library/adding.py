"""Papers are added from the library's screen: by an id, a DOI, a URL, a PDF's path, or words to look for."""

from collections.abc import Callable
from threading import Event

from paperpass.desk import trash
from paperpass.desk.adding import Added, add, names_paper
from paperpass.desk.summaries import readable
from paperpass.model.activity import far
from paperpass.model.errors import Cancelled
from paperpass.model.ids import PaperId
from paperpass.model.text import shorten
from paperpass.tui.base import BaseScreen
from paperpass.tui.widgets.ask import Ask


class AddingPapers:
    """Adds what is typed. `find` looks for words where papers are found, `said` hears of another `status`, `added` of
    a paper that has come in, by its slug.
    """

    def __init__(
        self, owner: BaseScreen, find: Callable[[str], None], said: Callable[[], None], added: Callable[[str], None]
    ) -> None:
        self._owner, self._find, self._said, self._added = owner, find, said, added
        self.status = ""
        """What is being added, in words."""
        self._stop: Event | None = None
        self._not_added = ""
        """What was typed last and could not be added: it stands in the field again."""

    def ask(self) -> None:
        """Asks what is to be added."""
        placeholder = "an arXiv id, a DOI, a URL, the path of a PDF, or words to look for on arXiv"
        self._owner.app.push_screen(Ask("add", value=self._not_added, anew=True, placeholder=placeholder), self._typed)

    def stop(self) -> bool:
        """Stops what is being added; whether there was something to stop."""
        if self._stop is None or self._stop.is_set():
            return False
        self._stop.set()
        self._say("stopping ...")
        return True

    def _typed(self, typed: str | None) -> None:
        if not typed:
            return
        self._not_added = ""
        named = PaperId.mentioned(typed)
        # Several papers are listed there, to be added at once.
        if len(named) > 1 or ("://" not in typed and not names_paper(self._owner.desk, typed)):
            self._find(typed)
            return
        owner, stop, key = self._owner, Event(), self._owner.key_named("back")
        self._stop = stop
        self._say(f"adding {shorten(typed, 30)} ...  {key} stops")

        def progress(done: int, whole: int | None) -> None:
            owner.from_thread(lambda: said(done, whole))

        def said(done: int, whole: int | None) -> None:
            if self._stop is stop and not stop.is_set():
                self._say(f"adding {shorten(typed, 30)}  {far(done, whole)}  {key} stops")

        def ended(done: Added) -> None:
            if self._stop is stop:
                self._stop = None
                self._say("")
            self._done(done, typed)

        owner.work(
            lambda: add(owner.desk, typed, progress=progress, cancelled=stop.is_set),
            ended,
        )

    def _done(self, done: Added, typed: str) -> None:
        owner = self._owner
        self._not_added = typed if done.error else ""
        if isinstance(done.error, Cancelled):
            owner.tell("stopped; nothing was added")
            return
        if done.error:
            owner.failed(done.error)
            return
        if done.warning:
            owner.tell(done.warning, warning=True)
        if done.card is None:
            return
        title, card = shorten(readable(done.card.title), 50), done.card
        what = {"added": "added", "attached": "its PDF came"}.get(done.status, "you hold it already")
        owner.tell(f"{what}: {title}")
        if done.status == "added":
            owner.paperpass.can_undo(f"{card.key} is in the trash", lambda: trash.remove(owner.desk, card))
        self._added(card.slug)

    def _say(self, status: str) -> None:
        self.status = status
        self._said()
