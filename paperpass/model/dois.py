"""DOIs as texts print them. A DOI may hold any sign that can be printed, `<` and `>` among them, as those of SICIs do:
10.1002/(SICI)1097-4571(199010)41:6<391::AID-ASI1>3.0.CO;2-9 (ANSI/NISO Z39.84 and Z39.56)."""

_SICI = r"<\d[\w:.-]*>"
BODY = rf"10\.\d{{4,9}}(?:\.\d+)*/(?:[^\s\"<>{{}}|\\^`]|{_SICI})+"
"""A regular expression of a DOI within a text: up to a space, a quotation mark, a brace, or a tag of HTML."""
PREPRINTS = (
    *("10.1101/", "10.64898/", "10.48550/", "10.21203/", "10.26434/", "10.31219/", "10.31234/", "10.31235/"),
    *("10.20944/", "10.2139/ssrn", "10.36227/", "10.33774/", "10.14293/"),
)
"""Where DOIs of preprint servers begin: bioRxiv and medRxiv (twice), arXiv, Research Square, ChemRxiv, OSF, PsyArXiv,
SocArXiv, Preprints.org, SSRN, TechRxiv, Cambridge Open Engage, ScienceOpen."""
_PAIRS = (("(", ")"), ("[", "]"), ("<", ">"))


def without_sentence(doi: str) -> str:
    """The DOI without the punctuation of the sentence around it."""
    while True:
        bare = doi.rstrip(".,;:'\"”’*")
        for opening, closing in _PAIRS:
            if bare.endswith(closing) and bare.count(opening) < bare.count(closing):
                bare = bare[:-1]
        if bare == doi:
            return doi
        doi = bare


def is_preprint(doi: str) -> bool:
    """Whether a preprint server gave it."""
    return doi.lower().startswith(PREPRINTS)
