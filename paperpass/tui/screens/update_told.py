"""What is told of one paper's news: old above new, field by field."""

from rich.text import Text

from paperpass.desk.telling import readable_text
from paperpass.desk.updating import Updated
from paperpass.model.text import one_line
from paperpass.tui.room import sentence


def word(told: Updated) -> str:
    """The news in a word or two."""
    if told.withdrawn:
        return "withdrawn"
    if told.is_newer:
        return f"v{told.held} -> v{told.newest}" if told.held else f"v{told.newest}"
    return "not known" if told.error else "published"


def told_of(told: Updated, *, there: bool) -> Text:
    """All that is known of it; `there` says that the newer PDF lies beside the old one."""
    text = Text(one_line(readable_text(told.card.title)) + "\n", style="bold")
    plain = "not bold"
    if told.error:
        text.append(f"{sentence(str(told.error))}\n", plain)
    if told.withdrawn:
        text.append("withdrawn: ", "bold italic").append(
            f"{one_line(readable_text(told.withdrawn))}\n", "not bold italic"
        )
    if told.is_newer:
        held = f"you hold version {told.held}" if told.held else "your version is not known"
        pdf = "its PDF lies beside yours, v opens it" if there else "f fetches its PDF beside yours"
        if told.withdrawn and not there:
            pdf = "it may have no PDF; f tries to fetch it beside yours"
        text.append(f"version {told.newest} is on arXiv, {held}; {pdf}\n", plain)
    if told.pages:
        text.append(f"pages: {told.old_pages or 'unknown'} -> {told.pages}\n", plain)
    if told.better:
        how = (
            "takes that into your citation"
            if told.ours
            else "copies a citation that says so; yours is edited, and stays"
        )
        text.append(f"it was published since: R {how}\n", plain)
    for name in told.changed:
        old, new = (_shown(getattr(paper, name)) for paper in (told.old, told.new))
        text.append(f"\n{name}\n", "not bold dim")
        text.append(f"- {old or 'none'}\n", "not bold dim").append(f"+ {new or 'none'}\n", plain)
    return text


def _shown(value: str | tuple[str, ...] | None) -> str:
    return one_line(readable_text(", ".join(value) if isinstance(value, tuple) else value or ""))
