"""DOIs as texts print them."""

import re

import pytest

from paperpass.model.dois import BODY, is_preprint, without_sentence

SICI = "10.1002/(SICI)1097-4571(199010)41:6<391::AID-ASI1>3.0.CO;2-9"


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        (f"J. Water 3. doi:{SICI}.", SICI),
        ("see 10.1000/a(b), and", "10.1000/a(b)"),
        ("(10.1000/ab)", "10.1000/ab"),
        ("<https://doi.org/10.1000/ab>", "10.1000/ab"),
        ('<a href="https://doi.org/10.1000/ab">x</a>', "10.1000/ab"),
        ("10.1000/ab<br/>", "10.1000/ab"),
        ("10.1000.10/ab", "10.1000.10/ab"),
    ],
)
def test_a_doi_ends_where_the_text_goes_on(text: str, doi: str) -> None:
    found = re.search(BODY, text)
    assert found
    assert without_sentence(found.group()) == doi


def test_preprint_servers_give_dois_of_their_own() -> None:
    assert is_preprint("10.48550/arXiv.1706.03762")
    assert is_preprint("10.2139/SSRN.123")
    assert not is_preprint("10.1000/ab")
