"""How near the papers that a reader wanted are put by `model/nearness.py`, and how long it takes.

    python benchmarks/nearness.py FIXTURE.jsonl.gz

The fixture has a paper a line: `arxiv, title, abstract, authors, categories, day, week, list, wanted`. For each week's
list the papers wanted before it are held, the latest so many. Printed are AUC, the share of the wanted ones in the
first fifth, and how many of the first five are wanted; weeks of odd numbers, for tuning, apart from the even ones.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from statistics import mean
from time import perf_counter

from paperpass.model.nearness import Held, Text, near_first, scores, words

HELD = (3, 5, 15, 45)


def text_of(row: dict) -> Text:  # type: ignore[type-arg]
    """A line's paper, as it is compared."""
    return Text(row["arxiv"], row["title"], row["abstract"] or "", tuple(row["authors"].split(", ")))


def judged(order: Sequence[float], wanted: Sequence[bool]) -> tuple[float, float, float]:
    """AUC, share of the wanted in the first fifth, share of wanted among the first five."""
    good = [s for s, w in zip(order, wanted, strict=True) if w]
    bad = [s for s, w in zip(order, wanted, strict=True) if not w]
    above = sum((g > b) + 0.5 * (g == b) for g in good for b in bad) / (len(good) * len(bad))
    ranked = sorted(range(len(order)), key=lambda n: (-order[n], n))
    fifth = ranked[: max(1, len(ranked) // 5)]
    return above, sum(wanted[n] for n in fifth) / len(good), sum(wanted[n] for n in ranked[:5]) / 5


def quality(rows: list[dict]) -> None:  # type: ignore[type-arg]
    """Prints a row for each number of held papers, for the odd and the even weeks."""
    lists: dict[str, list[dict]] = defaultdict(list)  # type: ignore[type-arg]
    for row in rows:
        if row["list"]:
            lists[row["week"]].append(row)
    wanted = sorted((row for row in rows if row["wanted"]), key=lambda row: row["day"])
    print(f"{'weeks':6}{'held':>6}{'lists':>7}{'AUC':>8}{'fifth':>8}{'P@5':>7}   as they came")
    for odd in (True, False):
        for count in HELD:
            ours, theirs = [], []
            for week, new in sorted(lists.items()):
                first = min(row["day"] for row in new)
                before = [row for row in wanted if row["day"] < first][-count:]
                hits = [bool(row["wanted"]) for row in new]
                if _odd(week) is not odd or len(before) < count or not any(hits) or all(hits):
                    continue
                held = [Held(text_of(row), "on") for row in before]
                ours.append(judged(scores([text_of(row) for row in new], held), hits))
                theirs.append(judged([0.0 - n for n in range(len(new))], hits))
            if ours:
                auc, fifth, five = (mean(column) for column in zip(*ours, strict=True))
                plain = " ".join(f"{mean(column):.2f}" for column in zip(*theirs, strict=True))
                name = "odd" if odd else "even"
                print(f"{name:6}{count:6}{len(ours):7}{auc:8.3f}{fifth:8.2f}{five:7.2f}   {plain}")


def _odd(week: object) -> bool:
    return int(re.findall(r"\d+", str(week))[-1]) % 2 == 1


def speed(rows: list[dict]) -> None:  # type: ignore[type-arg]
    """Prints how long 300 new papers against 200 held take, and as a ratio to taking their words alone."""
    texts = [text_of(row) for row in rows[:500]]
    new, held = texts[:300], [Held(text, "on") for text in texts[300:]]
    works: list[Callable[[], object]] = [partial(near_first, new, held), partial(_all_taken, texts)]
    best = [float("inf")] * len(works)
    for _ in range(7):
        for number, work in enumerate(works):
            start = perf_counter()
            work()
            best[number] = min(best[number], perf_counter() - start)
    print(f"300 new, 200 held: {best[0] * 1000:.0f} ms; {best[0] / best[1]:.2f} x their words alone")


def _all_taken(texts: Sequence[Text]) -> list[list[str]]:
    return [words(f"{text.title} {text.abstract}") for text in texts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fixture")
    with gzip.open(parser.parse_args().fixture, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    quality(rows)
    speed(rows)


if __name__ == "__main__":
    main()
