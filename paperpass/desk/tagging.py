"""Tags of many papers: counted, given, taken away, renamed everywhere."""

from collections import Counter
from collections.abc import Iterable

from paperpass.desk.desk import Desk
from paperpass.desk.facts import SearchesChanged, TagsChanged
from paperpass.library import notes, projects
from paperpass.model.card import Card
from paperpass.model.errors import LibraryError
from paperpass.model.text import one_line


def tag_counts(desk: Desk) -> list[tuple[str, int]]:
    """Every tag with the number of its papers, in the order of the alphabet."""
    counted = Counter(tag for card in desk.cards() for tag in card.tags)
    return sorted(counted.items(), key=lambda pair: (pair[0].casefold(), pair[0]))


def change_tags(desk: Desk, card: Card, add: Iterable[str] = (), remove: Iterable[str] = ()) -> tuple[str, ...]:
    """Gives a paper tags and takes some away, whatever their case, and returns those that it has then."""
    wanted = list(dict.fromkeys(map(as_tag, add)))
    unwanted = {as_tag(tag).casefold() for tag in remove}
    now: tuple[str, ...] = ()

    def change(note: str) -> str:
        nonlocal now
        there = notes.tags(note)
        held = {tag.casefold() for tag in there}
        new = [tag for tag in wanted if tag.casefold() not in held]
        now = tuple(tag for tag in (*there, *new) if tag.casefold() not in unwanted)
        return note if now == there else notes.with_front(note, "tags", list(now))

    before = desk.read(card.slug).card.tags
    desk.library.change_note(card.slug, change)
    if now != before:
        if desk.read(card.slug).card.tags != now:
            raise LibraryError(f"the front matter of {card.key}'s note cannot be read", "mend it; `paperpass doctor`")
        desk.facts.publish(TagsChanged(card.slug))
    return now


def rename_tag(desk: Desk, old: str, new: str) -> list[Card]:
    """Gives every paper that has a tag another one in its place, and its project's question with it; those papers."""
    before, name = as_tag(old), as_tag(new)
    papers = [card for card in desk.cards() if any(tag.casefold() == before.casefold() for tag in card.tags)]
    if not papers:
        raise LibraryError(f"no paper has the tag {before}", "`paperpass tag` lists them")
    for card in papers:

        def change(note: str) -> str:
            there = [name if tag.casefold() == before.casefold() else tag for tag in notes.tags(note)]
            return notes.with_front(note, "tags", list(dict.fromkeys(there)))

        desk.library.change_note(card.slug, change)
        desk.facts.publish(TagsChanged(card.slug))
    questions = projects.questions(desk.library)
    if (question := questions.get(before)) and name != before:
        if name not in questions:
            projects.ask(desk.library, name, question)
        projects.ask(desk.library, before, "")
        desk.facts.publish(SearchesChanged())
    return [desk.read(card.slug).card for card in papers]


def as_tag(text: str) -> str:
    """The text as a tag: one line, without `#` in front; LibraryError where nothing is left of it."""
    tag = one_line(text).lstrip("#").strip()
    if not tag:
        raise LibraryError(f"{one_line(text) or 'nothing'} is no tag", "write a word, like nlp")
    return tag
