"""The queue over a library: read out of the notes, and taken off them."""

from paperpass.desk import noting
from paperpass.desk.deciding import decide
from paperpass.desk.desk import Desk
from paperpass.desk.queueing import queue, take_off
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from tests.papers import file_paper

WEIR = "B. Lake. Weirs and their keepers in the north. 2010."


def asked(library: Library, desk: Desk, key: str, *lines: str) -> Card:
    card = file_paper(library, f"The paper called {key}", key=key)
    for line in lines:
        noting.follow_up(desk, card, line)
    return card


def test_the_lines_of_all_notes_are_one_list_the_paper_added_first_asks_first(library: Library, desk: Desk) -> None:
    asked(library, desk, "one", WEIR, "Sand")
    asked(library, desk, "two", WEIR)
    asked(library, desk, "three")
    assert [(one.title, one.asked_by, one.held) for one in queue(desk)] == [
        ("Weirs and their keepers in the north", ("one", "two"), None),
        ("Sand", ("one",), None),
    ]


def test_a_line_that_is_ticked_in_the_note_is_done_with(library: Library, desk: Desk) -> None:
    card = asked(library, desk, "one", "Sand", "Silt")
    note = desk.folder(card.slug) / "notes.md"
    note.write_text(note.read_text(encoding="utf-8").replace("- Sand", "- [x] Sand"), encoding="utf-8")
    assert [one.title for one in queue(desk)] == ["Silt"]


def test_what_the_library_has_is_named_by_its_key_and_stands_last_once_it_is_read(library: Library, desk: Desk) -> None:
    held = file_paper(library, "Weirs and their keepers in the north", key="lake", authors=("B. Lake",))
    asked(library, desk, "one", WEIR, "lake", "Sand")
    assert [(one.held, one.read) for one in queue(desk)] == [("lake", False), ("lake", False), (None, False)]
    decide(desk, held, Debrief("enough", "Read."))
    assert [(one.held, one.read) for one in queue(desk)] == [(None, False), ("lake", True), ("lake", True)]


def test_taken_off_it_is_in_no_note_any_more_and_comes_back_to_each(library: Library, desk: Desk) -> None:
    one, two = asked(library, desk, "one", WEIR, "Sand"), asked(library, desk, "two", WEIR)
    before = [desk.read(card.slug).note for card in (one, two)]
    changes = take_off(desk, queue(desk)[0])
    assert [work.title for work in queue(desk)] == ["Sand"]
    assert "## To read" not in desk.read(two.slug).note
    for change in changes:
        noting.take_back(desk, change)
    assert [desk.read(card.slug).note for card in (one, two)] == before


def test_a_reference_s_page_is_known_once_its_paper_was_read(library: Library, desk: Desk) -> None:
    from paperpass.desk.briefing import brief
    from tests.citing import citing_pdf

    pdf = citing_pdf("Mouths of the delta", "Ford Reed", [WEIR], [])
    card = file_paper(library, "Mouths of the delta", key="one", pdf=pdf)
    noting.follow_up(desk, card, WEIR)
    assert [one.page for one in queue(desk)] == [None]
    brief(desk, card.slug)
    assert [one.page for one in queue(desk)] == [1]
