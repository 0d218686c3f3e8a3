"""Named destinations: the exact places that LaTeX's hyperref leaves behind, even where there is no outline.

`section.3`, `subsection.3.1`, `appendix.A`, `section*.2` (a starred head), `figure.2`, `equation.2.1`, `cite.KEY`.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_NAME = re.compile(
    r"^(?P<kind>part|chapter|section|subsection|subsubsection|appendix|figure|table|algorithm|listing|lstlisting|equation)"
    r"(?P<star>\*)?(?:\.caption)?\.(?P<number>[\w.-]+)$"
)
_LEVELS = {"chapter": 1, "section": 1, "appendix": 1, "subsection": 2, "subsubsection": 3}


class Destination(NamedTuple):
    """A point on a page: page index, x and y in points from the top left; x or y None where the file names none."""

    page: int
    x: float | None
    y: float | None


class Anchor(NamedTuple):
    """A named destination. `kind` is `section`, `figure`, `cite` ...; `level` is 0 for what is no heading."""

    name: str
    kind: str
    number: str
    starred: bool
    level: int
    place: Destination


def anchors_of(named: Mapping[str, Destination]) -> list[Anchor]:
    """The destinations whose names say what stands there, in the order of the pages."""
    found = []
    chapters = any(name.startswith("chapter.") for name in named)
    for name, place in named.items():
        if name.startswith("cite."):
            found.append(Anchor(name, "cite", name[5:].split("@", 1)[-1], starred=False, level=0, place=place))
        elif m := _NAME.match(name):
            kind = m["kind"]
            level = _LEVELS.get(kind, 0) + (1 if chapters and kind in ("section", "subsection", "subsubsection") else 0)
            found.append(Anchor(name, kind, m["number"], starred=bool(m["star"]), level=level, place=place))
    return sorted(found, key=lambda a: (a.place.page, a.place.y if a.place.y is not None else 0.0))


def of_kind(anchors: Sequence[Anchor], *kinds: str) -> list[Anchor]:
    """The anchors of these kinds."""
    return [anchor for anchor in anchors if anchor.kind in kinds]
