"""Marks as they stand in the note."""

from dataclasses import replace

import pytest

from paperpass.library import notes
from paperpass.library.marks_in_note import line_of, with_marks
from paperpass.model.marks import Mark, MarkKind

NOTE = "---\ntitle: Rivers\n---\n\n## Notes\n\nMy own words.\n"
FIGURE = Mark("f1", MarkKind.FIGURE, page=5, about="Figure 3", answers={"claim": "yes: sand settles", "errors": "no"})
TERM = Mark("t1", MarkKind.TERM, "thalweg", 1, (0, 50, 9, 60), "2 The Method")
QUESTION = Mark("q1", MarkKind.QUESTION, "why so fast?", 2)
REMARK = Mark("n1", MarkKind.NOTE, "as in Brook", 0)


def test_the_figures_are_a_table_in_the_order_of_the_pages() -> None:
    first = Mark("f2", MarkKind.FIGURE, page=1, about="Table 1", answers={"believed": "cannot tell: one seed"})
    assert with_marks(NOTE, [], [FIGURE, first]).endswith(
        "## Figures\n\n"
        "| figure | claim | axes, units | error bars | baseline | believed |\n"
        "| --- | --- | --- | --- | --- | --- |\n"
        "| [Table 1](paper.pdf#page=2) |  |  |  |  | cannot tell: one seed |\n"
        "| [Figure 3](paper.pdf#page=6) | yes: sand settles |  | no |  |  |\n"
    )


def test_the_table_is_written_anew_and_what_stands_around_it_stays() -> None:
    note = with_marks(NOTE, [], [FIGURE])
    note = note.replace("## Figures\n", "## Figures\n\nWhat I think of them:\n") + "\nAnd this below.\n"
    changed = replace(FIGURE, answers={"axes": "yes"})
    after = with_marks(note, [FIGURE], [changed])
    assert "What I think of them:" in after
    assert "And this below." in after
    assert after.count("| figure |") == 1
    assert "| [Figure 3](paper.pdf#page=6) |  | yes |  |  |  |" in after
    assert "sand settles" not in after


def test_a_bar_in_an_answer_is_no_edge_of_a_cell() -> None:
    (row,) = with_marks(NOTE, [], [replace(FIGURE, answers={"claim": "yes: |x| \\ 2"})]).splitlines()[-1:]
    assert row == "| [Figure 3](paper.pdf#page=6) | yes: \\|x\\| \\\\ 2 |  |  |  |  |"


def test_terms_questions_and_remarks_stand_under_their_headings_with_their_place() -> None:
    assert with_marks(NOTE, [], [REMARK, QUESTION, TERM]) == (
        NOTE + "\n## Terms\n\n- [ ] thalweg ([p. 2](paper.pdf#page=2), 2 The Method)\n"
        "\n## Questions for the authors\n\n- [ ] why so fast? ([p. 3](paper.pdf#page=3))\n"
        "\n## In the margin\n\n- as in Brook ([p. 1](paper.pdf#page=1))\n"
    )


def test_what_is_resolved_is_ticked_where_it_stands() -> None:
    other = replace(TERM, id="t2", text="talus")
    note = with_marks(NOTE, [], [TERM, other])
    after = with_marks(note, [TERM, other], [replace(TERM, resolved=True), other])
    assert after == note.replace("- [ ] thalweg", "- [x] thalweg")


def test_a_line_that_the_reader_has_changed_is_the_readers() -> None:
    note = with_marks(NOTE, [], [TERM]).replace("thalweg (", "thalweg, the deepest line (")
    after = with_marks(note, [TERM], [])
    assert after == note


def test_a_line_that_the_reader_took_away_does_not_come_back_with_another() -> None:
    note = with_marks(NOTE, [], [TERM]).replace(line_of(TERM), "my own list")
    other = replace(TERM, id="t2", text="talus")
    after = with_marks(note, [TERM], [TERM, other])
    assert line_of(TERM) not in after
    assert after.rstrip().endswith(line_of(other))


@pytest.mark.parametrize("mark", [FIGURE, TERM, QUESTION, REMARK], ids=lambda mark: mark.kind)
@pytest.mark.parametrize(
    "note",
    [NOTE, "", NOTE + "\n## To read\n\n- A book\n", "```\nopen fence\n", NOTE + "\n## First pass\n\n**on** · 1\n"],
)
def test_what_is_noted_and_taken_away_leaves_the_note_as_it_was(note: str, mark: Mark) -> None:
    there = with_marks(note, [], [mark])
    assert there != note
    gone = with_marks(there, [mark], [])
    assert [s.title for s in notes.sections(gone)] == [s.title for s in notes.sections(note)]
    for line in note.splitlines():
        assert line in gone.splitlines()


def test_the_sections_stand_before_what_is_to_be_read() -> None:
    note = with_marks(NOTE + "\n## To read\n\n- A book\n", [], [TERM, FIGURE])
    assert [s.title for s in notes.sections(note)] == ["Notes", "Figures", "Terms", "To read"]


@pytest.mark.parametrize("text", ["two\nlines", "# a heading", "[link](x) | ``` `code`", "\x1b[2J"])
def test_words_from_a_paper_begin_no_line_of_their_own(text: str) -> None:
    after = with_marks(NOTE, [], [replace(TERM, text=text)])
    assert len(after.splitlines()) == len(with_marks(NOTE, [], [TERM]).splitlines())
    assert "\x1b" not in after
