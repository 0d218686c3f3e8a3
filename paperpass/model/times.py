"""Days and durations in the reader's words, and back."""

import re
from datetime import date, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {w: n for n, w in enumerate("a one two three four five six seven eight nine ten eleven twelve".split())}
_NUMBERS |= {"a": 1, "an": 1, "next": 1}
_FAR = {"day": 40_000, "week": 5_000, "month": 1_200, "year": 100}
"""The longest spans that are understood."""
_SPAN = re.compile(r"(?:in\s+)?(?P<n>\d+|[a-z]+)\s+(?P<unit>day|week|month|year)s?")
_AGO = re.compile(r"(?P<n>\d{1,5}|[a-z]+)\s+(?P<unit>day|week)s?\s+ago")


def parse_day(words: str, today: date) -> date | None:
    """The day that plain words name, after today, or None: tomorrow, Saturday, in two weeks, 3 Dec, an ISO date."""
    text = " ".join(words.lower().replace(",", " ").split())
    simple = {
        "tomorrow": 1,
        "the day after tomorrow": 2,
        "weekend": -1,
    }
    if text in ("weekend", "the weekend", "on the weekend", "at the weekend"):
        return _weekday(5, today)
    if text in simple:
        return today + timedelta(days=simple[text])
    name = text.removeprefix("on ").removeprefix("next ").removeprefix("this ")
    if len(name) >= 2:
        for number, day in enumerate(_DAYS):
            if day.startswith(name):
                return _weekday(number, today)
    if found := _SPAN.fullmatch(text):
        return _after(found["n"], found["unit"], today)
    return _written(name, today)


def parse_past_day(words: str, today: date) -> date | None:
    """The day that plain words name, today or before, or None: today, yesterday, Monday, 3 days ago, 3 Dec, ISO."""
    text = " ".join(words.lower().replace(",", " ").split()).removeprefix("on ").removeprefix("last ")
    simple = {"": 0, "today": 0, "yesterday": 1, "the day before yesterday": 2}
    if text in simple:
        return today - timedelta(days=simple[text])
    if len(text) >= 2:
        for number, day in enumerate(_DAYS):
            if day.startswith(text):
                return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    if (found := _AGO.fullmatch(text)) and found["unit"] in ("day", "week"):
        n = int(found["n"]) if found["n"].isdecimal() else _NUMBERS.get(found["n"], 0)
        days = n * (7 if found["unit"] == "week" else 1)
        return today - timedelta(days=days) if 0 < days <= _FAR["day"] else None
    return _written(text, today, past=True)


def _weekday(number: int, today: date) -> date:
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _after(count: str, unit: str, today: date) -> date | None:
    n = int(count) if count.isdigit() else _NUMBERS.get(count)
    if not n or n > _FAR[unit]:
        return None
    if unit in ("day", "week"):
        return today + timedelta(days=n * (7 if unit == "week" else 1))
    years, month = divmod(today.month - 1 + (n if unit == "month" else 12 * n), 12)
    last = (date(today.year + years + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(today.year + years, month + 1, min(today.day, last))


def _written(text: str, today: date, *, past: bool = False) -> date | None:
    """A day written as a date: ISO, `3 dec`, `dec 3`, with or without a year; after today, or with `past` not after."""

    def fits(day: date) -> bool:
        return day <= today if past else day > today

    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            day = date.fromisoformat(text)
            return day if fits(day) else None
        found = re.fullmatch(r"(?:(\d{1,2})\.?\s+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\s+(\d{1,2}))(?:\s+(\d{4}))?", text)
        if not found:
            return None
        number, month = int(found[1] or found[4]), _MONTHS.index(found[2] or found[3]) + 1
        day = date(int(found[5]) if found[5] else today.year, month, number)
        if not found[5] and not fits(day):
            day = date(today.year + (-1 if past else 1), month, number)
        return day if fits(day) else None
    except ValueError:
        return None


def spoken_day(day: date, today: date) -> str:
    """A day as one would say it: today, tomorrow, Saturday, 3 Dec, 3 Dec 2027."""
    ahead = (day - today).days
    if ahead == 0:
        return "today"
    if ahead == 1:
        return "tomorrow"
    if ahead == -1:
        return "yesterday"
    if 1 < ahead < 7:
        return _DAYS[day.weekday()].capitalize()
    month = _MONTHS[day.month - 1].capitalize()
    return f"{day.day} {month}" if abs(ahead) < 300 else f"{day.day} {month} {day.year}"


def spoken_duration(seconds: float) -> str:
    """A duration as one would say it: 40 s, 7 min, 1 h 10; what is not full yet is not said."""
    whole = int(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes = whole // 60
    return (
        f"{minutes} min"
        if minutes < 60
        else f"{minutes // 60} h {minutes % 60:02d}"
        if minutes % 60
        else f"{minutes // 60} h"
    )


def clock_face(seconds: float) -> str:
    """A running time: 4:12, 1:04:12."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def shown_year(year: int | None) -> str:
    """A year as one says it: `1999`, `51 BC` for -51; "" for none."""
    return "" if year is None else f"{-year} BC" if year < 0 else str(year)
