"""What the library's keys do to papers."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from paperpass.desk import noting, projects, trash
from paperpass.desk.exporting import Exported, export, format_for, write_export
from paperpass.desk.renaming import Renamed, key_fault, rename_key
from paperpass.desk.summaries import readable
from paperpass.desk.updating import may_have_news
from paperpass.model.card import Card
from paperpass.model.session import Session
from paperpass.model.text import shorten
from paperpass.tui.base import BaseScreen
from paperpass.tui.library.shelf import Shelf
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.choice import Choice


class LibraryVerbs:
    """What is done with papers of the shelf, each act to be taken back. `reload` shows the library again, with a paper
    chosen; `unmark` takes the marks away.
    """

    def __init__(
        self,
        owner: BaseScreen,
        shelf: Callable[[], Shelf],
        reload: Callable[[str | None], None],
        unmark: Callable[[], None],
    ) -> None:
        self._owner, self._shelf, self._reload, self._unmark = owner, shelf, reload, unmark
        self._export_to = "refs.bib"
        """Where one exported to last."""

    def update(self, cards: Sequence[Card]) -> None:
        """Asks which papers arXiv is to be asked about: these, or all that are listed."""
        from paperpass.tui.update.screen import UpdateScreen

        shelf = self._shelf()
        desk = self._owner.desk
        every = [card for card in shelf.cards if may_have_news(desk, card)]
        some = [card for card in cards if may_have_news(desk, card)]
        if not every:
            nothing = f"no papers to update yet; {self._owner.key_named('add')} adds one"
            self._owner.tell("none of these papers is a preprint" if shelf.cards else nothing)
            return
        which = f"the {len(some)} marked" if shelf.marks else "this paper"
        answers = [("t", "some", which)] if some else []
        answers.append(("a", "all", f"all {len(every)} that are listed"))

        def go(choice: str | None) -> None:
            if choice:
                self._owner.app.push_screen(UpdateScreen(some if choice == "some" else every))

        self._owner.app.push_screen(Choice("Ask for newer versions of", answers), go)

    def survey(self, chosen: Card | None) -> None:
        """Opens the survey of the marked papers, else of what is typed: the filter, or a tag of the chosen paper."""
        from paperpass.tui.survey.screen import SurveyScreen

        shelf = self._shelf()
        marked = [str(card.key) for card in shelf.cards if card.slug in shelf.marks]
        if marked:
            self._owner.app.push_screen(SurveyScreen(*marked))
            return
        asked = projects.questions(self._owner.desk)
        tags = sorted(chosen.tags if chosen else (), key=lambda tag: tag not in asked)
        value = shelf.filter or (f"#{tags[0]}" if tags else "")

        def go(typed: str | None) -> None:
            if typed:
                self._owner.app.push_screen(SurveyScreen(*typed.split()))

        hint = "#tag, a query, or keys; or mark papers first"
        self._owner.app.push_screen(Ask("survey of", value=value, anew=True, placeholder=hint), go)

    def decide(self, cards: Sequence[Card], following: str | None) -> None:
        """Asks for a decision about papers; `following` is the one that is chosen then."""
        from paperpass.tui.debrief.screen import DebriefScreen

        def kept(_: Session, next_paper: bool) -> None:
            self._unmark()
            if next_paper:
                self._owner.paperpass.open_next(cards[0])
            else:
                self._reload(following)

        self._owner.app.push_screen(DebriefScreen(cards[0], on_kept=kept, others=cards[1:]))

    def rename_key(self, card: Card) -> None:
        """Asks for another citation key."""
        check = partial(key_fault, self._owner.desk, card)
        ask = Ask(f"key instead of {card.key}", value=card.key, check=check)
        self._owner.app.push_screen(ask, partial(self._rename_key, card))

    def _rename_key(self, card: Card, typed: str | None) -> None:
        def back() -> None:
            rename_key(self._owner.desk, self._owner.desk.card(card.slug), str(card.key), Path())

        def done(renamed: Renamed) -> None:
            self._owner.paperpass.can_undo(f"its key is {card.key} again", back, lambda: self._reload(card.slug))
            texts = len(renamed.manuscripts.mentions) + len(renamed.noted)
            cited = f"; {texts} of your texts cite {renamed.old}, and are left alone" if texts else ""
            self._owner.tell(f"its key is {renamed.card.key}{cited}")
            self._reload(card.slug)

        if typed and typed != card.key:
            self._owner.work(
                lambda: rename_key(self._owner.desk, card, typed, Path()), done, turn=self._owner.paperpass.changes
            )

    def tags(self, cards: Sequence[Card]) -> None:
        """Asks for the tags of papers; a tag with = and a question behind it is a project."""
        before = {c.slug: c.tags for c in cards}
        common = [t for t in cards[0].tags if all(t in c.tags for c in cards)]

        def change(typed: str | None) -> None:
            if typed is None:
                return
            words, asks, question = typed.partition("=")
            wanted = [t.strip("#,") for t in words.split() if t.strip("#,")]
            project = wanted[-1] if asks and wanted else ""
            asked = projects.questions(self._owner.desk).get(project, "")

            def write() -> None:
                if project:
                    projects.ask(self._owner.desk, project, question)
                for card in cards:
                    kept = [t for t in card.tags if t not in common]
                    noting.set_tags(self._owner.desk, card, tuple(dict.fromkeys((*kept, *wanted))))

            def done(_: None) -> None:
                self._reload(None)
                self._owner.tell(" ".join(f"#{tag}" for tag in wanted) if wanted else "no tags")

            def back() -> None:
                for card in cards:
                    noting.set_tags(self._owner.desk, card, before[card.slug])
                if project:
                    projects.ask(self._owner.desk, project, asked)

            self._owner.work(write, done, turn=self._owner.paperpass.changes)
            self._owner.paperpass.can_undo(
                f"{_named(cards)}: the tags are as they were", back, lambda: self._reload(None)
            )

        label = f"tags of {len(cards)} papers" if len(cards) > 1 else f"tags of {shorten(readable(cards[0].title), 40)}"
        said = "words, one tag each; ranking = what it asks of its papers"
        self._owner.app.push_screen(Ask(label, value=" ".join(common), placeholder=said), change)

    def export(self) -> None:
        """Asks for a file, and writes the citations of the marked papers, or of those listed, into it."""
        shelf = self._shelf()
        count = len(shelf.marks) or len(shelf.cards)
        if not count:
            self._owner.tell("no paper is listed, so there is nothing to export")
            return
        query, only = ("", set(shelf.marks)) if shelf.marks else (shelf.filter, None)

        def write(typed: str | None) -> None:
            if not typed:
                return
            self._export_to = typed
            file = Path(typed).expanduser()

            def do() -> Exported:
                exported = export(self._owner.desk, query, format_for(self._owner.desk, file, None), only=only)
                write_export(file, exported)
                return exported

            self._owner.work(do, lambda done: self._owner.tell(f"{done.written} citations in {file}"))

        self._owner.app.push_screen(
            Ask(f"export {count} citations to", value=self._export_to, anew=True, placeholder=".bib, .json or .md"),
            write,
        )

    def trash(self, cards: Sequence[Card]) -> None:
        """Moves papers to the trash."""
        moved: list[str] = []

        def back() -> None:
            while moved:
                trash.restore(self._owner.desk, moved[-1])
                moved.pop()

        def do() -> None:
            for card in cards:
                moved.append(trash.remove(self._owner.desk, card).name)  # noqa: PERF401  (what was moved where one fails)

        def done(_: None) -> None:
            self._unmark()
            self._reload(None)
            self._owner.tell(f"{_named(cards)}: moved to the trash, {self._owner.key_named('undo')} brings it back")

        self._owner.paperpass.can_undo(
            f"{_named(cards)}: back from the trash", back, lambda: self._reload(cards[0].slug)
        )
        self._owner.work(do, done, turn=self._owner.paperpass.changes)


def _named(cards: Sequence[Card]) -> str:
    """A paper by its key, or how many there are."""
    return str(cards[0].key) if len(cards) == 1 else f"{len(cards)} papers"
