"""Two changed versions of one text brought together, line by line.

The way of diff3 (Khanna, Kunal, Pierce, "A Formal Investigation of Diff3", 2007), with one difference: where both
sides changed the same lines nobody is asked, both versions stay, mine first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines [start, end) of a text, and the lines that stand in their place in another version."""

    start: int
    end: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The text that holds both changes, and the lines (from 0) where two versions stand one under the other."""

    text: str
    doubled: tuple[int, ...] = ()


def merge(base: str, mine: str, theirs: str) -> Merged:
    """What `mine` and `theirs`, both made from `base`, come to; lines end in a newline."""
    if mine in (base, theirs):
        return Merged(theirs)
    if theirs == base:
        return Merged(mine)
    lines = split(base)
    made: list[str] = []
    doubled: list[int] = []
    at = 0
    for start, end, ours, others in _groups(hunks(base, mine), hunks(base, theirs)):
        made += lines[at:start]
        at = end
        left, right = _applied(lines, start, end, ours), _applied(lines, start, end, others)
        if not others or not ours or left == right:
            made += left if ours else right
            continue
        head, tail = _shared(left, right)
        made += left[:head]
        kept = [left[head : len(left) - tail], right[head : len(right) - tail]]
        if all(kept):
            doubled.append(len(made))
        for part in kept:
            made += part
        made += left[len(left) - tail :]
    return Merged(_joined(made + lines[at:]), tuple(doubled))


def hunks(old: str, new: str) -> list[Hunk]:
    """What changed from one text to another, from top to bottom."""
    before, after = split(old), split(new)
    head, tail = _shared(before, after)
    inner_before, inner_after = before[head : len(before) - tail], after[head : len(after) - tail]
    matcher = SequenceMatcher(None, inner_before, inner_after, autojunk=False)
    return [
        Hunk(head + i1, head + i2, tuple(inner_after[j1:j2]))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]


def split(text: str) -> list[str]:
    """The lines of a text, each with its newline; no other character ends a line."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _groups(mine: list[Hunk], theirs: list[Hunk]) -> Iterator[tuple[int, int, list[Hunk], list[Hunk]]]:
    """Spans of the base, in order, with the hunks of either side that lie in them; those that overlap share one."""
    waiting = sorted([(h.start, h.end, 0, h) for h in mine] + [(h.start, h.end, 1, h) for h in theirs], key=_place)
    while waiting:
        start, end, side, first = waiting.pop(0)
        sides: tuple[list[Hunk], list[Hunk]] = ([], [])
        sides[side].append(first)
        while waiting and (waiting[0][0] < end or waiting[0][:2] == (start, end)):
            _, other_end, other_side, other = waiting.pop(0)
            end = max(end, other_end)
            sides[other_side].append(other)
        yield start, end, *sides


def _place(row: tuple[int, int, int, Hunk]) -> tuple[int, int, int]:
    return row[:3]


def _applied(lines: list[str], start: int, end: int, changes: list[Hunk]) -> list[str]:
    """The lines [start, end) of the base with one side's changes in them."""
    made: list[str] = []
    at = start
    for change in changes:
        made += [*lines[at : change.start], *change.lines]
        at = change.end
    return made + lines[at:end]


def _shared(left: list[str], right: list[str]) -> tuple[int, int]:
    """How many lines two lists share at their beginning, and how many of the others at their end."""
    most = min(len(left), len(right))
    head = next((i for i in range(most) if left[i] != right[i]), most)
    most -= head
    tail = next((i for i in range(most) if left[-1 - i] != right[-1 - i]), most)
    return head, tail


def _joined(lines: list[str]) -> str:
    """The lines as a text; one without a newline gets it where another follows."""
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines[:-1]) + (lines[-1] if lines else "")
