"""The searches that the reader keeps under names."""

from paperpass.desk.desk import Desk
from paperpass.desk.facts import SearchesChanged
from paperpass.library import searches
from paperpass.model.saved_search import SavedSearch

FILE = searches.FILE


def saved(desk: Desk) -> list[SavedSearch]:
    """The searches in the file's order. Raises LibraryError."""
    return searches.load(desk.library)


def named(desk: Desk, name: str) -> SavedSearch:
    """The search of that name, or the only one that begins so; raises LibraryError."""
    return searches.named(desk.library, name)


def unreadable(desk: Desk) -> list[int]:
    """The lines of the file, from 1, that say something but no search."""
    return searches.unreadable(desk.library)


def save(desk: Desk, search: SavedSearch, *, instead_of: str = "", before: str = "") -> None:
    """Keeps a search in the place of one of the same name, or of the one named; else before another, or at the end.

    Raises LibraryError where another search has the name already.
    """
    searches.put(desk.library, search, instead_of=instead_of, before=before)
    desk.facts.publish(SearchesChanged())


def keep(desk: Desk, name: str, words: str) -> SavedSearch | None:
    """Keeps a search under a name, followed where the one of that name is; that one, where there was one."""
    before = next((s for s in saved(desk) if s.name.lower() == name.lower()), None)
    save(desk, SavedSearch(name, words, before.follow if before else False))
    return before


def forget(desk: Desk, name: str) -> None:
    """Keeps a search no longer."""
    searches.remove(desk.library, name)
    desk.facts.publish(SearchesChanged())
