"""Tags for papers that come in: those that the reader names, and those that their entries bring."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from paperpass.desk.desk import Desk
from paperpass.desk.tagging import as_tag, change_tags

if TYPE_CHECKING:
    from paperpass.bibtex.entry import Entry

SOURCES = ("keywords", "groups", "mendeley-tags")
"""What of an entry can become tags: its keywords, JabRef's groups, Mendeley's tags."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Which tags papers get: `given` all of them, held ones too; those of `sources` the new ones, as entries say."""

    given: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    grouped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, comments: Iterable[str]) -> "Labelled":
        """The same with the groups that a file's comments list."""
        from paperpass.bibtex.labels import jabref_groups

        return replace(self, grouped=jabref_groups(comments))

    def offered(self, entries: "Iterable[Entry]") -> dict[str, int]:
        """How many entries have each kind of label that is not asked for, and how many a `readstatus`."""
        from paperpass.bibtex.labels import labels

        counted = Counter[str]()
        for entry in entries:
            counted.update(name for name in SOURCES if name not in self.sources and labels(entry, name, self.grouped))
            counted.update(("readstatus",) if entry.get("readstatus") else ())
        return dict(counted)

    def tags(self, entry: "Entry") -> tuple[str, ...]:
        """The tags of a new paper."""
        from paperpass.bibtex.labels import labels

        brought = (tag for source in self.sources for tag in labels(entry, source, self.grouped))
        return tuple(dict.fromkeys((*map(as_tag, self.given), *brought)))

    def tag_held(self, desk: Desk, slugs: Iterable[str]) -> None:
        """Gives held papers the tags that the reader named."""
        for slug in dict.fromkeys(slugs) if self.given else ():
            change_tags(desk, desk.read(slug).card, self.given)
