"""Blocks of flowing text as lines of a given width: wrapped by words, or as they stand where that says something."""

from rich.console import Console
from rich.text import Text

from paperpass.model.brief import Block

_INDENTED = {"list": 2, "equation": 6, "table": 2, "code": 4, "reference": 2, "footnote": 2, "caption": 4}
_HANGING = 4


def typeset(block: Block, width: int, room: int, hint: str, console: Console) -> list[Text]:
    """The lines of a block, indented by its kind: `width` cells wide, a table's up to `room`.

    `hint` says how one sees what text does not carry, as in "f shows it"; "" where that is said beside it.
    """
    indent = _INDENTED.get(block.kind, 0) + 2 * max(0, (block.level or 1) - 1) * (block.kind == "list")
    lines = _lines(block, width - indent, room - indent, hint, console)
    style = "bold" if block.kind == "heading" else ""
    return [Text(" " * indent, style=style, end="", no_wrap=True).append_text(line) for line in lines]


def name_of(block: Block) -> str:
    """What one calls the block's picture: an equation by its number, a float by its caption."""
    if block.kind == "equation":
        return "equation" + (f" ({block.number})" if block.number else "")
    return block.text if block.kind == "caption" else f"{block.kind} {block.number or ''}".strip()


def _lines(block: Block, width: int, room: int, hint: str, console: Console) -> list[Text]:
    if block.kind == "equation" and block.picture:
        return [_said(f"{name_of(block)} · {hint}")]
    if block.kind == "table":
        lines = [Text(line) for line in block.text.splitlines()]
        if any(line.cell_len > room for line in lines):
            for line in lines:
                line.truncate(room, overflow="ellipsis")
            lines.append(_said(f"wider than here · {hint}"))
        return lines
    if block.kind == "code":
        return [part for line in block.text.splitlines() for part in _folded(line, width)]
    lines = list(Text(block.text).wrap(console, width))
    if block.kind == "caption" and block.picture and hint and lines:
        word = _said(f" · {hint}")
        if lines[-1].cell_len + word.cell_len <= width:
            lines[-1].append_text(word)
        else:
            lines.append(_said(hint))
    return lines


def _said(words: str) -> Text:
    return Text(words, style="italic")


def _folded(line: str, width: int) -> list[Text]:
    """A line of code, cut where it is too long; what follows is set in further than its beginning."""
    indent = min(len(line) - len(line.lstrip()) + _HANGING, width // 2)
    parts = [Text(line)]
    while parts[-1].cell_len > width:
        first, rest = parts.pop().divide([width])
        parts += [first, Text(" " * indent).append_text(rest)]
    return parts
