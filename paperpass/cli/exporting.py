"""The export command: citations to a file, to stdout, or to a file that is kept up to date."""

import argparse
import json
import os
from pathlib import Path

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.config import Keep, config_file
from paperpass.desk.desk import Desk
from paperpass.desk.exporting import Exported
from paperpass.model.errors import LibraryError


def export(options: argparse.Namespace, output: Output) -> int:
    from paperpass.desk.exporting import export as export_all, format_for, refresh_kept, write_export

    desk, query = desk_for(options, output), " ".join(options.query)
    if options.keep:
        exported = _keep(options, output, desk, query)
    else:
        file = Path(os.path.expanduser(options.file)) if options.file not in (None, "", "-") else None
        if options.with_files and file is None:
            raise LibraryError("--with-files needs a file to lie beside", "name one with -o FILE")
        beside = file.absolute().parent if file and options.with_files else None
        exported = export_all(desk, query, format_for(desk, file, options.format), files=beside)
        nothing = bool(query.strip()) and not exported.written and not exported.skipped
        if file and nothing and os.path.isfile(file) and os.path.getsize(file):
            raise LibraryError(f"no paper fits {query}, and {file} is left as it is", "try other words, or remove it")
        if file:
            write_export(file, exported)
        _say(output, exported, file)
        if nothing:
            output.warn("no paper fits")
        for sentence in refresh_kept(desk):
            output.warn(sentence)
    if exported.biblatex and desk.settings.cite_style == "bibtex":
        more = f" and {len(exported.biblatex) - 1} more" if len(exported.biblatex) > 1 else ""
        output.warn(f"{exported.biblatex[0]}{more}: BibLaTeX, as it stands in cite.bib; --format bibtex converts it")
    for key, why in exported.skipped:
        output.warn(f"{key} was left out: {why}")
    for key, why in exported.without:
        output.warn(f"{key} went without its PDF: {why}")
    return 1 if exported.skipped or exported.without else 0


def _say(output: Output, exported: Exported, file: Path | None) -> None:
    if file and output.json:
        output.row(exported.to_json(file))
    elif file:
        along = f", {exported.pdfs} PDFs beside it" if exported.pdfs else ""
        output.text(f"{exported.written} citations in {file}{along}")
    elif output.json:
        output.row({"text": exported.text})
    else:
        output.text(exported.text.rstrip("\n"))


def _keep(options: argparse.Namespace, output: Output, desk: Desk, query: str) -> Exported:
    """Writes the file, and says what the config must hold for it to be written whenever a citation changes."""
    from paperpass.desk.exporting import keep

    kept = Keep(Path(os.path.abspath(os.path.expanduser(options.keep))), query, options.format)
    exported = keep(desk, kept)
    others = [other for other in desk.settings.export_keep if other.file != kept.file]
    config, lines = config_file(options.config, os.environ), _lines([*others, kept])
    if output.json:
        output.row({**exported.to_json(kept.file), "config": str(config), "lines": lines})
        return exported
    output.text(f"{exported.written} citations in {kept.file}")
    if kept in desk.settings.export_keep:
        output.text("It is kept up to date.")
    else:
        where = " in place of its keep" if desk.settings.export_keep else ""
        output.text(f"It is kept up to date as soon as {config} says this{where}:\n\n{lines}")
    return exported


def _lines(all_kept: list[Keep]) -> str:
    """The lines of config.toml that keep these exports."""
    rows = []
    for kept in all_kept:
        values = {"file": str(kept.file), "query": kept.query, "format": kept.format}
        shown = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items() if value]
        rows.append(f"  {{ {', '.join(shown)} }},\n")
    return f"[export]\nkeep = [\n{''.join(rows)}]"
