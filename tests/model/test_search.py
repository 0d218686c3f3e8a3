"""What readers type becomes a query that arXiv understands."""

import random
from datetime import date

import pytest

from paperpass.sources import Query, parse_category, parse_day
from tests.fake_feeds import understand


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("attention", "all:attention"),
        ("deep reading", "all:deep AND all:reading"),
        ('"deep reading" cost', 'all:"deep reading" AND all:cost'),
        ("“deep reading”", 'all:"deep reading"'),
        ("author:vaswani", "au:vaswani"),
        ("au:del_maestro", 'au:"del maestro"'),
        ('author:"Vaswani, Ashish"', 'au:"Ashish Vaswani"'),
        ('author:"Y. LeCun"', "au:LeCun"),
        ('author:"King, Martin Luther, Jr."', 'au:"Martin Luther King"'),
        ('author:"Smith, Jr."', "au:Smith"),
        ('author:"Ludwig van Beethoven III"', 'au:"Ludwig van Beethoven"'),
        ("author:O’Brien", "au:O'Brien"),
        ("author:Müller-Liébert", 'au:"Müller Liébert"'),
        ("author:王", "au:王"),
        ("title:transformer abstract:cost", "ti:transformer AND abs:cost"),
        ("TITLE: transformer", "ti:transformer"),
        ("cat:cs.cl", "cat:cs.CL"),
        ("cat:physics.Optics", "cat:physics.optics"),
        ("cat:hep-th", "cat:hep-th"),
        ("cat:math", "cat:math.*"),
        ("cat:astro-ph", "cat:astro-ph*"),
        ('cat:"no category"', 'all:"no category"'),
        ("graphs -neural", "all:graphs ANDNOT all:neural"),
        ('graphs -title:"neural nets"', 'all:graphs ANDNOT ti:"neural nets"'),
        ("since:2024", "submittedDate:[202401010000 TO 209912312359]"),
        ("x since:2024-02 until:2024-02", "all:x AND submittedDate:[202402010000 TO 202402292359]"),
        ("x year:2017", "all:x AND submittedDate:[201701010000 TO 201712312359]"),
        ('author:"J. Ortega y Gasset"', 'au:"Ortega y Gasset"'),
        ("since:yesterday", 'all:"since yesterday"'),
        ("self-attention", 'all:"self attention"'),
        ("GPT-3.5", 'all:"GPT 3.5"'),
        ("what:ever", 'all:"what ever"'),
        ("BERT: a study", "all:BERT AND all:study"),
        ("cats AND dogs", "all:cats AND all:dogs"),
        ("cats OR dogs", "(all:cats OR all:dogs)"),
        ("cats AND dogs OR mice", "all:cats AND (all:dogs OR all:mice)"),
        ("cat:cs.CL OR cat:cs.LG OR cat:math x", "(cat:cs.CL OR cat:cs.LG OR cat:math.*) AND all:x"),
        ('author:knuth OR author:"Lamport, L." tex', "(au:knuth OR au:Lamport) AND all:tex"),
        ("cats NOT dogs", "all:cats ANDNOT all:dogs"),
        ("cats ANDNOT title:dogs", "all:cats ANDNOT ti:dogs"),
        ("OR cats OR", "all:cats"),
        ("cats OR ... OR dogs", "(all:cats OR all:dogs)"),
        ('"" OR cats', "all:cats"),
        ("cats until:2020 OR dogs", "all:cats AND all:dogs AND submittedDate:[199101010000 TO 202012312359]"),
        ('cats author: "', "all:cats"),
        ("cats OR -dogs", "all:cats ANDNOT all:dogs"),
        ("cats OR since:2024", "all:cats AND submittedDate:[202401010000 TO 209912312359]"),
        ("to be or not to be", 'all:"to" AND all:"be" AND all:"or" AND all:"not"'),
        ('an "unclosed phrase', "all:unclosed AND all:phrase"),
        ("((brackets)) [x] {y}", "all:brackets AND all:x AND all:y"),
        ("50% off+on & <b>", 'all:50 AND all:"off on" AND all:b'),
        ("twice twice", "all:twice"),
        ("e\u0301tude \x1b[31m", "all:étude AND all:31m"),
        ("", ""),
        ('"" () : - author:', ""),
        ("-only -not", ""),
    ],
)
def test_what_is_typed_becomes_a_query(typed: str, asked: str) -> None:
    assert Query.read(typed).expression == asked


def test_options_narrow_what_is_typed() -> None:
    query = Query.read("reading", author="Ada Reader", category="cs.DL", since=date(2024, 1, 2))
    assert query.expression == (
        'all:reading AND au:"Ada Reader" AND cat:cs.DL AND submittedDate:[202401020000 TO 209912312359]'
    )


def test_nothing_typed_breaks_the_query() -> None:
    chance = random.Random(7)
    alphabet = "ab3é王 \"'“:()[]{}-_.,+*?~^\\/&|!<>%#\t\0\u202e" + "author:ti:cat:since:AND OR TO"
    words = ["cats", "OR", "AND", "NOT", "-dogs", '"two words"', "au:Reader", "cat:cs.CL", "since:2020", ";", '"', "(é"]
    for _ in range(2000):
        query = Query.read("".join(chance.choices(alphabet, k=chance.randint(0, 40))))
        assert bool(query) == bool(query.expression)
        assert not query or understand(query.expression), query.expression
    for _ in range(2000):
        query = Query.read(" ".join(chance.choices(words, k=chance.randint(0, 8))))
        assert not query or understand(query.expression), query.expression


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2023-2", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-05-17", date(2024, 5, 17), date(2024, 5, 17)),
        ("2024-13", None, None),
        ("2024-02-30", None, None),
        ("0000", None, None),
        ("9999", None, None),
        ("last week", None, None),
    ],
)
def test_days_are_read_from_years_months_and_dates(text: str, first: date | None, last: date | None) -> None:
    assert (parse_day(text), parse_day(text, last=True)) == (first, last)


@pytest.mark.parametrize(
    ("text", "category"),
    [("cs.cl", "cs.CL"), ("Math-PH", "math-ph"), ("cond-mat.Soft", "cond-mat.soft"), ("c s", None)],
)
def test_categories_are_spelt_as_arxiv_spells_them(text: str, category: str | None) -> None:
    assert parse_category(text) == category
