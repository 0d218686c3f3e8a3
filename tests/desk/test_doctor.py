"""What doctor finds."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.desk.desk import Desk
from paperpass.desk.doctor import examine
from paperpass.library.store import Library
from paperpass.model.draft import Draft
from tests.papers import file_paper


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
