"""share and digest on the command line."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pymupdf
import pytest

from paperpass.library import highlights, layout, notes
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.highlight import Highlight
from paperpass.model.passes import SECOND
from tests.conftest import Ran
from tests.papers import a_session, file_paper

Run = Callable[..., Ran]
HOSTILE = "<script>alert(1)</script> [a](javascript:b) *Rivers* \x9b31m $x$"
ANSWERS = {"thrust": "Rivers **find** the sea.", "evidence": "Three valleys, surveyed twice."}


class Tags(HTMLParser):
    """The names of all elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.found.add(tag)


@pytest.fixture
def rivers(library: Library) -> Card:
    """A paper with a hostile title that was gone through twice, with answers and a passage set off."""
    card = file_paper(library, HOSTILE, key="rivers", authors=("Ada <b>Brook</b>",))
    library.add_session(card.slug, a_session(1, 0, "on", reason="Worth a second look."))
    library.add_session(card.slug, a_session(2, 60, "enough", reason="Rivers widen, *always*."))
    library.change_note(card.slug, lambda note: notes.with_answers(note, SECOND, 1, ANSWERS))
    words = "The mouth widens\nwith the years <i>always</i>."
    highlights.add(library.path(card.slug), Highlight("one", "", 1, (), words))
    return library.card(card.slug)


@pytest.mark.usefixtures("rivers")
def test_a_post_holds_the_readers_words_and_what_they_marked_and_no_more(run: Run) -> None:
    text = run("share", "rivers").out
    for words in (
        "**Rivers widen, \\*always\\*.**",
        "Rivers **find** the sea.",
        "Three valleys, surveyed twice.",
        "> The mouth widens with the years \\<i\\>always\\</i\\>.\n>\n> (p. 2)",
        "`rivers`",
        "[@rivers]",
    ):
        assert words in text
    assert "## What holds" not in text
    assert "no figures: paper.json names no licence" in text
    assert run("share", "rivers", "--json").rows == [{"text": text}]


@pytest.mark.usefixtures("rivers")
@pytest.mark.parametrize("form", ["markdown", "slides", "html"])
def test_what_comes_from_outside_is_no_markup_and_steers_nothing(run: Run, form: str) -> None:
    text = run("share", "rivers", "--format", form).out
    assert "\x9b" not in text
    assert "<script" not in text.replace("\\<script", "")
    if form == "html":
        tags = Tags()
        tags.feed(text)
        assert not {"script", "a", "b", "i"} & tags.found
        assert "Rivers <strong>find</strong> the sea." in text


@pytest.mark.usefixtures("rivers")
def test_slides_are_an_outline_for_ten_minutes_and_ask_what_was_not_answered(run: Run) -> None:
    text = run("share", "rivers", "--format", "slides").out
    parts = [part.strip().splitlines()[0] for part in text.split("\n---\n")[1:]]
    assert parts[1:] == ["## The problem", "## The idea", "## The evidence", "## So what", "## Where it is"]
    assert "Which question does it ask" in text
    minutes = [int(line.split()[1]) for line in text.splitlines() if line.endswith("minutes -->")]
    assert sum(minutes) == 10


@pytest.mark.usefixtures("rivers")
def test_a_pdf_is_one_and_goes_into_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "post.pdf"
    assert run("share", "rivers", "--format", "pdf").status == 2
    assert run("share", "rivers", "--format", "pdf", "-o", str(file), "--json").rows == [
        {"file": str(file), "pictures": []}
    ]
    with pymupdf.open(file) as document:
        assert "Three valleys, surveyed twice." in document[0].get_text()


def test_of_a_paper_of_which_nothing_was_said_nothing_is_shared(run: Run, library: Library) -> None:
    file_paper(library, "Silence", key="silence")
    done = run("share", "silence")
    assert (done.status, done.out) == (1, "")
    assert "nothing is said of silence yet" in done.err


@pytest.mark.parametrize(
    ("licence", "said"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "no figures: none was looked at in a pass"),
        ("https://publisher.example/terms", "no figures: the licence is https://publisher.example/terms"),
    ],
)
def test_the_post_says_why_there_are_no_figures(
    run: Run, rivers: Card, library: Library, licence: str, said: str
) -> None:
    library.change_record(rivers.slug, lambda r: replace(r, paper=replace(r.paper, licence=licence)))
    assert said in run("share", "rivers").out


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ nope }}", "'nope' is undefined"),
        ("{% if %}", "line 1 cannot be used"),
        ("{{ ''.__class__ }}", "unsafe"),
    ],
)
@pytest.mark.usefixtures("rivers")
def test_a_template_of_ones_own_beats_ours_and_one_that_cannot_be_used_is_named(
    run: Run, home: Path, template: str, said: str
) -> None:
    own = home / "config" / "paperpass" / "templates" / "post.md"
    own.parent.mkdir(parents=True)
    own.write_text("{{ verdict | plain }} by {{ key }}", encoding="utf-8")
    assert run("share", "rivers").out == "Rivers widen, \\*always\\*. by rivers\n"
    own.write_text(template, encoding="utf-8")
    done = run("share", "rivers")
    assert done.status == 1
    assert said in done.err


def test_a_digest_has_the_papers_by_decision_and_what_is_under_way(run: Run, rivers: Card, library: Library) -> None:
    other = file_paper(library, "Deep water", key="deep")
    library.add_session(other.slug, a_session(1, 30, seconds=300))
    day = layout.sessions(library.path(rivers.slug))[0].started[:10]
    text = run("digest", "--since", day).out
    assert text.index("## This is all I need of it") < text.index("(`rivers`") < text.index("## Under way")
    assert text.index("## Under way") < text.index("(`deep`, 5 min)")
    assert "Rivers widen, \\*always\\*." in text


def test_a_digest_of_nothing_is_one_and_a_day_to_come_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("digest", "--since", "yesterday").out.startswith("# Read from ")
    assert run("digest", "--since", "2099-01-01").status == 2
    file = tmp_path / "week.md"
    assert run("digest", "--since", "monday", "-o", str(file), "--json").rows == [{"file": str(file)}]
    assert "0 passes" in file.read_text()
