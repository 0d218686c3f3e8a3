"""What an import would do: which entries are new and under which keys, and which are works that are held."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from paperpass.desk.desk import Desk
from paperpass.library import layout
from paperpass.model.citation import is_key
from paperpass.model.errors import CitationError
from paperpass.model.free import first_free

if TYPE_CHECKING:
    from paperpass.bibtex.bibliography import Found
    from paperpass.bibtex.entry import Entry
    from paperpass.bibtex.identity import Work


@dataclass(slots=True, eq=False)
class Holder:
    """A work and its key: one that is in the library under `slug`, or one that this import would bring."""

    key: str
    slug: str | None = None
    needs_pdf: bool = False
    aliases: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """The marks of its DOIs and arXiv ids."""

    kinds: set[str] = field(default_factory=set)
    """The kinds of these, "doi" and "arxiv"."""

    entry: "Entry | None" = None
    """Its entry; None where it is in the library."""

    def may_be(self, ids: list[tuple[str, str]]) -> bool:
        """Whether none of these ids, each with its kind, says that it is another work.

        A journal's "Editorial" has one title, each has its own DOI.
        """
        return all(kind not in self.kinds or mark in self.ids for kind, mark in ids)

    def gives(self, fields: frozenset[str]) -> bool:
        """Whether these fields can be inherited from it; what is in the library stays as it is, and is taken so."""
        from paperpass.bibtex.crossref import inheritable

        return not fields or self.entry is None or fields <= inheritable(self.entry)


@dataclass(slots=True)
class New:
    """An entry to file, under its key; `number` counts the file's entries from 0."""

    number: int
    line: int
    entry: "Entry"
    work: "Work"
    holder: Holder


@dataclass(slots=True)
class Plan:
    """What would be filed, what is held (number of the entry, and who holds it), which keys change or are added."""

    new: list[New] = field(default_factory=list)
    held: list[tuple[int, Holder]] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    aliases: list[tuple[str, str]] = field(default_factory=list)


def make_plan(desk: Desk, entries: Sequence[tuple[int, "Found", "Work"]]) -> Plan:
    """The plan for these entries: one is held where DOI, arXiv id, or title with year and first author agree; a title
    says nothing where both have DOIs, or arXiv ids, that differ.

    The key of an entry that is held becomes another key of the paper, if nobody else has it. Where a work goes by
    another key here than in the file, what inherits from it in the file names it by that. An entry from which others
    inherit is no other entry of its file that gives them less.
    """
    from paperpass.bibtex.crossref import inheritable, repointed
    from paperpass.bibtex.keys import make_key

    taken = desk.library.taken_keys()
    held = _held(desk, taken)
    parents = _parents(entries)
    there = {key: held.holder(item.plain, work) for key, (item, work) in parents.items()}
    moved = {key: holder.key for key, holder in there.items() if holder and holder.key.lower() != key}
    plan = Plan()
    for number, item, work in entries:
        entry = repointed(item.plain, moved)
        is_parent = parents.get(entry.key.lower(), (None,))[0] is item
        needed = inheritable(entry) if is_parent else frozenset()
        if holder := held.holder(entry, work, needed) or held.holder(item.plain, work, needed):
            plan.held.append((number, holder))
            held.add(holder, None, work)
            if is_key(entry.key) and entry.key.lower() not in taken:
                taken.add(entry.key.lower())
                holder.aliases.append(entry.key)
                plan.aliases.append((entry.key, holder.key))
            continue
        key = entry.key
        if not is_key(key) or key.lower() in taken:
            people = authors_of(entry)
            key = make_key(people, work.year, work.title, taken) if not key else _numbered(key, taken)
            plan.renamed.append((entry.key, key))
            if is_parent:
                moved[entry.key.lower()] = key
        taken.add(key.lower())
        holder = Holder(key, entry=entry)
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
    return f"{key}-{first_free(lambda n: f'{key}-{n}'.lower() in taken, 2)}"


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
class _Held:
    """Who holds which mark, and which entry that has none.

    Entries without marks are the same where all their fields are and their titles or keys say so too: `@index{lion}`
    and `@index{bear}` are two. A key that is taken says nothing, it may be an earlier import that changed it.
    """

    taken: set[str]
    marks: dict[str, tuple[Holder, ...]] = field(default_factory=dict)
    bodies: dict[object, Holder] = field(default_factory=dict)

    def holder(self, entry: "Entry", work: "Work", needed: frozenset[str] = frozenset()) -> Holder | None:
        """Who holds the work, best under the entry's own key, and gives what is needed of it."""
        if not work.marks:
            body, key = (entry.type, entry.fields), entry.key.lower()
            if own := self.bodies.get((key, body)):
                return own
            return self.bodies.get(body) if work.title or key in self.taken or not is_key(key) else None
        ids = [(_kind(mark), mark) for mark in work.marks if _kind(mark) != "title"]
        for mark in work.marks:
            holders = self.marks.get(mark, ())
            by_id = _kind(mark) != "title"
            fit = [h for h in holders if (by_id or h.may_be(ids)) and h.gives(needed)]
            if fit:
                return next((h for h in fit if h.key.lower() == entry.key.lower()), fit[0])
        return None

    def add(self, holder: Holder, entry: "Entry | None", work: "Work") -> None:
        for mark in work.marks:
            self.mark(holder, mark)
        if entry and not work.marks:
            body = (entry.type, entry.fields)
            self.bodies.setdefault((entry.key.lower(), body), holder)
            self.bodies.setdefault(body, holder)

    def mark(self, holder: Holder, mark: str) -> None:
        """Says that a mark is of this work."""
        others = self.marks.get(mark, ())
        if holder not in others:
            self.marks[mark] = (*others, holder)
        if _kind(mark) != "title":
            holder.ids.add(mark)
            holder.kinds.add(_kind(mark))


def _kind(mark: str) -> str:
    return mark.partition(":")[0]


def _held(desk: Desk, taken: set[str]) -> _Held:
    from paperpass.bibtex.identity import work_of
    from paperpass.bibtex.source import entry_of

    held = _Held(taken)
    for card in desk.library.cards():
        holder = Holder(card.key, card.slug, card.sha256 is None)
        if card.arxiv:
            held.mark(holder, f"arxiv:{card.arxiv.base.lower()}")
        try:
            entry = entry_of(layout.read_text(desk.library.path(card.slug) / layout.CITE))
        except CitationError:
            continue
        held.add(holder, entry, work_of(entry))
    return held
