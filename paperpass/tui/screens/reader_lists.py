"""Contents, figures, references and links: lists of the places of a paper."""

from collections.abc import Callable
from string import ascii_lowercase

from textual.geometry import Offset
from textual.widgets import Static

from paperpass.desk.briefing import blocks_of
from paperpass.desk.mentions import links_of
from paperpass.model.brief import Reference
from paperpass.model.entries import row_of
from paperpass.model.geometry import View
from paperpass.model.on_page import Link
from paperpass.model.openings import openings
from paperpass.model.text import one_line, shorten
from paperpass.tui.screens.figure import FigureScreen, regions_of
from paperpass.tui.screens.lists import Item, ListScreen
from paperpass.tui.screens.reader_pictures import ReaderPictures
from paperpass.tui.screens.reader_references import ReaderReferences
from paperpass.tui.screens.reader_state import place_of
from paperpass.tui.widgets.choice import OneKey
from paperpass.tui.widgets.page import PageView


class ReaderLists(ReaderPictures, ReaderReferences):
    """The keys that list what a paper is made of."""

    def action_contents(self) -> None:
        found = self.brief
        if not found or not found.headings:
            self.none_known("headings")
            return
        page, y, x = self.here()
        here = self.order((page, y + 20, x))
        items = []
        for h in found.headings:
            label = "  " * (h.level - 1) + (f"{h.number} {h.text}" if h.number else h.text)
            items.append(
                Item(one_line(label) if h.level == 1 else label, f"p. {h.page + 1}", h.text, h.source != "guess")
            )
        at = sum(self.order(place_of(h)) <= here for h in found.headings) - 1
        listed = ListScreen("Contents", items, self._to_heading, at=max(0, at))
        self.app.push_screen(listed)
        if self.paging:
            file = self.paging.file

            def begun(texts: list[str]) -> None:
                if listed.is_attached:
                    listed.preview(texts)

            self.work(
                lambda: openings(found.headings, blocks_of(self.desk, file)), begun, group="text", failed=lambda _: None
            )

    def action_figures(self) -> None:
        found = self.brief
        if not found or not found.figures:
            self.none_known("figures or tables")
            return
        items = [
            Item(
                f.titled,
                f"p. {f.page + 1}",
                f.caption,
                f.source != "guess",
            )
            for f in found.figures
        ]
        figures = found.figures
        page, y, _ = self.here()
        at = next((n for n, f in enumerate(figures) if (f.page, f.box[3]) >= (page, y)), 0)
        self.app.push_screen(
            ListScreen("Figures and tables", items, self._to_figure, at=at, look=lambda n: self._look_at_figure(n))
        )

    def _to_figure(self, number: int) -> None:
        if self.brief:
            figure = self.brief.figures[number]
            self.go(figure.page, figure.box[1], figure.box)

    def _look_at_figure(self, number: int) -> None:
        if not self.brief or not self.paging:
            return

        def go(chosen: int) -> None:
            if isinstance(self.app.screen, ListScreen):
                self.app.pop_screen()
            self._to_figure(chosen)

        self.app.push_screen(FigureScreen(self.paging.file, regions_of(self.brief.figures), number, go))

    def action_follow(self) -> None:
        """Letters stand on the page's links, or on what the text does not carry; one of them leads there."""
        if self.as_text:
            self.offer_pictures(self._follow_links)
        else:
            self._follow_links()

    def _follow_links(self) -> None:
        if self.paging is None:
            return
        page = self.here()[0]
        file = self.paging.file
        references = self.brief.references if self.brief else None
        self.work(lambda: links_of(self.desk, file, page, references), self._offer_links, group="links")

    def _to_heading(self, number: int) -> None:
        if self.brief:
            heading = self.brief.headings[number]
            self.go(heading.page, heading.y, heading.box)

    def _offer_links(self, links: list[Link]) -> None:
        page = self.query_one(PageView)
        if not self.paging or not self.paging.ready or self.as_text or page.picture is None:
            self._list_links(links)
            return
        view = self.paging.view()
        seen = [link for link in links if view.pixels_of(link.box) and view.shows(link.box)][: len(_letters())]
        if not seen:
            self.tell("no links stand here")
            return
        labels = _letters()[: len(seen)] if len(seen) > len(ascii_lowercase) else list(ascii_lowercase[: len(seen)])
        hints = dict(zip(labels, seen, strict=True))
        self._show_hints(hints, view)
        self._ask_hint(hints, "")

    def _ask_hint(self, hints: dict[str, Link], typed: str) -> None:
        def chosen(letter: str | None) -> None:
            name = typed + (letter or "")
            if letter and name in hints:
                self._hide_hints()
                self._follow_link(hints[name])
            elif letter and any(h.startswith(name) for h in hints):
                self._ask_hint(hints, name)
            else:
                self._hide_hints()

        self.app.push_screen(OneKey(f"follow which link? {typed}"), chosen)

    def _show_hints(self, hints: dict[str, Link], view: View) -> None:
        sheet, page = self.query_one("#sheet"), self.query_one(PageView)
        left = (page.size.width - view.cols) // 2
        taken: set[tuple[int, int]] = set()
        for letters, link in hints.items():
            col = int((link.box[0] - view.clip[0]) / (view.clip[2] - view.clip[0]) * view.cols) + left
            row = int((link.box[1] + link.box[3] - 2 * view.clip[1]) / 2 / (view.clip[3] - view.clip[1]) * view.rows)
            label = Static(letters, classes="hint", markup=False)
            while any((row, col + n) in taken for n in range(len(letters))):
                col += 1
            taken.update((row, col + n) for n in range(len(letters)))
            label.offset = Offset(max(0, col), max(0, row))
            sheet.mount(label)

    def _hide_hints(self) -> None:
        for label in self.query(".hint"):
            label.remove()

    def _list_links(self, links: list[Link]) -> None:
        if not links:
            self.tell("no links stand on this page")
            return
        # A place that the page leads to several times stands once.
        told: dict[str, Link] = {}
        for link in links:
            told.setdefault(self._target_words(link), link)
        kept = list(told.items())
        items = [Item(words, self._end_of(link), self._preview(link) or words) for words, link in kept]

        def with_entry(do: Callable[[int, Reference], str | None]) -> Callable[[int], str | None]:
            def verb(number: int) -> str | None:
                entry = self.reference_at(kept[number][1])
                if entry is None or not self.brief or not self.brief.references:
                    self.tell("it leads to no reference")
                    return None
                return do(number, self.brief.references.items[entry])

            return verb

        cites = any(self.reference_at(link) is not None for link in links)
        self.app.push_screen(
            ListScreen(
                "Links of this page",
                items,
                lambda n: self._follow_link(kept[n][1]),
                tick=with_entry(lambda _, entry: self.tick_entry(entry)) if cites else None,
                add=with_entry(self.add_reference) if cites else None,
                later=with_entry(lambda _, entry: self.read_later(entry)) if cites else None,
            )
        )

    def _follow_link(self, link: Link) -> None:
        if link.page is None:
            self.copy(link.uri or "", shorten(link.uri or "", 50))
            return
        number = self.reference_at(link)
        if number is not None:
            self.list_references(number)
        elif link.y:
            x = link.x or 0.0
            self.go(link.page, link.y, (x, link.y, x + 1, link.y + 12))
        else:
            self.go(link.page)

    def _end_of(self, link: Link) -> str:
        if link.page is None:
            return "enter copies it"
        number, found = self.reference_at(link), self.brief.references if self.brief else None
        held = found.items[number].held if number is not None and found else None
        return f"held: {held}" if held else f"p. {link.page + 1}"

    def _preview(self, link: Link) -> str:
        number, found = self.reference_at(link), self.brief.references if self.brief else None
        return found.items[number].text if number is not None and found else ""

    def _target_words(self, link: Link) -> str:
        """Where a link leads: an address, an entry of the bibliography, or a page."""
        number = self.reference_at(link)
        if number is not None and self.brief and self.brief.references:
            entry = self.brief.references.items[number]
            return row_of(one_line(entry.text), one_line(entry.label or ""))
        if link.page is None:
            return link.uri or ""
        return self._named_at(link.page, link.y or 0.0) or f"to page {link.page + 1}"

    def _named_at(self, page: int, y: float) -> str:
        """The heading, figure, table or equation that a place on a page, in points from its top, belongs to."""
        found = self.brief
        if found is None or not y:
            return ""
        near = [(abs(h.y - y), f"{h.number or ''} {h.text}".strip()) for h in found.headings if h.page == page]
        near += [(abs(e.y - y), f"equation ({e.number})") for e in found.equations if e.page == page]
        floats = [f for f in found.figures if f.page == page]
        near += [(0.0 if f.box[1] - _NEAR <= y <= f.box[3] else abs(f.box[1] - y), f.titled) for f in floats]
        distance, name = min(near, default=(_NEAR + 1, ""))
        return one_line(name) if distance <= _NEAR else ""


_NEAR = 24.0  # points between a place and what it is named after


def _letters() -> list[str]:
    """Two letters each, enough for a page of citations."""
    return [a + b for a in "asdfghjkl" for b in ascii_lowercase]
