"""What is known of a paper."""

import pytest

from paperpass.model.paper import Paper


@pytest.mark.parametrize(
    ("year", "updated", "cited"),
    [(2017, "2023-08-02T00:41:18+00:00", 2023), (2017, None, 2017), (None, None, None), (2017, "?", 2017)],
)
def test_a_version_is_cited_with_its_own_year(year: int | None, updated: str | None, cited: int | None) -> None:
    assert Paper("Rivers", year=year, updated=updated).version_year == cited
