"""Authors as arXiv's records write them, those of its first years too."""

import pytest

from paperpass.sources.arxiv.people import people


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Ada Reader", ["Ada Reader"]),
        ("Ada Reader (MIT, (Lab 2))", ["Ada Reader"]),
        ("Ada Reader (for the ATLAS Collaboration)", ["Ada Reader"]),
        ("Ada Reader (never closed", ["Ada Reader"]),
        ("Ada Reader1,2", ["Ada Reader"]),
        ("Ada Reader*†", ["Ada Reader"]),
        ("Ada Reader$^{1,2}$", ["Ada Reader"]),
        ("ATLAS Collaboration", ["ATLAS Collaboration"]),
        ("for the ATLAS Collaboration", ["the ATLAS Collaboration"]),
        ("on behalf of the LIGO Scientific Collaboration", ["the LIGO Scientific Collaboration"]),
        ("CDF Collaboration: T. Aaltonen", ["CDF Collaboration", "T. Aaltonen"]),
        ("(for the STAR Collaboration)", ["the STAR Collaboration"]),
        ("(Ada Reader)", ["Ada Reader"]),
        ("(1)", []),
        ("Ada Reader et al.", ["Ada Reader", "et al."]),
        ("Ada Reader, et al", ["Ada Reader", "et al."]),
        ("CDF Collaboration and others", ["CDF Collaboration", "et al."]),
        ("et al.", ["et al."]),
        ("Et Alia", ["Et Alia"]),
        ("H.E.S.S. Collaboration", ["H.E.S.S. Collaboration"]),
        ("Group of 7", ["Group of 7"]),
        (":", []),
        ("", []),
        ("J.R.R.Tolkien", ["J.R.R. Tolkien"]),
        ("P.-L.Lions", ["P.-L. Lions"]),
        ("X. Æ. A-12", ["X. Æ. A-12"]),
        ("John Smith III", ["John Smith III"]),
        ("Bo de la Cruz, Jr.", ["Bo de la Cruz Jr."]),
        ("Plato", ["Plato"]),
        ("王小明", ["王小明"]),
        ("محمد بن موسى", ["محمد بن موسى"]),
        ("Nguyễn Văn Trỗi", ["Nguyễn Văn Trỗi"]),
        (r"Fran\c{c}ois M\"uller", [r"Fran\c{c}ois M\"uller"]),
        (r"Paul Erd\H{o}s", [r"Paul Erd\H{o}s"]),
    ],
)
def test_a_name_is_a_name_without_marks_and_affiliations(written: str, names: list[str]) -> None:
    assert people(written) == names


def test_a_name_that_never_ends_is_read_word_by_word() -> None:
    endless = "and " * 100_000 + "Ada Reader"
    assert people(endless) == [endless]
