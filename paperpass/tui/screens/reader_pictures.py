"""What text does not carry: equations, figures and tables of the flowing text, seen alone as pictures."""

from collections.abc import Callable
from string import ascii_lowercase

from textual.geometry import Offset
from textual.widgets import Static

from paperpass.tui import commands
from paperpass.tui.screens.figure import FigureScreen, Region
from paperpass.tui.screens.reader_state import ReaderState
from paperpass.tui.widgets.choice import OneKey
from paperpass.tui.widgets.typesetting import name_of


class ReaderPictures(ReaderState):
    """Letters on the equations, figures and tables in sight; one of them shows it."""

    def way_to_look(self) -> str:
        """How one sees what text does not carry, in words."""
        return f"{self._follow_key()} shows it"

    def offer_pictures(self, otherwise: Callable[[], None]) -> None:
        """Asks which of the pictures in sight is to be seen; where there are none, or at the key's second stroke,
        something else is done."""
        key = self._follow_key()
        letters = [letter for letter in ascii_lowercase if letter != key]
        seen = dict(zip(letters, self.flow.pictures_in_sight(), strict=False))
        if not seen:
            otherwise()
            return
        sheet = self.query_one("#sheet")
        for letter, (_, col, row) in seen.items():
            label = Static(letter, classes="hint", markup=False)
            label.offset = Offset(max(0, col - 2), row)
            sheet.mount(label)

        def chosen(letter: str | None) -> None:
            for label in self.query(".hint"):
                label.remove()
            if letter == key:
                otherwise()
            elif letter in seen:
                self._show_alone(seen[letter][0])

        self.app.push_screen(OneKey(f"see which?  {key} again: the links of the page"), chosen)

    def _show_alone(self, number: int) -> None:
        """Shows what a block stands for; the others of the paper are a key away there."""
        if self.paging is None:
            return
        found: dict[tuple[int, object], Region] = {}
        for block in self.flow.blocks:
            if block.picture and (block.kind == "caption" or (block.page, block.picture) not in found):
                found[block.page, block.picture] = Region(name_of(block), block.page, block.picture)
        chosen = self.flow.blocks[number]
        regions, at = list(found.values()), list(found).index((chosen.page, chosen.picture))

        def go(there: int) -> None:
            if self.as_text:
                self.action_text()
            region = regions[there]
            self.go(region.page, region.box[1], region.box)

        self.app.push_screen(FigureScreen(self.paging.file, regions, at, go))

    def _follow_key(self) -> str:
        return self.key_of(next(c for c in commands.TABLE[self.SCOPE] if c.name == "follow"))
