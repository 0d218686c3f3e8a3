"""Addresses out of LaTeX."""

import pytest

from paperpass.bibtex.citation import markdown
from paperpass.bibtex.entry import Entry
from paperpass.bibtex.links import plain_address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("\\url{http://a.example/c_d}", "http://a.example/c_d"),
        ("http://a.example/c\\_d\\#e\\%20f", "http://a.example/c_d#e%20f"),
        ("http://a.example/{\\_}b{~}c", "http://a.example/_b~c"),
        ("http://a.example/\\textasciitilde{}me", "http://a.example/~me"),
        ("{http://a.example/b}", "http://a.example/b"),
        ("\\href{http://a.example/b}{a page}.", "http://a.example/b"),
        ("Available at http://a.example/b.", "http://a.example/b"),
        ("none", "none"),
    ],
)
def test_an_address_is_given_as_a_browser_takes_it(written: str, address: str) -> None:
    assert plain_address(written) == address


@pytest.mark.parametrize("field", ["url", "howpublished"])
def test_a_citation_ends_with_the_address_that_the_entry_gives(field: str) -> None:
    made = Entry("misc", "k", (("title", "{T}"), (field, "{\\url{http://a.example/c_d}}")))
    assert markdown(made) == "T. http://a.example/c_d"


def test_a_citation_tells_subtitle_names_by_parts_and_a_year_before_christ() -> None:
    made = Entry(
        "book",
        "k",
        (
            ("title", "{T}"),
            ("subtitle", "{S}"),
            ("author", "{family=Groote, given=Frank, prefix=de}"),
            ("date", "{-0050}"),
        ),
    )
    assert markdown(made) == "de Groote F. (51 BC). T: S."
