import pytest

from paperpass.bibtex.entry import Entry, literal
from paperpass.bibtex.identity import arxiv_of, doi_of, work_of


def entry(**fields: str) -> Entry:
    return Entry("article", "k", tuple((name, literal(value)) for name, value in fields.items()))


@pytest.mark.parametrize(
    "fields",
    [
        {"eprint": "1706.03762"},
        {"eprint": "1706.03762v5", "archivePrefix": "arXiv"},
        {"eprint": "arXiv:1706.03762", "eprinttype": "arxiv"},
        {"url": "https://arxiv.org/abs/1706.03762"},
        {"url": "http://arxiv.org/pdf/1706.03762v2.pdf"},
        {"journal": "arXiv preprint arXiv:1706.03762"},
        {"journal": "CoRR", "volume": "abs/1706.03762"},
        {"journal": "ArXiv e-prints", "note": "arXiv: 1706.03762 [cs.CL]"},
        {"note": "[arXiv:1706.03762]"},
        {"note": "Also available as e-print arXiv:1706.03762v2"},
        {"doi": "10.48550/arXiv.1706.03762"},
        {"howpublished": "\\url{https://arxiv.org/abs/1706.03762}"},
    ],
)
def test_the_arxiv_id_is_found_wherever_it_stands(fields: dict[str, str]) -> None:
    paper = arxiv_of(entry(**fields))
    assert paper is not None
    assert paper.base == "1706.03762"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"eprint": "123456", "archivePrefix": "JSTOR"},
        {"url": "https://x.org/1706.03762"},
        {"note": "1706.03762"},
        {"note": "Comment on arXiv:1706.03762"},
        {"note": "Code: https://arxiv.org/abs/1706.03762"},
    ],
)
def test_where_no_id_stands_none_is_found(fields: dict[str, str]) -> None:
    assert arxiv_of(entry(**fields)) is None


@pytest.mark.parametrize(
    ("fields", "doi"),
    [
        ({"doi": "10.1000/ABC.1"}, "10.1000/abc.1"),
        ({"doi": "https://doi.org/10.1000/abc\\_1"}, "10.1000/abc_1"),
        ({"url": "http://dx.doi.org/10.1000/abc%281%29"}, "10.1000/abc(1)"),
        ({"doi": "10.48550/arXiv.1706.03762"}, None),
        ({"url": "https://x.org/10.1000/abc"}, None),
    ],
)
def test_the_doi_is_found_in_all_its_spellings(fields: dict[str, str], doi: str | None) -> None:
    assert doi_of(entry(**fields)) == doi


def test_two_spellings_of_one_work_have_a_mark_in_common() -> None:
    one = entry(title='The {Schr\\"odinger} Equation', author='M{\\"u}ller, A. and B', year="1999")
    two = entry(title="The Schrödinger equation", author="Anna Müller", date="1999-03")
    assert set(work_of(one).marks) & set(work_of(two).marks)


def test_works_that_only_share_a_title_do_not() -> None:
    one = entry(title="Introduction", author="A One", year="1999")
    assert not set(work_of(one).marks) & set(work_of(entry(title="Introduction", author="B Two", year="1999")).marks)
    assert not set(work_of(one).marks) & set(work_of(entry(title="Introduction", author="A One", year="2000")).marks)
    assert work_of(entry(title="No year")).marks == ()
