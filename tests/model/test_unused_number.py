from paperpass.model.unused_number import first_unused_number


def test_the_first_of_a_row_is_given() -> None:
    for count in (*range(40), 1000, 4095, 4096, 4097):
        assert first_unused_number(lambda n, count=count: n < 2 + count, 2) == 2 + count  # type: ignore[misc]  # bound by default


def test_where_there_are_gaps_a_free_one_is_given() -> None:
    taken = {2, 3, 5, 6, 7, 9, 10}
    assert first_unused_number(taken.__contains__, 2) not in taken


def test_a_long_row_costs_few_questions() -> None:
    asked: list[int] = []

    def taken(number: int) -> bool:
        asked.append(number)
        return number < 100_000

    assert first_unused_number(taken, 1) == 100_000
    assert len(asked) < 40
