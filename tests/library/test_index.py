"""The index answers what the folders say, whatever becomes of its file."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from paperpass.library import layout
from paperpass.library.index import Asking
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.errors import Cancelled
from paperpass.model.query import Query
from tests.papers import a_session, file_paper


@pytest.fixture
def filled(library: Library) -> Library:
    """A library of three papers, one of them read."""
    file_paper(
        library, "Rivers of ice", key="a2001", year=2001, tags=("water", "Ice"), added="2024-01-01T00:00:00+00:00"
    )
    file_paper(library, "die Größe der Flüsse", key="c1999", year=1999, added="2024-01-03T00:00:00+00:00")
    card = file_paper(
        library, "Fire", key="b2010", year=2010, abstract="On rivers of lava.", added="2024-01-02T00:00:00+00:00"
    )
    library.add_session(card.slug, a_session(1, 0, "enough", reason="Hot."))
    return library


def keys(cards: list[Card]) -> list[str]:
    return [str(card.key) for card in cards]


class TestAnswers:
    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", "c1999 b2010 a2001"),
            ("river", "b2010 a2001"),
            ("RIVERS ice", "a2001"),
            ("grosse", "c1999"),
            ("größe flusse", "c1999"),
            ("brook", "c1999 b2010 a2001"),
            ("lava", "b2010"),
            ("tag:water", "a2001"),
            ("#ICE", "a2001"),
            ("tag:water tag:fire", ""),
            ("state:done", "b2010"),
            ("State:Inbox", "c1999 a2001"),
            ("year:2010 year:1999", "c1999 b2010"),
            ("year:2010 rivers", "b2010"),
            ("c1999", "c1999"),
            ("nothing", ""),
            ("title:rivers", "a2001"),
            ('title:"of ice"', "a2001"),
            ('"ice of"', ""),
            ("abstract:rivers", "b2010"),
            ("author:brook title:fire", "b2010"),
            ("key:b20", "b2010"),
            ("note:rivers", ""),
            ("year:2000-2010", "b2010 a2001"),
            ("year:2000..2005", "a2001"),
            ("year:2002-", "b2010"),
            ("year:-2000", ""),
            ("year:..2000", "c1999"),
            ("state:nonsense", ""),
            ("year:soon", ""),
        ],
    )
    def test_words_and_filters_choose_papers(self, filled: Library, query: str, found: str) -> None:
        assert keys(filled.cards(query)) == found.split()

    @pytest.mark.parametrize(
        ("title", "word", "whether"),
        [
            ("中文标题研究", "标题", True),
            ("中文标题研究", "题标", False),
            ("深層学習による論文読解の研究", "論文", True),
            ("深層学習による論文読解の研究", "よる", True),
            ("การเรียนรู้เชิงลึก", "รู้เชิง", True),
            ("中文 BERT 模型", "bert模型", True),
            ("Übergänge", "ubergang", True),
            ("Übergänge", "gang", False),
        ],
    )
    def test_a_word_is_found_inside_a_title_whose_script_has_no_spaces(
        self, library: Library, title: str, word: str, whether: bool
    ) -> None:
        file_paper(library, title, key="k")
        assert keys(library.cards(word)) == ["k"] * whether
        assert keys(library.cards(f"title:{word}")) == ["k"] * whether

    def test_the_text_of_such_a_paper_is_found_so_too(self, library: Library) -> None:
        card = file_paper(library, "T", key="k")
        library.cards()
        library.index.add_body(card.slug, "1" * 64, "深層学習による論文")
        assert keys(library.cards("学習", full=True)) == ["k"]

    def test_the_words_of_the_note_s_form_find_nothing_and_the_reader_s_do(self, library: Library) -> None:
        card = file_paper(library, "Rivers", key="k", tags=("water",))
        library.add_session(card.slug, a_session(1, 0, "enough", reason="Splendid."))
        library.change_note(
            card.slug,
            lambda note: (
                note.replace("tags:", "mood: [calm]\nlinks:\n- harbour\ntags:") + "## First pass\n\nmy anchor\n"
            ),
        )
        for word in ("title", "citekey", "aliases", "tags", "passes", "decided", "mood", "first", "notes"):
            assert keys(library.cards(word)) == [], word
        for word in ("calm", "harbour", "anchor", "splendid", "water", "rivers"):
            assert keys(library.cards(word)) == ["k"], word

    def test_titles_are_sorted_as_a_dictionary_has_them(self, library: Library) -> None:
        for key, title in (("z", "Zebra"), ("a", "Äpfel"), ("b", "birnen"), ("q", "“Apt” words"), ("e", "Éclair")):
            file_paper(library, title, key=key)
        assert keys(library.cards("", sort="title")) == ["a", "q", "b", "e", "z"]

    @pytest.mark.parametrize(
        "query",
        [
            *(
                '"',
                "'",
                "a\x00b",
                "rivers AND (",
                "NEAR(",
                "title:x",
                "*",
                "-ice",
                "year:²",
                "year:99999999999999999999",
            ),
            *("a\udcff", "tag:\udcff", "state:nonsense", "tag:", "#", "%", "--", "col : x", "^a", "{", "year:-1"),
        ],
    )
    def test_no_query_is_an_error(self, filled: Library, query: str) -> None:
        assert len(filled.cards(query)) <= 3

    @pytest.mark.parametrize(
        ("sort", "order"),
        [
            ("added", "c1999 b2010 a2001"),
            ("title", "c1999 b2010 a2001"),
            ("year", "b2010 a2001 c1999"),
            ("touched", "b2010 c1999 a2001"),
            ("read", "b2010 c1999 a2001"),
        ],
    )
    def test_lists_come_in_the_order_asked_for(self, filled: Library, sort: str, order: str) -> None:
        assert keys(filled.cards(sort=sort)) == order.split()

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("time:30-60", "b"),
            ("time:60-", "c"),
            ("time:-10", "a"),
            ("time:45", "b"),
            ("time:44", ""),
            ("read:2024-05", "b c"),
            ("read:2024-05-17", "b"),
            ("read:2024-05-18..", "c"),
            ("read:..2024-05-17", "b"),
            ("read:never", "a"),
            ("back:2024-06", "c"),
            ("back:2024-07..", ""),
            ("back:never", "a b"),
            ("read:2024 time:60-", "c"),
            ("time:soon", ""),
            ("read:tomorrow", ""),
        ],
    )
    def test_papers_are_chosen_by_time_last_reading_and_day_to_come_back_on(
        self, library: Library, query: str, found: str
    ) -> None:
        for key in "abc":
            file_paper(library, f"Paper {key}", key=key)
        library.add_session(library.card("b").slug, a_session(1, 0, "on", seconds=2700))
        library.add_session(library.card("c").slug, a_session(1, 1440, "later", seconds=5400, revisit="2024-06-01"))
        assert sorted(keys(library.cards(query))) == found.split()
        assert keys(library.cards(sort="time")) == ["c", "b", "a"]
        assert keys(library.cards(sort="revisit"))[0] == "c"

    def test_a_papers_text_is_searched_where_that_is_asked_for(self, filled: Library) -> None:
        slug = filled.card("a2001").slug
        filled.change_record(slug, lambda r: type(r)(r.paper, r.added, sha256="ab"))
        filled.index.refresh()
        assert filled.index.without_body() == [(slug, "ab")]
        filled.index.add_body(slug, "ab", "Glaciers calve.")
        assert filled.index.without_body() == []
        assert keys(filled.cards("glacier", full=True)) == ["a2001"]
        assert filled.cards("glacier") == []

    def test_what_is_in_the_index_is_what_the_folder_says(self, filled: Library) -> None:
        for card in filled.cards():
            assert filled.read(card.slug).card == card

    def test_a_query_without_refreshing_knows_what_was_read_last(self, filled: Library) -> None:
        filled.cards()
        file_paper(filled, "New", key="new")
        filled.remove(filled.card("a2001").slug)
        assert "a2001" in keys(filled.cards(fresh=False))
        assert "a2001" not in keys(filled.cards())

    def test_refreshing_tells_whether_anything_changed(self, filled: Library) -> None:
        assert filled.index.refresh()
        assert not filled.index.refresh()
        filled.add_session(filled.path("brook-2001-rivers-of-ice").name, a_session())
        heard: list[tuple[int, int]] = []
        assert filled.index.refresh(lambda done, whole: heard.append((done, whole)))
        assert heard == [(0, 1)]


def delete_all(file: Path) -> None:
    shutil.rmtree(file.parent)


def delete(file: Path) -> None:
    file.unlink()


def overwrite(file: Path) -> None:
    file.write_bytes(b"not a database at all" * 500)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def scribble(file: Path) -> None:
    """Keeps the first page, so that the damage shows when a query is under way."""
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xaa" * (len(data) - 4096))


def spoil_rows(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("UPDATE papers SET authors = '[', state = 'nowhere'")
    db.close()


def drop_a_table(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("DROP TABLE papers")
    db.close()


def of_another_version(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("UPDATE papers SET title = 'old'")
        db.execute("PRAGMA user_version = 1")
    db.close()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES = (
    *(delete_all, delete, overwrite, empty, cut, scribble),
    *(spoil_rows, drop_a_table, of_another_version, a_folder),
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_index_that_is_damaged_or_gone_changes_no_answer(filled: Library, damage: Callable[[Path], None]) -> None:
    before = filled.cards()
    damage(filled.index.file)
    assert filled.cards() == before
    assert keys(filled.cards("river")) == ["b2010", "a2001"]
    file_paper(filled, "Another", key="another")
    assert "another" in keys(filled.cards())
    again = Library(filled.folder, filled.state, filled.cache)
    assert len(again.cards()) == 4


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_query_alone_survives_it_too(filled: Library, damage: Callable[[Path], None]) -> None:
    before = filled.cards()
    damage(filled.index.file)
    if damage in (delete_all, delete, empty, of_another_version):
        filled.index.refresh()
    assert filled.cards(fresh=False) == before


def test_a_cache_folder_that_cannot_be_made_changes_no_answer(library: Library, tmp_path: Path) -> None:
    file_paper(library)
    (tmp_path / "in the way").write_text("", encoding="utf-8")
    blind = Library(library.folder, library.state, tmp_path / "in the way" / "cache")
    assert blind.cards() == library.cards()
    file_paper(blind, "Ice", key="ice")
    assert keys(blind.cards("ice")) == ["ice"]


def test_a_parsed_query_holds_words_and_filters_apart() -> None:
    query = Query.parse('deep "water" tag:a #b state:DONE year:2020 - tag:')
    assert query == Query(("deep", "water", "tag:"), ("a", "b"), ("done",), ((2020, 2020),))


class TestOneIndexOfMany:
    """Several programs, several threads, and versions beside one another."""

    @pytest.mark.slow
    def test_a_stopped_program_that_holds_the_index_keeps_nobody_from_the_answer(self, filled: Library) -> None:
        before = filled.cards()
        with closing(sqlite3.connect(filled.index.file, isolation_level=None)) as stopped:
            stopped.execute("BEGIN IMMEDIATE")
            stopped.execute("DELETE FROM papers")
            assert filled.cards() == before
            file_paper(filled, "Another", key="another")
            assert keys(filled.cards("another")) == ["another"]
            assert filled.card("another").title == "Another"
            again = Library(filled.folder, filled.state, filled.cache)
            assert again.cards(fresh=False) == before
            stopped.execute("ROLLBACK")

    def test_threads_that_fill_one_index_at_once_all_get_the_whole_answer(self, library: Library) -> None:
        for number in range(150):
            file_paper(library, f"Paper {number}", key=f"k{number}")
        shutil.rmtree(library.cache)
        with ThreadPoolExecutor(4) as threads:
            answers = list(threads.map(lambda _: len(library.cards()), range(4)))
        assert answers == [150] * 4

    def test_a_folder_that_one_has_read_is_not_read_by_the_other(
        self, filled: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shutil.rmtree(filled.cache)
        read: list[str] = []
        real = layout.read
        others = [Library(filled.folder, filled.state, filled.cache) for _ in range(3)]

        def watched(folder: Path) -> layout.Read:
            read.append(folder.name)
            return real(folder)

        monkeypatch.setattr(layout, "read", watched)
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(lambda other: other.index.refresh(), others))
        assert sorted(read) == sorted(card.slug for card in filled.cards())

    def test_the_index_of_the_version_before_answers_until_the_new_one_is_whole(self, filled: Library) -> None:
        before = filled.cards()
        older = filled.index.file.with_name("index.sqlite")
        filled.index.file.rename(older)
        assert filled.index.is_whole()
        assert filled.cards(fresh=False) == before
        assert keys(filled.cards("lava", fresh=False)) == ["b2010"]
        file_paper(filled, "Another", key="another")
        assert "another" in keys(filled.cards())
        assert not older.exists()
        assert "another" in keys(filled.cards(fresh=False))

    def test_an_index_of_before_that_cannot_answer_is_not_asked(self, filled: Library) -> None:
        filled.index.file.unlink()
        with closing(sqlite3.connect(filled.index.file.with_name("index.sqlite"))) as older:
            older.execute("CREATE TABLE papers (id INTEGER PRIMARY KEY, slug TEXT)")
        assert filled.cards(fresh=False) == []
        assert len(filled.cards()) == 3

    def test_an_index_of_before_that_came_back_is_not_asked_where_the_new_one_is_whole(self, filled: Library) -> None:
        before = filled.cards()
        with closing(sqlite3.connect(filled.index.file)) as db:
            db.execute("VACUUM INTO ?", (str(filled.index.file.with_name("index.sqlite")),))
        file_paper(filled, "Another", key="another")
        filled.index.read([filled.card("another").slug])
        assert len(filled.cards(fresh=False)) == len(before) + 1

    def test_before_the_folders_were_read_a_first_look_reads_those_that_changed_last(self, library: Library) -> None:
        for number in range(5):
            card = file_paper(library, f"Paper {number}", key=f"k{number}")
            os.utime(library.path(card.slug), ns=(number * 10**9, number * 10**9))
        shutil.rmtree(library.cache)
        assert set(keys(library.index.first("2026-01-01", 2))) == {"k3", "k4"}
        assert not library.index.is_whole()
        library.index.refresh()
        assert library.index.is_whole()

    def test_a_question_that_is_overtaken_ends(self, filled: Library) -> None:
        asking = Asking()
        asking.stop()
        with pytest.raises(Cancelled):
            filled.index.numbers(Query.parse("r"), asking=asking)

    def test_a_question_that_runs_is_interrupted(self) -> None:
        asking = Asking()
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        with closing(sqlite3.connect(":memory:", check_same_thread=False)) as db, ThreadPoolExecutor(1) as threads:
            begun = threading.Event()
            db.create_function("begun", 0, begun.set)

            def ask() -> None:
                with asking.of(db):
                    db.execute("SELECT begun()").fetchone()
                    db.execute(endless).fetchone()

            answer = threads.submit(ask)
            begun.wait()
            while not answer.done():
                asking.stop()
            with pytest.raises(Cancelled):
                answer.result()

    def test_numbers_of_an_index_name_no_paper_of_the_one_that_takes_its_place(self, filled: Library) -> None:
        filled.cards()
        found = filled.index.numbers(Query())
        assert [filled.index.at(found.maker, [n])[n].key for n in found.numbers] == ["c1999", "b2010", "a2001"]
        shutil.rmtree(filled.cache)
        filled.cards()
        assert filled.index.at(found.maker, found.numbers) == {}

    def test_a_paper_that_cannot_be_read_is_tried_again_only_when_it_changed(self, filled: Library) -> None:
        filled.cards()
        record = filled.path("brook-2001-rivers-of-ice") / layout.RECORD
        was = record.read_bytes()
        record.write_bytes(b"{")
        assert filled.index.refresh()
        assert not filled.index.refresh()
        assert "a2001" not in keys(filled.cards())
        record.write_bytes(was)
        assert "a2001" in keys(filled.cards())


def answers_of(library: Library) -> list[object]:
    """All that list, show and filter say."""
    queries = ("", "river", "lava", "tag:water", "state:done", "year:2010", "zebra")
    listed: list[object] = [[*library.cards(q, sort=s)] for q in queries for s in ("added", "title", "year", "touched")]
    named = [library.card(str(card.key)) for card in library.cards()]
    return [*listed, named, [library.holder(doi=card.doi) for card in library.cards()]]


def in_place(file: Path, data: bytes) -> None:
    with file.open("r+b") as there:
        there.write(data)
        there.truncate()


def beside(file: Path, data: bytes) -> None:
    other = file.with_name(".other")
    other.write_bytes(data)
    other.replace(file)


@pytest.mark.parametrize("write", [in_place, beside])
@pytest.mark.parametrize(
    ("name", "edit"),
    [
        (layout.RECORD, lambda d: d.replace(b"Rivers of ice", b"Zebras of ice")),
        (layout.NOTES, lambda d: d.replace(b"water", b"wader")),
        (layout.CITE, lambda d: d.replace(b"a2001", b"z2001")),
        (layout.SESSIONS, lambda d: d.replace(b"2024", b"2023")),
    ],
)
@pytest.mark.parametrize("back", [0, 3600])
def test_an_edit_by_hand_counts_also_with_equal_size_and_with_the_clock_set_back(
    filled: Library, name: str, edit: Callable[[bytes], bytes], write: Callable[[Path, bytes], None], back: int
) -> None:
    card = filled.card("a2001")
    filled.add_session(card.slug, a_session(1, 0, "on", reason="Good."))
    before = answers_of(filled)
    file = filled.path(card.slug) / name
    was = file.stat()
    data = edit(file.read_bytes())
    assert data != file.read_bytes()
    write(file, data)
    assert file.stat().st_size == was.st_size
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns - back * 10**9))
    after = answers_of(filled)
    assert after != before
    shutil.rmtree(filled.cache)
    assert answers_of(filled) == after
