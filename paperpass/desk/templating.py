"""Texts made from templates: those that come with paperpass, or the reader's own in the config's folder."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from paperpass.model.errors import LibraryError
from paperpass.model.text import one_line
from paperpass.model.times import spoken_duration

OURS = Path(__file__).with_name("templates")
"""Where the templates lie that come with paperpass."""
NAMES = ("post.md", "slides.md", "digest.md", "page.html")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$@&!]|^[-+](?=\s)|^\d+(?=[.)]\s)|^=+$|^-+$)", re.MULTILINE)


def made(folder: Path | None, name: str, values: Mapping[str, Any]) -> str:
    """The text that one of NAMES makes of these values; the reader's own in `folder` beats ours.

    Raises LibraryError where the reader's own cannot be used, with its line.
    """
    import jinja2

    own = folder / name if folder else None
    try:
        text = _environment(str(folder) if folder else "").get_template(name).render(values)
    except jinja2.TemplateError as error:
        line = f", line {error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""
        raise LibraryError(
            f"the template {own}{line} cannot be used: {one_line(str(error.message))}",
            "mend it, or remove it: ours is used then",
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"the template {own} cannot be read", "remove it: ours is used then") from error
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def plain(text: object) -> str:
    """A text from outside as Markdown that shows it and does nothing else: one line, its markup escaped."""
    return _MARKUP.sub(r"\\\1", one_line(str(text)))


@cache
def _environment(folder: str) -> Any:
    """Templates are the reader's own, or a colleague's: they can name the values, and reach nothing else."""
    from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined, select_autoescape
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    loaders = [FileSystemLoader(place) for place in (folder, str(OURS)) if place]
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "plain": plain,
        "comment": lambda text: one_line(str(text)).replace("--", "\u2013").replace(">", ""),
        "yaml": lambda text: "'" + one_line(str(text)).replace("'", "''") + "'",
        "duration": spoken_duration,
    }
    return environment
