"""The README says what is so: its commands, keys and settings are those of the program."""

import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from paperpass import config
from paperpass.cli.parser import COMMANDS, parse
from paperpass.model.agenda import decisions_table
from paperpass.tui import commands

README = Path(__file__).parents[1] / "README.md"
TEXT = README.read_text(encoding="utf-8")


def block(language: str, holding: str) -> str:
    """The one fenced block in a language that holds some words."""
    found = [b for b in re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE) if holding in b]
    assert len(found) == 1
    return str(found[0])


def settings(tmp_path: Path, text: str) -> config.Settings:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return config.load(file, {})


@pytest.mark.parametrize("end", ["paperpass demo", "pytest -q"])
def test_each_of_the_two_commands_is_one_line_that_can_be_pasted(end: str) -> None:
    lines = [line for line in TEXT.splitlines() if line.startswith("python3 -m venv ") and line.endswith(end)]
    assert len(lines) == 1
    assert f"```sh\n{lines[0]}\n```" in TEXT


def test_the_key_tables_are_those_of_the_program() -> None:
    found = re.search(r"<!-- keys: begin -->\n(.*?)<!-- keys: end -->", TEXT, re.DOTALL)
    assert found
    assert found[1].strip() == commands.markdown().strip()


def test_the_table_of_decisions_is_that_of_the_program() -> None:
    found = re.search(r"<!-- decisions: begin -->\n(.*?)<!-- decisions: end -->", TEXT, re.DOTALL)
    assert found
    assert found[1].strip() == decisions_table()


def test_the_config_that_it_shows_holds_the_defaults(tmp_path: Path) -> None:
    shown = settings(tmp_path, block("toml", "[library]"))
    assert shown.problems == ()
    assert shown == settings(tmp_path, "")


def test_every_setting_is_shown() -> None:
    tables = tomllib.loads(block("toml", "[library]"))
    shown = {f"{table}.{key}" for table, keys in tables.items() for key in keys} | {"keys"}
    source = Path(config.__file__).read_text(encoding="utf-8")
    asked = {re.sub(r"\{.*?\}", r"\\w+", path) for path in re.findall(r'reader\.\w+\(f?"([\w.{}]+)"', source)}
    assert [path for path in asked if not any(re.fullmatch(path, key) for key in shown)] == []
    three_of_one = 2
    assert len(shown) == len(fields(config.Settings)) - len({"problems", "templates"}) + 2 * three_of_one


def test_every_command_is_mentioned_and_every_example_is_understood() -> None:
    table = [shlex.split(line) for line in re.findall(r"^\| `paperpass ?([^`]*)` \|", TEXT, re.MULTILINE)]
    for words in table:
        parse(words)
    assert {words[0] for words in table if words} == {command.name for command in COMMANDS}


def test_every_file_that_it_points_to_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert [t for t in targets if "://" not in t and not (README.parent / t).exists()] == []
