"""What the library's keys do to papers."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from paperpass.desk import noting, projects, trash
from paperpass.desk.exporting import Exported, export, format_for, write_export
from paperpass.desk.renaming import Renamed, key_fault, rename_key
from paperpass.desk.telling import readable
from paperpass.model.card import Card
from paperpass.model.session import Session
from paperpass.model.text import shorten
from paperpass.tui.screens.library_arrivals import LibraryArrivals
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.choice import Choice


class LibraryVerbs(LibraryArrivals):
    """The verbs of the library screen, apart from showing it. `export_to` is where one exported to last."""

    export_to = "refs.bib"
    everything: list[Card]

    def several(self) -> list[Card]:
        """The marked papers, or the chosen one."""
        marked = [c for c in self.everything if c.slug in self.marks]
        chosen = self.chosen()
        return marked or ([chosen] if chosen else [])

    def action_read(self) -> None:
        if card := self.chosen():
            self.paperpass.open_reader(card)

    def action_new(self) -> None:
        from paperpass.tui.screens.triage import TriageScreen

        self.app.push_screen(TriageScreen())

    def action_update(self) -> None:
        """Asks which papers arXiv is to be asked about."""
        from paperpass.tui.screens.update import UpdateScreen

        every = [c for c in self.cards if c.arxiv]
        some = [c for c in self.several() if c.arxiv]
        if not every:
            nothing = f"no papers to update yet; {self.key_named('add')} adds one"
            self.tell("none of these papers is from arXiv" if self.cards else nothing)
            return
        which = f"the {len(some)} marked" if self.marks else "this paper"
        answers = [("t", "some", which)] if some else []
        answers.append(("a", "all", f"all {len(every)} that are listed"))

        def go(choice: str | None) -> None:
            if choice:
                self.app.push_screen(UpdateScreen(some if choice == "some" else every))

        self.app.push_screen(Choice("Ask arXiv for newer versions of", answers), go)

    def action_decide(self) -> None:
        """Asks for a decision about the marked papers, or the chosen one; the next one is chosen then."""
        cards = self.several()
        if not cards:
            return
        from paperpass.tui.debrief.screen import DebriefScreen

        following = self.following()

        def kept(_: Session, next_paper: bool) -> None:
            self.marks.clear()
            if next_paper:
                self.paperpass.open_next(cards[0])
            else:
                self.reload(following)

        self.app.push_screen(DebriefScreen(cards[0], on_kept=kept, others=cards[1:]))

    def following(self) -> str | None:
        """The paper below the chosen one, or the one above where it is the last; None where it is alone."""
        keys = [row.key for row in self.lines().rows if row.key is not None]
        chosen = self.lines().chosen
        if chosen not in keys or len(keys) < 2:
            return None
        at = keys.index(chosen)
        return str(keys[at + 1] if at + 1 < len(keys) else keys[at - 1])

    def action_note(self) -> None:
        if card := self.chosen():
            from paperpass.tui.note.screen import NoteScreen

            self.app.push_screen(NoteScreen(card))

    def action_editor(self) -> None:
        if card := self.chosen():
            self.paperpass.run_editor(noting.note_path(self.desk, card), self.reload)

    def action_copy_key(self) -> None:
        if card := self.chosen():
            self.copy_citation(card, self.desk.settings.copy_style)

    def action_copy_bibtex(self) -> None:
        if card := self.chosen():
            self.copy_citation(card, self.desk.settings.cite_style)

    def action_rename_key(self) -> None:
        """Asks for another citation key."""
        if card := self.chosen():
            self.app.push_screen(
                Ask(f"key instead of {card.key}", value=card.key, check=partial(key_fault, self.desk, card)),
                partial(self._rename_key, card),
            )

    def _rename_key(self, card: Card, typed: str | None) -> None:
        def back() -> None:
            rename_key(self.desk, self.desk.card(card.slug), str(card.key), Path())

        def done(renamed: Renamed) -> None:
            self.paperpass.can_undo(f"its key is {card.key} again", back, lambda: self.reload(card.slug))
            texts = len(renamed.manuscripts.mentions) + len(renamed.noted)
            cited = f"; {texts} of your texts cite {renamed.old}, and are left alone" if texts else ""
            self.tell(f"its key is {renamed.card.key}{cited}")
            self.reload(card.slug)

        if typed and typed != card.key:
            self.work(lambda: rename_key(self.desk, card, typed, Path()), done, turn=self.paperpass.changes)

    def action_viewer(self) -> None:
        card = self.chosen()
        file = self.desk.pdf(card) if card else None
        if file:
            self.paperpass.open_viewer(file)
        elif card:
            self.tell(f"this paper has no PDF yet; {self.key_named('read')} fetches it where arXiv has it")

    def action_tags(self) -> None:
        cards = self.several()
        if not cards:
            return
        before = {c.slug: c.tags for c in cards}
        common = [t for t in cards[0].tags if all(t in c.tags for c in cards)]

        def change(typed: str | None) -> None:
            if typed is None:
                return
            words, asks, question = typed.partition("=")
            wanted = [t.strip("#,") for t in words.split() if t.strip("#,")]
            project = wanted[-1] if asks and wanted else ""
            asked = projects.questions(self.desk).get(project, "")

            def write() -> None:
                if project:
                    projects.ask(self.desk, project, question)
                for card in cards:
                    kept = [t for t in card.tags if t not in common]
                    noting.set_tags(self.desk, card, tuple(dict.fromkeys((*kept, *wanted))))

            def done(_: None) -> None:
                self.reload()
                self.tell(" ".join(f"#{tag}" for tag in wanted) if wanted else "no tags")

            def back() -> None:
                for card in cards:
                    noting.set_tags(self.desk, card, before[card.slug])
                if project:
                    projects.ask(self.desk, project, asked)

            self.work(write, done, turn=self.paperpass.changes)
            self.paperpass.can_undo(f"{_named(cards)}: the tags are as they were", back, self.reload)

        label = f"tags of {len(cards)} papers" if len(cards) > 1 else f"tags of {shorten(readable(cards[0].title), 40)}"
        said = "words, one tag each; ranking = what it asks of its papers"
        self.app.push_screen(Ask(label, value=" ".join(common), placeholder=said), change)

    def action_export(self) -> None:
        count = len(self.marks) or len(self.cards)
        query = "" if self.marks else self.query_text

        def write(typed: str | None) -> None:
            if not typed:
                return
            self.export_to = typed
            file = Path(typed).expanduser()

            def do() -> Exported:
                exported = export(self.desk, query, format_for(self.desk, file, None), only=self.marks or None)
                write_export(file, exported)
                return exported

            self.work(do, lambda done: self.tell(f"{done.written} citations in {file}"))

        self.app.push_screen(
            Ask(f"export {count} citations to", value=self.export_to, anew=True, placeholder=".bib, .json or .md"),
            write,
        )

    def action_trash(self) -> None:
        cards = self.several()
        if not cards:
            return

        moved: list[str] = []

        def back() -> None:
            while moved:
                trash.restore(self.desk, moved[-1])
                moved.pop()

        def do() -> None:
            for card in cards:
                moved.append(trash.remove(self.desk, card).name)  # noqa: PERF401  (what was moved where one fails)

        def done(_: None) -> None:
            self.marks.clear()
            self.reload()
            self.tell(f"{_named(cards)}: moved to the trash, {self.key_named('undo')} brings it back")

        self.paperpass.can_undo(f"{_named(cards)}: back from the trash", back, lambda: self.reload(cards[0].slug))
        self.work(do, done, turn=self.paperpass.changes)


def _named(cards: Sequence[Card]) -> str:
    """A paper by its key, or how many there are."""
    return str(cards[0].key) if len(cards) == 1 else f"{len(cards)} papers"
