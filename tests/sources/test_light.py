"""Commands that ask nobody do not pay for the network."""

import subprocess
import sys


def test_importing_the_sources_loads_no_network_library() -> None:
    heavy = "{'arxiv', 'requests', 'urllib3', 'lxml'}"
    program = f"import sys, paperpass.sources; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
