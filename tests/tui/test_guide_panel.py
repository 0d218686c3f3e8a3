"""The guide as it is seen."""

from dataclasses import replace
from typing import Any

import pytest

from paperpass.model.guide import Guide, StepTarget
from paperpass.model.passes import PASSES, ReadingPass
from paperpass.tui.glyphs import ASCII, UNICODE, Glyphs
from paperpass.tui.widgets.guide import KEYS, Progress, column, line

FIRST = PASSES[0]
HEADS = tuple(StepTarget(n, None, f"{n + 1} Part", sure=n != 1) for n in range(4))
GUIDE = Guide(((StepTarget(0, None, "Abstract"),), (), HEADS, (), (), ()), spent=(0.0,) * 6)


def progress(**changes: Any) -> Progress:
    return replace(Progress(FIRST, True, 252.0, (5, 10), GUIDE), **changes)


def shown(given: Progress, width: int = 41) -> list[str]:
    return column(given, UNICODE, width).plain.splitlines()


def test_before_it_begins_it_names_the_pass_its_time_its_steps_and_the_key() -> None:
    lines = shown(progress(running=False, guide=None, seconds=0.0, note="a word"))
    assert lines[:2] == ["First pass: is it relevant?", "5-10 min"]
    steps = [text.strip() for text in lines[3:9]]
    assert all(text.startswith(step.label) for text, step in zip(steps, FIRST.steps, strict=True))
    assert [text.rsplit("  ", 1)[-1].strip() for text in steps] == ["90 s", "120 s", "45 s", "45 s", "90 s", "60 s"]
    assert "enter begins it" in lines
    assert "P chooses another pass" in lines
    assert lines[-1] == "a word"


def test_a_note_below_goes_on_in_the_next_line_where_it_is_long() -> None:
    lines = shown(
        progress(running=False, guide=None, note="Reading without a pass is fine, and is not counted as one.")
    )
    assert " ".join(lines[-2:]) == "Reading without a pass is fine, and is not counted as one."
    assert max(map(len, lines)) <= 41


def test_a_pass_that_is_open_is_gone_on_with() -> None:
    assert "enter goes on with it" in shown(progress(running=False, guide=None, begun=True))
    assert line(progress(running=False, guide=None, begun=True), UNICODE).endswith(": enter goes on with it")


def test_one_s_own_time_stands_below_the_budget_until_the_clock_rests() -> None:
    assert shown(progress(own="yours 7 min (of 12)"))[2] == "yours 7 min (of 12)"
    assert shown(progress(own="yours 7 min (of 12)", idle=True))[2] == "resting: no key for a while"


def test_while_it_runs_it_shows_the_time_and_where_one_is() -> None:
    guide = GUIDE.spend(50).next()
    lines = shown(progress(guide=guide))
    assert lines[1].startswith("4:12 ")
    assert lines[1].endswith("5-10 min")
    assert lines[3].split() == ["✓", "Title", "and", "abstract", "0:50"]
    assert lines[4].startswith("▸ Introduction")
    assert lines[5].strip() == FIRST.steps[1].hint
    assert lines[6].strip() == "none found here: look for it yourself"


@pytest.mark.parametrize(("seconds", "filled"), [(0.0, 0), (150.0, 6), (300.0, 12), (600.0, 23), (9000.0, 23)])
def test_the_bar_fills_up_to_the_upper_bound_and_marks_the_lower_one(seconds: float, filled: int) -> None:
    bar = shown(progress(seconds=seconds), 60)[1].split("  ")[1]
    assert len(bar) == 24
    assert bar[12] == "│"
    assert bar.count("━") == filled


@pytest.mark.parametrize("budget", [(5, 10), (30, 60), (240, 300)])
@pytest.mark.parametrize("seconds", [10.0, 36_610.0])
def test_the_bar_leaves_the_time_its_room(seconds: float, budget: tuple[int, int]) -> None:
    whole = "  ".join(shown(progress(seconds=seconds, budget=budget), 80)[1].split("  ")[2:])
    narrow = shown(progress(seconds=seconds, budget=budget))[1]
    assert narrow.endswith(f"  {whole}")
    assert len(narrow) <= 41


def test_a_hint_goes_on_in_the_next_line_where_it_is_long() -> None:
    lines = shown(progress(reading_pass=PASSES[1], guide=Guide(((),) * 4, spent=(0.0,) * 4)))
    assert " ".join(text.strip() for text in lines[4:6]) == PASSES[1].steps[0].hint
    assert max(map(len, lines)) <= 41


def test_a_guess_is_called_one_and_places_are_counted() -> None:
    guide = GUIDE.next().next().next()
    lines = [text.strip() for text in shown(progress(guide=guide))]
    assert "perhaps: 2 Part" in lines
    assert "2 of 4 · enter next, } skips it" in lines
    assert line(progress(guide=guide), UNICODE) == (
        "1st pass 4:12 of 5-10 min · 3/6 Headings, nothing else, 45 s, 2 of 4: 2 Part"
    )


def test_a_silence_and_a_structure_not_read_yet_are_said() -> None:
    assert "resting: no key for a while" in shown(progress(idle=True))
    assert "(resting)" in line(progress(idle=True), UNICODE)
    assert "  reading the paper's structure ..." in shown(progress(waiting=True))
    assert line(progress(waiting=True), UNICODE).endswith("reading the structure ...")


def test_behind_the_last_step_the_line_says_which_key_decides() -> None:
    over = replace(GUIDE, step=6, done=frozenset(range(6)))
    assert line(progress(guide=over), UNICODE).endswith("every step made: d decides")
    some = replace(over, done=frozenset({0, 1, 2, 5}))
    assert line(progress(guide=some), UNICODE).endswith("2 skipped, the others made: d decides")


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_a_step_that_was_skipped_looks_skipped_and_not_done(glyphs: Glyphs) -> None:
    guide = GUIDE.next().skip().at(4)
    lines = column(progress(guide=guide), glyphs, 60).plain.splitlines()
    assert lines[3].startswith(f"{glyphs.tick} Title")
    assert lines[4].startswith(f"{glyphs.skipped} Introduction")
    assert lines[-4].startswith("  References")


@pytest.mark.parametrize("which", PASSES, ids=lambda which: which.name)
def test_in_a_line_of_80_cells_each_step_says_what_to_look_for_and_what_it_is_worth(which: ReadingPass) -> None:
    for number, step in enumerate(which.steps):
        guide = Guide(tuple((StepTarget(0, None, "x"),) for _ in which.steps), step=number)
        shown = progress(reading_pass=which, guide=guide)
        assert shown.worth(step)
        assert f"{step.label}, {shown.worth(step)}: " in line(shown, UNICODE)


def test_ones_own_pace_scales_what_a_step_is_worth() -> None:
    assert [progress(scale=scale).worth(FIRST.steps[0]) for scale in (0.5, 1.0, 2.0)] == ["45 s", "90 s", "3 min"]


def test_a_place_that_the_paper_does_not_have_any_more_is_its_last_one() -> None:
    guide = replace(GUIDE, step=2, target_index=40)
    assert any("4 Part" in text for text in shown(progress(guide=guide)))
    assert "4 Part" in line(progress(guide=guide), UNICODE)


def test_hours_are_named_as_hours() -> None:
    third = progress(reading_pass=PASSES[2], budget=(240, 300), seconds=3852.0)
    assert shown(third)[1].startswith("1:04:12 ")
    assert shown(third)[1].endswith("4 h to 5 h")


@pytest.mark.parametrize("width", [20, 41, 60])
def test_no_line_is_wider_than_the_column(width: int) -> None:
    long = replace(GUIDE, steps=((StepTarget(0, None, "A heading without an end " * 9),), *GUIDE.steps[1:]))
    text = column(progress(guide=long), UNICODE, width)
    steps = text.plain.splitlines()[3:-3]
    assert max(map(len, steps)) <= width


def test_words_from_the_paper_steer_nothing_and_mark_up_nothing() -> None:
    wild = replace(GUIDE, steps=((StepTarget(0, None, "[red]\x1b[2J\u202e Two\nlines"),), *GUIDE.steps[1:]))
    text = column(progress(guide=wild), UNICODE, 41).plain
    assert "[red][2J Two lines" in text
    assert "\x1b" not in text


def test_the_keys_are_those_of_the_config() -> None:
    keys = {**KEYS, "step": "x", "decide": "ctrl+y", "pause": "!", "choose_pass": "@"}
    before, running = progress(running=False, guide=None, seconds=0.0, keys=keys), progress(keys=keys)
    assert {"x begins it", "@ chooses another pass"} <= set(shown(before))
    assert {"  ctrl+y  debrief, whenever you like", "  !  pause"} <= set(shown(running))
    assert any(text.strip() == "x next, } skips it" for text in shown(running))
    assert line(before, UNICODE).endswith("x begins it")


def test_it_is_readable_in_plain_letters() -> None:
    assert column(progress(guide=GUIDE.next()), ASCII, 41).plain.isascii()
    assert line(progress(guide=GUIDE.next()), ASCII).isascii()
