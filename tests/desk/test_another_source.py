"""A source is a protocol: one that nobody knew of brings papers in, with nothing else changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest

from paperpass.desk.adding import add, fetch_pdf
from paperpass.desk.citing import cite
from paperpass.desk.desk import Desk
from paperpass.model.errors import BadReference, NotFound
from paperpass.model.paper import Paper
from paperpass.model.references import Reference, Url
from paperpass.sources.protocol import Source, Sources
from paperpass.sources.results import Described, Downloaded, Progress
from tests.fake_feeds import tiny_pdf


def never() -> bool:
    return False


@dataclass(frozen=True)
class Attic:
    """Papers in an attic, by numbers like `attic/7`."""

    papers: dict[str, bytes | None]

    @property
    def takes(self) -> type[Reference]:
        return Url

    @property
    def wants(self) -> str:
        return "a number of the attic"

    def match(self, text: str) -> Url | None:
        return Url(text) if text.startswith("attic/") else None

    def reference(self, paper: Paper) -> Url | None:
        return Url(paper.url) if paper.url and paper.url.startswith("attic/") else None

    def record(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> Described:
        del cancelled
        if str(wanted) not in self.papers:
            raise NotFound(f"the attic has no {wanted}", "look under the roof")
        paper = Paper(f"What lay at {wanted}", ("Ada Brook",), year=1999, url=str(wanted))
        return Described(paper, kind="techreport", fields=(("institution", "The Attic"),))

    def entry(self, wanted: Reference, *, cancelled: Callable[[], bool] = never) -> str:
        del wanted, cancelled
        return ""

    def pdf(
        self,
        wanted: Reference,
        target: Path,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Downloaded:
        del progress, cancelled
        body = self.papers[str(wanted)]
        if body is None:
            raise NotFound(f"mice have eaten {wanted}", "mourn it")
        target.write_bytes(body)
        return Downloaded(target, len(body), sha256(body).hexdigest())


@pytest.fixture
def attic() -> Attic:
    return Attic({"attic/7": tiny_pdf(), "attic/8": None})


@pytest.fixture
def desk(desk_for: Callable[..., Desk], attic: Attic) -> Desk:
    plain = desk_for()
    listed: tuple[Source, ...] = (*plain.sources.listed, attic)
    return replace(plain, parts=replace(plain.parts, sources=lambda: Sources(listed)))


def test_its_references_become_papers(desk: Desk) -> None:
    done = add(desk, "attic/7")
    assert done.card is not None
    assert (done.status, done.warning, add(desk, "attic/7").status) == ("added", None, "held")
    assert desk.has_pdf(done.card.slug)
    text = cite(desk, done.card, "bibtex")
    assert "@techreport{brook1999lay" in text
    assert "institution = {The Attic}" in text


def test_its_words_are_what_the_reader_hears(desk: Desk, attic: Attic) -> None:
    assert str(add(desk, "attic/9").error) == "the attic has no attic/9; look under the roof"
    done = add(desk, "attic/8")
    assert done.warning == "added without a PDF: mice have eaten attic/8; mourn it"
    assert done.card is not None
    attic.papers["attic/8"] = tiny_pdf("again")
    assert fetch_pdf(desk, done.card).is_file()
    with pytest.raises(BadReference, match="is not an arXiv id or a number of the attic"):
        desk.sources.match("cellar/7")


def test_the_first_source_that_understands_a_text_has_it(desk: Desk, attic: Attic) -> None:
    assert str(desk.sources.match("1706.03762")) == "1706.03762"
    assert Sources((attic, *desk.sources.listed)).match("attic/7") == Url("attic/7")
