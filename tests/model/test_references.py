"""What a reader pastes is told apart: arXiv ids, DOIs, addresses, and what no PDF can be fetched by."""

import pytest

from paperpass.model.errors import BadReference
from paperpass.model.ids import PaperId
from paperpass.model.references import Doi, Url, no_way_to, preprint_in

SICI = "10.1002/(SICI)1097-4571(199010)41:6<391::AID-ASI1>3.0.CO;2-9"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("doi:10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("DOI: 10.1145/3292500.3330701.", "10.1145/3292500.3330701"),
        ("https://doi.org/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("http://dx.doi.org/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("doi.org/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("<https://doi.org/10.1038/nature14539>", "10.1038/nature14539"),
        (SICI, SICI),
        ("https://doi.org/10.1002/%28SICI%291097-4571%28199010%2941%3A6%3C391%3A%3AAID-ASI1%3E3.0.CO%3B2-9", SICI),
        ("https://dl.acm.org/doi/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701?download=true#x", "10.1145/3292500.3330701"),
        ("https://dl.acm.org/doi/abs/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("https://link.springer.com/article/10.1007/s11263-015-0816-y", "10.1007/s11263-015-0816-y"),
        ("https://link.springer.com/content/pdf/10.1007/978-3-319-24574-4_28.pdf", "10.1007/978-3-319-24574-4_28"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/asi.1", "10.1002/asi.1"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.02.892380v2.full.pdf", "10.1101/2020.01.02.892380"),
        ("https://www.medrxiv.org/content/10.1101/2020.01.02.892380v1", "10.1101/2020.01.02.892380"),
        ("https://www.nature.com/articles/s41586-021-03819-2", "10.1038/s41586-021-03819-2"),
        ("https://www.nature.com/articles/nature14539.pdf", "10.1038/nature14539"),
        ("https://openalex.org/works/https://doi.org/10.7717/peerj.4375", "10.7717/peerj.4375"),
        ("https://api.openalex.org/works/doi:10.7717/peerj.4375", "10.7717/peerj.4375"),
        ("https://api.semanticscholar.org/graph/v1/paper/DOI:10.1145/3292500.3330701", "10.1145/3292500.3330701"),
        ("Brook, A. (2021). Rivers. Water 7(2). https://doi.org/10.5555/rivers.1.", "10.5555/rivers.1"),
        ("(see 10.5555/rivers.(1))", "10.5555/rivers.(1)"),
    ],
)
def test_a_doi_is_read_from_what_holds_one(text: str, name: str) -> None:
    assert Doi.pasted(text) == Doi(name)


@pytest.mark.parametrize(
    "text", ["", "rivers", "1706.03762", "10.5 percent", "https://openreview.net/forum?id=x", "10/x"]
)
def test_what_holds_no_doi_is_none(text: str) -> None:
    assert Doi.pasted(text) is None


def test_several_dois_are_several_papers() -> None:
    with pytest.raises(BadReference, match="several papers"):
        Doi.pasted("10.5555/a and 10.5555/b")
    assert Doi.pasted("10.5555/a, which is 10.5555/A") == Doi("10.5555/A")


def test_a_publishers_address_is_kept_beside_its_doi_and_an_indexs_is_not() -> None:
    page = "https://dl.acm.org/doi/10.1145/1"
    assert [Doi.pasted(page), (Doi.pasted(page) or Doi("")).page] == [Doi("10.1145/1"), page]
    assert (Doi.pasted("https://api.openalex.org/works/doi:10.1145/1") or Doi("")).page is None


@pytest.mark.parametrize("name", ["10.1101/2020.01.02.892380", "10.48550/arXiv.1706.03762", "10.21203/rs.3.rs-1/v1"])
def test_preprint_servers_dois_are_known(name: str) -> None:
    assert Doi(name).is_preprint
    assert not Doi("10.1038/nature14539").is_preprint


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://openreview.net/forum?id=ab-c#discussion", "https://openreview.net/forum?id=ab-c"),
        ("<http://example.org/x.pdf>", "http://example.org/x.pdf"),
        ("  https://example.org/a%20b ", "https://example.org/a%20b"),
    ],
)
def test_an_address_is_taken_without_what_clings_to_it(text: str, address: str) -> None:
    assert Url.pasted(text) == Url(address)


@pytest.mark.parametrize(
    "text",
    [
        "example.org/x.pdf",
        "ftp://example.org/x",
        "https://me:word@example.org/x",
        "https://",
        "https://[",
        "https://example.org:x/",
        "https://example.org/ two words",
        "https://example.org/\x1b[31m",
        r"https://evil.example\@example.org/",
    ],
)
def test_what_is_no_usable_address_is_none(text: str) -> None:
    assert Url.pasted(text) is None


def test_dblp_names_arxivs_papers_in_its_own_form() -> None:
    assert preprint_in("https://dblp.org/rec/journals/corr/abs-1706-03762.html") == PaperId("1706.03762")
    assert preprint_in("https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("978-0-262-03384-8", "ISBN"),
        ("ISBN 0-262-03384-4", "ISBN"),
        ("PMID: 31452104", "PubMed"),
        ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "names no DOI"),
        ("https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17", "names no DOI"),
        ("https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776", "names no DOI"),
        ("https://openalex.org/W2741809807", "names no DOI"),
        ("https://ieeexplore.ieee.org/document/7780459", "names no DOI"),
    ],
)
def test_what_nothing_can_be_fetched_by_says_what_to_do(text: str, title: str) -> None:
    error = no_way_to(text)
    assert error is not None
    assert title in error.title
    assert ".bib" in error.remedy


@pytest.mark.parametrize("text", ["978-0-262-03384-9", "1706.03762", "https://openreview.net/forum?id=x", "31452104"])
def test_a_wrong_check_digit_and_all_else_is_left_to_others(text: str) -> None:
    assert no_way_to(text) is None


def test_no_control_character_comes_in_with_a_doi() -> None:
    assert Doi.pasted("https://doi.org/10.5555/a%1b%5b31mb") == Doi("10.5555/a[31mb")
    assert Doi.pasted("10.5555/a\x9b31mb") == Doi("10.5555/a31mb")
