"""The papers' own text, made searchable."""

from collections.abc import Callable
from functools import partial

from paperpass.desk.desk import Desk
from paperpass.model.errors import PdfError


def index_texts(desk: Desk, progress: Callable[[int, int], None] = lambda _done, _all: None) -> None:
    """Reads the text of every PDF that the index does not have yet; `progress` hears papers done and in all."""
    desk.library.index.refresh()
    waiting = desk.library.index.without_body()
    for number, (slug, sha256) in enumerate(waiting):
        progress(number, len(waiting))
        file = desk.library.path(slug) / "paper.pdf"
        try:
            text = desk.kept.get("plain", partial(desk.study.plain, file), _text, sha256)
        except PdfError:
            text = ""
        desk.library.index.add_body(slug, sha256, text)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is one")
    return value
