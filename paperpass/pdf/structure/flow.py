"""Flowing text: the lines of the pages as blocks in reading order, each of one kind."""

from collections.abc import Mapping, Sequence

from paperpass.model.brief import Block
from paperpass.model.text import clean

from .body import Body
from .headings import Head
from .page import Line, Page, around
from .passage import joined


def flow(pages: Sequence[Page], body: Body, heads: Sequence[Head]) -> list[Block]:
    """The blocks of all pages in reading order."""
    upright: Mapping[int, Page] = {page.index: page for page in pages}
    lines = [line for page in pages for line in page.lines]
    starts = {head.place: head for head in heads}
    blocks: list[Block] = []
    group: list[Line] = []
    at = 0

    def close() -> None:
        if group:
            page = group[0].page
            box = upright[page].on_paper(around(x.box for x in group if x.page == page))
            blocks.append(Block(page, "paragraph", clean(joined(group)), box))
            group.clear()

    while at < len(lines):
        head = starts.get(at)
        if head is not None:
            close()
            number = f"{head.number} " if head.number else ""
            blocks.append(
                Block(
                    head.page, "heading", clean(number + head.text), upright[head.page].on_paper(head.box), head.level
                )
            )
            at += head.length
            continue
        line = lines[at]
        if (
            group
            and (line.gap > body.leading + 0.35 * body.size or line.x0 > group[-1].x0 + 0.8 * body.size)
            and group[-1].column == line.column
        ):
            close()
        group.append(line)
        at += 1
    close()
    return blocks
