"""When arXiv fails, lies or falls silent, the reader is told what happened and nothing is asked for ever."""

from pathlib import Path

import pytest

from paperpass.model.errors import Cancelled, NotFound, SourceError, Unreachable
from paperpass.model.ids import PaperId
from paperpass.sources import ArxivSettings, Query
from tests.fake_arxiv import EMPTY, PAGE, Answer, Bomb, Cut, FakeArxiv, Fault, HangUp, Redirect, Stall, Status
from tests.fake_feeds import FakePaper, atom
from tests.sources.conftest import SourceFor

PAPER = FakePaper("2401.00001")
ID = PaperId("2401.00001")
TRUE = atom([PAPER], 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "fault",
    [Status(429), Status(500), Status(502), Status(503), Status(504), Cut(), Cut(lengthless=True), PAGE, EMPTY,
     HangUp(), Stall(), Stall(begin=True), Answer(atom([], 1))],
)  # fmt: skip
def test_a_failure_that_passes_is_not_noticed(source_for: SourceFor, fault: Fault) -> None:
    with FakeArxiv([PAPER], {"api": [fault]}) as arxiv:
        assert source_for(arxiv).paper(ID).title == PAPER.title
    assert len(arxiv.seen) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "told", "tries"),
    [
        (Status(403), "refuses the request", 1),
        (Status(404), "has nothing at", 1),
        (Status(429), "fewer requests", 4),
        (Status(503), "busy or out of order", 4),
        (Status(418), "status 418", 1),
        (Status(400), "does not understand", 1),
        (PAGE, "a web page instead of data", 2),
        (EMPTY, "an empty answer", 2),
        (Cut(), "broke off", 2),
        (Cut(lengthless=True), "cut off or damaged", 2),
        (HangUp(), "broke off", 2),
        (Stall(), "said nothing for", 2),
        (Stall(begin=True), "said nothing for", 2),
        (Answer(TRUE[:-7]), "cut off or damaged", 2),
        (Answer(TRUE.replace(b"On Reading", b"\xff\xfe")), "not UTF-8", 2),
        (Answer(TRUE.decode().encode("utf-16")), "not UTF-8", 2),
        (Answer(b"<rss/>"), "not a feed", 2),
        (Answer(TRUE.replace(b"totalResults", b"total")), "how many papers", 2),
        (Answer(TRUE.replace(b"<published>2024", b"<published>soon")), "lacks parts", 2),
        (Answer(atom([], 1)), "holds none", 2),
        (Answer(b"not gzip", headers={"Content-Encoding": "gzip"}), "damaged", 2),
        (Bomb(30_000_000), "more than 20 MB", 1),
        (Answer(b"<!DOCTYPE feed [<!ENTITY a 'b'>]>" + TRUE), "declares entities", 2),
        (Answer(TRUE.replace(b"/abs/2401.00001v1", b"/abs/2402.00002v1")), "answered about 2402.00002v1", 1),
        (Answer(TRUE.replace(b"http://arxiv.org/abs/2401.00001v1", b"urn:x")), "names no paper", 1),
    ],
)
def test_a_failure_that_stays_is_told_as_what_it_is(source_for: SourceFor, fault: Fault, told: str, tries: int) -> None:
    with FakeArxiv([PAPER], {"api": [fault] * 20}) as arxiv:
        with pytest.raises(SourceError, match=told) as caught:
            source_for(arxiv).paper(ID)
        assert len(arxiv.seen) == tries
    assert not isinstance(caught.value, NotFound)
    assert caught.value.remedy


def test_an_expanding_entity_is_never_expanded(source_for: SourceFor) -> None:
    rungs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE feed [<!ENTITY a0 'ha'>{rungs}]>".encode() + TRUE.replace(b"On Reading", b"&a11;")
    with FakeArxiv([PAPER], {"api": [Answer(bomb)] * 2}) as arxiv, pytest.raises(SourceError, match="entities"):
        source_for(arxiv).paper(ID)


def test_characters_that_xml_forbids_do_not_spoil_a_feed(source_for: SourceFor) -> None:
    spoilt = TRUE.replace(b"On Reading", b"On\x0c Read&#x1;ing&#55296;&#27; &#228;")
    with FakeArxiv([PAPER], {"api": [Answer(spoilt)]}) as arxiv:
        assert source_for(arxiv).paper(ID).title == "On Reading ä"


@pytest.mark.slow
def test_a_server_that_asks_for_a_pause_gets_it(source_for: SourceFor) -> None:
    with FakeArxiv([PAPER], {"api": [Status(503, retry_after=1)]}) as arxiv:
        source_for(arxiv).paper(ID)
    first, second = arxiv.seen
    assert second.at - first.at >= 1


def test_a_long_pause_is_told_and_kept_by_the_next_that_asks(source_for: SourceFor) -> None:
    with FakeArxiv([PAPER], {"api": [Status(429, retry_after=600)]}) as arxiv:
        with pytest.raises(SourceError, match="fewer requests") as first:
            source_for(arxiv).paper(ID)
        with pytest.raises(SourceError, match="asked for a pause"):
            source_for(arxiv).search(Query.read("reading"))
        assert len(arxiv.seen) == 1
    assert "10 minutes" in first.value.remedy


@pytest.mark.slow
@pytest.mark.parametrize("told", [0, "Mon, 01 Jan 1990 00:00:00 GMT"])
def test_a_server_that_is_in_no_hurry_to_be_left_alone_is_not_hammered(source_for: SourceFor, told: object) -> None:
    with FakeArxiv([PAPER], {"pdf": [Status(503, retry_after=told)] * 2}) as arxiv:
        source = source_for(arxiv, backoff_seconds=0.2)
        source.pdf(ID, source.settings.state.parent / "x.pdf")
    first, second, third = arxiv.seen
    assert second.at - first.at >= 0.2
    assert third.at - second.at >= 0.4


@pytest.mark.parametrize("told", [999_999_999, "Wed, 01 Jan 2200 00:00:00 GMT"])
def test_a_pause_of_years_is_told_as_the_hour_that_is_kept(source_for: SourceFor, told: object) -> None:
    with FakeArxiv([PAPER], {"api": [Status(503, retry_after=told)]}) as arxiv:
        with pytest.raises(SourceError, match="out of order") as caught:
            source_for(arxiv).paper(ID)
        assert caught.value.remedy == "try again in 60 minutes"


def test_pauses_do_not_add_up_without_end(source_for: SourceFor) -> None:
    with FakeArxiv([PAPER], {"pdf": [Status(503, retry_after="Wed, 01 Jan 2200 00:00:00 GMT")] * 9}) as arxiv:
        with pytest.raises(SourceError, match="busy"):
            source_for(arxiv).pdf(ID, source_for(arxiv).settings.state.parent / "x.pdf")
        assert len(arxiv.seen) == 1


def test_nobody_answers(source_for: SourceFor) -> None:
    with FakeArxiv() as arxiv:
        source = source_for(arxiv)
    with pytest.raises(Unreachable, match="cannot be reached"):
        source.paper(ID)


def test_a_host_that_does_not_exist_is_unreachable(source_for: SourceFor) -> None:
    with FakeArxiv() as arxiv, pytest.raises(Unreachable, match="cannot be reached"):
        source_for(arxiv, api="http://nowhere.invalid/api/query", interval_seconds=0).paper(ID)


def test_an_address_that_is_none_is_named(source_for: SourceFor) -> None:
    with FakeArxiv() as arxiv, pytest.raises(SourceError, match=r"oops/pdf/2401\.00001 is no address"):
        source_for(arxiv, files="http://[oops").pdf(ID, source_for(arxiv).settings.state / "x.pdf")


def test_redirects_on_the_same_machine_are_followed(source_for: SourceFor) -> None:
    with FakeArxiv([PAPER], {"api": [Redirect("{base}{path}"), Redirect("{path}", 301)]}) as arxiv:
        assert source_for(arxiv).paper(ID).arxiv == PaperId("2401.00001", 1)


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/x",
        r"http://evil.example\@127.0.0.1/x",
        "http://export.arxiv.org/x",
        "file:///etc/passwd",
        "//[",
    ],
)
def test_redirects_to_others_are_not_followed(source_for: SourceFor, target: str) -> None:
    with FakeArxiv([PAPER], {"api": [Redirect(target)]}) as arxiv:
        with pytest.raises(SourceError, match="not arXiv's"):
            source_for(arxiv).paper(ID)
        assert len(arxiv.seen) == 1


def test_redirects_in_circles_end(source_for: SourceFor) -> None:
    with FakeArxiv([PAPER], {"api": [Redirect("{path}")] * 50}) as arxiv:
        with pytest.raises(SourceError, match="circles"):
            source_for(arxiv).paper(ID)
        assert len(arxiv.seen) <= 6


def test_the_reader_can_stop_it(source_for: SourceFor) -> None:
    with FakeArxiv([PAPER], {"api": [Status(503, retry_after=30)]}) as arxiv, pytest.raises(Cancelled):
        source_for(arxiv).paper(ID, cancelled=lambda: bool(arxiv.seen))


@pytest.mark.parametrize(
    ("url", "interval"), [("http://127.0.0.1:8000/api/query", 0.5), ("https://export.arxiv.org/api/query", 3.0)]
)
def test_arxiv_itself_is_never_asked_faster_than_it_allows(tmp_path: Path, url: str, interval: float) -> None:
    assert ArxivSettings(tmp_path, interval_seconds=0.5).interval(url) == interval
