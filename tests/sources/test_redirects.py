"""Which redirects may be followed."""

from pathlib import Path

import pytest
import requests

from paperpass.sources import ArxivSettings
from paperpass.sources.arxiv.settings import is_arxiv, may_follow
from paperpass.sources.manners import is_loopback
from paperpass.sources.web import session_for

ARXIV = "https://arxiv.org/pdf/2401.00001"
HERE = "http://127.0.0.1:8000/pdf/1"


@pytest.mark.parametrize(
    ("start", "target", "allowed"),
    [
        (ARXIV, "https://arxiv.org/pdf/2401.00001v1", True),
        (ARXIV, "https://export.arxiv.org/pdf/2401.00001v1", True),
        (ARXIV, "http://arxiv.org/pdf/2401.00001v1", False),
        (ARXIV, "https://arxiv.org.evil.example/x", False),
        (ARXIV, "https://evilarxiv.org/x", False),
        (ARXIV, "https://arxiv.org@evil.example/x", False),
        (ARXIV, r"https://evil.example\@arxiv.org/x", False),
        (ARXIV, r"https://evil.example\.arxiv.org/x", False),
        (ARXIV, "https://name:word@arxiv.org/x", False),
        (ARXIV, "https://arxiv.org/x@y", True),
        (ARXIV, "http://127.0.0.1/x", False),
        (ARXIV, "file:///etc/passwd", False),
        ("https://mirror.example/pdf/1", "https://mirror.example/other", True),
        ("https://mirror.example/pdf/1", "https://arxiv.org/other", True),
        (HERE, "http://localhost:9/x", True),
        (HERE, "http://[::1]:9/x", True),
        (HERE, "https://evil.example/x", False),
        (HERE, r"http://evil.example\@127.0.0.1/x", False),
        (HERE, "http://[", False),
    ],
)
def test_redirects_stay_with_arxiv_and_https(start: str, target: str, allowed: bool) -> None:
    assert may_follow(start, target) is allowed


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:80/x", True),
        ("http://127.8.9.1", True),
        ("http://localhost/x", True),
        ("http://[::1]/x", True),
        ("http://127.0.0.1@arxiv.org/", False),
        ("http://127.0.0.1.example/", False),
        (r"http://arxiv.org\@127.0.0.1/", False),
        ("nonsense", False),
    ],
)
def test_loopback_is_this_machine_and_nothing_else(url: str, here: bool) -> None:
    assert is_loopback(url) is here


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://arxiv.org/abs/1", True),
        ("https://export.arxiv.org/api/query", True),
        ("https://notarxiv.org/", False),
        ("https://arxiv.org.example/", False),
        ("", False),
    ],
)
def test_arxivs_own_addresses_are_known(url: str, own: bool) -> None:
    assert is_arxiv(url) is own


def test_a_password_for_every_host_is_not_sent_to_arxiv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "netrc").write_text("default login me password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    def sent(url: str) -> bool:
        with session_for(ArxivSettings(tmp_path), url) as session:
            return "Authorization" in session.prepare_request(requests.Request("GET", url)).headers

    assert not sent(ARXIV)
    assert sent("https://mirror.example/pdf/1")
