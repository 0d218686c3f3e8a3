"""Single files: written whole or not at all, appended to line by line, and read whatever they hold."""

import errno
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from paperpass.library import atomic, layout, line_endings, positions
from paperpass.library.bulk import Filing, file_all
from paperpass.library.record import Record
from paperpass.library.store import Library
from paperpass.model.errors import LibraryError
from paperpass.model.ids import PaperId
from paperpass.model.reading_position import ReadingPosition
from tests.papers import a_paper, file_paper
from tests.powerless import powerless


class TestWriting:
    def test_new_content_takes_the_place_of_the_old(self, tmp_path: Path) -> None:
        file = tmp_path / "a"
        for content in (b"one", b"", b"three"):
            atomic.write(file, content)
            assert file.read_bytes() == content
        assert list(tmp_path.iterdir()) == [file]

    def test_what_fails_leaves_the_old_content_and_no_rest(self, tmp_path: Path) -> None:
        folder = tmp_path / "folder"
        folder.mkdir()
        with pytest.raises(LibraryError, match="folder"):
            atomic.write(folder, b"x")
        assert list(tmp_path.iterdir()) == [folder]

    def test_a_link_stays_a_link_and_a_mode_stays_the_mode(self, tmp_path: Path) -> None:
        file, link = tmp_path / "a", tmp_path / "b"
        file.write_bytes(b"old")
        file.chmod(0o600)
        link.symlink_to("a")
        atomic.write(link, b"new")
        assert link.is_symlink()
        assert file.read_bytes() == b"new"
        assert file.stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize(
        ("number", "says"),
        [
            (errno.ENOSPC, "the disk is full; make room"),
            (errno.EDQUOT, "quota"),
            (errno.EROFS, "read-only; make it writable"),
            (errno.EACCES, "permission denied"),
            (errno.EIO, "Input/output error"),
        ],
    )
    def test_what_the_disk_refuses_is_said_in_words(self, tmp_path: Path, number: int, says: str) -> None:
        with pytest.raises(LibraryError) as caught, atomic.disk_errors(tmp_path / "file"):
            raise OSError(number, os.strerror(number))
        assert says in str(caught.value)
        assert str(tmp_path / "file") in str(caught.value)

    def test_what_may_not_be_written_is_not(self, tmp_path: Path) -> None:
        file, folder = tmp_path / "file", tmp_path / "folder"
        file.write_bytes(b"old")
        folder.mkdir()
        file.chmod(0o444)
        folder.chmod(0o555)
        program = (
            "import sys; from pathlib import Path; from paperpass.library import atomic;"
            "from paperpass.model.errors import LibraryError\n"
            "for path in map(Path, sys.argv[1:]):\n"
            "    try:\n        atomic.write(path, b'new')\n"
            "    except LibraryError as error:\n        print(error)\n"
        )
        done = powerless([sys.executable, "-c", program, str(file), str(folder / "new")])
        folder.chmod(0o755)
        assert done.stdout.count("permission denied; make it writable") == 2
        assert file.read_bytes() == b"old"
        assert not list(folder.iterdir())


class TestAppending:
    def test_each_line_stands_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "lines"
        for line in ("one", "zwei 水"):
            atomic.append_line(file, line)
        assert file.read_text(encoding="utf-8") == "one\nzwei 水\n"

    def test_a_line_that_was_cut_off_is_closed_first(self, tmp_path: Path) -> None:
        file = tmp_path / "lines"
        file.write_bytes(b'{"half')
        atomic.append_line(file, "whole")
        assert file.read_bytes() == b'{"half\nwhole\n'


@pytest.mark.parametrize(
    ("raw", "changed", "written"),
    [
        ("a\nb\n", "a\nX\nb\n", "a\nX\nb\n"),
        ("a\r\nb\r\n", "a\nX\nb\n", "a\r\nX\r\nb\r\n"),
        ("a\r\nb\nc\n", "a\nb\nX\nc\n", "a\r\nb\nX\nc\n"),
        ("a\r\nb\r\nc\n", "a\nb\nX\nc\n", "a\r\nb\r\nX\r\nc\n"),
        ("a\r\nb\r\n", "", ""),
        ("a\r\nb", "a\nb\nc", "a\r\nb\r\nc"),
        ("a\rb\r\n", "a\rb\nc\n", "a\rb\r\nc\r\n"),
        ("\r\n\r\n", "\n\n", "\r\n\r\n"),
        ("\r\n\r\n", "\n", "\r\n"),
        ("aa\r\naa\r\n", "aa\n", "aa\r\n"),
    ],
)
def test_line_ends_stay_what_they_are_where_nothing_changed(raw: str, changed: str, written: str) -> None:
    assert line_endings.respelt(raw, changed) == written
    assert line_endings.plain(written) == changed


class TestRecord:
    WHOLE = Record(
        replace(
            a_paper("Rivers — 水", ("Ada Brook", "Bo Ford"), abstract="One.\nTwo.", doi="10.1/x", journal="J. Water"),
            arxiv=PaperId("2001.01234", 2),
            categories=("cs.DL", "cs.HC"),
            published="2020-01-02T00:00:00+00:00",
            updated="2020-02-02T00:00:00+00:00",
            comment="12 pages",
            withdrawn=True,
        ),
        "2024-05-17T09:00:00+00:00",
        "import",
        "ab" * 32,
        12,
        {"mine": [1, None]},
    )

    def test_it_comes_back_from_its_file_as_it_was(self) -> None:
        assert Record.from_bytes(self.WHOLE.to_bytes()) == self.WHOLE

    def test_little_is_enough(self) -> None:
        assert Record.from_bytes(b"\xef\xbb\xbf{}") == Record(a_paper("Untitled", (), year=None), "")

    def test_what_steers_a_terminal_does_not_come_in(self) -> None:
        record = Record.from_bytes(
            b'{"title": "\\u001b[31mRed\\n title", "authors": ["\\u202eeve"], "added": "\\u0007"}'
        )
        assert (record.paper.title, record.paper.authors, record.added) == ("[31mRed title", ("eve",), "")


class TestSpots:
    def test_a_place_is_remembered(self, tmp_path: Path) -> None:
        spot = ReadingPosition(
            page=3,
            top=100.5,
            left=20.0,
            zoom=1.25,
            fit="width",
            text=True,
            pass_number=1,
            round=2,
            step=4,
            place=1,
            done=[0, 2],
            spent={"0": 12.5},
            marks={"a": [1.0, 2.0]},
        )
        positions.save(tmp_path / "new", "slug", spot)
        assert positions.load(tmp_path / "new", "slug") == spot

    @pytest.mark.parametrize("content", [None, b"", b"[]", b"{", b'{"unknown": 1}', b"\xff"])
    def test_where_nothing_is_known_a_paper_begins_at_its_beginning(
        self, tmp_path: Path, content: bytes | None
    ) -> None:
        if content is not None:
            (tmp_path / "slug.json").write_bytes(content)
        assert positions.load(tmp_path, "slug") == ReadingPosition()

    def test_a_place_that_cannot_be_kept_is_no_error(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        positions.save(tmp_path / "file" / "below", "slug", ReadingPosition(3))
        assert positions.load(tmp_path / "file" / "below", "slug") == ReadingPosition()


class TestSpecialFiles:
    """A library that came from somebody may hold anything."""

    @pytest.fixture(params=["pipe", "device", "endless link"])
    def special(self, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        file = tmp_path / "library" / "papers" / "slug" / "notes.md"
        file.parent.mkdir(parents=True)
        if request.param == "pipe":
            os.mkfifo(file)
        else:
            file.symlink_to("/dev/zero" if request.param == "endless link" else "/dev/null")
        return file

    def test_it_is_read_as_empty_without_waiting(self, special: Path) -> None:
        assert layout.read_text(special) == ""
        with pytest.raises(OSError, match="no ordinary file"):
            atomic.read(special)

    @pytest.mark.parametrize("act", [atomic.write, atomic.append_line])
    def test_it_is_not_written(self, special: Path, act: Callable[..., None]) -> None:
        with pytest.raises(LibraryError, match="no ordinary file; look at the path"):
            act(special, "line" if act is atomic.append_line else b"text")
        assert not special.is_file()

    @pytest.mark.parametrize("act", [atomic.write, atomic.append_line])
    def test_nothing_is_written_through_a_link_that_leaves_the_library(
        self, tmp_path: Path, act: Callable[..., None]
    ) -> None:
        library, outside = tmp_path / "library", tmp_path / "bashrc"
        library.mkdir()
        outside.write_text("outside", encoding="utf-8")
        (library / "up").symlink_to("..")
        (library / "direct").symlink_to(outside)
        (library / "missing").symlink_to(tmp_path / "new")
        (library / "stays").symlink_to("file")
        content = "line" if act is atomic.append_line else b"line"
        for path in (library / "direct", library / "up" / "bashrc", library / "missing"):
            with pytest.raises(LibraryError, match="a link that leads out of the library"):
                act(path, content, library)
        assert outside.read_text(encoding="utf-8") == "outside"
        assert not (tmp_path / "new").exists()
        act(library / "stays", content, library)
        assert (library / "file").read_bytes().startswith(b"line")

    def test_a_library_that_is_a_link_itself_is_one_as_any(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "library").symlink_to("real")
        atomic.write(tmp_path / "library" / "a", b"x", tmp_path / "library")
        assert (tmp_path / "real" / "a").read_bytes() == b"x"

    def test_what_is_too_large_to_be_text_is_not_read(self, tmp_path: Path) -> None:
        with (tmp_path / "a").open("wb") as file:
            file.truncate(atomic.LARGEST + 1)
        assert layout.read_text(tmp_path / "a") == ""
        with pytest.raises(OSError, match="larger than 256 MB"):
            atomic.read(tmp_path / "a")


class TestLeftovers:
    def test_what_a_killed_write_left_is_swept_by_the_next_one_an_hour_later(self, tmp_path: Path) -> None:
        old, new, other = (tmp_path / f"{name}.tmp" for name in ("a.0123abcd", "a.0123abce", "b.0123abcd"))
        theirs = tmp_path / "a.mine.tmp"
        for file in (old, new, other, theirs):
            file.touch()
        for file in (old, other, theirs):
            os.utime(file, (0, 0))
        atomic.write(tmp_path / "a", b"x", tmp_path)
        assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["a", new.name, other.name, theirs.name])


def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were synced, in order."""
    found: list[Path] = []
    monkeypatch.setattr(atomic, "sync_folder", found.append)
    return found


def test_the_folder_of_a_file_that_is_new_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = synced(monkeypatch)
    atomic.append_line(tmp_path / "a", "one")
    atomic.append_line(tmp_path / "a", "two")
    assert folders == [tmp_path]


def test_both_sides_are_synced_where_a_paper_moves(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    card = file_paper(library)
    folders = synced(monkeypatch)
    library.remove(card.slug)
    assert set(folders) == {library.papers, library.trash}
    folders.clear()
    library.restore(card.slug)
    assert set(folders) == {library.papers, library.trash}


def test_what_lies_below_a_folder_is_synced_by_one_call_or_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    for name in ("one", "a/two", "a/b/three"):
        (tmp_path / name).write_bytes(b"x")
    atomic.sync_disk(tmp_path)
    seen: list[Path] = []
    monkeypatch.setattr(atomic, "_syncfs", lambda _: False)
    monkeypatch.setattr(atomic, "sync_file", seen.append)
    atomic.sync_disk(tmp_path)
    assert {str(path.relative_to(tmp_path)) for path in seen} == {".", "a", "a/b", "one", "a/two", "a/b/three"}


def test_a_disk_that_fails_while_it_is_synced_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: int) -> bool:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(atomic, "_syncfs", fails)
    monkeypatch.setattr(atomic, "sync_file", lambda _: fails(0))
    filing = Filing(Record(a_paper("Bulk"), ""), "b", "@misc{b}")
    with pytest.raises(LibraryError, match="Input/output error"), library.writing():
        file_all(library, [filing], lambda: False, lambda _: None)
    assert library.cards() == []
