"""What was learned is handed on: a post or an outline for a talk of one paper, and a digest of what was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from paperpass.desk import ledger
from paperpass.desk.briefing import brief
from paperpass.desk.citing import cite
from paperpass.desk.desk import Desk
from paperpass.desk.highlighting import highlighted
from paperpass.desk.marking import marks_of
from paperpass.desk.paper_in_full import passes
from paperpass.desk.templating import OURS, made
from paperpass.library import atomic
from paperpass.model.brief import Figure
from paperpass.model.card import Card
from paperpass.model.errors import LibraryError, PaperpassError, SourceError
from paperpass.model.marks import MarkKind
from paperpass.model.passes import PASSES
from paperpass.model.render import RenderJob
from paperpass.model.sharing import Digest, Post, Quotation, SharedFigure, digest as digest_of, latest_answers
from paperpass.model.text import one_line

Form = Literal["markdown", "slides", "html", "pdf"]
FORMS: tuple[Form, ...] = ("markdown", "slides", "html", "pdf")
_FREE = (
    "creativecommons.org/licenses/by",
    "creativecommons.org/publicdomain",
    "cc-by",
    "cc by",
    "cc0",
    "public domain",
)
"""Beginnings of licences under which a figure may be shown with its source named."""
_SCALE = 2.5  # pixels a point: a figure of a column is as sharp as on a slide


@dataclass(frozen=True, slots=True)
class Shared:
    """What is handed on: its content, and the pictures that it shows by their file names."""

    content: bytes
    pictures: Mapping[str, bytes]


def share(desk: Desk, card: Card, form: Form, *, with_figures: bool = False) -> Shared:
    """A paper in the reader's own words. `with_figures`: the reader says that its figures may be shown.

    Raises NothingToShare where nothing was said of it.
    """
    post, pictures = _post(desk, card, with_figures=with_figures)
    values = post.values()
    if form == "slides":
        return Shared(made(desk.settings.templates, "slides.md", values).encode(), pictures)
    text = made(desk.settings.templates, "post.md", values)
    if form == "markdown":
        return Shared(text.encode(), pictures)
    page = made(desk.settings.templates, "page.html", {**values, "body": _html(text)})
    if form == "html":
        return Shared(page.encode(), pictures)
    return Shared(desk.background.typeset(OURS / "page.html", page, pictures), {})


def write_shared(shared: Shared, file: Path) -> None:
    """Writes what is handed on, and its pictures beside it. Raises LibraryError."""
    if file.is_dir():
        raise LibraryError(f"{file} is a folder", "name a file to write to")
    for name, data in shared.pictures.items():
        atomic.write(file.with_name(name), data)
    atomic.write(file, shared.content)


def digest(desk: Desk, since: date) -> str:
    """What was read since a day, as a page in Markdown."""
    papers = {str(c.key): (c.title, ", ".join(c.authors), c.verdict or "") for c in desk.cards()}
    found = digest_of(since.isoformat(), desk.today().isoformat(), ledger.entries(desk), papers)
    return made(desk.settings.templates, "digest.md", {**_fields(found), "names": _decisions()})


def _fields(found: Digest) -> dict[str, object]:
    return {name: getattr(found, name) for name in found.__dataclass_fields__}


def _decisions() -> dict[str, str]:
    """What each decision means, as the heading over the papers about which it was taken."""
    meanings = {d.name: d.meaning for which in reversed(PASSES) for d in which.decisions}
    return {name: meaning[0].upper() + meaning[1:] for name, meaning in meanings.items()}


def _post(desk: Desk, card: Card, *, with_figures: bool) -> tuple[Post, dict[str, bytes]]:
    read = desk.read(card.slug)
    paper = read.record.paper
    quotations = tuple(Quotation(one_line(mark.text), mark.page + 1) for mark in highlighted(desk, card) if mark.text)
    licence = one_line(paper.licence or "")
    free = any(name in licence.lower() for name in _FREE)
    figures: tuple[SharedFigure, ...] = ()
    pictures: dict[str, bytes] = {}
    if free or with_figures:
        allowed = f"licence: {licence}" if free else "shown because its reader says that it is allowed"
        figures, pictures = _figures(desk, card)
        allowed = allowed if figures else "no figures: none was looked at in a pass"
    elif licence:
        allowed = f"no figures: the licence is {licence}"
    else:
        allowed = "no figures: paper.json names no licence that allows them"
    links = [f"https://arxiv.org/abs/{paper.arxiv.base}"] if paper.arxiv else []
    links += [f"https://doi.org/{paper.doi}"] if paper.doi else []
    links += [paper.url] if paper.url and not links else []
    post = Post(
        key=str(card.key),
        title=card.title,
        authors=", ".join(card.authors),
        year=card.year,
        citation=one_line(cite(desk, card, "markdown"))
        .removeprefix("- ")
        .removesuffix(f" {one_line(card.verdict or '')}"),
        verdict=card.verdict or "",
        answers=latest_answers(passes(read.standing, read.note)),
        quotations=quotations,
        links=tuple(link for link in links if not set(link) & set(" <>")),
        figures=figures,
        allowed=allowed,
    )
    return post, pictures


def _figures(desk: Desk, card: Card) -> tuple[tuple[SharedFigure, ...], dict[str, bytes]]:
    """The figures that the reader looked hard at, drawn."""
    file = desk.pdf(card)
    looked_at = {mark.about: mark for mark in marks_of(desk, card, MarkKind.FIGURE)}
    if file is None or not looked_at:
        return (), {}
    found, pictures = [], {}
    for figure in brief(desk, str(card.key)).figures:
        name = f"{figure.kind} {figure.number}".capitalize()
        if mark := looked_at.get(name):
            picture = f"{card.key}-{figure.kind}-{figure.number}.png".replace("/", "-")
            try:
                pictures[picture] = _drawn(desk, file, figure)
            except (PaperpassError, SourceError):
                continue
            found.append(SharedFigure(name, figure.page + 1, one_line(mark.text), picture))
    return tuple(found), pictures


def _drawn(desk: Desk, file: Path, figure: Figure) -> bytes:
    x0, y0, x1, y1 = figure.box
    width, height = max(1, round((x1 - x0) * _SCALE)), max(1, round((y1 - y0) * _SCALE))
    return desk.background.render(file, RenderJob(figure.page, figure.box, width, height, "kitty", 1, 1))


def _html(text: str) -> str:
    """Markdown as HTML; what would be HTML in it is shown as it stands."""
    from markdown_it import MarkdownIt

    shown = "\n".join(line for line in text.splitlines() if not line.startswith("<!--"))
    return str(MarkdownIt("commonmark", {"html": False, "linkify": False}).render(shown))
