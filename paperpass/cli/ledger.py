"""The commands over what was read: week and year."""

import argparse
import os
from pathlib import Path

from paperpass.cli.output import Output
from paperpass.cli.papers import desk_for
from paperpass.cli.parser import Usage
from paperpass.desk import ledger
from paperpass.model.ledger import Count, Week, Year
from paperpass.model.passes import PASSES, reading_pass
from paperpass.model.text import one_line
from paperpass.model.times import spoken_duration

_MOST_WEEKS = 520  # ten years
_SHADES = "·░▒▓█"  # by passes made on a day: none, one, two, three, more
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_BAR = 30  # cells of the longest bar
_MOST_PAPERS = 6  # keys that a week's line names


def week(options: argparse.Namespace, output: Output) -> int:
    if not 1 <= options.count <= _MOST_WEEKS:
        raise Usage(f"-n takes a number from 1 to {_MOST_WEEKS}")
    desk = desk_for(options, output)
    weeks = ledger.weeks(desk, options.count)
    if output.json:
        for one in weeks:
            output.row(one.to_json())
        return 0
    output.text(_grid(weeks))
    goal = desk.settings.weekly_goal
    for one in weeks:
        if one.count.papers:
            output.text(f"{one.name}  {_said(one.count)}")
    this = sum(weeks[-1].count.passes)
    output.text(f"this week: {this} of {goal} passes" if goal else f"this week: {_many(this, 'pass')}")
    return 0


def year(options: argparse.Namespace, output: Output) -> int:
    if options.year is not None and not 1 <= options.year <= 9998:
        raise Usage("YEAR is a number such as 2026")
    desk = desk_for(options, output)
    found = ledger.year(desk, options.year)
    if options.file is not None:
        from paperpass.desk.year_page import write_page

        file = Path(os.path.expanduser(options.file))
        write_page(desk, file, found)
        if output.json:
            output.row({"file": str(file), **found.to_json()})
        else:
            output.text(f"{found.year} is in {file}")
    elif output.json:
        output.row(found.to_json())
    else:
        output.text("\n".join(_lines(found, desk.settings.budgets)))
    return 0


def _grid(weeks: list[Week]) -> str:
    """The weeks as columns, their days as rows, a shade for the passes made."""
    rows = [
        f"{name}  " + " ".join(_SHADES[min(len(_SHADES) - 1, sum(one.days[day].passes))] for one in weeks)
        for day, name in enumerate(_DAYS)
    ]
    return "\n".join([f"{weeks[0].name} to {weeks[-1].name}, passes made a day", *rows, ""])


def _said(count: Count) -> str:
    """A stretch of days in a line."""
    passes = [f"{n} {which.name.lower()}" for which, n in zip(PASSES, count.passes, strict=True) if n]
    parts = [", ".join(passes) or "no pass made", spoken_duration(count.seconds)]
    if count.decisions:
        parts.append(", ".join(f"{name} {n}" for name, n in count.decisions.items()))
    more = len(count.papers) - _MOST_PAPERS
    keys = " ".join(count.papers[:_MOST_PAPERS]) + (f" and {more} more" if more > 0 else "")
    return one_line("  ".join([*parts, keys]))


def _lines(found: Year, budgets: tuple[tuple[int, int], ...]) -> list[str]:
    """What a year comes to, for people."""
    if not found.count.papers:
        return [f"{found.year}: nothing was read"]
    passes, papers = _many(sum(found.count.passes), "pass"), _many(len(found.count.papers), "paper")
    lines = [f"{found.year}: {passes} over {papers}, {spoken_duration(found.count.seconds)}"]
    for usual in found.usual:
        low, high = budgets[usual.pass_number - 1]
        name, took = reading_pass(usual.pass_number).name.lower(), spoken_duration(usual.seconds)
        lines.append(f"  {name} pass: {took} in the middle of {usual.made}; meant to take {low}-{high} min")
    if taken := sum(found.after_first.values()):
        shares = ", ".join(f"{name} {100 * n / taken:.0f} %" for name, n in found.after_first.items())
        lines.append(f"  after the first pass: {shares}")
    lines += ["", *_bars(dict(zip(_MONTHS, found.by_month, strict=True)))]
    if found.by_tag:
        lines += ["", *_bars({f"#{tag}": seconds for tag, seconds in found.by_tag.items()})]
    if found.put_off:
        lines += ["", "put off:", *(f"  {times} x  {one_line(key)}" for key, _, times in found.put_off)]
    if found.pages:
        lines += ["", "pages that took longest:"]
        lines += [f"  {spoken_duration(spent):>8}  {one_line(key)}, p. {page}" for key, page, spent in found.pages]
    return lines


def _bars(seconds: dict[str, float]) -> list[str]:
    """A bar a row; the longest one is that of the most."""
    most, wide = max(seconds.values()) or 1.0, max(map(len, seconds))
    return [
        f"  {one_line(name):<{wide}}  {'█' * round(_BAR * spent / most):<{_BAR}}  {spoken_duration(spent)}"
        for name, spent in seconds.items()
        if spent
    ]


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}{'es' if what.endswith('s') else 's'}"
