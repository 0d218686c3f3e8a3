"""PDFs that bibliographies name: found on this disk, copied, and looked at before they are filed."""

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from paperpass.desk.desk import Desk
from paperpass.library.copying import copy_pdf
from paperpass.model.errors import PdfError
from paperpass.model.text import one_line, shorten

if TYPE_CHECKING:
    from paperpass.bibtex.entry import Entry


@dataclass(frozen=True, slots=True)
class StagedPdf:
    """A PDF that lies in a staging folder, ready to be filed."""

    file: Path
    sha256: str
    pages: int


@dataclass(slots=True)
class AttachedPdfs:
    """The PDFs by their entries' numbers, what was missed there and why, and before which number a cancel came."""

    pdfs: dict[int, StagedPdf] = field(default_factory=dict)
    missed: list[tuple[int, str]] = field(default_factory=list)
    stopped_before: int | None = None


def stage_pdfs(
    desk: Desk,
    box: Path,
    wanted: "Iterable[tuple[int, Entry]]",
    folders: tuple[str, ...],
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> AttachedPdfs:
    """Copies the first PDF of each entry into a staging folder. `progress` hears the numbers of the entries."""
    known = {card.sha256: f"the PDF of {card.key}" for card in desk.library.cards() if card.sha256}
    done = AttachedPdfs()
    for number, entry in wanted:
        if cancelled():
            done.stopped_before = number
            break
        progress(number)
        there, missing = locate(entry, folders)
        done.missed += [(number, why) for why in missing]
        for path in there:
            name = _name(path)
            if number in done.pdfs:
                done.missed.append((number, f"{name} stays where it is: a paper has one PDF"))
                continue
            try:
                taken = _take(desk, path, box / f"{number}.pdf")
            except PdfError as error:
                done.missed.append((number, f"{name} was not taken: {error.title}"))
                continue
            if taken.sha256 in known:
                done.missed.append((number, f"{name} was not taken: it is {known[taken.sha256]}"))
            else:
                known[taken.sha256] = f"the PDF of {entry.key}"
                done.pdfs[number] = taken
    return done


def locate(entry: "Entry", folders: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The PDFs that the entry names and that are on this disk, and a sentence for each that is not."""
    from paperpass.bibtex.attached import attached

    there: dict[str, None] = {}
    missing: list[str] = []
    for spellings in attached(entry):
        found = next((p for s in spellings for p in _places(s, folders) if _is_ordinary(p)), None)
        if found is None:
            missing.append(f"{_name(spellings[0])} is not where the entry says")
        else:
            there[found] = None
    return list(there), missing


def folders_of(file: Path, comments: tuple[str, ...]) -> tuple[str, ...]:
    """Where the paths of a .bib file begin: its own folder, and those that JabRef noted in its comments."""
    from paperpass.bibtex.attached import jabref_folders

    own = os.path.dirname(os.path.abspath(file))
    return (own, *(os.path.join(own, os.path.expanduser(folder)) for folder in jabref_folders(comments)))


def _take(desk: Desk, source: str, target: Path) -> StagedPdf:
    """Copies a PDF and looks at it; PdfError where it is none, LibraryError where the copy cannot be written."""
    try:
        copy_pdf(Path(source), target)
        checked = desk.background.check(target)
    except PdfError as error:
        target.unlink(missing_ok=True)
        called = one_line(os.path.basename(source)), target.name
        title = next(
            (error.title.replace(name, "it", 1) for name in called if error.title.startswith(name)), error.title
        )
        raise PdfError(title, error.remedy) from error
    return StagedPdf(target, checked.sha256, checked.pages)


def _name(path: str) -> str:
    return shorten(one_line(path.replace("\\", "/").rstrip("/").rpartition("/")[2]), 80)


def _places(spelling: str, folders: tuple[str, ...]) -> list[str]:
    path = os.path.expanduser(spelling)
    return [path] if os.path.isabs(path) else [os.path.join(folder, path) for folder in folders]


def _is_ordinary(path: str) -> bool:
    """Whether a file lies there, and no pipe or device, which to open alone may have effects."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False
