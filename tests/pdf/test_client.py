"""The PDF process may crash, hang or run out of memory: the request fails with a clear error, the next one works."""

import json
import os
import signal
import socket
import struct
import threading
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from paperpass.model.errors import Cancelled, PdfError
from paperpass.model.render import RenderJob
from paperpass.pdf.client import Answer, PdfCrashed, PdfProcess, PdfTimeout
from paperpass.pdf.engine import Engine
from paperpass.pdf.protocol import Json
from paperpass.pdf.reader import ExtractCache, PdfReader
from tests.papers import make_pdf


@pytest.fixture(scope="module")
def reader() -> Iterator[PdfReader]:
    reader = PdfReader(PdfProcess("page"))
    yield reader
    reader.process.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "paper.pdf", ["Rivers flow", "into the sea", "and rise again"])


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper that takes minutes to draw: a page of forms that draw each other, five to the power of twelve lines."""
    file = tmp_path_factory.mktemp("heavy") / "heavy.pdf"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    shown = "/MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >>"
    objects += [f"<< /Type /Page /Parent 2 0 R {shown} >>", _stream("/F Do", "")]
    for number in range(12):
        inner = f"/Resources << /XObject << /F {6 + number} 0 R >> >>"
        objects.append(_stream("/F Do " * 5, f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] {inner}"))
    objects.append(_stream("0 0 m 600 700 l S", "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"))
    body = "%PDF-1.4\n" + "".join(f"{i} 0 obj\n{text}\nendobj\n" for i, text in enumerate(objects, 1))
    file.write_bytes(body.encode() + b"trailer << /Root 1 0 R >>\n%%EOF\n")
    return file


def _stream(drawing: str, entries: str) -> str:
    return f"<< /Length {len(drawing)} {entries} >>\nstream\n{drawing}\nendstream"


def whole_page(width: int = 61, height: int = 79) -> RenderJob:
    return RenderJob(0, (0, 0, 612, 792), width, height, "kitty", 6, 4)


class TestAnswers:
    def test_a_paper_is_checked_measured_and_read(self, reader: PdfReader, paper: Path) -> None:
        checked = reader.check(paper)
        assert (checked.pages, len(checked.sha256)) == (3, 64)
        assert "Rivers flow" in checked.first
        assert reader.sizes(paper) == [(612, 792)] * 3
        assert [word.text for word in reader.words(paper, 1)] == ["into", "the", "sea"]
        assert [page for page, _ in reader.search(paper, "sea", 2)] == [1]
        assert "rise again" in reader.plain(paper)
        assert reader.render(paper, whole_page()).startswith(b"\x89PNG")

    def test_a_page_that_is_turned_is_as_wide_as_it_is_shown(self, reader: PdfReader, paper: Path) -> None:
        with pymupdf.open(paper) as document:
            document[1].set_rotation(90)
            document.saveIncr()
        assert reader.sizes(paper) == [(612, 792), (792, 612), (612, 792)]

    def test_links_lead_to_pages_and_addresses(self, reader: PdfReader, paper: Path) -> None:
        with pymupdf.open(paper) as document:
            box = pymupdf.Rect(10, 10, 50, 20)
            document[0].insert_link({"kind": pymupdf.LINK_GOTO, "page": 2, "from": box, "to": pymupdf.Point(0, 100)})
            document[0].insert_link({"kind": pymupdf.LINK_URI, "uri": "https://example.org/", "from": box})
            document.saveIncr()
        links = reader.links(paper, 0)
        assert [(link.page, link.uri) for link in links] == [(2, None), (None, "https://example.org/")]
        assert links[0].y == pytest.approx(100, abs=1)

    def test_a_file_that_changed_is_read_anew(self, reader: PdfReader, paper: Path) -> None:
        assert len(reader.sizes(paper)) == 3
        make_pdf(paper, ["Only one page now"])
        assert len(reader.sizes(paper)) == 1


class TestFilesThatAreNotWhatTheyShouldBe:
    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "is empty"),
            (b"<!DOCTYPE html>", "is not a PDF"),
            (b"%PDF-1.4\nnothing at all", "paper.pdf"),
            (b"%PDF-1.4\ntrailer << /Root 1 0 R >>\n%%EOF", "paper.pdf"),
        ],
    )
    def test_one_sentence_says_what_is_wrong(self, reader: PdfReader, paper: Path, content: bytes, says: str) -> None:
        paper.write_bytes(content)
        with pytest.raises(PdfError, match=says):
            reader.check(paper)

    def test_a_password_is_asked_for_by_name(self, reader: PdfReader, tmp_path: Path) -> None:
        with pytest.raises(PdfError, match="needs a password"):
            reader.check(make_pdf(tmp_path / "locked.pdf", password="secret"))

    def test_a_file_or_page_that_is_not_there_is_said(self, reader: PdfReader, paper: Path, tmp_path: Path) -> None:
        with pytest.raises(PdfError, match=r"missing\.pdf cannot be opened"):
            reader.check(tmp_path / "missing.pdf")
        with pytest.raises(PdfError, match="has no page 4; it has 3 pages"):
            reader.words(paper, 3)

    def test_a_paper_that_breaks_on_a_page_can_be_read_on_the_others(self, reader: PdfReader, paper: Path) -> None:
        with pymupdf.open(paper) as document:
            document.update_stream(document[1].get_contents()[0], b"\xff\x00 Do BT [( TJ \x80 q q q Q" * 50)
            document.saveIncr()
        assert reader.words(paper, 2)[0].text == "and"
        assert "Rivers" in reader.plain(paper)

    def test_none_of_these_costs_the_process(self, reader: PdfReader, paper: Path) -> None:
        reader.check(paper)
        before = reader.process.pid
        paper.write_bytes(b"broken")
        with pytest.raises(PdfError):
            reader.check(paper)
        assert reader.process.pid == before


class TestTrouble:
    @pytest.fixture(autouse=True)
    def works_afterwards(self, reader: PdfReader, paper: Path) -> Iterator[None]:
        yield
        assert reader.check(paper).pages == 3

    def test_a_process_that_dies_while_it_rests_is_started_again(self, reader: PdfReader, paper: Path) -> None:
        reader.check(paper)
        old = reader.process.pid
        assert old is not None
        os.kill(old, signal.SIGKILL)
        assert _gone(reader)
        assert reader.check(paper).pages == 3
        assert reader.process.pid != old

    def test_a_process_that_dies_over_a_file_names_it(self, reader: PdfReader, heavy: Path, paper: Path) -> None:
        restarts = reader.process.restarts
        reader.check(paper)
        killer = threading.Timer(0.05, os.kill, (reader.process.pid, signal.SIGKILL))
        killer.start()
        with pytest.raises(PdfCrashed, match=r"page 1 of heavy\.pdf broke the PDF reader"):
            reader.render(heavy, whole_page())
        assert reader.process.restarts == restarts + 1

    def test_a_page_that_takes_too_long_is_given_up(self, reader: PdfReader, heavy: Path) -> None:
        with pytest.raises(PdfTimeout, match=r"page 1 of heavy\.pdf took longer"):
            reader.process.ask("render", heavy, page=0, job=whole_page().to_json(), deadline=0.05)

    def test_a_process_that_is_stopped_is_one_that_takes_too_long(self, reader: PdfReader, paper: Path) -> None:
        reader.check(paper)
        assert reader.process.pid is not None
        os.kill(reader.process.pid, signal.SIGSTOP)
        with pytest.raises(PdfTimeout):
            reader.process.ask("check", paper, deadline=0.05)

    def test_what_needs_too_much_memory_fails_alone(self, reader: PdfReader, paper: Path) -> None:
        reader.check(paper)
        before = reader.process.pid
        with pytest.raises(PdfError, match=r"paper\.pdf"):
            reader.render(paper, whole_page(60_000, 60_000))
        assert reader.process.pid == before

    def test_what_is_under_way_can_be_stopped_from_another_thread(self, reader: PdfReader, heavy: Path) -> None:
        over = threading.Event()

        def stop() -> None:
            while not over.wait(0.02):
                reader.process.abort()

        thread = threading.Thread(target=stop)
        thread.start()
        with pytest.raises(Cancelled, match="stopped"):
            reader.render(heavy, whole_page())
        over.set()
        thread.join()

    def test_stopping_while_nothing_is_under_way_does_nothing(self, reader: PdfReader, paper: Path) -> None:
        reader.check(paper)
        before = reader.process.pid
        reader.process.abort()
        assert reader.check(paper).pages == 3
        assert reader.process.pid == before

    def test_a_listener_that_gives_up_does_not_leave_its_answer_to_the_next_one(
        self, reader: PdfReader, tmp_path: Path
    ) -> None:
        long = make_pdf(tmp_path / "long.pdf", ["A page"] * 45)

        def give_up(_: int, __: int) -> None:
            raise Cancelled("enough")

        with pytest.raises(Cancelled, match="enough"):
            reader.plain(long, give_up)
        assert len(reader.sizes(long)) == 45

    def test_threads_wait_for_each_other(self, reader: PdfReader, paper: Path) -> None:
        counted: list[int] = []
        threads = [threading.Thread(target=lambda: counted.append(reader.check(paper).pages)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert counted == [3] * 8

    def test_a_closed_process_is_started_again_on_need(self, reader: PdfReader, paper: Path) -> None:
        reader.process.close()
        assert reader.process.pid is None
        assert reader.check(paper).pages == 3

    def test_it_dies_with_the_program(self, reader: PdfReader, paper: Path) -> None:
        reader.check(paper)
        process = reader.process._process  # noqa: SLF001  # only the process itself tells
        assert process is not None
        assert process.daemon


def _gone(reader: PdfReader) -> bool:
    """Waits until the kernel has told that the process is dead."""
    process = reader.process._process  # noqa: SLF001  # only the process itself tells
    assert process is not None
    process.join(5)
    return process.exitcode is not None


def number(row: Any) -> int:
    """What is read out of the extracts below."""
    return int(row["n"])


class TestKept:
    def test_an_extract_is_made_once_for_what_it_was_made_from(self, tmp_path: Path) -> None:
        kept, made = ExtractCache(tmp_path / "cache"), []

        def make() -> dict[str, int]:
            made.append(1)
            return {"n": len(made)}

        assert [kept.get("brief", make, number, "a", 1), kept.get("brief", make, number, "a", 1)] == [1] * 2
        assert kept.get("brief", make, number, "a", 2) == 2
        assert not list((tmp_path / "cache").glob("*.new"))

    @pytest.mark.parametrize(
        "damaged", [b"{broken", b"", b"null", b"[]", b"{}", b"3", b'{"n": null}', b"[" * 100_000, b"\xff"]
    )
    def test_a_damaged_one_is_made_anew(self, tmp_path: Path, damaged: bytes) -> None:
        kept = ExtractCache(tmp_path / "cache")
        assert kept.get("brief", lambda: {"n": 1}, number, "a") == 1
        (file,) = (tmp_path / "cache").iterdir()
        file.write_bytes(damaged)
        assert kept.get("brief", lambda: {"n": 2}, number, "a") == 2
        assert kept.get("brief", lambda: {"n": 3}, number, "a") == 2

    def test_two_that_make_the_same_do_not_meet(self, tmp_path: Path) -> None:
        kept = ExtractCache(tmp_path / "cache")

        def make() -> dict[str, int]:
            assert kept.get("brief", lambda: {"n": 5}, number, "a") == 5
            return {"n": 6}

        assert kept.get("brief", make, number, "a") == 6
        assert [file.suffix for file in (tmp_path / "cache").iterdir()] == [".json"]

    def test_a_cache_that_cannot_be_written_costs_time_only(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        assert ExtractCache(tmp_path / "file" / "cache").get("brief", lambda: {"n": 1}, number, "a") == 1


class Liar(PdfProcess):
    """A process that a file has taken over: it says whatever it likes."""

    def __init__(self, said: dict[str, Any]) -> None:
        super().__init__("page")
        self.said, self.closed = said, 0

    def ask(self, verb: str, path: Path, **values: Any) -> Answer:
        del verb, path, values
        return Answer(self.said, b"")

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize(
    "said", [{}, {"words": 3}, {"words": [[1, 2]]}, {"words": [["a", "b", "c", "d", "e", "f"]]}, {"words": [None]}]
)
def test_nonsense_is_an_error_and_ends_the_process(said: dict[str, Any], paper: Path) -> None:
    liar = Liar(said)
    with pytest.raises(PdfError, match="answer nonsense"):
        PdfReader(liar).words(paper, 0)
    assert liar.closed == 1


@pytest.mark.parametrize(
    "said",
    [
        {"pages": 10**15, "sizes": [[612, 792]]},
        {"pages": 1, "sizes": [[612, 792]] * 2},
        {"pages": 1, "sizes": [[float("nan"), float("inf")]]},
        {"pages": "one", "sizes": []},
        {"pages": None, "sizes": []},
        [],
        None,
    ],
)
def test_numbers_that_cannot_be_are_nonsense_too(said: Any, paper: Path) -> None:
    with pytest.raises(PdfError, match="answer nonsense"):
        PdfReader(Liar(said)).sizes(paper)


def test_what_a_process_says_steers_no_terminal(paper: Path) -> None:
    said = {"words": [[1, 2, 3, 4, "wa\x1b]52;c;YQ==\x07ter\u202e", 0]]}
    assert [word.text for word in PdfReader(Liar(said)).words(paper, 0)] == ["wa]52;c;YQ==ter"]


HEAD = struct.pack("!i", -1)
"""What stands before a message of more than 2 GB, and then its length in eight bytes."""


@pytest.mark.parametrize(
    "said",
    [
        HEAD + struct.pack("!Q", 64 * 1024**3),
        HEAD + struct.pack("!Q", 2**63),
        struct.pack("!i", 20) + b'{"ok": {}, "payload"',
        struct.pack("!i", 26) + b'{"ok": {}, "payload": true}'[:26],
        struct.pack("!i", 5000) + b"[" * 5000,
        struct.pack("!i", 2) + b"[]",
        struct.pack("!i", 4) + b"null",
        struct.pack("!i", 16) + b'{"progress": []}',
        struct.pack("!i", 27) + b'{"ok": {}, "payload": true}' + HEAD + struct.pack("!Q", 64 * 1024**3),
    ],
)
def test_a_message_that_is_none_ends_the_process_and_takes_no_memory(said: bytes, paper: Path) -> None:
    process = Speaking(said)
    with pytest.raises(PdfCrashed):
        process.ask("check", paper)
    assert process.restarts == 1


def test_an_error_is_told_in_one_clean_sentence(paper: Path) -> None:
    row = json.dumps({"error": {"title": "a\x1b[2J\nb" + "c" * 10_000, "remedy": 3}}).encode()
    with pytest.raises(PdfError) as caught:
        Speaking(struct.pack("!i", len(row)) + row).ask("check", paper)
    assert caught.value.title.startswith("a[2J bccc")
    assert len(caught.value.title) == 400
    assert caught.value.remedy == "3"


class Speaking(PdfProcess):
    """A process that answers with bytes of its own choice, whatever is asked."""

    def __init__(self, said: bytes) -> None:
        super().__init__("page")
        self._said = said

    def _running(self) -> Connection:
        ours, self._theirs = Pipe()
        os.write(self._theirs.fileno(), self._said)
        with socket.socket(fileno=os.dup(self._theirs.fileno())) as said:
            said.shutdown(socket.SHUT_WR)
        self._connection = ours
        return ours


@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_only_ordinary_files_are_handed_over(reader: PdfReader, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "paper.pdf"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to("/dev/zero")
    with pytest.raises(PdfError, match=r"paper\.pdf (is no ordinary file|cannot be opened)"):
        reader.check(file)


def test_a_fault_of_ours_is_named_as_ours_and_costs_one_answer() -> None:
    def broken(_: Json) -> tuple[Json, None]:
        raise ZeroDivisionError

    engine = Engine(lambda _done, _whole: None)
    engine.verbs["share"] = broken
    head, payload = engine.answer({"verb": "share", "path": "/papers/rivers.pdf"})
    title = head["error"]["title"]
    assert title.startswith(
        "rivers.pdf could not be read: a fault of paperpass itself (ZeroDivisionError at test_client.py:"
    )
    assert "report" in head["error"]["remedy"]
    assert payload is None
