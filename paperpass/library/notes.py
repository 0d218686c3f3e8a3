"""`notes.md` as text: where its front matter and sections lie, and the exact spans that the program may write.

Sections are found by their headings, which a reader may rename: what is not found under its fixed heading counts as
absent. Headings inside fenced code are no headings.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from paperpass.library import endings
from paperpass.model.citation import is_key
from paperpass.model.paper import Paper
from paperpass.model.passes import ReadingPass
from paperpass.model.text import one_line

FREE = "Notes"
REBUILT = "Re-implementation"
FOLLOW = "To read"
KNOWN = "References I know"
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*\r?$")
_PLAIN = re.compile(r"[A-Za-z][\w-]*")
_WORDS_OF_YAML = frozenset("true false null yes no on off y n".split())
_NO_TAGS = "\ntags: []\n"
_FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the span [start, end) of characters under it, its own sub-sections included."""

    level: int
    title: str
    start: int
    end: int


def new_note(paper: Paper, key: str, tags: Iterable[str]) -> str:
    """The note of a paper that is new: front matter that Obsidian and pandoc read, and a place to write."""
    front = {
        "title": paper.title,
        "authors": list(paper.authors),
        "year": paper.year,
        "arxiv": str(paper.arxiv.base) if paper.arxiv else None,
        "citekey": key,
    }
    lines = [f"{name}: {_yaml(value)}" for name, value in front.items() if value]
    return "\n".join(["---", *lines, f"tags: {_yaml(list(tags))}", "---", "", f"## {FREE}", "", ""])


def front_matter(text: str) -> dict[str, Any]:
    """What stands in the front matter; empty where there is none or where it is no YAML mapping."""
    found = _FRONT.match(text)
    if not found:
        return {}
    import yaml

    try:
        value = yaml.load(found["yaml"], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def tags(text: str) -> tuple[str, ...]:
    """The tags in the front matter, written as a list or in one string, without `#`."""
    found = _FRONT.match(text)
    if found and found["yaml"].count("tags") == 1 and found["yaml"].endswith(_NO_TAGS):
        return ()  # as `new_note` writes it; to parse YAML takes its time
    value = front_matter(text).get("tags")
    listed = re.split(r"[,\s]+", value) if isinstance(value, str) else value if isinstance(value, list) else []
    written = (one_line(str(t)).lstrip("#").strip() for t in listed if isinstance(t, str | int | float | date))
    return tuple(dict.fromkeys(t for t in written if t))


def cite_key(text: str) -> str:
    """The citation key in the front matter, as it was given when the note was made; empty where none that can be is."""
    key = front_matter(text).get("citekey")
    return key if isinstance(key, str) and is_key(key) else ""


def with_front(text: str, name: str, value: object) -> str:
    """The note with one key of its front matter set; a note without front matter gets one."""
    line = f"{name}: {_yaml(value)}\n"
    found = _FRONT.match(text)
    if not found:
        return f"---\n{line}---\n\n{text}"
    start, end = found.span("yaml")
    yaml_text = text[start:end]
    old = re.search(
        rf"^{re.escape(name)}[ \t]*:.*(?:\r?\n(?:[ \t]+.*|-[ \t].*|[ \t]*$(?=\r?\n[ \t-])))*\r?\n",
        yaml_text,
        re.MULTILINE,
    )
    changed = yaml_text[: old.start()] + line + yaml_text[old.end() :] if old else yaml_text + line
    return text[:start] + changed + text[end:]


def sections(text: str) -> list[Section]:
    """Every heading outside the front matter and outside fenced code, in order."""
    heads: list[tuple[int, str, int, int]] = []
    fence = ""
    for at, line in _lines(text):
        if not fence and (found := _HEADING.match(line)):
            heads.append((len(found[1]), found[2], at, at + len(line)))
        fence = _fenced(fence, line)
    made = []
    for i, (level, title, _, start) in enumerate(heads):
        end = next((at for lvl, _, at, _ in heads[i + 1 :] if lvl <= level), len(text))
        made.append(Section(level, title, min(start + 1, len(text)), end))
    return made


def find(text: str, *path: str) -> Section | None:
    """The section under the headings of `path`, each inside the one before; None where one of them is missing."""
    inside = Section(0, "", 0, len(text))
    for title in path:
        found = next(
            (s for s in sections(text) if s.title == title and inside.start <= s.start and s.end <= inside.end), None
        )
        if found is None:
            return None
        inside = found
    return inside


def append(text: str, addition: str, *path: str) -> str:
    """The note with a paragraph added at the end of a section, which is made at the note's end where it is missing."""
    addition = _closed(addition.strip("\r\n"))
    section = find(text, *path)
    if section is None:
        head = "\n".join(f"{'#' * (i + 2)} {title}\n" for i, title in enumerate(path))
        return _spaced(text) + f"{head}\n{addition}\n"
    before, after = text[: section.end].rstrip("\r\n"), text[section.end :].lstrip("\r\n")
    return f"{before}\n\n{addition}\n" + (f"\n{after}" if after else "")


def pass_heading(reading_pass: ReadingPass, round_number: int) -> str:
    """The fixed heading under which a round's answers stand."""
    return reading_pass.title if round_number == 1 else f"{reading_pass.title}, round {round_number}"


def answers(text: str, reading_pass: ReadingPass, round_number: int) -> dict[str, str]:
    """The answers that stand under their fixed headings, by question; empty ones left out."""
    heading = pass_heading(reading_pass, round_number)
    found = {}
    for question in reading_pass.questions:
        section = find(text, heading, question.heading)
        if section and (answer := text[section.start : section.end].strip()):
            found[question.name] = re.sub(r"^\\(?=\\*#{1,6}[ \t])", "", endings.plain(answer), flags=re.MULTILINE)
    return found


def with_answers(text: str, reading_pass: ReadingPass, round_number: int, given: Mapping[str, str]) -> str:
    """The note with a round's answers, each under its heading.

    The first time, the section is made with every question, so that the ones left open can be answered in any editor.
    Afterwards an answer goes where its heading stands; a heading that was renamed is the reader's, and stays.
    """
    heading = pass_heading(reading_pass, round_number)
    if find(text, heading) is None:
        blocks = [f"### {q.heading}\n\n{_body(given.get(q.name, ''))}" for q in reading_pass.questions]
        return _spaced(text) + f"## {heading}\n\n" + "\n".join(blocks)
    for question in reading_pass.questions:
        section = find(text, heading, question.heading)
        if section and question.name in given:
            # What stands in a fence that was left open may be the rest of the note: it stays.
            end = section.start + _open_fence(text[section.start : section.end])[0]
            text = text[: section.start] + "\n" + _body(given[question.name]) + _gap(text[end:]) + text[end:]
    return text


def items(text: str, *path: str) -> list[str]:
    """The list items of a section, without their bullets."""
    section = find(text, *path)
    body = text[section.start : section.end] if section else ""
    return [m[1].strip() for m in re.finditer(r"^\s*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(.+?)\r?$", body, re.MULTILINE)]


def append_items(text: str, new: Sequence[str], *path: str) -> str:
    """The note with list items added to a section, those left out that stand there already."""
    held = {i.casefold() for i in items(text, *path)}
    for item in dict.fromkeys(new):
        if item.casefold() in held:
            continue
        section = find(text, *path)
        lines = text[section.start : section.end].rstrip() if section else ""
        if section and re.search(r"^\s*[-*+][ \t]+[^\n]*\Z", lines, re.MULTILINE):
            at = section.start + len(lines)
            text = f"{text[:at]}\n- {item}" + text[at:]
        else:
            text = append(text, f"- {item}", *path)
    return text


def _body(answer: str) -> str:
    """An answer as it stands in the note: a `#` that would begin a heading is escaped."""
    text = re.sub(r"^(?=\\*#{1,6}[ \t])", r"\\", answer.strip(), flags=re.MULTILINE)
    return f"{_closed(text)}\n" if text else ""


def _closed(text: str) -> str:
    """The text with a fence that it leaves open closed, so that it hides no heading behind it."""
    _, fence = _open_fence(text)
    return f"{text.rstrip()}\n{fence}" if fence else text


def _open_fence(text: str) -> tuple[int, str]:
    """Where a fence begins that the text leaves open, and the fence; the text's length and nothing where none is."""
    begins, fence, at = 0, "", 0
    for line in text.split("\n"):
        after = _fenced(fence, line)
        begins = begins if fence else at
        fence, at = after, at + len(line) + 1
    return (begins, fence) if fence else (len(text), "")


def _fenced(fence: str, line: str) -> str:
    """The fence that is open behind a line, given the one before it; empty where none is.

    https://spec.commonmark.org/0.31.2/#fenced-code-blocks
    """
    mark = _FENCE.match(line)
    if not mark:
        return fence
    closes = bool(fence) and mark[1].startswith(fence) and not mark[2].strip()
    return "" if closes else fence or mark[1]


def _gap(rest: str) -> str:
    return "\n" if rest else ""


def _spaced(text: str) -> str:
    """The text ending in one empty line, so that a heading can follow."""
    front = _FRONT.match(text)
    body = front.end() if front else 0
    return (text[:body] + _closed(text[body:])).rstrip("\r\n") + "\n\n" if text.strip() else ""


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines behind the front matter, each with its place in the text."""
    front = _FRONT.match(text)
    at = front.end() if front else int(text.startswith("\ufeff"))
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield at, text[at:end]
        at = end + 1


def _yaml(value: object) -> str:
    """A value on one line of YAML."""
    if isinstance(value, list):
        return "[" + ", ".join(_yaml(v) for v in value) + "]"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{text}"'
