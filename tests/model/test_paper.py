"""What is known of a paper."""

import pytest

from paperpass.model.paper import Paper, surname


@pytest.mark.parametrize(
    ("year", "updated", "cited"),
    [(2017, "2023-08-02T00:41:18+00:00", 2023), (2017, None, 2017), (None, None, None), (2017, "?", 2017)],
)
def test_a_version_is_cited_with_its_own_year(year: int | None, updated: str | None, cited: int | None) -> None:
    assert Paper("Rivers", year=year, updated=updated).version_year == cited


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        ("Ada Reader", "Reader"),
        ("Gerard \u2019t Hooft", "\u2019t Hooft"),
        ("de Broglie", "de Broglie"),
        ("van der Waals", "van der Waals"),
        ("Aad van der Vaart", "van der Vaart"),
        ("Da Li", "Li"),
        ("Oliver St. John", "St. John"),
        ("Maria von und zu Liechtenstein", "von und zu Liechtenstein"),
        ("José Ortega y Gasset", "Ortega y Gasset"),
        ("Juan de la Vega y Garcia", "de la Vega y Garcia"),
        ("Maria José Silva e Souza", "Silva e Souza"),
        ("Ortega y Gasset", "Ortega y Gasset"),
        ("A. H. Castro Neto", "Castro Neto"),
        ("Carlos Júnior", "Júnior"),
        ("William H. Press 3rd", "Press"),
        ("Kolmogorov A. N.", "Kolmogorov"),
        ("García Márquez G.", "García Márquez"),
        ("A. N. A.", "A."),
        ("Plato", "Plato"),
        ("", ""),
        (", Reader", "Reader"),
        ("Reader, Ada", "Reader"),
        ("王 小明", "王"),
        ("the H.E.S.S. Collaboration", "the H.E.S.S. Collaboration"),
    ],
)
def test_a_list_shows_an_author_by_the_whole_family_name(author: str, shown: str) -> None:
    assert surname(author) == shown
