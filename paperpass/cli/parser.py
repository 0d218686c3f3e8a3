"""What may be typed behind `paperpass`, and which function each command runs."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, NoReturn

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
SORTS = ("added", "title", "year", "touched", "read", "time", "revisit")
FORMATS = ("bib", "bibtex", "biblatex", "csl-json", "markdown")


class Usage(Exception):
    """What was typed is no command of ours; says how it is wrong."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Usage(f"{message}; `{self.prog} --help` shows what may stand here")


class Command(NamedTuple):
    """A command: where its function is (`function` where it is not called as the command is), and what it takes."""

    name: str
    module: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    example: str
    function: str = ""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of a command line, its function as `run`; raises Usage where it is wrong."""
    first = arguments[0] if arguments else ""
    # A parser takes its time to make: where the first word names a command, the others are not needed.
    options = build(*(command for command in COMMANDS if command.name == first)).parse_args(arguments)
    for name, default in (("library", None), ("config", None), ("json", False), ("debug", False)):
        if not hasattr(options, name):
            setattr(options, name, default)
    return options


def build(*chosen: "Command") -> argparse.ArgumentParser:
    """The parser with the commands given, or with all."""
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
    for command in chosen or COMMANDS:
        made = commands.add_parser(
            command.name,
            help=command.help,
            description=command.help[0].upper() + command.help[1:] + ".",
            epilog=f"example:\n  {command.example}",
            parents=[common],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        made.set_defaults(run=_deferred(command.module, command.function or command.name))
        command.arguments(made)
    return parser


def _deferred(module: str, name: str) -> Callable[..., Any]:
    """A command's function, imported when it is run, so that no command waits for what only another needs."""

    def run(options: argparse.Namespace, output: Any) -> Any:
        from importlib import import_module

        return getattr(import_module(f"paperpass.cli.{module}"), name)(options, output)

    return run


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pass", dest="number", type=int, choices=(1, 2, 3), help="begin with this pass")


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", metavar="REF|KEY|FILE.pdf")


def _brief(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="+", metavar="KEY|FILE.pdf")


def _text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="KEY|FILE.pdf")
    parser.add_argument("--page", type=int, metavar="N", help="only this page, from 1")


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "refs", nargs="+", metavar="REF|FILE.pdf|DIR|-", help="- reads them from stdin, one a line; of DIR each PDF"
    )
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--to", metavar="KEY", help="it is the PDF of this paper, or lies beside the one it has")
    whose.add_argument("--new", action="store_true", help="it is a paper of its own, whatever it resembles")
    parser.add_argument("--no-pdf", action="store_true", help="only the record")
    parser.add_argument("--offline", action="store_true", help="ask arXiv nothing about local files")
    parser.add_argument("--tag", action="append", default=[], metavar="T")


def _find(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help='words, "a phrase", author:A title:T abstract:B cat:C since:D until:D, x OR y, NOT z; or arXiv ids',
    )
    parser.add_argument("--author", default="", metavar="A")
    parser.add_argument("--category", default="", metavar="C")
    parser.add_argument("--since", metavar="DATE", help="2024, 2024-05 or 2024-05-17")
    parser.add_argument(
        "--sort",
        choices=("relevance", "submitted", "updated", "near"),
        help="near, with --new: those near to what you went on with first, and why",
    )
    parser.add_argument("--project", metavar="TAG", help="with --sort near: near to the papers that carry this tag")
    parser.add_argument("-n", type=int, default=25, metavar="N", dest="count", help="how many, at most 2000 (25)")
    parser.add_argument(
        "--new", nargs="?", const="", metavar="CATEGORY", help="what was announced today; alone: in all that you follow"
    )
    parser.add_argument("--saved", nargs="?", const="", metavar="NAME", help="a search that is kept; alone: lists them")
    parser.add_argument("--save", metavar="NAME", help="keep this search under a name, and search")
    parser.add_argument("--forget", metavar="NAME", help="keep a search no longer")


def _list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="*",
        metavar="QUERY",
        help="words, tag:T, state:S, year:Y or Y-Y, author:A, title:T, note:N, key:K, time:30-60, read:2026-11",
    )
    parser.add_argument("--full", action="store_true", help="search the papers' text too")
    parser.add_argument("--state", choices=STATES)
    parser.add_argument("--tag", metavar="T")
    parser.add_argument(
        "--notes", metavar="WORDS", help="what you know of something: verdicts, answers, highlights and notes with it"
    )
    parser.add_argument("--sort", choices=SORTS, default="added", help="read: last read first; time: longest first")


def _week(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-n", type=int, default=12, metavar="WEEKS", dest="count", help="how many, at most 520 (12)")


def _year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", nargs="?", type=int, metavar="YEAR", help="this year where none is given")
    parser.add_argument("-o", "--output", metavar="FILE", dest="file", help="as a page in HTML that needs no network")


def _share(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("--format", dest="form", choices=("markdown", "html", "pdf", "slides"), default="markdown")
    parser.add_argument("-o", "--output", metavar="FILE", dest="file", help="pictures are written beside it")
    parser.add_argument(
        "--figures", action="store_true", help="its figures may be shown: you have the right, or their licence says so"
    )


def _digest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", metavar="DAY", required=True, help="monday, yesterday, 3 Dec, 2026-11-30")
    parser.add_argument("-o", "--output", metavar="FILE", dest="file")


def _keys(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("keys", nargs="+", metavar="KEY")


def _notes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--edit", action="store_true", help="open it in $VISUAL or $EDITOR")
    how.add_argument("--path", action="store_true", help="print where it lies")
    how.add_argument("--append", metavar="TEXT|-", help="add a paragraph; - reads it from stdin")


def _tag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="KEY|QUERY", help="alone: every tag, with its number of papers")
    parser.add_argument("--add", action="append", default=[], metavar="T")
    parser.add_argument("--remove", action="append", default=[], metavar="T")
    parser.add_argument("--rename", nargs=2, metavar=("OLD", "NEW"), help="in every paper, with its project's question")


def _highlights(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="+", metavar="KEY|QUERY")
    parser.add_argument("--format", choices=("markdown",), default="markdown")
    parser.add_argument("--pdf", action="store_true", help="copies of the PDFs in which they are annotations")
    parser.add_argument("-o", "--output", metavar="FILE|DIR", dest="file", help="with --pdf a folder")
    parser.add_argument("--take-over", action="store_true", help="first those that other programs made in the PDF")


def _update(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("keys", nargs="*", metavar="KEY", help="all preprints where none is given")
    parser.add_argument("--fetch", action="store_true", help="lay the newer PDF beside the old one")


def _cite(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("keys", nargs="+", metavar="KEY")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--style", choices=STYLES)
    how.add_argument(
        "--refresh", action="store_true", help="make cite.bib anew from what is known by now, unless you edited it"
    )
    parser.add_argument("--copy", action="store_true", help="to the terminal's clipboard too")


def _rename_key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("new", metavar="NEW", help="letters, digits and : _ + . / -")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("-o", "--output", metavar="FILE", dest="file")
    where.add_argument("--keep", metavar="FILE", help="and say how the config keeps it up to date")
    parser.add_argument("--format", choices=FORMATS)
    parser.add_argument("--with-files", action="store_true", help="with the PDFs, each under its key, beside the file")


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE.bib", help="or CSL-JSON, RIS, a papis library")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
    parser.add_argument(
        "--same",
        action="append",
        default=[],
        metavar="KEY=KEY",
        help="the file's entry of the first key is the library's paper of the second",
    )
    parser.add_argument("--tag", action="append", default=[], metavar="T", help="for every paper of the file")
    parser.add_argument(
        "--tags-from",
        action="append",
        default=[],
        choices=("keywords", "groups", "mendeley-tags"),
        help="what entries say becomes tags: their keywords, JabRef's groups, Mendeley's tags",
    )
    parser.add_argument("--with-files", action="store_true", help="take along the PDFs that the entries name")


def _completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"))


def _record(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("--pass", dest="number", type=int, choices=(1, 2, 3), required=True, help="which pass it was")
    parser.add_argument("--minutes", metavar="M", required=True, help="what it took: 8, 7.5 or 1:30")
    parser.add_argument("--decision", metavar="D", required=True, help="on, no, enough, later, background, aside, done")
    parser.add_argument("--reason", default="", metavar="TEXT", help="one line why")
    parser.add_argument("--on", default="", metavar="DAY", help="when it was read: yesterday, Monday, 3 Dec (today)")
    parser.add_argument("--back", metavar="DAY", help="with later: the day to come back on")
    parser.add_argument(
        "--first", action="append", default=[], metavar="KEY", help="with background: what to read first"
    )


def _recall(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", nargs="?", metavar="KEY", help="without one: the papers of which it is asked today")
    parser.add_argument(
        "--say", metavar="TEXT", help="what its thrust was, from memory: kept beside what you said then"
    )


def _next(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--minutes", metavar="N", help="the time that you have: 20, or 1:30")


def _time(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY")
    parser.add_argument("--sitting", type=int, metavar="N", help="with --minutes: the sitting whose time was wrong")
    parser.add_argument("--minutes", metavar="M", help="what it took: 8, 7.5 or 1:30; the line before stays")


def _survey(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="+", metavar="#TAG|QUERY|KEY", help="a project's tag, a query, or keys")
    parser.add_argument("--missing", action="store_true", help="only what the library has not, and is not set aside")
    parser.add_argument("--least", type=_at_least_one, default=2, metavar="N", help="cited by so many papers (2)")


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give a number from 1")
    return number


def _nothing(_: argparse.ArgumentParser) -> None:
    """No arguments."""


COMMANDS = (
    Command("demo", "application", "try it on the bundled paper, in a throw-away library", _demo, "paperpass demo"),
    Command(
        "read", "application", "open a paper in the reader; a new one is added", _read, "paperpass read 1706.03762"
    ),
    Command("brief", "studying", "what the first pass reads of a paper", _brief, "paperpass brief he2016deep"),
    Command("text", "studying", "a paper as flowing text", _text, "paperpass text he2016deep --page 3"),
    Command(
        "add",
        "papers",
        "add papers by arXiv id, DOI or URL, or from this disk",
        _add,
        "paperpass add 1706.03762 ~/paper.pdf",
    ),
    Command("find", "finding", "search arXiv", _find, 'paperpass find "speculative decoding" --category cs.CL'),
    Command("list", "papers", "the library's papers", _list, "paperpass list transformer --state inbox", "list_papers"),
    Command("show", "papers", "papers in full: card, passes, time", _keys, "paperpass show vaswani2017attention"),
    Command("notes", "papers", "a paper's note", _notes, "paperpass notes vaswani2017attention --edit"),
    Command("tag", "tagging", "tags of papers", _tag, "paperpass tag year:2017 --add thesis --remove todo"),
    Command(
        "highlights",
        "highlights",
        "what is highlighted in papers",
        _highlights,
        "paperpass highlights vaswani2017attention --pdf -o ~/annotated",
    ),
    Command("update", "updating", "newer versions of papers", _update, "paperpass update --fetch vaswani2017attention"),
    Command("remove", "papers", "move papers to the trash", _keys, "paperpass remove doe2020worse"),
    Command("restore", "papers", "bring papers back from the trash", _keys, "paperpass restore doe2020worse"),
    Command("cite", "citing", "citations of papers", _cite, "paperpass cite vaswani2017attention --style pandoc"),
    Command(
        "rename-key",
        "renaming",
        "give a paper another citation key",
        _rename_key,
        "paperpass rename-key vaswani2017attention transformer",
        "rename_key",
    ),
    Command("export", "exporting", "the citations of many papers", _export, "paperpass export tag:thesis -o refs.bib"),
    Command(
        "import",
        "importing",
        "take a bibliography into the library",
        _import,
        "paperpass import refs.bib --dry-run",
        "import_bib",
    ),
    Command(
        "survey",
        "surveying",
        "the works that papers cite in common, and which are missing",
        _survey,
        "paperpass survey '#ctr' --missing --least 3",
    ),
    Command("next", "timing", "the one paper to read now, and why", _next, "paperpass next --minutes 20", "next_paper"),
    Command(
        "queue",
        "queueing",
        "what your notes say is to be read next, and who asks for it",
        _nothing,
        "paperpass queue",
        "show",
    ),
    Command(
        "recall",
        "remembering",
        "what a paper's thrust was, from memory, beside what you said then",
        _recall,
        'paperpass recall he2016deep --say "Layers that add to what they get are easier to train."',
    ),
    Command(
        "record",
        "timing",
        "tell of a pass made on paper or elsewhere",
        _record,
        'paperpass record he2016deep --pass 1 --minutes 8 --decision no --reason "Not for us."',
    ),
    Command(
        "time",
        "timing",
        "a paper's sittings and where the hours went; puts a time right",
        _time,
        "paperpass time he2016deep --sitting 2 --minutes 25",
    ),
    Command("week", "ledger", "what was read, week by week", _week, "paperpass week -n 26"),
    Command("year", "ledger", "what a year of reading comes to", _year, "paperpass year 2026 -o year.html"),
    Command(
        "share",
        "sharing",
        "a paper in your own words, to be handed on",
        _share,
        "paperpass share he2016deep --format slides -o talk.md",
    ),
    Command("digest", "sharing", "what was read since a day, as a page", _digest, "paperpass digest --since monday"),
    Command(
        "doctor", "maintenance", "is everything sound, and what can this terminal show", _nothing, "paperpass doctor"
    ),
    Command(
        "completion",
        "maintenance",
        "completions for your shell",
        _completion,
        "paperpass completion bash > ~/.paperpass.bash",
    ),
)
