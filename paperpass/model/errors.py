"""Everything that can go wrong and that the reader can do something about."""


class PaperpassError(Exception):
    """An error in the reader's words: `title` says what happened, `remedy` what to do about it."""

    remedy = "try again"

    def __init__(self, title: str, remedy: str | None = None) -> None:
        super().__init__(title)
        self.title = title
        if remedy is not None:
            self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.title}; {self.remedy}"


class BadReference(PaperpassError):
    """What was typed names no paper."""

    remedy = "give an arXiv id like 1706.03762, a DOI, a URL, or the path of a PDF"


class UnknownPaper(PaperpassError):
    """No paper of the library answers to a key, or several do."""

    remedy = "`paperpass list` shows the keys"


class SourceError(PaperpassError):
    """A source could not be asked, or its answer cannot be used."""

    remedy = "try again later; what is in the library is safe"


class Unreachable(SourceError):
    """Nobody answers: no network, or a server that stays silent."""

    remedy = "check the network and try again; everything in the library works without it"


class NotFound(SourceError):
    """A source answered that it has no such paper, version or PDF."""

    remedy = "check what was given"


class Cancelled(SourceError):
    """The reader stopped what was under way."""

    remedy = "start it again whenever you like"


class PdfError(PaperpassError):
    """A PDF that cannot be opened, read or drawn."""

    remedy = "open it in another viewer to see whether the file is whole"


class LibraryError(PaperpassError):
    """The library's folder cannot be read or written as it should."""

    remedy = "run `paperpass doctor` to see what is wrong"


class CitationError(PaperpassError):
    """BibTeX that cannot be read or made."""

    remedy = "edit the entry by hand"
