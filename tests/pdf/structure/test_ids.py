"""Ids out of an entry's text and links."""

from paperpass.pdf.structure.ids import arxiv_id, doi


def test_ids_are_found_in_all_the_ways_they_are_printed() -> None:
    for text in ("arXiv:2001.01234v2", "arXiv preprint arXiv:2001.01234", "[2001.01234 [math.AG]]", "abs/2001.01234"):
        assert arxiv_id(text, "") == "2001.01234"
    assert arxiv_id("arXiv:math.AG/0211159", "") == "math.AG/0211159"
    assert arxiv_id("J. Flow 12 (1999) 1, hepth/9901001.", "") == "hep-th/9901001"
    assert arxiv_id("J. Flow 12 (1999) 1", "http://arxiv.org/abs/hep-th/9901001") == "hep-th/9901001"
    assert arxiv_id("J. Flow 12/9901001", "") is None


def test_a_link_completes_the_doi_that_a_line_broke_off() -> None:
    assert doi("doi:10.1000/flow. 12.34", "https://doi.org/10.1000/flow.12.34") == "10.1000/flow.12.34"
    assert doi("doi:10.1000/flow.", "https://doi.org/10.2000/other") == "10.1000/flow"
    assert doi("J. Flow", "https://doi.org/10.1000/flow.12") == "10.1000/flow.12"
