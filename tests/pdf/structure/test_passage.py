"""Lines joined into text."""

from collections.abc import Collection

from paperpass.pdf.structure.passage import joined, vocabulary

from .sheets import Text, sheet


def meeting(*texts: str, words: Collection[str] = ()) -> str:
    return joined(sheet([Text(72, 100 + 12 * row, text) for row, text in enumerate(texts)]).lines, words)


def test_a_word_broken_at_the_line_s_end_is_whole_again() -> None:
    assert meeting("a represen-", "tation of rivers") == "a representation of rivers"


def test_a_compound_that_stands_elsewhere_keeps_its_hyphen() -> None:
    assert meeting("the long-", "term flow", words={"long-term"}) == "the long-term flow"
    assert meeting("the data-", "driven flow", words={"data-driven"}) == "the data-driven flow"
    both = {"random-effects", "randomeffects"}
    assert meeting("its random-", "effects part", words=both) == "its random-effects part"


def test_a_word_that_stands_elsewhere_loses_it() -> None:
    assert meeting("our high-", "lights", words={"highlights"}) == "our highlights"


def test_two_words_of_the_document_keep_it() -> None:
    assert meeting("a block-", "diagonal river", words={"block", "diagonal"}) == "a block-diagonal river"
    assert meeting("it flows more-", "over", words={"more", "over"}) == "it flows moreover"
    assert meeting("the f-", "fields") == "the f-fields"


def test_pieces_of_broken_words_are_no_words() -> None:
    lines = sheet([Text(72, 100, "the char-"), Text(72, 112, "acteristics of a block")]).lines
    assert vocabulary(lines) == {"block"}


def test_chained_compounds_keep_it() -> None:
    assert meeting("a state-of-", "the-art river") == "a state-of-the-art river"
    assert meeting("they follow-", "the-leader") == "they follow-the-leader"
    assert meeting("an end-to-", "end flow") == "an end-to-end flow"
    assert meeting("a non-lin-", "ear flow") == "a non-linear flow"


def test_a_name_with_capitals_inside_is_whole_where_it_stands_elsewhere() -> None:
    assert meeting("with SciB-", "ERT we", words={"scibert"}) == "with SciBERT we"
    assert meeting("with SciB-", "ERT we") == "with SciB-ERT we"


def test_capitals_and_numbers_keep_the_hyphen() -> None:
    assert meeting("the Navier-", "Stokes equation") == "the Navier-Stokes equation"
    assert meeting("pages 12–", "19") == "pages 12–19"


def test_lines_meet_with_one_space() -> None:
    page = sheet([Text(72, 100, "One line"), Text(72, 112, "and the next.")])
    assert joined(page.lines) == "One line and the next."
    assert "line" in vocabulary(page.lines)


def test_lines_of_a_script_without_spaces_meet_without_one() -> None:
    assert meeting("深層学習によ", "る論文読解", "の研究。", "「次」") == "深層学習による論文読解の研究。「次」"
    assert meeting("한국어 문장은", "띄어 쓴다") == "한국어 문장은 띄어 쓴다"
    assert meeting("中文 and", "中文") == "中文 and 中文"
