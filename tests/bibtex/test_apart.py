"""What keeps two entries apart that have a title, or an identifier, in common."""

import pytest

from paperpass.bibtex.apart import apart, decides, differing, is_other_title, is_sure, lacking
from paperpass.bibtex.entry import Entry
from paperpass.bibtex.source import entry_of

ARTICLE = "title = {How Rivers Find the Sea}, author = {Brook, Ada}, year = 2001"


def an(fields: str, kind: str = "article") -> Entry:
    return entry_of(f"@{kind}{{k, {ARTICLE}, {fields}}}")


@pytest.mark.parametrize(
    ("one", "other", "field"),
    [
        ("number = 1", "number = {2}", "number"),
        ("number = {Part 1}", "number = {Part 2}", "number"),
        ("edition = {First}", "edition = {2nd}", "edition"),
        ("version = {1.0}", "version = {2.0}", "version"),
        ("chapter = 3", "chapter = 4", "chapter"),
        ("part = {A}", "part = {B}", "part"),
        ("volume = 3", "volume = 4", "volume"),
        ("isbn = {978-0-15-658446-3}", "isbn = {978-0-8284-0061-9}", "isbn"),
        ("isbn = {0-15-658446-2}", "isbn = {978-0-8284-0061-9}", "isbn"),
        ("subtitle = {Sand}", "subtitle = {Silt}", "subtitle"),
        ("booktitle = {NeurIPS}", "booktitle = {ICML}", "booktitle"),
        ("booktitle = {Animals}, pages = {1--20}", "booktitle = {Animals}, pages = {21--40}", "pages"),
        ("journal = {J. Water}, volume = 3, pages = 1", "journal = {J. Water}, volume = 3, pages = 9", "pages"),
        ("journal = {Water}, pages = {1--2}", "journal = {Ink}, pages = {90--92}", "pages"),
        ("eprint = {2001.00001}", "eprint = {2001.00002}", "eprint"),
        ("doi = {10.1000/a}", "doi = {10.1000/b}", "doi"),
        ("doi = {10.48550/arXiv.2001.00001}", "doi = {10.48550/arXiv.2001.00002}", "eprint"),
    ],
)
def test_a_field_that_both_have_and_that_differs_says_two(one: str, other: str, field: str) -> None:
    assert apart(an(one), an(other)) == apart(an(other), an(one)) == field


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("number = {03}", "number = 3"),
        ("edition = {Second}", "edition = {2nd}"),
        ("isbn = {0-15-658446-2}", "isbn = {978-0-15-658446-3}"),
        ("isbn = {978-0-15-658446-3, 978-0-8284-0061-9}", "isbn = {978-0-8284-0061-9}"),
        ("journal = {Journal of the Atmospheric Sciences}", "journal = {J. Atmos. Sci.}"),
        ("journal = {Water}", "journal = {Ink}"),
        ("pages = {1--9}", "pages = {101--109}"),
        ("pages = {1--9}", "pages = {1-10}"),
        ("booktitle = {Proceedings of the Tenth Conference on Post}", "booktitle = {Proc. 10th Conf. on Post}"),
        ("booktitle = {Neural Information Processing Systems}", "booktitle = {NIPS}"),
        ("doi = {10.1101/2001.01}", "doi = {10.1000/b}"),
        ("journal = {CoRR}, volume = {abs/2001.00001}", "journal = {J. Water}, volume = 3, number = 2"),
        ("number = 1", "note = {x}"),
    ],
)
def test_what_is_otherwise_written_or_not_there_says_nothing(one: str, other: str) -> None:
    assert apart(an(one), an(other)) == apart(an(other), an(one)) == ""


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("Wang, Wei", "Wang, Yi", True),
        ("Wang, Wei", "Wang, W.", False),
        ("Brook, Ada", "Ada Brook", False),
        ("Brook, Ada", "Brook", False),
        ("Brook, Ada", "Ford, Ada", True),
        ("Brook, Ada and Ford, E.", "Brook, A. and others", False),
    ],
)
def test_a_namesake_is_another_author(one: str, other: str, *, two: bool) -> None:
    entries = [entry_of(f"@misc{{k, title = {{Learning}}, author = {{{who}}}, year = 2001}}") for who in (one, other)]
    assert (apart(*entries) == "author") is two


def test_equal_identifiers_under_wholly_other_titles_are_two_works_and_otherwise_written_ones_are_one() -> None:
    def titled(title: str, extra: str = "doi = {10.1051/0004-6361}") -> Entry:
        return entry_of(f"@article{{k, title = {{{title}}}, author = {{Star, S}}, {extra}}}")

    assert apart(titled("On the Moons of Jupiter"), titled("Dust in Nearby Galaxies"), by_id=True) == "title"
    assert apart(titled("On the Moons of Jupiter"), titled("The moons of {J}upiter"), by_id=True) == ""
    assert (
        apart(titled("Same", "pages = {1--9}, doi={10.1/a}"), titled("Same", "pages = {1}, doi={10.1/a}"), by_id=True)
        == ""
    )
    arxiv = "eprint = {2001.00001}"
    assert apart(titled("A First Name of It", arxiv), titled("Quite Another in the End", arxiv), by_id=True) == ""


@pytest.mark.parametrize(
    "title",
    [
        "Editorial",
        "Preface",
        "Guest Editors' Introduction",
        "Book Review",
        "Table of Contents",
        "Learning",
        "Index",
        "",
        "Errata",
    ],
)
def test_a_title_that_is_a_common_phrase_decides_nothing(title: str) -> None:
    assert not decides(title)


@pytest.mark.parametrize("title", ["Deep Water and Ice", "An Introduction to Rivers", "Index Structures for Text"])
def test_others_do(title: str) -> None:
    assert decides(title)


def test_it_is_sure_where_the_title_is_long_or_all_authors_agree() -> None:
    def by(title: str, who: str) -> Entry:
        return entry_of(f"@misc{{k, title = {{{title}}}, author = {{{who}}}}}")

    assert is_sure(by("How Rivers Find the Wider Sea", "A. Brook"), by("How rivers find the wider sea", "Brook, Ada"))
    assert is_sure(by("Deep Water", "A. Brook and B. Ford"), by("Deep Water", "Brook, Ada and Ford, Bo"))
    assert not is_sure(by("Deep Water", "A. Brook"), by("Deep Water", "A. Brook"))
    assert not is_sure(by("How Rivers Find the Wider Sea", ""), by("How Rivers Find the Wider Sea", ""))


def test_a_longer_title_that_begins_with_the_other_is_no_wholly_other_one() -> None:
    assert not is_other_title("Deep Water", "Deep Water, Again and Again")
    assert is_other_title("Deep Water", "Shallow Seas of the North")


def test_fields_are_compared_without_their_braces_and_spaces() -> None:
    one, other = an("journal = {J.  {W}ater}, note = {a}, pages = 1"), an("journal = {J. Water}, note = {b}")
    assert differing(one, other) == ["note"]
    assert lacking(one, other) == ["pages"]
