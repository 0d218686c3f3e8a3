"""What a page costs on this machine: drawing, encoding and bytes, for pages of our own making.

Times are CPU time of the one thread that works, since a machine is seldom idle; an idle one takes as long by the wall.
"""

import csv
import gc
import json
import platform
import random
import statistics
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import encoders
import legibility
import pymupdf
import samples

PAGES = 16
REPEATS = 3
ROWS = (25, 50, 75, 100)
CELL = (10, 20)
TEXT_COLUMNS = 80
METHODS = ("kitty1", "kitty6", "kitty9", "sixel16", "sixel64", "half", "text")
CROPS = (48, 100, 200, 300, 500, 1000)

Record = dict[str, Any]


def measure(folder: Path) -> None:
    """Measure everything; write `measurements.csv` (one line a page, size and repeat), `summary.json` and the crops."""
    documents = {kind: pymupdf.open("pdf", samples.typeset(kind, PAGES)) for kind in samples.KINDS}
    records = _measurements(documents)
    with (folder / "measurements.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
    mixed = documents["mixed"]
    summary = {
        "python": platform.python_version(),
        "pymupdf": pymupdf.VersionBind,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "pages": PAGES,
        "repeats": REPEATS,
        "yardstick_ms": _yardstick(),
        "kinds": {kind: _kind(document) for kind, document in documents.items()},
        "costs": summarise(records),
        "recognition": legibility.recognition(),
        **legibility.advance(mixed),
    }
    (folder / "summary.json").write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")
    for height in CROPS:
        picture = legibility.crop(mixed[0], height, pymupdf.Rect(50, 80, 290, 104), 960)
        picture.quantize(16).save(folder / f"crop-{height}.png", optimize=True)


def summarise(records: list[Record]) -> dict[str, dict[str, dict[str, dict[str, list[float]]]]]:
    """By kind, rows, method: [5th percentile, median, 95th] of draw, encode, total (ms) and size (kB of 1000 bytes)."""
    groups: dict[tuple[str, int], list[Record]] = {}
    for record in records:
        groups.setdefault((record["kind"], record["rows"]), []).append(record)
    costs: dict[str, dict[str, dict[str, dict[str, list[float]]]]] = {}
    for (kind, rows), group in groups.items():
        costs.setdefault(kind, {})[str(rows)] = {
            method: {
                "draw": _percentiles([_draw(record, method) / 1000 for record in group]),
                "encode": _percentiles([record[f"{method}_us"] / 1000 for record in group]),
                "total": _percentiles([(_draw(record, method) + record[f"{method}_us"]) / 1000 for record in group]),
                "size": _percentiles([record[f"{method}_bytes"] / 1000 for record in group]),
            }
            for method in METHODS
        } | {
            "page": {
                "interpret": _percentiles([record["interpret_us"] / 1000 for record in group]),
                "raster": _percentiles([record["rgb_us"] / 1000 for record in group]),
            },
        }
    return costs


def _draw(record: Record, method: str) -> int:
    """Microseconds before a method's encoder may begin; flowing text needs no drawing, its words are its own cost."""
    raster = {"sixel16": "grey_us", "half": "small_us", "text": ""}.get(method, "rgb_us")
    return int(record["interpret_us"] + record[raster]) if raster else 0


def _measurements(documents: dict[str, pymupdf.Document]) -> list[Record]:
    work = [(kind, page, rows) for kind in documents for page in range(PAGES) for rows in ROWS] * REPEATS
    random.Random("order").shuffle(work)
    for kind, document in documents.items():
        _page(kind, document, 0, ROWS[0])
    gc.disable()
    records = []
    for kind, page, rows in work:
        records.append(_page(kind, documents[kind], page, rows))
        gc.collect()
    gc.enable()
    return sorted(records, key=lambda record: (record["kind"], record["page"], record["rows"]))


def _page(kind: str, document: pymupdf.Document, number: int, rows: int) -> Record:
    """One page at one size by every method: CPU microseconds and bytes. MuPDF's caches are emptied before each step."""

    def pixels(matrix: pymupdf.Matrix, colours: pymupdf.Colorspace) -> tuple[pymupdf.Pixmap, int]:
        _forget()
        return _timed(lambda: drawn.get_pixmap(matrix=matrix, colorspace=colours, alpha=False))

    _forget()
    page = document[number]
    scale = rows * CELL[1] / page.rect.height
    full, small = pymupdf.Matrix(scale, scale), pymupdf.Matrix(scale / CELL[0], scale / CELL[0])
    record: Record = {"kind": kind, "page": number, "rows": rows}
    drawn, record["interpret_us"] = _timed(page.get_displaylist)
    rgb, record["rgb_us"] = pixels(full, pymupdf.csRGB)
    grey, record["grey_us"] = pixels(full, pymupdf.csGRAY)
    dots, record["small_us"] = pixels(small, pymupdf.csRGB)
    ways: dict[str, Callable[[], bytes]] = {
        "kitty1": lambda: encoders.kitty(rgb, 1),
        "kitty6": lambda: encoders.kitty(rgb, 6),
        "kitty9": lambda: encoders.kitty(rgb, 9),
        "sixel16": lambda: encoders.sixel_grey(grey),
        "sixel64": lambda: encoders.sixel_colour(rgb),
        "half": lambda: encoders.half_cells(dots),
        "text": lambda: encoders.flowing_text(page.get_text(), TEXT_COLUMNS),
    }
    _forget()
    for method in METHODS:
        written, record[f"{method}_us"] = _timed(ways[method])
        record[f"{method}_bytes"] = len(written)
    return record


def _forget() -> None:
    """Empty MuPDF's store of decoded fonts and pictures and its cache of letter shapes."""
    pymupdf.TOOLS.store_shrink(100)
    pymupdf.TOOLS.glyph_cache_empty()


def _timed(work: Callable[[], Any]) -> tuple[Any, int]:
    begun = time.thread_time_ns()
    result = work()
    return result, (time.thread_time_ns() - begun) // 1000


def _percentiles(values: list[float]) -> list[float]:
    cuts = statistics.quantiles(values, n=20, method="inclusive")
    return [round(value, 3) for value in (cuts[0], statistics.median(values), cuts[-1])]


def _yardstick() -> float:
    """Milliseconds to compress a fixed megabyte at level 6: what to compare another machine by."""
    block = random.Random("yardstick").choices(b"etaoin shrdlu", k=1_000_000)
    return round(statistics.median(_timed(lambda: zlib.compress(bytes(block), 6))[1] for _ in range(9)) / 1000, 1)


def _kind(document: pymupdf.Document) -> dict[str, float]:
    """Medians over pages: characters, words, drawn paths, share of the area under pictures; kilobytes of PDF a page."""
    area = document[0].rect.get_area()
    return {
        "characters": statistics.median(len(page.get_text()) for page in document.pages()),
        "words": statistics.median(len(page.get_text().split()) for page in document.pages()),
        "paths": statistics.median(len(page.get_cdrawings()) for page in document.pages()),
        "picture": round(statistics.median(_pictures(page) / area for page in document.pages()), 3),
        "kilobytes": round(len(document.tobytes()) / 1000 / len(document), 1),
    }


def _pictures(page: pymupdf.Page) -> float:
    return sum(float(pymupdf.Rect(picture["bbox"]).get_area()) for picture in page.get_image_info())
