"""What other programs sort entries by: keywords, JabRef's groups, Mendeley's tags, and what was noted in the entry."""

import re
from collections.abc import Iterable, Mapping

from paperpass.bibtex.entry import Entry
from paperpass.bibtex.latex import to_unicode
from paperpass.model.text import clean, without_tags

_BETWEEN = re.compile(r"\s*[;,]\s*")
_NOTED = ("annotation", "annote", "review", "comment")
_MOST = 60
"""Characters of a tag; what is longer is a sentence."""

Grouped = Mapping[str, tuple[str, ...]]
"""Groups by lower-case keys, as `jabref_groups` gives them."""


def labels(entry: Entry, source: str, grouped: Grouped) -> tuple[str, ...]:
    """The entry's labels as tags, without spaces in them: of its `keywords`, of its `groups`, or `mendeley-tags`."""
    said = {
        "keywords": lambda: _listed(entry, "keywords", "keyword"),
        "groups": lambda: [*_listed(entry, "groups"), *grouped.get(entry.key.lower(), ())],
        "mendeley-tags": lambda: _listed(entry, "mendeley-tags"),
    }[source]()
    return tuple(dict.fromkeys(filter(None, map(_as_tag, said))))


def jabref_groups(comments: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The groups by the lower-case keys that JabRef of before 4.0 listed in a comment at the end of a file."""
    found: dict[str, tuple[str, ...]] = {}
    for comment in comments:
        if "jabref-meta" not in comment or "group" not in comment:
            continue
        for line in re.sub(r"\n(?!\d+ )", "", comment).splitlines():
            _, is_group, rest = line.partition("Group:")
            parts = [part.strip(" ;}") for part in rest.split("\\;")] if is_group else []
            for key in parts[2:]:
                if key:
                    found[key.lower()] = (*found.get(key.lower(), ()), parts[0])
    return found


def noted(entry: Entry) -> str:
    """What its owner noted in the entry: its annotation, review or comment, as paragraphs; "" where nothing."""
    said = (clean(to_unicode(entry.get(name))).strip() for name in _NOTED)
    return "\n\n".join(dict.fromkeys(text for text in said if text))


def _listed(entry: Entry, *names: str) -> list[str]:
    return _BETWEEN.split(to_unicode(entry.get(*names)))


def _as_tag(label: str) -> str:
    tag = "-".join(without_tags(label).strip("#{} \t").split())
    return tag if len(tag) <= _MOST else ""
