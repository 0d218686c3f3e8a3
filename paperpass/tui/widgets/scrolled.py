"""What is scrolled by lines and paints them itself."""

from textual.scroll_view import ScrollView


class ScrolledLines(ScrollView, can_focus=True, inherit_bindings=False):
    """A view whose bar tells the place also when it was gone to before there was a bar.

    Textual moves a bar only while it is shown, so a place taken up before the first layout would leave it at the top.
    """

    DEFAULT_CSS = "ScrolledLines { scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        if shown:
            self.vertical_scrollbar.position = self.scroll_y
