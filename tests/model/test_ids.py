"""What names a paper on arXiv, and what does not."""

import pytest

from paperpass.model.errors import BadReference
from paperpass.model.ids import PaperId

ATTENTION = PaperId("1706.03762")


@pytest.mark.parametrize(
    ("reference", "paper"),
    [
        ("1706.03762", ATTENTION),
        ("  1706.03762\n", ATTENTION),
        ("1706.03762v5", PaperId("1706.03762", 5)),
        ("1706.03762V5", PaperId("1706.03762", 5)),
        ("0704.0001", PaperId("0704.0001")),
        ("arXiv:1706.03762 [cs.CL]", ATTENTION),
        ("arXiv:1706.03762v5 [cs.CL]", PaperId("1706.03762", 5)),
        ("arxiv: 1706.03762", ATTENTION),
        ("1706.03762.pdf", ATTENTION),
        ("1706.03762v2.pdf", PaperId("1706.03762", 2)),
        ("hep-th/9901001", PaperId("hep-th/9901001")),
        ("hep-th/9901001v2", PaperId("hep-th/9901001", 2)),
        ("HEP-TH/9901001", PaperId("hep-th/9901001")),
        ("math.GT/0309136", PaperId("math/0309136")),
        ("cond-mat.str-el/0309136", PaperId("cond-mat/0309136")),
        ("arXiv:quant-ph/0201082v1", PaperId("quant-ph/0201082", 1)),
        ("https://arxiv.org/abs/1706.03762", ATTENTION),
        ("http://arxiv.org/abs/1706.03762v3", PaperId("1706.03762", 3)),
        ("arxiv.org/abs/1706.03762", ATTENTION),
        ("https://www.arxiv.org/pdf/1706.03762", ATTENTION),
        ("https://export.arxiv.org/pdf/1706.03762v1.pdf", PaperId("1706.03762", 1)),
        ("https://arxiv.org/pdf/1706.03762.pdf?download=1#page=3", ATTENTION),
        ("https://arxiv.org/html/1706.03762v7#S3", PaperId("1706.03762", 7)),
        ("https://arxiv.org/format/1706.03762", ATTENTION),
        ("https://arxiv.org/abs/hep-th/9901001v1", PaperId("hep-th/9901001", 1)),
        ("https://arxiv.org/pdf/math/0309136.pdf", PaperId("math/0309136")),
        ("https://arxiv.org/abs/math.GT/0309136", PaperId("math/0309136")),
        ("https://arxiv.org/abs/1706.03762/", ATTENTION),
        ("https://xxx.lanl.gov/abs/hep-th/9901001", PaperId("hep-th/9901001")),
        ("https://ar5iv.org/abs/1706.03762", ATTENTION),
        ("https://ar5iv.labs.arxiv.org/html/1706.03762", ATTENTION),
        ("https://doi.org/10.48550/arXiv.1706.03762", ATTENTION),
        ("https://dx.doi.org/10.48550/ARXIV.1706.03762", ATTENTION),
        ("10.48550/arXiv.1706.03762", ATTENTION),
        ("doi:10.48550/arXiv.hep-th/9901001", PaperId("hep-th/9901001")),
        ("https://doi.org/10.48550/arXiv.hep-th%2F9901001", PaperId("hep-th/9901001")),
        ("https://www.alphaxiv.org/abs/1706.03762v2", PaperId("1706.03762", 2)),
        ("https://www.alphaxiv.org/overview/1706.03762", ATTENTION),
        ("https://huggingface.co/papers/1706.03762", ATTENTION),
        ("https://hf.co/papers/1706.03762", ATTENTION),
        ("https://www.semanticscholar.org/arXiv:1706.03762", ATTENTION),
        ("https://api.semanticscholar.org/arXiv:1706.03762", ATTENTION),
        ("https://api.semanticscholar.org/graph/v1/paper/arXiv:1706.03762", ATTENTION),
        ("https://arxiv.org/abs/arXiv:1706.03762", ATTENTION),
        ("<https://arxiv.org/abs/1706.03762>", ATTENTION),
        ("https://arxiv.org/abs/1706.03762).", ATTENTION),
        ("https://arxiv.org/abs/1706.03762%20", ATTENTION),
        ("HTTPS://ARXIV.ORG/ABS/1706.03762V2#S3", PaperId("1706.03762", 2)),
        ("//arxiv.org/abs/1706.03762", ATTENTION),
        ("[1706.03762]", ATTENTION),
        ("(arXiv:1706.03762).", ATTENTION),
        ("“1706.03762”,", ATTENTION),
        ("[1706.03762v5] Attention Is All You Need", PaperId("1706.03762", 5)),
        ("arXiv:1706.03762v5  [cs.CL]  6 Dec 2017", PaperId("1706.03762", 5)),
        ("arXiv:hep-th/9901001v1 1 Jan 1999", PaperId("hep-th/9901001", 1)),
        ("1706.03762 (v5)", PaperId("1706.03762", 5)),
        ("arXiv preprint arXiv:1706.03762", ATTENTION),
        ("arXiv 1706.03762", ATTENTION),
        ("arXiv.1706.03762", ATTENTION),
        ("abs/1706.03762", ATTENTION),
        ("oai:arXiv.org:1706.03762", ATTENTION),
        ("DOI 10.48550/arXiv.1706.03762", ATTENTION),
        ("1706.03762v2.PDF", PaperId("1706.03762", 2)),
        ("\u200b1706.03762\u2069", ATTENTION),
        ("１７０６．０３７６２", ATTENTION),
    ],
)
def test_every_form_that_is_in_use_names_its_paper(reference: str, paper: PaperId) -> None:
    assert PaperId.parse(reference) == paper
    assert PaperId.maybe(reference) == paper


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "attention is all you need",
        "1706.037",
        "1706.037622",
        "1713.03762",
        "1700.03762",
        "1706.03762v0",
        "1706.03762v",
        "1706.03762 1706.03763",
        "x1706.03762",
        "hep-th/990100",
        "hep-th/9913001",
        "9901001",
        "https://example.org/abs/1706.03762",
        "https://arxiv.org.example.org/abs/1706.03762",
        "https://notarxiv.org/abs/1706.03762",
        "file:///papers/1706.03762.pdf",
        "ftp://arxiv.org/abs/1706.03762",
        "https://arxiv.org/list/cs.CL/new",
        "https://arxiv.org/",
        "https://arxiv.org/abs/11706.03762",
        "https://doi.org/10.1000/1706.03762",
        "https://[broken/abs/1706.03762",
        "١٧٠٦.٠٣٧٦٢",
        "1706.٠٣٧٦٢",
        "https://arxiv.org/abs/1706.03762, https://arxiv.org/abs/1706.03763",
        "see arXiv:1706.03762",
        "(" * 100_000,
        "1706.03762\x00",
        "doe2020better",
    ],
)
def test_what_is_no_id_says_so(reference: str) -> None:
    assert PaperId.maybe(reference) is None
    with pytest.raises(BadReference, match="is not an arXiv id"):
        PaperId.parse(reference)


def test_an_error_names_what_was_typed_in_one_short_safe_line() -> None:
    with pytest.raises(BadReference) as caught:
        PaperId.parse("\x1b[31m" + "long\n" * 100)
    assert len(caught.value.title) < 100
    assert caught.value.title.isprintable()


def test_an_id_writes_itself_as_arxiv_does() -> None:
    assert str(PaperId("1706.03762", 5)) == "1706.03762v5"
    assert str(PaperId("hep-th/9901001")) == "hep-th/9901001"


@pytest.mark.parametrize(
    "text",
    [
        "A. Vaswani et al. (2017), arXiv:1706.03762v5, 15 pages",
        "arXiv preprint arXiv:1706.03762, 2017",
        "[Attention](https://arxiv.org/abs/1706.03762)",
        "https://arxiv.org/abs/1706.03762 (Attention Is All You Need)",
        "https://web.archive.org/web/2020/https://arxiv.org/abs/1706.03762",
        "https://www.example.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F1706.03762&sa=D",
        "https://scirate.com/arxiv/1706.03762",
        "https://doi.org/10.48550/arXiv.1706.03762 and https://arxiv.org/abs/1706.03762",
    ],
)
def test_a_citation_or_address_in_which_one_id_stands_names_its_paper(text: str) -> None:
    assert PaperId.pasted(text).base == ATTENTION.base


def test_a_text_that_names_several_papers_names_none_of_them_alone() -> None:
    for text in ("arXiv:1706.03762 and arXiv:1810.04805", "1706.03762, 1810.04805v2"):
        assert [paper.base for paper in PaperId.mentioned(text)] == ["1706.03762", "1810.04805"]
        with pytest.raises(BadReference, match="names several papers"):
            PaperId.pasted(text)


@pytest.mark.parametrize(
    "text", ["2401.00001 is a number", "section 10.1234", "notarxiv.org/abs/1706.03762", "a" * 9999]
)
def test_a_number_that_is_not_marked_as_an_id_is_none(text: str) -> None:
    assert PaperId.mentioned(text) == ()
