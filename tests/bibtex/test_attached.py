"""The PDFs that entries name, as the programs write them."""

import base64
import plistlib

import pytest

from paperpass.bibtex.attached import attached, jabref_folders
from paperpass.bibtex.entry import Entry


def named(field: str, value: str) -> tuple[tuple[str, ...], ...]:
    return attached(Entry("article", "k", ((field, "{" + value + "}"),)))


@pytest.mark.parametrize(
    ("program", "value", "path"),
    [
        ("a bare path", "papers/x.pdf", "papers/x.pdf"),
        ("JabRef", ":papers/x.pdf:PDF", "papers/x.pdf"),
        ("JabRef, with a description", "The paper:papers/x.pdf:PDF", "papers/x.pdf"),
        ("JabRef, escaped", r"a\:b\;c:some\:where/x\;y.pdf:PDF", "some:where/x;y.pdf"),
        ("JabRef, without a type", ":x.pdf:", "x.pdf"),
        ("JabRef on Windows", r":C\:\\Users\\ann\\x.pdf:PDF", r"C:\Users\ann\x.pdf"),
        ("Zotero", "Full Text PDF:/home/ann/storage/AB/x.pdf:application/pdf", "/home/ann/storage/AB/x.pdf"),
        ("Zotero, escaped by LaTeX", r"PDF:files/1/a\_b \& c.pdf:application/pdf", "files/1/a_b & c.pdf"),
        ("Mendeley on Windows", ":C:/Users/ann/x.pdf:pdf", "C:/Users/ann/x.pdf"),
        ("a path and a type", "papers/x.pdf:pdf", "papers/x.pdf"),
        ("a URL of this disk", "file:///home/ann/a%20b.pdf", "/home/ann/a b.pdf"),
        ("in braces", "{papers/x.pdf}", "papers/x.pdf"),
        ("all in braces", "{x.pdf:papers/x.pdf:application/pdf}", "papers/x.pdf"),
    ],
)
def test_the_path_is_found_in_the_spelling_of(program: str, value: str, path: str) -> None:
    assert [spellings[0] for spellings in named("file", value)] == [path], program


def test_of_a_list_only_the_pdfs_are_named_in_its_order() -> None:
    jabref = "one:a.pdf:PDF;two:b.html:HTML;three:c.pdf:PDF"
    assert [s[0] for s in named("file", jabref)] == ["a.pdf", "c.pdf"]
    assert [s[0] for s in named("file", "Snap:/z/s.html:text/html;PDF:/z/x.pdf:application/pdf")] == ["/z/x.pdf"]
    assert ["/z/y.pdf" in s for s in named("file", "/z/x.pdf;/z/y.pdf")][-1:] == [True]
    assert "/z/y.pdf" in named("file", "/z/x.html;/z/y.pdf")[0]
    assert named("file", "notes.txt") == ()
    assert named("pdf", "https://example.org/x.pdf") == ()


def test_a_semicolon_may_be_part_of_the_name() -> None:
    assert named("file", "/z/a; or b.pdf") == (("/z/a; or b.pdf",),)


def test_a_path_of_mendeley_lacks_its_first_slash() -> None:
    (spellings,) = named("file", ":home/ann/papers/x.pdf:pdf")
    assert spellings[:1] + spellings[-1:] == ("home/ann/papers/x.pdf", "/home/ann/papers/x.pdf")


def test_accents_are_tried_as_they_stand_and_as_they_print() -> None:
    (spellings,) = named("file", r"Br{\"u}ck.pdf")
    assert "Brück.pdf" in spellings


def archived(path: str) -> bytes:
    uid = plistlib.UID
    table = {"NS.keys": [uid(2)], "NS.objects": [uid(3)], "$class": uid(4)}
    objects = ["$null", table, "relativePath", path, {"$classname": "NSDictionary"}]
    return plistlib.dumps({"$objects": objects, "$top": {"root": uid(1)}}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("made", [lambda p: plistlib.dumps({"relativePath": p}, fmt=plistlib.FMT_BINARY), archived])
def test_bibdesk_packs_the_path_into_a_property_list(made) -> None:  # type: ignore[no-untyped-def]  # bytes of a path
    packed = base64.b64encode(made("Papers/x.pdf")).decode()
    assert named("Bdsk-File-1", packed) == (("Papers/x.pdf",),)
    assert named("Bdsk-File-2", packed[:40] + "\n\t" + packed[40:]) == (("Papers/x.pdf",),)
    assert named("Local-Url", "file://localhost/Users/ann/x.pdf") == (("/Users/ann/x.pdf",),)


@pytest.mark.parametrize("packed", ["", "!", "QUJD", "YnBsaXN0MDA=", "YnBsaXN0MDD/////", "x" * 30_000])
def test_what_is_no_property_list_names_nothing(packed: str) -> None:
    assert named("Bdsk-File-1", packed) == ()


def test_jabref_says_where_its_files_are() -> None:
    comments = (r"@Comment{jabref-meta: fileDirectory:/data/papers;}", "% other", "@Comment{jabref-meta: grouping: x;}")
    assert jabref_folders(comments) == ("/data/papers",)
    assert jabref_folders((r"@Comment{jabref-meta: fileDirectory-ann-pc:C\:\\papers;}",)) == ("C:\\papers",)
