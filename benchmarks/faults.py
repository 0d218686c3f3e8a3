"""What is lost when the program is ended from outside, and when the disk fails under it.

    python benchmarks/faults.py [--moments 100] [--seed N] [--longest 12] [--place note]
    python benchmarks/faults.py verbs [--moments 1000] [--seed N] [--verb add]
    python benchmarks/faults.py power [--verb add]
    python benchmarks/faults.py together [--rounds 3]

Without a word: while one types, at random moments, by HUP, TERM, a closed window or kill -9, in the note, in an entry
of the re-implementation notes, and in the debrief. The real program runs in a pseudo-terminal over a small paper. It
fails where more than five seconds of typing or of reading are lost, where the note is not sound, or where what is not
finished is not offered again. In the debrief the clock rests. The seed makes the choices, not the speed of the machine:
the same one need not end the same way.

`verbs`: each of eight verbs of the command line in a process of its own over a library of four papers. It is ended at
random moments by kill -9, TERM and HUP, and at each call that writes, syncs, renames, makes, removes or locks; and each
of these calls fails with ENOSPC, EIO, EROFS, EDQUOT, that of a lock with ENOLCK. It fails where what was kept is lost,
`doctor` finds the library unsound, an error is not one sentence with status 1, or doing it again does not end right.
Half of what a failing call was to write is written.

`power`: what each of these verbs writes is recorded, and the power cut after every event of it, with nothing missing,
with each one and with all of what was not synced yet. It fails as `verbs` does, and where something that a verb said it
had done is not there.

`together`: 2, 4 and 8 processes import, add, note, show and cite at once over the library that the application has
open. It fails where one of them ends with another status than 0 or misses a paper that is there, or where the counts
do not add up.
"""

import argparse
import errno
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.e2e.faults import LIMIT, End, Lost, Place, Typist
from tests.e2e.power import Recorder, after_power_cuts, recorded
from tests.e2e.terminal import Terminal
from tests.e2e.test_main_way import a_paper
from tests.e2e.together import together
from tests.e2e.verbs import VERBS, Disk, Ended, Home, Verb, failing, faults, killed

_PLACES: tuple[Place, ...] = ("note", "entry", "debrief")
_ENDS: tuple[End, ...] = ("KILL", "TERM", "HUP", "close")
_SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)
_ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "what",
        nargs="?",
        choices=["typing", "verbs", "power", "together"],
        default="typing",
        help="what is ended (typing)",
    )
    parser.add_argument("--moments", type=int, metavar="N", help="random moments (100; of the verbs 1,000)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="of the choices")
    parser.add_argument("--longest", type=float, default=12.0, metavar="S", help="seconds of typing at most (12)")
    parser.add_argument("--place", choices=_PLACES, help="only there")
    parser.add_argument("--verb", choices=[verb.name for verb in VERBS], help="only this one")
    parser.add_argument("--rounds", type=int, default=3, help="of `together`, one after another (3)")
    given = parser.parse_args()
    moments = given.moments if given.moments is not None else 100 if given.what == "typing" else 1000
    verbs = [verb for verb in VERBS if given.verb in (None, verb.name)]
    if given.what == "power":
        _power(verbs)
        return
    if given.what == "together":
        _together(given.rounds)
        return
    print(f"seed {given.seed}, {moments} moments")
    if given.what == "verbs":
        _verbs(verbs, moments, random.Random(given.seed))
    else:
        _typing(given, moments)


def _verbs(verbs: list[Verb], moments: int, dice: random.Random) -> None:
    wrong = runs = 0
    print(f"{'verb':10} {'calls':>5} {'killed':>6} {'at a call':>9} {'failing':>7}   runs, and what was wrong")
    with tempfile.TemporaryDirectory() as name:
        base = Home(Path(name) / "base")
        base.folder.mkdir()
        base.fill()
        for verb in verbs:
            counts = dict.fromkeys(("killed", "at a call", "failing"), 0)
            whole = base.copy(Path(name) / verb.name)
            begun = time.monotonic()
            calls = whole.run(verb.arguments, Disk(lambda _: None, -1)).calls
            seconds = time.monotonic() - begun
            assert verb.done(whole), verb.name
            said = []
            for kind, where, disk, kill in _ways(calls, -(-moments // len(verbs)), seconds, dice):
                home = base.copy(Path(name) / "run")
                found = faults(home, verb, home.run(verb.arguments, disk, kill))
                counts[kind] += 1
                said += [f"  {where}: {fault}" for fault in found]
                shutil.rmtree(home.folder)
            print(f"{verb.name:10} {calls:5} {counts['killed']:6} {counts['at a call']:9} {counts['failing']:7}")
            print("".join(f"{line}\n" for line in said), end="", flush=True)
            wrong, runs = wrong + len(said), runs + sum(counts.values())
    print(f"{runs} runs, {wrong} faults")
    if wrong:
        sys.exit(1)


def _ways(
    calls: int, moments: int, seconds: float, dice: random.Random
) -> Iterator[tuple[str, str, Disk | None, tuple[int, float] | None]]:
    """Kind and place of each fault, the disk that makes it, or the signal and its moment."""
    for number in range(moments):
        how, after = _SIGNALS[number % len(_SIGNALS)], dice.uniform(0, seconds)
        yield "killed", f"{how.name} after {after:.3f} s", None, (how, after)
    for at in range(calls):
        yield "at a call", f"killed at call {at}", Disk(killed, at), None
    for error in _ERRORS:
        for at in range(calls):
            yield "failing", f"{errno.errorcode[error]} at call {at}", Disk(failing(error), at), None
    for at in range(4):
        yield "failing", f"ENOLCK at lock {at}", Disk(failing(errno.ENOLCK), at, "flock"), None


def _power(verbs: list[Verb]) -> None:
    wrong = states = 0
    print(f"{'verb':10} {'events':>6} {'states':>6}   what was wrong")
    with tempfile.TemporaryDirectory() as name:
        base = Home(Path(name) / "base")
        base.folder.mkdir()
        base.fill()
        for verb in verbs:
            whole = base.copy(Path(name) / verb.name)
            tree, events = recorded(whole.run(verb.arguments, Recorder(whole.folder)).report)
            said, count = [], 0
            for where, left, done in after_power_cuts(tree, events):
                home = Home(Path(name) / "run")
                left.write(home.folder)
                count += 1
                said += [f"  {where}: {fault}" for fault in faults(home, verb, Ended(0 if done else -9, "", b""))]
                shutil.rmtree(home.folder)
            print(f"{verb.name:10} {len(events):6} {count:6}")
            print("".join(f"{line}\n" for line in said), end="", flush=True)
            wrong, states = wrong + len(said), states + count
    print(f"{states} states, {wrong} faults")
    if wrong:
        sys.exit(1)


def _together(rounds: int) -> None:
    wrong = 0
    for processes in (2, 4, 8):
        with tempfile.TemporaryDirectory() as name:
            found = together(Path(name), processes, rounds)
        print(f"{processes} processes, {5 * processes * rounds} commands: {len(found)} faults")
        print("".join(f"  {fault}\n" for fault in found), end="", flush=True)
        wrong += len(found)
    if wrong:
        sys.exit(1)


def _typing(given: argparse.Namespace, moments: int) -> None:
    dice, wrong = random.Random(given.seed), 0
    worst: dict[tuple[Place, End], list[Lost]] = defaultdict(list)
    for number in range(moments):
        place, how = given.place or dice.choice(_PLACES), dice.choice(_ENDS)
        seconds = dice.uniform(0.2, given.longest)
        try:
            lost = _moment(place, how, seconds)
            assert max(lost.typing, lost.reading) <= LIMIT, lost
        except AssertionError as fault:
            wrong += 1
            print(f"moment {number}, {place}, {how} after {seconds:.1f} s: {fault}")
        else:
            worst[place, how].append(lost)
    print(f"{'where':8} {'ended by':8} {'times':>5} {'typing lost':>12} {'reading lost':>13}   seconds, at most")
    for (place, how), found in sorted(worst.items()):
        typing, reading = max(f.typing for f in found), max(f.reading for f in found)
        print(f"{place:8} {how:8} {len(found):5} {typing:12.1f} {reading:13.1f}")
    if wrong:
        sys.exit(f"{wrong} of {moments} moments cost too much")


def _moment(place: Place, how: End, seconds: float) -> Lost:
    """One end of the program, in a home of its own."""
    with tempfile.TemporaryDirectory() as name:
        typist = Typist(Path(name), a_paper())
        with Terminal(["read", typist.slug], typist.env) as terminal:
            typist.open(terminal, place)
            until = time.monotonic() + seconds
            typist.type(terminal, place, lambda: time.monotonic() >= until)
            typist.end(terminal, how)
        lost = typist.lost(place)
        if typist.words[0].text in typist.kept(place):
            typist.offered(place, how)
        return lost


if __name__ == "__main__":
    main()
