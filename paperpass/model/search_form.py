"""A search as a form shows it, part by part, and as it is typed: each can be had from the other.

`author:"Ada Reader" -survey cat:cs.CL since:2024` has an author, a category, a first day, and words.
"""

import re
from dataclasses import dataclass
from typing import Self

from paperpass.model.search import Sort, parse_category, parse_day, parts_of, plain
from paperpass.model.text import one_line, shorten

_SORT = re.compile(r"(?:^|(?<=\s))sort:(relevance|submitted|newest|updated)(?=\s|$)", re.IGNORECASE)
_TOKEN = re.compile(r'(-)?(?:"([^"]*)"|([^\s"]+))')
_FIELDS = {"author": "author", "au": "author", "title": "title", "ti": "title", "category": "category",
           "cat": "category", "since": "since", "until": "until"}  # fmt: skip
_DAYS = ("since", "until")
ARCHIVES = frozenset(
    "astro-ph cond-mat cs econ eess gr-qc hep-ex hep-lat hep-ph hep-th math math-ph nlin nucl-ex nucl-th physics "
    "q-bio q-fin quant-ph stat acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas "
    "dg-ga funct-an mtrl-th patt-sol plasm-ph q-alg solv-int supr-con".split()
)
"""arXiv's archives, those of its first years too: https://arxiv.org/category_taxonomy, https://arxiv.org/archive"""


@dataclass(frozen=True, slots=True)
class Fields:
    """The parts of a search: names with semicolons between them, words of the title (or "several words"), categories,
    days as one types them, and whatever else is looked for in the words."""

    words: str = ""
    author: str = ""
    title: str = ""
    category: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def of(cls, typed: str) -> Self:
        """The parts of what was typed; what has no field of its own stays among the words."""
        found: dict[str, list[str]] = {name: [] for name in ("words", *_FIELDS.values())}
        parts = parts_of(typed)
        for part, follower in zip(parts, [*parts[1:], None], strict=False):
            _, prefix, phrase, word, either = part
            alternative = either or (follower is not None and follower.either)
            excluded = "-" if part.excluded else ""
            name = "" if excluded or alternative else _FIELDS.get(prefix.lower(), "")
            value = (phrase or word).strip()
            if not value:
                continue
            if either:
                found["words"].append("OR")
            if name in ("author", "category", "since", "until"):
                found[name].append(value)
            elif name == "title":
                found[name].append(_quoted(value) if phrase else value.lstrip("-"))
            else:
                before = f"{excluded}{prefix.lower()}:" if prefix else excluded
                found["words"].append(before + (f'"{phrase}"' if phrase else word))
        # Of several days the first counts, as in a query; one that is none is to be seen and told.
        days = {name: min(found[name], key=lambda d: parse_day(d) is not None, default="") for name in _DAYS}
        joined = {name: " ".join(found[name]) for name in ("words", "title", "category")}
        return cls(author="; ".join(found["author"]), **joined, **days)

    @property
    def typed(self) -> str:
        """The search as one types it."""
        names = (one.strip().replace('"', "") for one in plain(self.author).split(";"))
        parts = [f"author:{_quoted(name)}" for name in names if name]
        for excluded, phrase, word in _TOKEN.findall(plain(self.title)):
            if phrase or word:
                parts.append(f"{excluded}title:" + (f'"{phrase}"' if phrase else word))
        parts += [f"cat:{category}" for category in categories(self.category)]
        for name, day in (("since", self.since), ("until", self.until)):
            if day.strip():
                parts.append(f"{name}:{_quoted(plain(day).replace(chr(34), ''))}")
        return " ".join([*parts, *([plain(self.words)] if self.words.strip() else [])])

    def problems(self) -> dict[str, str]:
        """What cannot be asked, by field; empty where all is well."""
        found: dict[str, str] = {}
        for category in categories(self.category):
            if wrong := wrong_category(category):
                found["category"] = wrong
        for name in _DAYS:
            day = getattr(self, name)
            if day.strip() and parse_day(day) is None:
                found[name] = "write 2024, 2024-05 or 2024-05-17"
        first, last = parse_day(self.since), parse_day(self.until, last=True)
        if first and last and last < first:
            found["until"] = "this lies before the first day"
        for name in ("author", "title"):
            value = getattr(self, name)
            if value.strip() and not any(c.isalnum() for c in value):
                found[name] = "there are no letters in it"
        if not found and not self.typed:
            found["words"] = "write into any of the fields"
        return found


def unanswerable(typed: str) -> str:
    """What is wrong with the first part that arXiv could not answer, with its name; empty where nothing is."""
    fields = Fields.of(typed)
    for name, wrong in fields.problems().items() if fields.typed else ():
        shown = shorten(one_line(getattr(fields, name)), 40)
        return f"{name} {shown}: {wrong}"
    return ""


def categories(text: str) -> list[str]:
    """The categories in a text that names several, each once, as arXiv spells them where they can be any."""
    named = (part for part in re.split(r"[\s,;+]+", plain(text).replace('"', " ")) if part)
    return list(dict.fromkeys(parse_category(part) or part for part in named))


def wrong_category(text: str) -> str:
    """What is wrong with a category; empty where arXiv may have it."""
    category = parse_category(text)
    if category is None:
        return "categories look like cs.CL or hep-th"
    archive = category.partition(".")[0]
    return "" if archive in ARCHIVES else f"arXiv has no archive {archive}"


def category_of(words: str) -> str | None:
    """The category whose announcements are asked for (`new cs.CL`, `new:hep-th`), or None."""
    mark, _, rest = words.partition(":") if words.lower().startswith("new:") else words.partition(" ")
    named = rest.strip()
    looks_right = "." in named or "-" in named
    return named if mark.lower() == "new" and looks_right and all(map(parse_category, named.split("+"))) else None


def split_sort(typed: str) -> tuple[str, Sort | None]:
    """What was typed without its `sort:newest`, and the order that this asks for."""
    found = _SORT.search(typed)
    if not found:
        return typed, None
    name = found[1].lower()
    order: Sort = "updated" if name == "updated" else "relevance" if name == "relevance" else "submitted"
    return " ".join(_SORT.sub("", typed).split()), order


def with_sort(typed: str, sort: Sort) -> str:
    """What was typed with its order, where that is not arXiv's own."""
    bare = split_sort(typed)[0]
    return bare if sort == "relevance" else f"{bare} sort:{'newest' if sort == 'submitted' else sort}".strip()


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
