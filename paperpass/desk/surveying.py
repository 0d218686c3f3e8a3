"""Literature surveys over a project, marked papers or keys: what their papers cite in common, and what is missing."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paperpass.desk.adding import Added, add
from paperpass.desk.briefing import blocks_of, brief_of_card
from paperpass.desk.desk import Desk
from paperpass.desk.facts import SurveyChanged
from paperpass.desk.finding import look_for
from paperpass.desk.mentions import cited_by
from paperpass.desk.projects import questions
from paperpass.desk.tagging import change_tags
from paperpass.library import atomic, corrections, layout, surveys
from paperpass.model.card import Card
from paperpass.model.contexts import Context, PageText, contexts
from paperpass.model.entries import Entry, Name, parse
from paperpass.model.errors import LibraryError, NotFound, PaperpassError, PdfError, UnknownPaper
from paperpass.model.paper import surname
from paperpass.model.survey import Choices, Citing, Listed, Survey, Work, survey
from paperpass.model.text import one_line, shorten
from paperpass.model.works import keys_of, same

Progress = Callable[[int, int], None]

_PARSER = 1
"""Raised where entries or contexts come out otherwise: what was kept of before is made anew."""

_ROUNDS = "surveys.json"
_HITS = 10
"""Papers of a title search that are looked at for the work."""

_QUERY = ("#", "-#")


@dataclass(frozen=True, slots=True)
class PaperSet:
    """The papers of a survey: its name (the query, or the keys), the question where it is a project's, the tag that
    chooses it, or None."""

    name: str
    cards: tuple[Card, ...]
    tag: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What each paper of the library is, by key; how many other papers cite a work, by its keys; the keys of what was
    shared in the round before, None where there was none."""

    held: Mapping[str, Entry]
    elsewhere: Mapping[str, int]
    before: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Round:
    """Which round of a survey it is, and what came since the one before: papers, and shared works."""

    number: int
    since: str | None = None
    papers: int = 0
    works: int = 0


def paper_set(desk: Desk, names: Sequence[str]) -> PaperSet:
    """The papers that words choose: words with `#` or `:` are one query, all others keys. Raises UnknownPaper."""
    query = " ".join(name for name in names if name.startswith(_QUERY) or ":" in name)
    cards = {card.slug: card for card in (desk.card(name) for name in names if name not in query.split())}
    if query:
        chosen = desk.cards(query)
        if not chosen:
            raise UnknownPaper(f"no paper fits {query}", "`paperpass tag` lists the tags")
        cards = {card.slug: card for card in (*chosen, *cards.values())}
    tags = [name.removeprefix("#").removeprefix("tag:") for name in names]
    tag = tags[0] if len(names) == 1 and query and names[0] in (f"#{tags[0]}", f"tag:{tags[0]}") else None
    name = f"#{tag}" if tag else query or " ".join(sorted(card.key for card in cards.values()))
    return PaperSet(name, tuple(cards.values()), tag, questions(desk).get(tag) if tag else None)


def listed(desk: Desk, card: Card, *, mentions: bool) -> Listed:
    """A paper with the entries of its list, and with `mentions` the sentences that speak of each; both are kept in the
    cache. Its entries are None where no list could be read."""
    own = as_entry(card)
    file = desk.pdf(card)
    if file is None:
        return Listed(card.key, own, None)
    try:
        return _listed(desk, card, file, own, mentions=mentions)
    except (PdfError, LibraryError):
        return Listed(card.key, own, None)


def look(desk: Desk, papers: PaperSet, *, mentions: bool = True, progress: Progress | None = None) -> Survey:
    """The survey as it stands; with `mentions` each work's sentences are looked up. `progress` hears papers done, and
    in all. Raises LibraryError."""
    found = []
    for done, card in enumerate(papers.cards):
        if progress:
            progress(done, len(papers.cards))
        found.append(listed(desk, card, mentions=mentions))
    return together(desk, papers, found, surroundings(desk, papers))


def surroundings(desk: Desk, papers: PaperSet) -> Surroundings:
    """What is known beside the papers' own lists. Raises LibraryError."""
    library = desk.cards()
    mine = {card.key for card in papers.cards}
    held = {str(card.key): as_entry(card) for card in sorted(library, key=lambda card: card.key not in mine)}
    before = _rounds(desk).get(papers.name, {}).get("before") or {}
    shared = before.get("shared")
    return Surroundings(held, _elsewhere(desk, library, mine), None if shared is None else tuple(map(str, shared)))


def together(desk: Desk, papers: PaperSet, found: Sequence[Listed], around: Surroundings) -> Survey:
    """The survey of papers whose lists are read. Raises LibraryError."""
    choices = surveys.load(desk.library, papers.name)
    return survey(found, around.held, choices, around.elsewhere, around.before)


def choices_of(desk: Desk, papers: PaperSet) -> Choices:
    """What was decided in the survey. Raises LibraryError."""
    return surveys.load(desk.library, papers.name)


def begin_round(desk: Desk, papers: PaperSet, found: Survey) -> Round:
    """The round that the survey is in: a new one where its papers are others than those it was looked at with last.

    What is remembered of rounds lies on this machine; without it the round is the first.
    """
    kept = _rounds(desk)
    row = kept.get(papers.name, {})
    keys = sorted(found.papers)
    shared = sorted(work.key for work in found.shared())
    now = {"at": desk.stamp(), "papers": keys, "shared": sorted({k for w in found.shared() for k in w.keys})}
    if sorted(row.get("papers", ())) != keys:
        before = {name: row[name] for name in ("at", "papers", "shared") if name in row}
        row = {"round": row.get("round", 0) + 1, "before": before, **now}
    else:
        row = {**row, **now, "at": row.get("at", now["at"])}
    kept[papers.name] = row
    file = desk.library.state / _ROUNDS
    with atomic.disk_errors(file):
        file.parent.mkdir(parents=True, exist_ok=True)
    atomic.write(file, json.dumps(kept, ensure_ascii=False).encode())
    before = row.get("before") or {}
    if not before:
        return Round(row["round"])
    known = set(before.get("shared", ()))
    new = sum(not work.keys & known for work in found.shared()) if shared else 0
    return Round(row["round"], before.get("at"), len(set(keys) - set(before.get("papers", ()))), new)


def set_aside(desk: Desk, papers: PaperSet, work: Work, why: str | None) -> None:
    """Sets a work aside with a line why; None takes it back. Raises LibraryError."""
    surveys.set_aside(desk.library, papers.name, desk.stamp(), work.keys, None if why is None else one_line(why))
    desk.facts.publish(SurveyChanged())


def weigh_out(desk: Desk, papers: PaperSet, key: str, *, out: bool) -> None:
    """Weighs a paper out of the survey, or takes that back. Raises LibraryError."""
    surveys.weigh_out(desk.library, papers.name, desk.stamp(), key, out=out)
    desk.facts.publish(SurveyChanged())


def join(desk: Desk, one: Work, other: Work, *, undone: bool = False) -> None:
    """Says that two works are the same, or takes that back. Raises LibraryError."""
    surveys.pair(desk.library, desk.stamp(), "same", one.key, other.key, undone=undone)
    desk.facts.publish(SurveyChanged())


def part(desk: Desk, one: str, other: str, *, undone: bool = False) -> None:
    """Says that two works, named by keys, are apart, or takes that back. Raises LibraryError."""
    surveys.pair(desk.library, desk.stamp(), "apart", one, other, undone=undone)
    desk.facts.publish(SurveyChanged())


def what_parts(work: Work, citing: Citing, found: Sequence[Listed]) -> tuple[str, str] | None:
    """The keys by which a paper's entry can be parted from the others of a work: one of theirs, and one of its own;
    None where they are printed alike."""
    entries = {(paper.key, n): entry for paper in found for n, entry in enumerate(paper.entries or ())}
    own = keys_of(entries[citing.key, citing.entry])
    others = [keys_of(entries[one.key, one.entry]) for one in work.cited_by if one is not citing]
    theirs = frozenset(key for keys in others for key in keys)
    if not (own - theirs and theirs - own):
        return None
    return min(theirs - own), min(own - theirs)


def printed(desk: Desk, card: Card, entry: int) -> str:
    """The text of an entry of a paper's list as the PDF has it, whatever the reader made of it. Raises PdfError."""
    file = desk.pdf(card)
    references = brief_of_card(desk, card, file, corrected=False).references if file else None
    if references is None or entry >= references.count:
        raise PdfError(f"{card.key} has no reference {entry + 1} that could be read", "look at its list in the reader")
    return references.items[entry].text


def correct(desk: Desk, card: Card, entry: int, printed_text: str, text: str) -> str:
    """Keeps the reader's text of an entry of a paper's list; an empty one takes it back. The correction that stood
    there before, or "". Raises LibraryError."""
    before = corrections.load(desk.folder(card.slug)).get(corrections.hash_of(printed_text), "")
    corrections.correct(desk.folder(card.slug), entry, printed_text, one_line(text))
    desk.facts.publish(SurveyChanged())
    return before


def get(
    desk: Desk,
    papers: PaperSet,
    work: Work,
    progress: Callable[[int, int | None], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Added:
    """Brings a work into the set: what is held gets the project's tag, all else is added by its id, else by the one
    paper of its title and author that arXiv has. What goes wrong is in the answer."""
    tags = (papers.tag,) if papers.tag else ()
    if work.held:
        card = desk.card(work.held)
        if tags:
            change_tags(desk, card, tags)
        return Added(work.held, "held", desk.card(card.slug))
    ids = {kind: value for key in sorted(work.keys) for kind, _, value in [key.partition(":")] if kind != "t"}
    reference = f"arXiv:{ids['arxiv']}" if "arxiv" in ids else ids.get("doi")
    try:
        wanted = reference or _searched(desk, work, cancelled)
    except PaperpassError as error:
        return Added(shorten(work.said, 80), "failed", error=error)
    return add(desk, wanted, tags=tags, progress=progress, cancelled=cancelled)


def as_entry(card: Card) -> Entry:
    """A held paper as an entry of a list would name it."""
    names = tuple(_name(author) for author in card.authors)
    ids = [f"arXiv:{card.arxiv.base}"] if card.arxiv else []
    text = " ".join([f"{', '.join(card.authors)}. {card.title}. {card.year or ''}.", *ids, card.doi or ""])
    return Entry(text.strip(), card.title, card.year, names)


def work_json(found: Work) -> dict[str, Any]:
    """A work as `paperpass survey --json` prints it."""
    return {
        "title": found.title,
        "year": found.year,
        "authors": [str(name) for name in found.names],
        "cited_by": [
            {
                "key": citing.key,
                "mentions": citing.mentions,
                **_context_json(citing.contexts[0] if citing.contexts else None),
                "contexts": [_context_json(context) for context in citing.contexts],
                "text": citing.text,
            }
            for citing in found.cited_by
        ],
        "held": found.held,
        "aside": found.aside,
        "in_set": found.in_set,
        "elsewhere": found.elsewhere,
        "new": found.new,
        "text": found.text,
    }


def _context_json(context: Context | None) -> dict[str, Any]:
    if context is None:
        return {"page": None, "section": None, "sentence": None}
    return {"page": context.page + 1, "section": context.section or None, "sentence": context.sentence}


def _name(author: str) -> Name:
    family = surname(author)
    given = author.removesuffix(family).strip() if author.endswith(family) else author.replace(family, "", 1)
    return Name(family, given.strip(" ,"))


def _listed(desk: Desk, card: Card, file: Path, own: Entry, *, mentions: bool) -> Listed:
    from paperpass.pdf.brief_extractor import EXTRACTOR_VERSION

    parts = (EXTRACTOR_VERSION, _PARSER, *_versions(file))

    def read() -> list[Any] | None:
        references = brief_of_card(desk, card, file).references
        if references is None:
            return None
        texts = [_with_ids(r.text, r.arxiv, r.doi) for r in references.items]
        return [[e.text, e.title, e.year, [[n.family, n.given] for n in e.names], e.venue] for e in parse(texts)]

    entries = desk.kept.get("entries", read, _entries, *parts)
    if entries is None or not mentions:
        return Listed(card.key, own, entries)

    def spoken() -> list[Any]:
        found = brief_of_card(desk, card, file)
        assert found.references is not None, "entries were read from them"
        pages = []
        for page in range(found.pages):
            links = [(link, cited_by(link, found.references)) for link in desk.background.links(file, page)]
            cites = [(link, entry) for link, entry in links if entry is not None]
            pages.append(PageText(desk.background.words(file, page), cites))
        told = contexts(blocks_of(desk, file), found.references.items, pages)
        return [[c.entry, c.page, c.section, c.sentence, c.box] for c in told]

    return Listed(card.key, own, entries, desk.kept.get("contexts", spoken, _contexts, *parts))


def _versions(file: Path) -> tuple[object, ...]:
    """What tells one state of a paper's PDF and corrections from another, without reading the PDF. Raises PdfError."""
    try:
        status = file.stat()
    except OSError as error:
        raise PdfError(f"{file.name} cannot be read: {error.strerror}", "check its permissions") from error
    return (file, status.st_size, status.st_mtime_ns, layout.read_text(file.parent / layout.REFERENCES))


def _with_ids(text: str, arxiv: str | None, doi: str | None) -> str:
    """The entry with the ids that it links to, where it does not print them."""
    if arxiv and arxiv not in text:
        text += f" arXiv:{arxiv}"
    return f"{text} doi:{doi}" if doi and doi not in text else text


def _entries(rows: Any) -> tuple[Entry, ...] | None:
    if rows is None:
        return None
    return tuple(
        Entry(str(text), title, year, tuple(Name(family, given) for family, given in names), str(venue))
        for text, title, year, names, venue in rows
    )


def _contexts(rows: Any) -> tuple[Context, ...]:
    return tuple(
        Context(int(entry), int(page), str(section), str(sentence), tuple(box) if box else None)
        for entry, page, section, sentence, box in rows
    )


class _Unread(LookupError):
    """A paper's list was not read before."""


def _elsewhere(desk: Desk, library: Iterable[Card], mine: set[Any]) -> Counter[str]:
    """How many other papers of the library, of those whose lists were read before, cite a work, by its keys."""
    from paperpass.pdf.brief_extractor import EXTRACTOR_VERSION

    def unread() -> None:
        raise _Unread

    counts: Counter[str] = Counter()
    for card in library:
        file = desk.pdf(card)
        if card.key in mine or file is None:
            continue
        try:
            entries = desk.kept.get("entries", unread, _entries, EXTRACTOR_VERSION, _PARSER, *_versions(file))
        except (_Unread, PdfError):
            continue
        counts.update({key for entry in entries or () for key in keys_of(entry)})
    return counts


def _rounds(desk: Desk) -> dict[str, Any]:
    try:
        kept = json.loads(layout.read_text(desk.library.state / _ROUNDS) or "{}")
    except (ValueError, RecursionError):
        return {}
    return {n: r for n, r in kept.items() if isinstance(r, dict)} if isinstance(kept, dict) else {}


def _searched(desk: Desk, work: Work, cancelled: Callable[[], bool]) -> str:
    """The reference of the one paper on arXiv that is the work. Raises NotFound, SourceError."""
    remedy = "look for it elsewhere, and `paperpass add` its PDF"
    if not work.title:
        raise NotFound("no title is printed to look for", remedy)
    wanted = Entry(work.text, work.title, work.year, work.names)
    hits, _ = look_for(desk, f'"{one_line(work.title)}"', count=_HITS, cancelled=cancelled)
    for hit in hits:
        paper = hit.paper
        names = tuple(_name(author) for author in paper.authors)
        if paper.arxiv and same(wanted, Entry(paper.title, paper.title, paper.year, names)):
            return f"arXiv:{paper.arxiv.base}"
    raise NotFound(f"arXiv has no paper that is {shorten(work.title, 60)}", remedy)
