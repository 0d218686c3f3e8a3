"""What an edit of a note must leave of the headings that the program goes by."""

from paperpass.library.headings import allowed, plain, unchanged, with_own_line

__all__ = ["allowed", "plain", "unchanged", "with_own_line"]
