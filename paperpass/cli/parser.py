"""What may be typed behind `paperpass`, and which function each command runs."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from paperpass import __version__

_EPILOG = """examples:
  paperpass demo                         try it on the bundled paper, without a network
  paperpass add 1706.03762               fetch a paper from arXiv
  paperpass read 1706.03762              read it in passes
  paperpass list tag:ranking             what the library holds
  paperpass cite vaswani2017attention    its BibTeX
  paperpass export -o refs.bib           everything, as BibTeX
"""
STATES = ("inbox", "reading", "done", "aside", "shelf")
STYLES = ("bibtex", "biblatex", "csl-json", "markdown", "key", "latex", "pandoc", "typst")
_FUNCTIONS = {"import": "import_bib", "list": "list_papers"}
FORMATS = ("bibtex", "biblatex", "csl-json", "markdown")


class Usage(Exception):
    """What was typed is no command of ours; says how it is wrong."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Usage(f"{message}; `{self.prog} --help` shows what may stand here")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command line, its function as `run`; raises Usage where it is wrong."""
    options = build().parse_args(arguments)
    for name, default in (("library", None), ("config", None), ("json", False), ("debug", False)):
        if not hasattr(options, name):
            setattr(options, name, default)
    return options


def _deferred(module: str, name: str) -> Callable[..., Any]:
    """A command's function, imported when it is run, so that no command waits for what only another needs."""

    def run(options: argparse.Namespace, output: Any) -> Any:
        from importlib import import_module

        return getattr(import_module(f"paperpass.cli.{module}"), name)(options, output)

    return run


def build() -> argparse.ArgumentParser:
    """The parser with all commands."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("everywhere")
    group.add_argument("--library", metavar="DIR", help="the library's folder")
    group.add_argument("--config", metavar="FILE", help="the config file")
    group.add_argument("--json", action="store_true", help="JSON Lines on stdout")
    group.add_argument("--debug", action="store_true", help="write more into the log")
    parser = _Parser(
        prog="paperpass",
        description="Read research papers in three timed passes. Without a command, the application opens.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"paperpass {__version__}")
    parser.set_defaults(run=_deferred("application", "open_library"))
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def command(name: str, module: str, help_text: str, example: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name,
            help=help_text,
            description=help_text[0].upper() + help_text[1:] + ".",
            epilog=f"example:\n  {example}",
            parents=[common],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        made.set_defaults(run=_deferred(module, _FUNCTIONS.get(name, name)))
        return made

    _reading(command)
    _papers(command)
    _citing(command)
    _caring(command)
    return parser


def _reading(command: Callable[..., argparse.ArgumentParser]) -> None:
    demo = command("demo", "application", "try it on the bundled paper, in a throw-away library", "paperpass demo")
    demo.add_argument("--pass", dest="number", type=int, choices=(1, 2, 3), help="begin with this pass")
    read = command("read", "application", "open a paper in the reader; a new one is added", "paperpass read 1706.03762")
    read.add_argument("ref", metavar="REF|KEY|FILE.pdf")
    brief = command("brief", "studying", "what the first pass reads of a paper", "paperpass brief he2016deep")
    brief.add_argument("names", nargs="+", metavar="KEY|FILE.pdf")
    text = command("text", "studying", "a paper as flowing text", "paperpass text he2016deep --page 3")
    text.add_argument("name", metavar="KEY|FILE.pdf")
    text.add_argument("--page", type=int, metavar="N", help="only this page, from 1")


def _papers(command: Callable[..., argparse.ArgumentParser]) -> None:
    add = command("add", "papers", "add papers from arXiv or from this disk", "paperpass add 1706.03762 ~/paper.pdf")
    add.add_argument("refs", nargs="+", metavar="REF|FILE.pdf|-", help="- reads them from stdin, one a line")
    add.add_argument("--no-pdf", action="store_true", help="only the record")
    add.add_argument("--offline", action="store_true", help="ask arXiv nothing about local files")
    add.add_argument("--tag", action="append", default=[], metavar="T")
    find = command("find", "papers", "search arXiv", 'paperpass find "speculative decoding" --category cs.CL')
    find.add_argument("query", nargs="*", metavar="QUERY")
    find.add_argument("--author", default="", metavar="A")
    find.add_argument("--category", default="", metavar="C")
    find.add_argument("--since", metavar="DATE", help="2024, 2024-05 or 2024-05-17")
    find.add_argument("--sort", choices=("relevance", "submitted", "updated"), default="relevance")
    find.add_argument("-n", type=int, default=25, metavar="N", dest="count", help="how many, at most 2000 (25)")
    find.add_argument("--new", metavar="CATEGORY", help="what was announced today")
    listing = command("list", "papers", "the library's papers", "paperpass list transformer --state inbox")
    listing.add_argument("query", nargs="*", metavar="QUERY", help="words, tag:T, state:S, year:Y")
    listing.add_argument("--full", action="store_true", help="search the papers' text too")
    listing.add_argument("--state", choices=STATES)
    listing.add_argument("--tag", metavar="T")
    listing.add_argument("--sort", choices=("added", "title", "year", "touched"), default="added")
    show = command("show", "papers", "papers in full: card, passes, time", "paperpass show vaswani2017attention")
    show.add_argument("keys", nargs="+", metavar="KEY")
    notes = command("notes", "papers", "a paper's note", "paperpass notes vaswani2017attention --edit")
    notes.add_argument("key", metavar="KEY")
    how = notes.add_mutually_exclusive_group()
    how.add_argument("--edit", action="store_true", help="open it in $VISUAL or $EDITOR")
    how.add_argument("--path", action="store_true", help="print where it lies")
    how.add_argument("--append", metavar="TEXT|-", help="add a paragraph; - reads it from stdin")
    remove = command("remove", "papers", "move papers to the trash", "paperpass remove doe2020worse")
    remove.add_argument("keys", nargs="+", metavar="KEY")
    restore = command("restore", "papers", "bring papers back from the trash", "paperpass restore doe2020worse")
    restore.add_argument("keys", nargs="+", metavar="KEY")


def _citing(command: Callable[..., argparse.ArgumentParser]) -> None:
    cite = command("cite", "citing", "citations of papers", "paperpass cite vaswani2017attention --style pandoc")
    cite.add_argument("keys", nargs="+", metavar="KEY")
    cite.add_argument("--style", choices=STYLES)
    cite.add_argument("--copy", action="store_true", help="to the terminal's clipboard too")
    export = command("export", "citing", "the citations of many papers", "paperpass export tag:thesis -o refs.bib")
    export.add_argument("query", nargs="*", metavar="QUERY")
    export.add_argument("-o", "--output", metavar="FILE", dest="file")
    export.add_argument("--format", choices=FORMATS)
    importing = command("import", "citing", "take a .bib file into the library", "paperpass import refs.bib --dry-run")
    importing.add_argument("files", nargs="+", metavar="FILE.bib")
    importing.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")


def _caring(command: Callable[..., argparse.ArgumentParser]) -> None:
    command("doctor", "caring", "is everything sound, and what can this terminal show", "paperpass doctor")
    shells = command(
        "completion", "caring", "completions for your shell", "paperpass completion bash > ~/.paperpass.bash"
    )
    shells.add_argument("shell", choices=("bash", "zsh", "tcsh"))
