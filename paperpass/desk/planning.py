"""What an import would do: which entries are new and under which keys, and which are works that are held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from paperpass.desk.desk import Desk
from paperpass.library import layout
from paperpass.model.citation import is_key
from paperpass.model.errors import CitationError
from paperpass.model.unused_number import first_unused_number

if TYPE_CHECKING:
    from paperpass.bibtex.bibliography import Found
    from paperpass.bibtex.entry import Entry
    from paperpass.bibtex.identity import Work


_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(eq=False)
class WorkMatch:
    """A work and its key: one that is in the library under `slug`, or one that this import would bring.

    `said` is its entry where this import brings it; that of a held paper is read when it is asked for.
    """

    desk: Desk
    key: str
    slug: str | None = None
    needs_pdf: bool = False
    aliases: list[str] = field(default_factory=list)
    said: "Entry | None" = None

    @cached_property
    def entry(self) -> "Entry | None":
        """Its entry; None where that cannot be read."""
        from paperpass.bibtex.source import entry_of

        if self.said is not None or self.slug is None:
            return self.said
        try:
            return entry_of(layout.read_text(self.desk.library.path(self.slug) / layout.CITE))
        except CitationError:
            return None

    def gives(self, fields: frozenset[str]) -> bool:
        """Whether these fields can be inherited from it; what is in the library stays as it is, and is taken so."""
        from paperpass.bibtex.crossref import inheritable

        return not fields or self.said is None or fields <= inheritable(self.said)


class Match(NamedTuple):
    """Who holds an entry's work, and whether that is sure: by an identifier, or a title that is no common phrase.

    `to_the_letter` where it is this very entry.
    """

    holder: WorkMatch
    sure: bool
    to_the_letter: bool = False


@dataclass(slots=True)
class New:
    """An entry to file, under its key; `number` counts the file's entries from 0."""

    number: int
    line: int
    entry: "Entry"
    work: "Work"
    holder: WorkMatch


@dataclass(frozen=True, slots=True)
class Held:
    """An entry, by its number in the file and its line, whose work is held; `differs` are fields of which both have
    something else to say, `lacks` those that the held one does not have."""

    number: int
    line: int
    entry: "Entry"
    holder: WorkMatch
    sure: bool
    differs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """What would be filed, what is held, which keys change or are added, and which entries (by line) may be a held
    work without its being sure, each with the key of that."""

    new: list[New] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    doubtful: list[tuple[int, str, str]] = field(default_factory=list)


def make_plan(desk: Desk, entries: Sequence[tuple[int, "Found", "Work"]], same: Mapping[str, str] = _NONE) -> Plan:
    """The plan for these entries.

    One is held where DOI, arXiv id, or title with year and first author agree with a held paper's, and nothing that
    both say keeps them apart (`bibtex.apart`); a title that is a common phrase decides nothing. Two entries of one file
    under two keys are what their owner keeps apart, unless an identifier of both agrees. `same` names, by the entry's
    key, the key of the paper that it is whatever they say.

    The key of an entry that is held becomes another key of the paper, if nobody else has it. Where a work goes by
    another key here than in the file, what inherits from it in the file names it by that. An entry from which others
    inherit is no other entry of its file that gives them less. A work that lies in the trash gets its key back.
    """
    from paperpass.bibtex.apart import differing, lacking
    from paperpass.bibtex.crossref import inheritable, repointed
    from paperpass.bibtex.keys import make_key

    taken = desk.library.taken_keys()
    held = _holders(desk, taken, same)
    trashed = _trashed(desk)
    parents = _parents(entries)
    there = {key: held.match(item.plain, work) for key, (item, work) in parents.items()}
    moved = {key: match.holder.key for key, match in there.items() if match and match.holder.key.lower() != key}
    plan = Plan()
    for number, item, work in entries:
        entry = repointed(item.plain, moved)
        is_parent = parents.get(entry.key.lower(), (None,))[0] is item
        needed = inheritable(entry) if is_parent else frozenset()
        if match := held.match(entry, work, needed) or held.match(item.plain, work, needed):
            holder = match.holder
            other = None if match.to_the_letter else holder.entry
            differs = tuple(differing(entry, other)) if other else ()
            lacks = tuple(lacking(entry, other)) if other else ()
            plan.held.append(Held(number, item.line, entry, holder, match.sure, differs, lacks))
            held.add(holder, None, work)
            if is_key(entry.key) and entry.key.lower() not in taken:
                taken.add(entry.key.lower())
                holder.aliases.append(entry.key)
                plan.aliases.append((entry.key, holder.key))
            continue
        key = entry.key
        back = trashed.get(key.lower())
        if is_key(key) and back is not None and _is_work_of(entry, work, back):
            trashed.pop(key.lower())
        elif not is_key(key) or key.lower() in taken:
            people = authors_of(entry)
            key = make_key(people, work.year, work.title, taken) if not key else _numbered(key, taken)
            plan.renamed.append((entry.key, key))
            if is_parent:
                moved[entry.key.lower()] = key
        taken.add(key.lower())
        if alike := held.doubtful(entry, work):
            plan.doubtful.append((item.line, key, alike.key))
        holder = WorkMatch(desk, key, said=entry)
        held.add(holder, entry, work)
        plan.new.append(New(number, item.line, entry.renamed(key) if key != entry.key else entry, work, holder))
    if moved:
        plan.new = [replace(new, entry=repointed(new.entry, moved)) for new in plan.new]
    return plan


def authors_of(entry: "Entry") -> tuple[str, ...]:
    """The authors, else the editors, as lists show them."""
    from paperpass.bibtex.latex import to_unicode
    from paperpass.bibtex.names import parse_name, split_names
    from paperpass.model.text import one_line

    people = split_names(entry.get("author", "editor"))
    return tuple([one_line(to_unicode(parse_name(p).display)) for p in people if p.lower() != "others"])


def _numbered(key: str, taken: set[str]) -> str:
    key = "".join(c for c in key if is_key(c)) or "paper"
    return f"{key}-{first_unused_number(lambda n: f'{key}-{n}'.lower() in taken, 2)}"


def _parents(entries: "Sequence[tuple[int, Found, Work]]") -> "dict[str, tuple[Found, Work]]":
    """The entries that others inherit from, the first under each key, by lower-case key."""
    from paperpass.bibtex.write import parents_of

    named = {key.lower() for _, item, _ in entries for key in parents_of(item.plain)}
    found: dict[str, tuple[Found, Work]] = {}
    for _, item, work in entries if named else ():
        if item.plain.key.lower() in named:
            found.setdefault(item.plain.key.lower(), (item, work))
    return found


@dataclass(slots=True)
class _Holders:
    """Who may hold which mark, and who has which entry to the letter.

    Entries without marks are the same where all their fields are and their titles or keys say so too: `@index{lion}`
    and `@index{bear}` are two. A key that is taken says nothing, it may be an earlier import that changed it.
    """

    taken: set[str]
    same: Mapping[str, str]
    by_key: dict[str, WorkMatch] = field(default_factory=dict)
    marks: dict[str, tuple[WorkMatch, ...]] = field(default_factory=dict)
    bodies: dict[int, tuple[WorkMatch, ...]] = field(default_factory=dict)

    def match(self, entry: "Entry", work: "Work", needed: frozenset[str] = frozenset()) -> Match | None:
        """Who holds the work, best under the entry's own key, and gives what is needed of it."""
        own = entry.key.lower()
        if named := self.by_key.get(self.same.get(own, "")):
            return Match(named, True)
        if holder := self._to_the_letter(entry, work, needed):
            return Match(holder, True, to_the_letter=True)
        found = [
            Match(holder, mark_is_id or _is_sure(entry, holder))
            for mark, mark_is_id in ((mark, _kind(mark) != "title") for mark in work.marks)
            for holder in self.marks.get(mark, ())
            if holder.gives(needed) and _is_held(entry, work, holder, by_id=mark_is_id)
        ]
        return next((match for match in found if match.holder.key.lower() == own), found[0] if found else None)

    def doubtful(self, entry: "Entry", work: "Work") -> WorkMatch | None:
        """A paper of the library whose title, year and author agree, though they decide nothing."""
        from paperpass.bibtex.apart import apart

        found = (holder for mark in work.marks if _kind(mark) == "title" for holder in self.marks.get(mark, ()))
        return next(
            (holder for holder in found if holder.slug and holder.entry and not apart(entry, holder.entry)), None
        )

    def add(self, holder: WorkMatch, entry: "Entry | None", work: "Work") -> None:
        for mark in work.marks:
            self.mark(holder, mark)
        if entry is not None:
            body = hash((entry.type, entry.fields))
            self.bodies[body] = (*self.bodies.get(body, ()), holder)
        self.by_key.setdefault(holder.key.lower(), holder)

    def mark(self, holder: WorkMatch, mark: str) -> None:
        """Says that a mark is of this work."""
        others = self.marks.get(mark, ())
        if holder not in others:
            self.marks[mark] = (*others, holder)

    def _to_the_letter(self, entry: "Entry", work: "Work", needed: frozenset[str]) -> WorkMatch | None:
        """Who has this very entry: under its key, or in the library under one that it was given there."""
        own = entry.key.lower()
        there = [holder for holder in self.bodies.get(hash((entry.type, entry.fields)), ()) if holder.gives(needed)]
        if found := next((holder for holder in there if holder.key.lower() == own), None):
            return found
        says_which = bool(work.title) or own in self.taken or not is_key(entry.key)
        if not says_which:
            return None
        return next((holder for holder in there if holder.slug is not None or not work.marks), None)


def _is_held(entry: "Entry", work: "Work", holder: WorkMatch, *, by_id: bool) -> bool:
    """Whether a holder, of which a mark agrees, has the entry's work."""
    from paperpass.bibtex.apart import apart, decides

    other, is_own = holder.entry, holder.key.lower() == entry.key.lower()
    if other is None:
        return by_id
    if holder.slug is None and not is_own:
        return by_id and not apart(entry, other, by_id=True) and not apart(entry, other)
    return not apart(entry, other, by_id=by_id) and (by_id or is_own or decides(work.title))


def _is_sure(entry: "Entry", holder: WorkMatch) -> bool:
    """Whether a title that agrees, with year and author, makes it sure."""
    from paperpass.bibtex.apart import is_sure

    return holder.entry is not None and is_sure(entry, holder.entry)


def _kind(mark: str) -> str:
    return mark.partition(":")[0]


def _holders(desk: Desk, taken: set[str], same: Mapping[str, str]) -> _Holders:
    from paperpass.bibtex.identity import work_of
    from paperpass.bibtex.source import entry_of

    held = _Holders(taken, {name.lower(): key.lower() for name, key in same.items()})
    for card in desk.library.cards():
        holder = WorkMatch(desk, card.key, card.slug, card.sha256 is None)
        if card.arxiv:
            held.mark(holder, f"arxiv:{card.arxiv.base.lower()}")
        for name in (card.key, *card.aliases):
            held.by_key[name.lower()] = holder
        try:
            entry = entry_of(layout.read_text(desk.library.path(card.slug) / layout.CITE))
        except CitationError:
            continue
        held.add(holder, entry, work_of(entry))
    return held


def _trashed(desk: Desk) -> "dict[str, Entry]":
    """The entries of the trash by their keys in lower case, where nobody in the library answers to these."""
    from paperpass.bibtex.source import entry_of

    there = {key.lower() for card in desk.library.cards() for key in (card.key, *card.aliases)}
    found: dict[str, Entry] = {}
    for card in desk.library.trashed():
        if card.key.lower() not in there:
            try:
                found[card.key.lower()] = entry_of(layout.read_text(desk.library.trash / card.slug / layout.CITE))
            except CitationError:
                continue
    return found


def _is_work_of(entry: "Entry", work: "Work", other: "Entry") -> bool:
    """Whether two entries of one key are of one work."""
    from paperpass.bibtex.apart import apart
    from paperpass.bibtex.identity import work_of

    marks = set(work.marks) & set(work_of(other).marks)
    by_id = any(_kind(mark) != "title" for mark in marks)
    return entry.fields == other.fields or (bool(marks) and not apart(entry, other, by_id=by_id))
