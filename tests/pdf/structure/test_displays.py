"""Which formulas a line of text carries, and how."""

from typing import Any

from paperpass.pdf.structure.assembly import assemble
from paperpass.pdf.structure.displays import in_one_line, needs_picture
from paperpass.pdf.structure.page import Line
from paperpass.pdf.structure.scripts import has_scripts, scripted

Span = tuple[float, float, str, float]
"""Left edge, baseline, text, size."""


def lines(*found: list[Span], font: str = "CMMI10") -> tuple[Line, ...]:
    """Lines of several spans each; a letter is half as wide as it is high."""

    def span(x: float, y: float, text: str, size: float) -> dict[str, Any]:
        box = (x, y - 0.7 * size, x + 0.5 * size * len(text), y + 0.2 * size)
        return {"text": text, "size": size, "flags": 0, "font": font, "origin": (x, y), "bbox": box}

    blocks = []
    for line in found:
        spans = [span(*s) for s in line]
        x0, y0 = min(s["bbox"][0] for s in spans), min(s["bbox"][1] for s in spans)
        x1, y1 = max(s["bbox"][2] for s in spans), max(s["bbox"][3] for s in spans)
        blocks.append({"lines": [{"dir": (1.0, 0.0), "bbox": (x0, y0, x1, y1), "spans": spans}]})
    return assemble(blocks, 0, 612.0, 792.0).lines


SIMPLE = [(200.0, 100.0, "y = x", 10.0), (225.0, 96.0, "2", 7.0), (231.0, 100.0, "+ b", 10.0), (246.0, 102.0, "i", 7.0)]


def test_a_formula_of_one_row_is_carried_with_its_scripts() -> None:
    found = lines(SIMPLE)
    assert not needs_picture(found)
    assert in_one_line(found) == "y = x² + b_i"


def test_the_number_of_an_equation_comes_last_and_needs_no_picture() -> None:
    found = lines([(500.0, 108.0, "(7)", 10.0)], [(200.0, 100.0, "a = b", 10.0)])
    assert not needs_picture(found)
    assert in_one_line(lines([(300.0, 100.0, "(7)", 10.0)], [(200.0, 112.0, "a = b", 10.0)]), "7") == "a = b (7)"


def test_a_fraction_needs_a_picture() -> None:
    assert needs_picture(lines([(200, 100, "p =", 10)], [(220, 93, "a + b", 10)], [(225, 107, "c", 10)]))


def test_several_rows_need_a_picture() -> None:
    assert needs_picture(lines([(200, 100, "a = b", 10)], [(215, 114, "= c", 10)]))


def test_limits_above_and_below_need_a_picture() -> None:
    assert needs_picture(lines([(200, 100, "∑", 14), (210, 100, "x", 10)], [(198, 110, "i=1", 7)], [(200, 88, "n", 7)]))


def test_scripts_above_one_another_need_a_picture() -> None:
    stacked = [(200.0, 100.0, "x", 10.0), (205.0, 96.0, "2", 7.0), (205.0, 103.0, "i", 7.0)]
    assert needs_picture(lines(stacked))


def test_roots_brackets_of_pieces_and_unknown_signs_need_a_picture() -> None:
    for text in ("√ x + y", "⎡ a b", "a \ufffd b", "a \ue123 b"):
        assert needs_picture(lines([(200, 100, text, 10)])), text


def test_signs_of_a_font_that_extends_over_rows_need_a_picture() -> None:
    assert needs_picture(lines([(200, 100, "X", 10)], font="ABCDEF+CMEX10"))


def test_a_formula_of_nothing_needs_none() -> None:
    assert not needs_picture([])
    assert in_one_line([]) == ""


def test_raised_and_lowered_figures_and_letters_are_marked_in_text() -> None:
    def said(*spans: Span) -> str:
        (line,) = lines(list(spans), font="CMR10")
        return scripted(line.runs)

    long = "of the rivers that are meant"
    assert said((72, 100, "10", 10), (82, 96, "−3", 7), (92, 100, long, 10)) == f"10⁻³ {long}"
    assert said((72, 100, "H", 10), (77, 102, "2", 7), (81, 100, "O " + long, 10)) == f"H₂O {long}"
    assert said((72, 100, "T", 10), (77, 102, "max", 7), (90, 100, long, 10)) == f"T_max {long}"
    assert said((72, 100, "the 1", 10), (97, 96, "st", 7), (106, 100, long, 10)) == f"the 1st {long}"
    assert said((72, 100, "w", 10), (77, 102, "ij", 7), (90, 100, long, 10)) == f"w_{{ij}} {long}"
    assert said((72, 97, "12", 7), (80, 100, "C " + long, 10)) == f"¹²C {long}"
    turns = [(72.0, 100.0, long + " 3.07", 10.0)]
    turns += [(237.0 + 4 * i, 96.0 if i % 2 else 103.0, c, 7.0) for i, c in enumerate("−+11")]
    assert said(*turns) == f"{long} 3.07₋₁⁺¹"
    assert said((72, 100, "rivers", 10), (102, 96, "∗", 7), (108, 100, long, 10)) == f"rivers∗ {long}"


def test_an_initial_letter_makes_no_scripts_of_the_line_behind_it() -> None:
    (line,) = lines([(72, 110, "T", 24), (86, 100, "he rivers of the north and of the south", 10)], font="CMR10")
    assert not has_scripts(line.runs)


def test_a_power_that_is_a_fraction_stays_one() -> None:
    (line,) = lines([(72.0, 100.0, "the square root is x", 10.0), (172.0, 96.0, "1/2", 7.0)], font="CMR10")
    assert scripted(line.runs) == "the square root is x^{1/2}"
