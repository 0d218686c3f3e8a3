"""New papers near to those that one went on with come first, with their reasons; nothing is hidden."""

import pytest

from paperpass.model.nearness import HALF_LIFE, LEAST_HELD, LEAST_NEW, Held, Order, Text, near_first, words

RIVERS = (
    "river deltas and sediment",
    "We measure how sediment settles in deltas of large rivers under changing tides.",
)
STARS = ("stellar spectra of dwarfs", "Spectra of dwarf stars reveal metallicity and rotation in open clusters.")
PROOFS = ("lattice proofs by induction", "A proof assistant checks lattices, orders and fixpoints by induction.")


def paper(name: str, about: tuple[str, str], *authors: str) -> Text:
    return Text(name, about[0], about[1], authors)


def others(count: int) -> list[Text]:
    """Papers that are like nothing else: each of words of its own."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return [Text(f"o{n}", " ".join(letters[n % 26] * k + "qz" for k in (3, 4, 5))) for n in range(count)]


def held(about: tuple[str, str], decision: str | None = "on", *, count: int = 3, **more: object) -> list[Held]:
    return [Held(paper(f"{about[0].split()[0]}{n}", about, "Ada Brook"), decision, **more) for n in range(count)]  # type: ignore[arg-type]


def ordered(new: list[Text], known: list[Held], projects: tuple[str, ...] = ()) -> Order:
    order = near_first(new, known, projects)
    assert order is not None
    return order


def test_what_is_near_comes_first_and_all_others_as_they_came() -> None:
    new = [*others(11), paper("near", RIVERS, "Bo Ford")]
    order = ordered(new, held(RIVERS))
    assert order.places[0] == 11
    assert sorted(order.places) == list(range(12))
    rest = order.places[order.near :]
    assert list(rest) == sorted(rest)
    assert len(order.reasons) == order.near


def test_a_reason_names_words_and_an_author_that_both_papers_have_and_the_paper_that_it_is_like() -> None:
    new = [*others(11), paper("near", RIVERS, "Ada Brook")]
    reason = ordered(new, held(RIVERS)).reasons[0]
    assert set(reason.words) <= set(" ".join(RIVERS).split())
    assert (len(reason.words), reason.author) == (3, "Ada Brook")
    assert reason.like == "river0"
    assert reason.told.endswith(" · by Ada Brook · like river0, that you went on with")


def test_a_paper_that_shares_nothing_has_no_reason() -> None:
    reasons = ordered(others(30), held(RIVERS)).reasons
    assert [(r.words, r.author, r.like, r.told) for r in reasons] == [((), None, None, "")] * len(reasons)


def test_the_same_papers_give_the_same_order_and_of_equals_the_first_comes_first() -> None:
    new = [*others(10), paper("one", RIVERS), paper("two", RIVERS)]
    order = ordered(new, held(RIVERS))
    assert order == ordered(list(new), held(RIVERS))
    assert order.places[:2] == (10, 11)


@pytest.mark.parametrize(("new", "known"), [(LEAST_NEW - 1, LEAST_HELD), (LEAST_NEW, LEAST_HELD - 1), (0, 0)])
def test_a_short_list_or_too_few_held_papers_give_no_order(new: int, known: int) -> None:
    assert near_first(others(new), held(RIVERS, count=known)) is None


def test_decisions_that_say_nothing_count_for_nothing() -> None:
    assert near_first(others(12), held(RIVERS, "a decision of another program")) is None


def test_what_one_went_on_with_counts_more_than_what_one_set_aside_and_what_is_old_counts_less() -> None:
    weight = {decision: held(RIVERS, decision)[0].weight for decision in ("on", "enough", "later", None, "no")}
    assert weight["on"] == weight["enough"] > weight["later"] == weight[None] > weight["no"] > 0
    assert held(RIVERS, days=HALF_LIFE)[0].weight == pytest.approx(weight["on"] / 2)
    assert held(RIVERS, days=-9.0)[0].weight == weight["on"]
    new = [*others(10), paper("old", RIVERS), paper("fresh", STARS)]
    known = [*held(RIVERS, days=4 * HALF_LIFE), *held(STARS)]
    assert ordered(new, known).places[:2] == (11, 10)


def test_a_project_of_few_papers_is_not_drowned_by_all_others() -> None:
    new = [*(paper(f"s{n}", STARS) for n in range(4)), *others(6), paper("proof", PROOFS)]
    known = [*held(STARS, count=40), *held(PROOFS, tags=("logic",))]
    assert 10 in ordered(new, known, ("logic",)).places[:2]


def test_a_project_with_too_few_papers_is_no_profile_of_its_own() -> None:
    known = [*held(RIVERS), *held(PROOFS, count=LEAST_HELD - 1, tags=("logic",))]
    new = [*others(12), paper("proof", PROOFS)]
    assert ordered(new, known, ("logic",)) == ordered(new, known)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Low-resource translations", ["low", "resource", "translation"]),
        ("Gödel and Bézier", ["godel", "bezier"]),
        ("in 2017, 3D of AI", []),
        ("bus analysis class", ["bus", "analysis", "class"]),
        ("the model_size", ["model", "size"]),
        ("", []),
    ],
)
def test_words_are_what_tells_something(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize("text", ["", "\x00\ud800", "½ ² Ⅷ", "一二三四", "a" * 100_000])
def test_whatever_stands_in_a_paper_is_ordered(text: str) -> None:
    new = [Text(str(n), text, text, (text,)) for n in range(12)]
    assert sorted(ordered(new, [Held(one) for one in new]).places) == list(range(12))
