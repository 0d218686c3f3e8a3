"""What to read now, asked for in the Library."""

from paperpass.desk.deciding import decide
from paperpass.desk.desk import Desk
from paperpass.model.debrief import Debrief
from tests.tui.conftest import file_paper, reading


async def test_one_key_names_the_paper_to_read_now_and_why_and_enter_reads_it(desk: Desk) -> None:
    going_on = file_paper(desk, "On Ranking", added="2026-03-01T10:00:00+01:00")
    new = file_paper(desk, "On Writing", added="2026-03-02T10:00:00+01:00")
    decide(desk, going_on, Debrief("on"))
    async with reading(desk) as hands:
        await hands.until(lambda: hands.sees("2 papers"))
        await hands.press("full_stop")
        await hands.until(lambda: hands.sees("you went on with it today; the second pass takes about 45 min"))
        await hands.type("20")
        await hands.until(lambda: hands.sees("the first pass takes about 7 min; that fits 20 min"))
        await hands.type("x")
        await hands.until(lambda: hands.sees("minutes are 20, or 1:30"))
        await hands.press("backspace", "enter")
        await hands.until(lambda: hands.app.opened == [new.slug])


async def test_leaving_it_reads_nothing_and_the_paper_stays_chosen(desk: Desk) -> None:
    oldest = file_paper(desk, "On Ranking", added="2026-03-01T10:00:00+01:00")
    file_paper(desk, "On Writing", added="2026-03-02T10:00:00+01:00")
    async with reading(desk) as hands:
        await hands.until(lambda: hands.sees("2 papers"))
        await hands.press("full_stop")
        await hands.until(lambda: hands.sees("in the inbox the longest"))
        await hands.press("escape")
        assert hands.app.opened == []
        await hands.press("enter")
        await hands.until(lambda: hands.app.opened == [oldest.slug])


async def test_where_nothing_waits_it_says_so(desk: Desk) -> None:
    decide(desk, file_paper(desk, "On Ranking"), Debrief("no"))
    async with reading(desk) as hands:
        await hands.until(lambda: hands.sees("1 paper"))
        await hands.press("full_stop")
        await hands.until(lambda: any("nothing waits to be read" in said for said in hands.app.said))
