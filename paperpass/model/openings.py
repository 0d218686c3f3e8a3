"""How each section of a paper begins: what a list of its headings shows of the one that is chosen."""

from collections.abc import Sequence

from .brief import Block, Heading
from .text import fold

_TOLD = ("paragraph", "list")


def openings(headings: Sequence[Heading], blocks: Sequence[Block], length: int = 1200) -> list[str]:
    """The first words below each heading, about `length` characters; "" where another heading follows at once, or
    where the heading does not stand among the blocks."""
    places = [n for n, block in enumerate(blocks) if block.kind == "heading"]
    found, start = [], 0
    for heading in headings:
        place = next((n for n in places if n >= start and _is_at(blocks[n], heading)), None)
        found.append("" if place is None else _below(blocks, place + 1, length))
        start = start if place is None else place + 1
    return found


def _is_at(block: Block, heading: Heading) -> bool:
    return block.page == heading.page and fold(block.text).endswith(fold(heading.text))


def _below(blocks: Sequence[Block], first: int, length: int) -> str:
    text = ""
    for block in blocks[first:]:
        if block.kind == "heading" or len(text) >= length:
            break
        if block.kind in _TOLD:
            text += ("\n" if text else "") + block.text
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
