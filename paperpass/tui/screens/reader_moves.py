"""Moving in a paper: scrolling, turning, jumping, zooming, marks and search."""

from dataclasses import replace

from paperpass.model.brief import Box
from paperpass.model.errors import PaperpassError
from paperpass.model.geometry import Zoom, next_zoom, panned, zoomed
from paperpass.model.text import shorten
from paperpass.tui.screens.reader_state import ReaderState, place_of
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.choice import OneKey

_FITS = ("page", "width", "column")


class ReaderMoves(ReaderState):
    """The keys that change what is looked at."""

    def on_key(self, event: object) -> None:
        """Digits before `G` name a page."""
        character = getattr(event, "character", None)
        if character and character.isdigit() and character.isascii() and not self.selecting:
            self.count, self.counting = (self.count + character)[-5:], True
            self.show_keys(f"{self.count} {self.key_named('last')} goes to page {self.count}")

    def key_done(self) -> None:
        """A typed number is for the key that follows it, and for no other."""
        if self.count and not self.counting:
            self.take_count()
        self.counting = False

    def take_count(self) -> int | None:
        """The number typed before a key, once."""
        count, self.count = self.count, ""
        self.show_keys()
        return int(count) if count else None

    def _scroll(self, rows: int) -> None:
        if self.as_text:
            self.flow.scroll_lines(rows)
            self.show_place()
        elif self.paging and self.paging.scroll(rows):
            self.draw()

    def _pane_rows(self) -> int:
        if self.as_text:
            return max(1, self.flow.size.height - 2)
        return self.paging.pane.rows if self.paging and self.paging.pane else 20

    def action_down(self) -> None:
        self._scroll(self.take_count() or (1 if self.as_text else 3))

    def action_up(self) -> None:
        self._scroll(-(self.take_count() or (1 if self.as_text else 3)))

    def action_half_down(self) -> None:
        self._scroll(self._pane_rows() // 2)

    def action_half_up(self) -> None:
        self._scroll(-(self._pane_rows() // 2))

    def action_page_down(self) -> None:
        self._scroll(self._pane_rows())

    def action_page_up(self) -> None:
        self._scroll(-self._pane_rows())

    def action_first(self) -> None:
        count = self.take_count()
        self.go(count - 1 if count else 0)

    def action_last(self) -> None:
        count = self.take_count()
        pages = len(self.paging.pages) if self.paging else 1
        self.go(min(count, pages) - 1 if count else pages - 1)

    def action_next_page(self) -> None:
        self._turn(1)

    def action_previous_page(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        pages = len(self.paging.pages) if self.paging else 1
        page = self.here()[0] + step
        if 0 <= page < pages:
            self.go(page, jump=False)

    def action_left(self) -> None:
        self._pan(-4)

    def action_right(self) -> None:
        self._pan(4)

    def _pan(self, cols: int) -> None:
        if self.paging and self.paging.ready and self.paging.pane and not self.as_text:
            sight = self.paging.sight
            self.paging.look_at(panned(sight.place, cols, self.paging.pages, self.paging.pane, sight.zoom))
            self.draw()

    def action_next_heading(self) -> None:
        self._heading(1)

    def action_previous_heading(self) -> None:
        self._heading(-1)

    def _heading(self, step: int) -> None:
        if not self.brief or not self.brief.headings:
            self.tell("no headings are known here" if self.brief_known else "the structure is still being read")
            return
        number = self._heading_here(step) + step
        if 0 <= number < len(self.brief.headings):
            heading = self.brief.headings[number]
            self.go(heading.page, heading.y, heading.box, jump=False)
            # A page that is seen whole does not move: which of its headings one is at must be remembered.
            self.heading = (number, self.here())

    def _heading_here(self, step: int) -> int:
        """The number of the heading that one is at, or of the last one behind or first one before that place."""
        page, y, x = self.here()
        if self.heading and self.heading[1] == (page, y, x):
            return self.heading[0]
        places = [self.order(place_of(h)) for h in self.brief.headings] if self.brief else []
        if step > 0:
            above = 4.0 if self.as_text or y < 1 else 80.0
            return sum(place <= self.order((page, y + above, x)) for place in places) - 1
        return sum(place < self.order((page, y - 1, x)) for place in places)

    def action_back(self) -> None:
        while self.jumps and self.jumps[-1] == self.here():
            self.jumps.pop()  # a jump that led nowhere else
        if self.jumps:
            self.ahead.append(self.here())
            self.return_to(self.jumps.pop())
        else:
            self.tell("there is nowhere to go back to")

    def action_forward(self) -> None:
        if self.ahead:
            self.jumps.append(self.here())
            self.return_to(self.ahead.pop())

    def action_fit(self) -> None:
        if self.paging:
            zoom = self.paging.sight.zoom
            self._look(Zoom(_FITS[(_FITS.index(zoom.fit) + 1) % len(_FITS)], 1.0))  # type: ignore[arg-type]  # one of them

    def action_zoom_in(self) -> None:
        self._zoom(larger=True)

    def action_zoom_out(self) -> None:
        self._zoom(larger=False)

    def _zoom(self, *, larger: bool) -> None:
        if self.paging:
            zoom = self.paging.sight.zoom
            self._look(Zoom(zoom.fit, next_zoom(zoom.factor, larger=larger)))

    def _look(self, zoom: Zoom) -> None:
        if self.paging and self.paging.ready and self.paging.pane and not self.as_text:
            sight = self.paging.sight
            place = zoomed(sight.place, sight.zoom, zoom, self.paging.pages, self.paging.pane)
            self.paging.look_at(place, zoom=zoom)
            self.draw()

    def action_invert(self) -> None:
        self.invert = not self.invert
        self.set_off_step()
        self.draw()

    def action_set_mark(self) -> None:
        def mark(letter: str | None) -> None:
            if letter:
                self.spot = replace(self.spot, marks={**self.spot.marks, letter: list(self.here())})
                self.tell(f"this place is marked {letter}")

        self.app.push_screen(OneKey("mark this place with a letter"), mark)

    def action_go_mark(self) -> None:
        def go(letter: str | None) -> None:
            place = self.spot.marks.get(letter or "")
            if letter == "'" and self.jumps:
                self.action_back()
            elif place:
                self.jumps.append(self.here())
                self.ahead.clear()
                page, y, x = (*place, 0.0, 0.0)[:3]
                self.return_to((int(page), y, x))
            elif letter:
                self.tell(f"no place is marked {letter}")

        known = " ".join(sorted(self.spot.marks))
        self.app.push_screen(OneKey(f"go to which mark? {known}"), go)

    def action_search(self) -> None:
        self.app.push_screen(Ask("find in this paper"), self._search)

    def action_next_hit(self) -> None:
        self._to_hit(1)

    def action_previous_hit(self) -> None:
        self._to_hit(-1)

    def found_words(self) -> str:
        """Which of the places found is looked at."""
        return f"{self.hit + 1} of {len(self.hits)} found" if self.hits else ""

    def _search(self, words: str | None) -> None:
        if words is None or self.paging is None:
            return
        if not words:
            self.hits, self.hit = [], -1
            self.show_keys()
            self.set_off_step()
            self.draw()
            return
        page, y, _ = self.here()
        file = self.paging.file
        self.busy = f"looking for {shorten(words, 24)} ..."
        self.show_keys()

        def found(hits: list[tuple[int, Box]]) -> None:
            self.hits = hits
            self._found_out()
            after = next((n for n, (p, b) in enumerate(hits) if (p, b[3]) >= (page, y)), 0)
            self.hit = after if hits else -1
            if hits:
                self.show_hit()
            else:
                self.tell(f"{shorten(words, 40)} does not stand in this paper")
                self.set_off_step()
                self.draw()

        def failed(error: PaperpassError) -> None:
            self._found_out()
            self.failed(error)

        self.work(lambda: self.desk.page.search(file, words, page), found, group="search", failed=failed)

    def _found_out(self) -> None:
        self.busy = ""
        self.show_keys()

    def _to_hit(self, step: int) -> None:
        if not self.hits:
            search, following = self.key_named("search"), self.key_named("next_hit")
            self.tell(f"{search} finds words in the paper; {following} goes from one to the next")
            return
        self.hit = (self.hit + step) % len(self.hits)
        self.show_hit()

    def show_hit(self) -> None:
        page, box = self.hits[self.hit]
        self.set_off_step()
        if (
            self.paging
            and self.paging.ready
            and not self.as_text
            and self.paging.page == page
            and self.paging.view().shows(box)
        ):
            self.draw()
        else:
            self.go(page, box[1], box)
