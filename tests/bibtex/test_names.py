import pytest

from paperpass.bibtex.names import Name, parse_name, split_names, to_bibtex


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Lovelace", Name("Lovelace", "Ada")),
        ("Lovelace, Ada", Name("Lovelace", "Ada")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("de la Vallee Poussin, Charles", Name("Vallee Poussin", "Charles", "de la")),
        ("Charles Louis de la Vallee Poussin", Name("Vallee Poussin", "Charles Louis", "de la")),
        ("Ford, Jr., Henry", Name("Ford", "Henry", "", "Jr.")),
        ("von Last, Jr, First", Name("Last", "First", "von", "Jr")),
        ("{The ATLAS Collaboration}", Name("{The ATLAS Collaboration}")),
        ("{Barnes and Noble, Inc.}", Name("{Barnes and Noble, Inc.}")),
        ("Plato", Name("Plato")),
        ("王 小明", Name("王", "小明")),
        ("王, 小明", Name("王", "小明")),
        ("Jean {\\'e}tienne Dupont", Name("Dupont", "Jean", "{\\'e}tienne")),
        ("Per {\\O}rsted", Name("{\\O}rsted", "Per")),
        ("D{\\'\\i}az, Jos{\\'e}", Name("D{\\'\\i}az", "Jos{\\'e}")),
        ("", Name("")),
    ],
)
def test_a_name_has_bibtex_s_four_parts(text: str, name: Name) -> None:
    assert parse_name(text) == name


def test_names_are_separated_by_and_outside_braces() -> None:
    assert split_names("A B and {C and D}\n AND  E\tand others") == ["A B", "{C and D}", "E", "others"]
    assert split_names("") == []


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("Ashish Vaswani", "Ashish Vaswani"),
        ("Bo de la Cruz", "Bo de la Cruz"),
        ("The ATLAS Collaboration", "{The ATLAS Collaboration}"),
        ("{The ATLAS Collaboration}", "{The ATLAS Collaboration}"),
        ("Research and Development", "{Research and Development}"),
        ("John Smith Jr.", "Smith, Jr., John"),
        ("John Smith, Jr.", "Smith, Jr., John"),
        ("Oscar de la Renta III", "de la Renta, III, Oscar"),
        ("Ludwig Van Beethoven", "Van Beethoven, Ludwig"),
        ("Maria De La Cruz", "De La Cruz, Maria"),
        ("Van Nguyen", "Van Nguyen"),
        ("Lovelace, Ada", "Lovelace, Ada"),
        ("Laurent El Ghaoui", "El Ghaoui, Laurent"),
        ("A. H. Castro Neto", "Castro Neto, A. H."),
        ("José Ortega y Gasset", "Ortega y Gasset, José"),
        ("Kolmogorov A. N.", "Kolmogorov, A. N."),
        ("John St. John", "St. John, John"),
        ("Louis de Broglie", "Louis de Broglie"),
        ("王 小明", "王, 小明"),
        ("佐々木 希", "佐々木, 希"),
        ("王小明", "王小明"),
        ("Plato", "Plato"),
        ("et al.", "others"),
        ("Bad } Brace", "Brace, Bad \\textbraceright{}"),
        ("and", "{and}"),
        ("And Or", "{And Or}"),
        ("{A} and {B}", "{{A} and {B}}"),
        (", Smith,, John,", "Smith, John"),
        ("Smith,", "Smith"),
        ("One, Two, Three, Four", "{One, Two, Three, Four}"),
        (" , ", ""),
        ("~", ""),
    ],
)
def test_an_author_of_arxiv_is_written_as_bibtex_reads_it(author: str, written: str) -> None:
    assert to_bibtex(author) == written


def test_a_written_name_reads_back_with_its_surname() -> None:
    assert parse_name(to_bibtex("Oscar de la Renta III")).display == "Oscar de la Renta III"
    assert parse_name(to_bibtex("Maria De La Cruz")).surname == "De La Cruz"


def test_a_name_in_east_asian_letters_is_said_with_the_family_first() -> None:
    assert parse_name("王, 小明").display == "王 小明"
    assert parse_name("김 민수").display == "김 민수"
