"""A file as a reader names it: typed, dragged into a terminal, or copied from a file manager."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from paperpass.model.ids import PaperId

_ESCAPED = re.compile(r"\\(.)")


def named_file(reference: str) -> Path | None:
    """The path that a reference means, whether or not it is there; None where it means something else.

    Terminals put quotes around what is dragged into them, or a backslash before each space; file managers copy
    `file:` addresses.
    """
    bare = reference.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "'\"":
        bare = bare[1:-1]
    if bare.lower().startswith("file:"):
        return Path(_from_address(bare))
    if "://" in bare:
        return None
    for text in (reference, bare, _ESCAPED.sub(r"\1", bare)):
        path = os.path.expanduser(text)
        if os.path.isfile(path) or (os.path.exists(path) and not PaperId.maybe(text)):
            return Path(path)
    return Path(os.path.expanduser(bare)) if bare.lower().endswith(".pdf") and not PaperId.maybe(bare) else None


def _from_address(address: str) -> str:
    try:
        return unquote(urlsplit(address).path)
    except ValueError:
        return address
