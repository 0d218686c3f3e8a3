import pytest

from paperpass.bibtex.encoding import decode

TEXT = "@misc{a, author = {Müller, Łucja}, title = {Über}}\n"
WESTERN = "@misc{a, author = {Müller}, title = {Der “Weg”}}\n"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
    ],
)
def test_unicode_is_recognised_with_and_without_a_mark(raw: bytes, name: str) -> None:
    assert decode(raw) == (TEXT, name)


def test_windows_text_is_recognised() -> None:
    assert decode(WESTERN.encode("cp1252")) == (WESTERN, "cp1252")


def test_bytes_that_windows_does_not_have_are_latin_1() -> None:
    assert decode(b"\x81\xfc") == ("\x81ü", "latin-1")


def test_an_encoding_that_the_file_names_is_believed() -> None:
    text = "% Encoding: cp1251\n@misc{a, title = {Привет}}"
    assert decode(text.encode("cp1251")) == (text, "cp1251")


def test_an_encoding_that_nobody_knows_is_not() -> None:
    assert decode("% Encoding: klingon\nü".encode("cp1252"))[1] == "cp1252"


def test_nothing_is_empty_text() -> None:
    assert decode(b"") == ("", "utf-8")


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "rot13", "base64"])
def test_an_encoding_that_is_none_of_a_file_is_not_believed(name: str) -> None:
    assert decode(f"% coding: {name}\nü.".encode("cp1252")) == (f"% coding: {name}\nü.", "cp1252")


def test_stray_bytes_among_utf_8_are_western_and_the_rest_stays() -> None:
    raw = "Gödel, Erdős, Ångström ".encode() + "Müller “x”".encode("cp1252")
    assert decode(raw) == ("Gödel, Erdős, Ångström Müller “x”", "utf-8 and cp1252")


def test_half_a_pair_of_utf_16_does_not_spoil_the_rest() -> None:
    assert decode("Gödel ".encode() + b"\xed\xa0\x80 x") == ("Gödel \ud800 x", "utf-8")
