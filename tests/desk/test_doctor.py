"""What doctor finds."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.desk.desk import Desk
from paperpass.desk.doctor import examine
from paperpass.library.store import Library
from paperpass.model.draft import Draft
from paperpass.model.errors import LibraryError
from tests.papers import a_session, file_paper


def faults(desk: Desk) -> list[tuple[str, str | None]]:
    return [(check.check, check.found) for check in examine(desk) if not check.ok]


def test_a_sound_library_has_no_faults(desk: Desk, library: Library) -> None:
    assert faults(desk) == []
    file_paper(library, pdf=b"%PDF")
    assert faults(desk) == []
    names = [check.check for check in examine(desk)]
    assert names == ["config", "library", "state", "cache", "papers", "keys", "drafts", "staging"]


def spoil(name: str, content: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / name).write_text(content, encoding="utf-8")

    return write


@pytest.mark.parametrize(
    ("spoiled", "says"),
    [
        (spoil("paper.json", "{"), "paper.json cannot be read"),
        (spoil("paper.json", "[" * 100_000), "paper.json cannot be read"),
        (spoil("notes (conflicted copy).md", "x"), "notes (conflicted copy).md is a conflict copy"),
        (spoil("notes.sync-conflict-2024.md", "x"), "notes.sync-conflict-2024.md is a conflict copy"),
        (spoil("notes.md", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n"), "notes.md holds git's merge markers"),
        (spoil("sessions.jsonl", "<<<<<<< HEAD\n"), "sessions.jsonl holds git's merge markers"),
        (spoil("notes.md", "---\ntags: [a\n---\n"), "the front matter of notes.md is no YAML"),
        (spoil("cite.bib", ""), "cite.bib: "),
        (spoil("cite.bib", "@misc{a, {{"), "cite.bib: "),
        *(
            (spoil(name, "x"), f"{name} is a conflict copy")
            for name in (
                *("paper (1).json", "notes (2).md", "cite.bib~", "cite.bib.~1~", "cite.bib.orig", "notes.md.rej"),
                *("notes (conflict 2024-01-01 ada).md", "notes_conf(1).md", "notes (Ada's conflicting copy).md"),
                *(
                    "notes 2.md",
                    "notes-DESKTOP-7QK2A1B.md",
                    "cite-Anns-MacBook-Air.bib",
                    "notes - Copy.md",
                    "notes copy.md",
                ),
                *("notes_conflict-20260101-101010.md", "paper-LAPTOP-A1B2.json"),
                *("notes_REMOTE_123.md", "cite.LOCAL.bib", "sessions.jsonl.conflict1", "cite.bib (1)"),
            )
        ),
        (spoil("notes.md.12ab34cd.tmp", "x"), "notes.md.12ab34cd.tmp was left by a program that was killed"),
    ],
)
def test_each_fault_of_a_paper_is_named_with_a_remedy(
    desk: Desk, library: Library, spoiled: Callable[[Path], None], says: str
) -> None:
    card = file_paper(library)
    file_paper(library, "Ice", key="ice")
    spoiled(library.path(card.slug))
    (fault,) = [check for check in examine(desk) if not check.ok]
    assert fault.check == f"paper {card.slug}"
    assert fault.found is not None
    assert fault.found.startswith(says)
    assert fault.remedy


def test_a_pdf_that_is_gone_or_changed_is_named(desk: Desk, library: Library) -> None:
    from dataclasses import replace

    card = file_paper(library, pdf=b"%PDF")
    library.change_record(card.slug, lambda record: replace(record, sha256="ab" * 32))
    assert faults(desk) == [(f"paper {card.slug}", "paper.pdf is not the file that was added")]
    (library.path(card.slug) / "paper.pdf").unlink()
    assert faults(desk) == [(f"paper {card.slug}", "paper.pdf is missing")]


def test_a_key_given_twice_is_named(desk: Desk, library: Library) -> None:
    for key in ("a", "b"):
        card = file_paper(library, key=key)
        (library.path(card.slug) / "cite.bib").write_text("@misc{Same, title={x}}", encoding="utf-8")
    assert faults(desk) == [("keys", "given twice: same")]


def test_what_two_machines_gave_twice_is_named(desk: Desk, library: Library) -> None:
    for key in ("a", "b"):
        card = file_paper(library, key=key, arxiv="2001.00001")
        record = library.path(card.slug) / "paper.json"
        row = json.loads(record.read_bytes()) | {"aliases": ["other"]}
        record.write_text(json.dumps(row), encoding="utf-8")
    assert faults(desk) == [
        ("keys", "other keys of more than one paper: other"),
        ("papers", "2001.00001 is there more than once: a, b"),
    ]


def test_a_wrong_setting_is_named_with_its_line(desk_for: Callable[..., Desk]) -> None:
    (fault,) = faults(desk_for(config="[ui]\ntheme = 5\n"))
    assert fault[0] == "config"
    assert "line 2" in (fault[1] or "")


def test_a_folder_that_is_none_is_named(desk: Desk, library: Library) -> None:
    library.folder.write_text("a file", encoding="utf-8")
    assert ("library", str(library.folder)) in faults(desk)


def test_what_is_left_over_is_told_and_no_fault(desk: Desk, library: Library) -> None:
    library.drafts.save(Draft("a", 1, 1, "x", "y", 1.0))
    (library.folder / "incoming" / "1-dead").mkdir(parents=True)
    found = {check.check: check.found or "" for check in examine(desk)}
    assert found["drafts"] == "none is left over"
    assert found["staging"].startswith("1 under way or left over")


def test_lines_of_the_reader_s_lists_that_cannot_be_read_are_named(desk: Desk, library: Library) -> None:
    library.folder.mkdir(parents=True, exist_ok=True)
    (library.folder / "projects.toml").write_text('ranking = "how?"\nhalf\n', encoding="utf-8")
    (library.folder / "searches.toml").write_text('"a" = "b"\n', encoding="utf-8")
    assert faults(desk) == [("projects.toml", "line 2 cannot be read")]


def test_what_is_none_of_this_is_no_conflict_copy(desk: Desk, library: Library) -> None:
    card = file_paper(library)
    for name in (
        "notes-on-method.md",
        "paper-supplement.pdf",
        "paper-S1.pdf",
        "paper-v2.pdf",
        "figure (1).png",
        "talk.tmp",
        "conflicts.md",
        "notes on (1) and (2).txt",
    ):
        (library.path(card.slug) / name).write_text("x", encoding="utf-8")
    assert faults(desk) == []


@pytest.mark.parametrize("name", ["brook-2020-ice (conflicted copy)", "brook-2020-ice (1)", "brook-2020-ice~"])
def test_a_folder_may_be_a_conflict_copy_too(desk: Desk, library: Library, name: str) -> None:
    card = file_paper(library, "Ice", key="ice")
    shutil.copytree(library.path(card.slug), library.papers / name)
    assert (f"paper {name}", "the folder is a conflict copy") in faults(desk)


def test_a_name_of_two_lines_is_one_line_here(desk: Desk, library: Library) -> None:
    (library.papers / "two\nlines\x1b[2J").mkdir(parents=True)
    for check in examine(desk):
        assert (check.check + str(check.found)).isprintable()
    assert any(check == "paper two lines[2J" for check, _ in faults(desk))


def test_links_that_leave_the_library_and_what_is_no_file_are_named(
    desk: Desk, library: Library, tmp_path: Path
) -> None:
    card = file_paper(library)
    folder, outside = library.path(card.slug), tmp_path / "bashrc"
    outside.write_text("alias", encoding="utf-8")
    (folder / "sessions.jsonl").symlink_to(outside)
    (folder / "notes.md").unlink()
    os.mkfifo(folder / "notes.md")
    (folder / "highlights.jsonl").symlink_to("/dev/zero")
    (library.folder / "triage.jsonl").symlink_to(outside)
    (library.papers / "elsewhere").symlink_to(tmp_path)
    found = faults(desk)
    paper = f"paper {card.slug}"
    assert ("library", "triage.jsonl is a link that leads out of the library") in found
    assert ("paper elsewhere", "the folder is a link that leads out of the library") in found
    assert (paper, "sessions.jsonl is a link that leads out of the library") in found
    assert (paper, "highlights.jsonl is a link that leads out of the library") in found
    assert (paper, "notes.md is a pipe or a device, no file") in found
    assert [c.key for c in library.cards()] == [card.key]
    with pytest.raises(LibraryError, match="leads out of the library"):
        library.add_session(card.slug, a_session(1, 1))
    assert outside.read_text(encoding="utf-8") == "alias"


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "its disk is full"),
        (errno.EDQUOT, "its disk quota is used up"),
        (errno.EROFS, "its file system is read-only"),
        (errno.EIO, "its disk fails"),
    ],
)
def test_a_disk_that_takes_nothing_is_not_sound(
    desk: Desk, library: Library, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    file_paper(library)

    def refuses(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("paperpass.desk.doctor.os.statvfs", refuses)
    assert ("library", f"{library.folder}: {says}") in faults(desk)


def test_trying_the_disk_leaves_nothing(desk: Desk, library: Library) -> None:
    file_paper(library)
    before = sorted(library.folder.rglob("*"))
    assert faults(desk) == []
    assert sorted(library.folder.rglob("*")) == before
