"""Bibliographies come in: what is taken, what is held, which PDFs come along."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.desk.citing import entry_of
from paperpass.desk.desk import Desk
from paperpass.desk.imported import Imported
from paperpass.desk.importing import import_file
from paperpass.desk.labelling import Labelled
from paperpass.library.store import Library
from tests.papers import file_paper, make_pdf

Import = Callable[..., Imported]


@pytest.fixture
def take(desk: Desk, tmp_path: Path) -> Import:
    """Imports a text, with what is given."""

    def imported(text: str, **given: object) -> Imported:
        file = tmp_path / "refs.bib"
        file.write_text(text, encoding="utf-8")
        done = import_file(desk, file, **given)  # type: ignore[arg-type]  # import_file's own, by name
        assert done.error is None
        return done

    return imported


def entry(key: str, title: str, file: str = "", **fields: str) -> str:
    named = fields | ({"file": file} if file else {})
    return (
        f"@misc{{{key}, title = {{{title}}}, year = 2001"
        + "".join(f", {n} = {{{v}}}" for n, v in named.items())
        + "}\n"
    )


class TestHeld:
    """A work that is held stays as it is; the key under which it came again is remembered."""

    def test_the_second_key_finds_the_paper(self, take: Import, library: Library) -> None:
        take(entry("good2001water", "Deep Water", doi="10.1000/w"))
        done = take(entry("Good01", "Deep water, again", doi="https://doi.org/10.1000/W"))
        assert (done.added, done.held, done.aliases) == (0, 1, [("Good01", "good2001water")])
        for name in ("Good01", "good01", "good2001water"):
            assert library.card(name).key == "good2001water"
        assert [card.key for card in library.cards("good01")] == ["good2001water"]
        assert library.card("Good01").title == "Deep Water"

    def test_it_is_remembered_once_and_not_as_somebody_elses(self, take: Import, library: Library) -> None:
        take(entry("a", "Deep Water") + entry("other", "Shallow Water"))
        take(entry("b", "Deep Water"))
        again = take(entry("b", "Deep Water") + entry("A", "Deep water") + entry("other", "Deep Water"))
        assert (again.held, again.aliases) == (3, [])
        assert library.card("a").aliases == ("b",)
        assert library.card("other").title == "Shallow Water"

    def test_two_keys_of_one_file_are_kept_apart_unless_an_identifier_agrees(
        self, take: Import, library: Library
    ) -> None:
        assert take(entry("a", "Deep Water") + entry("b", "{Deep} water")).keys == ["a", "b"]
        done = take(entry("c", "Calm Seas", doi="10.1000/c") + entry("d", "Calm {Seas}", doi="10.1000/C"))
        assert (done.keys, done.held, done.aliases) == (["c"], 1, [("d", "c")])
        assert library.card("d").key == "c"

    def test_our_key_goes_out_and_the_index_may_be_lost(self, take: Import, library: Library, desk: Desk) -> None:
        take(entry("a", "Deep Water"))
        take(entry("b", "Deep Water"))
        assert entry_of(desk, library.card("b")).key == "a"
        library.index.file.unlink()
        assert library.card("b").key == "a"

    def test_a_key_that_is_remembered_is_taken(self, take: Import, library: Library) -> None:
        take(entry("a", "Deep Water", doi="10.1000/a") + entry("b", "Deep Water", doi="10.1000/a"))
        done = take(entry("b", "Shallow Water"))
        assert done.renamed == [("b", "b-2")]
        assert library.card("b").title == "Deep Water"

    def test_one_title_with_two_dois_is_two_works(self, take: Import) -> None:
        one, two = entry("a", "Editorial", doi="10.1000/a"), entry("b", "Editorial", doi="10.1000/b")
        assert take(one + two).keys == ["a", "b"]
        assert take(two + one).held == 2
        done = take(entry("c", "Editorial", eprint="2001.00001"))
        assert (done.keys, done.doubtful) == (["c"], [(1, "c", "a")])

    def test_without_a_title_the_key_tells_two_works_apart(self, take: Import) -> None:
        text = "@index{lion}\n@index{bear}\n@book{bear, editor = {Ada}}\n@misc{, note = {x}}\n"
        assert take(text).keys == ["lion", "bear", "bear-2", "anon"]
        assert (again := take(text)).keys == []
        assert (again.held, again.aliases) == (4, [])

    def test_what_others_wrote_into_its_record_survives(self, take: Import, library: Library) -> None:
        card = file_paper(library, "Deep Water", arxiv="2001.00001")
        record = library.path(card.slug) / "paper.json"
        record.write_bytes(record.read_bytes().replace(b'"format"', b'"mine": [1],\n "format"'))
        take(entry("b", "Deep waters", eprint="2001.00001"))
        assert b'"mine": [\n  1\n ]' in record.read_bytes()
        assert library.card("b").slug == card.slug

    def test_a_dry_run_says_it_and_writes_nothing(self, take: Import, library: Library) -> None:
        take(entry("a", "Deep Water"))
        done = take(entry("b", "Deep Water"), dry_run=True)
        assert (done.held, done.aliases, library.card("a").aliases) == (1, [("b", "a")], ())


class TestManyOfOneName:
    def test_each_comes_under_a_key_of_its_own(self, take: Import, library: Library) -> None:
        done = take("".join(entry("key", f"Title {n}") for n in range(300)))
        assert (done.added, done.keys[:3], done.keys[-1]) == (300, ["key", "key-2", "key-3"], "key-300")
        assert len({card.key for card in library.cards()}) == 300


class TestParents:
    """What inherits from a work that goes by another key here names it by that."""

    CHILD = "@inproceedings{c, title = {Talk}, crossref = {proc}}\n"
    PARENT = entry("proc", "Proceedings", editor="A B")

    def test_where_the_key_was_taken_by_another_work(self, take: Import, library: Library, desk: Desk) -> None:
        take(entry("proc", "Something else"))
        done = take(self.CHILD + self.PARENT)
        assert done.renamed == [("proc", "proc-2")]
        assert entry_of(desk, library.card("c")).get("crossref") == "proc-2"
        again = take(self.CHILD + self.PARENT)
        assert (again.added, again.held) == (0, 2)

    def test_where_the_work_is_held_under_another_key(self, take: Import, library: Library, desk: Desk) -> None:
        take(entry("mine", "Proceedings", editor="A B"))
        text = self.CHILD.replace("{proc}", '"Proc, other"').replace("crossref", "xdata") + self.PARENT
        assert take(text).aliases == [("proc", "mine")]
        assert entry_of(desk, library.card("c")).get("xdata") == "mine,other"
        assert take(text).held == 2

    def test_one_that_gives_more_than_the_entry_before_comes_in_too(
        self, take: Import, library: Library, desk: Desk
    ) -> None:
        text = entry("bare", "Proceedings") + self.CHILD + entry("proc", "Proceedings", booktitle="Proc.")
        assert (take(text).added, take(text).held) == (3, 3)
        assert entry_of(desk, library.card("c")).get("crossref") == "proc"

    def test_else_it_stays_to_the_letter(self, take: Import, library: Library, desk: Desk) -> None:
        text = self.CHILD.replace("proc", "PROC") + self.PARENT + entry("proc", "Another of that key")
        take(text)
        assert entry_of(desk, library.card("c")).expression("crossref") == "{PROC}"
        assert take(text).added == 0

    def test_where_it_came_twice_in_the_file_it_is_held_the_next_time(self, take: Import) -> None:
        text = self.CHILD + entry("first", "Proceedings", editor="A B") + self.PARENT
        assert (take(text).added, take(text).added) == (3, 0)


class TestWithFiles:
    """PDFs come along, as copies."""

    def test_a_pdf_is_copied_and_stays_where_it_was(self, take: Import, tmp_path: Path, library: Library) -> None:
        (tmp_path / "pdfs").mkdir()
        pdf = make_pdf(tmp_path / "pdfs" / "a b.pdf")
        done = take(entry("a", "A", ":pdfs/a b.pdf:PDF") + entry("b", "B"), with_files=True)
        assert (done.added, done.pdfs, done.remarks) == (2, 1, [])
        card = library.card("a")
        assert (library.path(card.slug) / "paper.pdf").read_bytes() == pdf.read_bytes()
        assert library.read(card.slug).record.pages == 1
        assert card.sha256
        assert library.card("b").sha256 is None

    def test_without_the_option_none_does(self, take: Import, tmp_path: Path, library: Library) -> None:
        make_pdf(tmp_path / "a.pdf")
        assert take(entry("a", "A", "a.pdf")).pdfs == 0
        assert library.card("a").sha256 is None

    def test_a_held_paper_without_one_gets_it_later(self, take: Import, tmp_path: Path, library: Library) -> None:
        make_pdf(tmp_path / "a.pdf")
        take(entry("a", "A", "a.pdf"))
        done = take(entry("a", "A", "a.pdf"), with_files=True)
        assert (done.held, done.pdfs) == (1, 1)
        assert (library.path(library.card("a").slug) / "paper.pdf").exists()
        assert take(entry("a", "A", "a.pdf"), with_files=True).pdfs == 0

    def test_what_is_no_pdf_or_not_there_is_named_and_the_entry_comes(
        self, take: Import, tmp_path: Path, library: Library
    ) -> None:
        (tmp_path / "page.pdf").write_text("<html>log in</html>", encoding="utf-8")
        (tmp_path / "empty.pdf").touch()
        (tmp_path / "folder.pdf").mkdir()
        make_pdf(tmp_path / "locked.pdf", password="x")
        names = ("page.pdf", "empty.pdf", "folder.pdf", "locked.pdf", "gone.pdf", "x" * 300 + ".pdf")
        done = take("".join(entry(f"k{n}", f"T {n}", name) for n, name in enumerate(names)), with_files=True)
        assert (done.added, done.pdfs) == (len(names), 0)
        assert [line for line, _ in done.remarks] == [1, 2, 3, 4, 5, 6]
        for (_, why), name in zip(done.remarks, names, strict=True):
            assert name[:60] in why
        assert not list(library.papers.glob("*/paper.pdf"))

    def test_pipes_and_devices_are_not_opened(self, take: Import, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.pdf")
        (tmp_path / "zero.pdf").symlink_to("/dev/zero")
        done = take(entry("a", "A", "pipe.pdf") + entry("b", "B", "zero.pdf"), with_files=True)
        assert (done.added, done.pdfs, len(done.remarks)) == (2, 0, 2)

    def test_one_pdf_is_filed_once(self, take: Import, tmp_path: Path, library: Library) -> None:
        make_pdf(tmp_path / "a.pdf")
        (tmp_path / "b.pdf").write_bytes((tmp_path / "a.pdf").read_bytes())
        done = take(entry("a", "A", "a.pdf") + entry("b", "B", "b.pdf"), with_files=True)
        assert (done.added, done.pdfs) == (2, 1)
        assert done.remarks == [(2, "b.pdf was not taken: it is the PDF of a")]
        assert take(entry("c", "C", "b.pdf"), with_files=True).remarks == [
            (1, "b.pdf was not taken: it is the PDF of a")
        ]
        assert len(list(library.papers.glob("*/paper.pdf"))) == 1

    def test_of_two_the_first_comes(self, take: Import, tmp_path: Path) -> None:
        make_pdf(tmp_path / "a.pdf")
        make_pdf(tmp_path / "b.pdf", ["other"])
        done = take(entry("a", "A", ":a.pdf:PDF;:b.pdf:PDF"), with_files=True)
        assert (done.pdfs, done.remarks) == (1, [(1, "b.pdf stays where it is: a paper has one PDF")])

    def test_folders_of_jabref_are_looked_into(self, take: Import, tmp_path: Path) -> None:
        (tmp_path / "lib").mkdir()
        make_pdf(tmp_path / "lib" / "a.pdf")
        text = entry("a", "A", ":a.pdf:PDF") + f"@Comment{{jabref-meta: fileDirectory:{tmp_path}/lib;}}\n"
        assert take(text, with_files=True).pdfs == 1

    def test_a_dry_run_names_what_is_missing_and_copies_nothing(
        self, take: Import, tmp_path: Path, library: Library
    ) -> None:
        make_pdf(tmp_path / "a.pdf")
        done = take(entry("a", "A", "a.pdf") + entry("b", "B", "b.pdf"), with_files=True, dry_run=True)
        assert (done.pdfs, [line for line, _ in done.remarks]) == (1, [2])
        assert not library.papers.exists()


class TestCancelled:
    """A cancel leaves whole papers, and the next import goes on behind them."""

    def test_entries_before_it_are_there_whole(self, take: Import, library: Library) -> None:
        heard: list[int] = []
        text = "".join(entry(f"k{n}", f"T {n}", doi=f"10.1000/{n}") for n in range(30))
        text += entry("again", "T 29", doi="10.1000/29")
        done = take(text, progress=lambda _, n, __: heard.append(n), cancelled=lambda: max(heard, default=0) >= 10)
        assert (done.added, done.interrupted, done.keys) == (10, True, [f"k{n}" for n in range(10)])
        assert (done.held, done.aliases) == (0, [])
        assert {len(os.listdir(folder)) for folder in library.papers.iterdir()} == {3}
        done = take(text)
        assert (done.added, done.held, done.interrupted) == (20, 11, False)
        assert not list((library.folder / "incoming").iterdir())

    def test_pdfs_that_were_copied_before_it_are_filed(self, take: Import, tmp_path: Path, library: Library) -> None:
        for n in range(4):
            make_pdf(tmp_path / f"{n}.pdf", [f"page {n}"])
        text = "".join(entry(f"k{n}", f"T {n}", f"{n}.pdf") for n in range(4))
        asked: list[int] = []
        done = take(text, with_files=True, cancelled=lambda: asked.append(1) or len(asked) > 2)  # type: ignore[func-returns-value]  # append says nothing
        assert (done.keys, done.pdfs, done.interrupted) == (["k0", "k1"], 2, True)
        done = take(text, with_files=True)
        assert (done.keys, done.held, done.pdfs) == (["k2", "k3"], 2, 2)
        assert len(list(library.papers.glob("*/paper.pdf"))) == 4


class TestBadInput:
    """What steers terminals, hides text or climbs out of folders: taken out or named, and nothing is half there."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("@misc{a, title = {x\x00y\x1b[31m}}", ["control characters were taken out"]),
            ("@misc{a, title = {x\u202ey}}", ["signs that turn the direction of writing are in the entry"]),
            ("@misc{a, title = {<script>x</script>}}", []),
            ("@misc{../../a, title = {../../x}, author = {../y}}", []),
            ("@misc{a, title = {" + "word " * 20_000 + "}}", []),
            ("@misc{a, title = {" + "{" * 30_000 + "x" + "}" * 30_000 + "}}", []),
            ("@misc{a, title = {" + "\\frac{" * 10_000 + "}" * 10_000 + "}, year = 2001}", []),
            ("@misc{" + "k" * 100_000 + ", title = {x}}", []),
            ("@misc{a, title = {x}, author = {" + "A B and " * 10_000 + "C D}}", []),
        ],
    )
    def test_it_comes_in_whole_and_is_held_the_next_time(
        self, take: Import, library: Library, text: str, said: list[str]
    ) -> None:
        done = take(text)
        assert (done.added, [what for _, what in done.remarks]) == (1, said)
        (folder,) = library.papers.iterdir()
        assert len(folder.name) <= 100
        assert len(os.listdir(folder)) == 3
        assert take(text).held == 1
        assert library.cards()[0].title.isprintable()

    def test_a_file_without_entries_says_so(self, take: Import) -> None:
        assert take("").remarks == [(1, "no BibTeX entry is in the file")]
        assert take("Words and no entry.\n").remarks == [(1, "no BibTeX entry is in the file")]

    def test_many_lines_of_one_kind_are_one_remark(self, take: Import) -> None:
        done = take("".join(f"@misc{{k{n}, title = {{\x07{n}}}}}\n" for n in range(100)))
        assert (done.added, len(done.remarks)) == (100, 11)


class TestLabels:
    """Tags that are given, and those that entries bring."""

    TEXT = entry("a", "Deep Water", keywords="sea, deep water", groups="G", readstatus="read") + entry("b", "Ice")

    def test_tags_are_given_to_all_and_brought_by_entries_where_that_is_asked(
        self, take: Import, library: Library
    ) -> None:
        done = take(self.TEXT, labelled=Labelled(("thesis",), ("keywords",)))
        assert library.card("a").tags == ("thesis", "sea", "deep-water")
        assert library.card("b").tags == ("thesis",)
        assert done.offered == {"groups": 1, "readstatus": 1}

    def test_a_held_paper_gets_what_the_reader_names_and_nothing_that_its_entry_brings(
        self, take: Import, library: Library
    ) -> None:
        take(self.TEXT)
        assert library.card("a").tags == ()
        take(self.TEXT, labelled=Labelled(("thesis",), ("keywords",)))
        assert library.card("a").tags == ("thesis",)

    def test_an_annotation_is_the_first_paragraph_of_the_note_and_stays_in_the_entry(
        self, take: Import, library: Library, desk: Desk
    ) -> None:
        take(entry("a", "Deep Water", annotation="Cold \\& clear.\n\n# Yes"))
        card = library.card("a")
        note = (library.path(card.slug) / "notes.md").read_text(encoding="utf-8")
        assert note.endswith("## Notes\n\nCold & clear. # Yes\n")
        assert entry_of(desk, card).get("annotation") == "Cold \\& clear. # Yes"


class TestOtherForms:
    """What other programs keep."""

    def test_a_folder_of_papis_comes_in_with_files_and_tags(self, desk: Desk, library: Library, tmp_path: Path) -> None:
        home = tmp_path / "papis" / "doe-rivers"
        home.mkdir(parents=True)
        make_pdf(home / "rivers.pdf", ["Rivers flow"])
        (home / "info.yaml").write_text(
            "title: Rivers\nauthor_list:\n- family: Doe\n  given: Jane\nref: doe2001\nyear: 2001\ntype: article\n"
            "tags: sea sand\nfiles:\n- rivers.pdf\n",
            encoding="utf-8",
        )
        done = import_file(desk, tmp_path / "papis", with_files=True, labelled=Labelled((), ("keywords",)))
        card = library.card("doe2001")
        assert (done.error, done.added, done.pdfs, card.tags) == (None, 1, 1, ("sea", "sand"))
        assert desk.pdf(card) is not None

    @pytest.mark.parametrize("text", ["<xml/>", "A list of my books", "PMID- 17\nTI  - Rivers\n"])
    def test_what_is_no_bibliography_is_refused_with_the_way(self, desk: Desk, tmp_path: Path, text: str) -> None:
        file = tmp_path / "refs.txt"
        file.write_text(text, encoding="utf-8")
        done = import_file(desk, file)
        assert done.error is not None
        assert "RIS" in done.error.remedy

    def test_a_folder_without_documents_is_refused(self, desk: Desk, tmp_path: Path) -> None:
        assert import_file(desk, tmp_path).error is not None
