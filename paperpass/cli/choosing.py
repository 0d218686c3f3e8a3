"""Papers that a command is about, named by keys or chosen by a query."""

from paperpass.desk.desk import Desk
from paperpass.model.card import Card
from paperpass.model.errors import UnknownPaper


def chosen(desk: Desk, names: list[str]) -> list[Card]:
    """The papers, each once: a word that names a paper is that paper, all other words together are one query.

    Raises UnknownPaper where a query fits none.
    """
    found: dict[str, Card] = {}
    query: list[str] = []
    for name in names:
        try:
            card = desk.card(name)
            found[card.slug] = card
        except UnknownPaper as unknown:
            if "fits" in unknown.title:
                raise
            query.append(f'"{name}"' if " " in name and ":" not in name and '"' not in name else name)
    if query:
        cards = desk.cards(" ".join(query))
        if not cards:
            raise UnknownPaper(f"no paper answers to {' '.join(query)!r}, and none fits it")
        found |= {card.slug: card for card in cards}
    return list(found.values())
