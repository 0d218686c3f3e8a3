"""The survey command."""

from collections.abc import Callable

from paperpass.bootstrap import make_desk, settings_for
from tests.citing import citing_pdf
from tests.conftest import Ran
from tests.papers import file_paper

Run = Callable[..., Ran]
FLOOD = "A. Brook. Floods that nobody foresaw. In Waters, 2001."
WEIR = "B. Lake and C. Sea. Weirs and their keepers in the north. In Waters, 2010."


def filled() -> None:
    library = make_desk(settings_for()).library
    for key, title, lists in (
        ("one", "Mouths of the western delta", (FLOOD, WEIR)),
        ("two", "Keeping what the tide has left", (FLOOD, WEIR)),
        ("three", "Sand and what it remembers", (FLOOD, "D. Dale. Dams across the valley. In Waters, 2012.")),
    ):
        pdf = citing_pdf(title, "Ford Reed", lists, ["Floods [1] came."])
        file_paper(library, title, key=key, tags=("sea",), pdf=pdf, authors=(f"F. {key}",))
    file_paper(library, "Floods that nobody foresaw", key="brook", authors=("Ada Brook",), year=2001)


def test_shared_works_are_listed_the_most_cited_first(run: Run) -> None:
    filled()
    ran = run("survey", "#sea", "--json")
    assert ran.status == 0
    assert [(row["title"], len(row["cited_by"]), row["held"]) for row in ran.rows] == [
        ("Floods that nobody foresaw", 3, "brook"),
        ("Weirs and their keepers in the north", 2, None),
    ]
    assert ran.rows[0]["cited_by"][0]["sentence"] == "Floods [1] came."


def test_missing_and_least_narrow_the_list(run: Run) -> None:
    filled()
    missing = run("survey", "one", "two", "three", "--missing", "--json")
    assert [row["title"] for row in missing.rows] == ["Weirs and their keepers in the north"]
    assert run("survey", "#sea", "--missing", "--least", "3", "--json").rows == []
    assert len(run("survey", "#sea", "--least", "1", "--json").rows) == 3


def test_people_are_told_what_the_pages_cannot_tell(run: Run) -> None:
    filled()
    said = run("survey", "#sea").out
    assert "3 papers · 3 works, 2 in 2 or more · missing 1" in said
    assert "their pages cannot tell" in said
    assert "  3    3  2001  Brook           Floods that nobody foresaw  brook" in said


def test_wrong_use_and_unknown_papers_are_told(run: Run) -> None:
    assert run("survey").status == 2
    assert run("survey", "#sea", "--least", "0").status == 2
    assert run("survey", "#nothing").status == 1
    assert run("survey", "nobody").status == 1
