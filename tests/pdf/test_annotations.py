"""Highlights as annotations: what is written is there for other programs, what they wrote is read."""

import pymupdf
import pytest

from paperpass.model.highlight import Annotation
from paperpass.pdf import annotations


def paper(rotation: int = 0, unit: int = 1) -> memoryview:
    document = pymupdf.open()
    for text in ("Rivers flow to the sea", "and rise again"):
        page = document.new_page(width=400, height=300)
        page.insert_text((50, 100), text)
        page.insert_text((50, 120), "in the end, as the tide-")
        page.insert_text((50, 140), "water does")
        page.set_rotation(rotation)
        if unit != 1:
            document.xref_set_key(page.xref, "UserUnit", str(unit))
    return memoryview(document.tobytes())


def box_of(content: memoryview, word: str) -> tuple[float, float, float, float]:
    with pymupdf.open(stream=content) as document:
        page = document[0]
        page.set_rotation(0)
        found = next(w for w in page.get_text("words") if w[4] == word)
        return (found[0], found[1], found[2], found[3])


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("unit", [1, 2])
def test_what_is_written_is_read_again_where_it_was(rotation: int, unit: int) -> None:
    content = paper(rotation, unit)
    mark = Annotation(0, (box_of(content, "flow"),), "flow", "it does", "#ff8000")
    made = annotations.read(memoryview(annotations.written(content, [mark])))
    assert [(one.page, one.text, one.remark, one.colour) for one in made] == [(0, "flow", "it does", "#ff8000")]
    assert made[0].boxes[0] == pytest.approx(mark.boxes[0], abs=2)


def test_the_copy_differs_from_the_file_in_its_annotations_alone() -> None:
    content = paper(90)
    copy = annotations.written(content, [Annotation(1, ((50, 90, 80, 102),), "x")])
    with pymupdf.open(stream=content) as before, pymupdf.open(stream=copy) as after:
        assert [page.get_text() for page in before.pages()] == [page.get_text() for page in after.pages()]
        assert [page.rotation for page in after.pages()] == [90, 90]
        second = after[1]
        (made,) = second.annots()
        assert made.type[1] == "Highlight"


def test_passages_of_other_programs_are_read_with_words_remark_and_time() -> None:
    content = paper()
    with pymupdf.open(stream=content) as document:
        page = document[0]
        lines = [w for w in page.get_text("words") if w[4] in ("tide-", "water")]
        mark = page.add_underline_annot(quads=[pymupdf.Rect(w[:4]).quad for w in lines])
        mark.set_info(content="see there")
        document.xref_set_key(mark.xref, "CreationDate", "(D:20240517093000+02'00')")
        page.add_text_annot((10, 10), "a sticky note, which is no passage")
        content = memoryview(document.tobytes())
    (made,) = annotations.read(content)
    assert (made.text, made.remark, made.at) == ("tidewater", "see there", "2024-05-17T09:30:00+02:00")
    assert len(made.boxes) == 2


def test_a_page_that_is_not_there_takes_none() -> None:
    assert annotations.read(memoryview(annotations.written(paper(), [Annotation(7, ((0, 0, 9, 9),), "x")]))) == []
