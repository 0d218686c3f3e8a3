"""A year of reading as one page in HTML: no script, nothing from elsewhere, light and dark, and for the printer."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from paperpass.desk.desk import Desk
from paperpass.desk.exporting import Exported, write_export
from paperpass.model.ledger import Week, Year
from paperpass.model.passes import PASSES, reading_pass
from paperpass.model.text import one_line
from paperpass.model.times import spoken_duration

_MONTHS = "January February March April May June July August September October November December".split()
_CELL, _STEP = 11, 14  # pixels of a day's square, and from one to the next
_SHADES = 4
_STYLE = """
:root { color-scheme: light dark; --ink: #1d1f21; --soft: #6b7075; --line: #dfe2e5; --paper: #fdfdfb;
  --s0: #ebedf0; --s1: #b7d3e9; --s2: #78aed6; --s3: #3f83b8; --s4: #1d5480; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e5e7; --soft: #9aa0a6; --line: #33373b; --paper: #17191b;
  --s0: #25282b; --s1: #1d4562; --s2: #2c6a97; --s3: #4c97cb; --s4: #9accf0; } }
@media print { :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --s0: #eee; --s1: #b7d3e9;
  --s2: #78aed6; --s3: #3f83b8; --s4: #1d5480; } body { margin: 0; } section { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
body { font: 16px/1.5 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--paper);
  max-width: 52rem; margin: 3rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 2rem; font-weight: normal; margin: 0; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
p.sum { color: var(--soft); margin: .2rem 0 0; }
.grid { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; font-weight: normal; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; } td.n, th.n { text-align: right; white-space: nowrap; } td.bar { width: 50%; }
thead th { color: var(--soft); font-size: .85rem; }
.bar span { display: block; height: .7rem; margin-top: .4rem; background: var(--s3); }
"""


def page(desk: Desk, year: Year) -> str:
    """The page of a year. All that comes from papers stands in it escaped, and steers nothing."""
    titles = {str(card.key): card.title for card in desk.cards()}
    passes = sum(year.count.passes)
    said = f"{passes} passes over {len(year.count.papers)} papers, {spoken_duration(year.count.seconds)}"
    body = [f"<h1>A year of reading: {year.year}</h1>", f'<p class="sum">{_text(said)}</p>']
    body += [_section("Day by day", f'<div class="grid">{_grid(year.weeks, year.year)}</div>')]
    body += [_usual(desk, year), _after_first(year)]
    body += [_section("Hours by month", _bars(zip(_MONTHS, year.by_month, strict=True)))]
    body += [_section("Hours by tag", _bars((f"#{tag}", spent) for tag, spent in year.by_tag.items()))]
    rows = [[_text(title), f"{times} times" if times > 1 else "once"] for _, title, times in year.put_off]
    body += [_section("Put off", _table(("paper", ""), rows))]
    rows = [[_text(titles.get(key, key)), f"p. {page}, {spoken_duration(spent)}"] for key, page, spent in year.pages]
    body += [_section("Pages that took longest", _table(("paper", ""), rows))]
    rows = [[_text(titles.get(key, key)), _text(key)] for key in year.count.papers]
    body += [_section("The papers", _table(("title", "key"), rows))]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>A year of reading: {year.year}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(filter(None, body))
        + "\n</body>\n</html>\n"
    )


def write_page(desk: Desk, file: Path, year: Year) -> None:
    """Writes the page whole or not at all; raises LibraryError where it cannot."""
    write_export(file, Exported(page(desk, year), len(year.count.papers), ()))


def _grid(weeks: Sequence[Week], year: int) -> str:
    """The days of the year as squares, a column a week, the darker the more passes were made."""
    squares = []
    for column, week in enumerate(weeks):
        for row, count in enumerate(week.days):
            day = week.monday.fromordinal(week.monday.toordinal() + row)
            if day.year == year:
                made = sum(count.passes)
                told = (
                    f"{day.isoformat()}: {made} {'pass' if made == 1 else 'passes'}, {spoken_duration(count.seconds)}"
                )
                squares.append(
                    f'<rect x="{column * _STEP}" y="{row * _STEP}" width="{_CELL}" height="{_CELL}" rx="2" '
                    f'fill="var(--s{min(_SHADES, made)})"><title>{_text(told)}</title></rect>'
                )
    wide, high = len(weeks) * _STEP, 7 * _STEP
    return (
        f'<svg viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img" '
        f'aria-label="Passes made on each day of {year}">{"".join(squares)}</svg>'
    )


def _usual(desk: Desk, year: Year) -> str:
    rows = []
    for usual in year.usual:
        low, high = desk.settings.budgets[usual.pass_number - 1]
        name = reading_pass(usual.pass_number).title
        rows.append([name, str(usual.made), spoken_duration(usual.seconds), f"{low} to {high} min"])
    return _section("What a pass takes", _table(("", "made", "in the middle", "meant to take"), rows))


def _after_first(year: Year) -> str:
    """The shares of what was decided after the first pass: to stop early is the method."""
    taken = sum(year.after_first.values())
    meaning = {decision.name: decision.meaning for decision in PASSES[0].decisions}
    rows = [
        [f"{name}: {_text(meaning[name])}", str(times), f"{100 * times / taken:.0f} %"]
        for name, times in year.after_first.items()
        if taken
    ]
    return _section("After the first pass", _table(("decision", "times", "share"), rows))


def _bars(spent: Iterable[tuple[str, float]]) -> str:
    rows = [(name, seconds) for name, seconds in spent if seconds]
    most = max((seconds for _, seconds in rows), default=1.0)
    lines = [
        f'<tr><td>{_text(name)}</td><td class="bar"><span style="width:{100 * seconds / most:.1f}%"></span></td>'
        f'<td class="n">{spoken_duration(seconds)}</td></tr>'
        for name, seconds in rows
    ]
    return f"<table>{''.join(lines)}</table>" if lines else ""


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML already; empty where there are no rows."""
    if not rows:
        return ""
    top = "".join(f"<th{' class=n' if n else ''}>{head}</th>" for n, head in enumerate(heads))
    lines = [
        "<tr>" + "".join(f"<td{' class=n' if n else ''}>{cell}</td>" for n, cell in enumerate(row)) + "</tr>"
        for row in rows
    ]
    return f"<table><thead><tr>{top}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _section(title: str, inside: str) -> str:
    return f"<section><h2>{title}</h2>{inside}</section>" if inside else ""


def _text(text: str) -> str:
    """Text from outside as HTML: in one line, without what steers, escaped."""
    return escape(one_line(text))
