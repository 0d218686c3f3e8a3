"""What a list of headings shows of a section."""

from paperpass.model.brief import Block, BlockKind, Heading
from paperpass.model.openings import openings


def heading(text: str, page: int = 0, number: str | None = None) -> Heading:
    return Heading(number, text, 1, page, 100.0, appendix=False, source="numbered")


def block(kind: BlockKind, text: str, page: int = 0) -> Block:
    return Block(page, kind, text, (0.0, 0.0, 1.0, 1.0))


BLOCKS = [
    block("heading", "1 Rivers"),
    block("paragraph", "They run."),
    block("table", "1  2"),
    block("list", "• and bend"),
    block("heading", "2 Lakes"),
    block("heading", "2.1 Deep Lakes", 1),
    block("paragraph", "word " * 300, 1),
    block("heading", "Rivers", 2),
    block("paragraph", "Again.", 2),
]


def test_a_section_begins_with_its_running_text_up_to_the_next_heading() -> None:
    found = openings([heading("Rivers", number="1"), heading("Lakes"), heading("Deep Lakes", 1)], BLOCKS, length=600)
    assert found[:2] == ["They run.\n• and bend", ""]
    assert found[2].startswith("word word")
    assert found[2].endswith("word …")
    assert len(found[2]) <= 602


def test_two_sections_of_one_name_are_told_by_their_pages_and_order() -> None:
    assert openings([heading("Rivers"), heading("Rivers", 2)], BLOCKS) == ["They run.\n• and bend", "Again."]


def test_a_heading_that_is_not_in_the_text_has_none() -> None:
    assert openings([heading("Seas"), heading("Rivers", 2)], BLOCKS) == ["", "Again."]
