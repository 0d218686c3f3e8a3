"""Where papers were left, on this machine."""

from paperpass.desk.desk import Desk
from paperpass.library import positions
from paperpass.model.reading_position import ReadingPosition

_FOLDER = "places"


def left_at(desk: Desk, slug: str) -> ReadingPosition:
    """Where a paper was left; its beginning where nothing is known."""
    return positions.load(desk.library.state / _FOLDER, slug)


def leave_at(desk: Desk, slug: str, position: ReadingPosition) -> None:
    """Remembers where a paper is left; a state folder that cannot be written costs the place and nothing else."""
    positions.save(desk.library.state / _FOLDER, slug, position)
