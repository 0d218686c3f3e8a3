"""What may be asked on the open web: public machines by https, and nothing behind them."""

import socket
from pathlib import Path

import pytest

from paperpass.model.errors import SourceError
from paperpass.model.references import Url
from paperpass.sources import web
from paperpass.sources.manners import Manners, is_private
from paperpass.sources.pages import PageSource
from tests.fake_arxiv import Redirect, Status
from tests.fake_web import FakeWeb, FakeWork

PUBLIC = "https://example.org/x"
PRIVATE = (
    "http://127.0.0.1/x",
    "https://localhost/x",
    "https://[::1]/x",
    "https://10.0.0.1/x",
    "https://192.168.1.1/x",
    "https://169.254.169.254/latest",
    "https://100.64.0.1/x",
    "https://[fe80::1]/x",
    "https://[fd00::1]/x",
    "https://[::ffff:10.0.0.1]/x",
    "https://[2002:a00:1::]/x",
    "https://0.0.0.0/x",
    "https://224.0.0.1/x",
    "https://printer.local/x",
    "https://router/x",
)


@pytest.fixture
def manners(tmp_path: Path) -> Manners:
    return Manners(tmp_path / "state", 0.0, 0.5, 0.01)


@pytest.mark.parametrize("url", PRIVATE)
def test_a_private_machine_is_neither_asked_nor_followed_to(manners: Manners, url: str) -> None:
    assert is_private(url)
    assert not manners.may_ask(url)
    assert not manners.may_follow(PUBLIC, url)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        (PUBLIC, True),
        ("https://8.8.8.8/x", True),
        ("https://[2606:4700::1111]/x", True),
        ("http://example.org/x", False),
        ("ftp://example.org/x", False),
        ("file:///etc/passwd", False),
        ("https://me:word@example.org/x", False),
        (r"https://evil.example\@example.org/x", False),
        ("https://", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_public_machines_are_asked_by_https(manners: Manners, url: str, allowed: bool) -> None:
    assert manners.may_ask(url) is allowed
    assert manners.may_follow(PUBLIC, url) is allowed


def test_an_address_without_encryption_is_asked_with_it(manners: Manners, tmp_path: Path) -> None:
    local = Manners(tmp_path, local=True)
    assert manners.secured("http://example.org/x") == "https://example.org/x"
    assert local.secured("http://127.0.0.1:8000/x") == "http://127.0.0.1:8000/x"
    assert local.secured("http://example.org/x") == "https://example.org/x"


def test_stand_ins_may_send_on_to_stand_ins_and_the_public_net_may_not(tmp_path: Path) -> None:
    local = Manners(tmp_path, local=True)
    assert local.may_follow("http://127.0.0.1:1/x", "http://127.0.0.1:2/y")
    assert not local.may_follow(PUBLIC, "http://127.0.0.1:2/y")


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}/page/1", "https://localhost:{port}/x.pdf"])
def test_nothing_on_this_machine_is_asked_where_the_resolver_is_out_there(
    manners: Manners, tmp_path: Path, url: str
) -> None:
    with FakeWeb([FakeWork("1")]) as there:
        address = Url(url.format(port=there.base.rpartition(":")[2]))
        with pytest.raises(SourceError, match="is not asked"):
            PageSource(manners).pdf(address, tmp_path / "x")
        assert there.seen == []


def test_a_public_name_that_leads_to_a_private_machine_is_cut(
    manners: Manners, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeWeb() as there:
        port = int(there.base.rpartition(":")[2])
        home = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: home)
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.delenv(name, raising=False)
        with pytest.raises(SourceError, match=r"rebound\.example is not asked: it is no public address"):
            web.fetch(manners, "https://rebound.example/x", "text/html", lambda: False)
        assert there.seen == []


def test_no_password_of_netrc_goes_out(manners: Manners, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import requests

    (tmp_path / "netrc").write_text("default login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with web.session_for(manners, PUBLIC) as session:
        assert "Authorization" not in session.prepare_request(requests.Request("GET", PUBLIC)).headers


def test_each_host_has_its_own_pause_of_three_seconds_at_least(manners: Manners) -> None:
    one, other = manners.pace("https://example.org/a"), manners.pace("https://example.com/b")
    assert one == manners.pace("https://EXAMPLE.org/c")
    assert one.file != other.file
    assert (one.interval, other.interval) == (3.0, 3.0)


def test_a_redirect_to_another_host_waits_for_that_hosts_turn(tmp_path: Path) -> None:
    local = Manners(tmp_path / "state", 0.0, 0.5, 0.01, local=True)
    with FakeWeb([FakeWork("1")]) as there:
        port = there.base.rpartition(":")[2]
        there.faults["page"] = [Redirect(f"http://localhost:{port}{{path}}"), Redirect(f"{there.base}{{path}}")]
        assert web.fetch(local, f"{there.base}/page/1", "text/html", lambda: False).status == 200
    assert {file.name for file in (tmp_path / "state").iterdir()} == {"pace-127.0.0.1", "pace-localhost"}


def test_a_pause_that_a_host_asks_for_holds_for_that_host_alone(tmp_path: Path) -> None:
    local = Manners(tmp_path / "state", 0.0, 0.5, 0.01, local=True)
    with FakeWeb([FakeWork("1")], {"page": [Status(429, retry_after=3000)]}) as there:
        with pytest.raises(SourceError, match="fewer requests"):
            web.fetch(local, f"{there.base}/page/1", "text/html", lambda: False)
        with pytest.raises(SourceError, match=r"127\.0\.0\.1 asked for a pause"):
            web.fetch(local, f"{there.base}/page/1", "text/html", lambda: False)
        other = there.base.replace("127.0.0.1", "localhost")
        assert web.fetch(local, f"{other}/page/1", "text/html", lambda: False).status == 200
        assert len(there.seen) == 2
