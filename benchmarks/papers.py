"""A home of its own for a measurement, with a library of generated papers that paperpass itself files."""

import os
import random
from pathlib import Path

from paperpass.bootstrap import make_desk, settings_for
from paperpass.config import Places
from paperpass.desk.citing import new_citation
from paperpass.library.bulk import Filing, file_all
from paperpass.library.record import Record
from paperpass.model.ids import PaperId
from paperpass.model.paper import Paper

TITLE_MARK = "Row"
"""Every generated title begins with this word and the paper's number."""
_WORDS = (
    "a study of how people read rank find keep cite and forget what others wrote on sparse dense deep shallow learned "
    "measured graphs pages models orders costs"
).split()
_FAMILIES = "Adeyemi Brandt Chen Duarte Eriksen Fofana Gupta Haddad Ito Jansen Kovac Lindqvist Moreau Nowak".split()


def environment(home: Path) -> dict[str, str]:
    """The environment of a program that keeps everything under `home` and finds nobody to ask."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PAPERPASS_", "XDG_"))}
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    nobody = "http://127.0.0.1:9"
    own = {"HOME": str(home), "PAPERPASS_LIBRARY": str(home / "library"), "PAPERPASS_ARXIV_API": nobody}
    return (
        kept
        | folders
        | own
        | {"PAPERPASS_ARXIV_FILES": nobody, "PAPERPASS_ARXIV_FEED": nobody, "PAPERPASS_DOI": nobody}
    )


def file_papers(home: Path, count: int) -> None:
    """Files that many papers, the same ones each time, in the library of `environment(home)`."""
    settings = settings_for(str(home / "library"), str(home / "config.toml"), {})
    desk = make_desk(settings, Places(home / "state", home / "cache"))
    dice, taken = random.Random(1), set[str]()
    filings = []
    for number in range(count):
        paper = _paper(number, dice)
        key, bibtex = new_citation(settings, paper, lambda k: k in taken)
        taken.add(key)
        filings.append(Filing(Record(paper, paper.published or ""), key, bibtex))
    with desk.library.writing():
        file_all(desk.library, filings, lambda: False, lambda _: None)


def _paper(number: int, dice: random.Random) -> Paper:
    day = f"20{dice.randrange(10, 25)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}T12:00:00+00:00"
    return Paper(
        title=f"{TITLE_MARK}{number} {' '.join(dice.choices(_WORDS, k=7))}",
        authors=tuple(f"{dice.choice('ABCDEFG')}. {dice.choice(_FAMILIES)}" for _ in range(dice.randrange(1, 7))),
        abstract=" ".join(dice.choices(_WORDS, k=180)),
        year=int(day[:4]),
        arxiv=PaperId(f"{day[2:4]}{day[5:7]}.{number:05d}", 1),
        categories=(dice.choice(("cs.LG", "cs.IR", "stat.ML")),),
        published=day,
    )
