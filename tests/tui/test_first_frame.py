"""The library's rows as plain strings, and the first frame that is made of them."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from paperpass.desk.summaries import says
from paperpass.library.store import Library
from paperpass.model.agenda import Agenda
from paperpass.model.card import Card
from paperpass.model.state import State
from paperpass.model.text import fold
from paperpass.tui.first_frame import arranged, cells_of, first_frame
from paperpass.tui.glyphs import ASCII, UNICODE
from tests.papers import a_session, file_paper

TODAY = date(2024, 5, 20)


@pytest.fixture
def card(library: Library) -> Card:
    return file_paper(library, "How rivers find the sea")


def rows(frame: str) -> list[str]:
    return re.sub(r"\x1b\[[?\d;]*[a-zA-Z]", "", frame).split("\r\n")


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "new"),
        ({"open_pass": 2}, "in pass 2"),
        ({"open_pass": 2, "verdict": "sand matters"}, "in pass 2: sand matters"),
        ({"decision": "background", "waits_for": ("On Ice", "On Sand")}, "waits for On Ice, On Sand"),
        (
            {"decision": "background", "waits_for": ("On Ice",), "revisit": "2024-05-21"},
            "waits for On Ice, back tomorrow",
        ),
        ({"verdict": "sand matters", "passes_done": (1,)}, "sand matters"),
        ({"verdict": "sand\nmatters\x1b[2J", "passes_done": (1,)}, "sand matters[2J"),
        ({"decision": "on", "passes_done": (1,), "next_pass": 2}, "on to pass 2"),
        ({"decision": "later", "revisit": "2024-05-25", "passes_done": (1,)}, "later, Saturday"),
        ({"decision": "later", "revisit": "2024-05-21", "verdict": "why", "passes_done": (1,)}, "later, tomorrow: why"),
        ({"decision": "no", "passes_done": (1,)}, "no"),
    ],
)
def test_a_row_ends_in_what_was_said_of_the_paper(known: dict[str, object], said: str, card: Card) -> None:
    assert says(replace(card, **known), TODAY) == said  # type: ignore[arg-type]  # Card's own fields, by name


def test_what_is_due_stands_first_under_a_heading(card: Card) -> None:
    due, rest = replace(card, slug="due", open_pass=1), replace(card, slug="rest")
    agenda = Agenda(TODAY)
    assert arranged([rest, due], agenda) == ["to come back to", due, "all", rest]
    assert arranged([due], agenda) == ["to come back to", due]
    assert arranged([rest], agenda) == [rest]
    assert arranged([], agenda) == []


def test_of_what_is_due_a_pass_under_way_comes_first_then_what_waited_for_others_then_what_has_its_day(
    card: Card,
) -> None:
    day = replace(card, slug="day", decision="later", revisit=TODAY.isoformat())
    waited = replace(card, slug="waited", decision="background", waits_for=("On Ice",))
    under_way = replace(card, slug="open", open_pass=1)
    found = arranged([day, waited, under_way], Agenda(TODAY, frozenset({fold("On Ice")})))
    assert found == ["to come back to", under_way, waited, day]


def test_cells_name_state_passes_title_author_and_end(card: Card) -> None:
    given = replace(card, state=State.READING, passes_done=(1,))
    cells = cells_of(given, 100, UNICODE, TODAY, chosen=True, marked=False)
    assert cells.lead == " ▸ ◐ ●○○  "
    assert (cells.title[0], cells.who[0]) == ("How rivers find the sea", "Brook 2020")
    assert cells_of(given, 100, ASCII, TODAY, chosen=False, marked=True).lead.isascii()


def test_a_paper_without_author_or_year_has_a_row_too(card: Card) -> None:
    assert cells_of(replace(card, authors=(), year=None), 80, UNICODE, TODAY, chosen=False, marked=False).who[0] == ""


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (200, 50), (20, 5), (1, 1)])
def test_the_first_frame_fits_its_size(size: tuple[int, int], card: Card) -> None:
    cards = [replace(card, slug=str(n), title=f"Paper {n} " + "with a long title " * 9) for n in range(99)]
    lines = rows(first_frame(cards, size, UNICODE, TODAY))
    assert len(lines) <= max(1, size[1])
    assert max(map(len, lines)) <= size[0]


def test_the_first_frame_shows_due_papers_first_and_chooses_one(card: Card) -> None:
    due = replace(card, slug="due", title="The one that waits", open_pass=1)
    lines = rows(first_frame([card, due], (80, 24), UNICODE, TODAY))
    assert lines[0] == " paperpass"
    assert lines[1].strip() == "to come back to"
    assert "The one that waits" in lines[2]
    assert lines[3].strip() == "all"
    assert [line.startswith(" ▸ ") for line in lines] == [False, False, True, False, False]


def test_nothing_in_a_paper_steers_the_terminal(library: Library) -> None:
    wild = "Rivers\x1b[31m\x07\r\n\u202e\x9b2J and \x1b]0;seas\x07"
    aside = replace(file_paper(library, "Rivers"), state=State.ASIDE, decision="no", passes_done=(1,))
    card = replace(aside, title=wild, authors=(f"Ada {wild}",), verdict=wild)
    frame = first_frame([card], (160, 24), UNICODE, TODAY)
    begin = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J"
    assert frame.startswith(begin)
    rest = frame.removeprefix(begin)
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", rest)
    assert rest.count("\n") == rest.count("\r\n") == 1


def test_it_is_made_of_what_the_library_says(library: Library) -> None:
    card = file_paper(library, "How rivers find the sea")
    library.add_session(card.slug, a_session(1, 0, "enough", reason="soft sand"))
    assert "soft sand" in first_frame(library.cards(), (100, 24), UNICODE, TODAY)


def test_it_needs_nothing_of_textual() -> None:
    import paperpass.tui.first_frame as plain

    assert "textual" not in Path(plain.__file__).read_text(encoding="utf-8").replace("Imports nothing of Textual", "")
