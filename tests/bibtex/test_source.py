import pytest

from paperpass.bibtex.source import entry_of, key_of, replace_key
from paperpass.model.errors import CitationError

EDITED = "% mine\n@comment{@misc{no, x}}\n@Article {  old:Key ,\n\ttitle={old:Key},   % keep\n}\ntrailing old:Key\n"


@pytest.mark.parametrize(
    ("source", "key"),
    [
        (EDITED, "old:Key"),
        ("@misc(a, x = {y})", "a"),
        ("@misc{a}", "a"),
        ("@misc{,title={x}}", None),
        ("no entry", None),
        ("@comment{only", None),
        ("", None),
    ],
)
def test_the_key_of_an_edited_file_is_read(source: str, key: str | None) -> None:
    assert key_of(source) == key


def test_a_key_is_replaced_and_nothing_else() -> None:
    assert replace_key(EDITED, "new") == EDITED.replace("{  old:Key ,", "{  new ,")
    assert replace_key("@misc{,title={x}}", "new") == "@misc{new,title={x}}"


def test_without_an_entry_there_is_no_key_to_replace() -> None:
    with pytest.raises(CitationError):
        replace_key("nothing", "new")


def test_an_edited_entry_is_read() -> None:
    assert entry_of(EDITED).get("title") == "old:Key"
    with pytest.raises(CitationError, match="not closed"):
        entry_of("@misc{a, title = {x")
