"""Home."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import AppFocus
from textual.widgets import Input

from paperpass.config import Keep, Settings
from paperpass.desk.deciding import decide, save_draft
from paperpass.desk.desk import Desk
from paperpass.desk.highlighting import highlight
from paperpass.desk.noting import set_tags
from paperpass.desk.sitting import Sitting
from paperpass.library import projects
from paperpass.library.drafts import Drafts
from paperpass.model.debrief import Debrief, DebriefDraft
from paperpass.model.session import EndedBy, Session
from paperpass.tui.find.screen import FindScreen
from paperpass.tui.library.screen import LibraryScreen
from paperpass.tui.widgets.lines import Lines
from tests.fake_arxiv import FakeArxiv
from tests.fake_feeds import FakePaper
from tests.tui.conftest import Hands, file_paper, reading, small_pdf

DeskFor = Callable[[Settings], Desk]


def titles(hands: Hands) -> list[str]:
    """The titles in the list, from top to bottom, heads in brackets."""
    screen = hands.app.screen
    assert isinstance(screen, LibraryScreen)
    by_slug = {card.slug: card.title for card in screen.shelf.cards}
    rows = screen.query_one(Lines).rows
    return [by_slug[str(r.key)] if r.key else f"[{r.text(80, False).plain.strip()}]" for r in rows]


async def add(hands: Hands, reference: str) -> None:
    await hands.press("a")
    await hands.until(lambda: hands.at("Ask"))
    await hands.paste(reference)
    await hands.press("enter")


@pytest.fixture
def three(desk: Desk) -> Desk:
    """A desk with three papers, the one added last first."""
    for number, title in enumerate(("On Ranking", "On Writing", "On Reading")):
        file_paper(desk, title, added=f"2026-03-0{number + 1}T10:00:00+01:00", year=2020 + number)
    return desk


async def test_an_empty_library_says_what_belongs_there_and_which_key_brings_it(desk: Desk) -> None:
    async with reading(desk) as hands:
        await hands.until(lambda: hands.sees("Nothing is here yet."))
        assert hands.sees("a add a paper")
        assert hands.sees("0 papers")


async def test_papers_are_listed_newest_first_with_the_chosen_ones_card(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: titles(hands) == ["On Reading", "On Writing", "On Ranking"])
        await hands.press("j")
        await hands.until(lambda: hands.sees("Reader · 2021"))
        assert hands.sees("3 papers · this week 0")


async def test_what_another_program_added_is_there_when_one_looks_again(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: hands.sees("3 papers"))
        file_paper(three, "On Lakes")
        hands.app.post_message(AppFocus())
        await hands.until(lambda: hands.sees("4 papers") and hands.sees("On Lakes"))


async def test_with_ascii_glyphs_nothing_else_frames_it(three: Desk) -> None:
    async with reading(replace(three, settings=replace(three.settings, glyphs="ascii"))) as hands:
        await hands.until(lambda: hands.sees("3 papers"))
        assert hands.seen().isascii()


async def test_exports_that_the_config_keeps_follow_what_is_done_and_taken_back(
    three: Desk, desk_for: DeskFor, tmp_path: Path
) -> None:
    file = tmp_path / "thesis.bib"
    kept = replace(three.settings, export_keep=(Keep(file, "tag:thesis"),))
    async with reading(desk_for(kept)) as hands:
        await hands.until(lambda: hands.sees("3 papers"))
        await hands.press("number_sign")
        await hands.type("thesis")
        await hands.press("enter")
        await hands.until(lambda: file.exists() and file.read_text(encoding="utf-8").count("@") == 1)
        await hands.press("u")
        await hands.until(lambda: file.read_text(encoding="utf-8").count("@") == 0)


async def test_a_filter_narrows_the_list_as_one_types_and_escape_ends_it(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("slash")
        await hands.type("writ")
        await hands.until(lambda: titles(hands) == ["On Writing"])
        assert hands.sees("1 of 3")
        await hands.press("escape", "escape")
        await hands.until(lambda: len(titles(hands)) == 3)
        assert hands.at("LibraryScreen")


async def test_a_filter_of_notes_finds_highlights_too_and_the_card_shows_the_passage(three: Desk) -> None:
    card = next(card for card in three.cards() if card.title == "On Writing")
    highlight(three, card, 3, [(0, 0, 1, 1)], "Omit needless words.")
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("slash")
        await hands.type("note:needless")
        await hands.until(lambda: titles(hands) == ["On Writing"])
        await hands.until(lambda: hands.sees("highlight, p. 4: Omit needless words."))


async def test_where_no_paper_fits_the_footer_names_no_key_that_needs_one(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("slash")
        await hands.type("zzqq")
        await hands.press("enter")
        await hands.until(lambda: hands.sees("no paper fits"))
        assert hands.sees("/ filter a add f find ? keys q quit")


async def test_papers_to_come_back_to_stand_first(three: Desk) -> None:
    earlier = replace(three, now=lambda: three.now().replace(day=1))
    card = next(c for c in three.library.cards() if c.title == "On Ranking")
    decide(earlier, card, Debrief("later", "when I rank", "2026-03-04"))
    async with reading(three) as hands:
        await hands.until(lambda: hands.sees("1 to come back to"))
        assert titles(hands) == ["[to come back to]", "On Ranking", "[all]", "On Reading", "On Writing"]
        await hands.until(lambda: hands.sees("later, today"))


async def test_at_midnight_what_is_due_on_the_new_day_stands_first(
    three: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paperpass.tui.base_app._LOOK", 0.05)
    now = [three.now()]
    awake = replace(three, now=lambda: now[0])
    card = next(c for c in three.library.cards() if c.title == "On Ranking")
    decide(awake, card, Debrief("later", "when I rank", "2026-03-05"))
    async with reading(awake) as hands:
        await hands.until(lambda: hands.sees("later, tomorrow"))
        assert not hands.sees("to come back to")
        now[0] += timedelta(days=1)
        await hands.until(lambda: hands.sees("1 to come back to") and hands.sees("later, today"))


async def test_a_verdict_ends_its_row_and_counts_for_the_week(three: Desk) -> None:
    first, second, *_ = three.library.cards()
    now, done = three.stamp(), EndedBy.FINISH
    read = Session(1, 1, now, now, 300.0, ended_by=done, decision="enough", reason="soft targets carry it")
    three.library.add_session(first.slug, read)
    decide(three, second, Debrief("no", "decided from its title, not read"))
    async with reading(three, (120, 40)) as hands:
        await hands.until(lambda: hands.sees("soft targets carry it"))
        assert hands.sees("this week 2 passes")


async def test_a_sitting_over_a_decided_paper_makes_no_pass_this_week(three: Desk) -> None:
    card = three.library.cards()[0]
    earlier = replace(three, now=lambda: three.now().replace(day=1, month=2))
    decide(earlier, card, Debrief("enough", "read in February"))
    Sitting.begin(three, three.library.card(card.slug), 2).stop()
    async with reading(three) as hands:
        await hands.until(lambda: hands.sees("this week 0 passes"))


async def test_the_selection_stays_with_its_paper_when_others_come_in(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("j")
        screen = hands.app.screen
        assert isinstance(screen, LibraryScreen)
        chosen = screen.chosen()
        file_paper(three, "On Eyes", added="2026-03-09T10:00:00+01:00")
        screen.reload()
        await hands.until(lambda: len(titles(hands)) == 4)
        assert screen.chosen() == chosen


async def test_enter_reads_and_d_decides(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("enter")
        assert hands.app.opened == [three.library.cards()[0].slug]
        await hands.press("d")
        await hands.until(lambda: hands.at("DebriefScreen"))
        await hands.pilot.pause()
        await hands.press("n", "ctrl+s")
        await hands.until(lambda: hands.at("LibraryScreen") and hands.sees("– ●○○ On Reading"))


async def test_what_is_no_reference_is_looked_for_on_arxiv(desk: Desk) -> None:
    async with reading(desk) as hands:
        await add(hands, "soft targets")
        await hands.until(lambda: hands.at("FindScreen"))
        screen = hands.app.screen
        assert isinstance(screen, FindScreen)
        assert screen.search.words == "soft targets"


async def test_an_id_and_a_file_are_added(settings: Settings, desk_for: DeskFor, tmp_path: Path) -> None:
    (tmp_path / "own.pdf").write_bytes(small_pdf("On Owning a PDF\n\nAda Reader"))
    with FakeArxiv([FakePaper("2401.00001", "On Reading")]) as arxiv:
        desk = desk_for(replace(settings, arxiv_api=arxiv.api, arxiv_files=arxiv.files))
        async with reading(desk) as hands:
            await add(hands, "arXiv:2401.00001")
            await hands.until(lambda: titles(hands) == ["On Reading"])
            await add(hands, f"'{tmp_path / 'own.pdf'}'")
            await hands.until(lambda: len(titles(hands)) == 2)


async def test_several_ids_are_listed_to_be_added_at_once(settings: Settings, desk_for: DeskFor) -> None:
    shelf = [FakePaper("2401.00001", "On Reading"), FakePaper("2401.00002", "On Writing")]
    with FakeArxiv(shelf) as arxiv:
        desk = desk_for(replace(settings, arxiv_api=arxiv.api, arxiv_files=arxiv.files))
        async with reading(desk) as hands:
            await add(hands, "2401.00002, arXiv:2401.00001")
            await hands.until(lambda: hands.at("FindScreen") and hands.sees("2 of 2"))
            assert len(arxiv.seen) == 1


async def test_what_cannot_be_added_is_said_with_what_to_do(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_text("no PDF at all", encoding="utf-8")
    async with reading(desk) as hands:
        await add(hands, str(tmp_path / "text.pdf"))
        await hands.until(lambda: any("PDF" in said for said in hands.app.said))
        assert desk.library.cards() == []
        await hands.press("a")
        await hands.until(lambda: hands.at("Ask"))
        assert hands.app.screen.query_one(Input).value == str(tmp_path / "text.pdf")


async def test_tags_are_changed_for_several_papers_at_once_and_taken_back(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("tab", "tab", "number_sign")
        await hands.type("ranking #cold")
        await hands.press("enter")
        await hands.until(lambda: sorted(len(c.tags) for c in three.library.cards()) == [0, 2, 2])
        await hands.until(lambda: "#ranking #cold" in hands.app.said)
        await hands.press("u")
        await hands.until(lambda: not any(c.tags for c in three.library.cards()))


async def test_a_paper_goes_to_the_trash_and_u_brings_it_back(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("D")
        await hands.until(lambda: titles(hands) == ["On Writing", "On Ranking"])
        assert hands.app.said[-1] == "reader2022reading: moved to the trash, u brings it back"
        await hands.press("u")
        await hands.until(lambda: len(titles(hands)) == 3)


async def test_what_is_taken_back_at_once_waits_for_what_it_takes_back(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.pilot.press("D", "u")
        await hands.until(lambda: any("back from the trash" in said for said in hands.app.said))
        assert len(three.library.cards()) == 3
        assert not three.library.trashed()


async def test_a_quiet_word_takes_the_place_of_the_one_before_and_leaves_errors(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: hands.sees("3 papers"))

        def shown() -> set[str]:
            return {n.message for n in hands.app._notifications}  # noqa: SLF001 - Textual tells nobody else

        hands.app.notify("one")
        await hands.until(lambda: "one" in shown())
        hands.app.notify("no room", severity="error")
        await hands.until(lambda: "no room" in shown())
        hands.app.notify("two")
        await hands.until(lambda: "two" in shown())
        assert "no room" in shown()
        assert "one" not in shown()


async def test_another_key_is_typed_and_one_that_is_taken_is_refused(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        chosen, other = (next(c for c in three.library.cards() if c.title == title) for title in titles(hands)[:2])
        await hands.press("R", "ctrl+u")
        await hands.type(other.key.upper())
        await hands.press("enter")
        await hands.until(lambda: hands.sees("answers to"))
        await hands.press("ctrl+u")
        await hands.type("mine:1")
        await hands.press("enter")
        await hands.until(lambda: three.library.card(chosen.slug).key == "mine:1")
        await hands.until(lambda: "its key is mine:1" in hands.app.said)
    assert three.library.card(chosen.key).slug == chosen.slug


async def test_marked_papers_are_exported(three: Desk, tmp_path: Path) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("tab", "x")
        await hands.press(*["backspace"] * 10)
        await hands.paste(str(tmp_path / "refs.bib"))
        await hands.press("enter")
        await hands.until(lambda: (tmp_path / "refs.bib").exists())
        text = (tmp_path / "refs.bib").read_text(encoding="utf-8")
        assert "On Reading" in text
        assert "On Writing" not in text


async def test_c_copies_the_citation_key(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("c")
        await hands.until(lambda: hands.app.clipboard == "reader2022reading")


@pytest.mark.parametrize(
    ("style", "copied"),
    [("latex", r"\cite{reader2022reading}"), ("pandoc", "[@reader2022reading]"), ("typst", "@reader2022reading")],
)
async def test_c_copies_what_the_config_asks_for(three: Desk, style: str, copied: str) -> None:
    async with reading(replace(three, settings=replace(three.settings, copy_style=style))) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("c")
        await hands.until(lambda: hands.app.clipboard == copied)


@pytest.mark.parametrize("answer", ["2", "3"])
async def test_what_was_typed_in_the_debrief_of_a_sitting_that_was_cut_off_is_kept(three: Desk, answer: str) -> None:
    card = three.library.cards()[0]
    killed = replace(three, monotonic=lambda: 0.0)
    sitting = Sitting.begin(killed, card)
    save_draft(killed, card.slug, 1, DebriefDraft({"why": "half a thought"}))
    dead = Drafts(three.library.state / "drafts")
    dead.save(sitting.draft())
    _let_go(dead)
    three.library.drafts.drop()
    async with reading(three) as hands:
        await hands.until(lambda: hands.sees("was cut off: 0 s in this sitting"))
        assert hands.sees("What was typed in its debrief is kept")
        await hands.press(answer)
        await hands.until(lambda: three.library.drafts.orphans() == [])
        await hands.press("d")
        await hands.until(lambda: hands.at("DebriefScreen") and hands.sees("half a thought"))


async def test_what_was_begun_of_a_debrief_is_seen_in_the_list(three: Desk) -> None:
    save_draft(three, three.library.cards()[0].slug, 1, DebriefDraft({"why": "half a thought"}))
    async with reading(three) as hands:
        await hands.until(lambda: hands.sees("debrief begun"))


async def test_several_papers_are_decided_together_and_taken_back_together(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("tab", "tab", "d")
        await hands.until(lambda: hands.at("DebriefScreen") and hands.sees("Decide about 2 papers"))
        await hands.press("n")
        await hands.type("not my field")
        await hands.press("ctrl+s")
        await hands.until(lambda: [c.state.value for c in three.library.cards()] == ["aside", "aside", "inbox"])
        assert {c.verdict for c in three.library.cards("state:aside")} == {"not my field"}
        await hands.until(lambda: hands.at("LibraryScreen"))
        await hands.press("u")
        await hands.until(lambda: [c.state.value for c in three.library.cards()] == ["inbox"] * 3)


async def test_after_a_decision_in_the_list_the_next_paper_is_chosen(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        screen = hands.app.screen
        assert isinstance(screen, LibraryScreen)
        first, second = screen.shelf.cards[:2]
        await hands.press("d", "n", "ctrl+s")
        await hands.until(lambda: three.library.card(first.slug).state == "aside" and hands.at("LibraryScreen"))
        await hands.until(lambda: screen.chosen() == three.library.card(second.slug))


async def test_a_tag_with_a_question_is_a_project(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.until(lambda: len(titles(hands)) == 3)
        await hands.press("number_sign")
        await hands.paste("later ranking = how do others rank cold items?")
        await hands.press("enter")
        await hands.until(lambda: projects.questions(three.library) == {"ranking": "how do others rank cold items?"})
        await hands.until(lambda: ("later", "ranking") in [c.tags for c in three.library.cards()])
        await hands.press("u")
        await hands.until(lambda: projects.questions(three.library) == {})


async def test_tags_and_words_of_a_filter_work_together(three: Desk) -> None:
    set_tags(three, three.library.cards()[1], ("cold",))
    async with reading(three) as hands:
        await hands.press("slash")
        await hands.type("#cold")
        await hands.until(lambda: titles(hands) == ["On Writing"])


async def test_help_names_the_keys_of_this_very_screen(three: Desk) -> None:
    async with reading(three) as hands:
        await hands.press("question_mark")
        await hands.until(lambda: hands.sees("Library: keys"))
        await hands.press("escape")
        assert hands.at("LibraryScreen")


async def test_configured_keys_replace_the_ones_that_come_with_it(settings: Settings, desk_for: DeskFor) -> None:
    desk = desk_for(replace(settings, keys={"library.find": ("ctrl+o",)}))
    async with reading(desk) as hands:
        await hands.press("f")
        assert hands.at("LibraryScreen")
        await hands.press("ctrl+o")
        await hands.until(lambda: hands.at("FindScreen"))


async def test_a_wrong_config_is_named_and_the_program_runs(settings: Settings, desk_for: DeskFor) -> None:
    desk = desk_for(replace(settings, problems=("config.toml, line 3: ui.theme must be light",)))
    async with reading(desk) as hands:
        assert any("line 3" in said for said in hands.app.said)


def _let_go(drafts: Drafts) -> None:
    """As the death of its process does."""
    if drafts._held is not None:  # noqa: SLF001 - a test cannot die for it
        drafts._held.release()  # noqa: SLF001 - the same
