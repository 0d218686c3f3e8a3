"""Projects: tags that ask something of their papers, in a file that anybody may edit."""

import pytest

from paperpass.library import projects
from paperpass.library.projects import FILE
from paperpass.library.store import Library

COLD = "how do others rank cold items?"


def text_of(library: Library) -> str:
    return (library.folder / FILE).read_text(encoding="utf-8")


def test_a_question_is_found_again_under_its_tag(library: Library) -> None:
    assert projects.questions(library) == {}
    projects.ask(library, "ranking", COLD)
    projects.ask(library, "größe", 'what is "large"?')
    assert projects.questions(library) == {"ranking": COLD, "größe": 'what is "large"?'}
    assert f'ranking = "{COLD}"\n"größe" = "what is \\"large\\"?"\n' in text_of(library)


def test_another_question_takes_the_place_of_the_first_and_an_empty_one_takes_it_away(library: Library) -> None:
    for question in ("a?", "b?"):
        projects.ask(library, "ranking", question)
        projects.ask(library, "decoding", "c?")
    assert projects.questions(library) == {"ranking": "b?", "decoding": "c?"}
    assert text_of(library).index("ranking") < text_of(library).index("decoding")
    projects.ask(library, "ranking", "")
    assert projects.questions(library) == {"decoding": "c?"}


def test_what_is_none_of_ours_stays_and_is_named_by_its_line(library: Library) -> None:
    library.folder.mkdir(parents=True)
    (library.folder / FILE).write_text("# mine\nhalf a line\nage = 3\nranking = 'how?'\n", encoding="utf-8")
    projects.ask(library, "decoding", "which?")
    assert projects.unreadable(library) == [2, 3]
    assert projects.questions(library) == {"ranking": "how?", "decoding": "which?"}
    assert text_of(library).startswith("# mine\nhalf a line\nage = 3\n")


@pytest.mark.parametrize("question", ["a\x1b[31m\nb", "“\u202equoted”"])
def test_control_characters_do_not_reach_the_file(library: Library, question: str) -> None:
    projects.ask(library, "ranking", question)
    assert not {"\x1b", "\u202e"} & set(text_of(library))
    assert text_of(library).count("\n") == 2
