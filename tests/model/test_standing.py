"""What sittings add up to: state, rounds, verdict, the pass that comes next."""

import random

import pytest

from paperpass.model.passes import PASSES
from paperpass.model.session import EndedBy, Session
from paperpass.model.standing import standing
from paperpass.model.state import State
from tests.papers import a_session


@pytest.mark.parametrize(
    ("pass_number", "decision", "state"),
    [
        (1, "on", State.READING),
        (1, "later", State.INBOX),
        (1, "no", State.ASIDE),
        (1, "enough", State.DONE),
        (2, "on", State.READING),
        (2, "background", State.INBOX),
        (2, "enough", State.DONE),
        (2, "aside", State.ASIDE),
        (3, "done", State.DONE),
    ],
)
def test_each_decision_leads_to_its_state(pass_number: int, decision: str, state: State) -> None:
    stands = standing([a_session(pass_number, 0, decision)])
    assert (stands.state, stands.passes_done) == (state, (pass_number,))
    assert stands.decision is not None
    assert stands.decision.name == decision


def test_every_decision_that_can_be_taken_is_among_those() -> None:
    assert [len(p.decisions) for p in PASSES] == [4, 4, 1]


def test_before_any_pass_a_paper_is_in_the_inbox_or_on_the_shelf() -> None:
    assert standing([]).state is State.INBOX
    assert standing([], shelved=True).state is State.SHELF
    assert standing([]).touched is None
    assert standing([]).next_pass.number == 1


def test_an_open_pass_is_reading_whatever_was_decided_before() -> None:
    stands = standing([a_session(1, 0, "no", reason="Dull."), a_session(2, 10)], shelved=True)
    assert stands.state is State.READING
    assert stands.open_round is not None
    assert (stands.open_round.pass_number, stands.next_pass.number) == (2, 2)
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
    assert (stands.state, stands.next_pass.number) == (State.READING, 2)


def test_the_pass_that_comes_next_follows_those_that_are_done() -> None:
    for done, following in (((1,), 2), ((1, 2), 3), ((1, 2, 3), 3), ((3,), 3), ((2,), 3)):
        rows = [a_session(n, 10 * n, PASSES[n - 1].decisions[0].name) for n in done]
        assert standing(rows).next_pass.number == following


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
    stands = standing([a_session(3, 0, "later")], shelved=True)
    assert (stands.state, stands.decision, stands.passes_done) == (State.SHELF, None, (3,))


def test_a_round_says_of_itself_what_show_prints() -> None:
    rows = [a_session(1, 0), a_session(1, 10, "later", reason="Why.", revisit="2024-06-01")]
    assert standing(rows).rounds[0].to_json({"clarity": "Clear."}) == {
        "pass": 1,
        "round": 1,
        "state": "done",
        "reading_seconds": 120,
        "sittings": 2,
        "started": rows[0].started,
        "finished": rows[1].ended,
        "decision": "later",
        "reason": "Why.",
        "revisit": "2024-06-01",
        "answers": {"clarity": "Clear."},
    }


class TestLines:
    """A line of `sessions.jsonl`."""

    def test_a_sitting_comes_back_from_its_line(self) -> None:
        for session in (a_session(), a_session(2, 5, "on", number=3, reason='"水"\n', revisit="2024-06-01")):
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
