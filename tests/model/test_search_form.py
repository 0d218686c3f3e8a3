"""A search in words and in a form's fields."""

from itertools import permutations

import pytest

from paperpass.model.search import Query, Sort
from paperpass.model.search_form import (
    Fields,
    categories,
    category_of,
    split_sort,
    unanswerable,
    with_sort,
    wrong_category,
)


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("speculative decoding", Fields("speculative decoding")),
        ('author:"Ada Reader" au:second', Fields(author="Ada Reader; second")),
        ('title:need ti:"all you need"', Fields(title='need "all you need"')),
        ("cat:cs.CL category:hep-th", Fields(category="cs.CL hep-th")),
        ("since:2024 until:2025-02", Fields(since="2024", until="2025-02")),
        ('-survey abs:"two words" -title:again', Fields('-survey abs:"two words" -title:again')),
        ("since:soon cat:nonsense!", Fields(since="soon", category="nonsense!")),
        ("“quoted so”", Fields('"quoted so"')),
        ("new cs.CL", Fields("new cs.CL")),
        ("x year:2017", Fields("x", since="2017", until="2017")),
        ("cat:cs.CL OR cat:cs.LG author:knuth tex", Fields("cat:cs.CL OR cat:cs.LG tex", author="knuth")),
        ('cats NOT "lazy dogs" cat:cs.CL', Fields('cats -"lazy dogs"', category="cs.CL")),
        ("", Fields()),
    ],
)
def test_what_is_typed_stands_in_its_fields_and_comes_back(typed: str, fields: Fields) -> None:
    assert Fields.of(typed) == fields
    assert Fields.of(fields.typed) == fields


def test_whatever_the_order_the_form_asks_for_what_was_typed() -> None:
    parts = ('author:"Reader, Ada"', 'title:"all you need"', "cat:cs.CL", "since:2024-02", '-"a survey"', "passes")
    for order in permutations(parts):
        typed = " ".join(order)
        asked, again = Query.read(typed), Query.read(Fields.of(typed).typed)
        assert (set(asked.clauses), asked.since) == (set(again.clauses), again.since)


@pytest.mark.parametrize(
    ("fields", "where", "said"),
    [
        (Fields(category="cs.CL, 3"), "category", "cs.CL or hep-th"),
        (Fields(category="sc.CL"), "category", "no archive sc"),
        (Fields(since="17 May"), "since", "write 2024"),
        (Fields(until="2024-13"), "until", "write 2024"),
        (Fields(since="2024", until="2023"), "until", "before the first day"),
        (Fields(author="..."), "author", "no letters"),
        (Fields(), "words", "any of the fields"),
    ],
)
def test_what_cannot_be_asked_is_told_beside_its_field(fields: Fields, where: str, said: str) -> None:
    assert said in fields.problems()[where]
    assert len(fields.problems()) == 1


def test_one_day_or_year_is_a_span_too() -> None:
    assert Fields(since="2024", until="2024").problems() == {}


@pytest.mark.parametrize(
    ("typed", "bare", "sort"),
    [
        ("reading sort:newest", "reading", "submitted"),
        ("sort:updated reading", "reading", "updated"),
        ("reading", "reading", None),
        ("reading sort:size", "reading sort:size", None),
        ("resort:newest", "resort:newest", None),
    ],
)
def test_the_order_may_be_typed(typed: str, bare: str, sort: Sort | None) -> None:
    assert split_sort(typed) == (bare, sort)


def test_the_order_goes_with_the_words() -> None:
    assert with_sort("reading", "submitted") == "reading sort:newest"
    assert with_sort("reading sort:newest", "relevance") == "reading"


def test_categories_are_told_apart_and_spelt_as_arxiv_does() -> None:
    assert categories("cs.cl, HEP-TH+math.co  cs.CL") == ["cs.CL", "hep-th", "math.CO"]
    assert wrong_category("math.GT") == wrong_category("alg-geom") == ""


@pytest.mark.parametrize(
    ("words", "category"),
    [("new cs.CL", "cs.CL"), ("new:hep-th", "hep-th"), ("new cs.CL+cs.LG", "cs.CL+cs.LG"), ("new methods", None)],
)
def test_new_and_a_category_are_the_days_announcements(words: str, category: str | None) -> None:
    assert category_of(words) == category


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x since:2024-13", "since 2024-13: write 2024, 2024-05 or 2024-05-17"),
        ("since:2024 x since:soon", "since soon: write 2024, 2024-05 or 2024-05-17"),
        ("x cat:sc.CL", "category sc.CL: arXiv has no archive sc"),
        ("since:2024 until:2023", "until 2023: this lies before the first day"),
        ("attention since:2024 cat:cs.CL", ""),
        ("", ""),
        ('"" author:', ""),
    ],
)
def test_a_part_that_arxiv_could_not_answer_is_named(typed: str, said: str) -> None:
    assert unanswerable(typed) == said
