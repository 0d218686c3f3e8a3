"""Several processes at once beside the open application: a short form of `benchmarks/faults.py together`."""

from pathlib import Path

from tests.e2e.together import together


def test_what_four_processes_do_at_once_adds_up_and_nothing_untrue_is_said(tmp_path: Path) -> None:
    assert together(tmp_path, processes=4, rounds=1) == []
