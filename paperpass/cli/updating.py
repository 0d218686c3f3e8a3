"""The command that asks for newer versions and for what was published since."""

import argparse

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.desk.summaries import readable
from paperpass.desk.updating import Updated, may_have_news, update as update_all
from paperpass.model.errors import PaperpassError
from paperpass.model.text import one_line, shorten

_LONGEST = 100


def changes(done: Updated) -> list[str]:
    """What changed, a line each: old, an arrow, new."""
    lines = []
    for name in done.changed:
        old, new = (_said(getattr(paper, name)) for paper in (done.old, done.new))
        lines.append(f"{name}: {old or 'none'} -> {new or 'none'}" if name != "abstract" else "abstract: changed")
    if done.fetched:
        pages = f", {done.pages} pages" + (f" instead of {done.old_pages}" if done.old_pages else "")
        lines.append(f"fetched: {done.fetched}{pages}")
    if done.better:
        takes = f"`paperpass cite --refresh {done.card.key}`"
        how = f"{takes} takes it" if done.ours else f"the citation is yours and stays; {takes} shows another"
        lines.append(f"it is known now where it was published; {how}")
    return lines


def _said(value: str | tuple[str, ...] | None) -> str:
    text = ", ".join(value) if isinstance(value, tuple) else value or ""
    return shorten(readable(text), _LONGEST)


def update(options: argparse.Namespace, output: Output) -> int:
    desk, status = desk_for(options, output), 0
    cards = [desk.card(k) for k in options.keys] or [c for c in desk.cards() if may_have_news(desk, c)]
    for card in cards:
        if not may_have_news(desk, card):
            status = 1
            output.failure(
                PaperpassError(f"{card.key} has no arXiv id and no preprint's DOI", "others change no more"),
                key=card.key,
            )
    if not cards and not output.json:
        output.warn("no paper here has an arXiv id or a preprint's DOI")
    output.step("asking ...")
    for done in update_all(desk, cards, fetch=options.fetch):
        status |= done.error is not None
        if output.json:
            output.row(done.to_json())
        elif not done.error or done.new:
            nothing = "published since" if done.better and not done.held else "nothing newer"
            news = f"version {done.newest} is there, {done.held} is held" if done.is_newer else nothing
            withdrawn = f"; withdrawn: {one_line(done.withdrawn)}" if done.withdrawn else ""
            output.text(f"{done.card.key}: {news}{withdrawn}")
            for line in changes(done) if done.is_news else ():
                output.text(f"  {line}")
        if done.error:
            output.warn(str(done.error))
    desk.close()
    return int(status)
