"""cite."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.papers import a_session, file_paper

Run = Callable[..., Ran]


@pytest.fixture
def papers(library: Library) -> Library:
    """Two papers, one of them judged."""
    file_paper(library, "How rivers find the sea", key="brook2020rivers", arxiv="2001.01234", tags=("water",))
    file_paper(library, "Größe & Maß", key="brook2020size")
    library.add_session(library.card("brook2020rivers").slug, a_session(1, 0, "enough", reason="A fine river."))
    return library


@pytest.mark.usefixtures("papers")
class TestCite:
    @pytest.mark.parametrize(
        ("style", "text"),
        [
            ("key", "brook2020rivers"),
            ("latex", "\\cite{brook2020rivers}"),
            ("pandoc", "[@brook2020rivers]"),
            ("typst", "@brook2020rivers"),
        ],
    )
    def test_a_mark_is_ready_to_paste(self, run: Run, style: str, text: str) -> None:
        assert run("cite", "brook2020r", "--style", style).out == text + "\n"
        assert run("cite", "brook2020r", "--style", style, "--json").row == {
            "key": "brook2020rivers",
            "style": style,
            "text": text,
        }

    def test_entries_come_as_bibtex_biblatex_csl_and_markdown(self, run: Run) -> None:
        assert run("cite", "brook2020r").out.startswith("@misc{brook2020rivers,")
        assert "brook2020rivers" in run("cite", "brook2020r", "--style", "biblatex").out
        (row,) = json.loads(run("cite", "brook2020r", "--style", "csl-json").out)
        assert row["title"] == "How rivers find the sea"
        line = run("cite", "brook2020r", "--style", "markdown").out
        assert line.startswith("- ")
        assert line.endswith("[@brook2020rivers] A fine river.\n")

    def test_a_clipboard_that_is_no_terminal_gets_nothing(self, run: Run) -> None:
        done = run("cite", "brook2020r", "--style", "key", "--copy")
        assert (done.out, done.err) == ("brook2020rivers\n", "")

    def test_a_citation_that_cannot_be_read_is_named_and_the_others_come(self, run: Run, papers: Library) -> None:
        (papers.path(papers.card("brook2020size").slug) / "cite.bib").write_text("@misc{brook2020size, {{", "utf-8")
        done = run("cite", "brook2020size", "brook2020rivers", "--json")
        assert done.status == 1
        assert [row["key"] for row in done.rows] == ["brook2020size", "brook2020rivers"]
        assert "cite.bib" in done.rows[0]["error"]["title"]


def test_a_parent_comes_along_behind_its_child_also_where_it_was_not_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "p.bib"
    file.write_text(
        "@inproceedings{kid, title={K}, crossref={Proc}}\n@proceedings{Proc, title={P}, year=2001}\n", "utf-8"
    )
    run("import", file)
    for said in (run("cite", "kid").out, run("export", "K").out, run("cite", "kid", "--style", "biblatex").out):
        assert 0 <= said.find("{kid,") < said.find("@proceedings{Proc,")


@pytest.mark.parametrize("style", ["bibtex", "biblatex"])
def test_parents_stand_once_behind_all_children_and_in_each_object_of_json(
    run: Run, tmp_path: Path, style: str
) -> None:
    file = tmp_path / "p.bib"
    file.write_text(
        "@proceedings{Proc, title={P}, xdata={pub}}\n@xdata{pub, publisher={U}}\n"
        "@inproceedings{a, title={A}, crossref={PROC}}\n@inproceedings{b, title={B}, crossref={Proc}}\n",
        encoding="utf-8",
    )
    run("import", file)
    asked = ("cite", "--style", style, "Proc", "b", "a", "b")
    assert re.findall(r"^@\w+\{(\w+)", run(*asked).out, re.MULTILINE) == ["b", "a", "Proc", "pub"]
    texts = [row["text"] for row in run(*asked, "--json").rows]
    keys = [re.findall(r"^@\w+\{(\w+)", text, re.MULTILINE) for text in texts]
    assert keys == [["Proc", "pub"], ["b", "Proc", "pub"], ["a", "Proc", "pub"], ["b", "Proc", "pub"]]


def test_biblatex_names_a_parent_as_it_is_spelt_and_bibtex_to_the_letter(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "p.bib"
    file.write_text(
        "@inproceedings{kid, title={K}, crossref={PROC}}\n@proceedings{Proc, title={P}, year=2001}\n", "utf-8"
    )
    run("import", file)
    for asked in (("cite", "kid", "--style"), ("export", "K", "--format"), ("export", "--format")):
        assert "crossref = {PROC}" in run(*asked, "bibtex").out
        assert "crossref = {Proc}" in run(*asked, "biblatex").out


def test_entries_that_inherit_in_a_circle_come_to_an_end(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "p.bib"
    file.write_text("@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}\n", encoding="utf-8")
    run("import", file)
    for style in ("bibtex", "biblatex", "csl-json", "markdown"):
        assert run("cite", "a", "--style", style).status == 0
