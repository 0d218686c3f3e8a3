"""Preprints that only a DOI names: `update` tells under which DOI they appeared."""

from collections.abc import Callable

import pytest

from paperpass.desk.adding import add
from paperpass.desk.citing import cite
from paperpass.desk.desk import Desk
from paperpass.desk.updating import Updated, may_have_news, update
from paperpass.library.store import Library
from paperpass.model.card import Card
from tests.fake_arxiv import Status
from tests.fake_web import FakeWeb, FakeWork
from tests.papers import file_paper

DeskFor = Callable[..., Desk]
PREPRINT = FakeWork("10.1101/2020.01.02.892380", csl={"type": "posted-content", "container-title": None})
APPEARED = FakeWork(
    PREPRINT.doi, csl={**PREPRINT.csl, "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.5555/printed"}]}}
)


def only(desk: Desk, card: Card) -> Updated:
    (told,) = update(desk, [card])
    return told


def added(desk: Desk) -> Card:
    done = add(desk, PREPRINT.doi)
    assert done.card is not None, done.error
    return done.card


def test_a_preprint_that_has_not_appeared_is_no_news(desk_for: DeskFor) -> None:
    with FakeWeb([PREPRINT]) as web:
        desk = desk_for(web=web)
        card = added(desk)
        web.seen.clear()
        told = only(desk, card)
        assert len(web.seen) == 1
    assert (told.is_news, told.error) == (False, None)


def test_a_doi_that_has_appeared_is_told_noted_and_leaves_the_citation(desk_for: DeskFor, library: Library) -> None:
    with FakeWeb([PREPRINT]) as web:
        desk = desk_for(web=web)
        card = added(desk)
        before = cite(desk, card, "bibtex")
        web.works[PREPRINT.doi] = APPEARED
        told = only(desk, card)
        row = told.to_json()
    assert (told.better, row["better_citation"], row["changed"]) == (True, True, ["doi"])
    assert row["changes"] == {"doi": {"old": PREPRINT.doi, "new": "10.5555/printed"}}
    assert cite(desk, card, "bibtex") == before
    record = library.read(card.slug).record
    assert (record.paper.doi, record.extra["preprint_doi"]) == ("10.5555/printed", PREPRINT.doi)
    assert not may_have_news(desk, desk.card(card.key))


def test_what_appeared_and_is_held_besides_stays_as_it_is(desk_for: DeskFor, library: Library) -> None:
    with FakeWeb([APPEARED]) as web:
        desk = desk_for(web=web)
        card = added(desk)
        file_paper(library, "Another title altogether", key="printed", doi="10.5555/printed")
        assert only(desk, card).better
    assert library.read(card.slug).record.paper.doi == PREPRINT.doi


def test_a_registry_that_fails_is_told_and_the_others_are_asked(desk_for: DeskFor, library: Library) -> None:
    one = file_paper(library, "One title of a paper", key="one", doi="10.1101/one")
    with FakeWeb([APPEARED], {"csl": []}) as web:
        desk = desk_for(web=web)
        card = added(desk)
        web.faults["csl"] = [Status(403)]
        told = list(update(desk, [one, card]))
    assert [bool(done.error) for done in told] == [True, False]
    assert told[1].better


@pytest.mark.parametrize(("doi", "asked"), [(PREPRINT.doi, True), ("10.5555/rivers", False), (None, False)])
def test_only_preprints_are_asked_about(desk_for: DeskFor, library: Library, doi: str | None, asked: bool) -> None:
    card = file_paper(library, doi=doi)
    with FakeWeb() as web:
        assert may_have_news(desk_for(web=web), card) is asked
    assert not may_have_news(desk_for(), card)
