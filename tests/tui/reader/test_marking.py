"""Terms, questions, margin notes and the checklist of figures, in the reader."""

import json

from paperpass.library import layout, marks as kept_marks
from paperpass.model.figure_checks import FIGURE_QUESTIONS
from paperpass.model.marks import Mark, MarkKind
from tests.tui.rivers import NARROW, Reading, Rivers


def marks(r: Reading) -> list[Mark]:
    return kept_marks.load(r.reader.desk.folder(r.reader.card.slug))


def note(r: Reading) -> str:
    return (r.reader.desk.folder(r.reader.card.slug) / layout.NOTES).read_text("utf-8")


async def noted(r: Reading, key: str, line: str, count: int = 1) -> None:
    await r.press(key)
    await r.until(lambda: r.at("Ask"))
    await r.press(*line, "enter")
    await r.until(lambda: len(marks(r)) == count and r.at("ReaderScreen"))


class TestMargin:
    async def test_a_term_a_question_and_a_remark_each_take_a_key_and_a_line(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await noted(r, "x", "thalweg")
            await noted(r, "Q", "how fast", 2)
            await noted(r, "M", "as Brook", 3)
            kinds = [MarkKind.TERM, MarkKind.QUESTION, MarkKind.NOTE]
            assert [(mark.kind, mark.page) for mark in marks(r)] == [(kind, 0) for kind in kinds]
            assert "- [ ] thalweg ([p. 1](paper.pdf#page=1)" in note(r)

    async def test_they_are_listed_resolved_and_taken_away_and_each_of_these_undone(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await noted(r, "x", "thalweg")
            await r.press("J")
            await noted(r, "Q", "how fast", 2)
            await r.press("A")
            await r.until(lambda: r.panel("margin") and r.sees("term: thalweg") and r.sees("ask: how fast"))
            await r.press("x")
            await r.until(lambda: marks(r)[0].resolved and r.sees("✓ term: thalweg"))
            assert "- [x] thalweg" in note(r)
            await r.press("D")
            await r.until(lambda: len(marks(r)) == 1 and not r.sees("ask: how fast"))
            await r.press("u")
            await r.until(lambda: len(marks(r)) == 2 and r.sees("ask: how fast"))
            await r.press("u")
            await r.until(lambda: not any(mark.resolved for mark in marks(r)) and not r.sees("✓ term"))
            assert "- [ ] thalweg" in note(r)

    async def test_a_line_of_the_list_leads_to_its_place(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("J", "J")
            here = r.reader.reading.here[0]
            await noted(r, "x", "thalweg")
            await r.press("g", "A")
            await r.until(lambda: r.panel("margin"))
            await r.press("enter")
            await r.until(lambda: r.reader.reading.here[0] == here == 2)

    async def test_selected_words_are_a_term_without_typing(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("v")
            await r.until(lambda: r.reader.modes.top)
            await r.press("v", "l", "x")
            await r.until(lambda: marks(r))
            (mark,) = marks(r)
            assert mark.kind is MarkKind.TERM
            assert mark.text
            assert mark.box

    async def test_where_nothing_is_noted_the_keys_are_named(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("A")
            assert r.was_said("nothing is noted: x notes a term")

    async def test_a_line_that_is_left_empty_or_with_escape_notes_nothing(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            for end in ("enter", "escape"):
                await r.press("x")
                await r.until(lambda: r.at("Ask"))
                await r.press(end)
                await r.until(lambda: r.at("ReaderScreen"))
            assert marks(r) == []


class TestFigures:
    async def test_the_second_pass_asks_of_each_figure_one_key_an_answer(self, rivers: Rivers) -> None:
        async with rivers.open(begin=2) as r:
            await r.until(lambda: r.reader.running.sitting)
            await r.press("1", "right_curly_bracket")
            while r.reader.running.guide and r.reader.running.guide.step == 0:
                await r.press("enter")
            await r.until(lambda: r.panel("figure_check"))
            assert r.sees(FIGURE_QUESTIONS[0].prompt)
            await r.press("y", "n", "full_stop")
            await r.until(lambda: marks(r) and len(marks(r)[0].answers) == 3)
            assert marks(r)[0].answers == {"claim": "yes", "axes": "no", "errors": "cannot tell"}
            assert "| yes | no | cannot tell |  |  |" in note(r)
            await r.press("k", "r")
            await r.until(lambda: r.at("Ask"))
            await r.press(*"none", "enter")
            await r.until(lambda: r.sees("none") and "cannot tell: none" in note(r))
            await r.press("u")
            await r.until(lambda: "cannot tell: none" not in note(r))

    async def test_answers_are_shown_again_beside_the_figure_in_a_narrow_window_too(self, rivers: Rivers) -> None:
        async with rivers.open(size=NARROW) as r:
            await r.press("F")
            await r.until(lambda: r.panel("figures"))
            await r.press("y")
            await r.until(lambda: r.panel("figure_check"))
            await r.press("n")
            await r.until(lambda: marks(r))
            await r.press("q", "F")
            await r.until(lambda: r.panel("figures"))
            await r.press("y")
            await r.until(lambda: r.panel("figure_check") and r.sees(f"{FIGURE_QUESTIONS[0].prompt}"))
            lines = [line for line in r.seen().splitlines() if FIGURE_QUESTIONS[0].prompt in line]
            assert lines[0].rstrip().endswith("no")

    async def test_the_same_answer_again_takes_it_away(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("F")
            await r.until(lambda: r.panel("figures"))
            await r.press("y")
            await r.until(lambda: r.panel("figure_check"))
            await r.press("y")
            await r.until(lambda: marks(r))
            await r.press("k", "y")
            await r.until(lambda: marks(r)[0].answers == {})

    async def test_behind_the_last_figure_the_pass_goes_on(self, rivers: Rivers) -> None:
        async with rivers.open(begin=2) as r:
            await r.until(lambda: r.reader.running.sitting)
            while r.reader.running.guide and r.reader.running.guide.step == 0:
                await r.press("enter")
            brief = r.reader.document.brief
            assert brief
            await r.until(lambda: r.panel("figure_check"))
            await r.press(*["enter"] * len(brief.figures))
            await r.until(lambda: not r.panel("figure_check") and r.sees("▸ References to read next"))

    async def test_each_key_is_a_line_of_the_file(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("F")
            await r.until(lambda: r.panel("figures"))
            await r.press("y")
            await r.until(lambda: r.panel("figure_check"))
            await r.press("y")
            await r.until(lambda: marks(r))
            await r.press("n")
            await r.until(lambda: len(marks(r)[0].answers) == 2)
            file = r.reader.desk.folder(r.reader.card.slug) / layout.MARKS
            rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
            assert [row["about"] for row in rows] == [rows[0]["about"]] * 2
            assert len({row["id"] for row in rows}) == 1
