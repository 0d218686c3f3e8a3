"""Decisions about announced papers, line by line."""

from datetime import date

from paperpass.library import triage
from paperpass.library.store import Library
from paperpass.library.triage import FILE, Decided
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper

DAY = "2024-05-17"
PAPER = Paper("Größe", ("Ada Brook",), "We read.", 2024, PaperId("2405.00001", 1), ("cs.DL",))


def lines(library: Library) -> list[str]:
    return (library.folder / FILE).read_text(encoding="utf-8").splitlines()


def test_the_latest_decision_counts_and_one_that_is_taken_back_is_none(library: Library) -> None:
    for base, what in (("2405.00001", "skip"), ("2405.00002", "skip"), ("2405.00001", "open"), ("2405.00002", "seen")):
        triage.add(library, base, Decided(what, DAY))  # type: ignore[arg-type]  # words of the table above
    assert triage.load(library) == {"2405.00002": Decided("seen", DAY)}


def test_what_was_put_off_keeps_its_record(library: Library) -> None:
    triage.add(library, "2405.00001", Decided("later", DAY, PAPER))
    assert triage.load(library)["2405.00001"].paper == PAPER


def test_lines_that_are_none_are_passed_over(library: Library) -> None:
    triage.add(library, "2405.00001", Decided("skip", DAY))
    with (library.folder / FILE).open("a", encoding="utf-8") as file:
        file.write('<<<<<<< HEAD\n{"arxiv": 5}\n[]\n{"arxiv": "2405.00009", "what": "burn", "day": "x"}\n{"half')
    triage.add(library, "2405.00002", Decided("skip", DAY))
    assert set(triage.load(library)) == {"2405.00001", "2405.00002"}


def test_the_file_does_not_grow_for_ever_and_what_was_put_off_stays(library: Library) -> None:
    triage.add(library, "2405.00001", Decided("later", DAY, PAPER))
    for n in range(2, 32):
        triage.add(library, f"2405.{n:05}", Decided("seen" if n < 12 else "skip", "2024-01-01"))
    triage.cut_back(library, date(2024, 5, 17), most=100)
    assert len(lines(library)) == 31
    triage.cut_back(library, date(2024, 5, 17), most=20)
    kept = triage.load(library)
    assert len(kept) == len(lines(library)) == 16
    assert kept["2405.00001"].paper == PAPER
    assert "2405.00031" in kept
    assert not any(d.what == "seen" for d in kept.values())
