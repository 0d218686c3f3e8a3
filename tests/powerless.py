"""Running a program for whom permissions count, also where the tests run as root."""

import ctypes
import os
import subprocess
from collections.abc import Mapping, Sequence

_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2


def powerless(command: Sequence[str], environment: Mapping[str, str] = os.environ) -> subprocess.CompletedProcess[str]:
    """The finished program. Root loses the capability to write and read what its permissions forbid (Linux)."""

    def drop() -> None:
        if os.geteuid() == 0:
            system = ctypes.CDLL(None)
            for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
                system.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)

    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=dict(environment), timeout=60, preexec_fn=drop
    )
