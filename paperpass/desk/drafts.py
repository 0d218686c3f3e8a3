"""What is not finished when the program ends, and is offered afterwards: sittings, entries, texts of notes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from paperpass.desk.desk import Desk

if TYPE_CHECKING:
    from paperpass.model.draft import Draft


DEBRIEF = "debrief-"
"""How the kinds of what was typed into debriefs begin; the number of the pass follows."""


def cut_off(desk: Desk) -> "list[Draft]":
    """The sittings whose process died, the latest first."""
    return desk.library.drafts.orphans()


def unfinished(desk: Desk, kind: str, slug: str) -> dict[str, Any]:
    """What was typed of a kind (`entry`, `note`) and is not kept yet; empty where there is nothing."""
    return desk.library.unfinished.load(kind, slug) or {}


def keep_unfinished(desk: Desk, kind: str, slug: str, content: Mapping[str, Any]) -> None:
    """Keeps what was typed until it is finished; without content it is forgotten. Raises LibraryError."""
    if content:
        desk.library.unfinished.save(kind, slug, content)
    else:
        desk.library.unfinished.drop(kind, slug)


def begun_debriefs(desk: Desk) -> dict[str, int]:
    """The papers whose debrief was begun and is not kept yet, by slug, each with its latest pass."""
    found = {}
    for slug in desk.library.unfinished.slugs():
        passes = [int(kind[-1]) for kind in desk.library.unfinished.kinds(slug) if kind.startswith(DEBRIEF)]
        if passes:
            found[slug] = max(passes)
    return found
