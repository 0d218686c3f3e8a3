"""What the library's keys do to papers."""

from functools import partial
from pathlib import Path
from threading import Event

from paperpass.desk import noting
from paperpass.desk.adding import Added, add
from paperpass.desk.exporting import Exported, export, format_for, refresh_kept, write_export
from paperpass.desk.renaming import Renamed, key_fault, rename_key
from paperpass.desk.sitting import recover
from paperpass.library.drafts import Draft
from paperpass.model.card import Card
from paperpass.model.errors import Cancelled
from paperpass.model.ids import PaperId
from paperpass.model.passes import reading_pass
from paperpass.model.text import shorten
from paperpass.model.times import spoken_duration
from paperpass.tui.room import Moving
from paperpass.tui.widgets.ask import Ask
from paperpass.tui.widgets.choice import Choice


class LibraryVerbs(Moving):
    """The verbs of the library screen, apart from showing it."""

    cards: list[Card]
    marks: set[str]
    query_text: str
    stop_adding: Event | None = None

    def chosen(self) -> Card | None:
        raise NotImplementedError

    def reload(self, choose: str | None = None) -> None:
        raise NotImplementedError

    def several(self) -> list[Card]:
        """The marked papers, or the chosen one."""
        marked = [c for c in self.cards if c.slug in self.marks]
        chosen = self.chosen()
        return marked or ([chosen] if chosen else [])

    def action_read(self) -> None:
        if card := self.chosen():
            self.paperpass.open_reader(card)

    def action_add(self) -> None:
        self.app.push_screen(
            Ask("add", placeholder="an arXiv id or URL, the path of a PDF, or words to look for on arXiv"), self._add
        )

    def action_find(self) -> None:
        self._find("")

    def action_new(self) -> None:
        from paperpass.tui.screens.triage import TriageScreen

        self.app.push_screen(TriageScreen())

    def action_update(self) -> None:
        """Asks which papers arXiv is to be asked about."""
        from paperpass.tui.screens.update import UpdateScreen

        every = [c for c in self.cards if c.arxiv]
        some = [c for c in self.several() if c.arxiv]
        if not every:
            self.tell("none of these papers is from arXiv")
            return
        which = f"the {len(some)} marked" if self.marks else "this paper"
        answers = [("t", "some", which)] if some else []
        answers.append(("a", "all", f"all {len(every)} that are listed"))

        def go(choice: str | None) -> None:
            if choice:
                self.app.push_screen(UpdateScreen(some if choice == "some" else every))

        self.app.push_screen(Choice("Ask arXiv for newer versions of", answers), go)

    def action_decide(self) -> None:
        if card := self.chosen():
            from paperpass.tui.screens.debrief import DebriefScreen

            self.app.push_screen(DebriefScreen(card))

    def action_note(self) -> None:
        if card := self.chosen():
            from paperpass.tui.screens.note import NoteScreen

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
        def done(both: tuple[Renamed, list[str]]) -> None:
            renamed, warnings = both
            texts = len(renamed.manuscripts.mentions) + len(renamed.noted)
            cited = f"; {texts} of your texts cite {renamed.old}, and are left alone" if texts else ""
            self.tell(f"its key is {renamed.card.key}{cited}")
            for warning in warnings:
                self.tell(warning, warning=True)
            self.reload(card.slug)

        if typed and typed != card.key:
            self.work(lambda: (rename_key(self.desk, card, typed, Path()), refresh_kept(self.desk)), done)

    def action_viewer(self) -> None:
        card = self.chosen()
        file = self.desk.pdf(card) if card else None
        if file:
            self.paperpass.open_viewer(file)
        elif card:
            self.tell("this paper has no PDF yet; enter fetches it where arXiv has it")

    def action_tags(self) -> None:
        cards = self.several()
        if not cards:
            return
        before = {c.slug: c.tags for c in cards}
        common = [t for t in cards[0].tags if all(t in c.tags for c in cards)]

        def change(typed: str | None) -> None:
            if typed is None:
                return
            wanted = [t.strip("#,") for t in typed.split() if t.strip("#,")]

            def write() -> None:
                for card in cards:
                    kept = [t for t in card.tags if t not in common]
                    noting.set_tags(self.desk, card, tuple(dict.fromkeys((*kept, *wanted))))

            def back() -> None:
                for card in cards:
                    noting.set_tags(self.desk, card, before[card.slug])
                self.reload()

            self.work(write, lambda _: self.reload())
            self.paperpass.can_undo("the tags are as they were", back)

        label = f"tags of {len(cards)} papers" if len(cards) > 1 else f"tags of {shorten(cards[0].title, 40)}"
        self.app.push_screen(Ask(label, value=" ".join(common), placeholder="words, one tag each"), change)

    def action_export(self) -> None:
        count = len(self.marks) or len(self.cards)
        query = "" if self.marks else self.query_text

        def write(typed: str | None) -> None:
            if not typed:
                return
            file = Path(typed).expanduser()

            def do() -> Exported:
                exported = export(self.desk, query, format_for(self.desk, file, None), only=self.marks or None)
                write_export(file, exported)
                return exported

            self.work(do, lambda done: self.tell(f"{done.written} citations in {file}"))

        self.app.push_screen(
            Ask(f"export {count} citations to", value="refs.bib", placeholder=".bib, .json or .md"), write
        )

    def action_trash(self) -> None:
        cards = self.several()
        if not cards:
            return

        def back() -> None:
            for card in cards:
                self.desk.library.restore(card.slug)
            self.reload(cards[0].slug)

        def do() -> list[str]:
            for card in cards:
                self.desk.library.remove(card.slug)
            return refresh_kept(self.desk)

        def done(warnings: list[str]) -> None:
            self.marks.clear()
            self.reload()
            self.tell(f"moved to the trash{f': {len(cards)} papers' if len(cards) > 1 else ''}, u brings it back")
            for warning in warnings:
                self.tell(warning, warning=True)

        self.paperpass.can_undo("back from the trash", back)
        self.work(do, done)

    def offer_drafts(self) -> None:
        """Offers to go on with a sitting whose program was killed."""

        def offer(drafts: list[Draft]) -> None:
            for draft in drafts[:1]:
                self._offer(draft)

        self.work(self.desk.library.drafts.orphans, offer, failed=lambda _: None)

    def _offer(self, draft: Draft) -> None:
        card = next((c for c in self.desk.library.cards() if c.slug == draft.slug), None)
        if card is None:
            return
        which = reading_pass(draft.pass_number)
        spent = spoken_duration(draft.reading_seconds)
        said = f"The {which.title.lower()} of {shorten(card.title, 50)} was cut off after {spent}."

        def answer(choice: str | None) -> None:
            if choice == "forget":
                self.work(lambda: self.desk.library.drafts.take(draft), lambda _: self.reload())
            elif choice:
                self.work(lambda: recover(self.desk, draft), lambda _: self._go_on(card, draft, choice))

        self.app.push_screen(
            Choice(
                said,
                (
                    ("g", "go on", "go on reading"),
                    ("k", "keep", "keep its time, read later"),
                    ("f", "forget", "forget it"),
                ),
            ),
            answer,
        )

    def _go_on(self, card: Card, draft: Draft, choice: str) -> None:
        if draft.debrief:
            self.paperpass.debriefs[draft.slug, draft.pass_number] = draft.debrief
        self.reload(card.slug)
        if choice == "go on":
            self.paperpass.open_reader(card, draft.pass_number)

    def _find(self, words: str) -> None:
        from paperpass.tui.screens.find import FindScreen

        self.app.push_screen(FindScreen(words))

    def _add(self, typed: str | None) -> None:
        if not typed:
            return
        path = Path(typed).expanduser()
        if (
            PaperId.maybe(typed) is None
            and not path.exists()
            and not typed.lower().endswith(".pdf")
            and "://" not in typed
        ):
            self._find(typed)
            return
        self.show_keys(f"adding {shorten(typed, 30)} ...  esc stops")
        stop = self.stop_adding = Event()

        def progress(done: int, whole: int | None) -> None:
            said = f"{100 * done // whole} %" if whole else f"{done / 1e6:.1f} MB"
            self.app.call_from_thread(self.show_keys, f"adding {shorten(typed, 30)}  {said}  esc stops")

        self.work(lambda: add(self.desk, typed, progress=progress, cancelled=stop.is_set), self._added)

    def _added(self, done: Added) -> None:
        self.stop_adding = None
        self.show_keys()
        if isinstance(done.error, Cancelled):
            self.tell("stopped; nothing was added")
            return
        if done.error:
            self.failed(done.error)
            return
        if done.warning:
            self.tell(done.warning, warning=True)
        if done.card:
            title = shorten(done.card.title, 50)
            self.tell(f"added: {title}" if done.status == "added" else f"you hold it already: {title}")
            self.reload(done.card.slug)
            if done.status == "added":
                self.paperpass.study(done.card)
                for warning in refresh_kept(self.desk):
                    self.tell(warning, warning=True)
