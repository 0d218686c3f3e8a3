"""A page in the reader's browser, and nothing over the screen."""

import os
import webbrowser
from pathlib import Path

import pytest

from paperpass.tui.browser import open_page

ADDRESS = "https://arxiv.org/abs/2401.00001"


def a_browser(path: Path) -> str:
    """A program that makes noise, then writes what it was asked to show into a pipe beside it."""
    os.mkfifo(path.with_suffix(".asked"))
    path.write_text(f'#!/bin/sh\necho noise\nprintf %s "$1" > "{path}.asked"\n', encoding="utf-8")
    path.chmod(0o700)
    return str(path)


def test_a_browser_for_terminals_is_not_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = a_browser(tmp_path / "w3m")
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser([program, "%s"]))
    assert not open_page(ADDRESS)


def test_one_with_a_window_is_started_without_its_noise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    program = a_browser(tmp_path / "browser")
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.BackgroundBrowser([program, "%s"]))
    assert open_page(ADDRESS)
    assert (tmp_path / "browser.asked").read_text(encoding="utf-8") == ADDRESS
    assert capfd.readouterr().out == ""


def test_where_there_is_none_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def none() -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert not open_page(ADDRESS)
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.BackgroundBrowser([str(tmp_path / "gone"), "%s"]))
    assert not open_page(ADDRESS)
