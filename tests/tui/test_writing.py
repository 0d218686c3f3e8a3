"""A place to write."""

from textual.app import App

from paperpass.tui.widgets.field import Field


async def test_undo_takes_words_back_one_by_one_however_fast_they_were_typed() -> None:
    application: App[None] = App()
    async with application.run_test() as pilot:
        field = Field()
        await application.screen.mount(field)
        field.focus()
        await pilot.press(*"water runs downhill")
        seen = []
        while field.text:
            await pilot.press("ctrl+z")
            seen.append(field.text)
        assert seen == ["water runs", "water", ""]
