"""The headings of a note that the program goes by, and what an edit must leave of them.

Answers, quotations and lists are found by their headings (`notes.find`). An edit that would take one of these away,
hide it in fenced code, or put a second one in its place is done in another way, or not at all.
"""

import re
from dataclasses import dataclass

from paperpass.library import notes
from paperpass.model.passes import PASSES

_TOP = frozenset(
    (
        notes.FREE,
        notes.FIGURES,
        notes.TERMS,
        notes.QUESTIONS,
        notes.MARGIN,
        notes.REBUILT,
        notes.FOLLOW,
        notes.KNOWN,
    )
)
_QUESTIONS = {p.title: frozenset(q.heading for q in p.questions) for p in PASSES}
_ROUND = re.compile(r", round \d+\Z")
_FRONT = re.compile(
    r"\A\ufeff?(?P<opens>---[ \t]*\r?)\n.*?^(?P<closes>(?:---|\.\.\.)[ \t]*\r?)$", re.DOTALL | re.MULTILINE
)
_ESCAPED = re.compile(r"\\#{1,6}[ \t]")
_FENCE = re.compile(r"^ {0,3}(`{3,}(?=[^`\n]*$)|~{3,})(.*)")
_BARE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[ \t]*$")
_WHOLE = re.compile(r" {0,3}(?:>|`{3}|~{3})")
_PLAIN = re.compile(r"(?! {0,3}(?:[#`~]|---|\.\.\.|\\#|\ufeff))[^\n]*\Z")


@dataclass(frozen=True, slots=True)
class Owned:
    """A line that the program goes by, [start, end) of the text without its newline: a heading, or a `---`."""

    level: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters [start, end) of a text replaced by `text`; `at` is where what was typed then ends."""

    start: int
    end: int
    text: str
    at: int

    def of(self, before: str) -> str:
        """The text after the edit."""
        return before[: self.start] + self.text + before[self.end :]


def owned(text: str) -> list[Owned]:
    """The headings that the program goes by, in order."""
    found: list[Owned] = []
    questions: frozenset[str] = frozenset()
    for section in notes.sections(text):
        level, title = section.level, section.title
        if level <= 2:
            questions = _QUESTIONS.get(_ROUND.sub("", title), frozenset()) if level == 2 else frozenset()
            ours = level == 2 and (title in _TOP or bool(questions))
        else:
            ours = level == 3 and title in questions
        if ours:
            start = _line_of(text, section)
            end = text.find("\n", start)
            found.append(Owned(level, title, start, len(text) if end < 0 else end))
    return found


def plain(before: str, after: str) -> bool:
    """Whether a change within one line, from `before` to `after`, cannot touch what the program goes by."""
    return bool(_PLAIN.match(before) and _PLAIN.match(after))


def allowed(before: str, start: int, end: int, text: str) -> Edit | None:
    """How characters [start, end) of `before` may be replaced by `text`; None where they may not be.

    What is typed at an end of such a heading goes on a line of its own, a fence that would hide headings is closed
    above them, and a heading that would come between them is written with a backslash, as answers are.
    """
    return _Note(before).allowed(start, end, text)


def unchanged(before: str, after: str) -> bool:
    """Whether two texts have the same headings that the program goes by, and both front matter or neither."""
    same = [(h.level, h.title) for h in owned(before)] == [(h.level, h.title) for h in owned(after)]
    return same and bool(_front(before)) == bool(_front(after))


def with_own_line(text: str) -> tuple[str, int]:
    """The text with a line to write on in the reader's own section, and where on it one goes on.

    Where words stand in the section already, that is their end; behind a quotation or code, a line below it. Without
    the section it is the text's end.
    """
    free = notes.find(text, notes.FREE)
    if free is None:
        return text, len(text)
    body = text[free.start : free.end]
    if written := body.rstrip():
        at = free.start + len(written)
        if not _WHOLE.match(written[written.rfind("\n") + 1 :]):
            return text, at
        gap = text[at : free.end]
        gap += "\n" * ((4 if free.end < len(text) else 2) - gap.count("\n"))
        below = gap.index("\n", gap.index("\n") + 1) + 1
        return text[:at] + gap + text[free.end :], at + below
    if free.end < len(text):
        body += "\n" * (3 - body.count("\n"))
    elif not body:
        body = "\n" if text.endswith("\n") else "\n\n"
    made = text[: free.start] + body + text[free.end :]
    return made, made.index("\n", free.start) + 1 if text[free.start - 1] == "\n" else len(made)


class _Note:
    """A text before an edit."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.heads, self.front = owned(text), _front(text)

    def allowed(self, start: int, end: int, text: str) -> Edit | None:
        """See `allowed`."""
        lines = [*self.front, *self.heads]
        if start == end and any(line.start < start < line.end for line in lines):
            return None
        following = (text + self.text[end : end + 1])[:1]
        lead = "\n" if following.strip("\n") and any(line.end == start for line in lines) else ""
        head = self.text[:start] + lead + text
        tail = "\n" if head and not head.endswith("\n") and any(line.start == end for line in lines) else ""
        made = self._mended(Edit(start, end, lead + text + tail, start + len(lead) + len(text)))
        joins_only = made is not None and start < end and not text and made.of(self.text) == self.text
        return None if joins_only else made

    def _mended(self, edit: Edit) -> Edit | None:
        """The edit, or the least that must be added to it; None where nothing helps."""
        ways = (
            self._bared,
            lambda e: e,
            self._closed,
            lambda e: self._escaped(e, every=False),
            lambda e: self._escaped(e, every=True),
        )
        for way in ways:
            made = way(edit)
            if made and not self._keeps(made):
                made = self._closed(made)
            if made and self._keeps(made):
                return made
        return None

    def _keeps(self, edit: Edit) -> bool:
        """Whether all that the program goes by is there after the edit, and nothing else of the kind."""
        after = edit.of(self.text)
        if [(h.level, h.title) for h in owned(after)] != [(h.level, h.title) for h in self.heads]:
            return False
        if not self.front:
            return True
        closes, front = self.front[1], _front(after)
        moved = len(after) - len(self.text) if edit.end <= closes.start else 0
        return bool(front) and front[1].start == closes.start + moved

    def _bared(self, edit: Edit) -> Edit | None:
        """What is typed on behind a backslash that was put here: it goes where it is needed no more."""
        begin = self.text.rfind("\n", 0, edit.start) + 1
        line = self.text[begin : edit.end]
        typed_on = edit.start == edit.end and self.text[edit.end : edit.end + 1] in ("", "\n")
        if not typed_on or not _ESCAPED.match(line) or self._keeps(Edit(begin, begin + 1, "", begin)):
            return None
        return Edit(begin, edit.end, line[1:] + edit.text, edit.at - 1)

    def _escaped(self, edit: Edit, *, every: bool) -> Edit | None:
        """The edit with a backslash before the headings in it that come between ours, or before all large ones."""
        after = edit.of(self.text)
        begin, end = after.rfind("\n", 0, edit.start) + 1, edit.start + len(edit.text)
        places = {h.start for h in owned(after)}
        if every:
            places |= {_line_of(after, s) for s in notes.sections(after) if s.level <= 2}
        places = {p for p in places if p == begin or begin < p < end}
        if not places:
            return None
        text = "".join("\\" * (p in places) + after[p] for p in range(begin, end))
        return Edit(begin, edit.end, text, edit.at + sum(p < edit.at for p in places))

    def _closed(self, edit: Edit) -> Edit | None:
        """The edit with the fence that it leaves open closed above the next heading of ours."""
        below = next((h for h in self.heads if h.start >= edit.end), None)
        if below is None:
            return None
        after = edit.of(self.text)
        until = below.start + len(after) - len(self.text)
        opened, mark, opening = _open_fence(after, until, edit.at)
        if not mark:
            return None
        last = after.rfind("\n", 0, len(after[:until].rstrip())) + 1
        end = after.find("\n", last)
        bare = bool(_BARE.match(after[last:end]))
        if bare and not opening and last == opened:
            # It opens nothing: what it closed before is closed by what was typed.
            return self._widened(edit, after, (last, end + 1, ""), below)
        if bare and opening and last != opened and after[last:end].strip()[0] == mark[0]:
            made = self._widened(edit, after, (last, end, mark), below)
            if self._keeps(made):
                return made
        return self._widened(edit, after, (end, end, f"\n{mark}"), below)

    def _widened(self, edit: Edit, after: str, change: tuple[int, int, str], below: Owned) -> Edit:
        """The edit with a further change of the text after it, which lies above a heading of ours."""
        start, end, text = change
        begin, until = min(edit.start, start), below.start + len(after) - len(self.text)
        at = edit.at if edit.at <= start else max(start, edit.at + len(text) - (end - start))
        return Edit(begin, below.start, after[begin:start] + text + after[end:until], at)


def _front(text: str) -> list[Owned]:
    """The lines that open and close the front matter; none where there is none."""
    found = _FRONT.match(text)
    return [Owned(0, "---", *found.span(name)) for name in ("opens", "closes")] if found else []


def _line_of(text: str, section: notes.Section) -> int:
    """Where the line of a section's heading begins."""
    end = section.start - 1 if text[section.start - 1] == "\n" else section.start
    return text.rfind("\n", 0, end) + 1


def _open_fence(text: str, until: int, at: int) -> tuple[int, str, bool]:
    """Where the fence begins that is open at `until`, its mark, and whether the line of `at` opens one."""
    front = _front(text)
    begin = min(front[1].end + 1, until) if front else 0
    opened, fence, opening = 0, "", False
    while begin < until:
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        mark = _FENCE.match(text[begin:end])
        if mark and not fence:
            opened, fence = begin, mark[1]
            opening = opening or begin <= at <= end
        elif mark and mark[1].startswith(fence) and not mark[2].strip():
            fence = ""
        begin = end + 1
    return opened, fence, opening
