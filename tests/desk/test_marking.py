"""Marks are made, changed and taken away, and each of these can be taken back."""

from dataclasses import replace

import pytest

from paperpass.desk.desk import Desk
from paperpass.desk.marking import drop_mark, marks_of, put_mark, take_back_mark
from paperpass.desk.paper_in_full import show
from paperpass.library.store import Library
from paperpass.model.card import Card
from paperpass.model.marks import Mark, MarkKind
from tests.papers import a_session, file_paper


@pytest.fixture
def card(library: Library) -> Card:
    return file_paper(library, key="rivers")


def test_a_new_mark_is_given_an_id_the_hash_of_its_pdf_and_its_time(desk: Desk, card: Card) -> None:
    made = put_mark(desk, card, Mark("", MarkKind.TERM, "thalweg", page=1)).after
    assert made
    assert made.id
    assert (made.sha256, made.at) == (card.sha256 or "", desk.stamp())
    assert marks_of(desk, card) == [made]


def test_marks_are_found_by_their_kind(desk: Desk, card: Card) -> None:
    put_mark(desk, card, Mark("", MarkKind.TERM, "thalweg"))
    put_mark(desk, card, Mark("", MarkKind.QUESTION, "why so fast?"))
    assert [mark.text for mark in marks_of(desk, card, MarkKind.QUESTION)] == ["why so fast?"]


def test_making_changing_and_taking_away_are_taken_back_one_after_another(desk: Desk, card: Card) -> None:
    made = put_mark(desk, card, Mark("", MarkKind.TERM, "thalweg"))
    assert made.after
    changed = put_mark(desk, card, replace(made.after, resolved=True))
    assert changed.after
    dropped = drop_mark(desk, card, changed.after)
    assert marks_of(desk, card) == []
    take_back_mark(desk, dropped)
    assert [mark.resolved for mark in marks_of(desk, card)] == [True]
    take_back_mark(desk, changed)
    assert marks_of(desk, card) == [made.after]
    take_back_mark(desk, made)
    assert marks_of(desk, card) == []


def test_the_note_says_what_the_marks_say_and_takes_it_back_with_them(desk: Desk, card: Card) -> None:
    before = desk.read(card.slug).note
    made = put_mark(desk, card, Mark("", MarkKind.TERM, "thalweg", page=1))
    assert made.after
    assert "- [ ] thalweg ([p. 2](paper.pdf#page=2))" in desk.read(card.slug).note
    resolved = put_mark(desk, card, replace(made.after, resolved=True))
    assert "- [x] thalweg" in desk.read(card.slug).note
    take_back_mark(desk, resolved)
    take_back_mark(desk, made)
    assert desk.read(card.slug).note.rstrip() == before.rstrip()
    assert "Terms" not in desk.read(card.slug).note


def test_show_has_what_was_noted_with_the_second_pass(desk: Desk, card: Card) -> None:
    desk.library.add_session(card.slug, a_session(pass_number=2))
    put_mark(desk, card, Mark("", MarkKind.TERM, "thalweg", page=1))
    rows = {row["pass"]: row["answers"] for row in show(desk, card)["passes"]}
    assert rows[1] == {}
    assert rows[2] == {"terms": "- [ ] thalweg ([p. 2](paper.pdf#page=2))"}


def test_an_item_of_a_checklist_is_none_of_the_notes_lists(desk: Desk, card: Card) -> None:
    before = desk.read(card.slug).note
    put_mark(desk, card, Mark("", MarkKind.ITEM, "seeds", page=1))
    assert desk.read(card.slug).note == before
