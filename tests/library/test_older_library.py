"""A library that 0.1.0 wrote and readers edited: it is read whole, and nothing that they wrote is lost or changed."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from paperpass.desk import noting
from paperpass.desk.deciding import decide
from paperpass.desk.desk import Desk
from paperpass.desk.sitting import Sitting
from paperpass.library import highlights, projects, searches, triage
from paperpass.library.store import Library
from paperpass.model.debrief import Debrief
from paperpass.model.highlight import Highlight
from paperpass.model.saved_search import SavedSearch
from tests.conftest import Ran
from tests.library.older import (
    ANSWERS,
    CITED,
    FOLLOW_UPS,
    HIGHLIGHTS,
    NOTED,
    PAPERS,
    PROJECTS,
    ROUNDS,
    SEARCHES,
    TICKED,
    TRASHED,
    TRIAGE,
    Held,
    Made,
)
from tests.papers import Clock

Run = Callable[..., Ran]
OLD = Path(__file__).parents[1] / "data" / "library-0.1.0"
KEYS = tuple(held.key for held in PAPERS)
LATER = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
STYLES = ("bibtex", "biblatex", "csl-json", "markdown", "key", "latex", "pandoc", "typst")
each_paper = pytest.mark.parametrize("held", PAPERS, ids=KEYS)


@pytest.fixture(autouse=True)
def copy(library: Library, clock: Clock) -> Path:
    """The library, copied to where this test may write, on a day after all that was done in it."""
    shutil.copytree(OLD, library.folder)
    clock.at = LATER
    return library.folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def written(folder: Path, slug: str, name: str) -> bytes:
    return (folder / "papers" / slug / name).read_bytes()


class TestTheFixture:
    def test_it_is_as_it_was_committed_line_ends_and_odd_letters_included(self) -> None:
        ropes = written(OLD, "ferro-old-ropes-new-loads", "notes.md")
        assert ropes.count(b"\r\n") == ropes.count(b"\n") == 78
        wells = written(OLD, "gale-wells-that-sing", "notes.md")
        assert wells.startswith(b"Heard at the K\xf6hler farm:\t")
        assert wells.endswith(b"## Ger\xe4te\n\nA tuning fork,\x0c a bucket.\xa0")
        assert written(OLD, "tanaka-2025-moss-on-north-walls", "notes.md").startswith(b"\xef\xbb\xbf---\n")
        assert written(OLD, "brandt-1999-locks-without-keepers", "notes.md").count(b"\r\n") == 3
        assert written(OLD, "moor-2024-gauges-for-small-harbours", "sketch of the pier.txt").count(b"\r\n") == 3
        assert not written(OLD, "adler-queues-in-front-of-doors", "sessions.jsonl").endswith(b"\n")

    def test_it_is_small(self) -> None:
        assert sum(map(len, files(OLD).values())) < 150_000


class TestReading:
    def test_looking_at_it_in_every_way_changes_no_byte(self, run: Run, copy: Path, tmp_path: Path) -> None:
        with_pdf = [held.key for held in PAPERS if (copy / "papers" / held.slug / "paper.pdf").exists()]
        assert len(with_pdf) == 7
        for how in ([], ["--json"]):
            assert run("list", *how).status == 0
            for sort in ("added", "title", "year", "touched"):
                assert run("list", "--sort", sort, *how).status == 0
            assert len(run("list", "--full", "chirp", *how).out.splitlines()) == 1
            assert run("show", *KEYS, *how).status == 0
            for key in KEYS:
                assert run("notes", key, *how).status == 0
                assert run("notes", key, "--path", *how).status == 0
            for style in STYLES:
                assert run("cite", *KEYS, "--style", style, *how).status == 0
            for ending in ("bib", "json", "md"):
                assert run("export", "-o", tmp_path / f"refs.{ending}", *how).status == 0
            assert run("export", "tag:thesis", *how).status == 0
            assert run("brief", *with_pdf, *how).status == 0
            assert run("text", with_pdf[0], *how).status == 0
            assert run("find", "--saved", *how).status == 0
            assert run("doctor", *how).status == 1
        assert files(copy) == files(OLD)

    @each_paper
    def test_a_paper_stands_where_it_was_left(self, run: Run, held: Held) -> None:
        row = next(row for row in run("list", "--json").rows if row["key"] == held.key)
        assert (row["slug"], row["state"], row["verdict"]) == (held.slug, held.state, held.verdict)
        assert (row["reading_seconds"], tuple(row["tags"]), row["revisit"]) == (held.seconds, held.tags, held.revisit)
        if held.passes is not None:
            assert tuple(row["passes_done"]) == held.passes
        for name in (held.key, held.slug, *held.names):
            assert run("show", "--json", name).row["key"] == held.key

    def test_there_are_these_papers_and_no_others(self, run: Run) -> None:
        assert {row["key"] for row in run("list", "--json").rows} == set(KEYS)

    @pytest.mark.parametrize("made", ROUNDS, ids=lambda m: f"{m.key}-{m.number}-{m.round}")
    def test_a_round_has_its_time_its_decision_its_reason_and_its_answers(self, run: Run, made: Made) -> None:
        passes = run("show", "--json", made.key).row["passes"]
        row = next(p for p in passes if (p["pass"], p["round"]) == (made.number, made.round))
        put_off = made.decision == "later"
        assert row["state"] == ("done" if made.decision and not put_off else "open")
        assert (row["sittings"], row["reading_seconds"]) == (made.sittings, made.seconds)
        assert (row["started"], row["finished"]) == (made.started, None if put_off else made.finished)
        assert row["decided"] == made.finished
        assert (row["decision"], row["reason"], row["revisit"]) == (made.decision, made.reason, made.revisit)
        assert row["answers"] == ANSWERS.get((made.key, made.number, made.round), {})

    def test_no_round_is_there_that_nobody_made(self, run: Run) -> None:
        found = {
            (row["key"], p["pass"], p["round"])
            for row in run("show", "--json", *KEYS).rows
            for p in row["passes"]
            if p["state"] != "none"
        }
        assert found == {(made.key, made.number, made.round) for made in ROUNDS}

    @each_paper
    def test_follow_ups_and_known_references_are_listed(self, run: Run, library: Library, held: Held) -> None:
        assert run("show", "--json", held.key).row["follow_ups"] == FOLLOW_UPS.get(held.key, [])
        assert noting.known(library.read(held.slug).note) == TICKED.get(held.key, [])

    @pytest.mark.parametrize("key", NOTED)
    def test_notes_are_shown_as_they_were_typed(self, run: Run, key: str) -> None:
        markdown = run("notes", "--json", key).row["markdown"]
        assert [words for words in NOTED[key] if words not in markdown] == []

    @each_paper
    def test_highlights_stand_but_the_one_that_was_taken_back(self, library: Library, held: Held) -> None:
        marks = [(h.page, h.text, h.boxes) for h in highlights.load(library.path(held.slug))]
        assert marks == [(0, text, (box,)) for text, box in HIGHLIGHTS.get(held.key, ())]

    @each_paper
    def test_a_citation_is_that_of_its_file_in_every_style_and_in_the_export(self, run: Run, held: Held) -> None:
        entry, everything = run("cite", held.key).out, run("export").out
        for words in CITED.get(held.key, ()):
            assert words in entry.replace('"', "")
            assert words in everything
        assert run("cite", held.key, "--style", "pandoc").out == f"[@{held.key}]\n"
        assert f"{{{held.key}," in everything

    def test_what_bibliographies_share_is_exported_and_used(self, run: Run) -> None:
        told = run("export").out
        assert '@string{jwe = "Journal of Water and Earth"}' in told
        assert r"\providecommand{\dyke}{dyke}" in told
        assert "Journal of Water and Earth" in run("cite", "Brandt98", "--style", "markdown").out

    def test_words_tags_and_states_find_papers(self, run: Run) -> None:
        for query, keys in (
            ("tag:thesis", {"moor2024gauges", "pereira2021sieves"}),
            ("#old-ropes", {"ferroold"}),
            ("state:shelf", {"Brandt98"}),
            ("state:inbox", {"lunde2022street", "lunde2025timetables", "vale2023warmth", "tanaka2025moss"}),
            ("tuning fork", {"galewells"}),
            ("rigger", {"ferroold"}),
        ):
            assert {row["key"] for row in run("list", "--json", query).rows} == keys, query

    def test_projects_searches_and_what_was_skipped_are_there(self, library: Library) -> None:
        assert projects.questions(library) == PROJECTS
        assert tuple((s.name, s.words, s.follow) for s in searches.load(library)) == SEARCHES
        found = triage.load(library)
        assert {base: decided.what for base, decided in found.items()} == TRIAGE
        paper = found["2601.90102"].paper
        assert paper is not None
        assert (paper.title, paper.authors) == ("Buoys That Call Home", ("Lena Marsh",))

    def test_doctor_names_the_unfinished_merge_and_what_was_cut_off_and_nothing_else(self, run: Run) -> None:
        wrong = [row for row in run("doctor", "--json").rows if not row["ok"]]
        assert sorted((row["check"].split()[1].split("-")[0], row["found"].split()[0]) for row in wrong) == [
            ("adler", "sessions.jsonl:"),
            ("iyer", "notes.md"),
            ("iyer", "sessions.jsonl"),
            ("pereira", "sessions.jsonl:"),
        ]

    def test_the_trash_gives_its_paper_back_as_it_was(self, run: Run, copy: Path) -> None:
        assert run("restore", TRASHED).status == 0
        row = run("show", "--json", TRASHED).row
        assert (row["state"], row["verdict"], row["tags"]) == ("aside", "Wet strings only.", ["radio"])
        assert row["passes"][0]["answers"] == {"category": "A curiosity."}
        assert "My uncle flew one of these." in run("notes", TRASHED).out
        there = {name.replace("trash/", "papers/"): data for name, data in files(OLD).items()}
        assert files(copy) == there


def kept(before: bytes, after: bytes, *, but: tuple[bytes, ...] = ()) -> bool:
    """Whether every line that says something is still there, in its order and with its line end.

    `but` begins those that the program was asked to change; the last line may have got an end.
    """
    lines = before.splitlines(keepends=True)
    wanted = [line for line in lines if line.strip() and not line.startswith(but or (b"\0",))]
    if lines and not lines[-1].endswith(b"\n") and wanted:
        wanted[-1] = next(line for line in after.splitlines(keepends=True) if line.startswith(wanted[-1]))
    new = iter(after.splitlines(keepends=True))
    return all(line in new for line in wanted)


@each_paper
class TestWriting:
    """Everything beside what was asked for stays to the letter."""

    def others(self, copy: Path, held: Held, *changed: str) -> None:
        """The files beside those that were to change are as they were, and no file has gone."""
        names = {f"papers/{held.slug}/{name}" for name in changed}
        new, old = files(copy), files(OLD)
        assert {n: data for n, data in new.items() if n not in names} == {
            n: data for n, data in old.items() if n not in names
        }

    def note(self, copy: Path, held: Held, *, but: tuple[bytes, ...] = ()) -> bytes:
        """The note, in which every line of the old one stands, as does its kind of line ends."""
        before, after = written(OLD, held.slug, "notes.md"), written(copy, held.slug, "notes.md")
        assert kept(before, after, but=but)
        if before.count(b"\n") == before.count(b"\r\n"):
            assert after.count(b"\n") == after.count(b"\r\n")
        return after

    def test_a_paragraph_comes_behind_the_others(self, run: Run, copy: Path, held: Held) -> None:
        assert run("notes", held.key, "--append", "A later thought,\nof two lines: 水.").status == 0
        assert "水".encode() in self.note(copy, held)
        self.others(copy, held, "notes.md")

    def test_a_finished_pass_adds_a_line_and_its_answers(self, desk: Desk, copy: Path, held: Held) -> None:
        card = desk.library.card(held.key)
        sitting = Sitting.begin(desk, card, card.next_pass or 1)
        which = sitting.reading_pass
        there = ANSWERS.get((held.key, which.number, sitting.round), {})
        answers = {q.name: f"Read again: {q.name}." for q in which.questions if q.name not in there}
        sitting.finish(Debrief(which.decisions[-1].name, "Read again.", answers=answers, read_first=("One more",)))
        note = self.note(copy, held)
        assert all(answer.encode() in note for answer in answers.values())
        assert b"- One more" in note
        self.appended(copy, held)
        assert desk.library.card(held.key).verdict == "Read again."

    def test_a_decision_in_the_list_adds_a_line_and_leaves_the_note_alone(
        self, desk: Desk, copy: Path, held: Held
    ) -> None:
        card = desk.library.card(held.key)
        which, _ = desk.library.read(held.slug).standing.to_decide
        decide(desk, card, Debrief(which.decisions[-1].name, "Enough of it."))
        self.note(copy, held)
        self.appended(copy, held)

    def appended(self, copy: Path, held: Held) -> None:
        """The sittings of before are followed by one line."""
        old = OLD / "papers" / held.slug / "sessions.jsonl"
        before = old.read_bytes() if old.exists() else b""
        after = written(copy, held.slug, "sessions.jsonl")
        assert after.startswith(before)
        assert after[len(before) :].strip().count(b"\n") == 0
        # One that was cut off is closed first, and never becomes one line with the new one.
        assert not before or before.endswith(b"\n") or after[len(before) :].startswith(b"\n")
        assert json.loads(after[len(before) :])["ended_by"] == "finish"
        self.others(copy, held, "sessions.jsonl", "notes.md")

    def test_tags_change_one_line(self, desk: Desk, copy: Path, held: Held) -> None:
        noting.set_tags(desk, desk.library.card(held.key), (*held.tags, "re read"))
        after = self.note(copy, held, but=(b"tags:",))
        assert desk.library.card(held.key).tags == (*held.tags, "re read")
        if held.key == "ferroold":
            assert b"# how I file it\r\n" in after
            assert b'aliases:\r\n  - "Ropes, old"\r\n  - Ferro on ropes\r\nrating: 4\r\n' in after
        self.others(copy, held, "notes.md")

    def test_a_highlight_comes_behind_the_others(self, copy: Path, held: Held) -> None:
        folder = copy / "papers" / held.slug
        mark = Highlight(highlights.new_id(), "0" * 64, 1, ((1.0, 2.0, 3.0, 4.0),), "words")
        highlights.add(folder, mark)
        old = OLD / "papers" / held.slug / "highlights.jsonl"
        before = old.read_bytes() if old.exists() else b""
        assert written(copy, held.slug, "highlights.jsonl").startswith(before)
        assert highlights.load(folder)[-1] == mark
        assert len(highlights.load(folder)) == len(HIGHLIGHTS.get(held.key, ())) + 1
        self.others(copy, held, "highlights.jsonl")

    def test_another_key_changes_the_key_alone(self, run: Run, copy: Path, held: Held, tmp_path: Path) -> None:
        (tmp_path / "beside").mkdir()
        with pytest.MonkeyPatch.context() as there:
            there.chdir(tmp_path / "beside")
            done = run("rename-key", "--json", held.key, "another2030key")
        assert done.status == 0
        for name in ("another2030key", held.key, *held.names):
            assert run("show", "--json", name).row["slug"] == held.slug
        before = written(OLD, held.slug, "cite.bib")
        assert written(copy, held.slug, "cite.bib") == before.replace(held.key.encode(), b"another2030key", 1)
        self.note(copy, held, but=(b"citekey:",))
        old, new = (json.loads(written(where, held.slug, "paper.json")) for where in (OLD, copy))
        assert {name: value for name, value in new.items() if name != "aliases"} == {
            name: value for name, value in old.items() if name != "aliases"
        }
        assert new["aliases"] == [*old.get("aliases", ()), held.key]
        self.others(copy, held, "cite.bib", "notes.md", "paper.json")


class TestSharedFiles:
    def test_lists_that_get_a_line_keep_all_others(self, run: Run, library: Library, copy: Path) -> None:
        projects.ask(library, "heat", "what cools?")
        searches.put(library, SavedSearch("more", "wet sand"))
        triage.add(library, "2601.90104", triage.Decided("skip", "2026-04-01"))
        assert run("remove", "quistknots").status == 0
        for name in ("projects.toml", "searches.toml", "triage.jsonl"):
            before, after = (OLD / name).read_bytes(), (copy / name).read_bytes()
            assert after.startswith(before)
            assert after[len(before) :].count(b"\n") == 1
        assert (copy / "preamble.bib").read_bytes() == (OLD / "preamble.bib").read_bytes()
        moved = {name for name in files(OLD) if "quist" in name}
        assert {name.replace("papers/", "trash/") for name in moved} <= set(files(copy))
