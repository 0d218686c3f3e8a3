"""A note's text that the disk did not take, laid aside in the state folder until it is saved."""

from paperpass.desk.drafts import keep_unfinished, unfinished
from paperpass.model.errors import PaperpassError
from paperpass.tui.base_app import BaseApp

_KIND = "note"

Versions = tuple[str, str]
"""A text as it was on the disk, and what has become of it here."""


class Aside:
    """What is laid aside of one paper's note; where the state folder takes nothing either, the program holds it."""

    def __init__(self, front: BaseApp, slug: str) -> None:
        self._front, self._slug = front, slug
        self._there = False

    def keep(self, base: str, text: str) -> None:
        """Lays the text aside, in the place of what lay there."""
        self._there = True
        try:
            keep_unfinished(self._front.desk, _KIND, self._slug, {"base": base, "text": text})
        except PaperpassError:
            self._front.unsaved[self._slug] = (base, text)
        else:
            self._front.unsaved.pop(self._slug, None)

    def load(self) -> Versions | None:
        """What lies there; None where nothing does."""
        if held := self._front.unsaved.get(self._slug):
            self._there = True
            return held
        kept = unfinished(self._front.desk, _KIND, self._slug)
        base, text = kept.get("base"), kept.get("text")
        if not isinstance(base, str) or not isinstance(text, str):
            return None
        self._there = True
        return base, text

    def drop(self) -> None:
        """Forgets it: the note is saved."""
        if self._there:
            self._there = False
            self._front.unsaved.pop(self._slug, None)
            keep_unfinished(self._front.desk, _KIND, self._slug, {})
