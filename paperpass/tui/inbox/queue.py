"""The papers of the inbox in their order, which of them is looked at, and what was decided: a plain value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from paperpass.model.card import Card


@dataclass(frozen=True, slots=True)
class Queue:
    """`decided` names the decision by slug; a paper that is decided is passed over. `at` is None where none is left."""

    cards: tuple[Card, ...] = ()
    at: int | None = None
    decided: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, cards: Sequence[Card]) -> Self:
        """The queue at its first paper."""
        return cls(tuple(cards), 0 if cards else None)

    @property
    def card(self) -> Card | None:
        """The paper that is looked at."""
        return self.cards[self.at] if self.at is not None else None

    @property
    def following(self) -> Card | None:
        """The paper that stands there once this one is decided."""
        card = self.card
        return self.deciding(card.slug, "").card if card else None

    def move(self, step: int) -> Self:
        """To the next paper that is not decided, or to the one before it; at an end it stays."""
        if self.at is None:
            return self
        ahead = range(self.at + step, len(self.cards) if step > 0 else -1, step)
        return replace(self, at=next((n for n in ahead if self._waits(n)), self.at))

    def end(self, step: int) -> Self:
        """To the first paper that is not decided (-1), or the last (1)."""
        numbers = range(len(self.cards)) if step < 0 else reversed(range(len(self.cards)))
        return replace(self, at=next((n for n in numbers if self._waits(n)), None))

    def deciding(self, slug: str, decision: str) -> Self:
        """With a paper decided; where it was looked at, the next one is, or from the end the first that is left."""
        queue = replace(self, decided={**self.decided, slug: decision})
        if self.card is None or self.card.slug != slug:
            return queue
        at = self.at or 0
        order = (*range(at + 1, len(self.cards)), *range(at))
        return replace(queue, at=next((n for n in order if self.cards[n].slug not in queue.decided), None))

    def bringing_back(self, slug: str) -> Self:
        """With a paper decided no more, and looked at."""
        decided = {name: what for name, what in self.decided.items() if name != slug}
        at = next((n for n, card in enumerate(self.cards) if card.slug == slug), self.at)
        return replace(self, at=at, decided=decided)

    def known_again(self, cards: Sequence[Card]) -> Self:
        """With what the library says of these papers now; one that does not wait any more is passed over."""
        now = {card.slug: card for card in cards}
        queue = replace(self, cards=tuple(now.get(card.slug, card) for card in self.cards))
        for card in self.cards:
            there = now.get(card.slug)
            if card.slug not in queue.decided and (there is None or there.next_pass != 1):
                queue = queue.deciding(card.slug, (there.decision if there else None) or "gone")
        return queue

    def _waits(self, number: int) -> bool:
        return self.cards[number].slug not in self.decided
