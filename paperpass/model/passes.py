"""The three passes: what each is for, its time, its steps, its questions and its decisions.

After S. Keshav, "How to Read a Paper", ACM SIGCOMM Computer Communication Review 37(3), 2007.
"""

from dataclasses import dataclass
from enum import StrEnum

from paperpass.model.state import State


class Target(StrEnum):
    """What a step takes the reader to."""

    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    HEADINGS = "headings"
    SECTIONS = "sections"
    EQUATIONS = "equations"
    FIGURES = "figures"
    CONCLUSION = "conclusion"
    REFERENCES = "references"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do in a pass: what to look for (`hint`), and the `share` of the pass's time that it is worth.

    A target of several places is walked through one by one.
    """

    label: str
    target: Target
    hint: str = ""
    share: float = 0.0

    def minutes(self, budget: tuple[int, int]) -> float:
        """The minutes that the step is worth in the middle of a budget."""
        return self.share * (budget[0] + budget[1]) / 2


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the debrief: `name` in scripts, `heading` in notes.md, `prompt` on the screen."""

    name: str
    heading: str
    prompt: str


class Makes(StrEnum):
    """Whether a decision makes its pass: says that it was gone through."""

    ALWAYS = "yes"
    IF_READ = "where something was read"
    NEVER = "no"


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer to "what now?": its key on the debrief, what it means, and what follows of it.

    `state` is where the paper stands then, `next_pass` the pass that is offered next (None: none, until the reader
    chooses one), `makes` whether the pass counts as made. `asks` are the fields beside the reason: `day`, the day to
    come back on, and `first`, what to read before.
    """

    name: str
    key: str
    meaning: str
    state: State
    next_pass: int | None
    makes: Makes = Makes.ALWAYS
    asks: tuple[str, ...] = ()

    @property
    def puts_off(self) -> bool:
        """Whether the pass goes on later, in the same round."""
        return bool(self.asks)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to stop after the first pass: its key, its name in `sessions.jsonl` (`why`), and its words."""

    key: str
    name: str
    words: str


REASONS = (
    Reason("1", "not-interesting", "not interesting"),
    Reason("2", "not-my-field", "not my field"),
    Reason("3", "assumptions", "assumptions invalid"),
    Reason("4", "background", "background missing"),
    Reason("5", "known", "well known"),
)
"""Why a reader stops, as Keshav lists it, and what is known already."""


def why_of(reason: str) -> str | None:
    """The name of the reason with whose words a line why begins; None where it begins with none."""
    said = " ".join(reason.lower().split())
    return next((r.name for r in REASONS if said == r.words or said.startswith(f"{r.words}: ")), None)


@dataclass(frozen=True, slots=True)
class ReadingPass:
    """A pass; `budget` is its lower and upper bound and `idle` the silence after which its clock rests, in minutes."""

    number: int
    name: str
    purpose: str
    budget: tuple[int, int]
    idle: int
    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    decisions: tuple[Decision, ...]

    @property
    def title(self) -> str:
        return f"{self.name} pass"

    def decision(self, name: str) -> Decision | None:
        """The decision of that name, or None where this pass has none such."""
        return next((d for d in self.decisions if d.name == name), None)


FIRST = ReadingPass(
    1,
    "First",
    "is it relevant?",
    (5, 10),
    5,
    (
        Step("Title and abstract", Target.ABSTRACT, "what do they claim to have done?", 0.2),
        Step("Introduction", Target.INTRODUCTION, "which problem, and what is new?", 0.25),
        Step("Headings, nothing else", Target.HEADINGS, "how is the argument built?", 0.1),
        Step("Mathematics at a glance", Target.EQUATIONS, "which foundations does it stand on?", 0.1),
        Step("Conclusion", Target.CONCLUSION, "what did they find, in their words?", 0.2),
        Step("References: tick what you know", Target.REFERENCES, "whom does it build on?", 0.15),
    ),
    (
        Question("category", "Category", "what kind of paper is it?"),
        Question("context", "Context", "which papers does it build on?"),
        Question("correctness", "Correctness", "do its assumptions look valid?"),
        Question("contributions", "Contributions", "what does it add?"),
        Question("clarity", "Clarity", "is it well written?"),
    ),
    (
        Decision("on", "o", "go on to the second pass", State.READING, 2),
        Decision("later", "l", "come back to it on a day", State.INBOX, 1, Makes.NEVER, ("day",)),
        Decision("no", "n", "not for me", State.ASIDE, None),
        Decision("enough", "e", "this is all I need of it", State.DONE, None),
    ),
)

SECOND = ReadingPass(
    2,
    "Second",
    "what is the main thrust?",
    (30, 60),
    10,
    (
        Step("Read with care, skip the proofs", Target.SECTIONS, "key points, terms, questions: into the margin", 0.6),
        Step("Figures and graphs", Target.FIGURES, "axes labelled? error bars? enough runs?", 0.2),
        Step("References to read next", Target.REFERENCES, "each one you want: into the note", 0.05),
        Step("The thrust, in your own words", Target.NOTE, "tell it to someone who has not read it", 0.15),
    ),
    (
        Question("thrust", "Thrust", "what is its main point?"),
        Question("evidence", "Evidence", "what carries it: experiments, proofs, data?"),
        Question("unclear", "Unclear", "what did you not understand?"),
    ),
    (
        Decision("on", "o", "go on to the third pass", State.READING, 3),
        Decision("background", "b", "read other papers first", State.INBOX, 2, Makes.IF_READ, ("first", "day")),
        Decision("enough", "e", "this is all I need of it", State.DONE, None),
        Decision("aside", "a", "set it aside", State.ASIDE, None),
    ),
)

THIRD = ReadingPass(
    3,
    "Third",
    "could you re-implement it?",
    (240, 300),
    20,
    (
        Step(
            "Write down its assumptions",
            Target.INTRODUCTION,
            "then build it yourself before you read how they did",
            0.1,
        ),
        Step(
            "Re-create it, section by section", Target.SECTIONS, "I adds an entry: yours, theirs, the difference", 0.4
        ),
        Step("Challenge every statement", Target.EQUATIONS, "what would have to be true?", 0.2),
        Step("Experiments and figures", Target.FIGURES, "faults in the experiment or its analysis?", 0.15),
        Step("How would you present each idea?", Target.CONCLUSION, "what would you say first, and leave out?", 0.05),
        Step("Future work, missing citations", Target.REFERENCES, "what comes next, and whom do they leave out?", 0.1),
    ),
    (
        Question("assumptions", "Assumptions", "which ones are hidden?"),
        Question("reimplementation", "Re-implementation notes", "what did you rebuild, and how far?"),
        Question("differences", "Differences", "where does yours differ from theirs?"),
        Question("strong", "Strong points", "what holds?"),
        Question("weak", "Weak points", "what does not?"),
        Question("missing", "Missing citations", "whom should they have cited?"),
        Question("future", "Future work", "what would you do next?"),
    ),
    (
        Decision("done", "d", "it is read", State.DONE, None),
        Decision("enough", "e", "this is all I need of it", State.DONE, None),
        Decision("later", "l", "come back to it on a day", State.INBOX, 3, Makes.NEVER, ("day",)),
        Decision("aside", "a", "set it aside", State.ASIDE, None),
    ),
)

PASSES = (FIRST, SECOND, THIRD)


def reading_pass(number: int) -> ReadingPass:
    """The pass of that number, from 1 to 3."""
    return PASSES[number - 1]
