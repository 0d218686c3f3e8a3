import pytest

from paperpass.bibtex.keys import LONGEST, check_pattern, make_key
from paperpass.model.errors import CitationError


@pytest.mark.parametrize(
    ("authors", "year", "title", "key"),
    [
        (["Ashish Vaswani", "Noam Shazeer"], 2017, "Attention Is All You Need", "vaswani2017attention"),
        (["Srinivasan Keshav"], 2007, "How to Read a Paper", "keshav2007read"),
        (["Hans Müller"], 2020, "On the GPT-4 thing", "muller2020gpt4"),
        (["Łukasz Kaiser"], 2016, "Überall", "kaiser2016uberall"),
        (["Nguyễn Văn Đức"], 2021, "K-means", "duc2021kmeans"),
        (["王小明"], 2020, "深度学习", "wang2020"),
        (["佐藤 太郎"], 2020, "Learning", "sato2020learning"),
        (["김철수"], 2020, "Learning", "kim2020learning"),
        (["Борис Щукин"], 2000, "Привет мир", "shchukin2000privet"),
        (["Γιώργος Παπαδόπουλος"], 2000, "Λόγος", "papadopoulos2000logos"),
        (["欧阳修"], 2000, "Learning", "ouyang2000learning"),
        (["佐々木 希"], 2000, "Learning", "sasaki2000learning"),
        (["דוד כהן"], 2000, "Learning", "khn2000learning"),
        (["علی یزدانی"], 2000, "Learning", "yzdany2000learning"),
        (["สมชาย"], 2000, "Learning", "smchay2000learning"),
        (["สมชาย ใจดี"], 2000, "Learning", "chaidi2000learning"),
        (["გიორგი ბერიძე"], 2000, "Learning", "beridze2000learning"),
        (["Հովհաննես Թումանյան"], 2000, "Learning", "tumanyan2000learning"),
        (["राम शर्मा"], 2000, "Learning", "sharma2000learning"),
        (["রবীন্দ্রনাথ ঠাকুর"], 2000, "Learning", "thakur2000learning"),
        (["ਸਿੰਘ"], 2000, "Learning", "singh2000learning"),
        (["നാരായണൻ"], 2000, "Learning", "narayanan2000learning"),
        (["కృష్ణ రావు"], 2000, "Learning", "ravu2000learning"),
        (["ನಾರಾಯಣ"], 2000, "Learning", "narayana2000learning"),
        (["மணி"], 2000, "Learning", "mani2000learning"),
        (["හේරත්"], 2000, "Learning", "herat2000learning"),
        (["ኃይለ ሥላሴ"], 2000, "Learning", "szelaasee2000learning"),
        (["Ada Brook"], 2000, "<i>Drosophila</i> &amp; others", "brook2000drosophila"),
        (["The ATLAS Collaboration"], 2012, "Observation of a particle", "atlas2012observation"),
        (["Bo de la Cruz"], 1999, "The", "delacruz1999the"),
        (['M{\\"u}ller, Hans'], 2000, "{\\'E}t{\\'e} in {P}aris", "muller2000ete"),
        (["{The ABC Group}"], 2000, "$\\alpha$-rays", "abc2000arays"),
        (["Plato"], None, "Apology", "platoapology"),
        ([], 2001, "Untitled", "anon2001untitled"),
        ([], None, "", "anon"),
        (["John Smith Jr."], 2000, "X", "smith2000x"),
    ],
)
def test_a_key_is_made_of_surname_year_and_first_word(
    authors: list[str], year: int | None, title: str, key: str
) -> None:
    assert make_key(authors, year, title) == key


def test_umlauts_can_be_spelt_the_german_way() -> None:
    assert make_key(["Hans Müller"], 2000, "Größe", german=True) == "mueller2000groesse"


def test_a_key_that_is_taken_gets_a_letter_whatever_its_case() -> None:
    taken: set[str] = set()
    keys = []
    for _ in range(29):
        keys.append(make_key(["A B"], 2000, "Word", taken))
        taken.add(keys[-1].lower())
    assert keys[:3] == ["b2000word", "b2000worda", "b2000wordb"]
    assert keys[26:] == ["b2000wordz", "b2000wordaa", "b2000wordab"]
    assert (
        make_key(["A B"], 2000, "Word", lambda key: key == "b2000word", pattern="{Surname}{year}{word}") == "B2000worda"
    )


def test_a_pattern_has_other_places_and_cases() -> None:
    authors = ["Ada One", "Bo Two", "Cy Three", "Di Four"]
    assert (
        make_key(authors, 1999, "On Deep and Wide Nets", pattern="{Surnames}:{yy}-{Words}")
        == "OneTwoThree:99-DeepWideNets"
    )


@pytest.mark.parametrize("pattern", ["{surname}{nonsense}", "{surname} {year}", "{surname}{year", "a,b", "ü{year}"])
def test_a_wrong_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(CitationError):
        check_pattern(pattern)


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "\x00\ud800\u202e", "{" * 500, "🙂", "ا" * 90, "太" * 90, "\\'" * 500, ", , ,", " "]
)
def test_any_record_gives_a_short_ascii_key(text: str) -> None:
    for pattern in ("{surname}{year}{word}", "{surnames}{year}{title}"):
        key = make_key([text, text], text, text, pattern=pattern)
        assert key
        assert key.isascii()
        assert key.isalnum()
        assert len(key) <= LONGEST
