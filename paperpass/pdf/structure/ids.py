"""The arXiv id and the DOI that an entry of a bibliography prints or links to."""

import re

from paperpass.model.dois import BODY, without_sentence

_ARCHIVES = (
    "astro-ph", "cond-mat", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph", "nucl-ex", "nucl-th",
    "quant-ph", "q-bio", "q-alg", "alg-geom", "chao-dyn", "solv-int", "patt-sol", "cmp-lg", "funct-an", "dg-ga",
    "comp-gas", "adap-org", "mtrl-th", "supr-con", "physics", "math", "cs", "nlin", "stat",
)  # fmt: skip
_SPELLED = {archive.replace("-", ""): archive for archive in _ARCHIVES}
_ARCHIVE = "|".join(archive.replace("-", "-?") for archive in _ARCHIVES)
_ARXIV = re.compile(
    r"(?:arxiv(?:\.org/(?:abs|pdf)/|\s*[:,]?\s*(?:e-?prints?\s*)?[:\s]?\s*(?:abs/|preprint\s*)?)|(?:corr|abs)[/,]\s*(?:abs/)?)\s*"
    rf"(\d{{4}}\.\s?\d{{4,5}}|(?:{_ARCHIVE})(?:\.[A-Z]{{2}})?/\s?\d{{7}})(?:v\d+)?",
    re.IGNORECASE,
)
_OLD = re.compile(rf"\b((?:{_ARCHIVE})(?:\.[A-Z]{{2}})?/\d{{7}})\b")
_BARE = re.compile(r"\[(\d{4}\.\d{4,5})(?:v\d+)?(?:\s*\[[\w.-]+\])?\]")
_DOI = re.compile(rf"(?:doi(?:\.org/|\s*[:=]?\s*)|\b)({BODY})", re.IGNORECASE)


def arxiv_id(text: str, targets: str) -> str | None:
    """The arXiv id in an entry's text, else in the addresses that it links to; None where neither has one.

    A hyphen or a space that the end of a line put into the id is undone.
    """
    for m in (_ARXIV.search(text), _OLD.search(text), _BARE.search(text), _ARXIV.search(targets)):
        if m:
            archive, slash, number = "".join(m[1].split()).rpartition("/")
            known = _SPELLED.get(archive.replace("-", "").casefold(), archive)
            return f"{known}{slash}{number}"
    return None


def doi(text: str, targets: str) -> str | None:
    """The DOI in an entry's text or in the addresses that it links to; None where neither has one.

    Where the text breaks it off at the end of a line, the address has it whole.
    """
    printed, linked = (without_sentence(m[1]) if (m := _DOI.search(part)) else None for part in (text, targets))
    if printed and linked and linked.casefold().startswith(printed.casefold()):
        return linked
    return printed or linked
