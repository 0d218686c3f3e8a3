import re

import pytest

from paperpass.bibtex.make import entry_for, journal_fields
from paperpass.bibtex.parse import parse
from paperpass.bibtex.write import entry_text


def test_a_preprint_has_arxiv_s_fields_in_arxiv_s_order() -> None:
    entry = entry_for(
        key="vaswani2017attention",
        title="Attention Is All You Need",
        authors=("Ashish Vaswani", "Noam Shazeer"),
        year=2017,
        arxiv="1706.03762",
        category="cs.CL",
    )
    assert entry_text(entry) == (
        "@misc{vaswani2017attention,\n"
        "  title = {Attention Is All You Need},\n"
        "  author = {Ashish Vaswani and Noam Shazeer},\n"
        "  year = {2017},\n"
        "  eprint = {1706.03762},\n"
        "  archivePrefix = {arXiv},\n"
        "  primaryClass = {cs.CL},\n"
        "  url = {https://arxiv.org/abs/1706.03762},\n"
        "}\n"
    )


def test_a_journal_reference_makes_an_article() -> None:
    entry = entry_for(
        key="k",
        title="T",
        authors=["A B"],
        year=2007,
        arxiv="0704.0001",
        category="hep-ph",
        doi="https://doi.org/10.1103/PhysRevD.76.013009",
        journal="Phys.Rev.D76:013009,2007",
    )
    assert entry.type == "article"
    order = "title author journal volume pages year eprint archivePrefix primaryClass doi url"
    assert " ".join(name for name, _ in entry.fields) == order
    assert entry.get("doi") == "10.1103/PhysRevD.76.013009"


def test_a_doi_without_a_journal_makes_no_article() -> None:
    entry = entry_for(key="k", title="T", authors=[], arxiv="2401.00001", doi="10.1000/x")
    assert (entry.type, entry.get("doi")) == ("misc", "10.1000/x")
    assert not entry.get("journal")


def test_arxiv_s_own_doi_makes_no_article() -> None:
    assert entry_for(key="k", title="T", authors=[], arxiv="2401.00001", doi="10.48550/arXiv.2401.00001").type == "misc"


@pytest.mark.parametrize(
    ("reference", "fields"),
    [
        ("Phys. Rev. D 76 (2007) 013009", ("Phys. Rev. D", "76", "", "013009", "2007")),
        ("Phys.Rev.D76:013009,2007", ("Phys.Rev.D", "76", "", "013009", "2007")),
        ("Nature 521, 436-444 (2015)", ("Nature", "521", "", "436--444", "2015")),
        ("Astrophys.J.665:1489-1502,2007", ("Astrophys.J.", "665", "", "1489--1502", "2007")),
        ("Physical Review Letters, vol. 98, no. 3, 2007", ("Physical Review Letters", "98", "3", "", "2007")),
        ("Proceedings of ICML 2017", ("Proceedings of ICML 2017", "", "", "", "")),
        ("Nucl. Phys. B 785 (2007) 1; Erratum 2008", ("Nucl. Phys. B 785 (2007) 1; Erratum 2008", "", "", "", "")),
    ],
)
def test_a_journal_reference_is_taken_apart_only_where_it_is_understood(
    reference: str, fields: tuple[str, ...]
) -> None:
    found = journal_fields(reference)
    assert tuple(found.get(name, "") for name in ("journal", "volume", "number", "pages", "year")) == fields


def test_names_and_signs_are_put_right() -> None:
    entry = entry_for(
        key="k",
        title="Costs of Reading & Sons on BERT {",
        authors=["Ada Müller-Liébert", "Bo de la Cruz", "The ATLAS Collaboration"],
    )
    assert entry.get("author") == "Ada Müller-Liébert and Bo de la Cruz and {The ATLAS Collaboration}"
    assert entry.get("title") == "Costs of Reading \\& Sons on {BERT} \\textbraceleft{}"


@pytest.mark.parametrize(
    ("ascii_only", "authors", "title"),
    [
        (False, "C. Balázs and M. Øbro and J. Čapek", "Poincaré at \\alpha, $\\'x$"),
        (True, "C. Bal{\\'a}zs and M. {\\O}bro and J. {\\v{C}}apek", "Poincar{\\'e} at \\alpha, $\\'x$"),
    ],
)
def test_letters_that_a_record_writes_as_commands_are_braced_or_become_themselves(
    ascii_only: bool, authors: str, title: str
) -> None:
    entry = entry_for(
        key="k",
        title="Poincar\\'e at \\alpha, $\\'x$",
        authors=["C. Bal\\'azs", "M. {\\O}bro", "J. \\v{C}apek"],
        ascii_only=ascii_only,
    )
    assert (entry.get("author"), entry.get("title")) == (authors, title)


def test_ascii_on_request() -> None:
    entry = entry_for(key="k", title="Café", authors=["Ada Müller"], ascii_only=True)
    assert (entry.get("title"), entry.get("author")) == ("Caf{\\'e}", 'Ada M{\\"u}ller')


@pytest.mark.parametrize(
    "hostile", ["}{", "\\", "$", "{" * 999, "%", "a\\", "\x1b[31m\u202e", "@misc{x,", '"', "a and b"]
)
def test_whatever_a_record_says_the_entry_reads_back_whole(hostile: str) -> None:
    entry = entry_for(key="k", title=hostile, authors=[hostile, "B C"], year=1, arxiv="2401.00001", journal=hostile)
    found = parse(entry_text(entry))
    assert [f.entry for f in found.entries] == [entry]
    assert not found.failures
    assert not found.cleaned


def test_a_doi_or_a_brace_written_as_a_command_leaves_no_brace_open_for_latex() -> None:
    entry = entry_for(key="k", title="a { b \\}", authors=[], doi="10.1000/x {y} \\")
    assert entry.get("doi") == "10.1000/xy"
    assert entry.get("title") == "a \\textbraceleft{} b \\textbraceright{}"


@pytest.mark.parametrize(
    "hostile",
    [
        r"\input{/etc/passwd}",
        r"\InputIfFileExists{/etc/passwd}{}{}",
        r"\write18{rm -rf ~}",
        r"\immediate\write18{x}",
        r"\csname input\endcsname x",
        r"\catcode`\@=0 @input x",
        r"\let\x\input",
        r"\def\x{}",
        r"\gdef\x{}",
        r"\newcommand{\x}{}",
        r"\directlua{os.execute('x')}",
        r"\openout3=x",
        r"\usepackage{shellesc}",
        r"\includegraphics{/etc/x}",
        r"\expandafter\x",
        r"\end{document}",
        r"\@@input x",
        r"\href{javascript:x}{y}",
        r"$\input{x}$",
        r"$^^5cinput{x}$",
        r"\\\input{x}",
    ],
)
def test_no_field_of_a_made_entry_holds_a_command_that_acts(hostile: str) -> None:
    made = entry_for(
        key="k", title=f"On {hostile}", authors=[f"Ada {hostile}"], journal=f"J. {hostile} 3 (2001) 4", year=2001
    )
    acting = {"input", "write", "immediate", "csname", "endcsname", "catcode", "let", "def", "gdef", "newcommand"}
    acting |= {"directlua", "openout", "usepackage", "includegraphics", "expandafter", "end", "href", "x"}
    acting |= {"InputIfFileExists"}
    for _, value in made.fields:
        commands = set(re.findall(r"\\([A-Za-z@]+|.)", value))
        assert not commands & (acting - {"x"}), value
        assert not {name for name in commands if "@" in name[1:]}, value
        assert "^^" not in value


@pytest.mark.parametrize(
    "harmless",
    [r"$\mathcal{O}(\epsilon^2)$", r"$\overline{x} \left( \frac{1}{2} \right)$", r"Poincar\'e", r"A \emph{b}"],
)
def test_formulas_and_letters_stay(harmless: str) -> None:
    made = entry_for(key="k", title=f"on {harmless}", authors=["Ada Brook"])
    plain = harmless.replace(r"\'e", "é")
    assert plain.split("$")[-2 if "$" in plain else -1] in dict(made.fields)["title"]
