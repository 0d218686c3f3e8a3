"""Words are found in a paper's text whatever its letters are made of and wherever its lines end."""

import pytest

from paperpass.model.on_page import Word
from paperpass.model.paper_text import PaperText, paper_text


def words(*lines: str, top: float = 100.0) -> list[Word]:
    """Lines of words, each letter six points wide."""
    made = []
    for number, line in enumerate(lines):
        x = 50.0
        for text in line.split():
            made.append(Word((x, top + 12 * number, x + 6 * len(text), top + 10 + 12 * number), text, number))
            x += 6 * (len(text) + 1)
    return made


def text(*lines: str) -> PaperText:
    return paper_text([words(*lines)])


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("deep classi\ufb01cation", "classification"),
        ("the \ufb01le system", "file"),
        ("e\ufb03cient and e\ufb00ective", "efficient"),
        ("o\u00adver\u00adlap", "overlap"),
        ("Erdo\u030bs", "Erdős"),
        ("Erdős", "erdos"),
        ("naïve", "naive"),
        ("d\u2019Alembert", "d'alembert"),
        ("\u201cquoted\u201d words", '"quoted"'),
        ("state\u2013of\u2013the\u2013art", "state-of-the-art"),
        ("Ｗｉｄｅ letters", "wide"),
        ("H\u2082O", "h2o"),
        ("long   spaces", "long spaces"),
        ("C++ (and C#)", "c++ (and"),
    ],
)
def test_what_one_types_is_found_however_the_paper_spells_it(line: str, wanted: str) -> None:
    assert len(text(line).find(wanted)) == 1


@pytest.mark.parametrize("wanted", ["representation", "a representation of", "presentation"])
def test_a_word_that_a_line_breaks_is_one_hit_with_a_box_for_each_line(wanted: str) -> None:
    (hit,) = text("we learn a represen-", "tation of words").find(wanted)
    assert len(hit.boxes) == 2
    assert [box[1] for _, box in hit.boxes] == [100.0, 112.0]


def test_a_hyphen_that_is_there_for_the_line_alone_is_nothing() -> None:
    assert len(text("see Sec\u00ad", "tion 5.3").find("section 5.3")) == 1
    assert len(text("see Sec\u00ad", "Tion").find("sectIon")) == 0


def test_in_a_row_a_few_whole_words_stand_before_it() -> None:
    (hit,) = text("water runs downhill and always takes the sand along").find("sand")
    assert hit.row == "and always takes the sand along"


@pytest.mark.parametrize("wanted", ["self-attention", "selfattention"])
def test_a_hyphen_at_a_lines_end_may_belong_to_the_word(wanted: str) -> None:
    assert len(text("the self-", "attention layer").find(wanted)) == 1


def test_a_hyphen_before_a_capital_or_a_number_belongs_to_the_word() -> None:
    assert len(text("by Levenberg-", "Marquardt").find("Levenberg- Marquardt")) == 1


def test_a_phrase_goes_over_lines_and_pages() -> None:
    found = paper_text([words("the end of"), words("a long page")]).find("end of a long")
    assert [[page for page, _ in hit.boxes] for hit in found] == [[0, 1]]


def test_a_word_that_a_pages_end_breaks_is_found() -> None:
    (hit,) = paper_text([words("an inter-"), [], words("esting page")]).find("interesting")
    assert [page for page, _ in hit.boxes] == [0, 2]


def test_capitals_count_where_some_are_typed() -> None:
    adam = text("Adam and adam and ADAM")
    assert [len(adam.find(wanted)) for wanted in ("adam", "Adam", "ADAM")] == [3, 1, 1]


def test_accents_count_where_some_are_typed() -> None:
    assert [len(text("résumé resume").find(wanted)) for wanted in ("resume", "résumé")] == [2, 1]


def test_of_a_word_found_in_part_that_part_is_boxed() -> None:
    ((_, box),) = text("filesystem").find("system")[0].boxes
    assert box == pytest.approx((74.0, 100.0, 110.0, 110.0))


def test_each_hit_has_the_text_around_it() -> None:
    (hit,) = text("water runs down-", "hill and takes the sand along").find("takes")
    assert (hit.match, hit.context) == ("takes", "water runs downhill and takes the sand along")


@pytest.mark.parametrize("wanted", ["", "   ", "\u00ad"])
def test_nothing_is_found_for_nothing(wanted: str) -> None:
    assert text("something").find(wanted) == ()


def test_a_letter_that_is_two_in_small_keeps_every_box_in_its_place() -> None:
    ((_, box),) = text("İstanbul water").find("water")[0].boxes
    assert box[0] == pytest.approx(50.0 + 6 * 9)


def test_without_words_nothing_is_found() -> None:
    assert paper_text([[], []]).find("water") == ()


def test_what_an_index_is_given_has_broken_words_whole_and_with_their_hyphen() -> None:
    broken = paper_text([words("deep classi\ufb01-"), words("cation of well-", "known o\u00adver\u00adlaps")])
    assert broken.searchable == "deep classification of wellknown overlaps classifi-cation well-known"


def test_a_word_of_a_script_without_spaces_is_found_over_the_end_of_a_line() -> None:
    made = text("深層学習による論文読", "解の研究")
    assert made.text == "深層学習による論文読解の研究"
