"""On which page and at which step the reading was done."""

from paperpass.model.whereabouts import Whereabouts


def test_reading_counts_on_the_page_and_the_step_where_one_was() -> None:
    where = Whereabouts().on_page(1, 0).on_step("abstract", 0).at(30).on_page(2, 40).on_step("headings", 50).at(70)
    assert where.page_seconds == {1: 40, 2: 30}
    assert where.step_seconds == {"abstract": 50, "headings": 20}


def test_a_page_that_is_come_back_to_goes_on_counting() -> None:
    assert Whereabouts().on_page(1, 0).on_page(2, 10).on_page(1, 15).at(20).page_seconds == {1: 15, 2: 5}


def test_a_page_that_is_passed_by_was_not_read() -> None:
    assert Whereabouts().on_page(1, 0).on_page(2, 10).on_page(3, 10.5).at(20).page_seconds == {1: 10, 3: 9.5}


def test_a_silence_that_was_a_gap_is_taken_from_where_it_was_spent() -> None:
    assert Whereabouts().on_page(1, 0).on_page(2, 10).at(310).at(20).page_seconds == {1: 10, 2: 10}


def test_of_a_gap_that_counts_after_all_nobody_knows_the_page() -> None:
    where = Whereabouts().on_page(1, 0).at(10).elsewhere(400).at(410)
    assert where.page_seconds == {1: 20}


def test_before_any_page_was_seen_nothing_is_counted() -> None:
    assert Whereabouts().at(60).page_seconds == {}
    assert Whereabouts().at(60).on_page(1, 60).at(61).page_seconds == {1: 1}
