"""What a reader costs who looks at a page: CPU of all processes while a pass is running and no key is pressed.

    python benchmarks/idle.py [--seconds 60] [--runs 1] [--need 0.5]

On the bundled paper, in a pseudo-terminal; per cent of one core. Linux only: it is read from /proc.
"""

import sys
import tempfile
import time
from pathlib import Path

from figures import options, table, verdict
from papers import environment
from window import Window

_SETTLED = 5.0


def main() -> None:
    parser = options(__doc__, runs=1, need="the per cent")
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="how long each run is watched (60)")
    given = parser.parse_args()
    if not Path("/proc/self/schedstat").exists():
        sys.exit("this needs Linux: the time is read from /proc")
    values = [_per_cent(given.seconds) for _ in range(given.runs)]
    table([("idle reader, clock running", values)], "% of a core")
    verdict("most", max(values), given.need)


def _per_cent(seconds: float) -> float:
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "paperpass", "demo", "--pass", "1"]
        with Window(command, environment(Path(name))) as window:
            window.until(rb"0:0\d")
            window.read_for(_SETTLED)
            started, before = time.perf_counter(), _cpu_seconds(window.pid)
            window.read_for(seconds)
            return 100 * (_cpu_seconds(window.pid) - before) / (time.perf_counter() - started)


def _cpu_seconds(pid: int) -> float:
    """CPU time of a process and everything below it."""
    own = sum(int(file.read_text().split()[0]) for file in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9
    children = [
        int(child) for file in Path(f"/proc/{pid}/task").glob("*/children") for child in file.read_text().split()
    ]
    return own + sum(_cpu_seconds(child) for child in children)


if __name__ == "__main__":
    main()
