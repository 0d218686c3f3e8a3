"""What to read next: lines of many notes become works, each once."""

from paperpass.model.queue import Queued, Wanted, queue

FLOOD = "A. Brook. Floods that nobody foresaw. In Waters, 2001. doi:10.1000/flood"
TIDES = "B. Lake. Tides and what they take. arXiv:2001.01234, 2020."


def brief(found: list[Queued]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.title, one.asked_by) for one in found]


def test_a_line_is_told_by_its_title_and_its_ids() -> None:
    flood, tides = queue([Wanted("one", FLOOD, 3), Wanted("two", TIDES)])
    assert (flood.title, flood.doi, flood.arxiv, flood.page) == ("Floods that nobody foresaw", "10.1000/flood", None, 3)
    assert (tides.title, tides.doi, tides.arxiv, tides.page) == ("Tides and what they take", None, "2001.01234", None)
    assert (flood.names, tides.names) == ("10.1000/flood", "2001.01234")


def test_a_work_that_several_ask_for_stands_once_with_all_who_ask() -> None:
    other = "Brook, A.: Another print of it. Waters (2002). https://doi.org/10.1000/FLOOD"
    found = queue([Wanted("one", FLOOD), Wanted("two", TIDES), Wanted("three", other, 5), Wanted("three", FLOOD)])
    assert brief(found) == [("Floods that nobody foresaw", ("one", "three")), ("Tides and what they take", ("two",))]
    assert found[0].page == 5
    assert [one.by for one in found[0].wanted] == ["one", "three", "three"]


def test_titles_alone_are_one_work_where_no_id_says_otherwise() -> None:
    found = queue([Wanted("one", "Sand, and where it goes"), Wanted("two", "sand and where it goes")])
    assert brief(found) == [("Sand, and where it goes", ("one", "two"))]
    with_ids = queue([Wanted("one", f"Sand moves. arXiv:2001.0000{n}") for n in (1, 2)])
    assert len(with_ids) == 2


def test_as_json_pages_count_from_one_and_what_is_not_known_is_null() -> None:
    (one,) = queue([Wanted("one", "Sand", 0)])
    assert one.to_json() == {
        "title": "Sand", "asked_by": ["one"], "page": 1, "arxiv": None, "doi": None, "held": None,
    }  # fmt: skip


def test_signs_that_would_move_the_cursor_do_not_come_through() -> None:
    (one,) = queue([Wanted("one", "Sand\x1b[2J moves")])
    assert one.title.isprintable()
