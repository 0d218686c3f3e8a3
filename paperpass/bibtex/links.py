"""The addresses that an entry gives, as a browser takes them: without LaTeX's commands and escapes."""

import re
from collections.abc import Mapping

_COMMAND = re.compile(r"\\(?:url|nolinkurl|path)\s*\{([^{}]*)\}|\\href\s*\{([^{}]*)\}")
_ESCAPED = re.compile(r"\\([&%#_~${}^])|\\textunderscore(?:\{\}|\s+)|\\text(?:ascii)?tilde(?:\{\}|\s+)?|\{([_~&%#-])\}")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_ARCHIVES = {
    "jstor": "https://www.jstor.org/stable/", "pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/", "hdl":
    "https://hdl.handle.net/", "googlebooks": "https://books.google.com/books?id=",
}  # fmt: skip
"""What stands before an eprint of these types (biblatex manual, 3.14.7)."""


def plain_address(value: str) -> str:
    r"""The address in a field's value, out of `\url{...}` and without escapes; the value so where it holds none."""
    named = _COMMAND.search(value)
    text = (named[1] or named[2]) if named else value.strip().strip("{}")
    text = _ESCAPED.sub(_sign, _ESCAPED.sub(_sign, text))
    found = _ADDRESS.search(text)
    return found.group().rstrip(".,;") if found else text.strip()


def link_in(values: Mapping[str, str]) -> str:
    """The address of `url`, else the one in `howpublished` or `note`, else of an archive; "" where there is none."""
    if url := values.get("url", ""):
        return plain_address(url)
    for name in ("howpublished", "note"):
        text = values.get(name, "")
        if (_COMMAND.search(text) or _ADDRESS.match(text.strip())) and _ADDRESS.match(address := plain_address(text)):
            return address
    archive, eprint = _ARCHIVES.get(values.get("eprinttype", "").lower(), ""), values.get("eprint", "")
    return archive + eprint if archive and eprint else ""


def _sign(escaped: re.Match[str]) -> str:
    if escaped[1] or escaped[2]:
        return str(escaped[1] or escaped[2])
    return "_" if "underscore" in escaped[0] else "~"
