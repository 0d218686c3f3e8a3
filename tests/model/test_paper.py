"""What is known of a paper."""

import pytest

from paperpass.model.paper import Paper, says_withdrawn, short_authors, surname


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


@pytest.mark.parametrize(
    ("comment", "withdrawn"),
    [
        ("This paper has been withdrawn by the author", True),
        ("Withdrawn", True),
        ("paper withdrawn; see arXiv:0704.1234", True),
        ("This submission has been withdrawn by arXiv administrators due to disputed authorship", True),
        ("Withdrawn paper", True),
        ("This is a withdrawn paper", True),
        ("Due to an error in Theorem 1 this paper has been withdrawn", True),
        ("An error in Lemma 2, withdrawn by the author", True),
        ("This version is withdrawn", True),
        ("Retracted: the proof of Lemma 4 is wrong", True),
        ("12 pages, supersedes the withdrawn paper arXiv:0704.1234", False),
        ("Replaces withdrawn arXiv:0704.1234", False),
        ("Corrected form of a previously withdrawn preprint", False),
        ("The previous version was withdrawn because of a gap; it is filled now", False),
        ("Theorem 3 has been withdrawn", False),
        ("Claims of Section 5 are withdrawn", False),
        ("This paper has not been withdrawn", False),
        ("12 pages", False),
    ],
)
def test_a_comment_tells_whether_the_paper_itself_was_withdrawn(comment: str, withdrawn: bool) -> None:
    assert says_withdrawn(comment, None) is withdrawn


@pytest.mark.parametrize(
    ("abstract", "withdrawn"),
    [
        ("This paper has been withdrawn due to an error.", True),
        ("This paper is withdrawn.", True),
        ("Withdrawn by the authors.", True),
        ("We study money withdrawn from banks.", False),
        ("We study a claim that has been withdrawn. " + "It is long. " * 50, False),
    ],
)
def test_an_abstract_that_says_nothing_else_tells_it_too(abstract: str, withdrawn: bool) -> None:
    assert says_withdrawn(None, abstract) is withdrawn


@pytest.mark.parametrize(
    ("authors", "shown"),
    [
        ((), ""),
        (("Ada Reader", "Bo Hill"), "Reader, Hill"),
        (("Ada Reader", "et al."), "Reader et al."),
        (("et al.",), "et al."),
        (("A. B", "C. D", "E. F", "G. H", "et al."), "B, D, F, H et al."),
        (("A. B", "C. D", "E. F", "G. H", "I. J"), "B et al."),
    ],
)
def test_a_record_that_says_et_al_itself_is_shown_so(authors: tuple[str, ...], shown: str) -> None:
    assert short_authors(authors) == shown
