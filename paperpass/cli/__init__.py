"""The command line: `paperpass COMMAND ...`; without a command the terminal application opens."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence

from paperpass.cli.output import Output
from paperpass.cli.parser import Usage, parse
from paperpass.model.errors import PaperpassError
from paperpass.model.text import one_line

FAILED, WRONG_USE, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit status: 0 done, 1 something could not be, 2 wrong use, 130 interrupted."""
    # Imports and lists make many objects and hardly any garbage: looking for it less often starts sooner.
    gc.set_threshold(20_000, 20, 20)
    # And at the end everything goes at once.
    atexit.register(gc.freeze)
    _open_what_is_closed()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except Usage as wrong:
        print(f"paperpass: {one_line(str(wrong))}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print("paperpass: interrupted; what was done is kept", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as `| head` does: nothing more can be said to it.
        _say_no_more()
        return PIPE_CLOSED
    except OSError as error:
        _say_no_more()
        where = one_line(str(error.filename or "the output"))
        print(f"paperpass: {where} cannot be used: {error.strerror}; make room or look at its path", file=sys.stderr)
        return FAILED
    except Exception as bug:
        # A fault of ours: whole in a file, one line on the terminal.
        print(f"paperpass: {_set_down(bug)}", file=sys.stderr)
        return FAILED


def _run(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    output = Output(json=options.json)
    try:
        status = int(options.run(options, output))
    except PaperpassError as error:
        output.failure(error)
        status = FAILED
    finally:
        output.settle()
    sys.stdout.flush()
    return status


def _open_what_is_closed() -> None:
    """Lets a standard stream that was closed before we began lead nowhere, so that no file of ours takes its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open until the program ends


def _say_no_more() -> None:
    """Lets what still waits for stdout go nowhere, so that the end of the program does not stumble over it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _set_down(bug: Exception) -> str:
    """Writes what went wrong to a file that can be sent to us, and says where it is."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="paperpass-", suffix=".log", delete=False, encoding="utf-8") as file:
        traceback.print_exception(bug, file=file)
    return (
        f"a fault of paperpass itself ({type(bug).__name__}); what is known of it is in {file.name}, please report it"
    )
