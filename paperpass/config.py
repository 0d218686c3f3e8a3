"""The reader's config.toml (read, never written) and the places where paperpass keeps what is its own."""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

_FORMATS = ("bib", "bibtex", "biblatex", "csl-json", "markdown")


@dataclass(frozen=True, slots=True)
class Keep:
    """An export that is kept up to date: the file (relative: in the library), and the query that chooses its papers."""

    file: Path
    query: str = ""
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; minutes for budgets and pauses, seconds for the network.

    `templates` is the folder beside the config in which the reader's own templates lie.
    """

    library: Path
    viewer: str = ""
    graphics: str = "auto"
    theme: str = "auto"
    glyphs: str = "unicode"
    budgets: tuple[tuple[int, int], ...] = ((5, 10), (30, 60), (240, 300))
    idle: tuple[int, ...] = (5, 10, 20)
    weekly_goal: int = 0
    key_pattern: str = "{surname}{year}{word}"
    umlauts: str = "plain"
    cite_style: str = "bibtex"
    copy_style: str = "key"
    letters: str = "unicode"
    arxiv_api: str = "https://export.arxiv.org/api/query"
    arxiv_files: str = "https://arxiv.org"
    arxiv_feed: str = "https://rss.arxiv.org/rss"
    arxiv_interval: float = 3.0
    arxiv_timeout: float = 30.0
    arxiv_contact: str = ""
    arxiv_lookup_local: bool = False
    sources_arxiv_only: bool = False
    sources_doi: str = "https://doi.org"
    export_keep: tuple[Keep, ...] = ()
    recall: bool = False
    templates: Path | None = field(default=None, compare=False)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Where paperpass keeps its own: state (locks, drafts, log) and cache (indexes, extracts), by library."""

    state: Path
    cache: Path

    def state_of(self, library: Path) -> Path:
        return self.state / _fingerprint(library)

    def cache_of(self, library: Path) -> Path:
        return self.cache / _fingerprint(library)


def places() -> Places:
    """The state and cache folders of this user; nothing is made yet."""
    import platformdirs

    return Places(Path(platformdirs.user_state_dir("paperpass")), Path(platformdirs.user_cache_dir("paperpass")))


def config_file(given: str | None, environment: Mapping[str, str]) -> Path:
    """The config file that an option, the environment or the platform names; it need not exist."""
    import platformdirs

    named = given or environment.get("PAPERPASS_CONFIG")
    return Path(os.path.expanduser(named)) if named else Path(platformdirs.user_config_dir("paperpass")) / "config.toml"


def load(file: Path, environment: Mapping[str, str], library: str | None = None) -> Settings:
    """The settings that hold: an option beats the environment, which beats the file.

    A value that cannot be used is left at its default and named, with its line, in `problems`.
    """
    text, table, problems = _read(file)
    reader = _Reader(table, text, file.name, problems)
    default = Settings(Path.home() / "papers")
    written = reader.text("library.folder", "")
    placed = os.path.join(file.parent, os.path.expanduser(os.path.expandvars(written))) if written else ""
    chosen = library or environment.get("PAPERPASS_LIBRARY") or placed or str(default.library)

    def address(name: str, usual: str) -> str:
        set_here = reader.url(f"arxiv.{name}", usual)
        return environment.get(f"PAPERPASS_ARXIV_{name.upper()}") or set_here

    folder = Path(os.path.abspath(os.path.expanduser(chosen)))
    settings = Settings(
        library=folder,
        viewer=reader.text("reader.viewer", default.viewer),
        graphics=reader.choice("ui.graphics", default.graphics, ("auto", "kitty", "sixel", "halfcell", "text")),
        theme=reader.choice("ui.theme", default.theme, ("auto", "light", "dark")),
        glyphs=reader.choice("ui.glyphs", default.glyphs, ("unicode", "ascii")),
        budgets=tuple(reader.bounds(f"pass.budget_{n}", default.budgets[n - 1]) for n in (1, 2, 3)),
        idle=tuple(int(reader.number(f"pass.idle_{n}", default.idle[n - 1], 1, 600)) for n in (1, 2, 3)),
        recall=reader.flag("pass.recall", default.recall),
        weekly_goal=int(reader.number("goal.weekly", default.weekly_goal, 0, 1000)),
        key_pattern=reader.text("cite.key_pattern", default.key_pattern),
        umlauts=reader.choice("cite.umlauts", default.umlauts, ("plain", "german")),
        cite_style=reader.choice("cite.style", default.cite_style, ("bibtex", "biblatex")),
        letters=reader.choice("cite.letters", default.letters, ("unicode", "latex")),
        copy_style=reader.choice("cite.copy", default.copy_style, ("key", "latex", "pandoc", "typst")),
        arxiv_api=address("api", default.arxiv_api),
        arxiv_files=address("files", default.arxiv_files),
        arxiv_feed=address("feed", default.arxiv_feed),
        arxiv_interval=reader.number("arxiv.interval_seconds", default.arxiv_interval, 0, 3600),
        arxiv_timeout=reader.number("arxiv.timeout_seconds", default.arxiv_timeout, 0.1, 3600),
        arxiv_contact=reader.text("arxiv.contact", default.arxiv_contact),
        arxiv_lookup_local=reader.flag("arxiv.lookup_local", default.arxiv_lookup_local),
        sources_arxiv_only=reader.flag("sources.arxiv_only", default.sources_arxiv_only),
        sources_doi=environment.get("PAPERPASS_DOI") or reader.url("sources.doi", default.sources_doi),
        export_keep=tuple(replace(k, file=folder / k.file) for k in reader.keeps("export.keep")),
        templates=file.parent / "templates",
        keys=reader.keys("keys"),
    )
    reader.unknown()
    return replace(settings, problems=tuple(problems))


def _fingerprint(library: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(library))).hexdigest()[:16]


def _read(file: Path) -> tuple[str, dict[str, Any], list[str]]:
    """The file's text and table, and what stands in the way of reading it."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return "", {}, []
    except (OSError, UnicodeDecodeError) as error:
        return "", {}, [f"{file.name} cannot be read ({type(error).__name__}): the defaults hold"]
    import tomllib

    try:
        return text, tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        said = str(error).replace("end of document", f"line {text.count(chr(10)) + 1}")
        return text, {}, [f"{file.name}: {said}: the defaults hold"]


class _Reader:
    """Takes values out of the table one by one, each checked; a wrong one is named and its default taken."""

    def __init__(self, table: dict[str, Any], text: str, name: str, problems: list[str]) -> None:
        self.table, self.lines, self.name, self.problems = table, text.splitlines(), name, problems
        self.asked: set[str] = set()

    def _value(self, path: str) -> Any:
        self.asked.add(path)
        value: Any = self.table
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def _wrong(self, path: str, wanted: str) -> None:
        self.problems.append(f"{self.name}, line {self._line(path)}: {path} must be {wanted}; the default holds")

    def _line(self, path: str) -> int:
        """The line, from 1, on which a key stands; 1 where it cannot be told."""
        *tables, last = path.split(".")
        inside = not tables
        for number, line in enumerate(self.lines, 1):
            bare = line.strip()
            if bare.startswith("["):
                inside = bare.strip("[] ") == ".".join(tables)
            key = re.split(r"\s*=", bare)[0].strip("\"' ")
            if (inside and key == last) or key == path:
                return number
        return 1

    def text(self, path: str, default: str) -> str:
        value = self._value(path)
        if value is None or isinstance(value, str):
            return default if value is None else value
        self._wrong(path, "a string")
        return default

    def url(self, path: str, default: str) -> str:
        value = self.text(path, default)
        if re.match(r"https?://\S+$", value):
            return value
        self._wrong(path, "an http or https address")
        return default

    def choice(self, path: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self._value(path)
        if value is None or value in allowed:
            return default if value is None else str(value)
        self._wrong(path, "one of " + ", ".join(allowed))
        return default

    def flag(self, path: str, default: bool) -> bool:
        value = self._value(path)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self._wrong(path, "true or false")
        return default

    def number(self, path: str, default: float, least: float, most: float) -> float:
        value = self._value(path)
        if value is None:
            return default
        if isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most:
            return value
        self._wrong(path, f"a number from {least:g} to {most:g}")
        return default

    def bounds(self, path: str, default: tuple[int, int]) -> tuple[int, int]:
        value = self._value(path)
        if value is None:
            return default
        whole = isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)
        if whole and 0 < value[0] <= value[1] <= 6000:
            return value[0], value[1]
        self._wrong(path, "two whole numbers of minutes, the lower first")
        return default

    def keeps(self, path: str) -> tuple[Keep, ...]:
        value = self._value(path) or []
        rows = value if isinstance(value, list) else [value]
        found = []
        for row in rows:
            keep = row if isinstance(row, dict) else {}
            file, query, style = keep.get("file"), keep.get("query", ""), keep.get("format")
            if isinstance(file, str) and file and isinstance(query, str) and style in (None, *_FORMATS):
                found.append(Keep(Path(os.path.expanduser(file)), query, style))
            else:
                self._wrong(path, 'a list of tables like { file = "refs.bib", query = "", format = "bibtex" }')
        return tuple(found)

    def keys(self, path: str) -> dict[str, tuple[str, ...]]:
        value = self._value(path) or {}
        found = {}
        for name, keys in value.items() if isinstance(value, dict) else ():
            listed = [keys] if isinstance(keys, str) else keys
            if isinstance(listed, list) and all(isinstance(k, str) and k for k in listed):
                found[name] = tuple(listed)
            else:
                self._wrong(f"{path}.{name}", "a key or a list of keys")
        return found

    def unknown(self) -> None:
        """Names the keys that nobody asked for: most often a slip of the pen."""
        for table, content in self.table.items():
            paths = [f"{table}.{key}" for key in content] if isinstance(content, dict) else [table]
            for path in paths:
                if path not in self.asked and not path.startswith("keys."):
                    self.problems.append(f"{self.name}, line {self._line(path)}: {path} is no setting; it is ignored")
