"""`notes.md`: what is read out of it, and the exact spans that are written."""

import json
import random
from dataclasses import replace
from datetime import date

import pytest

from paperpass.library import notes
from paperpass.library.store import Library
from paperpass.model.ids import PaperId
from paperpass.model.passes import FIRST, PASSES, SECOND, THIRD, ReadingPass
from paperpass.model.session import EndedBy, Session
from paperpass.model.standing import standing
from tests.papers import a_paper, a_session, file_paper

MINE = "---\ntitle: T\ntags: [a]\n---\n\n# My head\n\n## Notes\n\nMine.\n\n## Own section\n\nLast.\n"


class TestNewNote:
    def test_its_front_matter_is_yaml_whatever_the_title_says(self) -> None:
        titles = (
            'A "quoted" title: with #signs',
            "null",
            "- a\\b",
            "2020",
            "水の{$x^2$}",
            "yes",
            "'",
            "a: b",
            "%x",
            "@",
        )
        for title in titles:
            paper = a_paper(title, ("Ada Brook", 'O\'Neil, "Jr"'), arxiv=PaperId("2001.01230", 2))
            front = notes.front_matter(notes.new_note(paper, "k:1", ("no", "3d", "a b")))
            assert front == {
                "title": title,
                "authors": list(paper.authors),
                "year": 2020,
                "arxiv": "2001.01230",
                "citekey": "k:1",
                "aliases": ["k:1", title],
                "tags": ["no", "3d", "a b"],
            }

    def test_what_is_not_known_is_left_out(self) -> None:
        note = notes.new_note(a_paper(authors=(), year=None), "k", ())
        assert set(notes.front_matter(note)) == {"title", "citekey", "aliases", "tags"}

    def test_it_has_a_place_to_write(self) -> None:
        assert notes.append(notes.new_note(a_paper(), "k", ()), "A thought.", notes.FREE).endswith(
            "---\n\n## Notes\n\nA thought.\n"
        )


class TestFrontMatter:
    @pytest.mark.parametrize(
        ("text", "tags"),
        [
            ("---\ntags: [a, b]\n---\n", ("a", "b")),
            ("---\ntags:\n  - a\n  - '#b'\n---\nx", ("a", "b")),
            ("---\ntags: a, b  c\n---\n", ("a", "b", "c")),
            ("---\r\ntags: [a]\r\n---\r\n", ("a",)),
            ("\ufeff---\ntags: [a]\n---\n", ("a",)),
            ("---\ntags: [a]\n...\n", ("a",)),
            ("---\ntags: [a, a, null, '', 2024, '# ']\n---", ("a", "2024")),
            ('---\ntags: ["\\e[31mred", "two  words"]\n---\n', ("[31mred", "two words")),
            ("---\ntags: {a: b}\n---\n", ()),
            ("---\na: &a [x, x]\nb: &b [*a, *a]\ntags: [*b, y]\n---\n", ("y",)),
            ("---\ntags:\n---\n", ()),
            ("---\ntags: [a\n---\n", ()),
            ("---\n- a\n---\n", ()),
            ("---\n---\n", ()),
            ("---\ntags: [a]\n", ()),
            ("text\n---\ntags: [a]\n---\n", ()),
            ("", ()),
        ],
    )
    def test_tags_are_read_in_every_way_of_writing_them(self, text: str, tags: tuple[str, ...]) -> None:
        assert notes.tags(text) == tags

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("---\ntags: [a]\n---\nBody\n", "---\ntags: [p, q]\n---\nBody\n"),
            ("---\ntags:\n  - a\n  - b\nyear: 2020 # mine\n---\n", "---\ntags: [p, q]\nyear: 2020 # mine\n---\n"),
            ("---\ntags:\n- a\n\n- b\nyear: 1\n---\n", "---\ntags: [p, q]\nyear: 1\n---\n"),
            ("---\na: 1\ntags: [a,\n  b]\nz: 2\n---\n", "---\na: 1\ntags: [p, q]\nz: 2\n---\n"),
            ("---\n# mine\na: 1\n---\n", "---\n# mine\na: 1\ntags: [p, q]\n---\n"),
            ("---\n---\nBody", "---\ntags: [p, q]\n---\nBody"),
            ("\ufeff---\ntags: [a]\n---\n", "\ufeff---\ntags: [p, q]\n---\n"),
            ("Body\n", "---\ntags: [p, q]\n---\n\nBody\n"),
            ("", "---\ntags: [p, q]\n---\n\n"),
            ("---\nmytags: [a]\n---\n", "---\nmytags: [a]\ntags: [p, q]\n---\n"),
        ],
    )
    def test_setting_a_key_leaves_every_other_line_to_the_letter(self, old: str, new: str) -> None:
        assert notes.with_front(old, "tags", ["p", "q"]) == new
        assert notes.tags(new) == ("p", "q")

    def test_values_survive_as_they_are(self) -> None:
        for value in ("~/src/a b", "C:\\x", '"', "true", "#1", "- x", "水"):
            assert notes.front_matter(notes.with_front("", "code", value)) == {"code": value}


class TestSections:
    def test_headings_in_front_matter_and_fenced_code_are_none(self) -> None:
        text = (
            "---\n# no: 1\n---\n# One\n```python\n# no\n```\n## Two ##\n~~~~\n# no\n~~~\n# no\n~~~~\n"
            "````\n```\n# no\n````\n# Three\n#no\n####### no\n```x```\n# Four\n```\n```python\n# no\n"
        )
        assert [(s.level, s.title) for s in notes.sections(text)] == [
            (1, "One"),
            (2, "Two"),
            (1, "Three"),
            (1, "Four"),
        ]

    def test_a_section_holds_its_sub_sections(self) -> None:
        found = notes.find("# A\na\n## B\nb\n# C\n", "A")
        assert found is not None
        assert "# A\na\n## B\nb\n# C\n"[found.start : found.end] == "a\n## B\nb\n"

    def test_a_path_is_followed_inside_only(self) -> None:
        text = "## First pass\n### Context\nhere\n## Other\n### Clarity\n"
        assert notes.find(text, "First pass", "Context")
        assert notes.find(text, "First pass", "Clarity") is None
        assert notes.find(text, "Nowhere", "Context") is None

    def test_a_last_line_without_an_end_is_a_heading_too(self) -> None:
        section = notes.find("## Notes", "Notes")
        assert section is not None
        assert (section.start, section.end) == (8, 8)


class TestAppending:
    def test_it_goes_to_the_end_of_its_section(self) -> None:
        assert notes.append(MINE, "New.\n", "Notes") == MINE.replace("Mine.\n", "Mine.\n\nNew.\n")

    def test_a_section_that_is_missing_is_made_at_the_end(self) -> None:
        assert notes.append(MINE, "New.", "Fresh") == MINE + "\n## Fresh\n\nNew.\n"
        assert notes.append("", "New.", "Fresh") == "## Fresh\n\nNew.\n"

    def test_twice_is_two_paragraphs(self) -> None:
        assert notes.append(notes.append("", "One.", "N"), "Two.", "N") == "## N\n\nOne.\n\nTwo.\n"

    def test_list_items_join_their_list_once_each(self) -> None:
        text = notes.append_items("## To read\n\n- [ ] Deep water\n", ["Ice", "deep WATER", "Ice"], "To read")
        assert text == "## To read\n\n- [ ] Deep water\n- Ice\n"
        assert notes.items(text, "To read") == ["Deep water", "Ice"]

    def test_a_list_begins_behind_what_stands_in_its_section(self) -> None:
        text = notes.append_items("## To read\n\nSome day:\n\n## Next\n", ["Ice"], "To read")
        assert text == "## To read\n\nSome day:\n\n- Ice\n\n## Next\n"


class TestAnswers:
    @pytest.mark.parametrize("which", PASSES, ids=lambda p: p.name)
    def test_every_answer_comes_back(self, which: ReadingPass) -> None:
        given = {q.name: f"On {q.name}.\n\nMore." for q in which.questions}
        text = notes.with_answers(MINE, which, 1, given)
        assert text.startswith(MINE)
        assert notes.answers(text, which, 1) == given

    @pytest.mark.parametrize(
        "answer",
        [
            "# one\n## two\nplain",
            "#hashtag",
            "\\# escaped already",
            "\\\\# twice",
            "a\n\n```\n# comment\n```\nb",
            "- list\n- # item",
            "---\nrule",
            "###",
            "#",
            "# ",
            "#\ttab",
            "水 — “quoted”",
        ],
    )
    def test_an_answer_that_looks_like_markdown_is_an_answer(self, answer: str) -> None:
        given = {"category": answer, "context": "Next.", "clarity": answer}
        text = notes.with_answers("", FIRST, 1, given)
        assert notes.answers(text, FIRST, 1) == {**given, "category": answer.strip(), "clarity": answer.strip()}
        again = notes.with_answers(text, FIRST, 1, given)
        assert again == text

    def test_a_fence_left_open_does_not_swallow_the_other_answers(self) -> None:
        text = notes.with_answers(MINE, FIRST, 1, {"category": "```\ncode", "context": "Next."})
        assert notes.answers(text, FIRST, 1) == {"category": "```\ncode\n```", "context": "Next."}

    @pytest.mark.slow
    def test_whatever_is_answered_comes_back_and_is_written_once(self) -> None:
        dice = random.Random(5)
        lines = (
            "# a",
            "## First pass",
            "### Clarity",
            "---",
            "\\# x",
            "\\\\## y",
            "text",
            "",
            "- # b",
            "#",
            "\t# t",
            "水",
        )
        for _ in range(500):
            given = {q.name: "\n".join(dice.choices(lines, k=dice.randint(0, 5))) for q in FIRST.questions}
            text = notes.with_answers(MINE, FIRST, 1, given)
            assert text.startswith(MINE)
            assert notes.answers(text, FIRST, 1) == {name: said for name, a in given.items() if (said := a.strip())}
            again = notes.with_answers(text, FIRST, 1, given)
            assert notes.answers(again, FIRST, 1) == notes.answers(text, FIRST, 1)

    def test_a_fence_left_open_by_hand_costs_nothing_behind_it(self) -> None:
        text = notes.with_answers("", FIRST, 1, {"context": "Old.", "clarity": "Clear."}) + "\n## Mine\n\nEnd.\n"
        text = text.replace("Old.\n", "Old.\n```\ncode\n")
        again = notes.with_answers(text, FIRST, 1, {"context": "New."})
        assert again == text.replace("Old.\n", "New.\n\n")
        again = notes.with_answers(text, FIRST, 1, {"clarity": "Clearer."})
        assert notes.answers(again, FIRST, 1)["clarity"] == "Clearer."
        assert [line for line in text.splitlines() if line not in again.splitlines()] == []

    def test_a_comment_in_a_fence_is_no_heading_and_stays_as_it_is(self) -> None:
        text = notes.with_answers("", FIRST, 1, {"context": "# a\n```sh\n# b\n```"})
        assert "\n\\# a\n```sh\n# b\n```\n" in text
        assert notes.answers(text, FIRST, 1) == {"context": "# a\n```sh\n# b\n```"}

    def test_a_rule_at_its_beginning_hides_no_fence(self) -> None:
        given = {"category": "---\n```\n---", "clarity": "Clear."}
        text = notes.with_answers("", FIRST, 1, given)
        assert notes.answers(text, FIRST, 1) == {"category": "---\n```\n---\n```", "clarity": "Clear."}
        assert notes.with_answers(text, FIRST, 1, given) == text

    def test_a_question_without_an_answer_has_no_heading(self) -> None:
        assert notes.with_answers(MINE, FIRST, 1, {"clarity": " "}) == MINE
        text = notes.with_answers("", FIRST, 1, {"clarity": "Clear.", "context": ""})
        assert text == "## First pass\n\n### Clarity\n\nClear.\n"
        assert notes.answers(text, FIRST, 1) == {"clarity": "Clear."}

    def test_headings_come_in_the_order_of_the_questions_whenever_they_are_answered(self) -> None:
        dice, names = random.Random(2), [q.name for q in FIRST.questions]
        for _ in range(50):
            text, order = "", names[:]
            dice.shuffle(order)
            for name in order:
                text = notes.with_answers(text, FIRST, 1, {name: f"{name}."})
            assert text == notes.with_answers("", FIRST, 1, {name: f"{name}." for name in names})

    def test_an_answer_that_is_taken_away_takes_its_heading_along(self) -> None:
        both = notes.with_answers(MINE, FIRST, 1, {"category": "C.", "clarity": "Clear."})
        assert notes.with_answers(both, FIRST, 1, {"category": ""}) == notes.with_answers(
            MINE, FIRST, 1, {"clarity": "Clear."}
        )

    def test_what_is_written_under_a_heading_in_any_editor_is_the_answer(self) -> None:
        assert notes.answers("## First pass\n\n### Context\nBy hand.\n\n", FIRST, 1) == {"context": "By hand."}

    def test_a_renamed_heading_is_the_readers_and_an_answer_gets_a_new_one(self) -> None:
        text = notes.with_answers("", FIRST, 1, {"category": "C.", "context": "Old."}).replace(
            "### Context", "### Mine"
        )
        assert notes.answers(text, FIRST, 1) == {"category": "C."}
        again = notes.with_answers(text, FIRST, 1, {"category": "New.", "context": "Other."})
        assert again == text.replace("C.", "New.") + "\n### Context\n\nOther.\n"

    def test_an_answer_given_again_replaces_its_span_only(self) -> None:
        text = notes.with_answers(MINE, FIRST, 1, {"category": "One.", "clarity": "Two."}) + "\n## Mine again\n\nEnd.\n"
        again = notes.with_answers(text, FIRST, 1, {"clarity": "Three."})
        assert again == text.replace("Two.", "Three.")

    def test_rounds_have_sections_of_their_own(self) -> None:
        text = notes.with_answers(notes.with_answers("", FIRST, 1, {"clarity": "1"}), FIRST, 2, {"clarity": "2"})
        assert notes.answers(text, FIRST, 1) == {"clarity": "1"}
        assert notes.answers(text, FIRST, 2) == {"clarity": "2"}
        assert "## First pass, round 2\n" in text

    def test_passes_do_not_meet(self) -> None:
        text = notes.with_answers(notes.with_answers("", SECOND, 1, {"thrust": "T"}), THIRD, 1, {"weak": "W"})
        assert notes.answers(text, SECOND, 1) == {"thrust": "T"}
        assert notes.answers(text, THIRD, 1) == {"weak": "W"}
        assert notes.answers(text, FIRST, 1) == {}


class TestStanding:
    """What the sittings say stands in the front matter and under the headings of the passes."""

    def written(self, text: str, *rows: Session) -> str:
        stands, last = standing(rows), rows[-1]
        return notes.with_standing(text, stands, standing(rows[:-1]), stands.round(last.pass_number, last.round))

    def test_passes_come_in_their_order_whenever_they_were_made(self) -> None:
        text = notes.append_items("## Notes\n\nMine.\n", ["On Ice"], notes.FOLLOW) + "\n## My own\n\nText.\n"
        rows = [
            a_session(3, 30, "done"),
            a_session(1, 0, "no"),
            a_session(2, 20, "on"),
            a_session(1, 10, "on", number=2),
        ]
        for n in range(1, 5):
            text = self.written(text, *rows[:n])
        assert [s.title for s in notes.sections(text)] == [
            *("Notes", "First pass", "First pass, round 2", "Second pass", "Third pass", "To read", "My own")
        ]
        assert text.count("\n**") == 4

    def test_its_line_is_written_anew_and_what_stands_below_it_stays(self) -> None:
        first = replace(a_session(1, 0, "no", reason="Dull."), id="a")
        text = self.written("", first).replace("Dull.\n", "Dull.\nMy own words.\n")
        assert text.endswith("## First pass\n\n**no** · 2024-05-17 · 1 min · Dull.\nMy own words.\n")
        text = self.written(text, first, replace(first, decision="on", reason="Fine.", id="b", supersedes="a"))
        assert text.endswith("## First pass\n\n**on** · 2024-05-17 · 1 min · Fine.\nMy own words.\n")
        undone = replace(first, ended_by=EndedBy.PAUSE, decision=None, reason=None, id="b", supersedes="a")
        assert self.written(text, first, undone).endswith("## First pass\n\nMy own words.\n")

    def test_what_the_reader_changed_in_its_line_stays_as_long_as_nothing_else_is_decided(self) -> None:
        first = a_session(1, 0, "on", reason="Fine.")
        text = self.written("", first).replace("Fine.\n", "Fine. MY WORDS\n")
        assert "MY WORDS" in self.written(text, first, a_session(2, 10))

    def test_where_no_sitting_was_known_the_note_keeps_what_it_says(self) -> None:
        text = self.written("", a_session(1, 0, "on", reason="Fine."))
        after = self.written(text, a_session(1, 10))
        assert "**on** · 2024-05-17 · 1 min · Fine.\n" in after
        assert notes.front_matter(after)["verdict"] == "Fine."

    def test_a_field_of_the_reader_with_such_a_name_stays(self) -> None:
        text = "---\nstate: Bavaria\ndecided: by the committee\n---\n"
        made = self.written(text, a_session(1, 0, "on", reason="Fine."))
        front = notes.front_matter(made)
        assert (front["state"], front["decided"]) == ("Bavaria", "by the committee")
        assert (front["verdict"], front["passes"]) == ("Fine.", [1])

    def test_a_tab_behind_a_value_does_not_double_fields(self) -> None:
        text, first = '---\ntitle: "x"\t\n---\n', replace(a_session(1, 0, "on"), id="a")
        for decision in ("no", "on", "enough"):
            text = self.written(text, first, replace(first, decision=decision, id=decision, supersedes="a"))
        assert (text.count("state:"), text.count("passes:")) == (1, 1)

    def test_a_rule_at_the_beginning_and_one_in_an_answer_are_no_front_matter_that_costs_something(self) -> None:
        text = notes.with_answers("---\n\nMine.\n", FIRST, 1, {"category": "a\n---\nb", "clarity": "Clear."})
        assert [word for word in ("Mine.", "a\n", "b\n", "Clear.") if word not in text] == []

    def test_bold_words_of_the_reader_are_no_line_of_its(self) -> None:
        text = "## First pass\n\n**on** the whole · a fine paper\n"
        assert self.written(text, a_session(1, 0, "on")).endswith(
            "## First pass\n\n**on** · 2024-05-17 · 1 min\n\n**on** the whole · a fine paper\n"
        )

    def test_an_older_pass_gets_no_line_as_long_as_nothing_is_decided_about_it(self) -> None:
        old = "## First pass\n\n### Category\n\nA survey.\n"
        rows = [a_session(1, 0, "on"), a_session(2, 10, "enough")]
        text = self.written(old, *rows)
        assert old in text
        assert text.count("\n**") == 1

    def test_fields_of_the_reader_stay_and_those_that_say_nothing_go(self) -> None:
        text = "---\ntitle: x\nrating: 4 # of 5\nrevisit: 2024-06-01\ntags:\n  - a # mine\n  - b\n---\ntext\n"
        made = self.written(text, a_session(1, 0, "no", reason='It\'s: "dull" #1'))
        assert notes.front_matter(made) == {
            "title": "x", "rating": 4, "tags": ["a", "b"], "state": "aside",
            "verdict": "It's: \"dull\" #1", "passes": [1], "decided": date(2024, 5, 17),
        }  # fmt: skip
        assert "rating: 4 # of 5\ntags:\n  - a # mine\n  - b\nstate: aside\n" in made

    @pytest.mark.parametrize(
        "broken", ["---\ntitle: [x\n---\ntext\n", "---\n- a\n---\n", "---\n<<<<<<< a\nx: 1\n---\n"]
    )
    def test_front_matter_that_cannot_be_read_stays_as_it_is(self, broken: str) -> None:
        assert self.written(broken, a_session(1, 0, "no")).startswith(broken.rstrip("\n"))

    @pytest.mark.parametrize(
        ("yaml", "changed"),
        [
            ("tags: [a,\nb]\nx: 1\n", "tags: [new]\nx: 1\n"),
            ("tags:\n  - a # mine\n# between\n  - b\nx: 1\n", "tags: [new]\nx: 1\n"),
            ("'tags': a\n", "tags: [new]\n"),
            ("tags: a # how I file it\nx: 1\n", "tags: [new] # how I file it\nx: 1\n"),
            ("tags:\nx: 1\n", "tags: [new]\nx: 1\n"),
            ("x: 1\n", "x: 1\ntags: [new]\n"),
            ("a: |\n  tags: no\nx: 1\n", "a: |\n  tags: no\nx: 1\ntags: [new]\n"),
        ],
    )
    def test_a_field_is_found_however_it_is_written(self, yaml: str, changed: str) -> None:
        assert notes.with_front(f"---\n{yaml}---\n", "tags", ["new"]) == f"---\n{changed}---\n"

    def test_whatever_yaml_says_a_field_is_set_or_all_stays(self) -> None:
        dice = random.Random(4)
        parts = (
            "tags: [a]\n",
            "tags:\n- a\n- b\n",
            "x: >\n  y\n\n  z\n",
            "# c\n",
            "\n",
            "'state': \"q\"\n",
            "k: {a: b,\n c: d}\n",
        )
        for _ in range(400):
            text = "---\n" + "".join(dice.choices(parts, k=dice.randint(0, 5))) + "---\nbody\n"
            before = notes.front_matter(text)
            for name, value in (("state", "done"), ("tags", ["new"]), ("k", None)):
                made = notes.with_front(text, name, value)
                after = {**before, name: value} if value is not None else {k: v for k, v in before.items() if k != name}
                assert made == text or notes.front_matter(made) == after
                assert made.endswith("---\nbody\n")


class TestOnDisk:
    """Line ends, marks and odd bytes of the reader's editor stay what they are."""

    def change(self, library: Library, raw: bytes, addition: str = "New.") -> bytes:
        slug = file_paper(library).slug
        file = library.path(slug) / "notes.md"
        file.write_bytes(raw)
        library.change_note(slug, lambda text: notes.append(text, addition, notes.FREE))
        return file.read_bytes()

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (b"## Notes\n\nMine.\n", b"## Notes\n\nMine.\n\nNew.\n"),
            (b"## Notes\r\n\r\nMine.\r\n", b"## Notes\r\n\r\nMine.\r\n\r\nNew.\r\n"),
            (b"\xef\xbb\xbf## Notes\n\xff\xfe latin \xe9\n", b"\xef\xbb\xbf## Notes\n\xff\xfe latin \xe9\n\nNew.\n"),
            (b"a\r\nb\n## Notes\n", b"a\r\nb\n## Notes\n\nNew.\n"),
            (b"a\nb\r\n## Notes\n\n## Z\nc\r\nd\n", b"a\nb\r\n## Notes\n\nNew.\n\n## Z\nc\r\nd\n"),
        ],
    )
    def test_a_change_touches_nothing_else(self, library: Library, before: bytes, after: bytes) -> None:
        assert self.change(library, before) == after

    def test_answers_in_a_file_from_windows_are_read(self, library: Library) -> None:
        slug = file_paper(library).slug
        file = library.path(slug) / "notes.md"
        text = notes.with_answers("", FIRST, 1, {"category": "One.\nTwo."})
        file.write_bytes(text.replace("\n", "\r\n").encode())
        assert notes.answers(library.read(slug).note, FIRST, 1) == {"category": "One.\nTwo."}

    def test_a_change_that_changes_nothing_does_not_write(self, library: Library) -> None:
        slug = file_paper(library).slug
        file = library.path(slug) / "notes.md"
        before = file.stat()
        library.change_note(slug, lambda text: text)
        assert file.stat() == before

    def test_a_change_is_made_to_the_file_as_it_is_now(self, library: Library) -> None:
        slug = file_paper(library).slug
        (library.path(slug) / "notes.md").write_text("Written elsewhere.\n", encoding="utf-8")
        assert library.change_note(slug, lambda text: text + "More.\n") == "Written elsewhere.\nMore.\n"

    def test_a_note_that_is_a_link_stays_one(self, library: Library) -> None:
        slug = file_paper(library).slug
        file, vault = library.path(slug) / "notes.md", library.folder / "vault.md"
        file.rename(vault)
        file.symlink_to(vault)
        library.change_note(slug, lambda text: text + "More.\n")
        assert file.is_symlink()
        assert vault.read_text(encoding="utf-8").endswith("More.\n")

    def test_a_title_with_half_a_character_can_be_filed(self, library: Library) -> None:
        card = file_paper(library)
        file = library.path(card.slug) / "paper.json"
        file.write_text(json.dumps(json.loads(file.read_bytes()) | {"title": "A \ud83d title"}), encoding="utf-8")
        assert library.card(card.key).title == "A title"


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> laptop", "mine\ntheirs"),
        ("<<<<<<< HEAD\nmine\n||||||| 3f2a\nbase\n=======\ntheirs", "mine\nbase\ntheirs"),
        ("theirs\n>>>>>>> laptop", "theirs"),
        ("a title\n=======\nand more", "a title\n=======\nand more"),
        ("<<<<<<< HEAD", None),
    ],
)
def test_gits_merge_markers_are_no_part_of_an_answer(body: str, answer: str | None) -> None:
    note = notes.with_answers(notes.new_note(a_paper(), "k", ()), FIRST, 1, {"category": "sample"})
    assert notes.answers(note.replace("sample", body), FIRST, 1).get("category") == answer
