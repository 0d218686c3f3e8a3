"""The front of a paper: its title and abstract, from the arXiv record where there is one, else from layout."""

import re
from collections.abc import Sequence
from dataclasses import replace

from paperpass.model.brief import Placed, Source
from paperpass.model.text import fold, one_line

from .aligned import aligned
from .body import BodyStyle
from .headings import Head
from .measures import NEAR_SIZE_POINTS, RAISED_POINTS, SAME_ROW_POINTS, SAME_SIZE_POINTS, is_on_row, is_same_size
from .names import is_abstract, is_front, is_introduction, unspaced
from .page import Line, Page, around
from .passage import joined
from .weighing import Rule, weigh

_MASTHEAD = re.compile(
    r"^running head|arxiv|issn|isbn|\bdoi\b|https?:|www\.|©|copyright|\bvol(?:ume|\.)|\bno\. ?\d|\bpp?\. ?\d"
    r"|available online|sciencedirect|under review|published as"
    r"|^(?:research |original |review )?(?:article|paper|letter)$"
    r"|^(?:(?:doctoral|ph\.?d\.?|master'?s?) )?(?:thesis|dissertation)$|^(?:seminar|bachelor|master|diplom)arbeit$"
    r"|(?:学位|毕业)论文",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"^(?:elsevier|springer)|^(?:\S+ ){0,3}(?:journal of|proceedings|transactions on|preprint|technical report|draft"
    r"|(?:working|discussion) paper|accepted|received|(?:conference|workshop|symposium) on)",
    re.IGNORECASE,
)
_CODE = re.compile(r"^\S*\d\S*$")
_RUN_IN = re.compile(
    r"^(?:abstract|summary|zusammenfassung|résumé|resumen|resumo|riassunto|sommario|аннотация|резюме|реферат"
    r"|摘\s?要|概\s?要|要\s?旨|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t)\s*(?:[.:—–-]+|(?=\s(?:[^\W\d_]|[“\"'])))\s*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:key\s?-?words?|mots[- ]clés?|palabras clave|palavras-chave|parole chiave|schlüsselw|schlagw|ключевые слова"
    r"|关键\s?[词字]|キーワード|index terms|categories and subject|general terms|ccs concepts|pacs|jel |msc"
    r"|nomenclature|\d?\s*mathematics subject|subject headings|acm reference|article history|introduction\b"
    r"|(?:1|i)[.\s]+introduction)",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:fig(?:ure|\.)|table|tab\.)\s*\d+\s*[.:|]", re.IGNORECASE)
_MARK = re.compile(r"[∗*†‡§¶⋆★#]+|\w\)|\d")
_TITLE_PAGES, _FRONT_PAGES, _ABSTRACT_PAGES = 3, 3, 10
"""A title stands on one of the first pages, an abstract on one of the first three; a thesis's, behind other pages, on
one of the first ten."""

_MIN_PAGE_CHARS = 40
"""A page with fewer characters is a cover's picture."""

_MIN_RECORDED_CHARS = 12
"""A title of the file's metadata that is shorter may be a file's name. """

_RECORDED_SHARE = 0.6
"""... and it stands in the upper part of the page, of its height."""

_MAX_TITLE_CHARS = 500
_MIN_TITLE_LETTERS = 5
_TITLE_SHARE = 0.75
"""No title begins lower on its page."""

_STYLED_POINTS = 1.0
"""A title in type larger than the text by more is one by its style; else it is a guess."""

_ABOVE_LINES = 4
"""An abstract's name among the first lines of a page is at its top."""

_MAX_LABEL_CHARS = 30
_MIN_ABSTRACT_CHARS, _MIN_ENDED_ABSTRACT_CHARS = 80, 30
"""What a label opens is an abstract from this length on; from the second, where it ends in a full stop."""

_MIN_PARAGRAPH_CHARS, _MIN_ENDED_PARAGRAPH_CHARS = 180, 120
"""The same for paragraphs that no label opens."""

_MAX_ABSTRACT_CHARS = 4000
_SMALL_WORDS_SHARE = 0.62
"""Of a paragraph's words so many begin small; of names and addresses, few."""

_FIRST_STOP_CHARS = 40
"""A paragraph has a full stop behind its first words, too: that of an initial comes earlier."""

_MAX_GAP_SIZES, _MAX_BESIDE_GAP_SIZES = 2.2, 3.5
"""White space above a line that ends an abstract, in type sizes; baseline to baseline beside another label."""

_BESIDE_POINTS = 3.0
"""How far to the left of its label an abstract beside another one may begin."""

_GOES_ON_SIZES = 0.4
"""White space beyond the leading between a paragraph's lines at most, in type sizes."""

_MAX_TITLE_PITCH_SIZES = 2.1
"""Lines of a title stand no farther from each other, baseline to baseline, in type sizes."""

_RAISED_SHARE = 0.8
"""The mark of a footnote behind a title is smaller than its letters by this."""

_FINE_POINTS, _LOW_SHARE = 1.4, 0.6
"""Paragraphs in type smaller by this in the lower part of the page are footnotes."""

_BELOW_TITLE_POINTS = 20.0
"""A head on the title's page this far below it is the first of the text."""


def title(
    pages: Sequence[Page], body: BodyStyle, heads: Sequence[Head], known: str | None, recorded: str | None
) -> Placed | None:
    """The title: `known` (arXiv's) aligned with the pages, else from the layout of the first page that has text.

    `recorded` is what the file's metadata claims; it is believed only where the page shows it.
    """
    if known:
        hit = aligned(pages[:2], known)
        return Placed(
            one_line(known), hit[0].page if hit else None, "arxiv", around(x.box for x in hit) if hit else None
        )
    page = next((p for p in pages[:_TITLE_PAGES] if sum(len(x.text) for x in p.lines) > _MIN_PAGE_CHARS), None)
    if page is None:
        return None
    if (
        recorded
        and len(fold(recorded)) >= _MIN_RECORDED_CHARS
        and (hit := aligned([page], recorded, inside=False))
        and hit[0].base < _RECORDED_SHARE * page.height
    ):
        return Placed(joined(_without_mark(hit)), page.index, "style", around(x.box for x in hit))
    groups = _groups(page, heads)
    if not groups:
        return None
    short = [group for group in groups if len(joined(group)) <= _MAX_TITLE_CHARS] or [groups[0][:1]]
    best = max(short, key=lambda g: _title_score(g, page, body))
    return Placed(
        one_line(joined(_without_mark(best))),
        page.index,
        "style" if best[0].size > body.size + _STYLED_POINTS else "guess",
        around(x.box for x in best),
    )


def abstract(
    pages: Sequence[Page], body: BodyStyle, heads: Sequence[Head], named: Placed | None, known: str | None
) -> Placed | None:
    """The abstract: arXiv's aligned with the pages, else what its label opens (in a thesis behind some other pages),
    else the first long passage above the first heading (a guess). No label stands behind the introduction's page."""
    lines = [line for page in pages[:_ABSTRACT_PAGES] for line in page.lines]
    starts = {h.place for h in heads}
    if known:
        hit = aligned(pages[:_FRONT_PAGES], known)
        return Placed(
            one_line(known), hit[0].page if hit else None, "arxiv", around(x.box for x in hit) if hit else None
        )
    begun = next((h.page for h in heads if h.number in ("1", "I") or is_introduction(h.text)), _ABSTRACT_PAGES)
    for at, line in enumerate(lines):
        if line.page > begun:
            break
        text = unspaced(line.text)
        if len(text) < _MAX_LABEL_CHARS and is_abstract(text) and (line.page < _FRONT_PAGES or _opens(lines, at)):
            found = _passage_beside(lines, at, starts) or _passage(lines, at + 1, starts)
            if sum(len(x.text) for x in found) >= (
                _MIN_ENDED_ABSTRACT_CHARS if found and found[-1].text.endswith(".") else _MIN_ABSTRACT_CHARS
            ):
                return _placed(found, joined(found), "style")
        elif (m := _RUN_IN.match(text)) and len(text) > m.end() + 2 and line.page <= 1 and _is_label(line, m[0]):
            found = [line, *_passage(lines, at + 1, starts)]
            return _placed(found, _RUN_IN.sub("", joined(found)), "style")
    return _unlabelled([line for line in lines if line.page < _FRONT_PAGES], body, heads, named)


def _opens(lines: Sequence[Line], at: int) -> bool:
    """Whether the abstract's name stands at the top of a page, as that of a thesis does."""
    return "abstract" in fold(lines[at].text) and lines[at - _ABOVE_LINES].page != lines[at].page


def _is_label(line: Line, label: str) -> bool:
    """Whether the word that the line begins with labels the abstract: capital, and with a stop or in letters of its
    own."""
    word = label.strip()
    own = len(line.runs) > 1 and line.runs[0].text.strip() == word
    return not word[0].islower() and (not word[-1].isalnum() or own or word.isupper())


def _placed(lines: Sequence[Line], text: str, source: Source) -> Placed:
    page = lines[0].page
    return Placed(one_line(text), page, source, around(x.box for x in lines if x.page == page))


def _groups(page: Page, heads: Sequence[Head]) -> list[list[Line]]:
    """Neighbouring lines of one size in the upper part of the page, above its abstract or introduction."""
    stop = page.height * _TITLE_SHARE
    for head in heads:
        if head.page == page.index and (is_abstract(head.text) or is_introduction(head.text)):
            stop = min(stop, head.box[1])
    groups: list[list[Line]] = []
    for line in page.lines:
        if line.base > stop + 2:
            continue
        above = next((group for group in reversed(groups) if _goes_on(group[-1], line)), None)
        if above is not None:
            above.append(line)
        else:
            groups.append([line])
    return [g for g in groups if sum(c.isalpha() for x in g for c in x.text) >= _MIN_TITLE_LETTERS]


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line stands close below `last` in the same type."""
    alike = abs(last.size - line.size) <= SAME_SIZE_POINTS and last.style.bold == line.style.bold
    return (
        alike
        and -1 < line.base - last.base < _MAX_TITLE_PITCH_SIZES * line.size
        and last.x0 < line.x1
        and line.x0 < last.x1
    )


def _without_mark(lines: Sequence[Line]) -> list[Line]:
    """The lines without the raised mark of a footnote behind the last word."""
    *before, line = lines
    mark, worded = line.runs[-1], line.runs[-2].text if len(line.runs) > 1 else ""
    raised = mark.size < _RAISED_SHARE * line.size and mark.base < line.base - RAISED_POINTS
    if raised and worded[-3:].isalpha() and _MARK.fullmatch(mark.text.strip()):
        return [*before, replace(line, text=line.text.removesuffix(mark.text.strip()).rstrip())]
    return [*before, line]


_SIZE_WEIGHT = 6.0
"""Marks for each time that a title's type is larger than the text's by the text's own size."""

_MAX_USUAL_TITLE_CHARS, _MIN_TITLE_WORDS = 260, 3

_RULES: tuple[Rule[tuple[Line, str]], ...] = (
    Rule("bold", 1.0, "", lambda s: s[0].style.bold),
    Rule("a journal's masthead", -4.0, "", lambda s: bool(_MASTHEAD.search(s[1]) or _CODE.match(s[1]))),
    Rule(
        "where it was issued",
        -3.0,
        "",
        lambda s: not _MASTHEAD.search(s[1]) and not _CODE.match(s[1]) and bool(_ISSUED.search(s[1])),
    ),
    Rule("long", -3.0, "", lambda s: len(s[1]) > _MAX_USUAL_TITLE_CHARS),
    Rule("one or two words", -1.5, "", lambda s: len(s[1].split()) < _MIN_TITLE_WORDS),
    Rule("an address", -2.0, "", lambda s: "@" in s[1]),
)
"""What speaks for and against a title beside its size and height: asked of its first line and its text."""


def _title_score(group: Sequence[Line], page: Page, body: BodyStyle) -> float:
    first = group[0]
    size = _SIZE_WEIGHT * (first.size - body.size) / max(1.0, body.size)
    return size - first.base / page.height + weigh(_RULES, (first, joined(group)))


def _passage(lines: Sequence[Line], at: int, starts: set[int]) -> list[Line]:
    """The lines from `at` to the next heading, key words, or a change of style or column that ends a passage."""
    found: list[Line] = []
    for place in range(at, len(lines)):
        line = lines[place]
        if place in starts or _AFTER.match(line.text):
            break
        if found:
            if line.page > found[0].page + 1 or sum(len(x.text) for x in found) > _MAX_ABSTRACT_CHARS:
                break
            if line.page > found[-1].page and found[-1].text.endswith("."):
                break
            if abs(line.size - found[0].size) > NEAR_SIZE_POINTS or (
                line.gap > _MAX_GAP_SIZES * line.size
                and line.column == found[-1].column
                and line.page == found[-1].page
            ):
                break
        found.append(line)
    return found


def _passage_beside(lines: Sequence[Line], at: int, starts: set[int]) -> list[Line]:
    """The lines below a label that another one stands beside ("Article info", "Abstract"), in its own part of the page;
    [] where the label stands alone."""
    label = lines[at]
    beside = [x for x in lines if x is not label and x.page == label.page and is_on_row(x, label)]
    if not beside:
        return []
    left, right = label.x0 - _BESIDE_POINTS, min((x.x0 for x in beside if x.x0 > label.x1), default=float("inf"))
    found: list[Line] = []
    last = label.base
    for place, line in sorted(enumerate(lines), key=lambda x: x[1].base):
        if (
            line.page == label.page
            and line.base > label.base + SAME_ROW_POINTS
            and left <= line.x0
            and line.x1 <= right
        ):
            ends = place in starts or bool(_AFTER.match(line.text)) or is_front(line.text)
            if (
                ends
                or line.base - last > _MAX_BESIDE_GAP_SIZES * line.size
                or (found and abs(line.size - found[0].size) > NEAR_SIZE_POINTS)
            ):
                break
            found.append(line)
            last = line.base
    return found


def _unlabelled(lines: Sequence[Line], body: BodyStyle, heads: Sequence[Head], named: Placed | None) -> Placed | None:
    """The first run of lines that looks like a paragraph between the title and the first heading."""
    top = named.box[3] if named and named.box and named.page is not None else 0.0
    first = min(
        (h.place for h in heads if not is_abstract(h.text) and (h.page or h.box[1] > top + _BELOW_TITLE_POINTS)),
        default=len(lines),
    )
    page = (named.page if named else None) or 0
    bottom = max((line.base for line in lines if line.page == page), default=0.0)
    run: list[Line] = []
    for line in [*lines[:first], None]:
        if line is not None and (line.page > page + 1 or (line.page == page and line.base <= top)):
            continue
        goes_on = (
            line is not None
            and run
            and is_same_size(line, run[-1])
            and line.gap < body.leading + _GOES_ON_SIZES * line.size
            and ((line.page, line.block) == (run[-1].page, run[-1].block) or _carries_on(run[-1], line))
        )
        if goes_on and line is not None:
            run.append(line)
            continue
        if (
            _is_prose(run)
            and not _CAPTION.match(run[0].text)
            and not (run[0].size < body.size - _FINE_POINTS and run[0].base > _LOW_SHARE * bottom)
        ):
            return _placed(run, joined(run), "guess")
        run = [line] if line is not None else []
    return None


def _carries_on(last: Line, line: Line) -> bool:
    """Whether the next block of a paragraph begins with the line: in its column and style."""
    beside = line.column == last.column or (last.column == 0 and line.column == 1)
    return beside and line.style[1:3] == last.style[1:3]


def _is_prose(run: Sequence[Line]) -> bool:
    """Whether the lines are sentences rather than names and addresses or contents: long, and mostly of small words."""
    text = joined(run)
    words = [w for w in text.split() if any(c.isalpha() for c in w)]
    small = sum(next(c for c in w if c.isalpha()).islower() for w in words)
    return (
        len(run) >= 2
        and len(text) >= (_MIN_ENDED_PARAGRAPH_CHARS if run[-1].text.endswith(".") else _MIN_PARAGRAPH_CHARS)
        and small >= _SMALL_WORDS_SHARE * len(words)
        and "." in text[_FIRST_STOP_CHARS:]
        and ". . ." not in text
    )
