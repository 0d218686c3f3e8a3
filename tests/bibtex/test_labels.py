"""What other programs sort entries by."""

import pytest

from paperpass.bibtex.labels import jabref_groups, labels, noted
from paperpass.bibtex.parse import parse


@pytest.mark.parametrize(
    ("fields", "source", "tags"),
    [
        ("keywords={nlp, machine learning; {Deep} nets,}", "keywords", ("nlp", "machine-learning", "Deep-nets")),
        ("keyword={nlp, nlp, #x}", "keywords", ("nlp", "x")),
        ("keywords={R\\&D, <i>E. coli</i>}", "keywords", ("R&D", "E.-coli")),
        (f"keywords={{{'a sentence ' * 9}}}", "keywords", ()),
        ("groups={To read, nlp}", "groups", ("To-read", "nlp")),
        ("mendeley-tags={a,b}", "mendeley-tags", ("a", "b")),
        ("title={T}", "keywords", ()),
    ],
)
def test_labels_are_tags_without_spaces(fields: str, source: str, tags: tuple[str, ...]) -> None:
    assert labels(parse(f"@misc{{k, {fields}}}").entries[0].plain, source, {}) == tags


def test_groups_that_an_older_jabref_keeps_in_a_comment_are_found_by_their_keys() -> None:
    comment = (
        "@comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n1 ExplicitGroup:To read\\;0\\;doe01\\;Roe02\\;;\n"
        "2 ExplicitGroup:nlp\\;0\\;doe\n01\\;;\n}"
    )
    assert jabref_groups((comment, "@comment{other}")) == {"doe01": ("To read", "nlp"), "roe02": ("To read",)}
    entry = parse("@misc{Doe01, groups={x}}").entries[0].plain
    assert labels(entry, "groups", jabref_groups((comment,))) == ("x", "To-read", "nlp")


def test_what_was_noted_in_an_entry_is_a_paragraph_each_once() -> None:
    entry = parse("@misc{k, annote={Good {one}.}, annotation={Good one.}, review={Short}}").entries[0].plain
    assert noted(entry) == "Good one.\n\nShort"
