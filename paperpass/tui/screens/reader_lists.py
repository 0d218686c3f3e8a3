"""Contents, figures, references and links: lists of the places of a paper."""

from string import ascii_lowercase

from textual.geometry import Offset
from textual.widgets import Static

from paperpass.desk import noting
from paperpass.desk.adding import Added, add
from paperpass.desk.briefing import blocks_of
from paperpass.desk.mentions import cited_by, links_of, places_citing
from paperpass.model.brief import Box, Reference
from paperpass.model.entries import title_of
from paperpass.model.geometry import View
from paperpass.model.ids import PaperId
from paperpass.model.openings import openings
from paperpass.model.text import one_line, shorten
from paperpass.pdf.reader import Link
from paperpass.tui.screens.figure import FigureScreen, captioned, regions_of
from paperpass.tui.screens.lists import Item, ListScreen
from paperpass.tui.screens.reader_pictures import ReaderPictures
from paperpass.tui.screens.reader_state import place_of
from paperpass.tui.widgets.choice import OneKey
from paperpass.tui.widgets.page import PageView


class ReaderLists(ReaderPictures):
    """The keys that list what a paper is made of."""

    def action_contents(self) -> None:
        found = self.brief
        if not found or not found.headings:
            self._none_known("headings")
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
            self._none_known("figures or tables")
            return
        items = [
            Item(
                captioned(f),
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

    def action_references(self) -> None:
        self._list_references(0)

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

    def _list_references(self, at: int) -> None:
        found = self.brief.references if self.brief else None
        if found is None or not found.items:
            self._none_known("references")
            return
        items = [
            Item(one_line(f"{r.label or ''} {r.text}".strip()), f"held: {r.held}" if r.held else "", r.text)
            for r in found.items
        ]
        references = found.items
        self.app.push_screen(
            ListScreen(
                f"References of {shorten(one_line(self.card.title), 50)}",
                items,
                lambda n: self._to_reference(references[n]),
                at=at,
                tick=lambda n: self._tick(references[n]),
                add=lambda n: self._add_reference(n, references[n]),
                later=lambda n: self._read_later(references[n]),
                cited=self._go_where_cited,
            )
        )

    def _to_heading(self, number: int) -> None:
        if self.brief:
            heading = self.brief.headings[number]
            self.go(heading.page, heading.y, heading.box)

    def _to_reference(self, reference: Reference) -> None:
        self.go(reference.page, reference.box[1] if reference.box else 0.0, reference.box)

    def _go_where_cited(self, number: int) -> None:
        """Goes to the first place that cites an entry; n and N go on to the others."""
        references = self.brief.references if self.brief else None
        if references is None or self.paging is None:
            return
        file, pages = self.paging.file, len(self.paging.sheets)

        def found(places: dict[int, list[tuple[int, Box]]]) -> None:
            self.places_citing = places
            hits = places.get(number, [])
            if not hits:
                self.tell("no place that cites it was found in the text")
                return
            if isinstance(self.app.screen, ListScreen):
                self.app.pop_screen()
            self.hits, self.hit = hits, 0
            self.show_hit()
            self.tell(f"cited at {len(hits)} places: n next, N before" if len(hits) > 1 else "cited here alone")

        if self.places_citing is not None:
            found(self.places_citing)
            return
        self.work(lambda: places_citing(self.desk, file, pages, references), found, group="cited")

    def _tick(self, reference: Reference) -> str:
        self.work(lambda: noting.know(self.desk, self.card, shorten(reference.text, 200)))
        return f"{self.signs.tick} read"

    def _read_later(self, reference: Reference) -> str:
        self.work(lambda: noting.follow_up(self.desk, self.card, shorten(reference.text, 200)))
        return "to read"

    def _add_reference(self, number: int, reference: Reference) -> str | None:
        """Adds by id where the entry prints one; else looks for its words on arXiv."""
        if reference.held:
            self.tell(f"you hold it: {reference.held}")
            return None
        if reference.arxiv is None or PaperId.maybe(reference.arxiv) is None:
            from paperpass.tui.screens.find import FindScreen

            self.app.push_screen(FindScreen(shorten(title_of(reference.text), 160, "")))
            return None
        wanted, screen = reference.arxiv, self.app.screen

        def added(done: Added) -> None:
            if done.error:
                self.failed(done.error)
            if done.card and done.status == "added":
                self.paperpass.study(done.card)
            if isinstance(screen, ListScreen) and screen.is_attached:
                screen.mark(number, done.status)

        self.work(lambda: add(self.desk, wanted), added)
        return "adding ..."

    def _none_known(self, what: str) -> None:
        self.tell(
            f"no {what} are known in this paper" if self.brief_known else "the paper's structure is still being read"
        )

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
        for letters, link in hints.items():
            col = int((link.box[0] - view.clip[0]) / (view.clip[2] - view.clip[0]) * view.cols) + left
            row = int((link.box[1] + link.box[3] - 2 * view.clip[1]) / 2 / (view.clip[3] - view.clip[1]) * view.rows)
            label = Static(letters, classes="hint", markup=False)
            label.offset = Offset(max(0, col), max(0, row))
            sheet.mount(label)

    def _hide_hints(self) -> None:
        for label in self.query(".hint"):
            label.remove()

    def _list_links(self, links: list[Link]) -> None:
        if not links:
            self.tell("no links stand on this page")
            return
        items = [
            Item(link.uri or f"to page {(link.page or 0) + 1}", "", link.uri or self._target_words(link))
            for link in links
        ]
        self.app.push_screen(ListScreen("Links of this page", items, lambda n: self._follow_link(links[n])))

    def _follow_link(self, link: Link) -> None:
        if link.page is None:
            self.copy(link.uri or "", shorten(link.uri or "", 50))
            return
        number = self._reference_at(link)
        if number is not None:
            self._list_references(number)
        elif link.y:
            x = link.x or 0.0
            self.go(link.page, link.y, (x, link.y, x + 1, link.y + 12))
        else:
            self.go(link.page)

    def _reference_at(self, link: Link) -> int | None:
        """The bibliography's entry that a link leads to, or None where it leads elsewhere."""
        found = self.brief.references if self.brief else None
        return cited_by(link, found) if found else None

    def _target_words(self, link: Link) -> str:
        number = self._reference_at(link)
        if number is not None and self.brief and self.brief.references:
            return self.brief.references.items[number].text
        return f"page {(link.page or 0) + 1}"


def _letters() -> list[str]:
    """Two letters each, enough for a page of citations."""
    return [a + b for a in "asdfghjkl" for b in ascii_lowercase]
