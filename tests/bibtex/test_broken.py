"""Files that are odd, broken or hostile: BibTeX's own rules say what they mean, and nothing is lost without a word."""

import random

import pytest

from paperpass.bibtex.macros import LONGEST
from paperpass.bibtex.parse import parse
from paperpass.bibtex.write import write


@pytest.mark.parametrize(
    ("source", "kind", "key", "fields"),
    [
        ("@book(a)b, title = {x})", "book", "a)b", (("title", "{x}"),)),
        ("@book(a(b )", "book", "a(b", ()),
        ("@book(a, title = {x) (y})", "book", "a", (("title", "{x) (y}"),)),
        ("@x.y{a, f/g = {1}, bdsk-file-1 = {2}}", "x.y", "a", (("f/g", "{1}"), ("bdsk-file-1", "{2}"))),
        ("@ \n misc \n { \n a \n , \n title \n = \n {x} \n , \n }", "misc", "a", (("title", "{x}"),)),
        ('@misc{a, title = "a {"} b"}', "misc", "a", (("title", '"a {"} b"'),)),
        ("@misc{a, title = {a \\} }", "misc", "a", (("title", "{a \\}"),)),
        ("@misc{a, title = {x @misc{b, c} y}}", "misc", "a", (("title", "{x @misc{b, c} y}"),)),
        ("@misc{../a\"'%#=b, note = {}}", "misc", "../a\"'%#=b", (("note", "{}"),)),
    ],
)
def test_what_bibtex_takes_is_taken_as_bibtex_takes_it(
    source: str, kind: str, key: str, fields: tuple[tuple[str, str], ...]
) -> None:
    (found,) = parse(source).entries
    assert (found.entry.type, found.entry.key, found.entry.fields) == (kind, key, fields)
    assert found.remarks == ()


def test_macros_may_be_in_parentheses_and_concatenated() -> None:
    found = parse('@STRING(x:1 = {a \\} # " b")\n@preamble{ "p" # x:1 }\n@misc{k, note = X:1 # { c}}\n')
    assert found.entries[0].plain.fields == (("note", "{a \\ b c}"),)
    assert found.preambles == ("{pa \\ b}",)
    assert not found.failures


@pytest.mark.parametrize(
    "source",
    [
        "@inp,roceedings{spoilt, title = {x}, year = 2001}",
        "@articlespoilt,\n  title = {x},\n  year = 2001\n}",
        "\x1b[31m@online{spoilt, title = {x,\n  year = 2001}",
        "@misc{a, title = {x}} }@online{spoilt, title = ,\n}",
    ],
)
def test_an_entry_whose_beginning_is_spoilt_is_reported(source: str) -> None:
    found = parse(f"@misc{{before, title = {{x}}}}\n{source}\n@misc{{behind, title = {{x}}}}\n")
    (failure,) = found.failures
    assert "spoilt" in failure.text
    assert failure.line == 2
    assert [item.entry.key for item in found.entries if item.entry.key != "a"] == ["before", "behind"]


@pytest.mark.parametrize(
    "source", ["% @misc{off, title = {x,\n% year = 2001\n", "misc{off, title = {x}}", "@me and @you"]
)
def test_what_was_commented_out_is_not(source: str) -> None:
    assert parse(source + "\n@misc{a, title = {x}}").failures == ()


def test_macros_that_double_do_not_fill_the_memory() -> None:
    doubling = "@string{a = a # a}\n" * 60
    found = parse(f'@string{{a = "{"x" * 100}"}}\n{doubling}@misc{{k, note = {" # ".join(["a"] * 5000)}}}\n')
    assert f"longer than {LONGEST} characters" in found.failures[0].why
    assert sum(len(value) for _, value in found.entries[0].plain.fields) < 50 * LONGEST


HOSTILE = {
    "open braces": "@misc{a, title = {" + "{" * 50_000,
    "open entries": "@misc{a, title = {x\n" * 5000,
    "open entries in comments": "% @misc{a, title = {x\n" * 5000,
    "open comments": "@comment{\n" * 10_000,
    "open macros": "@string{a = {\n" * 5000,
    "openers": "@{" * 50_000,
    "openers with a type": "@misc{" * 20_000,
    "openers in parentheses": "@misc(" * 20_000,
    "quotes": '@misc{a, title = "' + '"' * 50_000,
    "concatenations": "@misc{a, title = {x}" + " # {x}" * 20_000 + "}",
    "fields": "@misc{a" + ", f = {x}" * 20_000 + "}",
    "nesting": "@misc{a, title = " + "{" * 20_000 + "}" * 20_000 + "}",
    "white space": "@misc{a, title" + " \n" * 50_000 + "= {x}}",
    "words for a key": "@misc{" + "a " * 50_000 + ", title = {x}}",
    "a huge value": "@misc{a, title = {" + "word " * 100_000 + "}}",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_in_time_that_grows_with_their_size(name: str) -> None:
    found = parse(HOSTILE[name])
    kept = [item.source for item in found.entries] + [item.text for item in found.failures] + list(found.comments)
    assert kept


def mutated(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    match dice.randrange(6):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[:at] + dice.choice('{}"@%#=,()\\\n') + text[at:]
        case 2:
            return text[:at] + text[at + dice.randrange(30) :]
        case 3:
            return text[:at] + dice.choice(("\x00", "\u202e", "\ud800", "@comment{", "@string{", "% c\n")) + text[at:]
        case 4:
            return text.replace("\n", dice.choice(("\r", "\r\n")))
        case _:
            return text.replace(",\n", "\n", 1)


def test_of_mangled_files_what_is_read_writes_and_reads_again() -> None:
    dice = random.Random(7)
    for _ in range(300):
        entries = [f'@misc{{key{n},\n  title = {{T {n}}},\n  note = "a" # jan,\n  year = 2001\n}}\n' for n in range(5)]
        spoilt = dice.randrange(5)
        entries[spoilt] = mutated(entries[spoilt], dice)
        found = parse("".join(entries))
        again = parse(write(item.plain for item in found.entries))
        assert [item.plain for item in again.entries if item.plain.key] == [
            item.plain for item in found.entries if item.plain.key
        ]
        assert all(failure.line >= 1 and failure.why and failure.text for failure in found.failures)
        # A quote or brace too few may take in what follows; what stands before is safe.
        assert {item.plain.key for item in found.entries} >= {f"key{n}" for n in range(spoilt)}
