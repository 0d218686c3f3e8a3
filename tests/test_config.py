"""config.toml: read, never written; a wrong value is named with its line, and its default holds."""

from dataclasses import replace
from pathlib import Path

import pytest

from paperpass.config import Keep, Places, Settings, config_file, load, places

DEFAULT = Settings(Path("/library"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def settings(file: Path, text: str, **environment: str) -> Settings:
    file.write_text(text, encoding="utf-8")
    return load(file, {"PAPERPASS_LIBRARY": "/library", **environment})


def test_without_a_file_every_default_holds(file: Path) -> None:
    assert load(file, {"PAPERPASS_LIBRARY": "/library"}) == DEFAULT
    assert load(file, {}).library.name == "papers"


def test_every_setting_can_be_set(file: Path) -> None:
    text = """
    library.folder = "~/shelf"
    reader.viewer = "zathura"
    ui = { graphics = "kitty", theme = "dark", glyphs = "ascii" }
    pass = { budget_1 = [3, 6], budget_3 = [60, 60], idle_2 = 7 }
    goal.weekly = 4
    cite.key_pattern = "{surname}{year}"
    cite.umlauts = "german"
    cite.style = "biblatex"
    cite.copy = "pandoc"
    cite.letters = "latex"
    export.keep = [{ file = "~/refs.bib", query = "tag:thesis" }, { file = "/a.json", format = "csl-json" }]
    [arxiv]
    api = "http://127.0.0.1:1/api"
    files = "https://example.org"
    feed = "https://example.org/rss"
    interval_seconds = 0
    timeout_seconds = 2.5
    contact = "me@example.org"
    lookup_local = true
    [keys]
    quit = "ctrl+q"
    help = ["?", "f1"]
    """
    file.write_text(text, encoding="utf-8")
    read = load(file, {})
    assert read.problems == ()
    assert read == Settings(
        *(Path.home() / "shelf", "zathura", "kitty", "dark", "ascii", ((3, 6), (30, 60), (60, 60)), (5, 7, 20), 4),
        *("{surname}{year}", "german", "biblatex", "pandoc", "latex"),
        *("http://127.0.0.1:1/api", "https://example.org", "https://example.org/rss"),
        arxiv_interval=0,
        arxiv_timeout=2.5,
        arxiv_contact="me@example.org",
        arxiv_lookup_local=True,
        export_keep=(Keep(Path.home() / "refs.bib", "tag:thesis"), Keep(Path("/a.json"), "", "csl-json")),
        keys={"quit": ("ctrl+q",), "help": ("?", "f1")},
    )


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ('[ui]\ntheme = "pink"', 2, "ui.theme"),
        ('ui.theme = "light"\nui.graphics = 3', 2, "ui.graphics"),
        ("[ui]\nglyphs = []", 2, "ui.glyphs"),
        ("\n\n[pass]\nbudget_1 = [10, 5]", 4, "pass.budget_1"),
        ("[pass]\nbudget_2 = 30", 2, "pass.budget_2"),
        ("[pass]\nbudget_3 = [0, 5]", 2, "pass.budget_3"),
        ("[pass]\nidle_1 = 0", 2, "pass.idle_1"),
        ("[pass]\nidle_1 = true", 2, "pass.idle_1"),
        ("[goal]\nweekly = -1", 2, "goal.weekly"),
        ("[arxiv]\ntimeout_seconds = nan", 2, "arxiv.timeout_seconds"),
        ('[arxiv]\ntimeout_seconds = "30"', 2, "arxiv.timeout_seconds"),
        ("[arxiv]\nlookup_local = 1", 2, "arxiv.lookup_local"),
        ('[arxiv]\napi = "ftp://x"', 2, "arxiv.api"),
        ("[library]\nfolder = 5", 2, "library.folder"),
        ("[reader]\nviewer = []", 2, "reader.viewer"),
        ("[export]\nkeep = 5", 2, "export.keep"),
        ("[export]\nkeep = [{ query = 'x' }]", 2, "export.keep"),
        ('[export]\nkeep = [{ file = "a", format = "word" }]', 2, "export.keep"),
        ("[keys]\nquit = 5", 2, "keys.quit"),
        ('[keys]\nquit = ["q", ""]', 2, "keys.quit"),
        ("# theme\n[other]\ntheme = 1\n[ui]\ntheme = 1", 5, "ui.theme"),
    ],
)
def test_a_wrong_value_is_named_with_its_line_and_the_default_holds(
    file: Path, text: str, line: int, name: str
) -> None:
    read = settings(file, text)
    named = [problem for problem in read.problems if "is no setting" not in problem]
    assert len(named) == 1
    assert named[0].startswith(f"config.toml, line {line}: {name} must be ")
    assert replace(read, problems=(), theme=DEFAULT.theme) == DEFAULT
    assert read.theme in ("auto", "light")


@pytest.mark.parametrize("text", ["[ui", "a = ", "\x00", 'ui.theme = "dark"\nui.theme = "dark"'])
def test_a_file_that_is_no_toml_is_named_and_every_default_holds(file: Path, text: str) -> None:
    read = settings(file, text)
    assert read.problems[0].startswith("config.toml: ")
    assert "line" in read.problems[0]
    assert (len(read.problems), read.theme) == (1, "auto")


def test_a_file_that_cannot_be_read_is_named_too(file: Path) -> None:
    file.write_bytes(b"\xff\xfe")
    assert "cannot be read" in load(file, {}).problems[0]
    file.unlink()
    file.mkdir()
    assert "cannot be read" in load(file, {}).problems[0]


def test_a_slip_of_the_pen_is_named(file: Path) -> None:
    read = settings(file, "[ui]\ntheem = 'dark'\n[colour]\nx = 1\n")
    assert read.problems == (
        "config.toml, line 2: ui.theem is no setting; it is ignored",
        "config.toml, line 4: colour.x is no setting; it is ignored",
    )


def test_an_option_beats_the_environment_which_beats_the_file(file: Path) -> None:
    file.write_text('[library]\nfolder = "/file"\n[arxiv]\nfiles = "https://file.example"\n', encoding="utf-8")
    assert load(file, {}).library == Path("/file")
    environment = {"PAPERPASS_LIBRARY": "/environment", "PAPERPASS_ARXIV_FILES": "https://environment.example"}
    assert load(file, environment).library == Path("/environment")
    assert load(file, environment).arxiv_files == "https://environment.example"
    assert load(file, environment, "/option").library == Path("/option")


@pytest.mark.parametrize("folder", ["", "~no-such-user/x"])
def test_an_odd_library_folder_does_not_stop_the_program(file: Path, folder: str) -> None:
    file.write_text(f'library.folder = "{folder}"', encoding="utf-8")
    library = load(file, {}).library
    assert library.is_absolute()
    assert library != Path.cwd()


def test_the_config_lies_where_option_environment_or_platform_say(home: Path) -> None:
    assert config_file("/a.toml", {"PAPERPASS_CONFIG": "/b.toml"}) == Path("/a.toml")
    assert config_file(None, {"PAPERPASS_CONFIG": "~/b.toml"}) == home / "b.toml"
    assert config_file(None, {}).name == "config.toml"


def test_two_libraries_have_two_places_and_one_by_two_paths_has_one(tmp_path: Path) -> None:
    where = Places(tmp_path / "state", tmp_path / "cache")
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert where.state_of(tmp_path / "a") != where.state_of(tmp_path / "b")
    assert where.state_of(tmp_path / "a") == where.state_of(tmp_path / "link")
    assert where.cache_of(tmp_path / "a").parent == tmp_path / "cache"


def test_asking_for_places_makes_none(home: Path) -> None:
    assert places().state.name == "paperpass"
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "folder"),
    [("mylib", "{config}/mylib"), ("$SHELVES/mylib", "/shelves/mylib"), ("../mylib", "{parent}/mylib"), ("/a", "/a")],
)
def test_the_library_s_folder_is_one_wherever_the_program_starts(
    file: Path, monkeypatch: pytest.MonkeyPatch, written: str, folder: str
) -> None:
    file.write_text(f'library.folder = "{written}"', encoding="utf-8")
    monkeypatch.setenv("SHELVES", "/shelves")
    monkeypatch.chdir("/")
    wanted = folder.format(config=file.parent, parent=file.parent.parent)
    assert load(file, {}).library == Path(wanted)


def test_a_byte_order_mark_before_the_config_is_passed_over(file: Path) -> None:
    assert settings(file, "\ufeff[goal]\nweekly = 4\n") == replace(DEFAULT, weekly_goal=4)
