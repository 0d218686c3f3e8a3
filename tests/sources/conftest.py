"""What the tests of the sources share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paperpass.sources import ArxivSettings, ArxivSource
from tests.fake_arxiv import FakeArxiv

SourceFor = Callable[..., ArxivSource]


@pytest.fixture
def source_for(tmp_path: Path) -> SourceFor:
    """Makes a source that asks a fake arXiv without pauses and gives up after half a second of silence."""

    def make(arxiv: FakeArxiv, **given: Any) -> ArxivSource:
        quick: dict[str, Any] = {"interval_seconds": 0.0, "timeout_seconds": 0.5, "backoff_seconds": 0.01}
        places = {"api": arxiv.api, "files": arxiv.files, "feed": arxiv.feed}
        return ArxivSource(ArxivSettings(state=tmp_path / "state", **{**places, **quick, **given}))

    return make
