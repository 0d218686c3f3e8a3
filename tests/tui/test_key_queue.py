"""Keys that come in one burst go where they would go one by one."""

from textual.events import Key, Paste
from textual.widgets import Input

from paperpass.desk.desk import Desk
from paperpass.tui.key_queue import keys_of
from tests.tui.conftest import Hands, file_paper, reading


def burst(hands: Hands, keys: str) -> None:
    """Types without waiting for anything."""
    for key in keys_of(keys):
        hands.app.post_message(key)


async def test_what_is_typed_behind_a_key_that_opens_a_field_is_in_the_field(desk: Desk) -> None:
    card = file_paper(desk, "On Rivers")
    async with reading(desk) as hands:
        await hands.until(lambda: hands.sees("1 paper"))
        burst(hands, "/Djq")
        await hands.until(lambda: hands.app.screen.query_one("#filter", Input).value == "Djq")
        assert desk.library.card(card.key).slug == card.slug


async def test_a_burst_may_go_through_several_screens(desk: Desk) -> None:
    card = file_paper(desk, "On Rivers")
    async with reading(desk) as hands:
        await hands.until(lambda: hands.sees("1 paper"))
        burst(hands, "#water\r/riv")
        await hands.until(
            lambda: hands.at("LibraryScreen") and hands.app.screen.query_one("#filter", Input).value == "riv"
        )
        await hands.until(lambda: desk.library.card(card.key).tags == ("water",))


def test_keys_have_textuals_names() -> None:
    assert [key.key for key in keys_of("aZ1/#:-_é\r\x1b\x01")] == (
        ["a", "Z", "1", "slash", "number_sign", "colon", "minus", "underscore", "é", "enter", "escape"]
    )


async def test_what_is_pasted_behind_a_key_waits_too(desk: Desk) -> None:
    async with reading(desk) as hands:
        await hands.until(lambda: hands.at("LibraryScreen"))
        hands.app.post_message(Key("a", "a"))
        hands.app.post_message(Paste("1503.02531"))
        await hands.until(lambda: hands.at("Ask") and hands.app.screen.query_one(Input).value == "1503.02531")
