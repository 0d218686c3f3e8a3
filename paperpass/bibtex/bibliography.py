"""What a .bib file holds, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from paperpass.bibtex.entry import Entry


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a file: as it stands (`entry`), with the file's macros expanded (`plain`), and where.

    `line` counts from 1, `source` is the text it was read from, `remarks` say what was put right in reading it.
    """

    entry: Entry
    plain: Entry
    line: int
    source: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read: the line where it begins, why, and the source, in which its key stands."""

    line: int
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Bibliography:
    """All of a .bib file, in its order.

    `strings` maps a macro's name to its expression, `preambles` are expressions, `comments` are source, `cleaned` are
    the lines from which control characters were taken out.
    """

    entries: tuple[Found, ...] = ()
    strings: Mapping[str, str] = field(default_factory=dict)
    preambles: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    cleaned: tuple[int, ...] = ()
