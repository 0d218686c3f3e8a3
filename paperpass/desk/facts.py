"""What has changed: a verb publishes a fact once the disk has it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PaperAdded:
    """A paper is in the library now: added, or back from the trash."""

    slug: str


@dataclass(frozen=True, slots=True)
class PaperRemoved:
    """A paper is in the library no longer."""

    slug: str


@dataclass(frozen=True, slots=True)
class PapersImported:
    """A bibliography came in: so many papers are new."""

    count: int


@dataclass(frozen=True, slots=True)
class RecordChanged:
    """More, or something else, is known of a paper, or it has got a PDF."""

    slug: str


@dataclass(frozen=True, slots=True)
class CitationChanged:
    """A paper's citation, or its key, is another one."""

    slug: str


@dataclass(frozen=True, slots=True)
class TagsChanged:
    """A paper's tags are others."""

    slug: str


@dataclass(frozen=True, slots=True)
class NoteChanged:
    """Something was written into a paper's note."""

    slug: str


@dataclass(frozen=True, slots=True)
class HighlightsChanged:
    """Something is highlighted in a paper, or no longer."""

    slug: str


@dataclass(frozen=True, slots=True)
class MarksChanged:
    """Something is noted at a place of a paper, or no longer."""

    slug: str


@dataclass(frozen=True, slots=True)
class SittingKept:
    """A sitting was kept; its pass is open, or was given up."""

    slug: str


@dataclass(frozen=True, slots=True)
class PassDecided:
    """A decision about a paper was taken, corrected or taken back."""

    slug: str


@dataclass(frozen=True, slots=True)
class SearchesChanged:
    """The searches that are kept, or the questions of projects, are others."""


@dataclass(frozen=True, slots=True)
class SurveyChanged:
    """Something was decided in a survey, or taken back."""


@dataclass(frozen=True, slots=True)
class ChangedElsewhere:
    """Another program has changed something in the library."""


Fact = (
    PaperAdded
    | PaperRemoved
    | PapersImported
    | RecordChanged
    | CitationChanged
    | TagsChanged
    | NoteChanged
    | HighlightsChanged
    | MarksChanged
    | SittingKept
    | PassDecided
    | SearchesChanged
    | SurveyChanged
    | ChangedElsewhere
)
