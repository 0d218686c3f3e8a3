"""The kind of a paper is told from what the reader answers to Category."""

import pytest

from paperpass.model.kinds import Kind, kind_of


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_told_by_its_own_name_however_it_is_spelled(kind: Kind) -> None:
    assert kind_of(kind) is kind
    assert kind_of(f"  {kind.upper()} ") is kind
    assert kind_of(kind.replace(" ", "-")) is kind


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("a new method, measured on two data sets", Kind.EMPIRICAL),
        ("two data sets for a known method", Kind.DATA_SET),
        ("experimental study", Kind.EMPIRICAL),
        ("a systematic review of the field", Kind.SURVEY),
        ("Dataset paper", Kind.DATA_SET),
        ("meta-analysis", Kind.SURVEY),
        ("proofs of three theorems", Kind.THEORY),
        ("description of a research prototype", Kind.SYSTEMS),
        ("a language model", Kind.EMPIRICAL),
    ],
)
def test_a_kind_is_told_by_the_first_telling_word_of_the_answer(category: str, kind: Kind) -> None:
    assert kind_of(category) is kind


@pytest.mark.parametrize("category", ["", "   ", "interesting", "ecosystem", "boundless"])
def test_an_answer_that_names_no_kind_has_none(category: str) -> None:
    assert kind_of(category) is None
