"""Which redirects may be followed."""

import pytest

from paperpass.sources.settings import is_loopback, may_follow

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
