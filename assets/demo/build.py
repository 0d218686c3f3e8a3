"""Build the bundled demo paper; with --measure, measure its figures anew on this machine first.

    python assets/demo/build.py [--measure] [--output FOLDER]

Writes `demo.pdf` and `demo.json` (title, authors, abstract, year: what the library files) to `paperpass/assets`.
Needs typst; measuring also needs pymupdf and pillow. The same sources and the same typst give the same bytes.
"""

import argparse
import json
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
SHIPPED = HERE.parent.parent / "paperpass" / "assets"


def build(folder: Path) -> Path:
    """Typeset the paper and its record into `folder`; the PDF's path."""
    folder.mkdir(parents=True, exist_ok=True)
    source, written = HERE / "paper.typ", folder / "demo.pdf"
    typst.compile(source, output=written, ignore_system_fonts=True, pdf_tags=False)
    record = json.loads(typst.query(source, "<record>", field="value", one=True, ignore_system_fonts=True))
    text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    (folder / "demo.json").write_text(text, encoding="utf-8")
    return written


def main() -> None:
    """Read the command line, measure if asked, build, and say what was written."""
    parser = argparse.ArgumentParser(description="Build the bundled demo paper.")
    parser.add_argument("--measure", action="store_true", help="measure the figures anew first (some minutes)")
    parser.add_argument("--output", type=Path, default=SHIPPED, help="folder to write to (default: %(default)s)")
    arguments = parser.parse_args()
    if arguments.measure:
        from measure import measure

        measure(HERE / "data")
    written = build(arguments.output)
    print(f"{written.name}: {written.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
