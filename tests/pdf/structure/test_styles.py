"""The small corpus of ours holds its figures: papers in the styles of tests/data/styles, each with its truth."""

from importlib import import_module

FIGURES: dict[str, tuple[int, int]] = {
    "headings, precision": (171, 171),
    "headings, recall": (171, 171),
    "their levels": (171, 171),
    "title": (17, 17),
    "beginning of the abstract": (16, 17),
    "conclusion": (16, 16),
    "references, exact number": (16, 16),
    "references, within 3 %": (16, 16),
    "captions": (46, 48),
    "boxes of figures and tables": (46, 47),
    "equations": (17, 17),
    "paragraphs, whole": (388, 395),
    "references, letter by letter": (137, 137),
}
"""What of each kind is right, and of how many; a change that moves one of these says so here."""


def test_the_papers_set_in_our_styles_are_read_as_well_as_before() -> None:
    structure = import_module("benchmarks.structure")
    score = structure.Score()
    faults = dict(structure.measured(structure.STYLES, score))
    figures = {what: (round(share * count), count) for what, share, count in score.rows()}
    assert figures == FIGURES, {name: said for name, said in faults.items() if said}
