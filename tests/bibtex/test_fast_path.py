import pytest

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.fast_path import own_entry, own_piece
from paperpass.bibtex.reader import read_entry
from paperpass.bibtex.write import entry_text, piece

OURS = [
    Entry("misc", "a", ()),
    Entry("article", "Doe:2020/x", (("title", "{A {B} of {{C} {D}}}"), ("Year", "1999"), ("month", "jan"))),
    Entry("book", "ö", (("title", '"An {"}inner{"} quote"'), ("note", "{two\nlines, with @misc{b, and \\{ }}}"))),
    Entry("inproceedings", "kid", (("Crossref", "{Proc}"), ("xdata", '"one, two"'))),
]


@pytest.mark.parametrize("entry", OURS)
def test_an_entry_in_our_layout_is_known_at_a_glance_as_the_reader_reads_it(entry: Entry) -> None:
    text = entry_text(entry)
    assert own_entry(text) == entry == read_entry(text, 0).entry
    assert own_piece(text) == piece(entry)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "@misc{a,\n  title = {T},\n}",
        "% mine\n@misc{a,\n  title = {T},\n}\n",
        "@misc{a,\n  title = {T},\n}\nmore\n",
        "@Misc{a,\n  title = {T},\n}\n",
        "@misc{a,\n  title={T},\n}\n",
        "@misc{a,\n  title = {T}\n}\n",
        "@misc{a,\r\n  title = {T},\r\n}\r\n",
        "@misc{a,\n  title = {T,\n}\n",
        "@misc{a,\n  title = {T}},\n}\n",
        "@misc{a,\n  journal = jstat,\n}\n",
        "@misc{a,\n  pages = {1} # {2},\n}\n",
        "@misc{a b,\n  title = {T},\n}\n",
        "@comment{a,\n  title = {T},\n}\n",
        "@string{a,\n  title = {T},\n}\n",
        "@misc{a,\n  title = {T},\n}\n@misc{b,\n  title = {T},\n}\n",
    ],
)
def test_all_else_is_left_to_the_reader(text: str) -> None:
    assert own_entry(text) is None
    assert own_piece(text) is None
