"""rename-key: another key everywhere where the key is ours, and nothing of the reader's touched."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.desk.citing import cite
from paperpass.desk.desk import Desk
from paperpass.desk.exporting import export
from paperpass.desk.manuscripts import citing
from paperpass.desk.noting import append
from paperpass.desk.renaming import Renamed, rename_key
from paperpass.library import atomic
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.errors import CitationError
from tests.papers import file_paper
from tests.powerless import powerless

Rename = Callable[..., Renamed]


@pytest.fixture
def card(library: Library) -> Card:
    return file_paper(library, key="brook2020rivers")


@pytest.fixture
def rename(desk: Desk, tmp_path: Path) -> Rename:
    (tmp_path / "texts").mkdir()
    return lambda old, new: rename_key(desk, desk.library.card(old), new, tmp_path / "texts")


def file(library: Library, name: str, of: str = "brook2020rivers") -> Path:
    return library.path(library.card(of).slug) / name


def everything(library: Library) -> dict[str, bytes]:
    return {str(f.relative_to(library.folder)): f.read_bytes() for f in library.folder.rglob("*") if f.is_file()}


class TestWhatIsOurs:
    def test_changes_and_all_else_stays_to_the_letter(self, card: Card, library: Library, rename: Rename) -> None:
        cite_bib = file(library, "cite.bib")
        mine = (
            b"% mine: brook2020rivers\r\n@Misc { brook2020rivers ,\r\n note={see brook2020rivers}, year = 2020}\r\n\xff"
        )
        cite_bib.write_bytes(mine)
        note = file(library, "notes.md").read_text(encoding="utf-8")
        done = rename("brook2020rivers", "Rivers")
        assert cite_bib.read_bytes() == mine.replace(b"{ brook2020rivers ,", b"{ Rivers ,")
        assert file(library, "notes.md").read_text("utf-8") == note.replace(
            "citekey: brook2020rivers\naliases: [brook2020rivers,", "citekey: Rivers\naliases: [Rivers,"
        )
        assert (done.card.key, done.old, done.card.slug) == ("Rivers", "brook2020rivers", card.slug)
        assert done.files == ("paper.json", "cite.bib", "notes.md")

    @pytest.mark.usefixtures("card")
    def test_the_old_key_goes_on_naming_the_paper(self, library: Library, rename: Rename) -> None:
        rename("brook2020rivers", "rivers")
        assert library.card("brook2020rivers").key == "rivers"
        assert library.card("rivers").aliases == ("brook2020rivers",)
        assert "brook2020rivers" in library.taken_keys()

    @pytest.mark.usefixtures("card")
    def test_a_paper_can_go_back_to_a_key_that_it_had(self, library: Library, rename: Rename) -> None:
        before = file(library, "cite.bib").read_bytes()
        rename("brook2020rivers", "rivers")
        rename("rivers", "brook2020rivers")
        now = library.card("rivers")
        assert (now.key, now.aliases) == ("brook2020rivers", ("rivers",))
        assert file(library, "cite.bib").read_bytes() == before

    @pytest.mark.usefixtures("card")
    def test_capitals_alone_can_change_and_make_no_other_key(self, library: Library, rename: Rename) -> None:
        rename("brook2020rivers", "Brook2020Rivers")
        assert (library.card("brook2020rivers").key, library.card("brook2020rivers").aliases) == ("Brook2020Rivers", ())

    @pytest.mark.usefixtures("card")
    def test_the_key_that_it_has_changes_nothing(self, library: Library, rename: Rename) -> None:
        before = everything(library)
        assert rename("brook2020rivers", "brook2020rivers").files == ()
        assert everything(library) == before

    @pytest.mark.usefixtures("card")
    def test_a_note_without_a_key_or_without_front_matter_gets_none(self, library: Library, rename: Rename) -> None:
        file(library, "notes.md").write_text("only mine", encoding="utf-8")
        rename("brook2020rivers", "rivers")
        assert file(library, "notes.md").read_text(encoding="utf-8") == "only mine"


class TestWhatInherits:
    @pytest.fixture
    def child(self, card: Card, library: Library) -> Path:
        assert card.key == "brook2020rivers"
        file_paper(library, "A bend", key="bend")
        bend = file(library, "cite.bib", "bend")
        bend.write_text(
            '@InProceedings{bend,\n  note = {CrossRef = {Brook2020Rivers}},\n  CrossRef = "Brook2020Rivers" ,\n'
            "  xdata={other, brook2020rivers,brook2020rivers2},title = {A bend}\n}\n",
            encoding="utf-8",
        )
        return bend

    def test_names_the_new_key_and_is_otherwise_as_it_was(self, child: Path, rename: Rename) -> None:
        assert rename("brook2020rivers", "rivers").heirs == ("bend",)
        assert child.read_text(encoding="utf-8") == (
            '@InProceedings{bend,\n  note = {CrossRef = {Brook2020Rivers}},\n  CrossRef = "rivers" ,\n'
            "  xdata={other, rivers,brook2020rivers2},title = {A bend}\n}\n"
        )

    def test_an_entry_that_cannot_be_read_stays(self, child: Path, rename: Rename) -> None:
        child.write_text("@misc{bend, crossref = {brook2020rivers}, {{", encoding="utf-8")
        assert rename("brook2020rivers", "rivers").heirs == ()
        assert "brook2020rivers" in child.read_text(encoding="utf-8")

    def test_one_that_names_a_former_key_finds_its_parent_by_it(self, child: Path, desk: Desk, rename: Rename) -> None:
        rename("brook2020rivers", "rivers")
        child.write_text("@inbook{bend,\n  crossref = {BROOK2020rivers},\n}\n", encoding="utf-8")
        for text in (cite(desk, desk.library.card("bend"), "bibtex"), export(desk, "bend", "bibtex").text):
            assert "crossref = {rivers}" in text
            assert text.index("@inbook{bend") < text.index("@misc{rivers")
        assert "How rivers find the sea" in cite(desk, desk.library.card("bend"), "markdown")


class TestTextsOfTheReader:
    @pytest.mark.usefixtures("card")
    def test_are_told_of_and_left_alone(self, desk: Desk, rename: Rename, tmp_path: Path) -> None:
        texts = tmp_path / "texts"
        (texts / "deep").mkdir()
        (texts / "a.tex").write_text(
            "\\cite{x,%\n  brook2020rivers}\n\\parencite[3]{brook2020rivers}", encoding="utf-8"
        )
        (texts / "deep" / "b.md").write_text("one\n[@brook2020rivers; -@brook2020rivers, p. 3].", encoding="utf-8")
        (texts / "c.typ").write_text("@brook2020rivers. #cite(<brook2020rivers>)", encoding="utf-8")
        append(desk, desk.library.card("brook2020rivers"), "as [@brook2020rivers] says")
        before = {f: f.read_bytes() for f in texts.rglob("*") if f.is_file()}
        done = rename("brook2020rivers", "rivers")
        assert [(str(m.file.relative_to(texts)), m.line, m.count) for m in done.manuscripts.mentions] == [
            ("a.tex", 2, 2),
            ("c.typ", 1, 2),
            ("deep/b.md", 2, 2),
        ]
        assert [(m.file.name, m.count) for m in done.noted] == [("notes.md", 1)]
        assert {f: f.read_bytes() for f in texts.rglob("*") if f.is_file()} == before
        assert "[@brook2020rivers] says" in file(desk.library, "notes.md").read_text(encoding="utf-8")

    def test_longer_keys_plain_words_hidden_folders_and_links_are_none(self, tmp_path: Path) -> None:
        (tmp_path / ".hidden").mkdir()
        (tmp_path / ".hidden" / "a.md").write_text("@sea", encoding="utf-8")
        (tmp_path / "b.md").write_text("the sea, @sea2 @sea-level {sea level} @sea.b", encoding="utf-8")
        (tmp_path / "c.pdf").write_text("@sea", encoding="utf-8")
        os.symlink(tmp_path / ".hidden", tmp_path / "linked")
        os.symlink(tmp_path / ".hidden" / "a.md", tmp_path / "d.md")
        os.mkfifo(tmp_path / "e.md")
        assert citing(tmp_path, "sea", tmp_path / "library").mentions == ()

    def test_no_more_than_some_are_looked_at_and_the_nearest_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "a").mkdir()
        for name in ("a/far.md", "b.md", "c.md"):
            (tmp_path / name).write_text("@sea", encoding="utf-8")
        monkeypatch.setattr("paperpass.desk.manuscripts.MOST", 3)
        found = citing(tmp_path, "sea", tmp_path / "library")
        assert [m.file.name for m in found.mentions] == ["b.md", "c.md"]
        assert not found.whole


@pytest.mark.usefixtures("card")
class TestKeysThatCannotBe:
    @pytest.mark.parametrize(
        "key",
        [
            *("", " ", "a b", "a,b", "a{b", "a}b", "a(b)", "a=b", "a#b", "a%b", "a~b", "a\\b", 'a"b', "a'b"),
            *("-a", "a\n", "a\x1b[31m", "a\u202eb", "a&b", "@a", "x" * 100_000),
        ],
    )
    def test_are_refused_in_one_sentence(self, library: Library, rename: Rename, key: str) -> None:
        before = everything(library)
        with pytest.raises(CitationError) as refused:
            rename("brook2020rivers", key)
        assert str(refused.value).isprintable()
        assert len(str(refused.value)) < 200
        assert everything(library) == before

    def test_are_those_of_others_in_any_case_their_former_keys_too(self, library: Library, rename: Rename) -> None:
        file_paper(library, "A bend", key="bend", arxiv="2001.00001")
        rename("bend", "bow")
        library.remove(file_paper(library, "A delta", key="delta").slug)
        before = everything(library)
        for key in ("BOW", "Bend", "Delta", "2001.00001", library.card("bow").slug):
            with pytest.raises(CitationError, match="answers to"):
                rename("brook2020rivers", key)
        assert everything(library) == before

    def test_a_former_key_of_its_own_may_be_stranger(self, library: Library, rename: Rename) -> None:
        cite_bib = file(library, "cite.bib")
        cite_bib.write_text("@misc{a&b*c, title={One}}", encoding="utf-8")
        rename("a&b*c", "one")
        rename("one", "a&b*c")
        assert library.card("one").key == "a&b*c"


@pytest.mark.usefixtures("card")
def test_a_cite_bib_without_an_entry_is_named_and_nothing_changes(library: Library, rename: Rename) -> None:
    file(library, "cite.bib").write_text("nothing", encoding="utf-8")
    before = everything(library)
    with pytest.raises(CitationError, match="holds no entry"):
        rename("brook2020rivers", "rivers")
    assert everything(library) == before


@pytest.mark.usefixtures("card")
def test_what_cannot_be_written_whole_is_put_back(library: Library) -> None:
    file(library, "notes.md").chmod(0o400)
    before = everything(library)
    done = powerless([sys.executable, "-m", "paperpass", "rename-key", "brook2020rivers", "rivers"])
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "permission denied" in done.stderr
    assert everything(library) == before


class Killed(BaseException):
    """What nothing catches, as nothing catches `kill -9`."""


@pytest.mark.parametrize("writes", range(6))
def test_cut_off_after_any_of_its_writes_and_done_again_it_ends_as_if_it_had_not_been(
    library: Library, rename: Rename, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    card = file_paper(library, key="brook2020rivers")
    for number, field in ((1, "crossref = {brook2020rivers}"), (2, "xdata = {other, Brook2020Rivers}")):
        heir = file_paper(library, f"Chapter {number}", key=f"heir{number}")
        (library.path(heir.slug) / "cite.bib").write_text(f"@incollection{{heir{number}, {field}}}\n")
    left, write = [writes], atomic.write

    def dies(path: Path, data: bytes, within: Path | None = None) -> None:
        if not left[0]:
            raise Killed
        left[0] -= 1
        write(path, data, within)

    with monkeypatch.context() as patched:
        patched.setattr(atomic, "write", dies)
        try:
            rename("brook2020rivers", "Rivers")
        except Killed:
            assert writes < 5
        else:
            assert writes == 5
    assert library.card("brook2020rivers").slug == card.slug
    rename("brook2020rivers", "Rivers")
    now = library.card("Rivers")
    assert (now.slug, now.aliases) == (card.slug, ("brook2020rivers",))
    note = (library.path(card.slug) / "notes.md").read_text(encoding="utf-8")
    assert "citekey: Rivers\naliases: [Rivers," in note
    assert "crossref = {Rivers}" in file(library, "cite.bib", "heir1").read_text()
    assert "xdata = {other, Rivers}" in file(library, "cite.bib", "heir2").read_text()
