"""Writes the program's key tables into the README: `python assets/keytables.py`."""

import re
from pathlib import Path

from paperpass.tui.commands import markdown

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- keys: begin -->\n", "<!-- keys: end -->"


def main() -> None:
    text = README.read_text(encoding="utf-8")
    tables = f"{BEGIN}{markdown().strip()}\n{END}"
    README.write_text(re.sub(f"{BEGIN}.*?{END}", lambda _: tables, text, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    main()
