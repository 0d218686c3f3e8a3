"""What is lost when the program is ended from outside while one types: at random moments, by HUP, TERM, a closed
window or kill -9, in the note, in an entry of the re-implementation notes, and in the debrief.

    python benchmarks/faults.py [--moments 100] [--seed N] [--longest 12] [--place note]

The real program in a pseudo-terminal of 80x24 over a small paper. It fails where more than five seconds of typing or of
reading are lost, where the note is not sound, or where what is not finished is not offered again. In the debrief the
clock rests. The seed makes the choices, not the speed of the machine: the same one need not end the same way.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.e2e.faults import LIMIT, End, Lost, Place, Typist
from tests.e2e.terminal import Terminal
from tests.e2e.test_main_way import a_paper

_PLACES: tuple[Place, ...] = ("note", "entry", "debrief")
_ENDS: tuple[End, ...] = ("KILL", "TERM", "HUP", "close")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=100, metavar="N", help="how often the program is ended (100)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6), help="of the choices")
    parser.add_argument("--longest", type=float, default=12.0, metavar="S", help="seconds of typing at most (12)")
    parser.add_argument("--place", choices=_PLACES, help="only there")
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.moments} moments")
    dice, faults = random.Random(given.seed), 0
    worst: dict[tuple[Place, End], list[Lost]] = defaultdict(list)
    for number in range(given.moments):
        place, how = given.place or dice.choice(_PLACES), dice.choice(_ENDS)
        seconds = dice.uniform(0.2, given.longest)
        try:
            lost = _moment(place, how, seconds)
            assert max(lost.typing, lost.reading) <= LIMIT, lost
        except AssertionError as fault:
            faults += 1
            print(f"moment {number}, {place}, {how} after {seconds:.1f} s: {fault}")
        else:
            worst[place, how].append(lost)
    print(f"{'where':8} {'ended by':8} {'times':>5} {'typing lost':>12} {'reading lost':>13}   seconds, at most")
    for (place, how), found in sorted(worst.items()):
        typing, reading = max(f.typing for f in found), max(f.reading for f in found)
        print(f"{place:8} {how:8} {len(found):5} {typing:12.1f} {reading:13.1f}")
    if faults:
        sys.exit(f"{faults} of {given.moments} moments cost too much")


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
