"""What a brief says, and how it travels as JSON."""

import json

from paperpass.model.brief import (
    Block,
    Brief,
    Conclusion,
    Equation,
    Figure,
    Heading,
    Placed,
    Reference,
    References,
)

WHOLE = Brief(
    file="paper.pdf",
    sha256="ab" * 32,
    pages=12,
    title=Placed("On Rivers", 0, "style", (72.0, 90.0, 400.0, 110.5)),
    authors=("Ada Brook", "Max Ford"),
    abstract=Placed("Rivers flow.", 0, "arxiv"),
    headings=(
        Heading("1", "Introduction", 1, 0, 200.0, appendix=False, source="anchor", box=(72.0, 200.0, 160.0, 212.0)),
        Heading("A", "Proofs", 1, 9, 80.5, appendix=True, source="numbered"),
    ),
    introduction=0,
    conclusion=Conclusion(1, "They flow on.", 9, "guess"),
    figures=(Figure("figure", "3", "Figure 3: A river.", 4, (1.0, 2.0, 3.0, 4.0), "style", (1.0, 3.0, 3.0, 4.0)),),
    equations=(Equation("7", 5, 321.5, (100.0, 321.5, 500.0, 340.0)),),
    references=References(10, "anchor", (Reference("1", "A. Brook. Water. 1999.", 10, "2401.00001", None, "brook99"),)),
    warnings=("page 7 cannot be read",),
)


def test_a_brief_comes_back_from_json_as_it_was() -> None:
    assert Brief.from_json(json.loads(json.dumps(WHOLE.to_json()))) == WHOLE


def test_an_empty_brief_has_every_key_with_null_or_an_empty_list() -> None:
    assert Brief("x.pdf", "", 3).to_json() == {
        "file": "x.pdf",
        "sha256": "",
        "pages": 3,
        "title": None,
        "authors": [],
        "abstract": None,
        "headings": [],
        "introduction": None,
        "conclusion": None,
        "figures": [],
        "equations": [],
        "references": None,
        "warnings": [],
    }


def test_pages_count_from_one_outside() -> None:
    value = WHOLE.to_json()
    assert value["title"]["page"] == 1
    assert [h["page"] for h in value["headings"]] == [1, 10]
    assert value["references"]["page"] == 11
    assert value["references"]["items"][0]["page"] == 11
    assert Block(0, "paragraph", "Text.", (0.0, 0.0, 1.0, 1.0)).to_json()["page"] == 1


def test_the_contract_s_keys_are_there() -> None:
    value = WHOLE.to_json()
    assert {"number", "text", "level", "page", "y", "appendix", "source"} <= set(value["headings"][0])
    assert {"heading", "text", "page", "source"} <= set(value["conclusion"])
    assert {"kind", "number", "caption", "page", "box", "source"} <= set(value["figures"][0])
    assert {"number", "page", "y"} <= set(value["equations"][0])
    assert {"page", "count", "source", "items"} == set(value["references"])
    assert {"label", "text", "page", "arxiv", "doi", "held"} <= set(value["references"]["items"][0])
    assert value["references"]["count"] == 1


def test_a_title_that_the_pages_do_not_show_has_no_page() -> None:
    placed = Placed("On Rivers", None, "arxiv")
    assert placed.to_json()["page"] is None
    assert Placed.from_json(placed.to_json()) == placed


def test_keys_of_a_later_version_are_passed_over() -> None:
    value = WHOLE.headings[0].to_json() | {"colour": "blue"}
    assert Heading.from_json(value) == WHOLE.headings[0]
