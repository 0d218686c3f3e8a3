"""What the flowing text does not carry is seen as a picture."""

from functools import cache

import pymupdf

from paperpass.model.reading import GoTo
from paperpass.tui.reader.figure import FigureScreen
from paperpass.tui.widgets.bars import Bar
from tests.tui.rivers import Reading, Rivers

LINE = "Water runs downhill and takes the sand along, until the bed is flat enough to let it fall, and stays there."
RIGHT = 72 + pymupdf.get_text_length(LINE, "tiro", 10) - 12


@cache
def paper() -> bytes:
    """Two pages: a fraction, an equation of one row, and a figure behind it; prose between them."""
    with pymupdf.open() as document:
        for number in range(2):
            page = document.new_page(width=612, height=792)

            def write(x: float, y: float, text: str, size: float = 10, page: pymupdf.Page = page) -> None:
                page.insert_text((x, y), text, fontsize=size, fontname="tiro")

            for y in (60, 250, 420):
                for row in range(12):
                    write(72, y + 12 * row, LINE)
            if number == 0:
                write(250, 218, "p = a")
                write(277, 212, "H + 1")
                write(285, 225, "h")
                write(RIGHT, 218, "(4)")
                write(250, 405, "a = b + c")
                write(RIGHT, 405, "(5)")
            else:
                page.draw_rect(pymupdf.Rect(100, 570, 500, 680))
                page.draw_line((100, 570), (500, 680))
                write(72, 700, "Figure 1: A river.")
        made: bytes = document.tobytes()
        return made


async def look(r: Reading, words: str) -> None:
    """Goes where the words stand."""
    b = next(b for b in r.reader.area.flow.blocks if words in b.text)
    r.reader.do(GoTo(b.page, b.box))
    await r.silence()


class TestPictures:
    async def test_an_equation_in_two_rows_is_one_line_that_names_the_key(self, rivers: Rivers) -> None:
        async with rivers.open(card=rivers.file("Fractions", pdf=paper())) as r:
            await look(r, "(4)")
            await r.until(lambda: r.sees("equation (4) · f shows it"))
            assert not r.sees("H + 1")
            await look(r, "(5)")
            await r.until(lambda: r.sees("a = b + c (5)"))

    async def test_its_letter_shows_it_alone_and_enter_leads_to_its_page(self, rivers: Rivers) -> None:
        async with rivers.open(card=rivers.file("Fractions", pdf=paper())) as r:
            await look(r, "(4)")
            await r.press("f")
            assert r.sees("see which?")
            await r.press("a")
            await r.until(lambda: isinstance(r.app.screen, FigureScreen))
            top = r.app.screen.query_one("#top", Bar)
            assert (top.left, top.right) == ("equation (4)", "1 of 2 · p. 1")
            await r.press("n")
            assert (top.left, top.right) == ("Figure 1: A river.", "2 of 2 · p. 2")
            await r.press("enter")
            await r.until(lambda: r.at("ReaderScreen"))
            assert r.top == "p. 2 of 2 · page"
            await r.press("ctrl+o", "T")
            assert r.top == "p. 1 of 2 · text"

    async def test_the_key_again_lists_links_and_no_picture_in_sight_lists_them_at_once(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            await r.press("f")
            await r.until(lambda: r.in_list)
            await r.press("escape")
            await look(r, "Figure 1")
            await r.press("f")
            assert r.sees("see which?")
            await r.press("f")
            await r.until(lambda: r.was_said("no links stand on this page"))
            assert not r.reader.query(".hint")

    async def test_escape_takes_the_letters_away(self, rivers: Rivers) -> None:
        async with rivers.open(card=rivers.file("Fractions", pdf=paper())) as r:
            await look(r, "Figure 1")
            await r.press("f")
            assert r.reader.query(".hint")
            await r.press("escape")
            assert not r.reader.query(".hint")
            assert r.at("ReaderScreen")

    async def test_a_key_of_ones_own_is_the_one_that_is_named(self, rivers: Rivers) -> None:
        config = '[keys]\n"reader.follow" = "w"\n'
        async with rivers.open(card=rivers.file("Fractions", pdf=paper()), config=config) as r:
            await look(r, "(4)")
            await r.until(lambda: r.sees("equation (4) · w shows it"))


class TestPlaces:
    async def test_the_text_opens_again_at_the_line_where_it_was_left(self, rivers: Rivers) -> None:
        async with rivers.open() as r:
            r.reader.area.flow.scroll_lines(37)
            await r.silence()
            seen = r.seen().splitlines()[1:20]
            await r.press("q")
        async with rivers.open() as r:
            await r.until(lambda: r.seen().splitlines()[1:20] == seen)
