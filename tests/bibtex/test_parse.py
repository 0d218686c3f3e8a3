import logging

import pytest

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.parse import parse
from paperpass.bibtex.write import write

WHOLE = """
% a list
@string{jmlr = "Journal of Machine Learning Research"}
@preamble{"\\newcommand{\\noop}[1]{}"}

@Article{Doe:2001,
  Title = {A {Nested {Title}} with @ sign},
  author = "Doe, Jane and {The {ABC} Group}",
  journal = JMLR,
  month = jan,
  note = "1~" # feb # { and more},
  year = 2001
}
@comment{jabref-meta: databaseType:bibtex;}
@inproceedings(Paren, title = {In Parentheses)}, crossref = {proc})
"""


def only(source: str) -> Entry:
    found = parse(source)
    assert not found.failures
    assert len(found.entries) == 1
    return found.entries[0].entry


def test_an_entry_keeps_its_key_its_fields_and_its_expressions_to_the_letter() -> None:
    entry = parse(WHOLE).entries[0].entry
    assert (entry.type, entry.key) == ("article", "Doe:2001")
    assert entry.fields == (
        ("Title", "{A {Nested {Title}} with @ sign}"),
        ("author", '"Doe, Jane and {The {ABC} Group}"'),
        ("journal", "JMLR"),
        ("month", "jan"),
        ("note", '"1~" # feb # { and more}'),
        ("year", "2001"),
    )


def test_macros_of_the_file_are_expanded_whatever_their_case_and_others_stay() -> None:
    plain = parse(WHOLE).entries[0].plain
    assert plain.expression("journal") == "{Journal of Machine Learning Research}"
    assert plain.expression("month") == "jan"
    assert plain.expression("note") == '"1~" # feb # { and more}'


def test_a_macro_counts_from_where_it_is_defined() -> None:
    found = parse(
        "@misc{a, note = x}\n@string{x = {one}}\n@misc{b, note = x # { two}}\n@string(x = x # 2)\n@misc{c, note = x}"
    )
    assert [f.plain.expression("note") for f in found.entries] == ["x", "{one two}", "{one2}"]
    assert found.strings == {"x": "{one2}"}


def test_a_macro_that_rests_on_one_which_nobody_defined_stays_a_macro() -> None:
    found = parse('@string{x = {one}}\n@string{x = other # " b"}\n@string{y = x # {c}}\n@misc{a, note = y, title = x}')
    assert found.entries[0].plain.fields == (("note", "y"), ("title", "x"))
    assert found.strings == {"x": 'other # " b"', "y": "x # {c}"}


def test_macros_preambles_and_comments_may_stand_behind_each_other_on_a_line() -> None:
    found = parse(
        '@string{a = "x"} @string{b = a # "y"} @preamble{"p"} @comment{@misc{c, note = a}} @misc{k, note = b}'
    )
    assert [item.plain.expression("note") for item in found.entries] == ["{xy}"]
    assert (found.preambles, found.failures) == (('"p"',), ())


def test_several_macros_may_be_defined_at_once() -> None:
    found = parse('@string{a = "x",\n b = a # "y", }\n@misc{k, note = b}')
    assert found.entries[0].plain.expression("note") == "{xy}"
    assert found.strings == {"a": '"x"', "b": "{xy}"}


def test_macros_from_elsewhere_are_known() -> None:
    assert parse("@misc{a, note = MACRO}", {"macro": "value"}).entries[0].plain.get("note") == "value"


def test_a_macro_of_the_file_is_not_known_before_its_definition_though_an_earlier_file_had_it() -> None:
    found = parse("@misc{a, note = x}\n@STRING{x = {new}}\n@misc{b, note = X}", {"x": "old"})
    assert [item.plain.expression("note") for item in found.entries] == ["x", "{new}"]


def test_preambles_strings_and_comments_are_kept() -> None:
    found = parse(WHOLE)
    assert found.preambles == ('"\\newcommand{\\noop}[1]{}"',)
    assert found.strings == {"jmlr": '"Journal of Machine Learning Research"'}
    assert "% a list" in found.comments
    assert "@comment{jabref-meta: databaseType:bibtex;}" in found.comments


def test_each_entry_knows_its_line_and_its_source() -> None:
    found = parse(WHOLE).entries
    assert [f.line for f in found] == [6, 15]
    assert found[1].source.startswith("@inproceedings(Paren")


def test_an_entry_in_parentheses_is_an_entry() -> None:
    assert parse(WHOLE).entries[1].entry.fields == (("title", "{In Parentheses)}"), ("crossref", "{proc}"))


def test_entries_under_one_key_are_all_there() -> None:
    assert [f.entry.get("title") for f in parse("@misc{a, title={1}}\n@misc{a, title={2}}").entries] == ["1", "2"]


def test_a_field_given_twice_is_kept_unless_it_says_the_same() -> None:
    entry = only("@misc{a, note = {x}, note = {y}, Note = {x}}")
    assert entry.fields == (("note", "{x}"), ("note", "{y}"))


@pytest.mark.parametrize(
    ("source", "fields"),
    [
        ("@misc{a, title = {T}\n author = {A}, year = 1999\n}", ["T", "A", "1999"]),
        ("@misc{a, title = {T},, author = {A},\n}", ["T", "A"]),
        ("@misc{a, title = {T},\n % said by mail\n year = {2000}}", ["T", "2000"]),
        ("@misc{a, title = {T}, year = {2000}\n", ["T", "2000"]),
        ("@misc{a\n title = {T}}", ["T"]),
        ('@misc{a, title = "T \\"uber", year = 1}', ['T \\"uber', "1"]),
        ('@misc{a, title = "a {"}quoted{"} word"}', ['a {"}quoted{"} word']),
        ("@misc{a, year = in press, note = 12--34}", ["in press", "12--34"]),
        ("@misc{a, url = \\url{http://x.org/a,b}}", ["\\url{http://x.org/a,b}"]),
        ("@misc {a, title = {T}}", ["T"]),
        ("@misc\n{a, title = {T}}", ["T"]),
        ("@in-collection{a, title = {T}}", ["T"]),
        ("@misc{a, title = {T},\n}}", ["T"]),
    ],
)
def test_slips_that_lose_nothing_are_put_right(source: str, fields: list[str]) -> None:
    entry = only(source)
    assert entry.key == "a"
    assert [entry.get(name) for name, _ in entry.fields] == fields


def test_what_was_put_right_is_said() -> None:
    assert parse("@misc{a, title = {T}\n year = 1}").entries[0].remarks == ("a comma was missing behind title",)
    semicolons = parse("@misc{a; title = {T}; year = 1}").entries[0]
    assert (semicolons.entry.key, semicolons.entry.fields) == ("a", (("title", "{T}"), ("year", "1")))
    assert semicolons.remarks == ("a comma was missing behind the key", "a comma was missing behind title")
    assert parse("@misc{a\n title = {T}}").entries[0].remarks == ("a comma was missing behind the key",)


@pytest.mark.parametrize(
    "source", ["@misc{, title = {T}}", "@misc{title = {T}}", "@misc{\n title = {T}}", "@misc{ , title={T}}"]
)
def test_an_entry_without_a_key_has_an_empty_one(source: str) -> None:
    assert only(source) == Entry("misc", "", (("title", "{T}"),))


def test_white_space_in_a_key_is_taken_out() -> None:
    assert only("@misc{Doe and Roe 2001, title = {T}}").key == "DoeandRoe2001"


def test_an_entry_that_is_not_closed_does_not_swallow_the_next() -> None:
    found = parse("@misc{a, title = {T,\n year = 1\n}\n\n@misc{b, title = {U}}\n@misc{c, title = {V}}")
    assert [f.entry.key for f in found.entries] == ["b", "c"]
    assert [(f.line, "@misc{a" in f.text) for f in found.failures] == [(1, True)]
    assert "title" in found.failures[0].why


def test_a_reading_that_needs_mercy_does_not_reach_into_the_next_entry() -> None:
    found = parse('@misc{a, year = "{x\n}\n@misc{b, note = "{y}} z" w, year = "1"}\n@misc{c, year = 1}')
    assert [f.entry.key for f in found.entries] == ["c"]
    assert any("@misc{a" in f.text for f in found.failures)


@pytest.mark.parametrize(("brace", "shown"), [("\\{", "\\textbraceleft{}"), ("\\}", "\\textbraceright{}")])
def test_an_escaped_brace_without_a_partner_is_a_sign_where_the_entry_breaks_else(brace: str, shown: str) -> None:
    found = parse(f"@misc{{a, title = {{x {brace} y}}, year = {{2001}}}}\n@misc{{b, title = {{x}}}}")
    assert [item.entry.key for item in found.entries] == ["a", "b"]
    assert found.entries[0].entry.fields == (("title", f"{{x {shown} y}}"), ("year", "{2001}"))
    assert found.entries[0].remarks


def test_an_entry_of_nothing_is_a_failure_and_takes_nothing_with_it() -> None:
    found = parse("@misc{ } @misc{a, title = {x}}")
    assert [(f.text, f.why) for f in found.failures] == [("@misc{ }", "the entry has neither a key nor fields")]
    assert [item.entry.key for item in found.entries] == ["a"]


def test_fields_that_fall_out_of_an_entry_are_reported() -> None:
    found = parse("@misc{a, author = {A}},\n  year = {1999}\n}\n@misc{b, title = {U}}")
    assert [f.entry.key for f in found.entries] == ["a", "b"]
    assert [(f.line, f.text) for f in found.failures] == [(1, ",\n  year = {1999}\n}")]


def test_a_field_without_a_value_is_a_failure_with_its_reason() -> None:
    found = parse("\n@misc{a, title = {T}, note, year = 1}\n@misc{b, note = {}}")
    assert [(f.line, f.why) for f in found.failures] == [(2, "`note, year = 1}` stands where a field should begin")]
    assert [f.entry.key for f in found.entries] == ["b"]


def test_a_commented_entry_stays_a_comment() -> None:
    found = parse("@comment{\n@misc{a, title = {T}}\n}\n@misc{b, title = {U}}")
    assert [f.entry.key for f in found.entries] == ["b"]
    assert not found.failures


def test_a_type_that_begins_like_comment_is_a_type() -> None:
    assert only("@commented{a, title = {T}}").type == "commented"


def test_addresses_and_loose_at_signs_are_comments() -> None:
    found = parse("Written by jane@example.org (2001)\n@misc{a, note = {x}}\nand @ {nobody}")
    assert [f.entry.key for f in found.entries] == ["a"]
    assert not found.failures


def test_an_at_sign_at_the_beginning_of_a_line_within_a_value_belongs_to_the_value() -> None:
    assert only("@misc{a, abstract = {see\n@misc{b, x}\nthere}, year = 1}").get("abstract") == "see @misc{b, x} there"


def test_control_characters_are_taken_out_and_their_lines_reported() -> None:
    found = parse("@misc{a,\r\n title = {A\x1b[31m\x00 B},\n note = {\x93said\x94 \ud800}}")
    assert found.entries[0].entry.get("title") == "A[31m B"
    assert found.entries[0].entry.get("note") == "“said”"
    assert found.cleaned == (2, 3)


def test_a_macro_without_a_value_is_a_failure() -> None:
    assert [f.line for f in parse("@string{a}\n@misc{b, x = {y}}").failures] == [1]


def test_nothing_is_an_empty_bibliography() -> None:
    assert parse("") == parse("\ufeff \n")
    assert not parse("no entry here").entries


def test_reading_what_was_written_gives_the_same() -> None:
    found = parse(WHOLE)
    again = parse(write([f.entry for f in found.entries], found.strings, found.preambles))
    assert [f.entry for f in again.entries] == [f.entry for f in found.entries]
    assert (again.strings, again.preambles) == (found.strings, found.preambles)


def test_nothing_of_the_file_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        parse("@misc{secret, title = {T")
    assert "secret" not in caplog.text


def test_many_unclosed_entries_are_read_in_bounded_time() -> None:
    found = parse("\n".join(f"@misc{{a{n}, title = {{x" for n in range(3000)))
    assert len(found.failures) == 3000


def test_signs_that_do_not_show_are_taken_out_and_told() -> None:
    found = parse("@misc{k,\n title = {wa\u200bter\U000e0041},\n note = {می\u200cخواهم}}\n")
    (item,) = found.entries
    assert item.plain.get("title") == "water"
    assert item.plain.get("note") == "می\u200cخواهم"
    assert found.cleaned == (2,)
