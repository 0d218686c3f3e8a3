"""Entries that registries send are put right, and entries are made of what sources say."""

import pytest

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.received import described_entry, received_entry, without_markup

CROSSREF = (
    " @article{Brook_2021, title={Rivers &amp; Deltas of the USA: 50% of <i>Salmo</i>}, volume={7}, ISSN={1234-5678}, "
    "url={http://dx.doi.org/10.5555/a_b}, DOI={10.5555/a_b}, journal={Water & Land}, publisher={Wet Press}, "
    "author={Brook, Ada and Müller, Bo}, year={2021}, month=mar, pages={11–23}, abstract={<jats:p>x</jats:p>} }\n"
)


def test_a_registrys_entry_is_put_right_under_our_key() -> None:
    entry = received_entry(CROSSREF, "brook2021")
    assert entry is not None
    assert (entry.type, entry.key) == ("article", "brook2021")
    assert dict(entry.fields) == {
        "title": "{Rivers \\& Deltas of the {USA}: 50\\% of Salmo}",
        "volume": "{7}",
        "issn": "{1234-5678}",
        "url": "{https://doi.org/10.5555/a_b}",
        "doi": "{10.5555/a_b}",
        "journal": "{Water \\& Land}",
        "publisher": "{Wet Press}",
        "author": "{Brook, Ada and Müller, Bo}",
        "year": "{2021}",
        "month": "mar",
        "pages": "{11--23}",
    }


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("title={On $\\alpha$-rivers}", "{On $\\alpha$-rivers}"),
        ("title={The {RNA} World}", "{The {RNA} World}"),
        ("title={M{\\\"u}ller's}", "{M{\\\"u}ller's}"),
    ],
)
def test_what_is_latex_already_stays(given: str, kept: str) -> None:
    entry = received_entry(f"@misc{{x, {given}}}", "k")
    assert entry is not None
    assert entry.fields == (("title", kept),)


@pytest.mark.parametrize("text", ["", "<html>", "@article{x, volume={7}}", CROSSREF * 2, "@article{x, title={a"])
def test_what_is_not_one_entry_with_a_title_is_none(text: str) -> None:
    assert received_entry(text, "k") is None


def test_the_url_of_a_doi_field_goes() -> None:
    entry = received_entry("@misc{x, title={T}, doi={https://doi.org/10.5555/a\\_b}}", "k")
    assert entry is not None
    assert entry.get("doi") == "10.5555/a_b"


def test_an_entry_is_made_of_plain_texts() -> None:
    bare = Entry("misc", "k", (("title", "{T}"), ("author", "{A}"), ("year", "{2021}"), ("doi", "{10.5555/a}")))
    entry = described_entry(
        "inproceedings", "k", bare, (("booktitle", "Rivers & } Lakes"), ("volume", ""), ("year", "2022"))
    )
    assert entry.type == "inproceedings"
    assert [name for name, _ in entry.fields] == ["title", "author", "booktitle", "year", "doi"]
    assert entry.get("booktitle").startswith("Rivers \\&")
    assert entry.get("year") == "2022"


def test_markup_goes_and_signs_of_less_and_more_stay() -> None:
    assert without_markup("<jats:p>if 1 &lt; 2 &amp; H<sub>2</sub>O</jats:p>") == "if 1 < 2 & H2O"


def test_a_collaboration_is_one_name() -> None:
    entry = received_entry("@misc{x, title={T}, author={Brook, Ada and The ATLAS Collaboration and Müller, Bo}}", "k")
    assert entry is not None
    assert entry.get("author") == "Brook, Ada and {The ATLAS Collaboration} and Müller, Bo"


def test_datacites_entry_has_an_address_for_a_key() -> None:
    text = "@misc{https://doi.org/10.5281/zenodo.1,\n  doi = {10.5281/ZENODO.1}, keywords = {x},\n title = {Rivers}\n}"
    entry = received_entry(text, "k")
    assert entry is not None
    assert (entry.key, entry.fields) == ("k", (("doi", "{10.5281/ZENODO.1}"), ("title", "{Rivers}")))
