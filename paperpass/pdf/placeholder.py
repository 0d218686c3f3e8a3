"""Files whose page stands for something that only Acrobat shows: portfolios, and forms of XFA (ISO 32000-1, 12.3.5 and
12.7.8)."""

import re
from typing import TYPE_CHECKING

from paperpass.model.text import one_line, shorten

if TYPE_CHECKING:
    import pymupdf

_COVER = re.compile(r"\b(?:portfolio|acrobat|adobe reader)\b", re.IGNORECASE)
_NAMED = 3  # files of a portfolio
_LONGEST = 60  # characters of a file's name


def placeholder(document: "pymupdf.Document") -> str | None:
    """A sentence on what the file's page stands for and what to do; None where its pages are its own."""
    import pymupdf

    try:
        catalog = document.pdf_catalog()
        if document.xref_get_key(catalog, "Collection")[0] != "null":
            return _portfolio(document)
        if document.xref_get_key(catalog, "AcroForm/XFA")[0] != "null" and _is_empty_form(document):
            return (
                "the page is a placeholder: the file is an XFA form, which Acrobat alone shows; print it there to a PDF"
            )
    except (RuntimeError, ValueError, TypeError, IndexError, AttributeError, pymupdf.mupdf.FzErrorBase):
        return None
    return None


def _portfolio(document: "pymupdf.Document") -> str | None:
    names = [shorten(one_line(name), _LONGEST) for name in document.embfile_names()]
    cover = document.page_count == 1 or _COVER.search(document[0].get_text())
    if not (names and cover):
        return None
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    inside = ", ".join(names[:_NAMED]) + more
    return (
        f"the page is a placeholder: the file is a portfolio with {inside} inside; save these out of it, and add them"
    )


def _is_empty_form(document: "pymupdf.Document") -> bool:
    """Whether the form draws nothing itself: one page without a field."""
    return document.page_count == 1 and next(document[0].widgets(), None) is None
