"""Every key: the table, the screens, the config, the footer, the help screen and the README's tables."""

import string

import pytest
from textual.dom import DOMNode

from paperpass.model.reading import Move
from paperpass.tui import commands
from paperpass.tui.base import BaseScreen
from paperpass.tui.debrief.form import DebriefForm
from paperpass.tui.debrief.gaps import GapsScreen
from paperpass.tui.find.form import FindForm
from paperpass.tui.find.screen import FindScreen
from paperpass.tui.find.searches import SearchesScreen
from paperpass.tui.help import Help
from paperpass.tui.inbox.screen import InboxScreen
from paperpass.tui.library.screen import LibraryScreen
from paperpass.tui.note.panel import NotePanel
from paperpass.tui.queue.screen import QueueScreen
from paperpass.tui.reader.figure import FigureScreen
from paperpass.tui.reader.modes.choosing_pass import ChoosingPass
from paperpass.tui.reader.modes.letter import AskLetter
from paperpass.tui.reader.modes.selecting import Selecting
from paperpass.tui.reader.panels.figure_check import FigureCheck
from paperpass.tui.reader.panels.guide import WholeGuide
from paperpass.tui.reader.panels.list_panel import ListPanel
from paperpass.tui.reader.screen import ReaderScreen
from paperpass.tui.reader.search_line import SearchLine
from paperpass.tui.survey.screen import SurveyScreen
from paperpass.tui.times.screen import TimesScreen
from paperpass.tui.triage.screen import TriageScreen
from paperpass.tui.update.screen import UpdateScreen
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.choice import Choice
from tests.tui.rivers import Rivers

ROOMS: tuple[type[BaseScreen], ...] = (
    *(LibraryScreen, FindScreen, SearchesScreen, TriageScreen, InboxScreen, UpdateScreen, SurveyScreen, QueueScreen),
    *(ReaderScreen, GapsScreen, FigureScreen, TimesScreen),
)
SCREENS: dict[str, type[DOMNode]] = {
    **{room.SCOPE: room for room in ROOMS},
    **{widget.SCOPE: widget for widget in (FigureCheck, ListPanel, WholeGuide, SearchLine, NotePanel, DebriefForm)},
    "form": FindForm,
    "ask": Ask,
    "choice": Choice,
    "help": Help,
}
"""What has the keys of a scope as its bindings."""
MODES = {mode.SCOPE for mode in (Selecting, AskLetter, ChoosingPass)}
"""The scopes whose keys the reader hands to a mode."""
EVERY = [(scope, command) for scope, table in commands.TABLE.items() for command in table]


class TestTheTable:
    def test_every_scope_is_a_screen_with_a_name(self) -> None:
        assert set(commands.TABLE) == set(commands.SCOPES) == set(SCREENS) | MODES

    @pytest.mark.parametrize(("scope", "command"), EVERY, ids=lambda value: getattr(value, "name", value))
    def test_every_command_can_be_done_on_its_screen(self, scope: str, command: commands.Command) -> None:
        if command.action:
            assert command.action == f"move('{Move(command.name).value}')"
        elif scope not in MODES:
            assert callable(getattr(SCREENS[scope], f"action_{command.name}"))

    @pytest.mark.parametrize("scope", commands.TABLE)
    def test_no_key_and_no_name_is_given_twice_on_a_screen(self, scope: str) -> None:
        keys = [key for command in commands.TABLE[scope] for key in command.keys.split(",")]
        names = [command.name for command in commands.TABLE[scope]]
        assert sorted(set(keys)) == sorted(keys)
        assert sorted(set(names)) == sorted(names)
        assert keys == [key.strip() for key in keys]

    @pytest.mark.parametrize("scope", commands.TABLE)
    def test_q_leads_out_of_every_screen_escape_out_of_all_that_hold_no_paper_and_the_footer_says_so_last(
        self, scope: str
    ) -> None:
        ranked = sorted((c for c in commands.TABLE[scope] if c.rank), key=lambda c: c.rank)
        assert ranked[-1].name == "leave"
        keys = set(ranked[-1].keys.split(","))
        assert ("q" in keys) == (scope not in ("letter", "search", "ask"))
        assert ("escape" in keys) == (scope not in ("library", "reader", "note"))

    def test_a_digit_is_no_key_of_the_reader(self) -> None:
        keys = {key for command in commands.TABLE["reader"] for key in command.keys.split(",")}
        assert not keys & set(string.digits)

    def test_every_binding_has_the_name_that_the_config_changes_it_by(self) -> None:
        for scope, screen in SCREENS.items():
            names = {getattr(binding, "id", None) for binding in screen.BINDINGS}
            assert {f"{scope}.{command.name}" for command in commands.TABLE[scope]} <= names


class TestWords:
    def test_keys_are_shown_as_one_reads_them(self) -> None:
        assert commands.shown("slash,question_mark,escape,ctrl+p,G") == ["/", "?", "esc", "ctrl+p", "G"]

    def test_the_readmes_tables_have_every_command(self) -> None:
        rows = commands.markdown()
        for scope, command in EVERY:
            (row,) = [line for line in rows.splitlines() if line.endswith(f"| `{scope}.{command.name}` |")]
            assert f"| {command.help} |" in row
            assert all(f"`{key}`" in row for key in commands.shown(command.keys))

    def test_every_row_of_the_readmes_tables_has_three_cells(self) -> None:
        rows = [line for line in commands.markdown().splitlines() if line.startswith("|")]
        assert {line.replace("\\|", "").count("|") for line in rows} == {4}


class TestTheConfig:
    def test_a_name_changes_every_screen_that_has_it_and_with_its_screen_only_that(self) -> None:
        everywhere = commands.keymap({"leave": ("ctrl+q",)})
        assert everywhere == {f"{scope}.leave": "ctrl+q" for scope in commands.TABLE}
        both = commands.keymap({"leave": ("ctrl+q",), "reader.leave": ("Q", "escape")})
        assert both["reader.leave"] == "Q,escape"
        assert both["library.leave"] == "ctrl+q"

    def test_a_command_without_keys_keeps_its_own(self) -> None:
        assert commands.keymap({"leave": ()}) == {}

    def test_names_that_are_no_command_are_told(self) -> None:
        keys = {"reader.step": ("x",), "step": ("x",), "reader.fly": ("y",), "sail": ("z",), "library.step": ("a",)}
        assert commands.unknown(keys) == ["library.step", "reader.fly", "sail"]

    def test_a_key_for_two_commands_of_a_screen_is_told_and_the_table_itself_has_none(self) -> None:
        assert commands.clashes({}) == []
        assert commands.clashes({"reader.pause": ("d",)}) == ["d is both reader.pause and reader.decide"]

    async def test_changed_keys_work_and_stand_in_footer_guide_and_help(self, rivers: Rivers) -> None:
        config = '[keys]\n"reader.step" = ["x"]\n"reader.decide" = ["ctrl+y"]\n'
        async with rivers.open(config=config) as r:
            assert "x begin" in r.foot
            assert r.sees("x begins it")
            await r.press("enter", "d")
            assert r.at("ReaderScreen")
            assert r.reader.running.sitting is None
            await r.press("x")
            await r.until(lambda: r.reader.running.sitting)
            await r.press("question_mark")
            await r.until(lambda: r.at("Help"))
            assert r.sees("x the next place of the pass; with no pass running, begin one")
            assert r.sees("ctrl+y end the pass with a decision")
            await r.press("escape", "ctrl+y")
            await r.until(lambda: r.panel("debrief"))

    def test_names_of_earlier_versions_still_work(self) -> None:
        old = dict.fromkeys(commands.OLD_NAMES, ("ctrl+y",))
        assert commands.unknown(old) == []
        assert set(commands.keymap(old)) == set(commands.OLD_NAMES.values())
        assert commands.pressed("select", "ctrl+y", {"reader.highlight": ("ctrl+y",)}) == "highlight"

    async def test_names_and_clashes_in_the_config_are_told_at_the_start(self, rivers: Rivers) -> None:
        config = '[keys]\nsail = ["z"]\n"reader.pause" = ["d"]\n'
        async with rivers.open(config=config) as r:
            assert r.was_said("[keys] sail is no command") == 1
            assert r.was_said("d is both reader.pause and reader.decide") == 1


class TestHelp:
    async def test_it_lists_every_key_of_its_screen(self, rivers: Rivers) -> None:
        async with rivers.open(size=(120, 100)) as r:
            for scope, table in commands.TABLE.items():
                r.app.push_screen(Help(scope))
                await r.until(lambda name=commands.SCOPES[scope]: r.sees(f"{name}: keys"))  # type: ignore[misc]  # bound now
                await r.silence()
                for command in table:
                    assert r.sees(f"{' '.join(commands.shown(command.keys))} {command.help[:30]}")
                await r.press("q")

    @pytest.mark.parametrize("key", ["q", "escape", "question_mark", "f1", "enter"])
    async def test_it_is_left_by_any_of_these(self, key: str, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("question_mark")
            await r.until(lambda: r.at("Help"))
            await r.press(key)
            await r.until(lambda: r.at("ReaderScreen"))

    async def test_its_own_keys_are_changed_by_the_config_and_its_foot_names_them(self, rivers: Rivers) -> None:
        async with rivers.open(config='[keys]\n"help.leave" = ["x", "ctrl+y"]\n', size=(120, 100)) as r:
            await r.press("question_mark")
            await r.until(lambda: r.at("Help"))
            assert r.sees("x or ctrl+y goes back.")
            await r.press("q")
            assert r.at("Help")
            await r.press("x")
            await r.until(lambda: r.at("ReaderScreen"))

    async def test_it_scrolls_where_it_does_not_fit(self, rivers: Rivers) -> None:
        async with rivers.open(size=(80, 24)) as r:
            await r.press("question_mark")
            await r.until(lambda: r.at("Help"))
            assert not r.sees("q or esc goes back.")
            for _ in range(12):
                await r.press("space")
            await r.until(lambda: r.sees("q or esc goes back."))

    async def test_the_palette_does_what_is_chosen_by_name(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("colon")
            await r.until(lambda: r.at("CommandPalette"))
            await r.paste("flowing text")
            await r.until(lambda: r.sees("flowing text or the page"))
            await r.press("enter")
            await r.until(lambda: r.at("ReaderScreen") and not r.reader.reading.as_text)
