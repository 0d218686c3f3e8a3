"""The ASCII form of what frames the screens: rules, scroll bars, dots, dashes and quotation marks."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_FORMS = str.maketrans(
    "·•…–—‘’“”×→←↑↓─━╌│┃┌┐└┘├┤┬┴┼╭╮╰╯▁▂▃▄▅▆▇█▌▐▎▊▏▕▔",
    "-*~--''\"\"x><^v---||+++++++++++++########||||||-",
)


class AsciiForms(LineFilter):
    """Puts an ASCII sign in the place of each such sign; letters stay as they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [
            segment
            if segment.text.isascii()
            else Segment(segment.text.translate(_FORMS), segment.style, segment.control)
            for segment in segments
        ]
