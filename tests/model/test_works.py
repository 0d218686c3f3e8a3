"""Which entries name the same work, and which only look alike."""

from itertools import permutations

import pytest

from paperpass.model.entries import parse
from paperpass.model.works import groups, same

SAME = [
    (
        "A. Brook and B. Lake. Rivers that flow uphill: a survey. Journal of Water, 12(3):1-19, 2001.",
        "Brook, A., Lake, B.: Rivers that flow uphill: a survey. In: Proc. Waters, pp. 3-9 (1999)",
    ),
    (
        "A. Brook, B. Lake. Standing water in deltas. arXiv preprint arXiv:1701.00001, 2017.",
        "Brook et al. Standing waters in the deltas. arXiv:1701.00001v3, 2018.",
    ),
    ("Brook A., 1987, MNRAS, 224, 107", "Brook, A. & Lake, B. 1987, Mon. Not. R. Astron. Soc. 224, 107-131"),
    (
        "R. Delta and A. Barrow. Introduction to river learning. Water Press, 1998.",
        "R. S. Delta and A. G. Barrow. River Learning: An Introduction. Water Press, Cambridge, 1998.",
    ),
    (
        "T. Hill, R. Dale. The elements of river learning: Data, flow and prediction. Springer, 2009.",
        "T. Hill, R. Dale. The elements of river learning. Springer, 2001.",
    ),
    (
        "A. Brook. Rivers in all the worlds we know of. Water Press, 1955.",
        "A. Brook. Rivers in all the worlds we know of. Water Press, 1995.",
    ),
    (
        "A. Brook. A quick way across the river delta. In Waters, 2003. doi:10.1000/water.3.",
        "A. Brook. A quick way across the river delta. Extended abstract, 2001. https://doi.org/10.1000/WATER.3",
    ),
    ("Riverbase. http://www.riverbase.org/", "The Water Foundation. Riverbase, 2012. http://riverbase.org/index.html"),
]

APART = [
    (
        "A. Brook and B. Lake. Probabilistic river factorization. In Waters, 2008.",
        "A. Brook and B. Lake. Bayesian probabilistic river factorization. In Waters, 2008.",
    ),
    (
        "A. Brook. Practical river fault tolerance. In Waters, 1999.",
        "A. Brook. Practical river fault tolerance and proactive recovery. ACM Waters 20(4), 2002.",
    ),
    ("A. Brook. Personal communication, 2001.", "A. Brook. Personal communication, 2001."),
    (
        "A. Brook and B. Lake. Reliable river protocols. Water 2, 1984.",
        "C. Sea and D. Foam. Reliable river protocols. Water 9, 1991.",
    ),
    ("Amazon. River S3. http://aws.rivers.com/s3", "Amazon. River SQS. http://aws.rivers.com/sqs"),
    (
        "A. Brook. Attention is all rivers need. In Waters, 2017.",
        "A. Brook. Attention is not all rivers need. In Waters, 2017.",
    ),
    (
        "A. Brook. Sorting rivers by length II. In Waters, 2001.",
        "A. Brook. Sorting rivers by length I. In Waters, 2000.",
    ),
    (
        "A. Brook. Standing water. arXiv:1701.00001, 2017.",
        "A. Brook. Standing water. arXiv:1702.00009, 2017.",
    ),
    ("Brook A., 1987, MNRAS, 224, 107", "Brook A., 1987, MNRAS, 229, 31"),
    ("A. Brook. Rivers. Water Press, 1990.", "A. Brook. Rivers and seas of the north. Water Press, 1990."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_prints_of_one_work_are_the_same(one: str, other: str) -> None:
    a, b = parse([one])[0], parse([other])[0]
    assert same(a, b)
    assert same(b, a)


@pytest.mark.parametrize(("one", "other"), APART)
def test_works_that_look_alike_are_apart(one: str, other: str) -> None:
    a, b = parse([one])[0], parse([other])[0]
    assert not same(a, b)
    assert not same(b, a)


def test_an_entry_that_could_not_be_taken_apart_is_known_by_the_title_that_stands_in_it() -> None:
    damaged = parse(["1999 x, Brook ; A long way down the river to the sea. In Waters"])[0]
    whole = parse(["A. Brook. A long way down the river to the sea. Journal of Water, 1999."])[0]
    assert same(damaged, whole)
    assert same(whole, damaged)


def test_groups_have_each_work_once_whatever_the_order() -> None:
    texts = [text for one, other in SAME[:4] for text in (one, other)]
    whole = {frozenset((n, n + 1)) for n in range(0, 8, 2)}
    for order in list(permutations(range(8)))[::4999]:
        found = groups(parse([texts[n] for n in order]))
        assert {frozenset(order[n] for n in group) for group in found} == whole
        assert [group[0] for group in found] == sorted(group[0] for group in found)


def test_no_entries_are_no_groups() -> None:
    assert groups([]) == []
