"""What the program asks of PDFs, in its own values: `page` answers the reader, `study` works behind it."""

import base64
import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

from paperpass.model.brief import Block, Box, Brief
from paperpass.model.errors import PdfError
from paperpass.model.highlight import Annotation
from paperpass.model.on_page import Link, Word
from paperpass.model.render import RenderJob
from paperpass.model.text import clean
from paperpass.pdf.client import PdfCrashed, PdfProcess, Progress
from paperpass.pdf.payload import fits
from paperpass.pdf.protocol import Json

_PATIENCE = 60.0
_MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """A PDF that opens: pages, SHA-256, its metadata, and the text and links of its first page."""

    pages: int
    sha256: str
    metadata: dict[str, str]
    first: str
    links: tuple[str, ...]


T = TypeVar("T")


class PdfReader:
    """One PDF process, asked in the program's own values. Every method may raise PdfError."""

    def __init__(self, process: PdfProcess) -> None:
        self.process = process

    def check(self, path: Path) -> Checked:
        return self._ask(
            "check",
            path,
            lambda said: Checked(said["pages"], said["sha256"], said["metadata"], said["first"], tuple(said["links"])),
        )

    def sizes(self, path: Path) -> list[tuple[float, float]]:
        """Width and height of every page as shown, in points."""

        def read(said: Json) -> list[tuple[float, float]]:
            sizes = [(float(w), float(h)) for w, h in said["sizes"]]
            pages = int(said["pages"])
            if not len(sizes) <= pages <= _MOST_PAGES:
                raise ValueError("more sizes than pages, or more pages than there can be")
            return sizes + sizes[-1:] * (pages - len(sizes))

        return self._ask("info", path, read)

    def render(self, path: Path, job: RenderJob) -> bytes:
        """The picture in the form that the job names."""
        payload = self.process.ask("render", path, job=job.to_json(), page=job.page).payload
        if not fits(payload, job):
            raise self._nonsense(path)
        return payload

    def columns(self, path: Path, most: int = 200) -> list[tuple[tuple[float, float], ...]]:
        """The text columns (left, right) in points of up to `most` pages."""
        return self._ask(
            "columns",
            path,
            lambda said: [tuple((float(left), float(right)) for left, right in row) for row in said["columns"]],
            most=most,
            deadline=_PATIENCE,
        )

    def words(self, path: Path, page: int) -> list[Word]:
        """The words of a page (from 0) in reading order."""
        return self._ask("words", path, lambda said: [Word(_box(r), r[4], r[5]) for r in said["words"]], page=page)

    def links(self, path: Path, page: int) -> list[Link]:
        return self._ask(
            "links",
            path,
            lambda said: [
                Link(_box(r["box"]), r["page"], r["x"], r["y"], r["anchor"], r["uri"]) for r in said["links"]
            ],
            page=page,
        )

    def search(self, path: Path, needle: str, page: int = 0, progress: Progress | None = None) -> list[tuple[int, Box]]:
        """Every place where the text stands, in order: page (from 0) and box."""
        return self._ask(
            "search",
            path,
            lambda said: [(number, _box(b)) for number, boxes in said["hits"] for b in boxes],
            needle=needle,
            page=page,
            progress=progress,
        )

    def blocks(self, path: Path, first: int, last: int, progress: Progress | None = None) -> list[Block]:
        """The flowing text of pages first..last, from 0."""
        return self._ask(
            "blocks",
            path,
            lambda said: [Block.from_json(r) for r in said["blocks"]],
            first=first,
            last=last,
            deadline=_PATIENCE,
            progress=progress,
        )

    def brief(
        self,
        path: Path,
        title: str | None = None,
        abstract: str | None = None,
        progress: Progress | None = None,
        *,
        most: int | None = None,
    ) -> Brief:
        """The paper's structure; title and abstract from its record, where there is one. `most`: pages to be read."""
        return self._ask(
            "brief",
            path,
            lambda said: Brief.from_json(said["brief"]),
            title=title,
            abstract=abstract,
            most=most,
            deadline=_PATIENCE,
            progress=progress,
        )

    def plain(self, path: Path, progress: Progress | None = None) -> str:
        """The text of all pages."""
        return self._ask("plain", path, lambda said: str(said["text"]), deadline=_PATIENCE, progress=progress)

    def typeset(self, template: Path, html: str, pictures: Mapping[str, bytes]) -> bytes:
        """A PDF of a page of HTML with the pictures that it names; `template` is a file that it was made from."""
        told = {name: base64.b64encode(data).decode("ascii") for name, data in pictures.items()}
        payload = self.process.ask("typeset", template, html=html, pictures=told, deadline=_PATIENCE).payload
        if not payload.startswith(b"%PDF-"):
            raise self._nonsense(template)
        return payload

    def annotations(self, path: Path) -> list[Annotation]:
        """The passages that are set off in the file, by whatever program."""

        def read(said: Json) -> list[Annotation]:
            return [
                Annotation(int(r["page"]), tuple(map(_box, r["boxes"])), r["text"], r["remark"], r["colour"], r["at"])
                for r in said["annotations"]
            ]

        return self._ask("annotations", path, read, deadline=_PATIENCE)

    def annotated(self, path: Path, annotations: Sequence[Annotation]) -> bytes:
        """A copy of the file in which these passages are set off."""
        rows = [asdict(one) for one in annotations]
        copy = self.process.ask("annotated", path, annotations=rows, deadline=_PATIENCE).payload
        if not copy.startswith(b"%PDF"):
            raise self._nonsense(path)
        return copy

    def _ask(self, verb: str, path: Path, read: Callable[[Json], T], **values: Any) -> T:
        """An answer, read; one that makes no sense comes from a process that a file has taken over."""
        said = self.process.ask(verb, path, **values).said
        try:
            return read(_cleaned(said))
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as error:
            raise self._nonsense(path) from error

    def _nonsense(self, path: Path) -> PdfError:
        """Ends a process that answered what is no answer."""
        self.process.close()
        return PdfError(f"{path.name} made the PDF reader answer nonsense", PdfCrashed.remedy)


def _cleaned(said: Any) -> Any:
    """What was said, with texts that steer no terminal and numbers that are some."""
    if isinstance(said, str):
        return clean(said)
    if isinstance(said, list):
        return [_cleaned(item) for item in said]
    if isinstance(said, dict):
        return {name: _cleaned(value) for name, value in said.items()}
    if isinstance(said, float) and not isfinite(said):
        raise ValueError("a number that is none")
    return said


class ExtractCache:
    """Extracts kept in the cache folder, by what they were made from; deleting them changes nothing but time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str, made: Callable[[], Any], read: Callable[[Any], T], *parts: object) -> T:
        """What `read` makes of the JSON value kept under these parts; made anew where there is none, or a damaged one.

        `read` raises what values of a wrong shape raise.
        """
        digest = hashlib.sha256("\x00".join(str(p) for p in parts).encode("utf-8", "replace")).hexdigest()[:32]
        file = self.folder / f"{name}-{digest}.json"
        try:
            return read(json.loads(file.read_bytes()))
        except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
            value = made()
        temporary = file.with_suffix(f".{os.urandom(4).hex()}.new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8", errors="replace")
            temporary.replace(file)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
        return read(value)


def _box(row: Any) -> Box:
    return float(row[0]), float(row[1]), float(row[2]), float(row[3])
