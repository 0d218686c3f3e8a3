"""What lies in `tests/data/library-0.1.0`, written down by hand: whatever version reads it must find all of this."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Held:
    """A paper of the library: its folder, what lists say of it, and other names that it answers to."""

    key: str
    slug: str
    state: str
    verdict: str | None = None
    seconds: float = 0
    tags: tuple[str, ...] = ()
    revisit: str | None = None
    names: tuple[str, ...] = ()
    passes: tuple[int, ...] | None = None
    """The passes that are made; None where what was decided last leaves that to the version that reads it."""


@dataclass(frozen=True)
class Made:
    """A round of a pass: sittings, seconds, begun and ended on, and how it was decided; open without a decision."""

    key: str
    number: int
    round: int
    sittings: int
    seconds: float
    started: str
    finished: str | None = None
    decision: str | None = None
    reason: str | None = None
    revisit: str | None = None


MOTHS = "After the moth season."
FERRIES = "Wenn der Fahrplan “neu” ist — später."
CRUST = "I lack the heat equation."
LOCKS = "A float opens the gate; nothing more."

PAPERS = (
    Held(
        "moor2024gauges",
        "moor-2024-gauges-for-small-harbours",
        "done",
        "Rebuilt in a weekend; holds.",
        16340,
        ("tides", "thesis"),
        names=("2409.90001",),
        passes=(1, 2, 3),
    ),
    Held(
        "lunde2022street",
        "lunde-2022-street-lamps-and-moths-k-lamps-are-enough",
        "inbox",
        MOTHS,
        412,
        ("moths",),
        "2025-11-03",
        ("2211.90002",),
    ),
    Held(
        "lunde2025timetables",
        "lunde-2025-timetables-for-ferries-that-wait",
        "inbox",
        FERRIES,
        revisit="2098-05-04",
        names=("2502.90003",),
    ),
    Held(
        "pereira2021sieves",
        "pereira-2021-sieves-that-forget",
        "done",
        "Lemma 2 is all I need.",
        905,
        ("thesis",),
        names=("2105.90004",),
        passes=(1,),
    ),
    Held(
        "vale2023warmth",
        "vale-how-long-bread-stays-warm",
        "inbox",
        CRUST,
        2130,
        ("kitchen", "heat"),
        names=("valelong",),
    ),
    Held("quistknots", "quist-knots-nobody-needs", "aside", "forty knots, none for me", passes=(1,)),
    Held("adlerqueues", "adler-queues-in-front-of-doors", "reading", "Eleven doors, well filmed.", 2040, passes=(1,)),
    Held(
        "ferroold",
        "ferro-old-ropes-new-loads",
        "aside",
        "One maker only; not general.",
        2820,
        ("sailing", "old-ropes"),
        passes=(1, 2),
    ),
    Held("galewells", "gale-wells-that-sing", "done", "An organ pipe, explained.", 333, passes=(1,)),
    Held("tanaka2025moss", "tanaka-2025-moss-on-north-walls", "inbox", tags=("walls",), passes=()),
    Held(
        "iyer2025drift",
        "iyer-2025-drift-of-moored-buoys",
        "reading",
        "The chain is the paper.",
        3090,
        ("tides",),
        names=("2503.90006",),
        passes=(1, 2),
    ),
    Held("Brandt98", "brandt-1998-why-dutch-dykes-are-green", "shelf", passes=()),
    Held("brandt1999locks", "brandt-1999-locks-without-keepers", "done", LOCKS, 2210, passes=(1, 2)),
)

ROUNDS = (
    Made(
        *("moor2024gauges", 1, 1, 1, 410, "2025-09-10T09:00:00+02:00", "2025-09-10T09:06:50+02:00", "on"),
        "A phone on a pier is a gauge; I need the drift of its clock.",
    ),
    Made(
        *("moor2024gauges", 2, 1, 2, 2730, "2025-09-12T20:00:00+02:00", "2025-09-13T07:50:30+02:00", "on"),
        "The echo is the paper; the clock is its weak spot.",
    ),
    Made(
        *("moor2024gauges", 3, 1, 2, 13200, "2025-09-20T09:00:00+02:00", "2025-09-21T15:40:00+02:00", "done"),
        "Rebuilt in a weekend; holds.",
    ),
    Made(
        *("lunde2022street", 1, 1, 1, 412, "2025-10-20T21:00:00+02:00", "2025-10-20T21:06:52+02:00", "later"),
        *(MOTHS, "2025-11-03"),
    ),
    Made(
        *("lunde2025timetables", 1, 1, 1, 0, "2026-01-09T08:00:00+01:00", "2026-01-09T08:00:00+01:00", "later"),
        *(FERRIES, "2098-05-04"),
    ),
    Made(
        *("pereira2021sieves", 1, 1, 1, 360, "2025-10-05T08:00:00+02:00", "2025-10-05T08:06:00+02:00", "no"),
        "Not about memory after all.",
    ),
    Made(
        *("pereira2021sieves", 1, 2, 1, 545, "2026-02-11T08:00:00+01:00", "2026-02-11T08:09:05+01:00", "enough"),
        "Lemma 2 is all I need.",
    ),
    Made(
        *("vale2023warmth", 1, 1, 1, 300, "2025-10-01T12:00:00+02:00", "2025-10-01T12:05:00+02:00", "on"),
        "Simple and measured.",
    ),
    Made(
        *("vale2023warmth", 2, 1, 1, 1830, "2025-10-02T12:00:00+02:00", "2025-10-02T12:30:30+02:00", "background"),
        CRUST,
    ),
    Made(
        *("quistknots", 1, 1, 1, 0, "2026-02-12T17:30:00+01:00", "2026-02-12T17:30:00+01:00", "no"),
        "forty knots, none for me",
    ),
    Made(
        *("adlerqueues", 1, 1, 1, 480, "2026-02-20T10:00:00+01:00", "2026-02-20T10:08:00+01:00", "on"),
        "Eleven doors, well filmed.",
    ),
    Made("adlerqueues", 2, 1, 2, 1560, "2026-02-21T10:00:00+01:00"),
    Made(
        *("ferroold", 1, 1, 1, 420, "2026-03-01T10:00:00+01:00", "2026-03-01T10:07:00+01:00", "on"),
        "Numbers I can use.",
    ),
    Made(
        *("ferroold", 2, 1, 1, 2400, "2026-03-02T10:00:00+01:00", "2026-03-02T10:40:00+01:00", "aside"),
        "One maker only; not general.",
    ),
    Made(
        *("galewells", 1, 1, 1, 333, "2026-03-05T10:00:00+01:00", "2026-03-05T10:05:33+01:00", "enough"),
        "An organ pipe, explained.",
    ),
    Made(
        *("iyer2025drift", 1, 1, 1, 390, "2026-03-06T10:00:00+01:00", "2026-03-06T10:06:30+01:00", "on"),
        "Circles, with data.",
    ),
    Made(
        *("iyer2025drift", 2, 1, 2, 2700, "2026-03-07T09:00:00+01:00", "2026-03-08T09:25:00+01:00", "on"),
        "The chain is the paper.",
    ),
    Made(
        *("brandt1999locks", 1, 1, 1, 305, "2026-03-08T10:00:00+01:00", "2026-03-08T10:05:05+01:00", "on"),
        "Keepers are the cost.",
    ),
    Made(
        *("brandt1999locks", 2, 1, 1, 1905, "2026-03-08T11:00:00+01:00", "2026-03-08T11:31:45+01:00", "enough"),
        LOCKS,
    ),
)

ANSWERS: dict[tuple[str, int, int], dict[str, str]] = {
    ("moor2024gauges", 1, 1): {
        "category": "A measurement, with a device one can build.",
        "context": "Painted boards (Wick) and stilling wells (Ness).",
        "correctness": "Mostly; the clock drifts.",
        "clarity": "Clear; the figures are missing.",
    },
    ("moor2024gauges", 2, 1): {
        "thrust": "Distance by echo is good to three centimetres, without a well.\n\n"
        "The clock is the only thing to look after.",
        "evidence": "Forty days against a painted board.",
    },
    ("moor2024gauges", 3, 1): {
        "assumptions": "Air temperature is constant.",
        "strong": "Cheap. Anyone can check it.",
        "weak": "No storm data.\n\n```python\n# not a heading\nspeed = 331.3\n```",
        "future": "# of phones per pier?",
    },
    ("lunde2022street", 1, 1): {"category": "A count."},
    ("pereira2021sieves", 1, 1): {"category": "Theory.", "clarity": "Dense."},
    ("pereira2021sieves", 1, 2): {
        "category": "Theory, with one lemma for us.",
        "correctness": "Assumes uniform hashing.",
    },
    ("vale2023warmth", 1, 1): {"category": "An experiment.", "contributions": "A cooling curve for loaves."},
    ("vale2023warmth", 2, 1): {"unclear": "Why does the crust matter?"},
    ("adlerqueues", 1, 1): {"context": "Queueing theory, hardly cited."},
    ("ferroold", 1, 1): {
        "category": "Tests of material.",
        "clarity": "Short,\nand to the point.\n\nBetween the passes: a thought of mine.",
    },
    ("ferroold", 2, 1): {
        "thrust": "Ropes lose a third in ten years.\n\n#### Aside\n\nand most of it in the first three."
    },
    ("galewells", 1, 1): {"clarity": "A pleasure."},
    ("iyer2025drift", 1, 1): {"context": "Moorings of the nineties."},
    ("brandt1999locks", 2, 1): {"evidence": "Two locks, one winter.\n\nAnd one ice age,\nsays the keeper."},
}

FOLLOW_UPS = {
    "moor2024gauges": ["R. Holm. What a phone hears of the sea. Coastal Notes, 2016.", "Sound in Warm Air"],
    "vale2023warmth": ["Heat for Cooks, chapter 2", "Fourier: on crusts"],
    "ferroold": ["Nylon and Sun, 2004", "Salt in Fibres"],
}
TICKED = {
    "moor2024gauges": ["A. Wick. Pegs and painted boards. Journal of Harbours, 1988."],
    "ferroold": ["Hemp Handbook, 1911"],
}
NOTED = {
    "moor2024gauges": (
        "> A harbour with two piers and one\n>\n> (p. 1)\n",
        "> Waves are averaged over ninety seconds.\n>\n> (p. 1)\n",
        "Ask Quist for the raw echoes.   \n\tasked on Monday; he sends them \n",
        (
            "### p. 1, 2 Method\n\n- **Assumption:** the air is as warm as the water\n"
            "- **Mine:** speed of sound from a thermometer\n- **Theirs:** 331 m/s, fixed\n"
            "- **Difference:** 2 cm on a hot day\n"
        ),
        "### p. 1, Equation (1)\n\n- **Mine:** median of the echoes\n- **Theirs:** mean\n",
        'code: "~/code/tide gauge"\n',
    ),
    "adlerqueues": ("Door 7 is a revolving one.\n",),
    "ferroold": (
        "### Does it hold?\r\n\r\nSixty ropes, one maker.\r\n",
        "~~~\r\n## Thrust\r\nthis is no heading, it stands in a fence\r\n~~~\r\n",
        '# how I file it\r\ntags: sailing, old-ropes #safety\r\naliases:\r\n  - "Ropes, old"\r\n  - Ferro on ropes\r\n',
        "### Knots in it\r\n\r\nHe does not say which knot held the load.\r\n",
        "| 10  | 2/3  |\r\n",
    ),
    "galewells": ("farm:\tit hums in g.\n\nsee also [@moor2024gauges] \n", "A tuning fork,"),
    "iyer2025drift": ("On the train: circles of nine metres.\n", "At the desk: is it the chain?\n"),
    "brandt1999locks": ("And one ice age,\r\nsays the keeper.\n",),
}

HIGHLIGHTS = {
    "moor2024gauges": (
        ("Gauges for Small Harbours", (50.0, 43.3, 238.9, 65.46)),
        ("We hang a phone from a pier and let it listen", (50.0, 127.47, 228.3, 140.81)),
    )
}
"""On page 1, each in one box; a third one was taken back."""

CITED = {
    "moor2024gauges": ("note = {Version 2; the figures are in the appendix},", "eprint = {2409.90001},"),
    "vale2023warmth": ("author = {Tom Vale},",),
    "ferroold": ("@techreport{ferroold,", "institution = {Rope Yard {No. 3}},", "2013"),
    "Brandt98": ("journal = jwe,", "annote = {borrowed from Piet},", "pages = {101--117},", "{Dutch} Dykes"),
    "brandt1999locks": ("booktitle = {Proceedings of the Canal Days},", "doi = {10.5555/canal.1999.4},"),
    "tanaka2025moss": ("doi = {10.5555/moss.2025.7},",),
}

PROJECTS = {"thesis": "how does one measure water without a well?", "kalte-Küche": "was bleibt warm?"}
SEARCHES = (
    ("echoes", "acoustic ranging since:2024 sort:newest", False),
    ("physics.ao-ph", "new physics.ao-ph", True),
    ("sand", 'author:holm "wet sand"', False),
)
TRIAGE = {"2601.90101": "skip", "2601.90102": "later", "2601.90103": "seen"}
TRASHED = "stroud2019kites"
