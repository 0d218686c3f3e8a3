"""Line ends of the reader's files: seen as one kind, and left as they are wherever nothing changed."""


def plain(raw: str) -> str:
    """The text with every line end as one newline."""
    return raw.replace("\r\n", "\n")


def respelt(raw: str, changed: str) -> str:
    """The changed text; lines that stand in `raw` too keep their ends, and new ones get those that prevail."""
    old = plain(raw)
    if old == raw:
        return changed
    from paperpass.model.merge import hunks, split

    prevailing = "\r\n" if 2 * raw.count("\r\n") > old.count("\n") else "\n"
    lines, made, at = split(raw), list[str](), 0
    for hunk in hunks(old, changed):
        made += lines[at : hunk.start]
        made += [f"{line[:-1]}{prevailing}" if line.endswith("\n") else line for line in hunk.lines]
        at = hunk.end
    return "".join(made + lines[at:])
