"""The links of a page, and where in the document they lead."""

from typing import TYPE_CHECKING

from paperpass.model.text import one_line

from .protocol import Json
from .text import page_top

if TYPE_CHECKING:
    import pymupdf


def page_links(document: "pymupdf.Document", page: "pymupdf.Page") -> list[Json]:
    """The links of a page: `box`, and `page` (from 0), `x` and `y` in points from the top left and `anchor`, the name
    of the place, for those that lead into the document; `uri` for those that lead out of it. What does not apply is
    None.
    """
    import pymupdf

    rows: list[Json] = []
    for link in page.get_links():
        target, point, uri = link.get("page"), link.get("to"), link.get("uri")
        row: Json = {"box": tuple(link["from"]), "page": None, "x": None, "y": None, "anchor": None, "uri": None}
        if isinstance(target, int) and 0 <= target < document.page_count:
            row |= {"page": target, "y": 0.0}
            if point is not None:
                # MuPDF counts the height of a named place from the bottom, that of any other from the top.
                named = link.get("kind") == pymupdf.LINK_NAMED
                y = page_top(document, target) - point.y if named else point.y
                row |= {"x": point.x, "y": y if 0 <= y <= document[target].rect.height else 0.0}
            row["anchor"] = link.get("nameddest")
        elif uri:
            row["uri"] = one_line(uri)
        else:
            continue
        rows.append(row)
    return rows
