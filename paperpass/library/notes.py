"""`notes.md` as text: where its front matter and sections lie, and the exact spans that the program may write.

Sections are found by their headings, which a reader may rename: what is not found under its fixed heading counts as
absent. Headings inside fenced code are no headings.

What the program says of itself stands in the fields `state`, `verdict`, `passes`, `decided`, `revisit` of the front
matter, in two of its `aliases`, and in the line under the heading of a pass that begins with its decision in bold.
These come from `sessions.jsonl` and are written anew; all else is the reader's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from paperpass.library import line_endings
from paperpass.model.citation import is_key
from paperpass.model.paper import Paper
from paperpass.model.passes import PASSES, ReadingPass, reading_pass
from paperpass.model.standing import Round, Standing
from paperpass.model.state import State
from paperpass.model.text import one_line
from paperpass.model.times import spoken_duration

FREE = "Notes"
FIGURES = "Figures"
TERMS = "Terms"
QUESTIONS = "Questions for the authors"
MARGIN = "In the margin"
REBUILT = "Re-implementation"
FOLLOW = "To read"
KNOWN = "References I know"
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*\r?$")
_PLAIN = re.compile(r"[A-Za-z][\w-]*")
_WORDS_OF_YAML = frozenset("true false null yes no on off y n".split())
_NO_TAGS = "\ntags: []\n"
_PASS = re.compile(rf"({'|'.join(p.name for p in PASSES)}) pass(?:, round ([2-9]|[1-9]\d+))?")
_DECISIONS = "|".join(sorted({d.name for p in PASSES for d in p.decisions}))
_NO_DAY = "no day"
_LINE = re.compile(
    rf"\s*^(?P<line>\*\*(?:{_DECISIONS})\*\* · (?:\d{{4}}-\d\d-\d\d|{_NO_DAY})(?: · [^\n]*)?)$", re.MULTILINE
)
_FIELD = re.compile(r"^(?P<name>[^\s:#-][^:\n]*):(?P<value>[^\n]*(?:\n(?:[ \t-][^\n]*)?(?=\n|\Z))*)", re.MULTILINE)
_WRITTEN = frozenset("title authors year arxiv citekey aliases tags state passes decided revisit verdict".split())
"""Fields of the front matter that say again what the paper's other files say."""
_FIXED = re.compile(
    r"^#{2,3}[ \t]+(?:"
    + "|".join(map(re.escape, (FREE, REBUILT, FOLLOW, KNOWN, *(q.heading for p in PASSES for q in p.questions))))
    + rf"|{_PASS.pattern})[ \t]*\r?$",
    re.MULTILINE,
)
_HASH = re.compile(r"\\*#{1,6}(?:[ \t]|$)")
_CONFLICT_EDGE = re.compile(r"(?:<{7}|>{7}) ")
_CONFLICT_MIDDLE = re.compile(r"={7}$|\|{7}(?: |$)")
_ESCAPED = re.compile(r"\\+#{1,6}(?:[ \t]|$)")
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
    lines += [f"aliases: {_yaml(_unique([key, one_line(paper.title)]))}", f"tags: {_yaml(list(tags))}"]
    return "\n".join(["---", *lines, "---", "", f"## {FREE}", "", ""])


def front_matter(text: str) -> dict[str, Any]:
    """What stands in the front matter; empty where there is none or where it is no YAML mapping."""
    return _front(text) or {}


def _front(text: str) -> dict[str, Any] | None:
    """What stands in the front matter; None where that cannot be read, for whatever reason."""
    found = _FRONT.match(text)
    if not found or not found["yaml"].strip():
        return {}
    import yaml

    try:
        value = yaml.load(found["yaml"], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def tags(text: str) -> tuple[str, ...]:
    """The tags in the front matter, written as a list or in one string, without `#`."""
    found = _FRONT.match(text)
    if found and found["yaml"].count("tags") == 1 and _NO_TAGS in found["yaml"]:
        return ()  # as `new_note` writes it; to parse YAML takes its time
    value = front_matter(text).get("tags")
    listed = re.split(r"[,\s]+", value) if isinstance(value, str) else value if isinstance(value, list) else []
    written = (one_line(str(t)).lstrip("#").strip() for t in listed if isinstance(t, str | int | float | date))
    return tuple(_unique(t for t in written if t))


def own_words(text: str) -> tuple[str, str]:
    """What the reader says in a note, without the headings and the fields that are the program's; and its aliases."""
    found = _FRONT.match(text)
    fields = {field["name"].strip(): field["value"] for field in _FIELD.finditer(found["yaml"])} if found else {}
    own = [value for name, value in fields.items() if name not in _WRITTEN]
    said = "\n".join([*own, _FIXED.sub("", text[found.end() :] if found else text)])
    return said, fields.get("aliases", "")


def cite_key(text: str) -> str:
    """The citation key in the front matter, as it was given when the note was made; empty where none that can be is."""
    key = front_matter(text).get("citekey")
    return key if isinstance(key, str) and is_key(key) else ""


def with_front(text: str, name: str, value: object) -> str:
    """The note with one field of its front matter set, or taken away for None; a note without front matter gets one.

    A comment behind the field's value stays. Front matter that cannot be read, before or afterwards, stays as it is.
    """
    line = "" if value is None else f"{name}: {_yaml(value)}"
    found = _FRONT.match(text)
    if not found:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return f"{mark}---\n{line}\n---\n\n{text.removeprefix(mark)}" if line else text
    there = _front(text)
    if there is None:
        return text
    start, end = found.span("yaml")
    yaml_text = text[start:end]
    span = _field_span(yaml_text, name)
    if span is None and name in there:
        return text
    if span is None:
        changed = yaml_text + (f"{line}\n" if line else "")
    else:
        begin, stop = span
        rest = yaml_text[stop:]
        comment = re.match(r"[ \t]+#[^\n]*", rest)
        if not line:
            stop += comment.end() if comment else 0
            stop += len(re.match(r"[ \t]*\r?\n?", yaml_text[stop:])[0])  # type: ignore[index]  # it always matches
        changed = yaml_text[:begin] + line + yaml_text[stop:]
    made = text[:start] + changed + text[end:]
    wanted = {**there, name: value} if value is not None else {k: v for k, v in there.items() if k != name}
    return made if _front(made) == wanted else text


def _field_span(yaml_text: str, name: str) -> tuple[int, int] | None:
    """Where a field of a YAML mapping begins and where its value ends; None where it is not there.

    By the marks of the YAML parser: https://pyyaml.org/wiki/PyYAMLDocumentation
    """
    import yaml

    try:
        root = yaml.compose(yaml_text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == name:
            begin, end = key.start_mark.index, value.end_mark.index
            if value.start_mark.index == end:  # nothing stands there: its mark may lie further on
                colon = yaml_text.index(":", key.end_mark.index)
                return begin, colon + 1
            return begin, begin + len(yaml_text[begin:end].rstrip())
    return None


def standing_front(standing: Standing) -> dict[str, object]:
    """The fields of the front matter that come from the sittings; None for one that is not to stand there."""
    decided = standing.decided
    return {
        "state": standing.state.value,
        "verdict": one_line(standing.verdict) if standing.verdict else None,
        "passes": list(standing.passes_done),
        "decided": date_of(decided.day) if decided else None,
        "revisit": date_of(standing.revisit) if standing.revisit else None,
    }


def with_standing(text: str, standing: Standing, was: Standing, written: Round | None = None) -> str:
    """The note with what the sittings say of the paper, in its front matter and under the headings of its passes.

    `was` is where the paper stood before. A pass has its line under its heading where it is the one that was `written`,
    and where it had one that says something else now. Where no sitting was known the note says more than we know, and
    its front matter stays. So does a field of the reader's own that only has such a name.
    """
    front = front_matter(text)
    if was.rounds or not front.get("passes"):
        fields = standing_front(standing)
        text = _with_fields(text, {name: value for name, value in fields.items() if _is_ours(name, front)})
    for section in sections(text):
        place = _pass_of(section)
        if place and place != (written and (written.pass_number, written.number)):
            old, new = was.round(*place), standing.round(*place)
            if old and _said(old) != _said(new):
                text = _with_line(text, section.title, new, new=False)
    stands = standing.round(written.pass_number, written.number) if written else None
    if written and (was.rounds or _said(stands)):
        heading = pass_heading(reading_pass(written.pass_number), written.number)
        if stands and stands.finish and find(text, heading) is None:
            text = _with_section(text, heading)
        text = _with_line(text, heading, stands, new=True)
    return text


def with_names(text: str, key: str, title: str) -> str:
    """The note with key and title among its `aliases`; those of the reader stay, a list of several lines as it is."""
    found = _FRONT.match(text)
    span = _field_span(found["yaml"], "aliases") if found else None
    if found and span and "\n" in found["yaml"][slice(*span)]:
        return text
    value = front_matter(text).get("aliases")
    listed = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    others = [name for name in listed if isinstance(name, str | int | float | date)]
    lacking = [name for name in _unique([key, one_line(title)]) if name not in others]
    return _with_fields(text, {"aliases": [*lacking, *others]}) if lacking else text


def _is_ours(name: str, front: Mapping[str, Any]) -> bool:
    """Whether a field of the front matter is the program's to write, by what stands there."""
    value = front.get(name)
    if value is None:
        return True
    if name == "state":
        return value in set(State)
    if name == "passes":
        return isinstance(value, list) and all(one in (1, 2, 3) for one in value)
    return isinstance(value, date) if name in ("decided", "revisit") else isinstance(value, str)


def strange_front(text: str, standing: Standing) -> list[str]:
    """The fields of the front matter that the program wrote and that no longer say what the sittings do."""
    front = front_matter(text)
    if "state" not in front and "passes" not in front:
        return []
    return [name for name, value in standing_front(standing).items() if front.get(name) != value]


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


def passages(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a note, each with the headings under which it stands; what the program says is left out."""
    front = _FRONT.match(text)
    begin = front.end() if front else 0
    found: list[tuple[str, str]] = []
    path: list[tuple[int, str]] = []
    heads = [(section, text.rfind("\n", 0, max(0, section.start - 1)) + 1) for section in sections(text)]
    starts = [head for _, head in heads]
    found += [("", part) for part in _paragraphs(text[begin : min([*starts, len(text)])])]
    for number, (section, _) in enumerate(heads):
        path = [(level, title) for level, title in path if level < section.level] + [(section.level, section.title)]
        where = ", ".join(title for _, title in path)
        own = text[section.start : starts[number + 1] if number + 1 < len(starts) else len(text)]
        found += [(where, part) for part in _paragraphs(_LINE.sub("", own, count=1))]
    return found


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, the items of a list each by itself."""
    return [part.strip() for part in re.split(r"\n[ \t]*\n|\n(?=[-*] )", text) if part.strip()]


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
    end = len(text[: section.end].rstrip("\r\n"))
    before, between, after = text[:end], text[end : section.end], text[section.end :]
    gap = between[1:] if after and between.startswith("\n") else ""
    return f"{before}\n\n{addition}\n" + (gap or "\n" if after else "") + after


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
            found[question.name] = _answer(answer)
    return {name: answer for name, answer in found.items() if answer}


def with_answers(text: str, reading_pass: ReadingPass, round_number: int, given: Mapping[str, str]) -> str:
    """The note with a round's answers, each under its heading, in the order of the questions.

    A question that has no answer has no heading; one that was renamed is the reader's, and stays.
    """
    heading = pass_heading(reading_pass, round_number)
    if find(text, heading) is None:
        if not any(answer.strip() for answer in given.values()):
            return text
        text = _with_section(text, heading)
    for number, question in enumerate(reading_pass.questions):
        answer = given.get(question.name)
        section = find(text, heading, question.heading)
        if section is None:
            if answer and answer.strip():
                at = _place_of_question(text, reading_pass, heading, number)
                block = f"### {question.heading}\n\n{_body(answer)}"
                text = _spaced(text[:at]) + block + (f"\n{text[at:]}" if text[at:] else "")
            continue
        # What stands in a fence that was left open may be the rest of the note: it stays.
        end = section.start + _open_fence(text[section.start : section.end])[0]
        if answer and answer.strip():
            text = text[: section.start] + "\n" + _body(answer) + _gap(text[end:]) + text[end:]
        elif answer is not None:
            begins = text.rfind("\n", 0, section.start - 1) + 1
            text = text[:begins] + text[end:]
    return text


def items(text: str, *path: str) -> list[str]:
    """The list items of a section, without their bullets."""
    section = find(text, *path)
    body = text[section.start : section.end] if section else ""
    return [m[1].strip() for m in re.finditer(r"^\s*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(.+?)\r?$", body, re.MULTILINE)]


def open_items(text: str, *path: str) -> list[str]:
    """The list items of a section that are not ticked, without their bullets."""
    section = find(text, *path)
    body = text[section.start : section.end] if section else ""
    return [
        m[1].strip() for m in re.finditer(r"^\s*[-*+][ \t]+(?!\[[xX]\])(?:\[ \][ \t]+)?(.+?)\r?$", body, re.MULTILINE)
    ]


def without_item(text: str, item: str, *path: str) -> str:
    """The note without the lines of a section's list that say this; a section in which nothing is left goes too."""
    section = find(text, *path)
    if section is None:
        return text
    line = re.compile(rf"^\s*[-*+][ \t]+(?:\[ \][ \t]+)?{re.escape(item)}[ \t]*\n?", re.MULTILINE)
    body = text[section.start : section.end]
    shorter = line.sub("", body)
    return without_empty(text[: section.start] + shorter + text[section.end :], path[-1]) if shorter != body else text


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


def with_section(text: str, heading: str, body: str) -> str:
    """The note with a section that was not there, in its place among those of the program."""
    text = _with_section(text, heading)
    section = find(text, heading)
    if section is None:  # what the note begins with swallows it
        return text
    rest = text[section.end :]
    return text[: section.start].rstrip("\n") + f"\n\n{body}\n" + (f"\n{rest}" if rest else "")


def without_empty(text: str, heading: str) -> str:
    """The note without a section under whose heading nothing stands."""
    section = find(text, heading)
    if section is None or text[section.start : section.end].strip():
        return text
    begins = text.rfind("\n", 0, section.start - 1) + 1
    return text[:begins].rstrip("\n") + "\n" + (f"\n{text[section.end :]}" if text[section.end :] else "")


def _with_fields(text: str, fields: Mapping[str, object]) -> str:
    """The note with those fields in its front matter."""
    front = front_matter(text)
    for name, value in fields.items():
        if front.get(name) != value:
            text = with_front(text, name, value)
    return text


def _with_section(text: str, heading: str) -> str:
    """The note with an empty section of a pass: before the passes that come later, and before the lists behind them."""
    place = _rank(heading)
    following = next((s for s in sections(text) if s.level == 2 and _rank(s.title) > place), None)
    if following is None:
        return _spaced(text) + f"## {heading}\n"
    at = text.rfind("\n", 0, following.start - 1) + 1
    return _spaced(text[:at]) + f"## {heading}\n\n" + text[at:]


def _place_of_question(text: str, reading_pass: ReadingPass, heading: str, number: int) -> int:
    """Where the heading of a question belongs in its pass: before those that are asked later, behind all else."""
    inside = find(text, heading)
    if inside is None:  # what the note begins with swallows it
        return len(text)
    for question in reading_pass.questions[number + 1 :]:
        section = find(text, heading, question.heading)
        if section:
            return text.rfind("\n", 0, section.start - 1) + 1
    return inside.end


def _pass_of(section: Section) -> tuple[int, int] | None:
    """Pass and round whose heading a section has."""
    found = _PASS.fullmatch(section.title) if section.level == 2 else None
    return (next(p.number for p in PASSES if p.name == found[1]), int(found[2] or 1)) if found else None


def _rank(title: str) -> tuple[int, int]:
    """Where a section stands in the order of the program's own: passes, then the lists; the reader's own before all."""
    if found := _pass_of(Section(2, title, 0, 0)):
        return found
    lists = (FIGURES, TERMS, QUESTIONS, MARGIN, REBUILT, FOLLOW, KNOWN)
    return (len(PASSES) + 1, lists.index(title)) if title in lists else (0, 0)


def _with_line(text: str, heading: str, stands: Round | None, *, new: bool) -> str:
    """The note with the line that says what was decided under the heading of a pass; without it where nothing was."""
    section = find(text, heading)
    if section is None:
        return text
    old, line = _LINE.match(text, section.start, section.end), _said(stands)
    if old and line:
        return text[: old.start("line")] + line + text[old.end("line") :]
    if old:
        rest = text[old.end() : section.end].strip()
        begins = text.rfind("\n", 0, section.start - 1) + 1
        if rest:
            return text[: section.start] + "\n" + text[old.end() :].lstrip("\n")
        return text[:begins].rstrip("\n") + "\n" + (f"\n{text[section.end :]}" if text[section.end :] else "")
    if line and new:
        rest = text[section.start :].lstrip("\n")
        return text[: section.start].rstrip("\n") + f"\n\n{line}\n" + (f"\n{rest}" if rest else "")
    return text


def _said(stands: Round | None) -> str:
    """What was decided in a round, when, after how long, and why; empty where nothing was."""
    finish = stands.finish if stands else None
    if stands is None or finish is None or not finish.decision:
        return ""
    seconds = stands.reading_seconds
    parts = [
        f"**{finish.decision}**",
        str(day) if isinstance(day := date_of(finish.day), date) else _NO_DAY,
        spoken_duration(seconds) if seconds else "not timed",
        f"back on {finish.revisit}" if finish.revisit else "",
        f"first: {', '.join(one_line(name) for name in finish.waits_for)}" if finish.waits_for else "",
        one_line(finish.reason or ""),
    ]
    return " · ".join(part for part in parts if part)


def _body(answer: str) -> str:
    """An answer as it stands in the note: a `#` that would begin a heading is escaped."""
    lines, fence = [], ""
    for line in answer.strip().split("\n"):
        escaped = _ESCAPED if fence else _HASH
        lines.append(f"\\{line}" if escaped.match(line) else line)
        fence = _fenced(fence, line)
    return f"{_closed(chr(10).join(lines))}\n" if answer.strip() else ""


def _answer(body: str) -> str:
    """An answer as it was given, out of how it stands in the note; 0.1.0 escaped within fences too.

    Of one that git could not merge it is both sides, without git's marks.
    """
    lines = line_endings.plain(body.strip()).split("\n")
    if any(_CONFLICT_EDGE.match(line) for line in lines):
        lines = [line for line in lines if not (_CONFLICT_EDGE.match(line) or _CONFLICT_MIDDLE.match(line))]
    return "\n".join(line[1:] if _ESCAPED.match(line) else line for line in lines).strip()


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


def date_of(day: str) -> date | str:
    """A day as YAML reads it; what is no ISO date stays a text."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        return day


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _yaml(value: object) -> str:
    """A value on one line of YAML."""
    if isinstance(value, list):
        return "[" + ", ".join(_yaml(v) for v in value) + "]"
    if isinstance(value, int | date):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    if not text.isprintable():
        text = "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text)
    return f'"{text}"'
