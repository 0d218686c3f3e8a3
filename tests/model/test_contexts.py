"""The sentences in which a paper speaks of its references."""

import pytest

from paperpass.model.brief import Block, BlockKind, Reference
from paperpass.model.contexts import Context, PageText, by_entry, contexts, sentences
from paperpass.model.on_page import Link, Word

BOX = (0.0, 0.0, 100.0, 10.0)
NUMBERED = [Reference(str(number), f"A. Brook. Rivers {number}. 199{number}.", 9) for number in range(1, 7)]


def block(text: str, page: int = 0, kind: BlockKind = "paragraph") -> Block:
    return Block(page, kind, text, BOX)


def page(text: str, cites: dict[str, int] | None = None) -> PageText:
    """A page of one line, a word every 50 points; `cites`: words that are links, with their entries."""
    words = [Word((50.0 * n, 0, 50.0 * n + 40, 10), word, 0) for n, word in enumerate(text.split())]
    linked = [(Link(word.box), cites[word.text]) for word in words if cites and word.text in cites]
    return PageText(words, linked)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rivers flow. Lakes stand.", ["Rivers flow.", "Lakes stand."]),
        ("As Brook et al. [1] say. Others differ.", ["As Brook et al. [1] say.", "Others differ."]),
        ("See Fig. 3 and Sec. 2, e.g. The Sea. Next one.", ["See Fig. 3 and Sec. 2, e.g. The Sea.", "Next one."]),
        ("A. B. Brook found it. So did C. Lake.", ["A. B. Brook found it.", "So did C. Lake."]),
        ("It is at most \u03b5. Thus it ends.", ["It is at most \u03b5.", "Thus it ends."]),
        ("Is it so? [3] says no! We think \u201cyes.\u201d Good.", None),
        ("version 2.0 of 3.5 rivers", ["version 2.0 of 3.5 rivers"]),
        ("", []),
    ],
)
def test_sentences_end_at_full_stops_that_end_no_word_alone(text: str, expected: list[str] | None) -> None:
    found = [text[begin:end].strip() for begin, end in sentences(text)]
    assert found == (
        ["Is it so?", "[3] says no!", "We think \u201cyes.\u201d", "Good."] if expected is None else expected
    )


def test_a_sentence_is_told_with_its_heading_page_and_box() -> None:
    text = "Rivers flow [1, 3]. Lakes stand."
    blocks = [block("2 Related Work", kind="heading"), block(text), block("[1] A. Brook.", kind="reference")]
    found = contexts(blocks, NUMBERED, [page(text)])
    assert [(one.entry, one.page, one.section, one.sentence) for one in found] == [
        (0, 0, "2 Related Work", "Rivers flow [1, 3]."),
        (2, 0, "2 Related Work", "Rivers flow [1, 3]."),
    ]
    assert found[0].box == (100.0, 0, 140.0, 10)
    assert found[1].box == (150.0, 0, 190.0, 10)


def test_a_paragraph_that_goes_on_has_its_later_citations_on_the_next_page() -> None:
    first, second = "Rivers flow to the sea as we", "all know since long ago [2] and before."
    found = contexts([block(f"{first} {second}")], NUMBERED, [page(first), page(second)])
    assert [(one.entry, one.page) for one in found] == [(1, 1)]


def test_what_a_link_says_counts_where_the_text_says_nothing() -> None:
    text = "As was shown before,\u2074 rivers flow. Lakes stand still here."
    found = contexts([block(text)], NUMBERED, [page(text, {"before,\u2074": 3})])
    assert found == [Context(3, 0, "", "As was shown before,\u2074 rivers flow.", (150.0, 0, 190.0, 10))]


def test_a_link_and_the_text_that_agree_are_one_and_so_are_two_in_a_sentence() -> None:
    text = "As in [1] and again in [1] rivers flow. In [1] they stop."
    found = contexts([block(text)], NUMBERED, [page(text, {"[1]": 0})])
    assert [one.sentence for one in found] == ["As in [1] and again in [1] rivers flow.", "In [1] they stop."]


def test_words_broken_at_a_lines_end_are_found_on_the_page() -> None:
    found = contexts([block("The downhill stream [5] goes.")], NUMBERED, [page("The down- hill stream [5] goes.")])
    assert found[0].box == (200.0, 0, 240.0, 10)


def test_what_is_found_on_no_page_keeps_the_blocks_page_and_no_box() -> None:
    found = contexts([block("Rivers flow [6] on.", 1)], NUMBERED, [page("other words"), page("stand here")])
    assert [(one.page, one.box) for one in found] == [(1, None)]


def test_contexts_are_told_by_entry() -> None:
    text = "One [1]. Two [2]. One again [1]."
    found = by_entry(contexts([block(text)], NUMBERED, [page(text)]))
    assert {entry: [one.sentence for one in each] for entry, each in found.items()} == {
        0: ["One [1].", "One again [1]."],
        1: ["Two [2]."],
    }
