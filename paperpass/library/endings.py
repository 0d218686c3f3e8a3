"""Line ends of the reader's files: seen as one kind, and left as they are wherever nothing changed."""


def plain(raw: str) -> str:
    """The text with every line end as one newline."""
    return raw.replace("\r\n", "\n")


def respelt(raw: str, changed: str) -> str:
    """The changed text with the line ends of `raw` where the two agree, and those that prevail elsewhere."""
    old = plain(raw)
    if old == raw:
        return changed
    start = _alike(old, changed)
    end = _alike(old[start:][::-1], changed[start:][::-1])
    between = changed[start : len(changed) - end]
    if 2 * raw.count("\r\n") > old.count("\n"):
        between = between.replace("\n", "\r\n")
    return raw[: _place(raw, start)] + between + raw[_place(raw, len(old) - end) :]


def _alike(one: str, other: str) -> int:
    """How many characters at their beginnings are the same."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _place(raw: str, index: int) -> int:
    """Where in the raw text a place of the plain one lies."""
    at = 0
    for line in raw.split("\r\n"):
        if index <= len(line):
            return at + index
        index -= len(line) + 1
        at += len(line) + 2
    return at
