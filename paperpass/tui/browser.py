"""A page on the web, shown in a browser that has a window of its own."""

import subprocess
import webbrowser

from paperpass.tui.base import ListScreen


def show_page(screen: ListScreen, address: str) -> None:
    """Shows an address in the reader's browser and says so; where there is none it is copied instead."""

    def told(shown: bool) -> None:
        if shown:
            screen.tell(address)
        else:
            screen.copy(address, f"{address}, as no browser could be started here")

    screen.work(lambda: open_page(address), told)


def open_page(address: str) -> bool:
    """Starts a browser; False where none has a window of its own: one for terminals would take ours."""
    try:
        browser = webbrowser.get()
        if type(browser) is webbrowser.GenericBrowser:
            return False
        if not isinstance(browser, webbrowser.BackgroundBrowser):
            return browser.open(address)
        # By itself it would let the browser write its messages over the screen.
        nowhere = subprocess.DEVNULL
        command = [browser.name, *(word.replace("%s", address) for word in browser.args)]
        subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)
    except (webbrowser.Error, OSError):
        return False
    return True
