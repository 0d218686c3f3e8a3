"""Selecting text by keys: words on the page, paragraphs in the flowing text; to copy, to quote, to highlight."""

from collections.abc import Iterable

from paperpass.desk.highlighting import highlight, unhighlight
from paperpass.model.brief import Box
from paperpass.model.highlight import Highlight
from paperpass.model.on_page import Word
from paperpass.model.text import shorten
from paperpass.tui.screens.reader_moves import ReaderMoves
from paperpass.tui.screens.reader_pass import ReaderPass

_TOLD = 24  # characters of a selection that the last line tells


class ReaderSelect(ReaderMoves, ReaderPass):
    """While text is being selected, the keys move its end."""

    words: list[Word]
    origin: int | None = None
    cursor: int = 0
    select_page: int = 0

    def action_select(self) -> None:
        if self.selecting:
            self.origin = None if self.origin is not None else self.cursor
            self._show_selection()
            return
        if self.paging is None:
            return
        page, top, left = self.here()
        file = self.paging.file

        def start(words: list[Word]) -> None:
            if not words:
                self.tell("no text can be selected on this page")
                return
            self.words, self.select_page, self.selecting = words, page, True
            at = self.order((page, top - 2, left))
            places = [self.order((page, w.box[1], w.box[0])) for w in words]
            behind = (n for n, place in enumerate(places) if place >= at)
            self.cursor = min(behind, key=places.__getitem__, default=0)
            self.origin = None
            self._show_selection()

        self.work(lambda: self.desk.page.words(file, page), start, group="words")

    def show_keys(self, tail: str = "", only: Iterable[str] | None = None) -> None:
        """Names the keys; those of the selection for as long as there is one."""
        if self.selecting and not tail:
            key = self.key_named("select")
            began = f"{key} lets go" if self.origin is not None else f"{key} begins"
            # The flowing text sets off whole paragraphs: here the last words are told.
            words = self._text()
            said = f"“{'…' * (len(words) > _TOLD)}{words[-_TOLD:]}” · " if self.as_text else ""
            tail = f"{said}{began} · h j k l · y copy · enter quote · H highlight · esc"
        super().show_keys(tail, only)

    def leave_selecting(self) -> bool:
        """Ends selecting; False where nothing was being selected."""
        was, self.selecting = self.selecting, False
        if was:
            self.chosen_boxes = ()
            self.set_off_step()
            self.draw()
            self.show_keys()
        return was

    def action_left(self) -> None:
        if self.selecting:
            self._move_to(self.cursor - 1)
        else:
            super().action_left()

    def action_right(self) -> None:
        if self.selecting:
            self._move_to(self.cursor + 1)
        else:
            super().action_right()

    def action_down(self) -> None:
        if self.selecting:
            self._move_line(1)
        else:
            super().action_down()

    def action_up(self) -> None:
        if self.selecting:
            self._move_line(-1)
        else:
            super().action_up()

    def action_step(self) -> None:
        if self.selecting:
            self._quote_selection()
        else:
            super().action_step()

    def action_copy_selection(self) -> None:
        if self.selecting:
            text = self._text()
            self.leave_selecting()
            self.copy(text, f"“{shorten(text, 40)}”")

    def _quote_selection(self) -> None:
        text, (x, y, *_) = self._text(), self._boxes()[0]
        place = self.select_page, y, x
        self.leave_selecting()
        self.quote_into_note(text, place)

    def action_highlight(self) -> None:
        if not self.selecting:
            self.tell(f"{self.key_named('select')} begins selecting; then {self.key_named('highlight')} highlights")
            return
        text, page, boxes = self._text(), self.select_page, self._boxes()
        self.leave_selecting()

        def done(mark: Highlight) -> None:
            self.marked = (*self.marked, *((page, box) for box in boxes))
            self._show_marked()
            self.paperpass.can_undo(
                "the highlight is gone",
                lambda: unhighlight(self.desk, self.card, mark),
                lambda: self._take_back(mark),
            )

        self.work(lambda: highlight(self.desk, self.card, page, boxes, text), done)

    def _take_back(self, mark: Highlight) -> None:
        self.marked = tuple((p, b) for p, b in self.marked if b not in mark.boxes)
        self._show_marked()

    def _show_marked(self) -> None:
        if self.is_attached:
            self.set_off_step()
            self.draw()

    def _range(self) -> list[Word]:
        start = self.origin if self.origin is not None else self.cursor
        return self.words[min(start, self.cursor) : max(start, self.cursor) + 1]

    def _text(self) -> str:
        """The selected words; hyphens at the ends of lines resolved."""
        text = ""
        line = None
        for word in self._range():
            if (
                text.endswith("-")
                and word.line != line
                and len(text) > 1
                and text[-2].isalpha()
                and word.text[:1].islower()
            ):
                text = text[:-1] + word.text
            else:
                text += (" " if text else "") + word.text
            line = word.line
        return text

    def _boxes(self) -> list[Box]:
        """One box a line."""
        lines: dict[int, Box] = {}
        for word in self._range():
            x0, y0, x1, y1 = lines.get(word.line, word.box)
            lines[word.line] = min(x0, word.box[0]), min(y0, word.box[1]), max(x1, word.box[2]), max(y1, word.box[3])
        return list(lines.values())

    def _move_to(self, number: int) -> None:
        self.cursor = max(0, min(number, len(self.words) - 1))
        self._show_selection()

    def _move_line(self, step: int) -> None:
        here = self.words[self.cursor]
        order = range(self.cursor + 1, len(self.words)) if step > 0 else range(self.cursor - 1, -1, -1)
        line = next((self.words[n].line for n in order if self.words[n].line != here.line), None)
        if line is not None:
            on = [n for n, w in enumerate(self.words) if w.line == line]
            self._move_to(min(on, key=lambda n: abs(self.words[n].box[0] - here.box[0])))

    def _show_selection(self) -> None:
        self.chosen_boxes = tuple((self.select_page, box) for box in self._boxes())
        self.set_off_step()
        box = self.words[self.cursor].box
        if self.as_text:
            self.flow.bring_in_sight(self.select_page, box[1], box[0])
        elif self.paging and self.paging.ready and not self.paging.view().shows(box):
            self.paging.find(self.select_page, box)
        self.draw()
        self.show_keys()
