"""The headings that the program goes by outlive every edit."""

import random
from collections import Counter

import pytest

from paperpass.library import notes
from paperpass.library.headings import Edit, allowed, owned, plain, unchanged, with_own_line
from paperpass.model.passes import FIRST, SECOND, THIRD

FRONT = '---\ntitle: "On Reading"\ncitekey: reader2024on\ntags: []\n---\n\n'


def a_note() -> str:
    """A note with every section that there is, and the reader's own words and code in them."""
    text = FRONT + "## Notes\n\nMy words.\n\n### Mine\n\n```python\n## Notes\n```\n\n"
    text = notes.with_answers(text, FIRST, 1, {"category": "a study", "clarity": "clear"})
    text = notes.with_answers(text, FIRST, 2, {"context": "two"})
    text = notes.with_answers(text, SECOND, 1, {"thrust": "it pays"})
    text = notes.with_answers(text, THIRD, 1, {"weak": "one"})
    text = notes.append(text, "### p. 3\n\n- **Mine:** so", notes.REBUILT)
    text = notes.append_items(text, ["A paper"], notes.FOLLOW)
    return notes.append_items(text, ["Another"], notes.KNOWN)


def names(text: str) -> list[tuple[int, str]]:
    return [(h.level, h.title) for h in owned(text)]


def done(before: str, typed: str) -> str | None:
    """The text after typing where `|` stands, or over what stands between two of them; `|` is then where one is."""
    pieces = before.split("|")
    start, text = len(pieces[0]), "".join(pieces)
    edit = allowed(text, start, start + len(pieces[1]) if len(pieces) == 3 else start, typed)
    return None if edit is None else f"{edit.of(text)[: edit.at]}|{edit.of(text)[edit.at :]}"


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("## Notes\n\nabc|\n\n## First pass\n", "d", "## Notes\n\nabcd|\n\n## First pass\n"),
        ("## Notes\n\n|## First pass\n", "abc", "## Notes\n\nabc|\n## First pass\n"),
        ("## Notes\n\n|## First pass\n", "\n", "## Notes\n\n\n|## First pass\n"),
        ("## Notes|\n\n## First pass\n", "abc", "## Notes\nabc|\n\n## First pass\n"),
        ("## Notes|", "abc", "## Notes\nabc|"),
        ("## Notes|\n", "\n", "## Notes\n|\n"),
        ("## No|tes\n", "x", None),
        ("|## No|tes\n", "", None),
        ("## Notes|\n|mine\n", "", None),
        ("## Notes|\n|\nmine\n", "", "## Notes|\nmine\n"),
        ("## Notes\n\nmine|\n|## To read\n", "", None),
        ("## Notes\n\nmine\n|\n|## To read\n", "", "## Notes\n\nmine\n|## To read\n"),
        ("## Notes\n\nmi|ne\n|## To read\n", "", "## Notes\n\nmi|\n## To read\n"),
        ("## Notes\n\nmi|ne\n\n## To read\n\n- y|ours\n", "x", None),
        ("|## Notes\n\n## To read\n|", "", None),
        ("## First pass\n\n### |Category\n", "My ", None),
        ("## Notes\n\n### |Category\n", "My ", "## Notes\n\n### My |Category\n"),
        # A fence that hides what is below is closed above it; one that is closed is left alone.
        ("## Notes\n\n``|\n\n## To read\n", "`", "## Notes\n\n```|\n```\n\n## To read\n"),
        ("## Notes\n\n``|\nmore\n\n## To read\n", "`", "## Notes\n\n```|\nmore\n```\n\n## To read\n"),
        ("## Notes\n\n```\nx\n``|\n```\n\n## To read\n", "`", "## Notes\n\n```\nx\n```|\n\n## To read\n"),
        ("## Notes\n\n```\nx\n``|\nmore\n```\n\n## To read\n", "`", "## Notes\n\n```\nx\n```|\nmore\n\n## To read\n"),
        ("## Notes\n\n```|\n```\n\n## To read\n", "`", "## Notes\n\n````|\n````\n\n## To read\n"),
        ("## Notes\n\n~~|\n\n## To read\n", "~", "## Notes\n\n~~~|\n~~~\n\n## To read\n"),
        ("## To read\n\n``|\n", "`", "## To read\n\n```|\n"),
        ("## Notes\n\n```\nx\n``|`|\n\n## To read\n", "", "## Notes\n\n```\nx\n``|\n```\n\n## To read\n"),
        # What would come between is written as answers are.
        ("## Notes\n\n## Note|\n\n## To read\n", "s", "## Notes\n\n\\## Notes|\n\n## To read\n"),
        ("## Notes\n\n\\## Notes|\n\n## To read\n", " of mine", "## Notes\n\n## Notes of mine|\n\n## To read\n"),
        ("## First pass\n\n##|\n\n### Clarity\n", " ", "## First pass\n\n\\## |\n\n### Clarity\n"),
        ("## First pass\n\n### Clarity\n\n##|\n", " ", "## First pass\n\n### Clarity\n\n## |\n"),
        (f"{FRONT}|## Notes\n", "x", f"{FRONT}x|\n## Notes\n"),
        ("|---\na: b\n---\n", "x", None),
        ("---\na: b\n|---\n", "c: d", "---\na: b\nc: d|\n---\n"),
        ("---\na: b\n---|\n", "x", "---\na: b\n---\nx|\n"),
        ("---\na: b\n--|-\n", "x", None),
        ("---\na: b\n--|\n---\n", "-", None),
        ("---\na: b|\n|---\n", "", None),
        ("---|\n|a: b\n---\n", "", None),
    ],
)
def test_an_edit_is_done_as_it_may_be(before: str, typed: str, after: str | None) -> None:
    assert done(before, typed) == after


@pytest.mark.slow
def test_whatever_is_typed_pasted_or_cut_the_headings_stay_and_what_was_typed_is_there() -> None:
    dice = random.Random(7)
    whole = a_note()
    pastes = [
        "## Notes\n", "### Category\n\nx", "```", "```\n", "~~~~", "---", "---\n", "\n", "\n\n", "# Large\n", "## ",
        "#", whole, "## First pass\n\n### Context\n\n```\n", "\\## Notes", "...", "`", " ", "    ",
    ]  # fmt: skip
    refused = kept = 0
    for _ in range(40):
        text = whole
        for step in range(100):
            start = dice.randrange(len(text) + 1)
            if dice.random() < 0.5:
                start = dice.choice([0, *(p for h in owned(text) for p in (h.start, h.end))])
            end = min(len(text), start + dice.choice([0, 0, 0, 1, 1, 3, 40, 400]))
            start = max(0, start - dice.choice([0, 0, 0, 1, 7]))
            typed = dice.choice([*pastes, *(f"w{step}q",) * 12, ""])
            edit = allowed(text, start, end, typed)
            if edit is None:
                refused += 1
                continue
            kept += 1
            after = edit.of(text)
            assert names(after) == names(whole), (text, start, end, typed)
            assert after.startswith("---\n")
            if start > text.index("\n## Notes"):
                assert notes.front_matter(after) == notes.front_matter(text)
            cut, there = Counter(text[start:end]), Counter(after)
            for sign in set(text) | set(typed):
                if sign.isalnum():
                    assert there[sign] == Counter(text)[sign] - cut[sign] + typed.count(sign)
            assert after[: edit.at].endswith(typed[-1:].strip("`~"))
            text = after if len(after) < 3 * len(whole) else whole
    assert kept > 1000
    assert refused > 300


def test_most_of_what_is_typed_need_not_be_looked_at() -> None:
    assert plain("some words", "some words more")
    assert plain("", "a")
    for line in ("## Notes", "   ```", "~~~", "---", "...", "\\## Notes", "\ufeff---"):
        assert not plain(line, line + "x")
        assert not plain("", line)


def test_an_edit_knows_what_it_makes() -> None:
    assert Edit(1, 2, "xy", 3).of("abc") == "axyc"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("## Notes\n\n", "## Notes\n\n|"),
        ("## Notes\n", "## Notes\n\n|"),
        ("## Notes", "## Notes\n\n|"),
        ("## Notes\n\nmine\n\n", "## Notes\n\nmine|\n\n"),
        ("## Notes\n## To read\n", "## Notes\n\n|\n\n## To read\n"),
        ("## Notes\n\n## To read\n", "## Notes\n\n|\n\n## To read\n"),
        ("## Notes\n\n\n\n## To read\n", "## Notes\n\n|\n\n## To read\n"),
        ("## Notes\n\nmine\n\n## To read\n", "## Notes\n\nmine|\n\n## To read\n"),
        ("## Notes\n\n> words\n>\n> (p. 1)\n", "## Notes\n\n> words\n>\n> (p. 1)\n\n|"),
        ("## Notes\n\n```\nx\n```\n\n## To read\n", "## Notes\n\n```\nx\n```\n\n|\n\n## To read\n"),
        ("## Words\n", "## Words\n|"),
    ],
)
def test_there_is_a_line_of_ones_own_in_ones_own_section(text: str, shown: str) -> None:
    made, at = with_own_line(text)
    assert f"{made[:at]}|{made[at:]}" == shown


def test_texts_are_compared_by_what_the_program_goes_by() -> None:
    assert unchanged("## Notes\n\nx", "## Notes\n\ny\n\n# Mine")
    assert not unchanged("## Notes\n\nx", "## Note\n\nx")
    assert not unchanged("---\na: b\n---\n", "---\na: b\n--\n")
