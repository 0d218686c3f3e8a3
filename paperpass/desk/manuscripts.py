"""The reader's own texts: which of them cite a key. They are looked into, never changed."""

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any

ENDINGS = (".tex", ".ltx", ".md", ".markdown", ".qmd", ".rmd", ".org", ".typ")
MOST = 20_000
"""Files and folders that are looked at, the nearest first."""

_LARGEST = 8_000_000  # bytes of a text that is looked into
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that cites a key: the line (from 1) where it does first, and how often."""

    file: Path
    line: int
    count: int

    def to_json(self) -> dict[str, Any]:
        return {"file": str(self.file.absolute()), "line": self.line, "count": self.count}


@dataclass(frozen=True, slots=True)
class Manuscripts:
    """The texts below a folder that cite a key; `whole` where there were not too many to look at."""

    mentions: tuple[Mention, ...] = ()
    whole: bool = True


def citing(folder: Path, key: str, apart: Path) -> Manuscripts:
    """The manuscripts below a folder that cite a key, but for what lies in `apart`.

    Hidden folders are passed over, and links are not followed.
    """
    found: list[Path] = []
    seen = 0
    for seen, file in enumerate(_walk(folder, apart), 1):
        if seen > MOST:
            break
        if file.suffix.lower() in ENDINGS:
            found.append(file)
    return Manuscripts(tuple(sorted(mentions(found, key), key=lambda m: m.file)), seen <= MOST)


def mentions(files: Iterable[Path], key: str) -> Iterator[Mention]:
    """Those of the files that cite the key, as LaTeX, pandoc, Org or Typst do: `{key}`, `@key`, `<key>`, `"key"`."""
    literal, name = key.encode(), re.escape(key)
    cited = re.compile(
        rf"(?:(?<=[{{,])(?:\s|%[^\n]*\n)*+{name}\s*+(?=[,}}%])|@\{{?{name}(?!\w|[:.+/-]\w)|<{name}>|\"{name}\")"
    )
    for file in files:
        content = _content(file)
        if literal not in content:
            continue
        text = content.decode("utf-8", "replace")
        places = [found.end() for found in cited.finditer(text)]
        if places:
            yield Mention(file, text.count("\n", 0, places[0]) + 1, len(places))


def _walk(folder: Path, apart: Path) -> Iterator[Path]:
    """Everything below a folder, the nearest first; what cannot be listed is passed over."""
    left = os.path.realpath(apart)
    waiting = deque([(folder, 0)])
    while waiting:
        place, depth = waiting.popleft()
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            path = place / entry.name
            yield path
            if entry.name.startswith(".") or depth >= _DEEPEST or not entry.is_dir(follow_symlinks=False):
                continue
            if os.path.realpath(path) != left:
                waiting.append((path, depth + 1))


def _content(file: Path) -> bytes:
    """The bytes of a plain file of a size that texts have; none of anything else."""
    try:
        stat = os.lstat(file)
        return file.read_bytes() if S_ISREG(stat.st_mode) and stat.st_size <= _LARGEST else b""
    except OSError:
        return b""
