"""PDFs that go out beside a bibliography, each under its paper's key."""

import filecmp
import os
from collections.abc import Iterable
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.library import atomic
from paperpass.library.copying import copy_pdf
from paperpass.model.card import Card
from paperpass.model.citation import file_names
from paperpass.model.errors import PaperpassError


def lay_beside(desk: Desk, cards: Iterable[Card], folder: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Copies the papers' PDFs into a folder as `<key>.pdf`: their names by slug; and the keys of those that could not
    be copied, each with the reason. A file that is there and is another one stays. LibraryError where there is no
    folder.
    """
    have = {card.slug: card for card in sorted(cards, key=lambda c: c.key.lower()) if desk.pdf(card)}
    names = file_names(str(card.key) for card in have.values())
    laid: dict[str, str] = {}
    failed: list[tuple[str, str]] = []
    for slug, card in have.items():
        name = f"{names[card.key]}.pdf"
        target, box = folder / name, folder / f".{name}.{os.urandom(4).hex()}.new"
        try:
            if os.path.lexists(target):
                if not (target.is_file() and filecmp.cmp(target, desk.folder(slug) / "paper.pdf", shallow=False)):
                    failed.append((str(card.key), f"{name} is there already, and is another file"))
                    continue
            else:
                copy_pdf(desk.folder(slug) / "paper.pdf", box)
                with atomic.disk_errors(target):
                    os.replace(box, target)
        except (PaperpassError, OSError) as error:
            box.unlink(missing_ok=True)
            failed.append((str(card.key), str(error)))
            continue
        laid[slug] = name
    return laid, failed
