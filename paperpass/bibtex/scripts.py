"""Scripts spelt by syllables or tables of their own, in plain Latin letters: Georgian, Armenian, those of India,
Thai. Readable rather than exact: what people write in their passports, about."""

import re
import unicodedata
from functools import lru_cache

_GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(),
        strict=True,
    )
)
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev".split(),
        strict=True,
    )
)
_ARMENIAN_U = re.compile("ու", re.IGNORECASE)
_THAI = dict(
    zip(
        "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะัาำิีึืุูเแโใไ",
        "k kh kh kh kh kh ng ch ch ch s ch y d t th th th n d t th th th n b p ph f ph f ph m y r l w s s s h l o h "
        "a a a am i i ue ue u u e ae o ai ai".split(),
        strict=True,
    )
)
_THAI_BEFORE = re.compile("([เแโใไ])([ก-ฮ])")
"""A vowel that is written before the consonant behind which it is spoken."""
_INDIAN = re.compile("[\u0900-\u0dff]+")
_NAME = re.compile(
    r"(?P<script>[A-Z]+) "
    r"(?P<what>LETTER CHILLU|LETTER|VOWEL SIGN|SIGN|AU LENGTH MARK|DIGIT|(?=TIPPI|ADDAK))\b ?(?P<name>.*)"
)
_VOWELS = {
    "A": "a", "AA": "a", "I": "i", "II": "i", "U": "u", "UU": "u", "VOCALIC R": "ri", "VOCALIC RR": "ri", "E": "e",
    "EE": "e", "SHORT E": "e", "CANDRA E": "e", "AI": "ai", "O": "o", "OO": "o", "SHORT O": "o", "CANDRA O": "o",
    "AU": "au", "AELA-PILLA": "a", "KETTI AEDA-PILLA": "ae", "DIGA AEDA-PILLA": "ae", "KETTI IS-PILLA": "i",
    "DIGA IS-PILLA": "i", "KETTI PAA-PILLA": "u", "DIGA PAA-PILLA": "u", "GAETTA-PILLA": "ru", "KOMBUVA": "e",
    "DIGA KOMBUVA": "e", "KOMBU DEKA": "ai", "KOMBUVA HAA AELA-PILLA": "o", "KOMBUVA HAA DIGA AELA-PILLA": "o",
    "KOMBUVA HAA GAYANUKITTA": "au",
}  # fmt: skip
_CONSONANTS = {
    "CA": "ch", "CHA": "chh", "TTA": "t", "TTHA": "th", "DDA": "d", "DDHA": "dh", "DDDHA": "rh", "NNA": "n", "NNNA":
    "n", "SSA": "sh", "LLA": "l", "LLLA": "zh", "RRA": "r", "KHHA": "kh", "GHHA": "gh", "QA": "q", "KHANDA TA": "t",
    "RRRA": "r", "DDDA": "d", "VA": "v",
}  # fmt: skip
_SILENT_AT_THE_END = frozenset("DEVANAGARI BENGALI GUJARATI GURMUKHI".split())
"""Scripts whose languages do not speak the vowel that a consonant at the end of a word implies."""


def spelt_out(text: str) -> str:
    """The text with the letters of these scripts in Latin ones; others stay."""
    text = _ARMENIAN_U.sub(lambda u: "U" if u.group()[0].isupper() else "u", text)
    text = _THAI_BEFORE.sub(r"\2\1", text)
    text = _INDIAN.sub(lambda run: _indian(run.group()), text)
    return "".join(_of_table(c) for c in text)


def _of_table(letter: str) -> str:
    small = letter.lower()
    for table in (_GEORGIAN, _ARMENIAN, _THAI):
        if small in table:
            return table[small].capitalize() if letter != small else table[small]
    return "" if "\u0e31" <= letter <= "\u0e4e" else letter  # Thai tones


@lru_cache(maxsize=1000)
def _indian(word: str) -> str:
    """A word in a script of India, whose consonants imply an a where no other vowel follows."""
    spelt, implied, script = "", False, ""
    for letter in word:
        found = _NAME.fullmatch(unicodedata.name(letter, ""))
        if found is None:
            spelt, implied = spelt + "a" * implied, False
            continue
        script, what, name = found["script"], found["what"], re.sub("YANNA$", "", found["name"])
        if what == "VOWEL SIGN" or (what == "LETTER" and name in _VOWELS):
            spelt += "a" * (implied and what == "LETTER") + _VOWELS.get(name, name.lower()[:2])
            implied = False
        elif what.startswith("LETTER"):
            spelt += "a" * implied + _CONSONANTS.get(name, name.split()[-1].lower().removesuffix("a"))
            implied = what == "LETTER"
        elif name in ("VIRAMA", "AL-LAKUNA"):
            implied = False
        elif name in ("ANUSVARA", "CANDRABINDU", "BINDI", "TIPPI", "VISARGA"):
            spelt += "a" * implied + ("h" if name == "VISARGA" else "n")
            implied = False
    return spelt + "a" * (implied and (script not in _SILENT_AT_THE_END or not spelt))
