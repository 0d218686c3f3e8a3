"""Where a paper stands."""

from enum import StrEnum


class State(StrEnum):
    """What was decided of a paper last, or that nothing was: inbox, or shelf where it came to be cited only."""

    INBOX = "inbox"
    READING = "reading"
    DONE = "done"
    ASIDE = "aside"
    SHELF = "shelf"
