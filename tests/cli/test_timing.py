"""record, time and next on the command line."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from paperpass.library.store import Library
from tests.conftest import Ran
from tests.papers import a_session, file_paper

Run = Callable[..., Ran]


@pytest.fixture
def rivers(library: Library) -> str:
    """A paper that was read in two sittings."""
    card = file_paper(library, key="rivers")
    library.add_session(card.slug, replace(a_session(1, 0, seconds=60), page_seconds={2: 50.0}))
    library.add_session(
        card.slug,
        replace(a_session(1, 60, "on", seconds=540), page_seconds={2: 10.0, 5: 400.0}, step_seconds={"figures": 90}),
    )
    return str(card.key)


@pytest.mark.usefixtures("rivers")
class TestRecord:
    def test_a_recorded_pass_prints_the_summary(self, run: Run) -> None:
        done = run(
            "record", "rivers", "--pass", 2, "--minutes", "1:10", "--decision", "enough", "--reason", "A map.", "--json"
        )
        assert (done.status, done.err) == (0, "")
        assert (done.row["state"], done.row["passes_done"], done.row["verdict"]) == ("done", [1, 2], "A map.")
        assert done.row["reading_seconds"] == 600 + 4200

    def test_without_json_it_says_in_a_line_what_was_recorded(self, run: Run) -> None:
        done = run("record", "rivers", "--pass", "2", "--minutes", "40", "--decision", "aside", "--on", "yesterday")
        assert done.out == "rivers: pass 2, yesterday, 40 min, aside\n"

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            (("--minutes", "8", "--decision", "no"), 2),
            (("--pass", "4", "--minutes", "8", "--decision", "no"), 2),
            (("--pass", "1", "--decision", "no"), 2),
            (("--pass", "1", "--minutes", "-8", "--decision", "no"), 2),
            (("--pass", "1", "--minutes", "8"), 2),
            (("--pass", "1", "--minutes", "8", "--decision", "no", "--on", "tomorrow"), 2),
            (("--pass", "1", "--minutes", "8", "--decision", "later", "--back", "yesterday"), 2),
            (("--pass", "1", "--minutes", "8", "--decision", "later"), 1),
            (("--pass", "1", "--minutes", "8", "--decision", "aside"), 1),
        ],
    )
    def test_what_cannot_be_recorded_is_said_and_nothing_is_written(
        self, run: Run, library: Library, arguments: tuple[str, ...], status: int
    ) -> None:
        file = next(library.papers.glob("*/sessions.jsonl"))
        before = file.read_bytes()
        done = run("record", "rivers", *arguments)
        assert (done.status, done.out) == (status, "")
        assert len(done.err.splitlines()) == 1
        assert file.read_bytes() == before

    def test_what_asks_for_a_day_or_a_paper_takes_it(self, run: Run) -> None:
        done = run(
            "record", "rivers", "--pass", 2, "--minutes", 5, "--decision", "background", "--first", "lakes", "--json"
        )
        assert (done.status, done.row["state"]) == (0, "inbox")
        done = run(
            "record", "rivers", "--pass", 3, "--minutes", 5, "--decision", "later", "--back", "tomorrow", "--json"
        )
        assert (done.status, bool(done.row["revisit"])) == (0, True)


class TestTime:
    def test_sittings_pages_and_steps_are_one_object(self, run: Run, rivers: str) -> None:
        row = run("time", rivers, "--json").row
        assert [(s["number"], s["pass"], s["reading_seconds"], s["decision"]) for s in row["sittings"]] == [
            (1, 1, 60, None), (2, 1, 540, "on")
        ]  # fmt: skip
        assert row["page_seconds"] == {"2": 60, "5": 400}
        assert row["passes"] == [{"pass": 1, "round": 1, "step_seconds": {"figures": 90}}]
        assert row["reading_seconds"] == 600

    def test_a_time_that_is_put_right_is_shown_with_what_stood_there(self, run: Run, rivers: str) -> None:
        done = run("time", rivers, "--sitting", "2", "--minutes", "4", "--json")
        assert done.row["sittings"][1]["reading_seconds"] == 240
        assert done.row["sittings"][1]["recorded_seconds"] == 540
        assert done.row["reading_seconds"] == run("list", "--json").row["reading_seconds"] == 300
        assert "put right, 9 min before" in run("time", rivers).out

    def test_people_see_a_strip_of_the_pages_and_the_longest_of_them(self, run: Run, rivers: str) -> None:
        for command in ("time", "show"):
            said = run(command, rivers).out
            assert "pages 1-5  [ ▁  █]" in said
            assert "longest on p. 5 6 min, p. 2 1 min" in said
            assert "pass 1 by step: figures 1 min" in said

    def test_show_gives_pages_and_steps_of_each_pass(self, run: Run, rivers: str) -> None:
        first, second, _ = run("show", rivers, "--json").row["passes"]
        assert (first["page_seconds"], first["step_seconds"]) == ({"2": 60, "5": 400}, {"figures": 90})
        assert (second["page_seconds"], second["step_seconds"]) == ({}, {})

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [(("--sitting", "1"), 2), (("--minutes", "5"), 2), (("--sitting", "1", "--minutes", "x"), 2)]
        + [(("--sitting", number, "--minutes", "5"), 1) for number in ("0", "3", "-1")],
    )
    def test_a_sitting_or_a_time_that_is_none_is_said_to_be_so(
        self, run: Run, rivers: str, arguments: tuple[str, ...], status: int
    ) -> None:
        assert run("time", rivers, *arguments).status == status

    def test_a_paper_that_was_never_read_says_so(self, run: Run, library: Library) -> None:
        file_paper(library, "Deep water", key="ford1999deep")
        done = run("time", "ford1999deep")
        assert (done.status, done.out) == (0, "")
        assert "not been read" in done.err


class TestNext:
    def test_the_next_paper_is_its_summary_and_why(self, run: Run, rivers: str) -> None:
        row = run("next", "--json").row
        assert (row["key"], row["state"]) == (rivers, "reading")
        assert row["why"].startswith("you went on with it")
        assert set(run("list", "--json").row) < set(row)

    def test_with_minutes_it_says_whether_they_suffice(self, run: Run, rivers: str) -> None:
        said = run("next", "--minutes", "50").out
        assert said.startswith(f"{rivers}  How rivers find the sea\n")
        assert said.endswith("that fits 50 min\n")
        assert "nothing is over in 5 min" in run("next", "--minutes", "5").out

    @pytest.mark.usefixtures("library")
    def test_where_nothing_waits_it_says_so(self, run: Run) -> None:
        for arguments in (("next",), ("next", "--json")):
            done = run(*arguments)
            assert (done.status, done.out) == (0, "")
            assert "nothing waits" in done.err

    @pytest.mark.parametrize("minutes", ["x", "-1", "nan"])
    def test_minutes_that_are_none_are_wrong_use(self, run: Run, minutes: str) -> None:
        assert run("next", "--minutes", minutes).status == 2


class TestWhatIsKnown:
    def test_passages_are_listed_under_each_paper_with_where_they_stand(
        self, run: Run, library: Library, rivers: str
    ) -> None:
        run("notes", rivers, "--append", "Gravel moves in floods.")
        file_paper(library, "Gravel", key="gravel")
        row = run("list", "--notes", "gravel floods", "--json").row
        assert row["found"] == [{"where": "notes", "page": None, "text": "Gravel moves in floods."}]
        said = run("list", "--notes", "gravel").out
        assert said.splitlines()[1].strip() == "notes: Gravel moves in floods."
        assert run("list", "note:floods").out.count("Gravel moves in floods.") == 1
        assert "found" not in run("list", "gravel", "--json").rows[0]

    @pytest.mark.usefixtures("rivers")
    def test_where_nothing_is_known_it_says_so(self, run: Run) -> None:
        done = run("list", "--notes", "glaciers")
        assert (done.status, done.out, done.err) == (0, "", "paperpass: no paper fits\n")
