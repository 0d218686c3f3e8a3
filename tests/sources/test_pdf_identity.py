"""A PDF tells which paper it is."""

import pytest

from paperpass.model.ids import PaperId
from paperpass.sources import PdfIdentity, read_pdf_identity


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("arXiv:2401.01234v2  [cs.CL]  5 Jan 2024\nOn Reading", "2401.01234v2"),
        ("Title\narXiv:hep-th/9901001v3 4 Jan 1999", "hep-th/9901001v3"),
        ("arXiv:math.GT/0309136v1 [math.GT] 8 Sep 2003", "math/0309136v1"),
        ("CERN-TH/99-1\narXiv:2401.01234\nOn Reading", "2401.01234"),
        ("arXiv:2401.01234v1 [cs.CL] 5 Jan 2024\nWe follow arXiv:1701.00001 and arXiv:1801.00001.", "2401.01234v1"),
        ("We follow arXiv:1701.00001, which is short.", None),
        ("arXiv:1701.00001 [cs.CL] 5 Jan 2017\narXiv:1801.00001 [cs.CL] 5 Jan 2018", None),
        ("Nothing of the kind", None),
    ],
)
def test_an_arxiv_stamp_counts_and_a_mere_citation_does_not(page: str, named: str | None) -> None:
    assert read_pdf_identity(page).arxiv == (PaperId.parse(named) if named else None)


@pytest.mark.parametrize(
    ("page", "category"),
    [
        ("arXiv:2401.01234v2  [cs.CL]  5 Jan 2024", "cs.CL"),
        ("arXiv:math.GT/0309136v1 [math.GT] 8 Sep 2003", "math.GT"),
        ("arXiv:2503.05372v1 [hep-ph] 7 Mar 2025", "hep-ph"),
        ("arXiv:2401.01234", None),
        ("arXiv:1701.00001 [cs.CL] 5 Jan 2017\narXiv:1801.00001 [cs.CL] 5 Jan 2018", None),
    ],
)
def test_a_stamp_names_the_primary_category(page: str, category: str | None) -> None:
    assert read_pdf_identity(page).category == category


def test_metadata_may_name_the_paper() -> None:
    assert read_pdf_identity("", ["https://doi.org/10.48550/arXiv.2401.01234"]).arxiv == PaperId("2401.01234")
    assert read_pdf_identity("", ["On Reading", "arXiv:2401.01234v1"]).arxiv == PaperId("2401.01234", 1)


@pytest.mark.parametrize(
    ("links", "named"),
    [
        (["https://example.org", "http://arxiv.org/abs/2401.01234v2"], PaperId("2401.01234", 2)),
        (["https://arxiv.org/abs/hep-th/9901001v1"], PaperId("hep-th/9901001", 1)),
        (["https://arxiv.org/abs/2401.01234"], None),
        (["http://arxiv.org/abs/2401.01234v2", "http://arxiv.org/abs/1701.00001v1"], None),
    ],
)
def test_a_stamp_whose_letters_cannot_be_read_is_known_by_its_link(links: list[str], named: PaperId | None) -> None:
    assert read_pdf_identity("a scan", links=links).arxiv == named


def test_arxivs_own_doi_is_an_id_and_no_doi() -> None:
    assert read_pdf_identity("", ["doi:10.48550/arXiv.2401.01234"]) == PdfIdentity(PaperId("2401.01234"), None)


@pytest.mark.parametrize(
    ("page", "metadata", "links", "doi"),
    [
        ("https://doi.org/10.1145/3290605.3300233.", [], [], "10.1145/3290605.3300233"),
        ("(doi: 10.1016/S0092-8674(00)81683-9)", [], [], "10.1016/S0092-8674(00)81683-9"),
        ("DOI 10.1000/a and DOI 10.1000/b", [], [], None),
        ("DOI 10.1000/a and DOI 10.1000/b", ["doi:10.1000/b"], [], "10.1000/b"),
        ("DOI 10.1000/Ab", [], ["https://doi.org/10.1000/aB"], "10.1000/Ab"),
        ("", [], ["https://doi.org/10.1000/x?y=1"], "10.1000/x?y=1"),
        ("Section 10.1 /page", [], [], None),
    ],
)
def test_a_doi_counts_where_it_is_the_only_one(
    page: str, metadata: list[str], links: list[str], doi: str | None
) -> None:
    assert read_pdf_identity(page, metadata, links).doi == doi
