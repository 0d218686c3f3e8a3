"""The places that a pass leads to, and where one stands among them."""

from dataclasses import replace

import pytest

from paperpass.model.brief import Brief, Conclusion, Equation, Figure, Heading, Placed, Reference, References
from paperpass.model.guide import HANDFUL, STAY_SECONDS, Guide, StepTarget, targets_for
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
        assert words(Target.FIGURES) == ["Table 1  Sand"]

    def test_a_caption_that_begins_with_its_label_says_it_once(self) -> None:
        for caption in ("Figure 1: Mouths", "FIGURE 1. Mouths", "Fig. 1 Mouths"):
            figure = Figure("figure", "1", caption, 2, (0, 0, 9, 9), "style")
            assert words(Target.FIGURES, replace(BRIEF, figures=(figure,))) == [caption]

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
        stops = sum(max(1, guide.count(step)) for step in range(len(guide.steps)))
        for _ in range(stops):
            assert not guide.over
            guide = guide.next()
        assert guide.over
        assert guide.target is None
        assert guide.done == frozenset(range(len(guide.steps)))
        assert guide.next() == guide

    def test_a_step_that_is_left_before_its_last_place_is_skipped_and_not_done(self) -> None:
        at_equations = Guide.begin(FIRST, BRIEF).next().next().next()
        left = at_equations.skip()
        assert (left.step, left.target_index, left.done) == (4, 0, frozenset({0, 1, 2}))
        assert left.skipped == {3}

    def test_the_headings_are_one_stop_a_list_that_one_walks(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).next().next()
        assert (guide.step, guide.count(2), len(guide.steps[2])) == (2, 1, 5)
        assert (guide.next().step, sorted(guide.next().done)) == (3, [0, 1, 2])

    @pytest.mark.parametrize("count", [1, HANDFUL, HANDFUL + 1, 96])
    def test_of_the_equations_one_is_led_through_a_handful(self, count: int) -> None:
        many = replace(BRIEF, equations=tuple(Equation(str(n), 1, 50.0 + n) for n in range(count)))
        guide = Guide.begin(FIRST, many).at(3)
        assert (len(guide.steps[3]), guide.count(3)) == (count, min(count, HANDFUL))
        for _ in range(guide.count(3)):
            assert guide.step == 3
            guide = guide.next()
        assert (guide.step, guide.done) == (4, frozenset({3}))

    def test_a_step_is_done_behind_its_last_place(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).at(3)
        for place in range(2):
            assert (guide.step, guide.target_index, guide.done) == (3, place, frozenset())
            guide = guide.next()
        assert (guide.step, guide.target_index, guide.done) == (4, 0, frozenset({3}))

    def test_the_order_is_free_and_what_is_done_is_not_offered_again(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).at(4).next()
        assert (guide.step, guide.done, guide.skipped) == (5, frozenset({4}), frozenset({0, 1, 2, 3}))
        again = guide.at(3).next().next()
        assert (again.step, again.done) == (5, frozenset({3, 4}))
        assert guide.at(99).step == 5
        assert guide.at(-1).step == 0

    def test_the_second_pass_walks_the_sections_and_folds_proofs_and_appendices_away(self) -> None:
        heads = (
            heading("Introduction", 0, "1"),
            heading("Bounds", 1, "2"),
            replace(heading("Proof of Theorem 1", 1, "2.1"), level=2),
            replace(heading("A detail of it", 1, "2.1.1"), level=3),
            replace(heading("Rates", 1, "2.2"), level=2),
            heading("Acknowledgements", 2),
            heading("References", 2),
            replace(heading("More data", 3, "A"), appendix=True),
            replace(heading("Tables", 3, "A.1"), level=2),
        )
        brief = replace(BRIEF, headings=heads, conclusion=None)
        assert words(Target.SECTIONS, brief) == ["1 Introduction", "2 Bounds", "2.2 Rates"]
        assert all(target.whole for target in targets_for(Target.SECTIONS, brief))

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
        assert guide.target.words == "Table 1  Sand"
        assert guide.next().step == 2


class TestDoing:
    """A step is done by arriving at its places and staying, by whatever key one came."""

    def test_one_who_stays_at_a_step_and_leaves_it_has_done_it(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).read({(0, 0)}, STAY_SECONDS)
        assert (guide.step, guide.done) == (0, frozenset())
        guide = guide.read({(1, 0)}, 1)
        assert (guide.step, guide.done, guide.spent[:2]) == (1, frozenset({0}), (STAY_SECONDS, 1))

    def test_one_who_gives_it_the_time_that_it_is_worth_has_done_it_where_he_is(self) -> None:
        guide = Guide.begin(FIRST, BRIEF, (10, 10)).read({(0, 0)}, 119)
        assert guide.done == frozenset()
        assert guide.read({(0, 0)}, 1).done == frozenset({0})

    def test_one_who_turns_past_has_done_nothing(self) -> None:
        guide = Guide.begin(FIRST, BRIEF)
        for place in range(5):
            guide = guide.read({(2, place)}, 1)
        guide = guide.read(set(), 60)
        assert (guide.step, guide.done, guide.spent[2]) == (0, frozenset(), 5)

    def test_what_shares_a_page_is_done_one_after_the_other(self) -> None:
        page, guide = {(0, 0), (1, 0), (2, 0)}, Guide.begin(FIRST, BRIEF, (10, 10))
        for _ in range(250):
            guide = guide.read(page, 1.0)
        assert (guide.step, guide.done) == (1, frozenset({0}))
        assert guide.spent[:3] == (120, 130, 0)

    def test_a_step_of_several_places_is_done_when_half_of_them_were_looked_at(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).at(2)
        for place in range(3):
            guide = guide.read({(2, place)}, STAY_SECONDS)
            assert 2 not in guide.done
        guide = guide.read(set(), 1)
        assert (guide.step, guide.done) == (3, frozenset({2}))

    def test_the_order_is_free_and_what_was_passed_over_looks_skipped(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).read({(4, 0)}, STAY_SECONDS)
        assert (guide.step, guide.done, guide.skipped) == (4, frozenset(), frozenset({0, 1, 2, 3}))
        guide = guide.read({(5, 0)}, 1)
        assert (guide.step, guide.done, guide.skipped) == (5, frozenset({4}), frozenset({0, 1, 2, 3}))
        back = guide.read({(1, 0)}, STAY_SECONDS).read(set(), 1)
        assert (back.step, back.done, back.skipped) == (2, frozenset({1, 4}), frozenset({0}))

    def test_one_who_has_come_to_a_place_of_several_is_at_its_step(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).read({(2, 1)}, STAY_SECONDS)
        assert (guide.step, guide.target_index, guide.done) == (2, 0, frozenset())

    def test_of_what_is_in_sight_it_is_the_step_that_one_sees_most_of(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).read({(2, 4), (5, 0)}, STAY_SECONDS)
        assert (guide.step, guide.spent[5]) == (5, STAY_SECONDS)

    def test_what_is_done_already_is_not_begun_again(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).next()
        assert guide.read({(0, 0)}, 60).step == 1

    def test_where_no_place_is_in_sight_the_step_that_one_is_at_is_read(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).read(set(), 60)
        assert (guide.spent[0], guide.done) == (60, frozenset())

    def test_behind_the_last_step_what_was_skipped_can_still_be_done(self) -> None:
        over = Guide.begin(FIRST, BRIEF).at(5).next()
        assert over.over
        done = over.read({(0, 0)}, STAY_SECONDS).read(set(), 1)
        assert (done.over, done.done, 0 in done.skipped) == (True, frozenset({0, 5}), False)

    @pytest.mark.parametrize("which", PASSES, ids=lambda which: which.name)
    def test_every_step_says_what_to_look_for_and_the_steps_share_the_time(self, which: ReadingPass) -> None:
        assert all(step.hint and step.share > 0 for step in which.steps)
        assert sum(step.minutes((20, 40)) for step in which.steps) == pytest.approx(30)


class TestTime:
    def test_a_silence_that_is_taken_back_leaves_the_sum_as_it_is_read(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).read({(0, 0)}, 40).read({(1, 0)}, 30).read({(1, 0)}, -50)
        assert sum(guide.spent) == 20

    def test_seconds_count_for_the_step_that_is_being_done(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).spend(20).spend(0.5).next().spend(7)
        assert guide.spent[:3] == (20.5, 7, 0)

    def test_a_silence_is_taken_back_and_never_more_than_there_was(self) -> None:
        guide = Guide.begin(FIRST, BRIEF).spend(20)
        assert guide.spend(-15).spent[0] == 5
        assert guide.spend(-50).spent[0] == 0
        assert guide.next().spend(-15).spent[:2] == (5, 0)

    def test_when_it_is_over_no_step_takes_longer(self) -> None:
        over = replace(Guide.begin(FIRST, BRIEF), step=6)
        assert over.spend(30) == over
