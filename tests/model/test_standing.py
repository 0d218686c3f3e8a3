"""What sittings add up to: state, rounds, verdict, the pass that comes next."""

import hashlib
import random
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from paperpass.model.agenda import Listed, listed_after
from paperpass.model.passes import PASSES
from paperpass.model.session import CountedBy, EndedBy, Gap, Session
from paperpass.model.standing import line_in_force, standing
from paperpass.model.state import State
from tests.papers import a_session

NEVER, IF_READ, ALWAYS = "never", "if read", "always"
TABLE = [
    # pass, decision: state, next pass, listed, whether it makes the pass
    (1, "on", State.READING, 2, Listed.GOING_ON, ALWAYS),
    (1, "later", State.INBOX, 1, Listed.LATER, NEVER),
    (1, "no", State.ASIDE, None, Listed.ASIDE, ALWAYS),
    (1, "enough", State.DONE, None, Listed.DONE, ALWAYS),
    (2, "on", State.READING, 3, Listed.GOING_ON, ALWAYS),
    (2, "background", State.INBOX, 2, Listed.WAITING, IF_READ),
    (2, "enough", State.DONE, None, Listed.DONE, ALWAYS),
    (2, "aside", State.ASIDE, None, Listed.ASIDE, ALWAYS),
    (3, "done", State.DONE, None, Listed.DONE, ALWAYS),
    (3, "enough", State.DONE, None, Listed.DONE, ALWAYS),
    (3, "later", State.INBOX, 3, Listed.LATER, NEVER),
    (3, "aside", State.ASIDE, None, Listed.ASIDE, ALWAYS),
]
BEFORE = {
    "inbox": [],
    "shelf": [],
    "reading": [a_session(1, 0, "on")],
    "open": [a_session(1, 0)],
    "put off": [a_session(1, 0, "later", revisit="2024-06-01")],
    "waiting": [a_session(1, 0, "on"), a_session(2, 5, "background")],
    "done": [a_session(1, 0, "enough")],
    "aside": [a_session(1, 0, "no")],
}


@pytest.mark.parametrize("read", [True, False], ids=["read", "not read"])
@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(("number", "decision", "state", "following", "listed", "makes"), TABLE)
def test_each_decision_leads_from_each_state_to_its_own(
    before: str, number: int, decision: str, state: State, following: int | None, listed: Listed, makes: str, read: bool
) -> None:
    earlier = BEFORE[before]
    last = a_session(number, 50, decision, number=7, seconds=60.0 if read else 0.0)
    stands = standing([*earlier, last], shelved=before == "shelf")
    assert (stands.state, stands.next_pass.number if stands.next_pass else None) == (state, following)
    assert stands.decision is not None
    assert (stands.decision.name, listed_after(stands.decision)) == (decision, listed)
    made = makes == ALWAYS or (makes == IF_READ and read)
    assert stands.passes_done == tuple(sorted({*standing(earlier).passes_done, *([number] if made else [])}))
    assert len(stands.days) == len(standing(earlier).days) + made


def test_every_decision_that_can_be_taken_is_among_those() -> None:
    assert {(p.number, d.name) for p in PASSES for d in p.decisions} == {row[:2] for row in TABLE}


@pytest.mark.parametrize(
    ("before", "number", "corrects"),
    [
        *(("inbox", 1, False), ("shelf", 1, False), ("open", 1, False), ("put off", 1, False), ("waiting", 2, False)),
        *(("reading", 1, True), ("done", 1, True), ("aside", 1, True)),
    ],
)
def test_a_decision_is_about_the_pass_that_waits_for_one_else_it_corrects_the_last(
    before: str, number: int, corrects: bool
) -> None:
    which, corrected = standing(BEFORE[before]).to_decide
    assert (which.number, corrected is not None) == (number, corrects)


def test_before_any_pass_a_paper_is_in_the_inbox_or_on_the_shelf() -> None:
    assert standing([]).state is State.INBOX
    assert standing([], shelved=True).state is State.SHELF
    assert standing([]).touched is None
    assert standing([]).next_pass is PASSES[0]


def test_an_open_pass_is_reading_whatever_was_decided_before() -> None:
    stands = standing([a_session(1, 0, "no", reason="Dull."), a_session(2, 10)], shelved=True)
    assert stands.state is State.READING
    assert stands.open_round is not None
    assert stands.open_round.pass_number == 2
    assert stands.next_pass is PASSES[1]
    assert stands.verdict == "Dull."


@pytest.mark.parametrize("how", [EndedBy.PAUSE, EndedBy.QUIT, EndedBy.RECOVERED])
def test_a_pass_goes_on_over_several_sittings_until_it_is_finished(how: EndedBy) -> None:
    open_pass = [a_session(1, 0, ended_by=how), a_session(1, 10, ended_by=how)]
    stands = standing(open_pass)
    assert (stands.state, stands.reading_seconds, stands.passes_done) == (State.READING, 120, ())
    assert stands.round_for(1) == 1
    done = standing([*open_pass, a_session(1, 20, "enough")])
    assert (done.state, done.reading_seconds, done.passes_done) == (State.DONE, 180, (1,))
    assert len(done.rounds) == 1
    assert done.round_for(1) == 2


def test_a_second_round_stands_beside_the_first() -> None:
    rows = [a_session(1, 0, "no"), a_session(1, 10, number=2), a_session(1, 20, "on", number=2)]
    stands = standing(rows)
    assert [(r.number, len(r.sittings), r.finish is not None) for r in stands.rounds] == [(1, 1, True), (2, 2, True)]
    assert stands.state is State.READING
    assert stands.next_pass is PASSES[1]


def test_what_was_put_off_goes_on_in_its_round_and_is_no_pass_made() -> None:
    later = [a_session(1, 0, "later", reason="No time.", revisit="2024-06-01")]
    stands = standing(later)
    assert (stands.passes_done, stands.days, stands.round_for(1)) == ((), (), 1)
    on = standing([*later, a_session(1, 20, "on", reason="Now.")])
    assert (on.passes_done, on.reading_seconds, [len(r.sittings) for r in on.rounds]) == ((1,), 120, [2])
    assert on.verdict == "Now."


def test_a_pass_counts_once_on_the_day_that_first_made_it() -> None:
    made = a_session(2, 0, "background")
    assert standing([made]).days == ("2024-05-17",)
    assert standing([made, a_session(2, 3000, "enough")]).days == ("2024-05-17",)


def test_a_decision_without_a_reason_hides_no_older_verdict() -> None:
    assert standing([a_session(1, 0, "no", reason="Dull."), a_session(1, 10, "on", number=2)]).verdict == "Dull."


def test_a_round_that_was_given_up_leaves_the_paper_as_it_stood() -> None:
    done = [a_session(1, 0, "no", reason="Dull.")]
    begun = [a_session(1, 10, number=2), a_session(1, 20, number=2)]
    given_up = a_session(1, 30, number=2, ended_by=EndedBy.GIVEN_UP)
    stands, before = standing([*done, *begun, given_up]), standing(done)
    assert (stands.state, stands.rounds, stands.verdict) == (before.state, before.rounds, before.verdict)
    assert (stands.reading_seconds, stands.touched) == (before.reading_seconds, before.touched)
    assert stands.round_for(1) == 2


def test_giving_up_takes_back_what_was_read_since_the_last_decision_only() -> None:
    put_off = a_session(1, 0, "later", reason="No time.", revisit="2024-06-01")
    stands = standing([put_off, a_session(1, 10), a_session(1, 20, ended_by=EndedBy.GIVEN_UP)])
    assert (stands.state, stands.revisit, stands.reading_seconds) == (State.INBOX, "2024-06-01", 60)


class TestCorrections:
    """A line that supersedes another."""

    def corrected(self, line: Session, id: str, **changes: Any) -> Session:
        return replace(line, id=id, supersedes=line.id, at="2024-05-18T10:00:00+00:00", **changes)

    def test_it_stands_at_the_place_of_the_one_that_it_corrects(self) -> None:
        first = replace(a_session(1, 0, "no", reason="Dull."), id="a")
        second = a_session(2, 20, "enough", number=1, reason="Fine.")
        stands = standing([first, second, self.corrected(first, "b", decision="on", reason="Not dull.")])
        assert (stands.state, stands.verdict, stands.reading_seconds) == (State.DONE, "Fine.", 120)
        assert [r.finish.reason for r in stands.rounds if r.finish] == ["Not dull.", "Fine."]

    def test_it_can_be_corrected_again_and_taken_back(self) -> None:
        first = replace(a_session(1, 0, "no"), id="a")
        second = self.corrected(first, "b", decision="on")
        third = self.corrected(second, "c", decision="no")
        assert standing([first, second, third]).state is State.ASIDE
        assert standing([third, second, first]).state is State.ASIDE
        assert line_in_force([first, second, third], "a") == third

    def test_a_clock_that_was_set_back_between_two_corrections_hides_neither(self) -> None:
        first = replace(a_session(1, 0, "no"), id="a")
        second = self.corrected(first, "b", decision="on")
        third = replace(self.corrected(second, "c", decision="enough"), at="2020-01-01T00:00:00+00:00")
        assert standing([first, second, third]).state is State.DONE

    def test_of_two_machines_that_corrected_one_line_the_later_counts_and_time_counts_once(self) -> None:
        first = replace(a_session(1, 0, "no"), id="a")
        here = self.corrected(first, "b", decision="on")
        there = replace(self.corrected(first, "c", decision="enough"), at="2024-05-19T10:00:00+00:00")
        for rows in ([first, here, there], [first, there, here]):
            stands = standing(rows)
            assert (stands.state, stands.reading_seconds) == (State.DONE, 60)

    def test_one_of_an_unknown_line_or_of_itself_stands_for_itself(self) -> None:
        lone = replace(a_session(1, 0, "on"), id="x", supersedes="nobody")
        circle = [replace(a_session(1, 0, "on"), id=a, supersedes=b) for a, b in (("x", "y"), ("y", "x"))]
        assert standing([lone]).state is State.READING
        assert standing(circle).state is State.READING

    def test_a_line_without_an_id_can_be_corrected_by_its_digest(self) -> None:
        text = '{"pass": 1, "started": "2024-05-17T09:00:00+00:00", "ended_by": "finish", "decision": "no"}'
        old = Session.from_line(text)
        assert old is not None
        assert old.id == hashlib.sha256(text.encode()).hexdigest()[:12]
        assert standing([old, self.corrected(old, "b", decision="on")]).state is State.READING

    def test_lines_count_once_in_whatever_order_they_lie_and_however_often(self) -> None:
        first = replace(a_session(1, 0, "no"), id="a")
        second = self.corrected(first, "b", decision="on")
        third = self.corrected(second, "c", decision="enough")
        for rows in permutations([first, second, third, first, second]):
            stands = standing(rows)
            assert (stands.state, stands.reading_seconds, len(stands.finishes)) == (State.DONE, 60, 1)

    def test_of_two_at_the_same_moment_the_order_of_their_lines_decides_nothing(self) -> None:
        first = replace(a_session(1, 0, "no"), id="a")
        both = [self.corrected(first, "b", decision="on"), self.corrected(first, "c", decision="enough")]
        ties = [replace(a_session(1, 0, d, number=n), id=d) for n, d in enumerate(("no", "enough"), 1)]
        for rows in ([first, *both], ties):
            assert len({standing(order).state for order in permutations(rows)}) == 1


class TestOrder:
    """Which sitting is the later one."""

    def test_a_line_written_after_another_is_later_whatever_the_clock_says(self) -> None:
        ahead = replace(a_session(1, 500_000, "no"), id="a")
        back = replace(a_session(1, 0, "on", number=2), id="b", after="a")
        last = replace(a_session(2, 2, "enough"), id="c", after="b")
        assert standing([ahead, back]).state is State.READING
        assert standing([back, ahead]).state is State.READING
        assert standing([ahead, back, last]).state is State.DONE

    def test_moments_are_compared_across_offsets(self) -> None:
        early = replace(a_session(1, 0, "no"), started="2024-05-17T23:00:00+09:00", ended="2024-05-17T23:10:00+09:00")
        late = a_session(1, 7 * 60, "on", number=2)
        assert standing([late, early]).state is State.READING

    @pytest.mark.parametrize(
        ("started", "day"),
        [
            ("2024-05-18T01:30:00+02:00", "2024-05-18"),
            ("2024-05-17T23:50:00-08:00", "2024-05-17"),
            ("2024-03-31T02:59:00+01:00", "2024-03-31"),
            ("2024-10-27T02:30:00+02:00", "2024-10-27"),
        ],
    )
    def test_a_pass_counts_for_the_day_that_its_beginning_says_in_its_own_offset(self, started: str, day: str) -> None:
        made = replace(a_session(1, 0, "no"), started=started, ended="2024-12-31T00:00:00+00:00")
        assert standing([made]).days == (day,)


def test_the_latest_decision_counts_in_whatever_order_its_line_lies() -> None:
    rows = [
        a_session(1, 0, "later", reason="Not now.", revisit="2024-06-01"),
        a_session(1, 10, "on", number=2, reason="Now."),
        a_session(2, 20, "enough", reason="Good."),
    ]
    dice = random.Random(1)
    for _ in range(10):
        dice.shuffle(rows)
        stands = standing(rows)
        assert (stands.state, stands.verdict, stands.passes_done) == (State.DONE, "Good.", (1, 2))
        assert stands.touched == a_session(2, 20).ended


def test_a_day_to_come_back_on_holds_until_the_paper_is_taken_up_again() -> None:
    later = a_session(1, 0, "later", revisit="2024-06-01")
    assert standing([later]).revisit == "2024-06-01"
    assert standing([later, a_session(1, 10, number=2)]).revisit is None
    assert standing([later, a_session(1, 10, "on", number=2)]).revisit is None


def test_a_decision_that_its_pass_does_not_know_changes_nothing() -> None:
    stands = standing([a_session(3, 0, "perhaps")], shelved=True)
    assert (stands.state, stands.decision, stands.passes_done, stands.next_pass) == (State.SHELF, None, (3,), None)


def test_a_round_says_of_itself_what_show_prints() -> None:
    rows = [a_session(1, 0), a_session(1, 10, "on", reason="Why.")]
    assert standing(rows).rounds[0].to_json({"clarity": "Clear."}) == {
        "pass": 1,
        "round": 1,
        "state": "done",
        "reading_seconds": 120,
        "sittings": 2,
        "started": rows[0].started,
        "finished": rows[1].ended,
        "decided": rows[1].ended,
        "decision": "on",
        "reason": "Why.",
        "revisit": None,
        "page_seconds": {},
        "step_seconds": {},
        "answers": {"clarity": "Clear."},
    }


def test_a_round_that_was_put_off_says_so_and_is_still_open() -> None:
    row = a_session(1, 10, "later", reason="Why.", revisit="2024-06-01")
    said = standing([row]).rounds[0].to_json({})
    assert (said["state"], said["finished"], said["decided"]) == ("open", None, row.ended)
    assert (said["decision"], said["reason"], said["revisit"]) == ("later", "Why.", "2024-06-01")


class TestLines:
    """A line of `sessions.jsonl`."""

    def test_a_sitting_comes_back_from_its_line(self) -> None:
        whole = replace(
            a_session(2, 5, "background", number=3, reason='"水"\n', revisit="2024-06-01"),
            id="a",
            supersedes="b",
            gaps=(Gap("2024-05-17T09:00:00+00:00", 400.0), Gap("2024-05-17T10:00:00+00:00", 500.5, True)),
            step_seconds={"debrief": 12.5},
            by=CountedBy.CLOCK,
            why="background",
            waits_for=("brook2020rivers", "On Ice"),
            after="c",
            at="2024-05-17T11:00:00+00:00",
            page_seconds={3: 41.0},
            extra={"mood": {"3": "calm"}},
        )
        for session in (replace(a_session(), id="x"), whole):
            assert "\n" not in session.to_line()
            assert Session.from_line(session.to_line()) == session

    @pytest.mark.parametrize(
        "line",
        [
            *("", "<<<<<<< HEAD", "=======", ">>>>>>> x", '{"pass": 1', "null", "[]", "1", '{"pass": 4}', "{}"),
            *('{"pass": "1"}', '{"pass": 1, "ended_by": "magic"}', '{"pass": 1, "round": 1e999}'),
            *('{"pass": 1, "round": "x"}', "[" * 100_000, '{"pass": 1, "pages": ["a", 2]}'),
        ],
        ids=lambda line: line[:20],
    )
    def test_what_is_no_sitting_is_none(self, line: str) -> None:
        assert Session.from_line(line) is None

    def test_half_a_pair_of_letters_makes_nothing_unreadable(self) -> None:
        session = Session.from_line(
            '{"pass": 1, "started": "\\ud800", "reason": "x\\ud800y", "waits_for": ["\\udfff"]}'
        )
        assert session is not None
        assert session.to_line().encode("utf-8")
        assert (session.reason, session.waits_for) == ("x?y", ("?",))

    @pytest.mark.parametrize(
        "line",
        [
            '{"pass": 1}',
            '{"pass": 1.0, "round": 1.0}',
            '{"pass": 1, "round": -3, "reading_seconds": -5, "away_seconds": NaN}',
            '{"pass": 1, "reading_seconds": Infinity, "away_seconds": "x"}',
            '{"pass": 1, "pages": [1], "revisit": "no day", "reason": 5, "decision": []}',
            '{"pass": 1, "future": {"key": 1}, "format": 2}',
        ],
    )
    def test_what_is_strange_in_a_sitting_takes_its_default(self, line: str) -> None:
        session = Session.from_line(line)
        assert session is not None
        assert (session.pass_number, session.round, session.reading_seconds, session.away_seconds) == (1, 1, 0, 0)
        assert standing([session]).state is State.READING

    @pytest.mark.parametrize("by", ["clock", "record", "viewer"])
    def test_who_counted_the_time_survives(self, by: str) -> None:
        session = Session.from_line(f'{{"pass": 1, "by": "{by}"}}')
        assert session is not None
        assert f'"by": "{by}"' in session.to_line()
