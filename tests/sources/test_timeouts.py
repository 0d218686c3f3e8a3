"""Servers that never fall silent and never end, and answers made to fill memory: all of it is bounded."""

import gzip
import time
from pathlib import Path

import pytest

from paperpass.model.errors import Cancelled, NotFound, SourceError, Unreachable
from paperpass.model.ids import PaperId
from paperpass.sources.timeouts import TimedOut, with_timeout
from tests.fake_arxiv import Answer, Drip, FakeArxiv, Fault, Flood, Status
from tests.fake_feeds import FakePaper, atom
from tests.sources.conftest import SourceFor

pytestmark = pytest.mark.slow

PAPER = FakePaper("2401.00001")
ID = PaperId("2401.00001")
TRUE = atom([PAPER], 1)


@pytest.mark.parametrize("fault", [Drip(), Drip(headers=True)])
def test_a_feed_that_comes_byte_by_byte_is_given_up(source_for: SourceFor, fault: Fault) -> None:
    with FakeArxiv([PAPER], {"api": [fault] * 9}) as arxiv:
        with pytest.raises(Unreachable, match="too slow"):
            source_for(arxiv, timeout_seconds=0.2).paper(ID)
        assert len(arxiv.seen) == 2


@pytest.mark.parametrize("fault", [Drip(), Drip(headers=True)])
def test_a_pdf_that_comes_byte_by_byte_is_given_up_long_before_the_hour(
    source_for: SourceFor, tmp_path: Path, fault: Fault
) -> None:
    with FakeArxiv([PAPER], {"pdf": [fault] * 9}) as arxiv, pytest.raises(Unreachable, match="too slow"):
        source_for(arxiv, timeout_seconds=0.2).pdf(ID, tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_waiting_for_an_answer_can_be_stopped(source_for: SourceFor) -> None:
    with FakeArxiv([PAPER], {"api": [Drip(headers=True)]}) as arxiv, pytest.raises(Cancelled):
        source_for(arxiv, timeout_seconds=30).paper(ID, cancelled=lambda: bool(arxiv.seen))


def test_what_comes_too_late_is_handed_over_to_be_closed() -> None:
    late: list[str] = []
    with pytest.raises(TimedOut):
        with_timeout(0.01, lambda: time.sleep(0.1) or "answer", lambda: False, late.append)  # type: ignore[func-returns-value]  # sleep, then answer
    for _ in range(500):
        if late:
            break
        time.sleep(0.01)
    assert late == ["answer"]


@pytest.mark.parametrize("size", ["600000000", "9" * 30])
def test_a_pdf_whose_length_is_too_large_is_not_begun(source_for: SourceFor, tmp_path: Path, size: str) -> None:
    huge = Answer(b"%PDF-1.4\n", "application/pdf", {"Content-Length": size})
    with FakeArxiv([PAPER], {"pdf": [huge] * 9}) as arxiv:
        with pytest.raises(SourceError, match="more than 300 MB"):
            source_for(arxiv).pdf(ID, tmp_path / "x.pdf")
        assert len(arxiv.seen) == 1
    assert not (tmp_path / "x.pdf").exists()


def test_a_pdf_without_a_length_is_left_where_it_grows_too_large(source_for: SourceFor, tmp_path: Path) -> None:
    with FakeArxiv([PAPER], {"pdf": [Flood()]}) as arxiv, pytest.raises(SourceError, match="more than 5 MB"):
        source_for(arxiv, largest_pdf=5_000_000).pdf(ID, tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize("encoding", ["gzip, gzip", "deflate", "br"])
def test_what_is_packed_otherwise_than_asked_for_is_not_unpacked(source_for: SourceFor, encoding: str) -> None:
    twice = gzip.compress(gzip.compress(bytes(1_000_000)))
    with (
        FakeArxiv([PAPER], {"api": [Answer(twice, headers={"Content-Encoding": encoding})]}) as arxiv,
        pytest.raises(SourceError, match="nobody asked for"),
    ):
        source_for(arxiv).paper(ID)


def test_elements_in_elements_without_end_are_refused_as_what_they_are(source_for: SourceFor) -> None:
    deep = 300_000
    nested = TRUE.replace(b"On Reading", b"On Reading" + b"<a>" * deep + b"</a>" * deep)
    with FakeArxiv([PAPER], {"api": [Answer(nested)] * 2}) as arxiv:
        with pytest.raises(SourceError, match="as no feed is") as caught:
            source_for(arxiv).paper(ID)
        assert not isinstance(caught.value, NotFound)


def test_ten_thousand_authors_are_no_trouble(source_for: SourceFor) -> None:
    crowd = tuple(f"Ada{n} Reader" for n in range(10_000))
    with FakeArxiv([FakePaper("2401.00001", authors=crowd)]) as arxiv:
        assert source_for(arxiv).paper(ID).authors == crowd


@pytest.mark.parametrize(
    "told", ["-5", "1e9", "soon", "", "Wed, 99 Foo 2200", "9" * 400, "Mon, 01 Jan 1990 00:00:00 GMT"]
)
def test_a_pause_that_makes_no_sense_ends_neither_in_a_rush_nor_in_a_wait(source_for: SourceFor, told: str) -> None:
    with FakeArxiv([PAPER], {"api": [Status(503, retry_after=told)] * 9}) as arxiv:
        with pytest.raises(SourceError, match="busy"):
            source_for(arxiv).paper(ID)
        assert len(arxiv.seen) <= 4


def test_a_pause_asked_for_by_one_download_holds_for_the_next(source_for: SourceFor, tmp_path: Path) -> None:
    with FakeArxiv([PAPER], {"pdf": [Status(429, retry_after=600)]}) as arxiv:
        with pytest.raises(SourceError, match="fewer requests"):
            source_for(arxiv).pdf(ID, tmp_path / "x.pdf")
        with pytest.raises(SourceError, match="asked for a pause"):
            source_for(arxiv).pdf(ID, tmp_path / "x.pdf")
        assert len(arxiv.seen) == 1
        assert source_for(arxiv).paper(ID).title == PAPER.title
