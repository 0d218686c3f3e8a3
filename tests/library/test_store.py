"""Papers filed, found, changed, removed and restored."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from paperpass.library import layout
from paperpass.library.bulk import Filing, file_all
from paperpass.library.record import Record
from paperpass.library.store import Library
from paperpass.model.errors import LibraryError, UnknownPaper
from paperpass.model.ids import PaperId
from paperpass.model.state import State
from tests.papers import a_paper, a_session, as_given, file_paper


def keys(library: Library, query: str = "", **given: object) -> list[str]:
    return [str(card.key) for card in library.cards(query, **given)]  # type: ignore[arg-type]  # sort, full, fresh


class TestFiling:
    def test_a_paper_is_one_readable_folder(self, library: Library) -> None:
        card = file_paper(library, arxiv="2001.01234v2", tags=("water",), pdf=b"%PDF-1.4 water")
        folder = library.path(card.slug)
        assert card.slug == "brook-2020-how-rivers-find-the-sea"
        assert sorted(p.name for p in folder.iterdir()) == ["cite.bib", "notes.md", "paper.json", "paper.pdf"]
        assert (folder / "paper.pdf").read_bytes() == b"%PDF-1.4 water"
        assert json.loads((folder / "paper.json").read_bytes())["format"] == 1
        assert library.cards() == [card]
        assert (card.key, card.arxiv, card.state, card.tags) == (
            "brook2020rivers",
            PaperId("2001.01234", 2),
            State.INBOX,
            ("water",),
        )

    def test_nothing_is_left_in_the_staging_folder(self, library: Library) -> None:
        file_paper(library)
        assert not list((library.folder / "incoming").glob("*"))

    def test_what_fails_halfway_files_nothing(self, library: Library) -> None:
        with pytest.raises(UnicodeEncodeError):
            file_paper(library, key="\ud800", pdf=b"%PDF")
        assert library.cards() == []
        assert not list((library.folder / "incoming").glob("*"))

    def test_papers_of_one_name_get_folders_and_keys_of_their_own(self, library: Library) -> None:
        first, second = file_paper(library), file_paper(library)
        assert second.slug == first.slug + "-2"
        assert second.key == first.key + "a"

    def test_keys_and_folders_of_the_trash_are_not_given_again(self, library: Library) -> None:
        first = file_paper(library)
        library.remove(first.slug)
        second = file_paper(library)
        assert second.slug != first.slug
        assert second.key != first.key
        assert library.restore(first.key) == first

    def test_git_is_told_to_merge_append_only_files_by_union_once(self, library: Library) -> None:
        file_paper(library)
        rules = library.folder / ".gitattributes"
        assert "papers/*/sessions.jsonl merge=union" in rules.read_text(encoding="utf-8")
        rules.write_text("* text=auto\n", encoding="utf-8")
        file_paper(library)
        assert rules.read_text(encoding="utf-8") == "* text=auto\n"

    def test_many_papers_are_filed_at_once_and_a_cancel_leaves_whole_ones(self, library: Library) -> None:
        filings = [Filing(Record(a_paper(), "", "import"), f"k{i}", f"@misc{{k{i}}}") for i in range(5)]
        heard: list[int] = []
        with library.writing():
            assert file_all(library, filings, lambda: len(heard) == 3, heard.append) == 3
        assert heard == [1, 2, 3]
        assert sorted(keys(library)) == ["k0", "k1", "k2"]
        assert {card.state for card in library.cards()} == {State.SHELF}

    @pytest.mark.parametrize("place", ["library", "state"])
    def test_a_folder_that_cannot_be_made_is_named_in_one_sentence(self, tmp_path: Path, place: str) -> None:
        in_the_way = tmp_path / "file"
        in_the_way.write_text("in the way", encoding="utf-8")
        places = {n: tmp_path / n for n in ("library", "state", "cache")} | {place: in_the_way / "below"}
        library = Library(places["library"], places["state"], places["cache"])
        with pytest.raises(LibraryError, match="file"):
            file_paper(library)


class TestNaming:
    @pytest.fixture(autouse=True)
    def papers(self, library: Library) -> None:
        file_paper(library, arxiv="2001.01234v2")
        file_paper(library, "Deep water", key="ford2017deep", arxiv="hep-th/9901001")
        file_paper(library, "Deep waters", key="ford2017deepwaters")

    @pytest.mark.parametrize(
        ("name", "key"),
        [
            ("brook2020rivers", "brook2020rivers"),
            ("BROOK2020rivers", "brook2020rivers"),
            ("brook2020r", "brook2020rivers"),
            ("2001.01234", "brook2020rivers"),
            ("2001.01234v9", "brook2020rivers"),
            ("https://arxiv.org/abs/2001.01234", "brook2020rivers"),
            ("2001", "brook2020rivers"),
            ("brook-2020-how-rivers-find-the-sea", "brook2020rivers"),
            ("brook-2020-h", "brook2020rivers"),
            ("ford2017deep", "ford2017deep"),
            ("hep-th/9901001v1", "ford2017deep"),
            ("  ford2017deepw ", "ford2017deepwaters"),
        ],
    )
    def test_a_key_an_id_a_folder_or_a_beginning_names_a_paper(self, library: Library, name: str, key: str) -> None:
        assert library.card(name).key == key

    def test_a_beginning_of_several_lists_them(self, library: Library) -> None:
        with pytest.raises(UnknownPaper, match=r"fits 2 papers: ford2017deep.*, ford2017deep"):
            library.card("ford2017")

    @pytest.mark.parametrize("name", ["", "  ", "nobody", "2002.01234", "rivers"])
    def test_what_names_no_paper_says_so(self, library: Library, name: str) -> None:
        with pytest.raises(UnknownPaper, match="no paper in the library"):
            library.card(name)

    def test_an_id_a_doi_or_a_file_tells_whether_a_paper_is_held(self, library: Library) -> None:
        file_paper(library, "Ice", key="ice", doi="10.1000/ICE")
        held = [library.holder(arxiv=PaperId("2001.01234", 7)), library.holder(doi="10.1000/ice")]
        assert [card.key for card in held if card] == ["brook2020rivers", "ice"]
        assert library.holder(sha256="ab", arxiv=PaperId("2002.00001")) is None


class TestByHand:
    """What the reader or another program wrote wins."""

    def test_a_key_in_cite_bib_is_the_key(self, library: Library) -> None:
        card = file_paper(library)
        cite = library.path(card.slug) / "cite.bib"
        cite.write_text(cite.read_text(encoding="utf-8").replace("brook2020rivers", "Brook:Rivers"), encoding="utf-8")
        assert library.card("Brook:Rivers").slug == card.slug

    def test_a_tag_in_notes_md_is_a_tag(self, library: Library) -> None:
        card = file_paper(library, tags=("water",))
        note = library.path(card.slug) / "notes.md"
        note.write_text(note.read_text(encoding="utf-8").replace("[water]", "[ice, snow]"), encoding="utf-8")
        assert keys(library, "tag:ice #snow") == [card.key]
        assert keys(library, "tag:water") == []

    def test_keys_of_paper_json_that_are_not_ours_survive(self, library: Library) -> None:
        card = file_paper(library)
        file = library.path(card.slug) / "paper.json"
        row = json.loads(file.read_bytes()) | {"zotero": {"id": 7}, "shelfmark": "Ä 1"}
        file.write_text(json.dumps(row), encoding="utf-8")
        library.change_record(card.slug, lambda record: replace(record, pages=12))
        assert json.loads(file.read_bytes()) == row | {"pages": 12}

    def test_a_record_that_does_not_change_is_not_written(self, library: Library) -> None:
        card = file_paper(library)
        file = library.path(card.slug) / "paper.json"
        before = file.stat()
        library.change_record(card.slug, lambda record: record)
        assert file.stat().st_ino == before.st_ino

    def test_a_folder_removed_or_brought_by_hand_is_gone_or_there(self, library: Library, tmp_path: Path) -> None:
        card = file_paper(library)
        library.path(card.slug).rename(tmp_path / "elsewhere")
        assert library.cards() == []
        (tmp_path / "elsewhere").rename(library.path("renamed"))
        assert [c.slug for c in library.cards()] == ["renamed"]

    def test_files_that_are_gone_leave_a_paper_that_can_be_listed(self, library: Library) -> None:
        card = file_paper(library)
        for name in ("cite.bib", "notes.md"):
            (library.path(card.slug) / name).unlink()
        assert keys(library) == [card.slug]
        assert "citekey" in library.change_note(card.slug, lambda text: text)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"[]",
            b"\xff\xfe",
            b'"a title"',
            b"[" * 100_000,
            b"<<<<<<< HEAD\n{}",
        ],
    )
    def test_a_record_that_is_broken_hides_its_paper_and_no_other(self, library: Library, content: bytes) -> None:
        broken, sound = file_paper(library), file_paper(library, "Ice", key="ice")
        (library.path(broken.slug) / "paper.json").write_bytes(content)
        assert keys(library) == [sound.key]
        with pytest.raises(LibraryError, match="cannot be read"):
            library.read(broken.slug)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"title": None},
            {"title": 7},
            {"authors": 5},
            {"authors": "Ada Brook"},
            {"authors": [1, None]},
            {"year": "2020"},
            {"year": 10**30},
            {"version": 10**30},
            {"arxiv": "nonsense"},
            {"categories": 1},
            {"sha256": "\ud800"},
            {"sha256": 5},
            {"doi": ["10.1"]},
            {"added": None},
        ],
    )
    def test_a_value_of_the_wrong_kind_costs_that_value_only(self, library: Library, wrong: dict[str, object]) -> None:
        card = file_paper(library)
        file = library.path(card.slug) / "paper.json"
        file.write_text(json.dumps(json.loads(file.read_bytes()) | wrong), encoding="utf-8")
        assert keys(library) == [card.key]

    def test_things_that_are_no_papers_are_passed_over(self, library: Library) -> None:
        card = file_paper(library)
        (library.papers / "README.md").write_text("mine", encoding="utf-8")
        (library.papers / ".stfolder").mkdir()
        (library.papers / "empty").mkdir()
        os.mkdir(os.fsencode(library.papers) + b"/\xff\xfe")
        assert keys(library) == [card.key]


class TestSessions:
    def test_a_sitting_is_a_line_and_tells_where_the_paper_stands(self, library: Library) -> None:
        card = file_paper(library)
        library.add_session(card.slug, a_session(1))
        assert library.card(card.key).state is State.READING
        library.add_session(card.slug, a_session(1, 5, "enough", reason="A fine river."))
        done = library.card(card.key)
        assert (done.state, done.passes_done, done.verdict, done.reading_seconds) == (
            State.DONE,
            (1,),
            "A fine river.",
            120,
        )

    def test_merge_markers_and_half_lines_break_nothing(self, library: Library) -> None:
        card = file_paper(library)
        file = library.path(card.slug) / "sessions.jsonl"
        whole, other = a_session(1).to_line(), a_session(1, 5, "no").to_line()
        file.write_text(f"<<<<<<< HEAD\n{whole}\n=======\n{other}\n>>>>>>> theirs\n{whole[:40]}", encoding="utf-8")
        library.add_session(card.slug, a_session(2, 9))
        kept = as_given(layout.sessions(library.path(card.slug)))
        assert kept == [a_session(1), a_session(1, 5, "no"), a_session(2, 9)]

    def test_a_reason_in_any_script_stays_on_its_line(self, library: Library) -> None:
        card = file_paper(library)
        said = a_session(1, 0, "no", reason="水\u2028川\x85 \x0b end")
        library.add_session(card.slug, said)
        assert as_given(layout.sessions(library.path(card.slug))) == [said]

    def test_a_sitting_over_a_paper_that_is_gone_is_refused(self, library: Library) -> None:
        card = file_paper(library)
        library.remove(card.slug)
        with pytest.raises(LibraryError, match="no longer in the library"):
            library.add_session(card.slug, a_session())
        assert not library.path(card.slug).exists()


class TestTrash:
    def test_a_paper_goes_to_the_trash_and_comes_back_as_it_was(self, library: Library) -> None:
        card = file_paper(library, arxiv="2001.01234", pdf=b"%PDF")
        library.add_session(card.slug, a_session(1, 0, "enough"))
        before = library.card(card.key)
        target = library.remove(card.slug)
        assert library.cards() == []
        assert target.parent == library.trash
        assert (target / "paper.pdf").read_bytes() == b"%PDF"
        assert library.restore("2001.01234") == before
        assert not list(library.trash.iterdir())

    def test_a_folder_of_the_same_name_in_the_trash_is_kept(self, library: Library) -> None:
        card = file_paper(library)
        (library.trash / card.slug).mkdir(parents=True)
        assert library.remove(card.slug).name == card.slug + "-2"
        assert library.restore(card.key).slug == card.slug + "-2"

    def test_a_paper_does_not_come_back_over_another(self, library: Library) -> None:
        card = file_paper(library)
        library.remove(card.slug)
        library.path(card.slug).mkdir()
        with pytest.raises(LibraryError, match="in the library already"):
            library.restore(card.key)
        assert (library.trash / card.slug / "paper.json").exists()

    def test_what_is_not_in_the_trash_cannot_be_restored(self, library: Library) -> None:
        card = file_paper(library)
        with pytest.raises(UnknownPaper, match="no paper in the trash"):
            library.restore(card.key)

    def test_two_removed_papers_of_one_key_are_told_apart_by_their_folders(self, library: Library) -> None:
        first, second = file_paper(library), file_paper(library)
        for card in (first, second):
            (library.path(card.slug) / "cite.bib").write_text("@misc{same, title={x}}", encoding="utf-8")
            library.remove(card.slug)
        with pytest.raises(UnknownPaper, match="fits 2"):
            library.restore("same")
        assert library.restore(first.slug).slug == first.slug


class TestTogether:
    """Several processes over one library."""

    def test_a_process_waits_while_another_writes_and_says_so_if_it_takes_too_long(self, library: Library) -> None:
        from paperpass.library import lock

        impatient = lock.exclusive(library.state / "lock", patience=0.02)
        with library.writing(), pytest.raises(LibraryError, match="another paperpass"), impatient:
            pytest.fail("two processes held the lock")
        with library.writing():
            pass

    def test_what_a_dead_process_left_is_swept_and_what_a_living_one_holds_is_not(self, library: Library) -> None:
        long_ago = time.time() - 3600
        dead = library.folder / "incoming" / "1-dead"
        dead.mkdir(parents=True)
        (dead / "paper.pdf").write_bytes(b"half")
        os.utime(dead, (long_ago, long_ago))
        fresh = library.folder / "incoming" / "2-fresh"
        fresh.mkdir()
        with library.staging() as living:
            os.utime(living, (long_ago, long_ago))
            with library.staging():
                assert living.exists()
                assert not dead.exists()
                assert fresh.exists()

    @pytest.mark.slow
    def test_papers_added_by_several_processes_at_once_are_all_there_once(self, library: Library) -> None:
        program = (
            "import sys; from pathlib import Path; from paperpass.library.store import Library;"
            "from tests.papers import file_paper\n"
            "library = Library(*map(Path, sys.argv[1:4]))\n"
            "for _ in range(8): file_paper(library)\n"
        )
        places = [str(p) for p in (library.folder, library.state, library.cache)]
        running = [subprocess.Popen([sys.executable, "-c", program, *places], stderr=subprocess.PIPE) for _ in range(3)]
        said = [process.communicate()[1].decode() for process in running]
        assert said == ["", "", ""]
        cards = library.cards()
        assert len(cards) == len({c.key for c in cards}) == len({c.slug for c in cards}) == 24
