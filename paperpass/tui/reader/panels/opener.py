"""Panels come into the margin and go: where one was before one walked through a list is kept meanwhile."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from paperpass.model.reading import ComeFrom, Find, GoTo, ReturnTo
from paperpass.tui.glyphs import Glyphs
from paperpass.tui.reader.host import Host
from paperpass.tui.reader.margin import Margin
from paperpass.tui.reader.page_area import PageArea
from paperpass.tui.reader.panels.list_panel import ListPanel
from paperpass.tui.reader.panels.listing import Listing
from paperpass.tui.widgets.panel import Panel

if TYPE_CHECKING:
    from paperpass.model.document import Location


class PanelOpener:
    """Opens and closes the margin's panel. `changed` hears of both.

    `is_narrow` says that a panel takes the page's place.

    In a wide window the page follows the line that is chosen; the way there is no jump until one leaves the list.
    """

    def __init__(
        self,
        host: Host,
        margin: Margin,
        area: PageArea,
        glyphs: Glyphs,
        is_narrow: Callable[[], bool],
        changed: Callable[[], None],
    ) -> None:
        self._host, self._margin, self._area, self._glyphs = host, margin, area, glyphs
        self._is_narrow, self._changed = is_narrow, changed
        self._origin: Location | None = None

    @property
    def panel(self) -> Panel | None:
        """The panel that is open."""
        return self._margin.panel

    @property
    def focused(self) -> Panel | None:
        """The panel, where it has the focus."""
        panel = self.panel
        return panel if panel is not None and panel.has_focus_within else None

    def open(self, panel: Panel) -> None:
        """Shows a panel, in the place of the one before."""
        if self.focused is not None and not isinstance(panel, ListPanel):
            self._stay()
        if self.focused is None:
            self._origin = self._host.reading.here
        self._margin.open(panel)
        self._changed()

    def open_list(self, listing: Listing) -> ListPanel:
        """Shows a list."""
        panel = ListPanel(listing, self._glyphs)
        self.open(panel)
        return panel

    def close(self) -> None:
        """Closes the panel; the page stays where it is."""
        self._margin.close()
        self._origin = None
        self._area.side.focus()
        self._changed()

    def cancel(self) -> None:
        """Closes the panel; the page is again where it was."""
        self._return()
        self.close()

    def cancelled(self, name: str) -> bool:
        """Closes the panel of that name, where it is open: the key that opened it."""
        if self.panel is None or self.panel.name != name:
            return False
        self.cancel()
        return True

    def enter(self) -> None:
        """To the panel."""
        if self.panel is not None:
            self._origin = self._host.reading.here
            self.panel.take_focus()

    def to_page(self) -> None:
        """To the page, as it stands; in a narrow window the panel goes."""
        self._stay()
        if self._is_narrow():
            self.close()
        else:
            self._area.side.focus()

    def point(self, panel: ListPanel, number: int) -> None:
        """The page follows the line that is pointed at."""
        goes_to = panel.listing.items[number].goes_to
        if goes_to and not self._is_narrow():
            self._host.do(GoTo(goes_to.page, goes_to.box, jump=False))

    def go(self, panel: ListPanel, number: int) -> None:
        """Goes to where a line leads, which is a jump from where one was before the list."""
        goes_to = panel.listing.items[number].goes_to
        if goes_to is None:
            return
        self.to_page_from_list()
        if panel.name == "hits":
            self._host.do(Find(self._host.reading.hits, number))
        else:
            self._host.do(goes_to)

    def to_page_from_list(self) -> None:
        """To the page, where it was before one walked through the list."""
        self._return()
        self.to_page()

    def _stay(self) -> None:
        """The page stays where a list led; where one was before is a jump away."""
        origin, self._origin = self._origin, None
        if origin is not None:
            self._host.do(ComeFrom(origin))

    def _return(self) -> None:
        origin, self._origin = self._origin, None
        if origin is not None and self.focused is not None and origin != self._host.reading.here:
            self._host.do(ReturnTo(origin))
