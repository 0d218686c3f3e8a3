"""A project is a tag with a question."""

from paperpass.desk.desk import Desk
from paperpass.desk.facts import SearchesChanged
from paperpass.library import projects


def questions(desk: Desk) -> dict[str, str]:
    """The questions by tag."""
    return projects.questions(desk.library)


def ask(desk: Desk, tag: str, question: str) -> None:
    """Gives a tag its question; an empty one makes the project a tag again. Raises LibraryError."""
    projects.ask(desk.library, tag, question)
    desk.facts.publish(SearchesChanged())
