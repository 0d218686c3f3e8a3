"""The small corpus of ours holds its figures: papers in the styles of tests/data/styles, each with its truth."""

from importlib import import_module

FIGURES: dict[str, tuple[int, int]] = {
    "headings, precision": (194, 194),
    "headings, recall": (194, 194),
    "their levels": (194, 194),
    "title": (19, 19),
    "beginning of the abstract": (18, 19),
    "conclusion": (18, 18),
    "references, exact number": (18, 18),
    "references, within 3 %": (18, 18),
    "captions": (53, 55),
    "boxes of figures and tables": (53, 54),
    "equations": (19, 19),
    "paragraphs, whole": (449, 458),
    "references, letter by letter": (153, 153),
}
"""What of each kind is right, and of how many; a change that moves one of these says so here."""


def test_the_papers_set_in_our_styles_are_read_as_well_as_before() -> None:
    structure = import_module("benchmarks.structure")
    score = structure.Score()
    faults = dict(structure.measured(structure.STYLES, score))
    figures = {what: (round(share * count), count) for what, share, count in score.rows()}
    assert figures == FIGURES, {name: said for name, said in faults.items() if said}
