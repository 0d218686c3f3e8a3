"""PDFs come in whole, or not at all."""

import hashlib
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from paperpass.model.errors import Cancelled, NotFound, SourceError
from paperpass.model.ids import PaperId
from tests.fake_arxiv import EMPTY, PAGE, Answer, Cut, FakeArxiv, Fault, Flood, HangUp, Redirect, Slow, Stall, Status
from tests.fake_feeds import FakePaper, tiny_pdf
from tests.sources.conftest import SourceFor

PDF = tiny_pdf() + b"%" + b"x" * 200_000 + b"\n%%EOF\n"
PAPER = FakePaper("hep-th/9901001", version=2, pdf=PDF)
ID = PaperId("hep-th/9901001", 2)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "paper.part"


@pytest.fixture
def small_disk() -> Iterator[None]:
    """A disk on which no file grows past 50,000 bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_pdf_is_written_and_described(source_for: SourceFor, target: Path) -> None:
    news: list[tuple[int, int | None]] = []
    with FakeArxiv([PAPER]) as arxiv:
        done = source_for(arxiv).pdf(ID, target, lambda size, total: news.append((size, total)))
    assert target.read_bytes() == PDF
    assert (done.path, done.size, done.sha256) == (target, len(PDF), hashlib.sha256(PDF).hexdigest())
    assert news[-1] == (len(PDF), len(PDF))
    assert [one.path for one in arxiv.seen] == ["/pdf/hep-th/9901001v2"]
    assert arxiv.seen[0].headers["accept-encoding"] == "identity"


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault", [Status(503), Status(429), Cut(), Cut(lengthless=True), EMPTY, HangUp(), Stall(), Stall(begin=True)]
)
def test_a_failure_that_passes_is_not_noticed(source_for: SourceFor, target: Path, fault: Fault) -> None:
    with FakeArxiv([PAPER], {"pdf": [fault]}) as arxiv:
        source_for(arxiv).pdf(ID, target)
    assert target.read_bytes() == PDF
    assert len(arxiv.seen) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "told", "tries"),
    [
        (Status(403), "refuses the request", 1),
        (Status(503), "busy or out of order", 4),
        (Status(500), "busy or out of order", 4),
        (Cut(), "broke off", 2),
        (Cut(lengthless=True), "broke off after", 2),
        (Answer(PDF, "application/pdf", {"Content-Length": str(len(PDF) + 9)}), "broke off|said nothing", 2),
        (Answer(PDF, "application/pdf", {"Content-Length": "999999999999"}), "more than 300 MB", 1),
        (HangUp(), "broke off", 2),
        (Stall(begin=True), "said nothing", 2),
        (EMPTY, "an empty file", 2),
        (PAGE, "a web page instead of the PDF", 1),
        (Answer(b"MZ" * 4000, "application/pdf"), "not a PDF", 1),
        (Answer(b" " * 1024 + PDF, "application/pdf"), "not a PDF", 1),
        (Redirect("https://evil.example/x.pdf"), "not arXiv's", 1),
    ],
)
def test_a_failure_that_stays_leaves_no_file(
    source_for: SourceFor, target: Path, fault: Fault, told: str, tries: int
) -> None:
    with FakeArxiv([PAPER], {"pdf": [fault] * 20}) as arxiv:
        with pytest.raises(SourceError, match=told) as caught:
            source_for(arxiv).pdf(ID, target)
        assert len(arxiv.seen) == tries
    assert not isinstance(caught.value, NotFound)
    assert not target.exists()


def test_a_pdf_that_arxiv_has_not_is_said_to_be_missing(source_for: SourceFor, target: Path) -> None:
    with FakeArxiv([FakePaper("2401.00001", pdf=None)]) as arxiv:
        with pytest.raises(NotFound, match="no PDF of 2401"):
            source_for(arxiv).pdf(PaperId("2401.00001"), target)
        assert len(arxiv.seen) == 1
    assert not target.exists()


def test_rubbish_before_the_header_is_allowed_as_readers_allow_it(source_for: SourceFor, target: Path) -> None:
    with FakeArxiv([PAPER], {"pdf": [Answer(b"\n" * 1000 + PDF, "application/pdf")]}) as arxiv:
        source_for(arxiv).pdf(ID, target)
    assert target.read_bytes().endswith(PDF)


def test_an_endless_file_is_stopped_at_the_limit(source_for: SourceFor, target: Path) -> None:
    with FakeArxiv([PAPER], {"pdf": [Flood()]}) as arxiv, pytest.raises(SourceError, match="more than 1 MB"):
        source_for(arxiv, largest_pdf=1_000_000).pdf(ID, target)
    assert not target.exists()


@pytest.mark.slow
def test_a_server_that_drags_is_left(source_for: SourceFor, target: Path) -> None:
    with FakeArxiv([PAPER], {"pdf": [Slow(1000)] * 2}) as arxiv, pytest.raises(SourceError, match="too slow"):
        source_for(arxiv, longest_download=0.2).pdf(ID, target)
    assert not target.exists()


@pytest.mark.slow
def test_a_slow_server_is_waited_for_and_its_progress_told(source_for: SourceFor, target: Path) -> None:
    news: list[int] = []
    with FakeArxiv([PAPER], {"pdf": [Slow(8)]}) as arxiv:
        source_for(arxiv).pdf(ID, target, lambda size, _: news.append(size))
    assert target.read_bytes() == PDF
    assert len(news) >= 8


def test_the_reader_can_stop_a_download(source_for: SourceFor, target: Path) -> None:
    news: list[int] = []
    with FakeArxiv([PAPER], {"pdf": [Slow(1000)]}) as arxiv, pytest.raises(Cancelled):
        source_for(arxiv).pdf(ID, target, lambda size, _: news.append(size), cancelled=lambda: len(news) > 2)
    assert not target.exists()


def test_an_error_of_the_caller_leaves_no_file_either(source_for: SourceFor, target: Path) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with FakeArxiv([PAPER]) as arxiv, pytest.raises(KeyboardInterrupt):
        source_for(arxiv).pdf(ID, target, interrupted)
    assert not target.exists()


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_told_and_nothing_is_left(source_for: SourceFor, target: Path) -> None:
    with FakeArxiv([PAPER]) as arxiv:
        with pytest.raises(SourceError, match="cannot be written: File too large") as caught:
            source_for(arxiv).pdf(ID, target)
        assert len(arxiv.seen) == 1
    assert "make room" in caught.value.remedy
    assert not target.exists()


def test_a_folder_that_is_not_there_is_told(source_for: SourceFor, tmp_path: Path) -> None:
    with FakeArxiv([PAPER]) as arxiv, pytest.raises(SourceError, match="cannot be written: No such file"):
        source_for(arxiv).pdf(ID, tmp_path / "nowhere" / "x.pdf")


def test_downloads_do_not_wait_for_the_pace_of_the_api(source_for: SourceFor, tmp_path: Path) -> None:
    with FakeArxiv([PAPER]) as arxiv:
        source = source_for(arxiv, interval_seconds=3600)
        source.paper(ID)
        source.pdf(ID, tmp_path / "one.pdf")
        source.pdf(ID, tmp_path / "two.pdf")
    assert len(arxiv.seen) == 3
