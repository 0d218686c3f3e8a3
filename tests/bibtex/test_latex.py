import pytest

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.escape import escape, spelt
from paperpass.bibtex.latex import to_unicode


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('M{\\"u}ller, M\\"{u}ller, M{\\"{u}}ller', "Müller, Müller, Müller"),
        ("\\'{\\i} {\\'\\i} \\v{C}ech Erd\\H{o}s \\c c", "í í Čech Erdős ç"),
        ("{\\O}rsted {\\L}ukasz stra{\\ss}e \\o", "Ørsted Łukasz straße ø"),
        ("$\\alpha^{2}$-stable laws in $\\mathbb{R}^d$", "α²-stable laws in ℝ^d"),
        ("H$_2$O and $x_{ij}^{-1} \\leq \\frac{a+b}{2}$", "H₂O and xᵢⱼ⁻¹ ≤ (a+b)/2"),
        ("\\textit{Foo \\textbf{bar}} \\emph{baz} {\\em qux}", "Foo bar baz qux"),
        ("yes---no, 1--2, ``quoted''~here", "yes—no, 1–2, “quoted” here"),
        ("AT\\&T 100\\% \\$5 a\\_b \\#1", "AT&T 100% $5 a_b #1"),
        ("{BERT}: {GPT-4}", "BERT: GPT-4"),
        ("a $5 and $10 bill", "a $5 and $10 bill"),
        ("\\LaTeX{} and \\TeX", "LaTeX and TeX"),
        ("\\href{http://x.org}{here}", "here"),
        ("$\\sqrt{s}=13$ TeV, $\\log n$", "√s=13 TeV, log n"),
        ("$\\sqrt{a+b}$ and $\\sqrt[3]{x}$", "√(a+b) and ∛x"),
        ("$\\sim$100~kpc, $<$10, $\\approx$5, $5-$10", "∼100 kpc, <10, ≈5, $5-$10"),
        ("$90^{\\circ}$, $x^\\prime$, $B^*$, $a^\\dagger$", "90°, x′, B*, a†"),
        ("${\\cal N}=4$ and $\\Bbb R^{n\\times n}$", "𝒩=4 and ℝ^{n×n}"),
        ("$10^{15}\\,\\mathrm{cm}^{-3}$, $O(n\\log n)$, $\\Delta m$", "10¹⁵ cm⁻³, O(n log n), Δm"),
        ("$a \\equiv b \\pmod{p}$, $A\\not\\in B$, $\\underset{x}{\\min} f$", "a ≡ b (mod p), A∉B, minₓ f"),
        ("$\\overline{x}$, $\\widetilde{H}$, $\\binom{n}{k}$", "x̄, H̃, (n choose k)"),
        ("$X\\hookrightarrow Y$", "X↪Y"),
        ("\\foreignlanguage{polish}{Łoś} as \\cite{los}", "Łoś as [los]"),
        ("snake_case^x", "snake_case^x"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_latex_becomes_what_one_would_print(source: str, shown: str) -> None:
    assert to_unicode(source) == shown


def test_what_is_not_understood_stays() -> None:
    assert to_unicode("\\unknown{a}{b} and \\apjs") == "\\unknown{a}{b} and \\apjs"


def test_the_one_argument_of_an_unknown_command_is_what_it_prints() -> None:
    assert to_unicode('\\mkbibquote{Intentionalit{\\"a}t}') == "Intentionalität"


@pytest.mark.parametrize("source", ["{" * 5000, "}" * 5000, "\\'" * 5000, "$" * 5001, "\\textbf" * 3000, "{\\'" * 3000])
def test_no_text_is_nested_too_deep(source: str) -> None:
    assert isinstance(to_unicode(source), str)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Reading & Sons: 100% of #1_a", "Reading \\& Sons: 100\\% of \\#1\\_a"),
        ("already \\& \\% escaped", "already \\& \\% escaped"),
        ("$a_1 & b$ and a_1", "$a_1 & b$ and a\\_1"),
        ("a $5 bill", "a \\$5 bill"),
        ('a line\\\\"u break', 'a line\\\\"u break'),
        ("ends in \\", "ends in \\textbackslash{}"),
        ("\\$5 and $x$ and \\$6", "\\$5 and $x$ and \\$6"),
        ("x^2", "x\\textasciicircum{}2"),
        ("Schrödinger", "Schrödinger"),
    ],
)
def test_special_signs_are_escaped_outside_formulas(text: str, source: str) -> None:
    assert escape(text) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Müller", 'M{\\"u}ller'),
        ("Łukasz Çelik í ő ß", "{\\L}ukasz {\\c{C}}elik {\\'{\\i}} {\\H{o}} {\\ss}"),
        ("a – b — “c”", "a -- b --- ``c''"),
        ("α-decay of Γ in $α$", "$\\alpha$-decay of $\\Gamma$ in $α$"),
        ("王", "王"),
    ],
)
def test_letters_beyond_ascii_become_commands_on_request(text: str, source: str) -> None:
    assert escape(text, ascii_only=True) == source


@pytest.mark.parametrize("text", ["Nguyễn Văn Đức", "Ångström Ø Œuvre", "Dvořák ğ Ş Ž ñ", "ạ ế ū ż"])
def test_commands_read_back_as_the_letters(text: str) -> None:
    assert to_unicode(escape(text, ascii_only=True)) == text


def test_an_entry_is_spelt_in_letters_or_in_commands() -> None:
    letters = Entry(
        "misc", "a", (("author", '"Müller, A."'), ("note", "{$α$ in Łódź}"), ("url", "{http://ü}"), ("month", "jan"))
    )
    commands = Entry(
        "misc",
        "a",
        (
            ("author", '"M{\\"u}ller, A."'),
            ("note", "{$α$ in {\\L}{\\'o}d{\\'z}}"),
            ("url", "{http://ü}"),
            ("month", "jan"),
        ),
    )
    assert spelt(letters, ascii_only=True) == commands
    assert spelt(commands, ascii_only=False) == letters


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Mat\\cprime ev", "Mat′ev"),
        ("Rada\\cprime{}n and \\cdprime", "Rada′n and ″"),
        ("8\\sp \\circ", "8°"),
        ("x\\sp{2}, $a\\sb i$ and H\\sb 2O", "x², aᵢ and H₂O"),
        ("Fo\\polhk{a}s", "Foąs"),
    ],
)
def test_the_commands_of_mathematical_reviews_are_their_signs(written: str, shown: str) -> None:
    assert to_unicode(written) == shown
