"""What was decided in surveys, and references that were corrected, in plain files."""

from paperpass.library import corrections, surveys
from paperpass.library.store import Library
from tests.papers import file_paper

AT = "2024-05-17T09:00:00+00:00"


def test_a_work_is_set_aside_and_taken_back(library: Library) -> None:
    surveys.set_aside(library, "#sea", AT, {"doi:10.1/a", "t:rivers|brook"}, "a tool")
    assert surveys.load(library, "#sea").aside == {"doi:10.1/a": "a tool", "t:rivers|brook": "a tool"}
    assert surveys.load(library, "#lake").aside == {}
    surveys.set_aside(library, "#sea", AT, {"doi:10.1/a", "t:rivers|brook"}, None)
    assert surveys.load(library, "#sea").aside == {}
    assert len((library.folder / surveys.FILE).read_text().splitlines()) == 2


def test_a_paper_is_weighed_out_and_in(library: Library) -> None:
    surveys.weigh_out(library, "#sea", AT, "brook2020rivers", out=True)
    assert surveys.load(library, "#sea").weighed_out == {"brook2020rivers"}
    surveys.weigh_out(library, "#sea", AT, "brook2020rivers", out=False)
    assert surveys.load(library, "#sea").weighed_out == frozenset()


def test_pairs_hold_in_every_survey_and_the_latest_line_counts(library: Library) -> None:
    surveys.pair(library, AT, "same", "t:b|x", "t:a|x")
    assert surveys.load(library, "#any").same == (("t:a|x", "t:b|x"),)
    surveys.pair(library, AT, "apart", "t:a|x", "t:b|x")
    assert (surveys.load(library, "#any").same, surveys.load(library, "#any").apart) == ((), (("t:a|x", "t:b|x"),))
    surveys.pair(library, AT, "apart", "t:b|x", "t:a|x", undone=True)
    assert surveys.load(library, "#any").apart == ()


def test_lines_that_are_none_are_passed_over(library: Library) -> None:
    surveys.weigh_out(library, "#sea", AT, "a", out=True)
    bad = [
        "{",
        "[]",
        '{"work": 3}',
        '{"same": ["a"]}',
        '{"paper": {}}',
        "<<<<<<< ours",
        '{"apart": [1, 2]}',
        "[" * 9999,
    ]
    with (library.folder / surveys.FILE).open("a", encoding="utf-8") as stream:
        stream.write("\n".join(bad))
    assert not any(surveys.is_line(line) for line in bad)
    assert surveys.load(library, "#sea").weighed_out == {"a"}
    surveys.weigh_out(library, "#sea", AT, "b", out=True)
    assert surveys.load(library, "#sea").weighed_out == {"a", "b"}


def test_a_corrected_reference_wins_by_the_text_that_was_printed(library: Library) -> None:
    folder = library.path(file_paper(library).slug)
    printed = ["A. Brok. Rivrs. 1990.", "B. Lake. Lakes. 1991."]
    assert corrections.corrected(folder, printed) == printed
    corrections.correct(folder, 0, printed[0], "A. Brook. Rivers. 1990.")
    assert corrections.corrected(folder, printed) == ["A. Brook. Rivers. 1990.", printed[1]]
    assert corrections.corrected(folder, ["new first", *printed])[1] == "A. Brook. Rivers. 1990."
    corrections.correct(folder, 0, printed[0], "")
    assert corrections.corrected(folder, printed) == printed


def test_lines_that_correct_nothing_are_passed_over(library: Library) -> None:
    folder = library.path(file_paper(library).slug)
    (folder / "references.jsonl").write_text('{\n[]\n{"hash": 3, "text": "x"}\n{"text": "x"}\n', encoding="utf-8")
    assert corrections.load(folder) == {}
    assert not any(corrections.is_line(line) for line in ("{", "[]", '{"hash": 3, "text": "x"}', '{"text": "x"}'))
