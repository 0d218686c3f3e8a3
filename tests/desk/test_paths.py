"""Files as readers name them."""

from pathlib import Path

import pytest

from paperpass.desk.paths import named_file


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "my papers" / "a 100 % paper.pdf"
    file.parent.mkdir()
    file.write_bytes(b"%PDF-1.4")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return file


@pytest.mark.parametrize(
    "said",
    [
        "{}",
        "'{}'",
        '"{}"',
        " {} ",
        "~/my papers/a 100 % paper.pdf",
        "my papers/a 100 % paper.pdf",
        "my\\ papers/a\\ 100\\ %\\ paper.pdf",
    ],
)
def test_a_path_may_come_with_quotes_backslashes_and_a_tilde(paper: Path, said: str) -> None:
    found = named_file(said.format(paper))
    assert found is not None
    assert found.samefile(paper)


def test_a_file_managers_address_is_a_path(paper: Path) -> None:
    assert named_file(paper.as_uri()) == paper
    assert named_file("file:///no/such%20file") == Path("/no/such file")


@pytest.mark.parametrize(
    "said",
    ["1706.03762", "1706.03762v2.pdf", "hep-th/9901001", "https://arxiv.org/pdf/1706.03762.pdf", "", "rivers", "a\0b"],
)
def test_what_is_no_path_is_none(paper: Path, said: str) -> None:
    (paper.parents[1] / "hep-th" / "9901001").mkdir(parents=True)
    assert named_file(said) is None


def test_a_pdf_that_is_not_there_is_named_too_and_an_id_only_where_it_is(paper: Path) -> None:
    assert named_file("gone.pdf") == Path("gone.pdf")
    (paper.parents[1] / "1706.03762v2.pdf").write_bytes(b"%PDF-1.4")
    assert named_file("1706.03762v2.pdf") == Path("1706.03762v2.pdf")
