"""What stands over a widget."""

from textual.geometry import Region
from textual.widget import Widget


def holes_over(widget: Widget, area: Region) -> tuple[Region, ...] | None:
    """The parts of an area of the screen, a widget's own, that others cover, in cells from its top left.

    None where all of it is out of sight: under a screen that is not wholly transparent, or not laid out.
    """
    screens = widget.app.screen_stack
    if widget.screen not in screens or not widget.is_on_screen:
        return None
    above = screens[screens.index(widget.screen) + 1 :]
    if any(screen.styles.background.a > 0 for screen in above):
        return None
    related = {*widget.ancestors_with_self, *widget.walk_children()}
    covers = [
        other.region.intersection(area).translate(-area.offset)
        for screen in (widget.screen, *above)
        for other in screen.walk_children(Widget)
        if other not in related and other.visible and other.is_on_screen and other.region.overlaps(area)
    ]
    return tuple(dict.fromkeys(covers))
