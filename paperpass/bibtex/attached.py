"""The PDFs that an entry names, in the spellings of the programs that write such fields.

JabRef and Zotero write `description:path:type;...` with `\\:`, `\\;` and `\\\\` for the signs themselves, Zotero also
bare paths between semicolons, Mendeley `:path:pdf` without the slash that begins the path, BibDesk a property list in
Base64 (`Bdsk-File-1`) or a URL (`Local-Url`).
"""

import base64
import binascii
import plistlib
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.latex import to_unicode

_FIELDS = ("file", "pdf", "local-url")
_BIBDESK = re.compile(r"bdsk-file-\d+")
_BETWEEN = re.compile(r"(?<!\\)((?:\\\\)*);")
_WITHIN = re.compile(r"(?<!\\)((?:\\\\)*):")
_ESCAPED = re.compile(r"\\([:;\\])")
_LATEX_ESCAPE = re.compile(r"\\([_&%#{}$~ ])")
_ENDING = re.compile(r"\.\w{1,5}\s*\Z")
_TYPES = ("pdf", "application/pdf")
_FOLDERS = re.compile(r"jabref-meta:\s*fileDirectory[\w.-]*:((?:[^;\\{}]|\\.)+);", re.IGNORECASE)
_LONGEST = 20_000  # characters of a field


def attached(entry: Entry) -> tuple[tuple[str, ...], ...]:
    """The PDFs that the entry names, in order, each as the paths that may be meant, the likeliest first."""
    values = entry.values()
    found: list[tuple[str, ...]] = []
    for name, value in values.items():
        if len(value) > _LONGEST:
            continue
        if name in _FIELDS:
            found += _of_list(value)
        elif _BIBDESK.fullmatch(name) and (path := _of_bibdesk(value)):
            found.append((path,))
    return tuple(dict.fromkeys(spellings for spellings in found if spellings))


def jabref_folders(comments: tuple[str, ...]) -> tuple[str, ...]:
    """The folders in which JabRef looks for files, as its comments at the end of a file say."""
    return tuple(_unescaped(found[1]).strip() for comment in comments for found in _FOLDERS.finditer(comment))


def _of_list(value: str) -> Iterator[tuple[str, ...]]:
    value = value.strip()
    if value.startswith("{") and value.endswith("}"):
        value = value[1:-1]
    if _is_pdf(value) and not _WITHIN.search(value):
        # A path may hold semicolons of its own; where that is not meant, the parts are tried next.
        every = _split(_BETWEEN, value)
        parts = [part for part in every if _is_pdf(part)]
        is_list = len(every) > 1 and all(_ENDING.search(part) for part in every)
        yield tuple(_spellings(value)) + (tuple(_spellings(parts[0])) if is_list else ())
        for part in parts[1:]:
            yield tuple(_spellings(part))
        return
    for item in _split(_BETWEEN, value):
        parts = _split(_WITHIN, item.strip())
        if len(parts) > 2 and (parts[-1].strip().lower() in _TYPES or (not parts[-1].strip() and _is_pdf(parts[-2]))):
            path = ":".join(parts[1:-1])
            bare = not parts[0] and re.match(r"[A-Za-z]\w*/", path)
            yield (*_spellings(path), *(_spellings("/" + path) if bare else ()))
        elif len(parts) == 2 and parts[1].strip().lower() in _TYPES:
            yield tuple(_spellings(parts[0]))
        elif _is_pdf(item) and "://" not in item.replace("file://", ""):
            yield tuple(_spellings(item if len(parts) < 3 else ":".join(parts[1:])))


def _spellings(path: str) -> Iterator[str]:
    """The path without escapes, as LaTeX would print it, and with slashes where it has Windows' backslashes."""
    path = path.strip().strip("{}").strip()
    if path.lower().startswith("file:"):
        url = urlsplit(path)
        yield unquote(url.path)
        return
    plain = _LATEX_ESCAPE.sub(r"\1", _unescaped(path))
    named = dict.fromkeys((plain, _unescaped(path), path, to_unicode(path), plain.replace("\\", "/")))
    yield from (spelling for spelling in named if spelling)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _split(between: re.Pattern[str], text: str) -> list[str]:
    """The parts between unescaped signs; the escapes stay."""
    parts, at = [], 0
    for sign in between.finditer(text):
        parts.append(text[at : sign.end(1)])
        at = sign.end()
    return [*parts, text[at:]]


def _is_pdf(path: str) -> bool:
    return path.strip().rstrip("}").lower().endswith(".pdf")


def _of_bibdesk(value: str) -> str | None:
    """The path in a property list: a plain one, or one that `NSKeyedArchiver` made."""
    try:
        archive = plistlib.loads(base64.b64decode("".join(value.split()), validate=True))
    except (
        binascii.Error,
        plistlib.InvalidFileException,
        ValueError,
        OverflowError,
        RecursionError,
        KeyError,
        EOFError,
    ):
        return None
    path = archive.get("relativePath") if isinstance(archive, dict) else None
    if path is None and isinstance(archive, dict):
        path = _of_archive(archive)
    return path if isinstance(path, str) and _is_pdf(path) else None


def _of_archive(archive: Mapping[str, Any]) -> object:
    """The value beside "relativePath" in the archive's dictionary."""
    objects = archive.get("$objects")
    if not isinstance(objects, list):
        return None

    def at(reference: object) -> object:
        inside = isinstance(reference, plistlib.UID) and reference.data < len(objects)
        return objects[reference.data] if inside and isinstance(reference, plistlib.UID) else None

    for table in objects:
        if isinstance(table, dict) and isinstance(table.get("NS.keys"), list):
            for key, value in zip(table["NS.keys"], table.get("NS.objects") or (), strict=False):
                if at(key) == "relativePath":
                    return at(value)
    return None
