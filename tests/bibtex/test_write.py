from paperpass.bibtex.crossref import inherited
from paperpass.bibtex.entry import Entry, literal, text_of
from paperpass.bibtex.parse import parse
from paperpass.bibtex.write import assemble, entry_text, piece, write


def entry(key: str, /, **fields: str) -> Entry:
    return Entry("misc", key, tuple((name, literal(value)) for name, value in fields.items()))


def test_an_entry_has_a_field_a_line() -> None:
    assert entry_text(entry("a", title="T", year="1")) == "@misc{a,\n  title = {T},\n  year = {1},\n}\n"


def test_entries_stay_in_order_and_parents_come_behind_their_children() -> None:
    entries = [
        entry("Proc", title="P"),
        entry("a", crossref="proc"),
        entry("set", note="x"),
        entry("b", xdata="set, Proc"),
    ]
    assert [found.entry.key for found in parse(write(entries)).entries] == ["a", "b", "Proc", "set"]


def test_a_parent_of_a_parent_comes_last() -> None:
    entries = [entry("series"), entry("book", crossref="series"), entry("chapter", crossref="book")]
    assert [found.entry.key for found in parse(write(entries)).entries] == ["chapter", "book", "series"]


def test_entries_that_inherit_in_a_circle_are_all_written() -> None:
    entries = [entry("a", crossref="b"), entry("b", crossref="a"), entry("c", crossref="c")]
    assert {found.entry.key for found in parse(write(entries)).entries} == {"a", "b", "c"}


def test_only_macros_that_are_used_are_written_with_those_they_need() -> None:
    strings = {"One": "two # { of it}", "two": '"Two"', "three": "{Three}"}
    text = write([Entry("misc", "a", (("note", "ONE # { x}"), ("month", "jan")))], strings)
    assert text.startswith('@string{One = two # { of it}}\n@string{two = "Two"}\n\n@misc{a,')


def test_pieces_kept_from_before_give_the_same_bytes() -> None:
    entries = [entry("p", title="P"), entry("a", crossref="p")]
    assert assemble([piece(e) for e in entries]) == write(entries)


def test_a_preamble_is_written_once() -> None:
    assert write([], preambles=['"x"', '"x"']) == '@preamble{"x"}\n'


def test_a_value_with_lonely_braces_is_made_safe() -> None:
    for text in ("{", "}", "a } b { c", "\\{", "x \\} y", "{a}}{", "\\{ok\\}"):
        source = f"@misc{{a,\n  note = {literal(text)},\n  year = {{1}},\n}}\n"
        found = parse(source)
        assert [f.remarks for f in found.entries] == [()]
        assert found.entries[0].entry.get("year") == "1"
    assert literal("\\{ok\\}") == "{\\{ok\\}}"
    assert literal("}{") == "{\\textbraceright{}\\textbraceleft{}}"


def test_an_expression_has_a_value() -> None:
    assert text_of('"a" # x # {b}', {"x": "-"}) == "a-b"
    assert text_of("{a # b}") == "a # b"
    assert text_of("jan") == "jan"


def test_a_field_is_found_whatever_its_case() -> None:
    assert Entry("misc", "a", (("Title", "{ A\n  B }"),)).get("title") == "A B"
    assert entry("a", journal="", journaltitle="J").get("journal", "journaltitle") == "J"


def test_a_child_inherits_what_it_lacks() -> None:
    child = Entry("inproceedings", "a", (("title", "{T}"), ("crossref", "{Proc}")))
    parent = entry("Proc", title="Proceedings", year="1999", key="sort")
    whole = inherited(child, {"proc": parent})
    assert (whole.get("title"), whole.get("booktitle"), whole.get("year")) == ("T", "Proceedings", "1999")
    assert whole.expression("key") is None
    assert inherited(child, {}) is child
