"""What a fault is called: one that MuPDF raises over a file, or our own."""

import pymupdf
import pytest

from paperpass.pdf import brief_extractor
from paperpass.pdf.engine import Engine


def title_of_fault(monkeypatch: pytest.MonkeyPatch) -> str:
    engine = Engine(lambda _done, _whole: None)
    monkeypatch.setattr(engine.documents, "get", lambda _path: pymupdf.open())
    monkeypatch.setattr(engine.documents, "sha256", lambda _path: "")
    said, _ = engine.answer({"verb": "brief", "path": "a.pdf"})
    return str(said["error"]["title"])


def test_a_fault_of_ours_is_not_told_as_one_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_extractor, "page_count", lambda _document: "three")
    assert title_of_fault(monkeypatch).startswith("a.pdf could not be read: a fault of paperpass itself (TypeError at ")


def test_what_mupdf_raises_is_told_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_extractor, "page_count", lambda document: document[7])
    assert title_of_fault(monkeypatch) == "a.pdf cannot be read"
