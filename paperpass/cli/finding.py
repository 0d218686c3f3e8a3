"""The command that searches arXiv: by words, by a search that is kept, or among what is new."""

import argparse
from typing import TYPE_CHECKING

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.cli.parser import Usage
from paperpass.desk.desk import Desk
from paperpass.desk.finding import Hit, look_for
from paperpass.desk.summaries import readable
from paperpass.model.errors import NotFound
from paperpass.model.ids import PaperId
from paperpass.model.paper import short_authors
from paperpass.model.text import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from paperpass.model.nearness import Reason
    from paperpass.model.search import Sort

_LONGEST = 300  # characters of a title or of names, for people


def find(options: argparse.Namespace, output: Output) -> int:
    desk = desk_for(options, output)
    if options.forget is not None:
        return _forget(desk, options.forget, output)
    if options.saved == "":
        return _list(desk, output)
    near = options.sort == "near"
    if near and (options.new is None):
        raise Usage("--sort near orders new papers; say --new too")
    if options.project is not None and not near:
        raise Usage("--project says what --sort near is near to; say that too")
    if options.new == "":
        return _followed(desk, output, near=near, project=options.project)
    words, order = (f"new {_categories(options.new)}", None) if options.new else _asked(desk, options)
    output.step("asking arXiv ...")
    hits, total = look_for(desk, words, sort=order or "relevance", count=options.count)
    told: dict[str, tuple[int, Reason]] = {}
    if near and hits:
        hits, told = _hits_near(desk, hits, options.project, output)
    for hit in hits:
        _say(output, hit, told)
    if not hits and not output.json:
        days = f"nothing new in {words[4:]} today; arXiv announces on the evenings of Sunday to Thursday"
        output.warn(days if options.new else "nothing was found; try fewer or other words")
    elif total > len(hits) and not output.json:
        output.warn(f"{len(hits)} of {total:,}; -n {min(2000, 4 * len(hits))} shows more")
    return _say_missing(words, hits, output)


def _categories(given: str) -> str:
    """The categories as the feed's address has them."""
    from paperpass.model.search_form import categories, wrong_category

    named = categories(given)
    for name in named or [given]:
        if wrong := wrong_category(name):
            raise Usage(f"--new {one_line(name)}: {wrong}")
    return "+".join(named)


def _say_missing(words: str, hits: list[Hit], output: Output) -> int:
    """Names the ids that were asked for and that arXiv does not have; 1 where there are any, else 0."""
    there = {hit.paper.arxiv.base for hit in hits if hit.paper.arxiv}
    missing = [str(paper) for paper in PaperId.mentioned(words) if paper.base not in there]
    for name in missing:
        output.failure(NotFound(f"arXiv has no paper {name}", "check the id on arxiv.org"), arxiv=name)
    return int(bool(missing))


def _asked(desk: Desk, options: argparse.Namespace) -> "tuple[str, Sort]":
    """The words that are looked for and their order; keeps them under a name where that is asked for."""
    from paperpass.desk import saved_searches
    from paperpass.model.search_form import Fields, split_sort, unanswerable, with_sort

    if not 1 <= options.count <= 2000:
        raise Usage("-n takes a number from 1 to 2000")
    saved = saved_searches.named(desk, options.saved).words if options.saved else ""
    narrowed = Fields(author=options.author, category=options.category, since=options.since or "")
    if "since" in narrowed.problems():
        raise Usage(f"--since {options.since}: no day; write 2024, 2024-05 or 2024-05-17")
    typed = " ".join(part for part in (narrowed.typed, saved, *options.query) if part)
    words, sort = split_sort(typed)
    order = options.sort or sort or "relevance"
    if wrong := unanswerable(words):
        raise Usage(wrong)
    if options.save is not None:
        name = one_line(options.save)
        if not name or not words:
            raise Usage("--save takes a name, and a search to keep under it")
        saved_searches.keep(desk, name, with_sort(words, order))
    return words, order


def _hits_near(
    desk: Desk, hits: list[Hit], project: str | None, output: Output
) -> "tuple[list[Hit], dict[str, tuple[int, Reason]]]":
    """The papers with the near ones first, and rank and reason of these; as they came where that says nothing."""
    from paperpass.desk.nearness import NothingNear, order_papers

    try:
        order = order_papers(desk, [hit.paper for hit in hits], project)
    except NothingNear as error:
        output.warn(str(error))
        return hits, {}
    ordered = [hits[place] for place in order.places]
    ranked = zip(ordered, enumerate(order.reasons, 1), strict=False)
    return ordered, {hit.paper.arxiv.base: reason for hit, reason in ranked if hit.paper.arxiv}


def _followed(desk: Desk, output: Output, *, near: bool, project: str | None) -> int:
    """What is new in the categories and searches that are followed, as the list of new papers has it."""
    from paperpass.desk import triage
    from paperpass.model.errors import PaperpassError

    status, lists = 0, {}
    for saved in triage.followed(desk):
        output.step(f"asking arXiv: {saved.name} ...")
        try:
            lists[saved.name] = triage.ask(desk, saved)
        except PaperpassError as error:
            output.failure(error, search=saved.name)
            status = 1
    sheet = triage.gather(desk, lists)
    items, told = sheet.items, {}
    if near and items:
        from paperpass.desk.nearness import NothingNear, order_new

        try:
            ordered = order_new(desk, items, project)
            items = ordered.items
            told = {base: (rank, why) for rank, (base, why) in enumerate(ordered.reasons.items(), 1)}
        except NothingNear as error:
            output.warn(str(error))
    for one in items:
        _say(output, Hit(one.paper, one.card.key if one.card else None), told)
    if not lists and not status and not output.json:
        output.warn(
            "no category is followed; choose some among the library's new papers, or set follow = true in searches.toml"
        )
    elif not sheet.items and not output.json:
        output.warn("nothing new")
    return status


def _list(desk: Desk, output: Output) -> int:
    from paperpass.desk import saved_searches

    kept = saved_searches.saved(desk)
    for saved in kept:
        if output.json:
            output.row({"name": saved.name, "query": saved.words, "follow": saved.follow})
        else:
            output.styled(
                f"{output.strong(saved.name)}  {one_line(saved.words)}{output.faint('  followed') * saved.follow}"
            )
    for line in saved_searches.unreadable(desk):
        output.warn(f"{saved_searches.FILE}, line {line} is no search; it is left as it is")
    if not kept and not output.json:
        output.warn("no search is kept yet; `paperpass find --save NAME WORDS` keeps one")
    return 0


def _forget(desk: Desk, name: str, output: Output) -> int:
    from paperpass.desk import saved_searches

    saved = saved_searches.named(desk, name)
    saved_searches.forget(desk, saved.name)
    if output.json:
        output.row({"name": saved.name, "query": saved.words, "follow": saved.follow})
    else:
        output.text(f"{saved.name} is kept no longer; it was: {saved.words}")
    return 0


def _say(output: Output, hit: Hit, told_near: "Mapping[str, tuple[int, Reason]]") -> None:
    paper = hit.paper
    rank, why = told_near.get(paper.arxiv.base if paper.arxiv else "", (0, None))
    if output.json:
        near = {"rank": rank, "because": [*why.words], "author": why.author, "like": why.like} if why else None
        output.row(hit.to_json() | ({"near": near} if told_near else {}))
        return
    who = shorten(short_authors(paper.authors), _LONGEST)
    told = [f"{who} {(paper.published or '')[:4]} {paper.primary_category or ''}"]
    told += ["withdrawn"] if paper.withdrawn else []
    told += [f"held: {hit.held}"] if hit.held else []
    output.styled(f"{paper.arxiv!s:<14} {output.strong(shorten(readable(paper.title), _LONGEST))}")
    output.styled(output.faint(f"{'':<14} {'  '.join(told)}"))
    if why:
        output.styled(output.faint(f"{'':<14} near: {shorten(one_line(readable(why.told)), _LONGEST)}"))
