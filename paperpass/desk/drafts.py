"""What is not finished when the program ends, and is offered afterwards: sittings, entries, texts of notes."""

from collections.abc import Mapping
from typing import Any

from paperpass.desk.desk import Desk
from paperpass.model.draft import Draft


def cut_off(desk: Desk) -> list[Draft]:
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
