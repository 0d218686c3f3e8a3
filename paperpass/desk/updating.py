"""Newer versions of held papers: what changed, and the newer PDF beside the one that was read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from paperpass.desk.desk import Desk
from paperpass.library import atomic
from paperpass.model.card import Card
from paperpass.model.errors import PaperpassError
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper

_COMPARED = ("title", "authors", "abstract", "comment", "doi", "journal")


@dataclass(frozen=True, slots=True)
class Updated:
    """What arXiv says of a held paper now: the newest version, and what differs from the record."""

    card: Card
    newest: int | None
    changed: tuple[str, ...] = ()
    withdrawn: str | None = None
    fetched: str | None = None
    error: PaperpassError | None = None

    def to_json(self) -> dict[str, Any]:
        error = {"title": self.error.title, "remedy": self.error.remedy} if self.error else None
        held = self.card.arxiv.version if self.card.arxiv else None
        return {
            "key": self.card.key,
            "held": held,
            "newest": self.newest,
            "changed": list(self.changed),
            "withdrawn": self.withdrawn,
            "fetched": self.fetched,
            "error": error,
        }


def update(
    desk: Desk, cards: Iterable[Card], *, fetch: bool = False, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Updated]:
    """Asks arXiv about papers, a hundred in one request. Notes, places and the old PDF stay as they are.

    With `fetch` a newer PDF is laid beside the old one, as `paper-vN.pdf`. Withdrawal is noted in the record.
    """
    wanted = {PaperId(c.arxiv.base): c for c in cards if c.arxiv}
    found = desk.source.papers(wanted, cancelled=cancelled)
    for paper_id, card in wanted.items():
        paper = found.get(paper_id)
        if paper is None or paper.arxiv is None:
            yield Updated(card, None, error=PaperpassError(f"arXiv says nothing about {paper_id}", "check the id"))
            continue
        try:
            yield _updated(desk, card, paper, fetch=fetch, cancelled=cancelled)
        except PaperpassError as error:
            yield Updated(card, paper.arxiv.version, error=error)


def _updated(desk: Desk, card: Card, paper: Paper, *, fetch: bool, cancelled: Callable[[], bool]) -> Updated:
    assert paper.arxiv is not None, "asked by id, answered with one"
    record = desk.library.read(card.slug).record
    changed = tuple(name for name in _COMPARED if getattr(record.paper, name) != getattr(paper, name))
    newest, held = paper.arxiv.version, card.arxiv.version if card.arxiv else None
    withdrawn = (paper.comment or "withdrawn") if paper.withdrawn else None
    if paper.withdrawn and not record.paper.withdrawn:
        comment = paper.comment or record.paper.comment
        desk.library.change_record(
            card.slug, lambda r: replace(r, paper=replace(r.paper, withdrawn=True, comment=comment))
        )
    target = desk.library.path(card.slug) / f"paper-v{newest}.pdf"
    if not fetch or newest is None or newest == held or target.exists():
        return Updated(card, newest, changed, withdrawn)
    with desk.library.staging() as box:
        file = box / "paper.pdf"
        desk.source.download(paper.arxiv, file, None, cancelled)
        desk.study.check(file)
        with atomic.disk_errors(target):
            file.replace(target)
            atomic.sync_folder(target.parent)
    return Updated(card, newest, changed, withdrawn, str(target))
