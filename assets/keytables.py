"""Writes the program's tables of keys and of decisions into the README: `python assets/keytables.py`."""

import re
from pathlib import Path

from paperpass.model.agenda import decisions_table
from paperpass.tui.commands import markdown

README = Path(__file__).parents[1] / "README.md"


def main() -> None:
    text = README.read_text(encoding="utf-8")
    for name, table in (("keys", markdown().strip()), ("decisions", decisions_table())):
        begin, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
        text = re.sub(f"{begin}.*?{end}", f"{begin}{table}\n{end}".replace("\\", r"\\"), text, flags=re.DOTALL)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
