"""Where the links of a page lead."""

from collections.abc import Iterator

import pymupdf
import pytest

from paperpass.pdf.links import page_links

BOX = pymupdf.Rect(10, 10, 50, 20)


@pytest.fixture
def document() -> Iterator[pymupdf.Document]:
    with pymupdf.open() as document:
        for _ in range(3):
            document.new_page(width=612, height=792)
        yield document


def links(document: pymupdf.Document) -> list[dict[str, object]]:
    with pymupdf.open(stream=document.tobytes()) as saved:
        return page_links(saved, saved[0])


def test_a_place_is_counted_from_the_top_left(document: pymupdf.Document) -> None:
    document[0].insert_link({"kind": pymupdf.LINK_GOTO, "page": 2, "from": BOX, "to": pymupdf.Point(72, 100)})
    (link,) = links(document)
    assert (link["page"], link["anchor"], link["uri"]) == (2, None, None)
    assert (link["x"], link["y"]) == pytest.approx((72, 100), abs=1)


def test_a_named_place_is_too_and_says_its_name(document: pymupdf.Document) -> None:
    target = f"<< /cite.brook [{document.page_xref(1)} 0 R /XYZ 72 692 null] >>"
    document.xref_set_key(document.pdf_catalog(), "Dests", target)
    document[0].insert_link({"kind": pymupdf.LINK_NAMED, "name": "cite.brook", "from": BOX})
    (link,) = links(document)
    assert (link["page"], link["x"], link["y"], link["anchor"]) == (1, 72, pytest.approx(100, abs=1), "cite.brook")


def test_an_address_is_no_place(document: pymupdf.Document) -> None:
    document[0].insert_link({"kind": pymupdf.LINK_URI, "uri": "https://example.org/", "from": BOX})
    (link,) = links(document)
    assert (link["page"], link["y"], link["uri"]) == (None, None, "https://example.org/")
