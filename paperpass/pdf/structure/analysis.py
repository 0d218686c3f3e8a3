"""A document taken apart: its pages with all that is known of them, from which a brief or flowing text is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from paperpass.model.brief import Block, Box, Conclusion

from .body import BodyStyle, body_of
from .boxes import float_boxes, usual_sides
from .captions import Caption, captions
from .conclusion import closing, conclusion
from .contents import contents_lines
from .destinations import Destination, anchors_of
from .equations import Display, equations
from .float_context import FloatContext, float_contexts
from .flow import flow
from .headings import Head, headings
from .line_kinds import PageFacts
from .outline import Entry
from .page import Line, Page
from .prose import prose
from .references import Bibliography, bibliography
from .running_heads import without_running_heads

_MAX_CONCLUSION_CHARS, _MAX_LAST_WORDS_CHARS = 12000, 1500
"""A conclusion is cut off behind this; a letter's last paragraphs are taken up to the second."""

_MAX_CONCLUSION_PAGES = 8


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found. `sheets` are the pages by index, `lines` all their lines in reading order; `floats` the boxes of
    figures and tables by kind and number, empty until `with_floats`."""

    pages: Sequence[Page]
    body: BodyStyle
    heads: Sequence[Head]
    captions: Sequence[Caption]
    equations: Sequence[Display]
    bibliography: Bibliography | None
    sheets: Mapping[int, Page]
    lines: Sequence[Line]
    floats: Mapping[tuple[str, str], Box] = field(default_factory=dict)

    def float_pages(self) -> list[Page]:
        """The pages that show a figure, table, algorithm or listing."""
        shown = {caption.page for caption in self.captions}
        return [page for page in self.pages if page.index in shown]

    def with_floats(self, drawn: Mapping[int, Sequence[Box]]) -> "Analysis":
        """The same with the boxes of figures and tables; `drawn`: what is drawn on each page, as the page is read."""
        found: list[list[FloatContext]] = []
        for page in self.float_pages():
            if page.index in drawn:
                here = [c for c in self.captions if c.page == page.index]
                stops = [head.box for head in self.heads if head.page == page.index]
                running = prose(page, self.body)
                found.append(float_contexts(page, self.body, running, here, stops, drawn[page.index]))
        usual = usual_sides(s for here in found for s in here)
        floats: dict[tuple[str, str], Box] = {
            (s.caption.kind, s.caption.number): box
            for here in found
            for s, box in zip(here, float_boxes(here, usual), strict=True)
        }
        return replace(self, floats=floats)

    def blocks(self, pages: Sequence[Page]) -> list[Block]:
        """The flowing text of some of the pages."""
        return flow(pages, self.body, self.heads, self._known(pages))

    def _known(self, pages: Sequence[Page]) -> dict[int, PageFacts]:
        starts: dict[int, int] = {}
        count = 0
        for page in self.pages:
            starts[page.index] = count
            count += len(page.lines)
        entries = self.bibliography.entries if self.bibliography else ()
        firsts = {places[0] for places in entries}
        listed = {i for places in entries for i in places}
        contents = contents_lines(self.pages)
        known = {}
        for page in pages:
            start = starts[page.index]
            end = start + len(page.lines)
            heads = {i - start for h in self.heads for i in range(h.place, h.place + h.length) if start <= i < end}
            known[page.index] = PageFacts(
                heads,
                [c for c in self.captions if c.page == page.index],
                self.floats,
                [e for e in self.equations if e.page == page.index],
                {i - start for i in listed if start <= i < end},
                {i - start for i in firsts if start <= i < end},
                {i for i, line in enumerate(page.lines) if id(line) in contents},
            )
        return known


def analyse(pages: Sequence[Page], outline: Sequence[Entry], named: Mapping[str, Destination]) -> Analysis:
    """All that the text of `pages` tells, with the help of the outline and the named destinations."""
    body = body_of(pages)
    pages = without_running_heads(pages)
    anchors = anchors_of(named)
    heads = headings(pages, body, outline, anchors)
    return Analysis(
        pages,
        body,
        heads,
        captions(pages, body, anchors),
        equations(pages, body),
        bibliography(pages, heads, anchors),
        {page.index: page for page in pages},
        [line for page in pages for line in page.lines],
    )


def concluding(found: Analysis) -> Conclusion | None:
    """The conclusion with its text up to the next section; a letter without sections concludes with its last
    paragraphs, as a guess. None where there is no text."""
    chosen = conclusion(found.heads)
    if chosen is None:
        return _last_words(found)
    index, guessed = chosen
    head = found.heads[index]
    after = next((h for h in found.heads[index + 1 :] if h.level <= head.level), None)
    last = after.page if after else found.pages[-1].index
    blocks = found.blocks(
        [page for page in found.pages if head.page <= page.index <= min(last, head.page + _MAX_CONCLUSION_PAGES)]
    )
    texts: list[str] = []
    inside = False
    for block in blocks:
        if block.kind == "heading":
            if inside and (block.level or 0) <= head.level:
                break
            inside = inside or (block.page == head.page and block.text.endswith(head.text))
        elif inside and block.kind in ("paragraph", "list", "equation"):
            texts.append(block.text)
    sheet = found.sheets[head.page]
    source = "guess" if guessed else head.source
    return Conclusion(index, "\n\n".join(texts)[:_MAX_CONCLUSION_CHARS], head.page, source, sheet.on_paper(head.box))


def _last_words(found: Analysis) -> Conclusion | None:
    listed = {i for places in (found.bibliography.entries if found.bibliography else ()) for i in places}
    end = min(listed, default=len(found.lines))
    if end == 0:
        return None
    last = found.lines[end - 1].page
    blocks = [b for b in found.blocks([p for p in found.pages if last - 1 <= p.index <= last]) if b.kind == "paragraph"]
    start, stop = closing([block.text for block in blocks])
    taken = blocks[start:stop] if start is not None else []
    for block in reversed(blocks[:stop] if start is None else ()):
        if taken and sum(len(b.text) for b in taken) + len(block.text) > _MAX_LAST_WORDS_CHARS:
            break
        taken.insert(0, block)
    if not taken:
        return None
    text = "\n\n".join(block.text for block in taken)
    return Conclusion(None, text[:_MAX_CONCLUSION_CHARS], taken[0].page, "guess", taken[0].box)
