"""News that cross screens."""

from dataclasses import dataclass

from textual.message import Message

from paperpass.desk.facts import Fact
from paperpass.model.errors import PaperpassError


@dataclass
class Failed(Message):
    """Work in a thread could not be done."""

    error: PaperpassError


@dataclass
class Heard(Message, bubble=False):
    """A fact about the library was published."""

    fact: Fact
