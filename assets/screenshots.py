"""Makes the README's pictures: `python assets/screenshots.py [--into assets/screenshots]`.

The real application runs over a throw-away library, with a clock of its own, and is drawn by Textual as SVG: the same
files each time with the same version of Textual. Reasons and answers are ours; nobody is asked for a paper.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from paperpass.bootstrap import demo_paper, make_desk
from paperpass.config import Places, Settings
from paperpass.desk.adding import add_described
from paperpass.desk.citing import new_citation
from paperpass.desk.desk import Desk
from paperpass.library.record import Record
from paperpass.model.card import Card
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper
from paperpass.model.search import Query
from paperpass.model.session import EndedBy, Session
from paperpass.pdf.client import prepare
from paperpass.sources.arxiv.settings import ArxivSettings
from paperpass.sources.arxiv.source import ArxivSource
from paperpass.sources.protocol import Sources
from paperpass.sources.results import Found
from paperpass.tui.app import PaperpassApp
from paperpass.tui.find.screen import FindScreen
from paperpass.tui.reader.screen import ReaderScreen
from paperpass.tui.terminal import Terminal

WIDE, SMALL = (120, 36), (80, 24)
NOW = datetime.fromisoformat("2026-12-02T10:00:00+01:00")
_PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Held:
    """A paper of the library: what it is, and its finished passes as minutes, decision, reason and revisit date."""

    title: str
    author: str
    year: int
    arxiv: str
    category: str
    passes: Sequence[tuple[int, str, str, str | None]] = ()
    under_way: int = 0


_PAPERS = (
    Held("Adam: A Method for Stochastic Optimization", "Diederik P. Kingma", 2014, "1412.6980", "cs.LG",
         [(8, "on", "the update rule in one line", None), (44, "enough", "moments corrected for their start", None)]),
    Held("Distilling the Knowledge in a Neural Network", "Geoffrey Hinton", 2015, "1503.02531", "stat.ML",
         [(7, "on", "short, and a clear claim", None), (52, "enough", "soft targets carry what classes share", None)]),
    Held("Layer Normalization", "Jimmy Lei Ba", 2016, "1607.06450", "stat.ML", [(6, "no", "not our setting", None)]),
    Held("Neural Ordinary Differential Equations", "Ricky T. Q. Chen", 2018, "1806.07366", "cs.LG",
         [(9, "enough", "depth as time; nothing for us to use now", None)]),
    Held("SPECTER: Document-level Representation Learning using Citation-informed Transformers", "Arman Cohan", 2020,
         "2004.07180", "cs.CL", [(8, "later", "when the citation graph is in", "2026-12-05")]),
    Held("LoRA: Low-Rank Adaptation of Large Language Models", "Edward J. Hu", 2021, "2106.09685", "cs.CL"),
    Held("Attention Is All You Need", "Ashish Vaswani", 2017, "1706.03762", "cs.CL",
         [(7, "on", "recurrence is not needed; measured on translation", None)]),
    Held("Deep Residual Learning for Image Recognition", "Kaiming He", 2015, "1512.03385", "cs.CV",
         [(7, "on", "what stops deeper nets from learning?", None), (58, "on", "blocks that learn what is left", None)],
         70),
)  # fmt: skip
_FOUND = (
    Held("Nougat: Neural Optical Understanding for Academic Documents", "Lukas Blecher", 2023, "2308.13418", "cs.LG"),
    next(paper for paper in _PAPERS if paper.arxiv == "2004.07180"),
    Held("S2ORC: The Semantic Scholar Open Research Corpus", "Kyle Lo", 2019, "1911.02782", "cs.CL"),
    Held("SciBERT: A Pretrained Language Model for Scientific Text", "Iz Beltagy", 2019, "1903.10676", "cs.CL"),
)


class Shelf(ArxivSource):
    """An arXiv that has the demo paper and a few others, and answers at once."""

    def search(
        self, query: Query, start: int = 0, count: int = 25, *, cancelled: Callable[[], bool] = lambda: False
    ) -> Found:
        del query, count, cancelled
        ours = Record.from_bytes(demo_paper()[1].read_bytes()).paper
        papers = (ours, *(paper_of(found) for found in _FOUND))
        return Found(papers[start:], len(papers))


def paper_of(held: Held) -> Paper:
    """Its record."""
    day = f"{held.year}-06-12T12:00:00+00:00"
    return Paper(
        held.title,
        (held.author,),
        year=held.year,
        arxiv=PaperId(held.arxiv, 1),
        categories=(held.category,),
        published=day,
    )


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Scene:
    """The application on a stage: keys, waiting, and the picture."""

    def __init__(self, app: PaperpassApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, words: str) -> None:
        """Waits until words stand on the screen."""
        end = time.monotonic() + _PATIENCE
        while words not in self.seen():
            if time.monotonic() > end:
                raise TimeoutError(f"{words!r} did not come; the screen shows\n{self.seen()}")
            await self.pilot.pause(0.05)

    async def read(self, seconds: int, clock: Clock) -> None:
        """Reads for so long: the clock takes one long step for a machine that slept."""
        screen = self.app.screen
        assert isinstance(screen, ReaderScreen)
        for _ in range(seconds):
            clock.seconds += 1
            if clock.seconds % 60 == 0 and self.app.sitting:
                self.app.sitting.key()
            screen.tick()
        await self.pilot.pause()

    def seen(self) -> str:
        """What stands on the screen."""
        lines = self.app.screen._compositor.render_strips(self.app.size)  # noqa: SLF001  # Textual shows it to nobody else
        return "\n".join(strip.text for strip in lines)


def file_papers(desk: Desk) -> Card:
    """Fills the library, and returns the demo paper's card."""
    for days, held in enumerate(_PAPERS, -40):
        added = NOW + timedelta(days=days)
        paper = paper_of(held)
        record = Record(paper, added.isoformat())

        def cited(taken: Callable[[str], bool], paper: Paper = paper) -> tuple[str, str]:
            return new_citation(desk.settings, paper, taken)

        with desk.library.staging() as box, desk.library.writing():
            card = desk.library.file(box, record, cited)
        for number, (minutes, decision, reason, revisit) in enumerate(held.passes, 1):
            _sit(desk, card, number, added + timedelta(days=number), minutes, decision, reason, revisit)
        if held.under_way:
            _sit(desk, card, len(held.passes) + 1, NOW - timedelta(days=1), held.under_way)
    return add_described(desk, *demo_paper(), ("demo",))


def _sit(
    desk: Desk,
    card: Card,
    number: int,
    when: datetime,
    minutes: int,
    decision: str | None = None,
    reason: str | None = None,
    revisit: str | None = None,
) -> None:
    ended, how = when + timedelta(minutes=minutes), EndedBy.FINISH if decision else EndedBy.PAUSE
    times = (when.isoformat(), ended.isoformat(), minutes * 60.0)
    session = Session(number, 1, *times, ended_by=how, decision=decision, reason=reason, revisit=revisit)
    desk.library.add_session(card.slug, session)


async def library(scene: Scene, _: Clock) -> None:
    """The papers, with the demo paper chosen."""
    await scene.until("to come back to")
    await scene.press("j")
    await scene.until("Terminals can show a page")


async def begin(scene: Scene) -> None:
    """Opens the demo paper and begins its first pass."""
    await scene.until("to come back to")
    await scene.press("j", "enter")
    await scene.until("enter begins it")
    await scene.until("Terminals can show a page")
    await scene.press("enter")
    await scene.until("0:00")


async def reader(scene: Scene, clock: Clock) -> None:
    """The first pass, after four minutes, at the headings."""
    await begin(scene)
    for seconds, reached in ((50, "Introduction "), (90, "1 of 25"), (60, "2 of 25"), (52, "3 of 25")):
        await scene.read(seconds, clock)
        await scene.press("enter")
        await scene.until(reached)


async def debrief(scene: Scene, clock: Clock) -> None:
    """The decision of the first pass, with its reason."""
    await begin(scene)
    await scene.read(425, clock)
    await scene.press("d")
    await scene.until("Category")
    await scene.press("o")
    await scene.press(*"measured, not guessed: bytes decide on a slow link")
    await scene.until("slow link")


async def find(scene: Scene, _: Clock) -> None:
    """What arXiv has for a few words; two are marked."""
    await scene.until("to come back to")
    scene.app.push_screen(FindScreen("research papers"))
    await scene.until("SciBERT")
    await scene.press("j", "tab", "g")
    await scene.until("Terminals can show a page")


SCENES = (("library", WIDE, library), ("reader", WIDE, reader), ("debrief", WIDE, debrief), ("find", SMALL, find))


async def picture(size: tuple[int, int], play: Callable[[Scene, Clock], Awaitable[None]]) -> str:
    """Plays a scene over a library of its own, and returns its last moment as SVG."""
    with tempfile.TemporaryDirectory() as name:
        home, clock = Path(name), Clock()
        made = make_desk(Settings(home / "papers", theme="dark"), Places(home / "state", home / "cache"))
        parts = replace(made.parts, sources=lambda: Sources((Shelf(ArxivSettings(home)),)))
        desk = replace(made, parts=parts, now=lambda: NOW, monotonic=clock)
        file_papers(desk)
        app = PaperpassApp(desk, Terminal(truecolor=True, background="dark"))
        try:
            async with app.run_test(size=size) as pilot:
                await play(Scene(app, pilot), clock)
                return app.export_screenshot(title="paperpass")
        finally:
            desk.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=Path(__file__).parent / "screenshots", metavar="DIR")
    parser.add_argument("names", nargs="*", help="which ones; all without")
    given = parser.parse_args()
    prepare()
    given.into.mkdir(exist_ok=True)
    for name, size, play in SCENES:
        if not given.names or name in given.names:
            svg = asyncio.run(picture(size, play))
            (given.into / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
