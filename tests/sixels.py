"""What a terminal reads out of a Sixel sequence."""

import re

Colour = tuple[int, int, int]


def decoded(sixels: bytes) -> tuple[int, int, dict[tuple[int, int], Colour]]:
    """Width, height, and the colour (0-255, as near as percents tell) of every pixel that is set, by (x, y)."""
    head = re.match(rb'\x1bP0;1;0q"1;1;(\d+);(\d+)', sixels)
    assert head is not None
    assert sixels.endswith(b"\x1b\\")
    palette: dict[int, Colour] = {}
    pixels: dict[tuple[int, int], Colour] = {}
    x = top = 0
    colour: Colour = (0, 0, 0)
    for token in re.finditer(rb"#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)(.)|(\$)|(-)|([?-~])", sixels[head.end() : -2]):
        if token[1]:
            red, green, blue = (round(int(token[part]) * 2.55) for part in (2, 3, 4))
            palette[int(token[1])] = (red, green, blue)
        elif token[5]:
            colour = palette[int(token[5])]
        elif token[8]:
            x = 0
        elif token[9]:
            x, top = 0, top + 6
        else:
            count, sixel = (int(token[6]), token[7]) if token[6] else (1, token[10])
            for column in range(x, x + count):
                for row in range(6):
                    if sixel[0] - 63 >> row & 1:
                        pixels[column, top + row] = colour
            x += count
    return int(head[1]), int(head[2]), pixels
