"""Every key and what it does: the footers, the help screen, the palette and the README's table come from here.

Sources of the defaults: Vim, less and zathura, where they have a key for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """A thing to do on a screen: `name` is its action and its name in config.toml, `label` stands in the footer.

    Those with a `rank` (smallest first) are named in the footer, as far as there is room. `action` is what Textual
    runs where that is not the name alone.
    """

    name: str
    keys: str
    label: str
    help: str
    rank: int = 0
    priority: bool = False
    action: str = ""

    def binding(self, scope: str) -> Binding:
        action = self.action or self.name
        return Binding(self.keys, action, self.label, show=False, id=f"{scope}.{self.name}", priority=self.priority)


def _moves(*commands: Command) -> tuple[Command, ...]:
    """Commands that move what is read: one action runs them all."""
    return tuple(replace(command, action=f"move('{command.name}')") for command in commands)


_MOVING = (
    Command("down", "j,down", "down", "one down"),
    Command("up", "k,up", "up", "one up"),
    Command("first", "g,home", "first", "to the beginning"),
    Command("last", "G,end", "last", "to the end; with a number before it, to that page"),
    Command("half_down", "ctrl+d", "half down", "half a page down"),
    Command("half_up", "ctrl+u", "half up", "half a page up"),
    Command("page_down", "space,ctrl+f,pagedown", "page down", "a page down"),
    Command("page_up", "b,ctrl+b,pageup", "page up", "a page up"),
)
_MOVING_PAPERS = (
    Command("down", "j,down,tab", "next", "the next paper, undecided", 80),
    Command("up", "k,up,shift+tab", "before", "the paper before"),
    Command("first", "g,home", "first", "the first paper"),
    Command("last", "G,end", "last", "the last paper"),
    *(command for command in _MOVING if command.name.startswith(("half_", "page_"))),
)
_SHARED = (
    Command("help", "question_mark,f1", "keys", "the keys of this screen", 90),
    Command("palette", "colon,ctrl+p", "palette", "everything, by name"),
    Command("undo", "u", "undo", "take back what was done last"),
    Command("redraw", "ctrl+l", "redraw", "draw the screen anew"),
    Command("suspend", "ctrl+z", "suspend", "suspend (fg brings it back); in a note or debrief text: undo"),
)
_PAPER = (
    Command("note", "e", "note", "open the note", 40),
    Command("editor", "E", "editor", "open the note in your editor"),
    Command("copy_key", "c", "copy key", "copy the citation key, bare or as cite.copy has it", 50),
    Command("copy_bibtex", "C", "copy BibTeX", "copy the BibTeX entry"),
    Command("viewer", "o", "viewer", "open the PDF in the outside viewer"),
)

TABLE: Mapping[str, tuple[Command, ...]] = {
    "library": (
        Command("read", "enter", "read", "read the chosen paper", 10),
        Command("add", "a", "add", "add a paper: an arXiv id, a DOI, a URL, a PDF, or words to look for", 20),
        Command("find", "f", "find", "look for papers on arXiv", 25),
        Command("next", "full_stop", "what now", "what to read now, and why; in the minutes that you have", 35),
        Command("new", "n", "new papers", "the day's new papers of the categories and searches that you follow", 70),
        Command("inbox", "I", "inbox", "the papers that wait for a first pass, one screen and one key each", 65),
        Command("update", "U", "update", "ask arXiv for newer versions: of this paper, the marked ones, or all"),
        Command("filter", "slash", "filter", "choose papers by words, #tag, state:inbox, year:2017", 30),
        Command(
            "decide",
            "d",
            "decide",
            "decide about this paper, or the marked ones; or change the last decision",
            45,
        ),
        *_PAPER,
        Command("times", "L", "time", "the sittings over the paper: tell of a pass made on paper, put a time right"),
        Command("recall", "M", "recall", "what was its thrust? One line from memory, then what you said of it then"),
        Command("rename_key", "R", "rename key", "give the paper another citation key"),
        Command("survey", "S", "survey", "what a project's papers, or the marked ones, cite in common"),
        Command("queue", "Q", "to read", "what your notes say is to be read next, and which papers ask for it"),
        Command("mark", "tab", "mark", "mark the paper, to decide, tag, export, update or remove several"),
        Command("sort", "s", "sort", "sort by date added, last read, title, year, time read, day to come back on"),
        Command("tags", "number_sign", "tags", "change the tags; a tag with = and a question behind it is a project"),
        Command("export", "x", "export", "write citations to a file", 60),
        Command("trash", "D", "to the trash", "move the paper to the trash"),
        *_MOVING,
        *_SHARED,
        Command("back", "escape", "back", "end the filter, or stop what is being added"),
        Command("leave", "q", "quit", "leave paperpass", 99),
    ),
    "find": (
        Command("read", "enter", "add and read", "add the chosen paper and read it", 10),
        Command("mark", "tab", "mark", "mark the paper, to add several at once", 20),
        Command("add", "a", "add", "add the marked papers, or the chosen one", 30),
        Command("filter", "slash", "search", "type another search", 40),
        Command("form", "f,f2", "form", "the search in fields: author, title, category, days; f2 while typing", 45),
        Command("sort", "s", "sort", "sort by relevance, day submitted, day updated", 50),
        Command("keep", "w", "keep", "keep this search under a name"),
        Command("kept", "S,f3", "kept searches", "the searches that are kept; f3 while typing", 55),
        Command("viewer", "o", "browser", "open the paper's page in the browser", 60),
        Command("abstract_down", "J", "abstract down", "the rest of a long abstract"),
        Command("abstract_up", "K", "abstract up", "back to the beginning of the abstract"),
        Command("drop", "x", "stop this one", "stop adding the chosen paper; the others go on"),
        Command("retry", "r", "retry", "try again all that failed or was stopped"),
        Command("cancel", "ctrl+c", "stop", "stop what is being downloaded", priority=True),
        *_MOVING,
        *_SHARED,
        Command("leave", "q,escape", "back", "back to the library", 99),
    ),
    "form": (
        Command("ask", "enter", "ask arXiv", "ask arXiv for what stands in the fields", 10),
        Command("next_field", "tab,down", "next field", "the next field", 20, priority=True),
        Command("previous_field", "shift+tab,up", "field before", "the field before", priority=True),
        Command("help", "f1", "keys", "the keys of this screen", 90),
        Command("leave", "q,escape", "back, kept", "back; what was typed stays in the line", 99),
    ),
    "searches": (
        Command("run", "enter", "ask arXiv", "ask arXiv for it", 10),
        Command("follow", "n", "follow", "list what is new in it among the new papers, or no longer", 20),
        Command("rename", "r", "rename", "give it another name", 30),
        Command("remove", "D", "remove", "keep it no longer", 40),
        *_MOVING,
        *_SHARED,
        Command("leave", "q,escape", "back", "back", 99),
    ),
    "triage": (
        Command("add", "a", "add", "add it to the library; a failed one is tried again", 10),
        Command("skip", "x", "skip", "skip it: it never comes back", 20),
        Command("later", "l", "later", "put it off: it stands first next time", 30),
        Command("read", "enter", "add and read", "add it and read it", 40),
        Command("undo", "u", "undo", "take back what was done last", 45),
        Command("categories", "c", "categories", "choose the categories that you follow", 50),
        Command("searches", "S", "searches", "the searches that are kept, and which of them you follow"),
        Command("refresh", "r", "ask again", "ask arXiv again, though it was asked today", 60),
        Command("viewer", "o", "browser", "open the paper's page in the browser"),
        Command("abstract_down", "J", "abstract down", "the rest of a long abstract"),
        Command("abstract_up", "K", "abstract up", "back to the beginning of the abstract"),
        Command("cancel", "ctrl+c", "stop", "stop what is being asked for or downloaded", priority=True),
        *_MOVING,
        *(c for c in _SHARED if c.name != "undo"),
        Command("leave", "q,escape", "back", "back to the library", 99),
    ),
    "inbox": (
        Command("on", "o", "on", "go on to the second pass", 10),
        Command("later", "l", "later", "come back to it on a day: one more key chooses it", 20),
        Command("no", "n", "no", "not for me", 30),
        Command("not_interesting", "1", "not interesting", "not for me: not interesting"),
        Command("not_my_field", "2", "not my field", "not for me: not my field"),
        Command("assumptions", "3", "assumptions", "not for me: its assumptions are invalid"),
        Command("background", "4", "background", "not for me: I lack the background"),
        Command("known", "5", "known", "not for me: well known"),
        Command("enough", "e", "enough", "this is all I need of it", 40),
        Command("words", "w", "why", "one line why in your own words, before the decision takes it", 50),
        Command("read", "enter", "open", "read it: the first pass goes on in the reader", 60),
        Command("undo", "u", "undo", "take the last decision back: its paper stands here again", 70),
        *_MOVING_PAPERS,
        *(c for c in _SHARED if c.name != "undo"),
        Command("leave", "q,escape", "back", "back to the library", 99),
    ),
    "update": (
        Command("read", "enter", "read", "read the paper that you hold", 10),
        Command("fetch", "f", "fetch", "fetch the newer PDF, beside the old one", 20),
        Command("fetch_all", "F", "fetch all", "fetch all newer PDFs", 30),
        Command("refresh_cite", "R", "refresh citation", "take into the citation where it was published since", 35),
        Command("newer", "v", "open it", "open the newer PDF that was fetched, in the outside viewer", 38),
        Command("viewer", "o", "browser", "open the paper's page in the browser"),
        Command("pane_down", "J", "more", "the rest of what changed", 50),
        Command("pane_up", "K", "back up", "back to the beginning of what changed"),
        Command("cancel", "ctrl+c", "stop", "stop asking and fetching", priority=True),
        *_MOVING,
        *_SHARED,
        Command("leave", "q,escape", "back", "back to the library", 99),
    ),
    "queue": (
        Command("read", "enter", "read", "read the work, where the library has it", 10),
        Command("add", "a", "add", "get the work: by its id, else by looking for its title", 20),
        Command("asker", "o", "who asks", "open the paper that asks for it, at its reference", 30),
        Command("done", "x", "take off", "take it off the list of every note that asks for it", 40),
        *_MOVING,
        *_SHARED,
        Command("leave", "q,escape", "back", "back to the library", 99),
    ),
    "survey": (
        Command("get", "a", "get", "get the work into the set: by its id, else by the one paper of its title", 10),
        Command("page", "enter", "its page", "open the citing paper where it names the work", 20),
        Command("next_sentence", "n", "next sentence", "the next sentence that names the work", 30),
        Command("previous_sentence", "N", "sentence before", "the sentence before"),
        Command("aside", "x", "aside", "set the work aside with a line why, or take that back", 40),
        Command("missing", "m", "missing", "only what is missing, or all that is shared", 45),
        Command("authors", "A", "authors", "who wrote the shared works", 50),
        Command("sort", "s", "sort", "sort by how many papers cite it, or by year", 60),
        Command("same", "equals_sign", "same/apart", "this work and the next are the same; twice: not the same", 70),
        Command("weigh_out", "minus", "weigh out", "the paper whose sentence is shown does not count"),
        Command("weigh_in", "plus", "weigh in", "all papers of the set count again"),
        Command("correct", "e", "correct", "correct the reference as the paper prints it"),
        Command("read", "r", "read", "read the work, where the library has it"),
        *_MOVING,
        *_SHARED,
        Command("leave", "q,escape", "back", "back to the library", 99),
    ),
    "reader": (
        Command("step", "enter", "step", "the next place of the pass; with no pass running, begin one", 10),
        Command("pause", "p", "pause", "begin a pass, or pause it", 50),
        Command("choose_pass", "P", "choose a pass", "begin the first, second or third pass"),
        Command("decide", "d", "decide", "end the pass with a decision", 20),
        *_moves(Command("text", "T", "text", "flowing text or the page", 30)),
        Command("search", "slash", "find", "find words in the paper", 60),
        *_moves(
            Command("next_hit", "n", "next hit", "the next place found", 15),
            Command("previous_hit", "N", "previous hit", "the place found before"),
        ),
        Command("hits", "asterisk", "all hits", "list the places found, with the words around them"),
        Command("contents", "t", "contents", "the headings", 70),
        Command("figures", "F", "figures", "figures and tables", 75),
        Command("references", "r", "references", "the references", 80),
        Command("highlights", "H", "highlights", "list what is highlighted"),
        Command("times", "L", "time", "list the pages by the time spent on each"),
        Command("follow", "f", "follow", "follow a link by its letters; in text, see an equation, figure or table", 82),
        *_moves(
            Command("back", "ctrl+o", "back", "back to where you jumped from"),
            Command("forward", "ctrl+right_square_bracket", "forward", "forward again"),
        ),
        Command("panel", "tab", "other side", "to the panel beside the page and back; without one, forward again"),
        Command("guide", "s", "guide", "show or hide the guide"),
        *_moves(
            Command(
                "skip_step", "right_curly_bracket", "skip", "skip the pass's step; with a number, go to that step", 12
            ),
            Command("previous_step", "backspace", "step back", "back to the place before"),
        ),
        *(replace(c, rank=85) if c.name == "copy_key" else c for c in _PAPER),
        Command("select", "v", "select", "select text, to copy, quote or highlight it"),
        Command("term", "x", "term", "note a term that you do not understand, at this place"),
        Command("ask_authors", "Q", "question", "note a question for the authors, at this place"),
        Command("margin_note", "M", "margin note", "write into the margin, at this place"),
        Command("margin", "A", "margin", "list terms, questions and margin notes; x resolves one"),
        Command("rebuild", "I", "entry", "add an entry to the re-implementation notes"),
        Command("code_path", "ctrl+e", "code", "say where your own code for this paper lies"),
        *_moves(
            Command("previous_heading", "left_square_bracket", "heading before", "the heading before"),
            Command("next_heading", "right_square_bracket", "heading after", "the heading after"),
            Command("next_page", "J", "page after", "the page after"),
            Command("previous_page", "K", "page before", "the page before"),
            Command("left", "h,left", "left", "to the left"),
            Command("right", "l,right", "right", "to the right"),
        ),
        Command("set_mark", "m", "mark", "mark this place with a letter"),
        Command("go_mark", "apostrophe", "go to mark", "go to a marked place; ' again is where you were"),
        *_moves(
            Command("invert", "i", "invert", "light on dark, or dark on light"),
            Command("fit", "z,equals_sign", "fit", "whole page, width, column"),
            Command("zoom_in", "plus", "larger", "larger"),
            Command("zoom_out", "minus", "smaller", "smaller"),
            *_MOVING,
        ),
        *_SHARED,
        Command("cancel", "escape", "close", "close the panel, or end the search; never leaves the paper"),
        Command("leave", "q", "back", "back to the library; a running pass is paused", 99),
    ),
    "select": (
        Command("begin", "v", "begin", "begin to select at the cursor, or let go", 10),
        Command("left", "h,left", "left", "a word back"),
        Command("right", "l,right", "right", "a word on"),
        Command("down", "j,down", "down", "a line down"),
        Command("up", "k,up", "up", "a line up"),
        Command("copy_selection", "y", "copy", "copy what is selected", 20),
        Command("quote", "enter", "quote", "quote it into the note", 30),
        Command("highlight", "H", "highlight", "highlight it", 40),
        Command("term", "x", "term", "note it as a term that you do not understand", 50),
        Command("ask_authors", "Q", "question", "ask the authors about it", 60),
        Command("margin_note", "M", "margin note", "write about it into the margin", 70),
        Command("leave", "escape,q", "end", "end selecting", 99),
    ),
    "ask": (
        Command("accept", "enter", "done", "take what is typed", 10),
        Command("leave", "escape,ctrl+c", "not now", "take nothing", 99),
    ),
    "choice": (Command("leave", "escape,q", "not now", "choose nothing", 99),),
    "help": (*_MOVING, Command("leave", "q,escape,question_mark,enter,f1", "back", "back", 99)),
    "guide": (Command("leave", "q,escape", "close", "close the guide", 99),),
    "letter": (Command("leave", "escape", "not now", "ask for no letter any more", 99),),
    "passes": (
        Command("first", "1", "first", "begin the first pass: is it relevant?", 10),
        Command("second", "2", "second", "begin the second pass: what is the main thrust?", 20),
        Command("third", "3", "third", "begin the third pass: re-implement it", 30),
        Command("give_up", "x", "give up", "give the pass up that is open, as if it had not been begun", 40),
        Command("leave", "escape,q", "not now", "begin none", 99),
    ),
    "search": (
        Command("accept", "enter", "find", "go to the first place from here on", 10),
        Command("older", "up", "searched before", "what was searched before", 20),
        Command("newer", "down", "searched after", "what was searched after that"),
        Command("leave", "escape,ctrl+c", "cancel", "back to where you were", 99),
    ),
    "debrief": (
        Command("keep", "enter", "keep", "keep the decision; in a field, go on to the next one", 10),
        Command("keep_now", "ctrl+s", "keep", "keep the decision, also from a field"),
        Command("next_field", "tab", "next field", "the next field", 20),
        Command("previous_field", "shift+tab", "field before", "the field before"),
        Command("next_paper", "p,ctrl+n", "keep, next paper", "keep, and open the next paper of the inbox", 30),
        Command("take_over", "ctrl+t", "take over", "take over what the paper says to the question"),
        Command("page_down", "pagedown", "page down", "the page beside the form, down", priority=True),
        Command("page_up", "pageup", "page up", "the page beside the form, up", priority=True),
        Command("count_gaps", "plus", "gaps", "list the times without a key, to count one as reading after all"),
        Command("discard", "X", "throw away", "throw away what was typed here and is not kept"),
        *_SHARED,
        Command("leave", "escape,q", "back", "back to the paper; what was typed is kept as a draft", 99),
    ),
    "gaps": (
        Command("count", "enter,space,plus", "count it, or not", "count it as reading after all, or no longer", 10),
        Command("count_all", "a", "all, or none", "count all of them, or none", 20),
        *(c for c in _MOVING if c.name != "page_down"),
        Command("page_down", "ctrl+f,pagedown", "page down", "a page down"),
        Command("help", "question_mark,f1", "keys", "the keys of this screen", 90),
        Command("leave", "q,escape", "back", "back to the debrief", 99),
    ),
    "times": (
        Command("correct", "enter", "put it right", "put the time of a sitting right; the line before stays", 10),
        Command("record", "a", "tell of a pass", "tell of a pass that was made on paper, or elsewhere", 20),
        *_MOVING,
        *_SHARED,
        Command("leave", "q,escape", "back", "back", 99),
    ),
    "note": (
        Command("edit", "enter,e", "edit", "write in the note", 10),
        Command("other_side", "tab", "page", "to the page and back", 20),
        Command("editor", "E", "editor", "open the note in your editor", 30),
        Command("copy_key", "c", "copy key", "copy the citation key, bare or as cite.copy has it"),
        Command("copy_bibtex", "C", "copy BibTeX", "copy the BibTeX entry"),
        Command("viewer", "o", "viewer", "open the PDF in the outside viewer"),
        Command("save", "ctrl+s", "save", "save now; it is saved by itself too", 40, priority=True),
        Command("out", "escape", "out of the text", "out of the text; out of it, back", priority=False),
        *_MOVING,
        *_SHARED,
        Command("leave", "q", "back", "back; the note is saved", 99),
    ),
    "figure": (
        Command("next", "n,space,tab", "next", "the next figure or table", 10),
        Command("previous", "N,b,shift+tab", "previous", "the one before", 20),
        Command("zoom_in", "plus", "larger", "larger", 30),
        Command("zoom_out", "minus", "smaller", "smaller", 40),
        Command("go_there", "enter", "its page", "go to it on its page", 50),
        Command("down", "j,down", "down", "down"),
        Command("up", "k,up", "up", "up"),
        Command("left", "h,left", "left", "to the left"),
        Command("right", "l,right", "right", "to the right"),
        Command("invert", "i", "invert", "light on dark, or dark on light"),
        *_SHARED,
        Command("leave", "q,escape", "back", "back", 99),
    ),
    "figure_check": (
        Command("yes", "y", "yes", "yes; the same key again takes the answer away", 10),
        Command("no", "n", "no", "no", 20),
        Command("cannot_tell", "full_stop", "cannot tell", "it cannot be told", 30),
        Command("remark", "r,e", "remark", "write a remark to the answer", 40),
        Command("next_figure", "enter", "next", "the next figure or table; behind the last, on with the pass", 50),
        Command("previous_figure", "backspace", "before", "the figure or table before"),
        Command("look", "v", "see it alone", "see the figure or table alone", 60),
        Command("down", "j,down", "down", "the next question"),
        Command("up", "k,up", "up", "the question before"),
        Command("page", "tab", "page", "to the page; the same key leads back", 70),
        *_SHARED,
        Command("leave", "q,escape", "close", "close the checklist; the page stays", 99),
    ),
    "list": (
        Command("choose", "enter", "go there", "go to the chosen one", 10),
        Command("next_step", "right_curly_bracket", "next step", "on with the pass", 12),
        Command("look", "v", "see it alone", "see the figure or table alone", 15),
        Command("check", "y", "check", "answer what the second pass asks of the figure or table", 17),
        Command("tick", "x,space", "tick", "tick it as read, or as resolved: it goes into the note", 20),
        Command("add", "a", "add", "add the reference to the library", 30),
        Command("cited", "c", "where cited", "go to where the paper cites the reference; n goes to the next place", 35),
        Command("later", "w", "to read", "put it on the list of what to read next", 40),
        Command("remove", "D", "remove", "remove the highlight, or what is noted", 45),
        Command("filter", "slash", "filter", "choose by words", 50),
        Command("page", "tab", "page", "to the page; the same key leads back", 60),
        Command("undo", "u", "undo", "take back what was done last"),
        Command("help", "question_mark,f1", "keys", "the keys of this screen", 90),
        *(c for c in _MOVING if c.name != "page_down"),
        Command("page_down", "ctrl+f,pagedown", "page down", "a page down"),
        Command("leave", "q,escape", "close", "close the list; the page is where it was", 99),
    ),
}
SCOPES = {
    "library": "Library",
    "find": "Find",
    "form": "Search form",
    "searches": "Kept searches",
    "triage": "New papers",
    "inbox": "Inbox",
    "update": "Update",
    "queue": "To read",
    "survey": "Survey",
    "reader": "Reader",
    "select": "Reader, while selecting",
    "ask": "A line that is asked for",
    "choice": "A question",
    "help": "The keys of a screen",
    "guide": "Guide, in a narrow window",
    "letter": "Reader, while a letter is asked for",
    "passes": "Reader, while a pass is chosen",
    "search": "Reader, while a search is typed",
    "debrief": "Debrief",
    "gaps": "Times without a key",
    "times": "Time over a paper",
    "note": "Note",
    "figure": "Figure",
    "figure_check": "Checklist of a figure",
    "list": "Lists",
}


OLD_NAMES = {
    "reader.copy_selection": "select.copy_selection",
    "reader.highlight": "select.highlight",
}
"""Names that commands had in earlier versions, and still have in somebody's config."""


def bindings(scope: str) -> list[BindingType]:
    """The key bindings of a screen."""
    return [command.binding(scope) for command in TABLE[scope]]


def keymap(configured: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Textual's keymap of the config's keys: `add` changes it on every screen that has it, `library.add` on one."""
    changed = {}
    renamed = {OLD_NAMES[name]: keys for name, keys in configured.items() if name in OLD_NAMES}
    for scope, commands in TABLE.items():
        for command in commands:
            name = f"{scope}.{command.name}"
            keys = configured.get(name) or renamed.get(name) or configured.get(command.name)
            if keys:
                changed[f"{scope}.{command.name}"] = ",".join(keys)
    return changed


def unknown(configured: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The names in the config's key table that are no command."""
    known = {f"{s}.{c.name}" for s, cs in TABLE.items() for c in cs} | {c.name for cs in TABLE.values() for c in cs}
    return sorted(name for name in configured if name not in known and name not in OLD_NAMES)


def named(scope: str, name: str) -> Command:
    """The command of that name in a scope."""
    return next(command for command in TABLE[scope] if command.name == name)


def pressed(scope: str, key: str, configured: Mapping[str, tuple[str, ...]]) -> str | None:
    """The name of the command that a key brings in a scope, with the config's keys; None where it brings none."""
    changed = keymap(configured)
    for command in TABLE[scope]:
        keys = changed.get(f"{scope}.{command.name}", command.keys)
        if key in (k.strip() for k in keys.split(",")):
            return command.name
    return None


def clashes(configured: Mapping[str, tuple[str, ...]]) -> list[str]:
    """What the config's keys bring into conflict: a key that two commands of one screen would have."""
    changed, found = keymap(configured), []
    for scope, commands in TABLE.items():
        owners: dict[str, str] = {}
        for command in commands:
            for key in changed.get(f"{scope}.{command.name}", command.keys).split(","):
                other = owners.setdefault(key.strip(), command.name)
                if other != command.name:
                    found.append(f"{shown(key)[0]} is both {scope}.{other} and {scope}.{command.name}")
    return found


_SHOWN = {
    "slash": "/", "question_mark": "?", "colon": ":", "number_sign": "#", "asterisk": "*", "apostrophe": "'",
    "plus": "+", "minus": "-", "full_stop": ".", "ctrl+right_square_bracket": "ctrl+]",
    "equals_sign": "=", "left_square_bracket": "[", "right_square_bracket": "]", "right_curly_bracket": "}",
    "escape": "esc", "pagedown": "page down", "pageup": "page up",
}  # fmt: skip


def shown(keys: str) -> list[str]:
    """A command's keys as one reads them."""
    return [_SHOWN.get(key.strip(), key.strip()) for key in keys.split(",")]


def markdown() -> str:
    """The README's key tables; the name is what config.toml calls a command."""
    lines = []
    for scope, name in SCOPES.items():
        lines += [f"**{name}**", "", "| keys | what they do | name |", "| --- | --- | --- |"]
        for command in TABLE[scope]:
            keys = " ".join(f"`{key}`" for key in shown(command.keys)).replace("|", "\\|")
            lines.append(f"| {keys} | {command.help} | `{scope}.{command.name}` |")
        lines.append("")
    return "\n".join(lines)
