"""From drawn pages to what terminals want."""

import io
import random

import pymupdf
import pytest
from PIL import Image

from paperpass.pdf.pixels import HIGHLIGHT, NIGHT, Finish, Tint, halfcell, png, sixel
from paperpass.pdf.sixel import sixel_of
from tests.sixels import decoded

WHITE, BLACK, RED = (255, 255, 255), (0, 0, 0), (255, 0, 0)


def grey_page(width: int, height: int) -> bytes:
    """A ramp from black to white."""
    return b"".join(bytes([255 * x // (width - 1)] * 3) for _ in range(height) for x in range(width))


def flat(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    return bytes(colour) * (width * height)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def colour(image: Image.Image, x: int, y: int = 0) -> tuple[int, int, int]:
    at = (y * image.width + x) * 3
    red, green, blue = image.tobytes()[at : at + 3]
    return red, green, blue


@pytest.fixture(scope="module")
def drawn() -> tuple[int, int, bytes]:
    """A page with text and a coloured figure, as MuPDF draws it."""
    with pymupdf.open() as document:
        page = document.new_page(width=200, height=150)
        page.insert_text((20, 40), "A line of text to be read", fontsize=12)
        page.draw_rect((20, 60, 120, 120), color=(0, 0, 1), fill=(1, 0.5, 0))
        pixmap = page.get_pixmap(alpha=False)
        return pixmap.width, pixmap.height, pixmap.samples


class TestPng:
    def test_a_page_without_colour_comes_back_grey_by_grey(self) -> None:
        assert opened(png(64, 3, grey_page(64, 3))).tobytes() == grey_page(64, 3)

    def test_a_page_with_colour_comes_back_pixel_by_pixel(self, drawn: tuple[int, int, bytes]) -> None:
        width, height, samples = drawn
        image = opened(png(width, height, samples))
        assert image.size == (width, height)
        assert image.tobytes() == samples

    def test_a_page_without_colour_takes_a_byte_a_pixel(self) -> None:
        assert Image.open(io.BytesIO(png(8, 8, flat(8, 8, BLACK)))).mode == "P"

    def test_what_the_frame_adds_is_paper_and_what_is_too_much_is_cut(self) -> None:
        for shade in (BLACK, RED):
            image = opened(png(4, 4, flat(4, 4, shade), Finish(frame=(6, 5))))
            assert image.size == (6, 5)
            assert colour(image, 3, 3) == shade
            assert colour(image, 4) == WHITE
            assert colour(image, 0, 4) == WHITE
            assert opened(png(4, 4, flat(4, 4, shade), Finish(frame=(2, 3)))).size == (2, 3)

    def test_at_night_white_is_the_paper_and_black_the_ink(self) -> None:
        for samples in (grey_page(256, 1), grey_page(256, 1)[:-3] + bytes(RED)):
            image = opened(png(256, 1, samples, Finish(tint=NIGHT)))
            assert colour(image, 0) == NIGHT.ink
            assert colour(image, 254) == pytest.approx(NIGHT.paper, abs=2)

    def test_at_night_colours_keep_their_hue(self) -> None:
        red, green, blue = colour(opened(png(1, 1, flat(1, 1, (0, 0, 160)), Finish(tint=NIGHT))), 0)
        assert blue > red
        assert blue > green

    def test_any_paper_and_ink_will_do(self) -> None:
        sepia = Tint((250, 240, 220), (60, 40, 20))
        image = opened(png(2, 1, bytes(WHITE + BLACK), Finish(tint=sepia)))
        assert (colour(image, 0), colour(image, 1)) == (sepia.paper, sepia.ink)

    @pytest.mark.parametrize("last", [WHITE, RED], ids=["grey", "coloured"])
    def test_a_mark_colours_the_paper_and_leaves_the_text_black(self, last: tuple[int, int, int]) -> None:
        samples = flat(2, 1, WHITE) + flat(1, 1, BLACK) + bytes(last)
        image = opened(png(4, 1, samples, Finish(marks=((1, 0, 3, 1, HIGHLIGHT),))))
        assert [colour(image, x) for x in range(4)] == [WHITE, HIGHLIGHT, BLACK, last]

    @pytest.mark.parametrize("last", [WHITE, RED], ids=["grey", "coloured"])
    def test_a_mark_at_night_lights_the_paper_and_leaves_the_text_light(self, last: tuple[int, int, int]) -> None:
        samples = flat(2, 1, WHITE) + flat(1, 1, BLACK) + bytes(last)
        image = opened(png(4, 1, samples, Finish(tint=NIGHT, marks=((1, 0, 3, 1, HIGHLIGHT),))))
        assert colour(image, 0) == NIGHT.paper
        assert sum(colour(image, 1)) > sum(NIGHT.paper)
        assert colour(image, 2) == NIGHT.ink

    def test_marks_may_reach_over_the_edge_or_lie_outside(self) -> None:
        marks = ((-5, -5, 2, 2, HIGHLIGHT), (90, 90, 99, 99, HIGHLIGHT), (3, 3, 3, 3, RED))
        for shade in (BLACK, RED):
            assert opened(png(4, 4, flat(4, 4, shade), Finish(marks=marks))).size == (4, 4)


class TestSixel:
    @pytest.mark.parametrize("height", [1, 5, 6, 7, 12, 20])
    def test_every_pixel_comes_back(self, height: int) -> None:
        dice = random.Random(height)
        palette = [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 0, 255)]
        values = bytes(dice.choices(range(4), (8, 1, 1, 1), k=23 * height))
        width, tall, pixels = decoded(sixel_of(23, height, values, palette))
        assert (width, tall) == (23, height)
        assert pixels == {(i % 23, i // 23): palette[value] for i, value in enumerate(values)}

    def test_the_palette_stands_before_the_first_pixel(self) -> None:
        colours = sixel(8, 8, grey_page(8, 8)).split(b"#")
        kinds = [b";2;" in entry for entry in colours[1:]]
        assert kinds == sorted(kinds, reverse=True)

    def test_nothing_follows_the_last_band(self) -> None:
        assert not sixel(8, 12, grey_page(8, 12)).endswith(b"-\x1b\\")

    def test_a_drawn_page_keeps_its_look(self, drawn: tuple[int, int, bytes]) -> None:
        width, height, samples = drawn
        _, _, pixels = decoded(sixel(width, height, samples))
        assert len(pixels) == width * height
        assert pixels[5, 5] == WHITE
        assert pixels[70, 90] == pytest.approx((255, 128, 0), abs=24)

    def test_a_terminal_with_few_colours_gets_few(self, drawn: tuple[int, int, bytes]) -> None:
        width, height, samples = drawn
        assert sixel(width, height, samples, Finish(colours=16)).count(b";2;") <= 16
        marked = Finish(colours=16, marks=((0, 0, 4, 4, HIGHLIGHT),))
        assert sixel(64, 6, grey_page(64, 6), marked).count(b";2;") <= 16

    def test_marks_and_night_need_no_colours_of_the_page(self) -> None:
        _, _, pixels = decoded(sixel(2, 1, flat(2, 1, WHITE), Finish(tint=NIGHT, marks=((1, 0, 2, 1, HIGHLIGHT),))))
        assert pixels[0, 0] == pytest.approx(NIGHT.paper, abs=2)
        assert pixels[1, 0] == pytest.approx(tuple(part // 3 for part in HIGHLIGHT), abs=2)


class TestHalfCells:
    def test_each_dot_is_the_mean_of_its_pixels(self) -> None:
        samples = flat(20, 10, WHITE) + flat(20, 10, BLACK)
        assert halfcell(20, 20, samples, Finish(cells=(2, 1))) == bytes(WHITE * 2 + BLACK * 2)

    def test_there_are_two_dots_a_cell(self, drawn: tuple[int, int, bytes]) -> None:
        assert len(halfcell(*drawn, Finish(cells=(40, 15)))) == 40 * 15 * 2 * 3

    def test_marks_and_tint_come_through(self) -> None:
        finish = Finish(cells=(2, 1), tint=NIGHT, marks=((10, 0, 20, 20, HIGHLIGHT),))
        dots = halfcell(20, 20, flat(20, 20, WHITE), finish)
        assert tuple(dots[:3]) == NIGHT.paper
        assert sum(dots[3:6]) > sum(NIGHT.paper)
