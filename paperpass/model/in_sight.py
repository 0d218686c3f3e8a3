"""Which places of a pass are in sight: on the page that is seen, or between the first and last line of the text."""

from paperpass.model.document import Document
from paperpass.model.geometry import View
from paperpass.model.guide import Place, StepTarget
from paperpass.model.reading import Reading

_LINE_POINTS = 12.0
"""Points of a place's height that must be seen: a line of its text."""
_BELOW_TOP_POINTS = 20.0
"""Points below the top of the view within which a heading is the one that one is at."""


def places_in_sight(reading: Reading, document: Document) -> frozenset[Place]:
    """The places of the guide's steps that one can see, each as its step and its number in it."""
    guide = reading.guide
    if guide is None or not document.pages:
        return frozenset()
    view = None if reading.as_text else reading.view(document)
    section = document.heading_at(reading.here, _BELOW_TOP_POINTS)
    return frozenset(
        (step, number)
        for step, places in enumerate(guide.steps)
        for number, target in enumerate(places)
        if (target.whole and section >= 0 and _section(target, document) == section)
        or _seen(target, reading, document, view)
    )


def _section(target: StepTarget, document: Document) -> int:
    """The index of the heading that a target is, or stands under."""
    box = target.box
    return document.heading_at((target.page, box[1], box[0])) if box else -1


def _seen(target: StepTarget, reading: Reading, document: Document, view: View | None) -> bool:
    box = target.box or (0.0, 0.0, 1.0, _LINE_POINTS)
    if reading.as_text:
        first, last = reading.text_at, reading.text_end or reading.text_at
        if first is None or last is None:
            return False
        begins, ends = (target.page, box[1], box[0]), (target.page, box[3], box[0])
        return document.order(first) <= document.order(ends) and document.order(begins) <= document.order(last)
    if view is None or target.page != reading.viewpoint.page:
        return False
    left, top, right, bottom = view.clip
    beside = box[0] < right and box[2] > left
    return beside and min(bottom, box[3]) - max(top, box[1]) >= min(_LINE_POINTS, box[3] - box[1])
