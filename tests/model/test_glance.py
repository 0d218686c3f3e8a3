"""What the decision about a new paper needs, and the sentences in which a paper says what it adds."""

import pytest

from paperpass.model.brief import Brief, Conclusion, Figure, Heading, Placed, Reference, References
from paperpass.model.card import Card
from paperpass.model.citation import CiteKey
from paperpass.model.glance import HeldReference, glance
from paperpass.model.hints import Claim, claims, contributions, sentences
from paperpass.model.paper import Paper
from paperpass.model.state import State

LONG = "We show that rivers are " + "very " * 120 + "slow."
BOX = (0.0, 0.0, 1.0, 1.0)


def card() -> Card:
    return Card(
        slug="rivers",
        key=CiteKey("rivers"),
        title="On\nRivers",
        authors=("Ada Reader",),
        year=2024,
        arxiv=None,
        state=State.INBOX,
        passes_done=(),
        verdict=None,
        decision=None,
        reading_seconds=0.0,
        added="2026-01-01T00:00:00+00:00",
        touched=None,
        tags=(),
        revisit=None,
        open_pass=None,
    )


def heading(text: str, level: int = 1, number: str | None = None, *, appendix: bool = False) -> Heading:
    return Heading(number, text, level, 0, 0.0, appendix, "numbered")


def brief(**known: object) -> Brief:
    return Brief(**{"file": "a.pdf", "sha256": "", "pages": 9, **known})  # type: ignore[arg-type]


class TestClaims:
    def test_they_are_whole_however_long_they_are(self) -> None:
        found = brief(abstract=Placed(f"Rivers flow. {LONG}", 0, "style"))
        assert claims(found) == (Claim(LONG, 0),)
        assert LONG in contributions(found)

    def test_the_abstract_speaks_first_and_the_conclusion_after_it(self) -> None:
        found = brief(
            abstract=Placed("We propose a weir.", 0, "style"),
            conclusion=Conclusion(None, "In this paper, we proved that it holds.", 8, "numbered"),
        )
        assert [claim.page for claim in claims(found)] == [0, 8]

    @pytest.mark.parametrize("abbreviation", ["et al.", "e.g.", "i.e.", "Fig.", "Eq."])
    def test_an_abbreviation_ends_no_sentence(self, abbreviation: str) -> None:
        text = f"We extend Smith {abbreviation} Then it rains. Nothing else."
        assert len(sentences(text)) == 2


class TestGlance:
    def test_without_pages_the_record_speaks(self) -> None:
        found = glance(card(), Paper("On Rivers", abstract="They\nflow."), None, pages=9, lacks="it has no PDF")
        assert (found.title, found.abstract, found.pages, found.lacks) == (
            "On Rivers",
            "They flow.",
            9,
            "it has no PDF",
        )
        assert (found.headings, found.concludes, found.references) == ((), (), 0)

    def test_without_an_abstract_in_the_record_the_pages_one_is_shown(self) -> None:
        found = glance(card(), Paper("On Rivers"), brief(abstract=Placed("They flow.", 0, "style")))
        assert found.abstract == "They flow."

    def test_headings_are_those_of_the_first_level_that_say_what_it_is_about(self) -> None:
        heads = (
            heading("Abstract"),
            heading("Introduction", 1, "1"),
            heading("Detail", 2, "1.1"),
            heading("Weirs", 1, "2"),
            heading("References"),
            heading("Proofs", 1, "A", appendix=True),
        )
        assert glance(card(), Paper("On Rivers"), brief(headings=heads)).headings == ("1 Introduction", "2 Weirs")

    def test_what_is_held_of_its_references_stands_once_with_the_passes_made(self) -> None:
        entries = tuple(Reference(str(n), "x", 8, held=held) for n, held in enumerate(("sea", None, "ice", "sea")))
        found = glance(card(), Paper("On Rivers"), brief(references=References(8, "style", entries)), passes={"sea": 2})
        assert found.held == (HeldReference("sea", 2), HeldReference("ice", 0))
        assert found.references == 4

    def test_the_conclusion_is_told_by_what_it_adds_and_else_by_its_first_sentences(self) -> None:
        adds = Conclusion(None, "It rained. We have shown that it flows. More is to be done.", 8, "numbered")
        plain = Conclusion(None, "It rained. It snowed. More is to be done.", 8, "numbered")
        assert glance(card(), Paper(""), brief(conclusion=adds)).concludes == ("We have shown that it flows.",)
        assert glance(card(), Paper(""), brief(conclusion=plain)).concludes == ("It rained.", "It snowed.")

    def test_figures_and_ticks_are_there(self) -> None:
        figure = Figure("figure", "1", "A weir", 2, BOX, "style")
        found = glance(card(), Paper(""), brief(figures=(figure,)), ticked=("On Ice",))
        assert (found.figures, found.ticked) == ((figure,), ("On Ice",))

    def test_nothing_from_outside_steers_the_terminal(self) -> None:
        found = glance(card(), Paper("", abstract="flow\x1b[2J"), brief(headings=(heading("We\x07irs"),)))
        assert "\x1b" not in found.abstract
        assert found.headings == ("Weirs",)
