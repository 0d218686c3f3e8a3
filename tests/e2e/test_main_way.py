"""The main way through the real program in a real (pseudo-)terminal, from an empty home to a note and a `.bib`."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from tests.e2e.terminal import Terminal, home
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper

TITLE = "Attention to Small Things"


def a_paper() -> bytes:
    """A paper of three pages with an abstract, numbered headings, a conclusion and references."""
    parts = [
        (0, 60, 18, TITLE),
        (0, 90, 11, "Ada Reader"),
        (0, 130, 12, "Abstract"),
        (0, 150, 10, "We look at small things and find that attention to them pays."),
        (0, 200, 13, "1 Introduction"),
        *((0, 220 + 14 * n, 10, f"Line {n} of an introduction that goes on about small things.") for n in range(20)),
        (1, 60, 13, "2 Method"),
        *((1, 80 + 14 * n, 10, f"Line {n} of a method that looks at each small thing in turn.") for n in range(30)),
        (2, 60, 13, "3 Conclusion"),
        *((2, 80 + 14 * n, 10, f"Line {n} of a conclusion: small things are worth a look.") for n in range(8)),
        (2, 260, 13, "References"),
        (2, 280, 10, "[1] S. Keshav. How to read a paper. Computer Communication Review, 2007."),
        (2, 296, 10, "[2] A. Writer. On writing. Journal of Words, 2001."),
    ]
    document = pymupdf.open()
    for _ in range(3):
        document.new_page(width=595, height=842)
    for page, y, size, text in parts:
        document[page].insert_text((72, y), text, fontsize=size, fontname="hebo" if size > 11 else "helv")
    return bytes(document.tobytes())


@pytest.fixture
def arxiv() -> Iterator[FakeArxiv]:
    paper = FakePaper("2401.00001", title=TITLE, abstract="We look at small things.", pdf=a_paper())
    with FakeArxiv([paper]) as running:
        yield running


def at(tmp_path: Path, arxiv: FakeArxiv) -> dict[str, str]:
    return home(
        tmp_path, PAPERPASS_ARXIV_API=arxiv.api, PAPERPASS_ARXIV_FILES=arxiv.files, PAPERPASS_ARXIV_FEED=arxiv.feed
    )


def shown(env: dict[str, str], *arguments: str) -> str:
    """What a command prints."""
    import os

    command = [sys.executable, "-m", "paperpass", *arguments]
    return subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["80x24", "200x50"])
def test_a_newcomer_gets_from_an_empty_library_to_a_verdict_a_note_and_a_bib(
    tmp_path: Path, arxiv: FakeArxiv, size: tuple[int, int]
) -> None:
    env = at(tmp_path, arxiv)
    with Terminal([], env, size) as terminal:
        terminal.wait_for("Nothing is here yet", "a   add a paper")
        terminal.send("a")
        terminal.wait_for("an arXiv id, a DOI")
        terminal.send("arXiv:2401.00001")
        terminal.wait_for("arXiv:2401.00001")
        terminal.send("\r")
        terminal.wait_for(TITLE, "▸ ○ ○○○")
        terminal.send("\r")
        terminal.wait_for("p. 1 of 3")
        terminal.send("\r")
        terminal.wait_for("Title and abstract", "of 5-10 min" if size[0] < 100 else "debrief, whenever you like")
        for _ in range(5):
            terminal.send("\r")
        terminal.send("d")
        terminal.wait_for("First pass", "Why", "Category")
        terminal.send("e")
        terminal.wait_for("this is all I need of it")
        terminal.send("worth knowing, no more")
        terminal.wait_for("worth knowing, no more", "ctrl+s keep")
        terminal.send("\x13")
        terminal.wait_until_gone("Category")
        terminal.send("q")
        terminal.wait_for("worth knowing, no more", "enter read")
        terminal.send("x")
        terminal.wait_for("export 1 citations to")
        terminal.send("\x15")
        terminal.wait_for(".bib, .json or .md")
        terminal.send(str(tmp_path / "out.bib"))
        terminal.wait_for("out.bib")
        terminal.send("\r")
        terminal.wait_for("1 citations in")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    row = json.loads(shown(env, "list", "--json"))
    assert (row["state"], row["passes_done"], row["verdict"]) == ("done", [1], "worth knowing, no more")
    bib = (tmp_path / "out.bib").read_text(encoding="utf-8")
    assert re.match(r"@misc\{reader2024attention,\n", bib)
    note = next((tmp_path / "papers" / "papers").glob("*/notes.md")).read_text(encoding="utf-8")
    assert f'title: "{TITLE}"' in note
    assert "citekey: reader2024attention" in note


def test_a_killed_sitting_is_offered_again_and_its_time_kept(tmp_path: Path, arxiv: FakeArxiv) -> None:
    env = at(tmp_path, arxiv)
    shown(env, "add", "2401.00001")
    with Terminal(["read", "2401.00001"], env) as terminal:
        terminal.wait_for("p. 1 of 3")
        terminal.send("\r")
        terminal.wait_for("Title and abstract")
        terminal.wait_for("0:06 of")
        terminal.kill()
    with Terminal([], env) as terminal:
        terminal.wait_for("was cut off:", "go on reading")
        terminal.send("1")
        terminal.wait_for("1st pass", "of 5-10 min")
        terminal.send("q")
        terminal.wait_for("in pass 1")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    first = json.loads(shown(env, "show", "--json", "reader2024attention"))["passes"][0]
    assert (first["state"], first["sittings"]) == ("open", 2)
    assert first["reading_seconds"] >= 6 - 5


def test_the_demo_needs_no_network_and_leaves_nothing_behind(tmp_path: Path) -> None:
    env = home(tmp_path, TMPDIR=str(tmp_path), PAPERPASS_ARXIV_API="http://127.0.0.1:9/api/query")
    with Terminal(["demo"], env) as terminal:
        terminal.wait_for("What a Page Costs", "enter read")
        terminal.send("\r")
        terminal.wait_for("p. 1 of 6")
        terminal.send("\r")
        terminal.wait_for("1/6 Title and abstract")
        terminal.send("d")
        terminal.wait_for("Why")
        terminal.send("o")
        terminal.wait_for("go on to the second pass")
        terminal.send("measured well")
        terminal.wait_for("measured well")
        terminal.send("\x13")
        terminal.wait_for("next: 2nd pass")
        terminal.send("q")
        terminal.wait_for("measured well")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    assert not list(tmp_path.glob("paperpass-demo-*"))
    assert not (tmp_path / "papers").exists()


def test_a_terminal_that_is_too_small_says_what_it_needs(tmp_path: Path) -> None:
    with Terminal(["demo"], home(tmp_path, TMPDIR=str(tmp_path)), (40, 10)) as terminal:
        terminal.wait_for("60")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
