"""What a reader types to choose papers."""

import pytest

from paperpass.model.query import Query, unknown_fields


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("rivers of ice", Query(("rivers", "of", "ice"))),
        ('"rivers of" ice', Query(("rivers of", "ice"))),
        ("#nlp tag:todo", Query(tags=("nlp", "todo"))),
        ('tag:"to do"', Query(tags=("to do",))),
        ("author:he", Query(fields=(("authors", "he"),))),
        ("doi:https://doi.org/10.1/x", Query(fields=(("names", "10.1/x"),))),
        ("arXiv:1706.03762", Query(fields=(("names", "1706.03762"),))),
        ("year:2014-2016", Query(years=((2014, 2016),))),
        ("year:-51", Query(years=((-51, -51),))),
        ("DBLP:conf/x", Query(("DBLP:conf/x",))),
        ("title: -", Query(("title:",))),
    ],
)
def test_a_line_is_words_and_filters(text: str, query: Query) -> None:
    assert Query.parse(text) == query


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("state:nonsense", "nonsense"),
        ("year:soon", "soon"),
        ("year:9-3", "9-3"),
        *((f"{field}:{value}", value) for field in ("time", "read", "back") for value in ("soon", "..", "9-3-")),
    ],
)
def test_a_filter_that_cannot_be_asked_is_named(text: str, says: str) -> None:
    assert [says in problem for problem in Query.parse(text).problems] == [True]


def test_what_looks_like_a_field_and_is_none_is_told_apart_from_addresses() -> None:
    assert unknown_fields("venue:x author:y https://a.example venue:z") == ("venue",)


@pytest.mark.parametrize("text", ["time:60-30", "read:2026-12..2026-11", "back:2026-13-1", "time:-", "read:2026-1"])
def test_a_span_that_has_nothing_in_it_is_named(text: str) -> None:
    query = Query.parse(text)
    assert len(query.problems) == 1
    assert query.spans[0].low > query.spans[0].high  # type: ignore[operator]  # both numbers here
