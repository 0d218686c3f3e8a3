"""What a terminal says of itself."""

import os
import pty
import termios
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import ioctl
from struct import pack

import pytest

from paperpass.tui.terminal import Terminal, ask, cell_size, forced, understood
from paperpass.tui.tmux import Tmux, wrapped

KITTY = b"\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.41.1)\x1b\\\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62;52;c"
XTERM = (
    b"\x1bP>|XTerm(398)\x1b\\\x1bP1$r0;48:2::1:2:3m\x1b\\\x1bP0+r\x1b\\\x1b[6;20;10t\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
    b"\x1b[?1;0;16S\x1b[?2;0;1000;1000S\x1b[?63;1;2;4;6c"
)
ENVIRONMENT = {"TERM": "xterm-256color"}


class Pty:
    """A terminal whose other end is a thread that answers as it is told."""

    def __init__(self, answer: bytes) -> None:
        self.master, self.slave = pty.openpty()
        self.asked = b""
        self._answer = answer
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with suppress(OSError):
            while not self.asked.endswith(b"\x1b[c"):
                self.asked += os.read(self.master, 4096)
            if self._answer:
                os.write(self.master, self._answer)

    def close(self) -> None:
        os.close(self.slave)
        self._thread.join(10)
        os.close(self.master)


@contextmanager
def terminal(answer: bytes) -> Iterator[Pty]:
    opened = Pty(answer)
    try:
        yield opened
    finally:
        opened.close()


def asked(tty: Pty, timeout: float = 10.0, **environment: str) -> Terminal:
    return ask(tty.slave, tty.slave, {**ENVIRONMENT, **environment}).answer(timeout)


class TestAsking:
    def test_everything_is_asked_at_once_and_ends_in_what_all_terminals_answer(self) -> None:
        with terminal(XTERM) as tty:
            asked(tty)
            assert tty.asked.count(b"\x1b[c") == 1
            assert tty.asked.endswith(b"\x1b[c")

    def test_the_terminal_is_left_as_it_was(self) -> None:
        with terminal(XTERM) as tty:
            before = termios.tcgetattr(tty.slave)
            asked(tty)
            assert termios.tcgetattr(tty.slave) == before

    def test_the_terminal_is_left_as_it_was_even_if_nobody_listens_to_the_answer(self) -> None:
        with terminal(XTERM) as tty:
            before = termios.tcgetattr(tty.slave)
            with ask(tty.slave, tty.slave, dict(ENVIRONMENT)):
                assert termios.tcgetattr(tty.slave) != before
            assert termios.tcgetattr(tty.slave) == before

    def test_what_somebody_types_meanwhile_is_not_lost(self) -> None:
        with terminal(b"/fu\x1b[A" + XTERM) as tty:
            question = ask(tty.slave, tty.slave, dict(ENVIRONMENT))
            question.answer()
            assert question.typed == "/fu"

    def test_a_terminal_that_never_answers_is_given_up(self) -> None:
        with terminal(b"") as tty:
            before = termios.tcgetattr(tty.slave)
            assert asked(tty, timeout=0.05).protocol in ("halfcell", "text")
            assert termios.tcgetattr(tty.slave) == before

    def test_what_is_no_terminal_is_asked_nothing(self) -> None:
        reader, writer = os.pipe()
        try:
            assert ask(reader, writer, dict(ENVIRONMENT)).answer(10).protocol in ("halfcell", "text")
            os.set_blocking(reader, False)
            with pytest.raises(BlockingIOError):
                os.read(reader, 1)
        finally:
            os.close(reader)
            os.close(writer)

    @pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"TERM": "linux"}, {"TERM_PROGRAM": "Apple_Terminal"}])
    def test_a_terminal_that_would_print_the_question_is_not_asked(self, environment: dict[str, str]) -> None:
        with terminal(b"") as tty:
            ask(tty.slave, tty.slave, {**ENVIRONMENT, **environment}).answer(10)
            assert tty.asked == b""

    def test_24_bit_colours_are_told_to_textual(self) -> None:
        for answer, told in ((XTERM, "truecolor"), (b"\x1b[?1;2c", None)):
            environment = dict(ENVIRONMENT)
            with terminal(answer) as tty:
                ask(tty.slave, tty.slave, environment).answer(10)
            assert environment.get("COLORTERM") == told

    def test_the_size_of_a_cell_follows_the_window(self) -> None:
        with terminal(b"") as tty:
            assert cell_size((7, 13), tty.slave) == (7, 13)
            ioctl(tty.slave, termios.TIOCSWINSZ, pack("HHHH", 24, 80, 800, 480))
            assert cell_size((7, 13), tty.slave) == (10, 20)
            ioctl(tty.slave, termios.TIOCSWINSZ, pack("HHHH", 24, 80, 1200, 720))
            assert cell_size((7, 13), tty.slave) == (15, 30)


class TestUnderstanding:
    def test_kitty_draws_placeholders(self) -> None:
        kitty = understood(KITTY, ENVIRONMENT)
        assert (kitty.protocol, kitty.background, kitty.name) == ("kitty", "dark", "kitty(0.41.1)")

    def test_a_kitty_older_than_placeholders_does_not(self) -> None:
        assert understood(KITTY.replace(b"0.41.1", b"0.26.5"), ENVIRONMENT).protocol != "kitty"

    def test_a_terminal_that_knows_kittys_graphics_but_no_placeholders_does_not(self) -> None:
        said = KITTY.replace(b"kitty(0.41.1)", b"WezTerm 20240203").replace(b"62;52", b"65;4;6")
        assert understood(said, ENVIRONMENT).protocol == "sixel"

    def test_xterm_as_a_vt340_draws_sixels_within_its_limits(self) -> None:
        xterm = understood(XTERM, ENVIRONMENT, window=(200, 60, 2000, 1200))
        assert xterm == Terminal("sixel", (10, 20), False, True, "light", 16, (1000, 1000), "XTerm(398)")

    def test_a_limit_that_is_the_window_itself_is_none(self) -> None:
        assert understood(XTERM, ENVIRONMENT, window=(100, 50, 1000, 1000)).sixel_size is None

    def test_a_4_that_is_the_terminals_class_is_no_sixel(self) -> None:
        assert understood(b"\x1b[?4;6c", ENVIRONMENT).protocol != "sixel"

    def test_the_window_knows_the_cells_better_than_the_answer(self) -> None:
        assert understood(XTERM, ENVIRONMENT, window=(100, 50, 1500, 1500)).cell == (15, 30)
        assert understood(XTERM, ENVIRONMENT, window=(100, 50, 0, 0)).cell == (10, 20)

    @pytest.mark.parametrize(
        ("colour", "background"),
        [(b"rgb:ff/ff/f0", "light"), (b"rgba:1e1e/1e1e/2e2e/ffff", "dark"), (b"rgb:fdf6/e3e3/0000", "light")],
    )
    def test_a_background_is_light_or_dark(self, colour: bytes, background: str) -> None:
        assert understood(b"\x1b]11;" + colour + b"\x07\x1b[?1c", ENVIRONMENT).background == background

    def test_keys_pressed_meanwhile_and_torn_answers_do_no_harm(self) -> None:
        assert understood(b"jj\x1b[6;2\x1b]11;rgb:zz/\x1b[A" + XTERM + b"q", ENVIRONMENT).protocol == "sixel"
        assert understood(b"", ENVIRONMENT).background is None

    def test_tmux_lets_kittys_pictures_through_where_it_is_told_to(self) -> None:
        said = b"\x1b[?1;2c"
        inside = {**ENVIRONMENT, "TMUX": "/tmp/tmux,1,0"}
        assert understood(said, inside, Tmux("kitty(0.41.1)", passthrough=True)).protocol == "kitty"
        assert understood(said, inside, Tmux("kitty(0.41.1)", passthrough=False)).protocol != "kitty"
        assert understood(said, inside, Tmux("XTerm(398)", passthrough=True)).protocol != "kitty"
        assert understood(b"\x1b[?1;2;4c", inside, Tmux("XTerm(398)")).protocol == "sixel"


def test_the_configuration_may_force_a_protocol() -> None:
    assert forced(Terminal("kitty"), "halfcell").protocol == "halfcell"
    assert forced(Terminal("kitty"), "auto").protocol == "kitty"


def test_each_command_goes_through_tmux_in_an_envelope_of_its_own() -> None:
    once = "\x1bPtmux;\x1b\x1b_Ga=d\x1b\x1b\\\x1b\\"
    assert wrapped("\x1b_Ga=d\x1b\\" * 2) == once * 2
