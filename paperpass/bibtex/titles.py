"""Titles that BibLaTeX keeps in several fields: title, subtitle and what is added to them."""

from collections.abc import Mapping

from paperpass.bibtex.latex import to_unicode
from paperpass.model.text import without_tags

_ENDS = (".", "?", "!", ":", ",", ";")


def whole_title(values: Mapping[str, str], of: str = "title") -> str:
    """Title, subtitle and addition of an entry's values as one would print them: "Title: Subtitle. Addition".

    `of` may be `booktitle`, `maintitle`, `journaltitle`, `issuetitle` or `eventtitle`.
    """
    stem = of.removesuffix("title")
    title, sub, addition = (values.get(f"{stem}{part}", "") for part in ("title", "subtitle", "titleaddon"))
    whole = joined(":", to_unicode(title), to_unicode(sub))
    return without_tags(joined(".", whole, to_unicode(addition)))


def joined(mark: str, *parts: str) -> str:
    """The parts with `mark` and a space between, or a space alone behind one that ends in a mark of its own."""
    whole = ""
    for part in (" ".join(part.split()) for part in parts):
        if part:
            whole = f"{whole}{'' if whole.endswith(_ENDS) else mark} {part}" if whole else part
    return whole
