"""What a bibliography's entry says, as far as its plain text can be told apart."""

import re

_LABEL = re.compile(r"^\s*(?:\[[^\]]{1,20}\]|\(?\d{1,3}[.)])\s*")
_QUOTED = re.compile(r"[\"\u201c]([^\"\u201d]{12,}?)[,.]?[\"\u201d]")
_INITIAL = re.compile(r"\b[A-Z]\.")
_END = re.compile(r"(?<=[a-z)\d])[.?!]\s+(?=[A-Z\"\u201c])|(?<=\d)\)[.,:]?\s+(?=[A-Z])")


def title_of(entry: str) -> str:
    """The title within an entry: what is quoted, else its first sentence that is no list of names; else the entry."""
    text = " ".join(_LABEL.sub("", entry).split())
    quoted = _QUOTED.search(text)
    if quoted:
        return quoted[1].strip()
    for sentence in _END.split(text):
        words = sentence.split()
        names = len(_INITIAL.findall(sentence)) + sentence.count(",") + sentence.count(" and ")
        if len(words) >= 3 and names * 3 < len(words) and not re.fullmatch(r"[\W\d]+", sentence):
            return sentence.strip(" .,")
    return text
