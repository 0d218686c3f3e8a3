"""export, and the exports that are kept up to date."""

import json
import os
import subprocess
import sys
import threading
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from paperpass.desk import trash
from paperpass.desk.desk import Desk
from paperpass.library.store import Library
from paperpass.model.card import Card
from tests.conftest import Ran
from tests.papers import file_paper, make_pdf

Run = Callable[..., Ran]


@pytest.fixture
def papers(library: Library) -> Library:
    """Two papers."""
    file_paper(library, "How rivers find the sea", key="brook2020rivers", arxiv="2001.01234", tags=("water",))
    file_paper(library, "Größe & Maß", key="brook2020size")
    return library


def test_letters_beyond_ascii_go_out_as_commands_where_the_config_asks_for_them(
    run: Run, papers: Library, home: Path
) -> None:
    (papers.folder / "preamble.bib").write_text('@string{pub = "Łódź Press"}\n', encoding="utf-8")
    file_paper(papers, "On Łukasz", key="lukasz", bibtex="@book{lukasz, title = {On Łukasz}, publisher = pub}")
    assert "Größe" in run("export").out
    config = home / "config" / "paperpass" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[cite]\nletters = "latex"\n', encoding="utf-8")
    text = run("export").out
    assert text.isascii()
    assert 'Gr{\\"o}{\\ss}e' in text
    assert "{\\L}" in text
    assert run("cite", "lukasz").out.isascii()
    assert "Größe" in run("export", "--format", "biblatex").out


class TestConversion:
    """Entries that came as BibLaTeX."""

    @pytest.fixture
    def biblatex(self, library: Library) -> str:
        text = "@online{page,\n  title = {A Page},\n  url = {https://a.example/b},\n  date = {2020-02},\n}\n"
        file_paper(library, "A Page", key="page", bibtex=text)
        return text

    def test_a_plain_export_is_what_stands_in_cite_bib_and_says_that_bibtex_does_not_read_it(
        self, run: Run, biblatex: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "refs.bib"
        done = run("export", "-o", file)
        assert (done.status, file.read_text(encoding="utf-8")) == (0, biblatex)
        assert done.err == "paperpass: page: BibLaTeX, as it stands in cite.bib; --format bibtex converts it\n"
        assert run("export", "--format", "bib").out.strip() == biblatex.strip()

    @pytest.mark.usefixtures("biblatex")
    def test_bibtex_asked_for_by_name_is_bibtex(self, run: Run) -> None:
        for made in (run("export", "--format", "bibtex"), run("cite", "--style", "bibtex", "page")):
            assert made.out.startswith("@misc{page")
            assert "year = {2020}" in made.out
            assert made.err == ""

    def test_what_is_inherited_by_xdata_is_in_the_entry(self, run: Run, library: Library) -> None:
        file_paper(library, "Press", key="press", bibtex="@xdata{press, publisher = {P}, location = {L}}")
        file_paper(library, "Book", key="heir", bibtex="@book{heir, title = {Book}, date = {2001}, xdata = {press}}")
        made = run("export", "--format", "bibtex").out
        heir = made[made.index("@book{heir") :].split("\n}\n")[0]
        assert "publisher = {P}" in heir
        assert "xdata" not in heir


class TestFiles:
    """--with-files: the PDFs go out beside the bibliography."""

    @pytest.fixture(autouse=True)
    def held(self, library: Library, tmp_path: Path) -> None:
        pdf = make_pdf(tmp_path / "in.pdf", ["Rivers flow"]).read_bytes()
        file_paper(library, "Rivers", key="rivers", pdf=pdf)
        file_paper(library, "Ice", key="DBLP:ice", pdf=pdf)
        file_paper(library, "Sand", key="sand")

    @pytest.mark.parametrize("style", ["bib", "bibtex", "biblatex"])
    def test_each_pdf_has_its_paper_s_key_and_stands_in_its_entry(self, run: Run, tmp_path: Path, style: str) -> None:
        file = tmp_path / "out" / "refs.bib"
        file.parent.mkdir()
        done = run("export", "-o", file, "--with-files", "--format", style, "--json")
        assert (done.status, done.row["written"], done.row["pdfs"]) == (0, 3, 2)
        assert sorted(p.name for p in file.parent.iterdir()) == ["DBLP-ice.pdf", "refs.bib", "rivers.pdf"]
        text = file.read_text(encoding="utf-8")
        assert "file = {rivers.pdf:rivers.pdf:application/pdf}" in text
        assert text.count("file = ") == 2

    def test_what_went_out_comes_in_again_with_its_pdfs(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "refs.bib"
        run("export", "-o", file, "--with-files")
        other = tmp_path / "other"
        done = run("import", file, "--with-files", "--library", other, "--json")
        assert (done.row["added"], done.row["pdfs"]) == (3, 1)  # both papers have one and the same PDF

    def test_a_file_that_is_another_one_stays_and_is_named(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "rivers.pdf").write_bytes(b"mine")
        for _ in range(2):
            done = run("export", "-o", tmp_path / "refs.bib", "--with-files")
            assert (done.status, "rivers.pdf is there already" in done.err) == (1, True)
        assert (tmp_path / "rivers.pdf").read_bytes() == b"mine"
        assert not list(tmp_path.glob(".*.new"))

    def test_it_needs_a_file_to_lie_beside(self, run: Run) -> None:
        assert run("export", "--with-files").status == 1


class TestExport:
    @pytest.mark.usefixtures("papers")
    def test_a_query_that_chooses_nothing_empties_no_file(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "refs.bib"
        assert run("export", "nosuchthing").err == "paperpass: no paper fits\n"
        assert run("export", "-o", file).status == 0
        before = file.read_bytes()
        done = run("export", "nosuchthing", "-o", file)
        assert (done.status, "left as it is" in done.err) == (1, True)
        assert file.read_bytes() == before

    def test_everything_goes_to_stdout_or_a_file(self, run: Run, papers: Library, tmp_path: Path) -> None:
        file = tmp_path / "refs.bib"
        text = run("export").out
        assert text.count("@misc{") == 2
        done = run("export", "-o", file, "--json")
        assert done.row == {"file": str(file), "written": 2, "skipped": []}
        assert file.read_text(encoding="utf-8").rstrip("\n") == text.rstrip("\n")
        assert run("export", "--json").row == {"text": file.read_text(encoding="utf-8")}
        assert len(papers.cards()) == 2

    @pytest.mark.usefixtures("papers")
    def test_a_dash_is_stdout(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert run("export", "-o", "-").out == run("export").out != ""
        assert not (tmp_path / "-").exists()

    @pytest.mark.usefixtures("papers")
    def test_a_query_chooses_and_an_ending_says_the_format(self, run: Run, tmp_path: Path) -> None:
        for name, begins in (("a.bib", "@misc"), ("a.json", "["), ("a.md", "- "), ("a.txt", "@misc")):
            assert run("export", "tag:water", "-o", tmp_path / name).status == 0
            text = (tmp_path / name).read_text(encoding="utf-8")
            assert text.startswith(begins)
            assert "Größe" not in text
        run("export", "-o", tmp_path / "b.bib", "--format", "csl-json")
        assert len(json.loads((tmp_path / "b.bib").read_bytes())) == 2

    def test_what_cannot_be_cited_is_left_out_and_named(self, run: Run, papers: Library, tmp_path: Path) -> None:
        (papers.path(papers.card("brook2020size").slug) / "cite.bib").write_text("@misc{brook2020size, {{", "utf-8")
        done = run("export", "-o", tmp_path / "refs.bib", "--json")
        assert (done.status, done.row["written"], done.row["skipped"][0]["key"]) == (1, 1, "brook2020size")
        assert "brook2020size was left out" in done.err

    def test_of_two_papers_with_one_key_the_first_is_exported_and_the_other_named(
        self, run: Run, papers: Library, tmp_path: Path
    ) -> None:
        cite = papers.path(papers.card("brook2020size").slug) / "cite.bib"
        cite.write_text("@misc{Brook2020rivers, title={Another}}", "utf-8")
        for name in ("refs.bib", "refs.json"):
            done = run("export", "-o", tmp_path / name, "--json")
            assert (done.status, done.row["written"]) == (1, 1)
            assert "a key of its own" in done.row["skipped"][0]["why"]

    def test_an_entry_that_was_edited_is_exported_in_our_layout(self, run: Run, papers: Library) -> None:
        cite = papers.path(papers.card("brook2020size").slug) / "cite.bib"
        cite.write_text('% mine\r\n@Misc(brook2020size,\r\n title = "S" , note={N})\r\n', "utf-8", newline="")
        assert '@misc{brook2020size,\n  title = "S",\n  note = {N},\n}\n' in run("export").out

    def test_order_is_that_of_the_keys_whatever_their_case(self, run: Run, papers: Library) -> None:
        for key in ("b", "A", "C"):
            file_paper(papers, f"Title {key}", key=key)
        kinds = [("bibtex", "{", ","), ("biblatex", "{", ","), ("csl-json", '"id": "', '"'), ("markdown", "[@", "]")]
        for style, before, behind in kinds:
            text = run("export", "Title", "--format", style).out
            places = [text.index(f"{before}{key}{behind}") for key in ("A", "b", "C")]
            assert places == sorted(places)

    def test_biblatex_has_its_own_fields_and_letters_in_unicode(self, run: Run, papers: Library) -> None:
        cite = papers.path(papers.card("brook2020size").slug) / "cite.bib"
        cite.write_text(
            '@article{s, title={Gr{\\"o}{\\ss}e}, journal={J}, year={2020}, month=may, archivePrefix={arXiv}}', "utf-8"
        )
        text = run("export", "--format", "biblatex").out
        for line in ("title = {Größe}", "journaltitle = {J}", "date = {2020-05}", "eprinttype = {arxiv}"):
            assert f"  {line},\n" in text
        assert '{\\"o}' in run("export").out

    def test_formats_without_macros_have_their_values(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "m.bib"
        file.write_text('@article{a, title={T}, journal=jw}\n@string{jw = "J. Water"}\n', "utf-8")
        run("import", file)
        assert "journal = jw" in run("export").out
        assert json.loads(run("export", "--format", "csl-json").out)[0]["container-title"] == "J. Water"
        assert "*J. Water*" in run("export", "--format", "markdown").out

    def test_an_empty_library_exports_nothing(self, run: Run) -> None:
        assert (run("export").status, run("export").out.strip()) == (0, "")
        assert json.loads(run("export", "--format", "csl-json").out) == []

    @pytest.mark.usefixtures("papers")
    @pytest.mark.parametrize("target", [".", "file/below.bib", "missing/refs.bib", "x" * 300])
    def test_a_target_that_cannot_be_written_is_one_line(self, run: Run, tmp_path: Path, target: str) -> None:
        (tmp_path / "file").write_text("mine", encoding="utf-8")
        done = run("export", "-o", tmp_path / target)
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)

    @pytest.mark.usefixtures("papers")
    def test_what_does_not_fit_on_the_disk_leaves_the_old_file_and_nothing_half_written(self, tmp_path: Path) -> None:
        file = tmp_path / "out" / "refs.bib"
        file.parent.mkdir()
        file.write_text("old", encoding="utf-8")
        program = (
            "import resource, signal, sys\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "from paperpass.desk.exporting import Exported, write_export\n"
            "from paperpass.model.errors import PaperpassError\n"
            "from pathlib import Path\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
            "try: write_export(Path(sys.argv[1]), Exported('x' * 1000, 1))\n"
            "except PaperpassError as error: print(error)\n"
        )
        done = subprocess.run([sys.executable, "-c", program, file], capture_output=True, text=True, check=True)
        assert done.stdout.count("\n") == 1
        assert "the file is as it was" in done.stdout
        assert [f.name for f in file.parent.iterdir()] == ["refs.bib"]
        assert file.read_text(encoding="utf-8") == "old"

    @pytest.mark.usefixtures("papers")
    def test_a_missing_folder_is_named(self, run: Run, tmp_path: Path) -> None:
        done = run("export", "-o", tmp_path / "missing" / "refs.bib")
        assert f"there is no folder {tmp_path / 'missing'}" in done.err

    @pytest.mark.usefixtures("papers")
    def test_a_pipe_is_written_to_and_stays_one(self, run: Run, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        heard: list[str] = []
        reader = threading.Thread(target=lambda: heard.append(pipe.read_text(encoding="utf-8")))
        reader.start()
        assert run("export", "-o", pipe).status == 0
        reader.join()
        assert heard[0].count("@misc") == 2
        assert pipe.is_fifo()


class TestKept:
    """`export.keep`: files that follow the library until somebody else writes them."""

    @pytest.fixture
    def kept(self, home: Path, tmp_path: Path) -> Path:
        file = tmp_path / "thesis.bib"
        config = home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text(f'[export]\nkeep = [{{ file = "{file}", query = "tag:thesis" }}]\n', encoding="utf-8")
        return file

    def imported(self, run: Run, tmp_path: Path, key: str) -> Ran:
        bib = tmp_path / f"{key}.bib"
        bib.write_text(f"@misc{{{key}, title={{{key}}}}}", encoding="utf-8")
        return run("import", bib)

    def test_it_follows_what_the_query_chooses(self, run: Run, kept: Path, library: Library, tmp_path: Path) -> None:
        card = file_paper(library, key="one", tags=("thesis",))
        self.imported(run, tmp_path, "two")
        assert kept.read_text(encoding="utf-8").startswith("@misc{one,")
        assert "two" not in kept.read_text(encoding="utf-8")
        assert run("remove", card.key).err == ""
        assert kept.read_text(encoding="utf-8") == ""
        run("restore", "one")
        assert "@misc{one," in kept.read_text(encoding="utf-8")

    def test_it_follows_what_was_done_before_a_command_was_interrupted(
        self, run: Run, kept: Path, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one, two = (
            file_paper(library, title, key=key, tags=("thesis",)) for title, key in (("A", "one"), ("B", "two"))
        )
        remove = trash.remove

        def interrupted(desk: Desk, card: Card) -> object:
            if card.key == two.key:
                raise KeyboardInterrupt
            return remove(desk, card)

        monkeypatch.setattr(trash, "remove", interrupted)
        assert run("remove", one.key, two.key).status == 130
        text = kept.read_text(encoding="utf-8")
        assert "@misc{two," in text
        assert "@misc{one," not in text

    def test_one_that_was_edited_by_hand_is_left_alone_and_said_so(
        self, run: Run, kept: Path, library: Library, tmp_path: Path
    ) -> None:
        file_paper(library, key="one", tags=("thesis",))
        self.imported(run, tmp_path, "two")
        kept.write_text("mine", encoding="utf-8")
        done = self.imported(run, tmp_path, "three")
        assert done.status == 0
        assert "edited by hand" in done.err
        assert kept.read_text(encoding="utf-8") == "mine"
        kept.unlink()
        assert self.imported(run, tmp_path, "four").err == ""
        assert "@misc{one," in kept.read_text(encoding="utf-8")

    def test_a_file_that_was_there_before_is_left_alone(self, run: Run, kept: Path, tmp_path: Path) -> None:
        kept.write_text("somebody's", encoding="utf-8")
        assert "was there before" in self.imported(run, tmp_path, "two").err
        assert kept.read_text(encoding="utf-8") == "somebody's"

    def test_one_that_cannot_be_written_costs_a_line_and_nothing_else(
        self, run: Run, kept: Path, tmp_path: Path
    ) -> None:
        kept.mkdir()
        done = self.imported(run, tmp_path, "two")
        assert (done.status, done.err.count("\n")) == (0, 1)
        assert "could not be kept up to date" in done.err

    def test_a_change_of_many_papers_writes_it_once_and_no_change_leaves_it(
        self, run: Run, kept: Path, library: Library, tmp_path: Path
    ) -> None:
        for key in ("one", "two", "three"):
            file_paper(library, f"Title {key}", key=key, tags=("thesis",))
        self.imported(run, tmp_path, "a")
        before = kept.stat()
        self.imported(run, tmp_path, "b")
        after = kept.stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    def test_a_crash_between_state_and_file_is_no_edit_by_hand(
        self, run: Run, kept: Path, library: Library, tmp_path: Path
    ) -> None:
        file_paper(library, key="one", tags=("thesis",))
        self.imported(run, tmp_path, "a")
        old = kept.read_bytes()
        run("remove", "one")
        kept.write_bytes(old)
        assert self.imported(run, tmp_path, "b").err == ""
        assert kept.read_bytes() == b""

    def test_a_citation_that_cannot_be_read_is_named(
        self, run: Run, kept: Path, library: Library, tmp_path: Path
    ) -> None:
        card = file_paper(library, key="one", tags=("thesis",))
        (library.path(card.slug) / "cite.bib").write_text("@misc{one, {{", "utf-8")
        assert f"{kept.name} lacks one" in self.imported(run, tmp_path, "a").err

    def test_its_folder_may_be_missing(self, run: Run, kept: Path, home: Path, tmp_path: Path) -> None:
        config = home / "config" / "paperpass" / "config.toml"
        config.write_text(f'[export]\nkeep = [{{ file = "{kept.parent}/gone/r.bib" }}]\n', encoding="utf-8")
        done = self.imported(run, tmp_path, "a")
        assert (done.status, done.err.count("\n")) == (0, 1)
        assert "there is no folder" in done.err

    def test_any_export_brings_it_up_to_date(self, run: Run, kept: Path, library: Library) -> None:
        file_paper(library, key="one", tags=("thesis",))
        run("export")
        assert "@misc{one," in kept.read_text(encoding="utf-8")


@pytest.mark.usefixtures("papers")
class TestKeep:
    """`export --keep`: what `export.keep` needs."""

    def test_it_writes_the_file_and_says_what_makes_it_stay_up_to_date(
        self, run: Run, home: Path, library: Library, tmp_path: Path
    ) -> None:
        file = tmp_path / 'my "refs".bib'
        done = run("export", "--keep", file, "tag:water", "--json")
        assert done.row["written"] == 1
        config = Path(done.row["config"])
        assert config == home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text(done.row["lines"], encoding="utf-8")
        file_paper(library, "More water", key="more", tags=("water",))
        said = run("export", "--keep", file, "tag:water")
        assert said.out.endswith("It is kept up to date.\n")
        run("remove", "brook2020rivers")
        assert file.read_text(encoding="utf-8").startswith("@misc{more,")

    def test_what_is_kept_already_stays_in_the_lines(self, run: Run, home: Path, tmp_path: Path) -> None:
        config = home / "config" / "paperpass" / "config.toml"
        config.parent.mkdir(parents=True)
        config.write_text('[export]\nkeep = [{ file = "/old.md", format = "markdown" }]\n', encoding="utf-8")
        done = run("export", "--keep", tmp_path / "new.bib", "tag:water")
        assert "in place of its keep" in done.out
        assert tomllib.loads(done.out[done.out.index("[export]") :])["export"]["keep"] == [
            {"file": "/old.md", "format": "markdown"},
            {"file": str(tmp_path / "new.bib"), "query": "tag:water"},
        ]

    def test_what_somebody_else_wrote_is_not_taken_over(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "refs.bib"
        file.write_text("mine", encoding="utf-8")
        done = run("export", "--keep", file)
        assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
        assert file.read_text(encoding="utf-8") == "mine"

    def test_it_is_either_written_once_or_kept(self, run: Run) -> None:
        assert run("export", "--keep", "a.bib", "-o", "b.bib").status == 2


def test_a_kept_export_with_a_relative_path_lies_in_the_library(run: Run, home: Path, library: Library) -> None:
    config = home / "config" / "paperpass" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[export]\nkeep = [{ file = "refs.bib" }]\n', encoding="utf-8")
    file_paper(library, key="one")
    file_paper(library, "Two", key="two")
    run("remove", "two")
    assert "@misc{one," in (library.folder / "refs.bib").read_text(encoding="utf-8")
