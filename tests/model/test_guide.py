"""The places that a pass leads to, and where one stands among them."""

from dataclasses import replace

import pytest

from paperpass.model.brief import Brief, Conclusion, Equation, Figure, Heading, Placed, Reference, References
from paperpass.model.guide import Guide, StepTarget, targets_for
from paperpass.model.passes import FIRST, PASSES, SECOND, ReadingPass, Target


def heading(text: str, page: int = 0, number: str | None = None, source: str = "numbered") -> Heading:
    return Heading(number, text, 1, page, 100.0, False, source)  # type: ignore[arg-type]  # one of the sources


HEADINGS = (
    heading("Abstract"),
    heading("Introduction", 0, "1"),
    heading("Our Method", 1, "2"),
    heading("Results", 2, "3"),
    heading("Conclusion", 3, "4", "guess"),
    heading("References", 4),
)
BRIEF = Brief(
    "paper.pdf",
    "00",
    5,
    title=Placed("Rivers", 0, "style", (10, 20, 300, 40)),
    abstract=Placed("Water runs downhill.", 0, "style", (50, 100, 250, 200)),
    headings=HEADINGS,
    introduction=1,
    conclusion=Conclusion(4, "It does.", 3, "guess"),
    figures=(Figure("table", "1", "Sand", 2, (0, 0, 9, 9), "style"),),
    equations=(Equation("1", 1, 300.0, (60, 300, 200, 320)), Equation("2", 1, 400.0)),
    references=References(4, "style", (Reference("1", "A. Brook", 4), Reference("2", "C. Delta", 4))),
)
EMPTY = Brief("paper.pdf", "00", 1)


def words(target: Target, brief: Brief = BRIEF) -> list[str]:
    return [found.words for found in targets_for(target, brief)]


class TestPlaces:
    def test_the_abstract_is_set_off_and_looked_at_from_the_title_on(self) -> None:
        (target,) = targets_for(Target.ABSTRACT, BRIEF)
        assert (target.page, target.box, target.start) == (0, (50, 100, 250, 200), (10, 20, 300, 40))

    def test_a_title_on_another_page_than_the_abstract_is_not_looked_at(self) -> None:
        brief = replace(BRIEF, abstract=Placed("Water.", 1, "style", (50, 100, 250, 200)))
        assert targets_for(Target.ABSTRACT, brief)[0].start is None

    def test_without_an_abstract_on_the_pages_it_is_the_title(self) -> None:
        for abstract in (None, Placed("As arXiv has it", None, "arxiv")):
            assert words(Target.ABSTRACT, replace(BRIEF, abstract=abstract)) == ["Title"]

    def test_headings_are_all_but_the_abstracts(self) -> None:
        assert words(Target.HEADINGS) == [
            "1 Introduction",
            "2 Our Method",
            "3 Results",
            "4 Conclusion",
            "References",
        ]

    def test_a_heading_without_a_box_is_set_off_as_wide_as_the_page(self) -> None:
        (target,) = targets_for(Target.INTRODUCTION, BRIEF)
        assert target.box == (0.0, 100.0, 10_000.0, 116.0)

    def test_mathematics_are_the_numbered_equations(self) -> None:
        targets = targets_for(Target.EQUATIONS, BRIEF)
        assert [target.words for target in targets] == ["Equation (1)", "Equation (2)"]
        assert targets[1].box == (0.0, 400.0, 10_000.0, 414.0)

    def test_without_equations_they_are_headings_under_which_mathematics_may_be_and_no_more_than_six(self) -> None:
        many = tuple(heading(f"Method {n}") for n in range(9))
        assert words(Target.EQUATIONS, replace(BRIEF, equations=())) == ["2 Our Method"]
        found = targets_for(Target.EQUATIONS, replace(BRIEF, equations=(), headings=many))
        assert len(found) == 6
        assert not any(target.sure for target in found)

    def test_figures_say_what_they_are(self) -> None:
        assert words(Target.FIGURES) == ["Table 1: Sand"]

    def test_a_conclusion_that_is_guessed_is_not_sure(self) -> None:
        (target,) = targets_for(Target.CONCLUSION, BRIEF)
        assert (target.words, target.sure) == ("4 Conclusion", False)

    def test_a_paper_without_that_heading_concludes_in_its_last_paragraphs(self) -> None:
        brief = replace(BRIEF, conclusion=Conclusion(None, "So it is.", 3, "guess", (1, 2, 3, 4)))
        assert targets_for(Target.CONCLUSION, brief) == (
            StepTarget(3, (1, 2, 3, 4), "The last paragraphs", sure=False),
        )

    def test_the_references_are_one_place_that_counts_them(self) -> None:
        (target,) = targets_for(Target.REFERENCES, BRIEF)
        assert (target.page, target.words, target.sure) == (4, "2 references", True)

    def test_references_without_a_heading_begin_with_their_first_entry(self) -> None:
        entry = Reference("1", "A. Brook", 4, box=(50, 60, 250, 80))
        brief = replace(BRIEF, headings=(), introduction=None, references=References(4, "guess", (entry,)))
        (target,) = targets_for(Target.REFERENCES, replace(brief, conclusion=None))
        assert (target.box, target.sure) == ((50, 60, 250, 80), False)
        none = replace(brief, references=References(4, "style", ()), conclusion=None)
        assert targets_for(Target.REFERENCES, none)[0].box is None

    @pytest.mark.parametrize("target", list(Target))
    def test_a_paper_of_which_nothing_is_known_has_no_places(self, target: Target) -> None:
        assert targets_for(target, EMPTY) == ()

    def test_a_step_that_is_written_leads_nowhere(self) -> None:
        assert targets_for(Target.NOTE, BRIEF) == ()


class TestGoing:
    def test_it_begins_at_the_first_place_with_nothing_done(self) -> None:
        guide = Guide.begin(FIRST, BRIEF)
        assert (guide.step, guide.target_index, guide.done, guide.over) == (0, 0, frozenset(), False)
        assert guide.target is not None
        assert guide.target.words == "Abstract"
        assert guide.spent == (0.0,) * 6

    @pytest.mark.parametrize("which", PASSES, ids=lambda which: which.name)
    @pytest.mark.parametrize("brief", [BRIEF, EMPTY, None], ids=["known", "empty", "unknown"])
    def test_next_leads_through_every_place_once_and_then_it_is_over(
        self, which: ReadingPass, brief: Brief | None
    ) -> None:
        guide = Guide.begin(which, brief)
        stops = sum(max(1, len(places)) for places in guide.steps)
        for _ in range(stops):
            assert not guide.over
            guide = guide.next()
        assert guide.over
        assert guide.target is None
        assert guide.done == frozenset(range(len(guide.steps)))
        assert guide.next() == guide

    def test_a_step_may_be_left_before_its_last_place_and_counts_as_done(self) -> None:
        at_headings = Guide.begin(FIRST, BRIEF).next().next()
        left = at_headings.skip()
        assert (left.step, left.target_index, left.done) == (
            at_headings.step + 1,
            0,
            at_headings.done | {at_headings.step},
        )

    def test_a_step_is_done_behind_its_last_place(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).next().next()
        for place in range(5):
            assert (guide.step, guide.target_index) == (2, place)
            assert guide.done == {0, 1}
            guide = guide.next()
        assert (guide.step, guide.target_index, sorted(guide.done)) == (3, 0, [0, 1, 2])

    @pytest.mark.parametrize("count", range(12))
    def test_previous_undoes_next(self, count: int) -> None:
        guide = Guide.begin(FIRST, BRIEF)
        for _ in range(count):
            guide = guide.next()
        assert guide.over or guide.next().previous() == guide

    def test_before_the_first_place_there_is_none(self) -> None:
        guide = Guide.begin(FIRST, BRIEF)
        assert guide.previous() == guide

    def test_a_structure_that_comes_late_changes_places_and_not_the_standing(self) -> None:
        guide = Guide.begin(FIRST, None).spend(30).next().next()
        assert guide.target is None
        later = guide.with_brief(FIRST, BRIEF)
        assert (later.step, later.done, later.spent) == (guide.step, guide.done, guide.spent)
        assert later.target is not None
        assert later.target.words == "1 Introduction"

    def test_a_place_beyond_the_last_one_is_the_last_one(self) -> None:
        guide = replace(Guide.begin(SECOND, BRIEF), step=1, target_index=9)
        assert guide.target is not None
        assert guide.target.words == "Table 1: Sand"
        assert guide.next().step == 2


class TestTime:
    def test_seconds_count_for_the_step_that_is_being_done(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).spend(20).spend(0.5).next().spend(7)
        assert guide.spent[:3] == (20.5, 7, 0)

    def test_a_silence_is_taken_back_and_never_more_than_there_was(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).spend(20)
        assert guide.spend(-15).spent[0] == 5
        assert guide.spend(-50).spent[0] == 0

    def test_when_it_is_over_no_step_takes_longer(self) -> None:
        over = replace(Guide.begin(FIRST, BRIEF), step=6)
        assert over.spend(30) == over
