"""The main job on the demo paper, in words: what `paperpass demo` prints where there is no terminal."""

import textwrap

from paperpass.cli.output import Output
from paperpass.desk import briefing, citing, noting
from paperpass.desk.desk import Desk
from paperpass.desk.sitting import Sitting
from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.debrief import Debrief
from paperpass.model.passes import PASSES

_DEBRIEFS = (
    Debrief(
        "on",
        "measured, not guessed: what a page costs to draw in a terminal",
        answers={
            "category": "A measurement study.",
            "contributions": "Costs of four ways to draw a page, and how many dots a letter needs.",
        },
    ),
    Debrief(
        "on", "drawing is cheap, encoding and the link decide", answers={"evidence": "Medians over pages and sizes."}
    ),
    Debrief("done", "could be re-measured anywhere with its own script", answers={"future": "Real links and people."}),
)


def demo_tour(desk: Desk, card: Card, output: Output) -> None:
    """Adds nothing to anybody's library: the demo's own is thrown away afterwards."""
    found = briefing.brief(desk, card.key)
    if output.json:
        output.row(found.to_json())
    else:
        output.styled(output.strong(readable(card.title)))
        output.text(textwrap.fill(found.abstract.text if found.abstract else "", 88))
        output.text("\nWhat the first pass reads:")
        for heading in found.headings:
            name = " ".join(filter(None, (heading.number, heading.text)))
            output.text(f"{'  ' * heading.level}{name}  (p. {heading.page + 1})")
        figures, equations = len(found.figures), len(found.equations)
        references = found.references.count if found.references else 0
        output.text(f"  {figures} figures and tables, {equations} numbered equations, {references} references")
    for which, debrief in zip(PASSES, _DEBRIEFS, strict=True):
        sitting = Sitting.begin(desk, card, which.number)
        session = sitting.finish(debrief).session
        if output.json:
            output.row({"pass": which.number, "decision": session.decision, "reason": session.reason})
            continue
        low, high = desk.budget(which)
        output.styled("\n" + output.strong(f"{which.title}, {low}-{high} min: {which.purpose}"))
        for question in which.questions:
            answer = debrief.answers.get(question.name)
            output.text(f"  {question.heading}: {question.prompt}" + (f"  {answer}" if answer else ""))
        output.text(f"  decision: {session.decision}, because: {session.reason}")
    if output.json:
        output.row(
            {"key": card.key, "markdown": noting.markdown(desk, card), "bibtex": citing.cite(desk, card, "bibtex")}
        )
        return
    output.styled("\n" + output.strong("The note that results, notes.md"))
    output.text(textwrap.indent(noting.markdown(desk, card), "  "))
    output.styled(output.strong("Its citation, cite.bib"))
    output.text(textwrap.indent(citing.cite(desk, card, "bibtex"), "  "))
