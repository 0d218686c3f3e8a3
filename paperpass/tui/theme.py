"""The two themes: one accent, for what has the focus; everything else is text and quieter text."""

from textual.theme import Theme


def _bars(background: str, bar: str, held: str) -> dict[str, str]:
    """Scroll bars without a trough: the bar alone tells the place."""
    troughs = (
        "scrollbar-background",
        "scrollbar-background-hover",
        "scrollbar-background-active",
        "scrollbar-corner-color",
    )
    return dict.fromkeys(troughs, background) | {
        "scrollbar": bar,
        "scrollbar-hover": held,
        "scrollbar-active": held,
    }


DARK = Theme(
    name="paperpass-dark",
    primary="#7aa2d6",
    secondary="#8f98a3",
    accent="#e0b05e",
    foreground="#d6d8da",
    background="#16181b",
    surface="#1c1f23",
    panel="#23272c",
    warning="#e0b05e",
    error="#d98080",
    success="#8fb573",
    dark=True,
    variables=_bars("#16181b", "#3a4048", "#5a626c"),
)
LIGHT = Theme(
    name="paperpass-light",
    primary="#2b5f9e",
    secondary="#6b7076",
    accent="#9a5b00",
    foreground="#23262a",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e9e6df",
    warning="#9a5b00",
    error="#a83232",
    success="#3f6e28",
    dark=False,
    variables=_bars("#fbfaf7", "#d3cfc6", "#a9a499"),
)


def theme_name(configured: str, background: str | None) -> str:
    """The theme for the config's word, or for the terminal's background where the config leaves it open."""
    chosen = configured if configured in ("light", "dark") else background or "dark"
    return f"paperpass-{chosen}"
