"""What papers cite in common, and what of it is missing."""

from dataclasses import replace

from paperpass.model.contexts import Context
from paperpass.model.entries import Entry, parse
from paperpass.model.survey import Choices, Listed, survey

FLOOD = "A. Brook. Floods that nobody foresaw. In Waters, 2001."
FLOOD_TOO = "BROOK, A. FLOODS THAT NOBODY FORESAW. Journal of Water 3, 2 (2001), 1-9."
WEIR = "B. Lake and C. Sea. Weirs and their keepers in the north. In Waters, 2010."
DAM = "D. Dale. Dams across the valley of rivers. In Waters, 2012."
TOOL = "E. Foam. A language for drawing rivers. Software, 2015."


def own(title: str, authors: str = "F. Ford") -> Entry:
    return parse([f"{authors}. {title}. In Papers, 2020."])[0]


def paper(key: str, *texts: str, said: dict[int, list[str]] | None = None) -> Listed:
    spoken = tuple(
        Context(entry, 1, "1 Introduction", sentence) for entry, each in (said or {}).items() for sentence in each
    )
    return Listed(key, own(f"{key.capitalize() * 3} of rivers", f"F. {key.capitalize()}"), parse(texts), spoken)


PAPERS = [
    paper("one", FLOOD, WEIR, TOOL, said={0: ["Floods [1]."], 1: ["Weirs [2].", "Weirs again [2]."]}),
    paper("two", FLOOD_TOO, WEIR, said={0: ["A flood [1]."], 1: ["A weir [2].", "Keepers [2]."]}),
    paper("three", FLOOD, DAM),
]


def test_works_are_counted_by_papers_and_named_by_sentences() -> None:
    found = survey(PAPERS, {})
    assert [(work.count, work.named, work.year) for work in found.shared()] == [(3, 2, 2001), (2, 4, 2010)]
    assert [citing.key for citing in found.works[1].cited_by] == ["one", "two"]
    assert found.papers == ("one", "two", "three")


def test_of_equal_counts_what_several_papers_name_twice_comes_first() -> None:
    often = paper("four", DAM, said={0: [f"Dams {n} [1]." for n in range(11)]})
    found = survey([*PAPERS, often], {})
    assert [work.title for work in found.shared() if work.count == 2] == [
        "Weirs and their keepers in the north",
        "Dams across the valley of rivers",
    ]


def test_a_title_is_shown_in_mixed_letters_where_one_list_prints_them() -> None:
    found = survey([paper("one", FLOOD_TOO), paper("two", FLOOD_TOO), paper("three", FLOOD)], {})
    assert found.works[0].title == "Floods that nobody foresaw"
    assert found.works[0].names[0].family == "Brook"


def test_two_entries_of_one_list_are_one_paper_that_cites() -> None:
    found = survey([paper("one", FLOOD, FLOOD_TOO), paper("two", DAM)], {})
    assert [work.count for work in found.works] == [1, 1]


def test_what_the_library_holds_is_not_missing_and_what_is_of_the_set_is_marked() -> None:
    held = {"flood": own("Floods that nobody foresaw", "Ada Brook"), "one": PAPERS[0].own}
    found = survey([*PAPERS, paper("flood", DAM)], held)
    flood = found.works[0]
    assert (flood.held, flood.in_set, flood.missing) == ("flood", True, False)
    assert [work.title for work in found.missing()] == [
        "Weirs and their keepers in the north",
        "Dams across the valley of rivers",
    ]


def test_what_is_set_aside_is_not_missing_by_whichever_of_its_keys() -> None:
    weir = survey(PAPERS, {}).works[1]
    found = survey(PAPERS, {}, Choices(aside={next(iter(weir.keys)): "a tool"}))
    assert found.works[1].aside == "a tool"
    assert not found.works[1].missing
    assert found.works[1] in found.shared()


def test_a_paper_is_weighed_out() -> None:
    found = survey(PAPERS, {}, Choices(weighed_out=frozenset(("three",))))
    assert found.papers == ("one", "two")
    assert [work.count for work in found.shared()] == [2, 2]


def test_works_are_joined_and_parted_by_the_reader() -> None:
    first = survey(PAPERS, {})
    flood, weir = first.works[:2]
    joined = survey(PAPERS, {}, Choices(same=((flood.key, weir.key),)))
    assert joined.works[0].count == 3
    assert len(joined.works) == len(first.works) - 1
    twins = [paper("one", "A. Brook. Floods that nobody foresaw. arXiv:2001.00001."), paper("two", FLOOD)]
    assert survey(twins, {}).works[0].count == 2
    parted = survey(twins, {}, Choices(apart=(("arxiv:2001.00001", flood.key),)))
    assert [work.count for work in parted.works] in ([1, 1], [2])


def test_versions_of_one_paper_count_once() -> None:
    version = replace(PAPERS[0], key="one-v1")
    found = survey([*PAPERS, version], {})
    assert found.twins == ("one-v1",)
    assert found.works[0].count == 3


def test_a_paper_whose_list_could_not_be_read_is_named() -> None:
    found = survey([*PAPERS, Listed("scan", own("A scan of a paper of long ago"), None)], {})
    assert found.unreadable == ("scan",)
    assert len(found.papers) == 4


def test_what_has_no_title_is_shown_only_where_three_papers_agree() -> None:
    star = "Brook A., 1987, MNRAS, 224, 107"
    assert not survey([paper("one", star), paper("two", star)], {}).works
    found = survey([paper("one", star), paper("two", star), paper("three", star)], {})
    assert found.works[0].title is None
    assert found.works[0].said == star


def test_the_most_telling_sentence_comes_first() -> None:
    crowd = Context(0, 1, "1", "Many [1, 2] flow.")
    alone = Context(0, 3, "4", "The flood of Brook [1] was foreseen by nobody.")
    listed = replace(PAPERS[0], contexts=(crowd, Context(1, 1, "1", "Many [1, 2] flow."), alone))
    (citing,) = survey([listed], {}).works[0].cited_by
    assert citing.mentions in (1, 2)
    flood = next(work for work in survey([listed], {}).works if work.year == 2001)
    assert flood.cited_by[0].contexts == (alone, crowd)


def test_a_survey_is_done_when_nothing_shared_by_enough_papers_is_missing() -> None:
    assert survey(PAPERS, {}).enough == 2
    assert not survey(PAPERS, {}).is_done
    keys = {key: "known" for work in survey(PAPERS, {}).shared() for key in work.keys}
    assert survey(PAPERS, {}, Choices(aside=keys)).is_done
    many = [
        paper(f"paper number {n} of these", f"Z. Zen. Title of number {n} here. In Waters, 2000.") for n in range(40)
    ]
    assert survey(many, {}).enough == 6
    assert not survey([], {}).is_done


def test_what_is_shared_since_the_last_round_is_new() -> None:
    flood, weir = survey(PAPERS, {}).works[:2]
    found = survey(PAPERS, {}, before=flood.keys)
    assert [work.new for work in found.works[:2]] == [False, True]
    assert not any(work.new for work in survey(PAPERS, {}).works)
    assert weir.keys


def test_tools_of_the_trade_are_told_by_other_papers_that_cite_them() -> None:
    (key,) = (key for work in survey(PAPERS, {}).works if work.year == 2015 for key in work.keys)
    tool = next(work for work in survey(PAPERS, {}, elsewhere={key: 10}).works if work.year == 2015)
    assert tool.elsewhere == 10


def test_authors_are_counted_by_different_works_and_doubtful_names_are_told() -> None:
    texts = (
        "Hao Zhang and Ada Brook. Rivers of the first kind. In Waters, 2001.",
        "Huidi Zhang. Lakes of another kind altogether. In Waters, 2002.",
        "A. Brook. Seas of the third kind there is. In Waters, 2003.",
    )
    found = survey([paper("one", *texts), paper("two", *texts)], {})
    told = {author.name: (author.works, author.several) for author in found.authors}
    assert told["Ada Brook"] == (2, False)
    assert sorted(told.values()) == [(2, False), (2, True)]


def test_foundations_are_older_than_the_middle_of_what_is_cited() -> None:
    assert survey(PAPERS, {}).middle_year == 2010
    assert survey([], {}).middle_year is None
