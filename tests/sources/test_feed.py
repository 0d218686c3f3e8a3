"""A feed takes no more memory than a feed needs."""

import tracemalloc

import pytest

from paperpass.model.errors import SourceError
from paperpass.sources.arxiv.feed import read_feed


@pytest.mark.parametrize(
    "body",
    [
        b"<a>" * 100_000 + b"</a>" * 100_000,
        b"<a>" * 1_000_000,
        b"<r>" + b"<a/>" * 1_000_000 + b"</r>",
    ],
    ids=["nested", "nested and cut off", "wide"],
)
def test_one_of_nothing_but_tags_is_refused_before_it_costs(body: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(SourceError, match="as no feed is"):
        read_feed(body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 60_000_000 + 10 * len(body)


def test_one_of_a_feeds_depth_is_read() -> None:
    root, _ = read_feed(b"<feed><entry><author><name>Ada</name></author></entry></feed>")
    assert root.findtext("entry/author/name") == "Ada"
