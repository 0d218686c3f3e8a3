"""Text, names, slugs, keys, debriefs and cards."""

import json

import pytest

from paperpass.model.card import Card
from paperpass.model.citation import CiteKey, file_names, is_key
from paperpass.model.debrief import Debrief, Undecided
from paperpass.model.errors import PaperpassError, PdfError, Unreachable
from paperpass.model.ids import PaperId
from paperpass.model.paper import is_collective, says_withdrawn, short_authors, surname
from paperpass.model.passes import FIRST, PASSES, SECOND, THIRD, reading_pass
from paperpass.model.slug import make_slug
from paperpass.model.state import State
from paperpass.model.text import clean, fold, markdown_safe, one_line, shorten, without_tags


class TestText:
    @pytest.mark.parametrize(
        ("raw", "safe"),
        [
            ("plain 水 é\tand\nlines", "plain 水 é\tand\nlines"),
            ("\x1b[31mred\x1b[0m", "[31mred[0m"),
            ("\x1b]0;title\x07", "]0;title"),
            ("a\x9b31mb", "a31mb"),
            ("\u202eevil\u2066\u200f", "evil"),
            ("one\r\ntwo\rthree", "one\ntwo\nthree"),
            ("half \ud83d", "half "),
            ("\x00\x7f\x85\ufeff\u2028", ""),
        ],
    )
    def test_what_steers_a_terminal_is_taken_out(self, raw: str, safe: str) -> None:
        assert clean(raw) == safe

    def test_every_control_character_is_taken_out_of_a_line(self) -> None:
        every = "".join(map(chr, range(0x110000)))
        kept = one_line(every)
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000 for c in kept)
        kept.encode()

    def test_a_line_has_single_spaces(self) -> None:
        assert one_line("  a \n\t b\u00a0c ") == "a b c"

    def test_two_spellings_of_a_title_fold_to_one(self) -> None:
        assert fold("Über die Größe!") == fold("u\u0308ber DIE grosse") == "uberdiegrosse"
        assert fold("Plain-Words 2") == "plainwords2"

    def test_a_text_is_cut_to_its_width(self) -> None:
        assert shorten("short", 5) == "short"
        assert shorten("longer text", 8) == "longer…"
        assert shorten("x" * 10, 1) == "…"


class TestNames:
    @pytest.mark.parametrize(
        ("author", "name"),
        [
            ("Ada Brook", "Brook"),
            ("Ludwig van Beethoven", "van Beethoven"),
            ("Charles de la Vallée Poussin", "Poussin"),
            ("Juan de la Cruz", "de la Cruz"),
            ("Martin Luther King Jr.", "King"),
            ("Brook, Ada", "Brook"),
            ("The ATLAS Collaboration", "The ATLAS Collaboration"),
            ("Plato", "Plato"),
            ("王小明", "王小明"),
            ("", ""),
        ],
    )
    def test_a_surname_is_what_a_list_shows(self, author: str, name: str) -> None:
        assert surname(author) == name

    def test_of_many_authors_the_first_stands_for_all(self) -> None:
        assert short_authors(("A B", "C D")) == "B, D"
        assert short_authors(("A B",) * 5) == "B et al."
        assert short_authors(()) == ""

    def test_a_team_is_no_person(self) -> None:
        assert is_collective("OpenAI Team")
        assert not is_collective("Ada Brook")

    def test_withdrawal_is_told_by_comment_or_short_abstract(self) -> None:
        assert says_withdrawn("This paper has been withdrawn by the author", None)
        assert says_withdrawn(None, "This paper has been withdrawn due to an error.")
        assert not says_withdrawn("12 pages", "We study money withdrawn from banks. " * 20)
        assert not says_withdrawn(None, None)


class TestSlugs:
    @pytest.mark.parametrize(
        ("surname", "year", "title", "slug"),
        [
            ("Vaswani", 2017, "Attention Is All You Need", "vaswani-2017-attention-is-all-you-need"),
            ("Müller-Liébert", 2020, "Größe: Łódź & Søren", "muller-liebert-2020-grosse-lodz-soren"),
            ("王", None, "水", "paper"),
            ("", None, "", "paper"),
            ("", None, "../../etc/passwd", "etc-passwd"),
            ("", None, "CON", "paper-con"),
            ("A", 2020, "x" * 200, "a-2020-" + "x" * 73),
        ],
    )
    def test_a_slug_is_readable_and_safe(self, surname: str, year: int | None, title: str, slug: str) -> None:
        assert make_slug(surname, year, title, lambda _: False) == slug

    def test_a_slug_has_no_commands_and_ends_with_a_word(self) -> None:
        title = "On $\\mathcal{H}_\\infty$ Bounds – Müller–Łuk Systems of Very Many Interacting Components"
        slug = make_slug("Brook", 2024, title, lambda _: False)
        assert slug == "brook-2024-on-h-infty-bounds-muller-luk-systems-of-very-many-interacting"

    def test_a_slug_that_is_taken_gets_a_number(self) -> None:
        taken = {"a-2020-b", "a-2020-b-2"}
        assert make_slug("A", 2020, "B", taken.__contains__) == "a-2020-b-3"


@pytest.mark.parametrize(
    ("text", "whether"), [("a:b-c_1", True), ("水", True), ("a b", False), ("a,b", False), ("", False)]
)
def test_a_key_is_what_bibtex_takes(text: str, whether: bool) -> None:
    assert is_key(text) is whether


class TestDebrief:
    def test_a_decision_is_enough(self) -> None:
        for which in PASSES:
            for decision in which.decisions:
                revisit = "2024-06-01" if decision.name == "later" else None
                Debrief(decision.name, revisit=revisit, read_first=("Ice",) * ("first" in decision.asks)).check(which)

    @pytest.mark.parametrize(
        ("debrief", "which", "says"),
        [
            (Debrief("done"), FIRST, "the first pass ends with one of on, later, no, enough"),
            (Debrief(""), SECOND, "the second pass ends with"),
            (Debrief("later"), FIRST, "no day was given"),
            (Debrief("later", revisit="soon"), FIRST, "'soon' is no day"),
            (Debrief("done", answers={"thrust": "x"}), THIRD, "asks nothing called 'thrust'"),
        ],
    )
    def test_what_is_missing_or_unknown_is_said(self, debrief: Debrief, which: object, says: str) -> None:
        assert which in PASSES
        with pytest.raises(Undecided, match=says):
            debrief.check(next(p for p in PASSES if p is which))


class TestPasses:
    def test_they_are_three_with_questions_and_decisions_of_different_names_and_keys(self) -> None:
        assert [reading_pass(n) for n in (1, 2, 3)] == list(PASSES)
        for which in PASSES:
            for names in ([q.name for q in which.questions], [q.heading for q in which.questions]):
                assert len(set(names)) == len(names)
            assert len({d.key for d in which.decisions}) == len(which.decisions)

    def test_their_names_in_scripts_do_not_change(self) -> None:
        assert [q.name for q in FIRST.questions] == "category context correctness contributions clarity".split()
        assert [q.name for q in SECOND.questions] == "thrust evidence unclear".split()
        assert [q.name for q in THIRD.questions] == (
            "assumptions reimplementation differences strong weak missing future".split()
        )
        assert [p.budget for p in PASSES] == [(5, 10), (30, 60), (240, 300)]


def test_an_error_is_one_sentence_with_what_to_do() -> None:
    assert str(PaperpassError("It broke", "mend it")) == "It broke; mend it"
    assert str(PdfError("It broke")) == f"It broke; {PdfError.remedy}"
    assert isinstance(Unreachable("x"), PaperpassError)


def test_a_card_prints_what_list_promises() -> None:
    card = Card(
        *("slug", CiteKey("key"), "Title", ("Ada Brook",), 2020, PaperId("2001.01234", 2), State.DONE, (1, 2)),
        *("Good.", "enough", 61.26, "2024-05-17T09:00:00+00:00", None, ("a",), None),
    )
    assert json.loads(json.dumps(card.to_json())) == {
        "key": "key",
        "arxiv": "2001.01234",
        "version": 2,
        "title": "Title",
        "authors": ["Ada Brook"],
        "year": 2020,
        "state": "done",
        "passes_done": [1, 2],
        "verdict": "Good.",
        "reading_seconds": 61.3,
        "added": "2024-05-17T09:00:00+00:00",
        "touched": None,
        "tags": ["a"],
        "revisit": None,
        "slug": "slug",
    }


@pytest.mark.parametrize(
    "sign", [*"\u200b\u2060\u2063\u206a\u180e\ufff9\U000e0001\U000e0041\U000e007f", "\u200d", "\u200c"]
)
def test_signs_that_do_not_show_are_taken_out(sign: str) -> None:
    assert clean(f"wa{sign}ter\n") == "water\n"
    assert one_line(f"{sign}water{sign}") == "water"


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "👩‍🔬", "❤️‍🔥", "fiancé naïve 水"])
def test_signs_by_which_a_script_joins_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("A &amp; B of <i>Drosophila</i>", "A & B of Drosophila"),
        ("CO<sub>2</sub> &#8211; and &lt;i&gt;more&lt;/i&gt;", "CO2 – and more"),
        ('<span class="nocase">Rivers</span>', "Rivers"),
        ("if a < b &amp; c > d", "if a < b & c > d"),
        ("a<b>c", "a<b>c"),
        ("generics List<T> in AT&T", "generics List<T> in AT&T"),
    ],
)
def test_tags_and_entities_leave_a_title(title: str, plain: str) -> None:
    assert without_tags(title) == plain


def test_a_file_is_named_after_its_key_as_far_as_every_system_takes_that() -> None:
    keys = ["he2015deep", "DBLP:conf/x", "DBLP-conf-x", "../up", ".hidden", "HE2015deep", "größe+1"]
    wanted = ["he2015deep", "DBLP-conf-x", "DBLP-conf-x-2", "up", "hidden", "HE2015deep-2", "größe+1"]
    assert list(file_names(keys).values()) == wanted


def test_what_means_something_to_markdown_is_escaped() -> None:
    assert markdown_safe("# a *b* [c] 1. d") == "\\# a \\*b\\* \\[c\\] 1. d"
    assert markdown_safe("1. first") == "\\1. first"
