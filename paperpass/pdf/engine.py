"""What a PDF process can be asked. The launcher imports it, so that each process is forked with MuPDF loaded."""

import base64
import io
import os
import traceback
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import pymupdf

from paperpass.model.errors import PaperpassError, PdfError
from paperpass.model.highlight import Annotation
from paperpass.model.render import RenderJob
from paperpass.model.text import clean, one_line
from paperpass.pdf import annotations, brief_extractor, pixels
from paperpass.pdf.documents import MUPDF_ERRORS, Documents
from paperpass.pdf.links import page_links
from paperpass.pdf.protocol import Json
from paperpass.pdf.text import read_pages

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

Report = Callable[[int, int], None]
_SHEET_MARGIN = 54.0
"""Points around what is typeset on A4: three quarters of an inch."""
_MOST_SHEETS = 500
"""Pages after which something that is typeset is held to have no end."""
_MOST_HITS = 2000
_REPORT = "read it in another viewer, and report it with this line, and with the file if you may share that"
_MOST_SIZES = 5000
_SAMPLE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 47>>stream\nBT /F 9 Tf 9 50 Td (1 Sample) Tj 0 -9 Td (of) ET\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""A PDF with a page of one heading and one word."""


def load_all() -> None:
    """Does each kind of work once on a page of its own: what libraries import late is there then, while files can be
    opened."""
    document = pymupdf.open(stream=_SAMPLE, filetype="pdf")
    page = document[0]
    page.get_text(), page.get_text("words"), page.search_for("Sample"), page_links(document, page), document.metadata
    brief_extractor.brief(document, file="", sha256="")
    brief_extractor.blocks(document, 0, 0)
    typeset("<p>Sample</p>", {})
    drawn = page.get_displaylist()
    for colours in (pymupdf.csGRAY, pymupdf.csRGB):
        drawn.get_pixmap(colorspace=colours, alpha=False)
    for tint in (pixels.PRINT, pixels.NIGHT):
        finish = pixels.Finish(cells=(1, 1), tint=tint, marks=((0, 0, 2, 1, pixels.HIGHLIGHT),))
        for encode in (pixels.png, pixels.sixel, pixels.halfcell):
            encode(2, 2, b"\xff\xff\xff\x00\x00\x00\xff\x00\x00\x00\x00\xff", finish)


class Engine:
    """Answers requests over PDF files; `report` hears how far a long one is."""

    def __init__(self, report: Report) -> None:
        self.documents, self.report = Documents(), report
        self.verbs: dict[str, Callable[[Json], tuple[Json, bytes | None]]] = {
            "check": self._check,
            "info": self._info,
            "render": self._render,
            "columns": self._columns,
            "words": self._words,
            "links": self._links,
            "search": self._search,
            "blocks": self._blocks,
            "brief": self._brief,
            "plain": self._plain,
            "typeset": self._typeset,
            "annotations": self._annotations,
            "annotated": self._annotated,
        }

    def hand_over(self, path: str, descriptor: int) -> None:
        """The file that the next request is about."""
        self.documents.hand_over(path, descriptor)

    def answer(self, request: Json) -> tuple[Json, bytes | None]:
        """The answer to one request, an error among them."""
        name = os.path.basename(str(request.get("path", "")))
        try:
            said, payload = self.verbs[request["verb"]](request)
        except PaperpassError as error:
            return {"error": {"title": error.title, "remedy": error.remedy}}, None
        except (*MUPDF_ERRORS, MemoryError, RecursionError) as error:
            if _is_ours(error):
                return _fault(name, error), None
            what = "needs more memory than it may have" if isinstance(error, MemoryError) else "cannot be read"
            return {"error": {"title": f"{name} {what}", "remedy": PdfError.remedy}}, None
        except Exception as fault:  # a fault of ours is named as ours, and costs one answer, not the process
            return _fault(name, fault), None
        return {"ok": said}, payload

    def _check(self, request: Json) -> tuple[Json, None]:
        """Page count, hash, metadata, and what names the paper: the first page's text and links."""
        document = self.documents.get(request["path"])
        text, links = "", []
        try:
            page = document[0]
            text = page.get_text()[:20_000]
            links = [link["uri"] for link in page.get_links() if link.get("uri")]
        except MUPDF_ERRORS:
            pass
        metadata = {k: one_line(str(v)) for k, v in (document.metadata or {}).items() if v}
        said = {
            "pages": document.page_count,
            "sha256": self.documents.sha256(request["path"]),
            "metadata": metadata,
            "first": clean(text),
            "links": links,
        }
        return said, None

    def _info(self, request: Json) -> tuple[Json, None]:
        """The size of every page as shown, in points."""
        document = self.documents.get(request["path"])
        sizes: list[tuple[float, float]] = []
        for number in range(min(document.page_count, _MOST_SIZES)):
            try:
                box = document[number].rect
                if box.is_empty or box.is_infinite:
                    raise ValueError("no page box")
                sizes.append((box.width, box.height))
            except MUPDF_ERRORS:
                sizes.append(sizes[-1] if sizes else (612.0, 792.0))
        return {"pages": document.page_count, "sizes": sizes}, None

    def _render(self, request: Json) -> tuple[Json, bytes]:
        job = RenderJob.from_json(request["job"])
        path = request["path"]
        drawn = self.documents.display_list(path, job.page)
        clip = pymupdf.Rect(job.clip)
        if clip.is_empty or job.width < 1 or job.height < 1:
            raise PdfError("there is no room to draw the page", "make the window larger")
        scale = job.width / clip.width
        matrix = pymupdf.Matrix(scale, scale)
        pixmap = drawn.get_pixmap(matrix=matrix, colorspace=pymupdf.csRGB, alpha=False, clip=clip)
        upright = self.documents.page(path, job.page).rotation_matrix
        boxes = [(box, pixels.HIGHLIGHT) for box in job.highlights] + [(box, pixels.SELECTED) for box in job.selected]
        marks = tuple((*_pixels(pymupdf.Rect(box) * upright, clip, scale), colour) for box, colour in boxes)
        finish = pixels.Finish(
            frame=(job.width, job.height),
            cells=(job.cols, job.rows),
            tint=pixels.NIGHT if job.invert else pixels.PRINT,
            marks=marks,
            colours=job.colours,
        )
        encode = {"kitty": pixels.png, "sixel": pixels.sixel, "halfcell": pixels.halfcell}[job.form]
        return {"width": job.width, "height": job.height}, encode(pixmap.width, pixmap.height, pixmap.samples, finish)

    def _columns(self, request: Json) -> tuple[Json, None]:
        """The text columns of the first pages, each as [left, right] in points; empty where a page has none."""
        document = self.documents.get(request["path"])
        rows: list[list[tuple[float, float]]] = []
        for page in read_pages(document, range(min(document.page_count, request["most"])), self.report):
            lines = [] if isinstance(page, PaperpassError) else [line for line in page.lines if len(line.text) > 20]
            rows.append(_lanes([(line.x0, line.x1, line.column) for line in lines]))
        return {"columns": rows}, None

    def _words(self, request: Json) -> tuple[Json, None]:
        """The page's words in reading order: [x0, y0, x1, y1, word, line number]."""
        page = self.documents.page(request["path"], request["page"])
        found = page.get_text("words", flags=pymupdf.TEXTFLAGS_WORDS & ~pymupdf.TEXT_PRESERVE_LIGATURES)
        lines: dict[tuple[int, int], int] = {}
        rows = [[*w[:4], one_line(w[4]), lines.setdefault((w[5], w[6]), len(lines))] for w in found]
        return {"words": [r for r in rows if r[4]]}, None

    def _links(self, request: Json) -> tuple[Json, None]:
        document = self.documents.get(request["path"])
        return {"links": page_links(document, self.documents.page(request["path"], request["page"]))}, None

    def _search(self, request: Json) -> tuple[Json, None]:
        """Where a text stands, page by page from `page` round to it: [page, [boxes]]."""
        document, needle = self.documents.get(request["path"]), request["needle"]
        hits: list[tuple[int, list[Any]]] = []
        found = 0
        for step in range(document.page_count):
            number = (request["page"] + step) % document.page_count
            if step % 20 == 19:
                self.report(step, document.page_count)
            try:
                boxes = [tuple(b) for b in document[number].search_for(needle)]
            except MUPDF_ERRORS:
                continue
            if boxes:
                hits.append((number, boxes))
                found += len(boxes)
            if found >= _MOST_HITS:
                break
        return {"hits": sorted(hits)}, None

    def _blocks(self, request: Json) -> tuple[Json, None]:
        document = self.documents.get(request["path"])
        last = min(request["last"], document.page_count - 1)
        if request["first"] > last:
            raise PdfError(
                f"{os.path.basename(request['path'])} has no page {request['first'] + 1}", f"it has {last + 1}"
            )
        blocks = brief_extractor.blocks(document, request["first"], last, self.report)
        return {"blocks": [b.to_json() for b in blocks]}, None

    def _brief(self, request: Json) -> tuple[Json, None]:
        document = self.documents.get(request["path"])
        found = brief_extractor.brief(
            document,
            file=request["path"],
            sha256=self.documents.sha256(request["path"]),
            title=request.get("title"),
            abstract=request.get("abstract"),
            most=request.get("most"),
            progress=self.report,
        )
        return {"brief": found.to_json()}, None

    def _plain(self, request: Json) -> tuple[Json, None]:
        """The text of all pages, for searching."""
        document = self.documents.get(request["path"])
        parts = []
        for number in range(document.page_count):
            try:
                parts.append(document[number].get_text(flags=pymupdf.TEXT_DEHYPHENATE))
            except MUPDF_ERRORS:
                continue
            if number % 20 == 19:
                self.report(number, document.page_count)
        return {"text": clean("\n".join(parts))}, None

    def _typeset(self, request: Json) -> tuple[Json, bytes]:
        pictures = {name: base64.b64decode(data) for name, data in request["pictures"].items()}
        return {}, typeset(request["html"], pictures)

    def _annotations(self, request: Json) -> tuple[Json, None]:
        """The passages that are set off in the file."""
        return {"annotations": [asdict(one) for one in annotations.read(self.documents.content(request["path"]))]}, None

    def _annotated(self, request: Json) -> tuple[Json, bytes]:
        """A copy of the file with passages set off."""
        wanted = [
            Annotation(**row | {"boxes": tuple(tuple(box) for box in row["boxes"])}) for row in request["annotations"]
        ]
        return {}, annotations.written(self.documents.content(request["path"]), wanted)


def typeset(html: str, pictures: Mapping[str, bytes]) -> bytes:
    """A PDF of pages in A4 that shows a page of HTML; `pictures` are the images that it names."""
    archive = pymupdf.Archive()
    for name, data in pictures.items():
        archive.add((data, name))
    story, made = pymupdf.Story(html=html, archive=archive), io.BytesIO()
    writer = pymupdf.DocumentWriter(made)
    sheet = pymupdf.paper_rect("a4")
    room = pymupdf.Rect(_SHEET_MARGIN, _SHEET_MARGIN, sheet.x1 - _SHEET_MARGIN, sheet.y1 - _SHEET_MARGIN)
    for _ in range(_MOST_SHEETS):
        device = writer.begin_page(sheet)
        more, _ = story.place(room)
        story.draw(device)
        writer.end_page()
        if not more:
            break
    writer.close()
    return made.getvalue()


def _fault(name: str, fault: BaseException) -> Json:
    """The answer that names a fault of our own, and where in our lines it is."""
    at = traceback.extract_tb(fault.__traceback__)[-1]
    where = f"{type(fault).__name__} at {os.path.basename(at.filename)}:{at.lineno}"
    return {"error": {"title": f"{name} could not be read: a fault of paperpass itself ({where})", "remedy": _REPORT}}


def _is_ours(error: BaseException) -> bool:
    """Whether what was raised was raised by our own lines, not by MuPDF over a file, nor for want of memory."""
    if isinstance(error, MemoryError):
        return False
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    return at is not None and str(at.tb_frame.f_globals.get("__name__", "")).startswith("paperpass.")


def _lanes(lines: list[tuple[float, float, int]]) -> list[tuple[float, float]]:
    """Left and right edge of each column that holds enough lines; of all lines where there is one column."""
    sides = [[line for line in lines if line[2] == column] for column in (1, 2)]
    groups = sides if all(len(side) >= 5 for side in sides) else [lines]
    return [(min(line[0] for line in group), max(line[1] for line in group)) for group in groups if group]


def _pixels(box: "pymupdf.Rect", clip: "pymupdf.Rect", scale: float) -> tuple[int, int, int, int]:
    """A box in points of the page as shown, as pixels of the picture, with a little room around it."""
    x0, y0 = (box.x0 - clip.x0) * scale - 2, (box.y0 - clip.y0) * scale - 2
    return round(x0), round(y0), round((box.x1 - clip.x0) * scale + 2), round((box.y1 - clip.y0) * scale + 2)
