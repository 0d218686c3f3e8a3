"""The news of one paper in words: old above new, field by field."""

from collections.abc import Mapping

from rich.text import Text

from paperpass.desk.summaries import readable_text
from paperpass.desk.updating import Updated
from paperpass.model.text import one_line
from paperpass.tui.base import sentence


def word(news: Updated) -> str:
    """The news in a word or two."""
    if news.withdrawn:
        return "withdrawn"
    if news.is_newer:
        return f"v{news.held} -> v{news.newest}" if news.held else f"v{news.newest}"
    return "not known" if news.error else "published"


def all_of(news: Updated, keys: Mapping[str, str], *, there: bool) -> Text:
    """All that is known of it; `there` says that the newer PDF lies beside the old one, `keys` are those named."""
    text = Text(one_line(readable_text(news.card.title)) + "\n", style="bold")
    plain = "not bold"
    if news.error:
        text.append(f"{sentence(str(news.error))}\n", plain)
    if news.withdrawn:
        text.append("withdrawn: ", "bold italic").append(
            f"{one_line(readable_text(news.withdrawn))}\n", "not bold italic"
        )
    if news.is_newer:
        held = f"you hold version {news.held}" if news.held else "your version is not known"
        pdf = (
            f"its PDF lies beside yours, {keys['newer']} opens it"
            if there
            else f"{keys['fetch']} fetches its PDF beside yours"
        )
        if news.withdrawn and not there:
            pdf = f"it may have no PDF; {keys['fetch']} tries to fetch it beside yours"
        text.append(f"version {news.newest} is on arXiv, {held}; {pdf}\n", plain)
    if news.pages:
        text.append(f"pages: {news.old_pages or 'unknown'} -> {news.pages}\n", plain)
    if news.better:
        how = (
            "takes that into your citation"
            if news.ours
            else "copies a citation that says so; yours is edited, and stays"
        )
        text.append(f"it was published since: {keys['refresh_cite']} {how}\n", plain)
    for name in news.changed:
        old, new = (_shown(getattr(paper, name)) for paper in (news.old, news.new))
        text.append(f"\n{name}\n", "not bold dim")
        text.append(f"- {old or 'none'}\n", "not bold dim").append(f"+ {new or 'none'}\n", plain)
    return text


def _shown(value: str | tuple[str, ...] | None) -> str:
    return one_line(readable_text(", ".join(value) if isinstance(value, tuple) else value or ""))
