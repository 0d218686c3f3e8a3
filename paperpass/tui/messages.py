"""News that cross screens."""

from dataclasses import dataclass

from textual.message import Message

from paperpass.desk.facts import Fact


@dataclass
class Heard(Message, bubble=False):
    """A fact about the library was published."""

    fact: Fact
