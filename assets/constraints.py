"""Writes constraints.txt: every package that paperpass, its tests and its build stand on, with version and hashes.

One file serves Python 3.11 and later on Linux and macOS. What is pinned stays, unless it no longer fits pyproject.toml
or `--upgrade` asks for the newest. Needs uv 0.5 or later, which does the resolving.
"""

import argparse
import subprocess
import tempfile
import tomllib
from pathlib import Path
from shutil import which

ROOT = Path(__file__).parents[1]
FILE = ROOT / "constraints.txt"
HEAD = "# Written by `python assets/constraints.py`; CONTRIBUTING.md says how to install with it.\n"
EDITABLE = "editables"
"""What hatchling needs beside itself for `pip install -e`, and names only while it builds."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes constraints.txt anew.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest of everything")
    upgrade = parser.parse_args().upgrade
    FILE.write_text(HEAD + resolved("" if upgrade or not FILE.exists() else FILE.read_text("utf-8")), "utf-8")


def resolved(pinned: str) -> str:
    """The requirements with hashes, one package after the other in the order of their names; SystemExit where uv is
    missing, or where an address or a path would get into the file."""
    uv = which("uv")
    if uv is None:
        raise SystemExit("uv is needed: pip install uv")
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    with tempfile.TemporaryDirectory() as box:
        out = Path(box, "constraints.txt")
        out.write_text(pinned, "utf-8")
        command = [uv, "pip", "compile", "pyproject.toml", "-", "--extra", "dev", "--output-file", str(out), "--quiet"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
        subprocess.run(command, cwd=ROOT, input="\n".join([*build, EDITABLE]), text=True, check=True)
        text = out.read_text("utf-8")
    if "://" in text or "file:" in text or " @ " in text or str(Path.home()) in text:
        raise SystemExit("an address or a path is among the requirements; nothing was written")
    return text


if __name__ == "__main__":
    main()
