"""The day's new papers in the order of nearness to those that one went on with, or to those of a project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from paperpass.desk.desk import Desk
from paperpass.desk.triage import New
from paperpass.library import atomic, layout, projects
from paperpass.library.record import Record
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.nearness import LEAST_HELD, LEAST_NEW, MOST_HELD, WEIGHTS, Held, Order, Reason, Text, near_first
from paperpass.model.paper import Paper
from paperpass.model.state import State

_ORDERED = ("new", "search", "cross")
"""The groups of new papers that are ordered; what was put off and newer versions of held papers stay where they are."""


class NothingNear(PaperpassError):
    """The papers cannot be ordered by nearness; they stay in arXiv's order."""


@dataclass(frozen=True, slots=True)
class NearFirst:
    """The list, each paper of it once, and the reasons of the near ones by arXiv id, the nearest first."""

    items: tuple[New, ...]
    reasons: Mapping[str, Reason]


def order_papers(desk: Desk, papers: Sequence[Paper], project: str | None = None) -> Order:
    """The order of new papers, the near ones first; with a project, near to the papers that carry its tag.

    Raises NothingNear where there are too few new or held papers.
    """
    if len(papers) < LEAST_NEW:
        title = f"arXiv's order: of fewer than {LEAST_NEW} new papers none is put first"
        raise NothingNear(title, "read them all")
    found = held_papers(desk, [card for card in desk.cards() if project is None or project in card.tags])
    new = [_text(paper.arxiv.base if paper.arxiv else paper.title, paper) for paper in papers]
    order = near_first(new, found, () if project is not None else projects.questions(desk.library))
    if order is None:
        which = f"papers with the tag {project}" if project is not None else "papers that you went on with"
        title = f"arXiv's order: {LEAST_HELD} {which} are needed to put near ones first"
        raise NothingNear(title, "add papers, or decide about those in the inbox")
    return order


def order_new(desk: Desk, items: Sequence[New], project: str | None = None) -> NearFirst:
    """A list of new papers with the near ones first within what is ordered of it. Raises NothingNear."""
    chosen = [one for one in items if one.kind in _ORDERED]
    order = order_papers(desk, [one.paper for one in chosen], project)
    ordered = [chosen[place] for place in order.places]
    before = [one for one in items if one.kind == "later"]
    after = [one for one in items if one.kind not in (*_ORDERED, "later")]
    reasons = {one.base: reason for one, reason in zip(ordered, order.reasons, strict=False)}
    return NearFirst((*before, *ordered, *after), reasons)


def held_papers(desk: Desk, cards: Sequence[Card]) -> list[Held]:
    """What counts of the library: the papers decided or added last, without the shelf and those without an abstract."""
    today = desk.today()
    chosen = [card for card in cards if card.state is not State.SHELF and card.decision in WEIGHTS]
    found: list[Held] = []
    for card in sorted(chosen, key=lambda card: (_since(card, today), card.slug)):
        try:
            paper = Record.from_bytes(atomic.read(desk.folder(card.slug) / layout.RECORD)).paper
        except (OSError, ValueError):
            continue
        if paper.abstract:
            found.append(Held(_text(card.key, paper), card.decision, _since(card, today), card.tags))
        if len(found) == MOST_HELD:
            break
    return found


def _since(card: Card, today: date) -> float:
    """Days since it was decided, or added where it is not yet; 0 where the clock says that this is to come."""
    try:
        return max(0.0, float((today - date.fromisoformat((card.decided or card.added)[:10])).days))
    except ValueError:
        return 0.0


def _text(name: str, paper: Paper) -> Text:
    return Text(name, paper.title, paper.abstract or "", paper.authors)
