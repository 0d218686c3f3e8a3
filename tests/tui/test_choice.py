"""A question with a few answers."""

from textual.app import App

from paperpass.tui.widgets.choice import Choice

ANSWERS = (("y", "yes", "yes, all of them"), ("n", "no", "no, none of them"), ("o", "one", "only the first of them"))


async def test_an_answer_stands_in_one_line_however_narrow_the_window() -> None:
    application: App[None] = App()
    async with application.run_test(size=(80, 24)) as pilot:
        application.push_screen(Choice("Which?", ANSWERS))
        for width in range(76, 25, -1):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            strips = application.screen._compositor.render_strips(application.size)  # noqa: SLF001 - as in Hands
            seen = "\n".join(strip.text for strip in strips)
            for words in ("y yes, all of them", "n no, none of them", "o only the first of them", "not now"):
                assert words in seen
