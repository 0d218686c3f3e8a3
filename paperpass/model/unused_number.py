"""The number behind a name that is taken."""

from collections.abc import Callable


def first_unused_number(taken: Callable[[int], bool], begin: int) -> int:
    """The first number from `begin` that is not taken, where those that are follow one another; else a free one.

    It is asked of ever farther numbers, then of those between: a thousandth of the same name costs twenty questions.
    """
    if not taken(begin):
        return begin
    last, step = begin, 1
    while taken(last + step):
        last, step = last + step, 2 * step
    free = last + step
    while free - last > 1:
        middle = (last + free) // 2
        if taken(middle):
            last = middle
        else:
            free = middle
    return free
