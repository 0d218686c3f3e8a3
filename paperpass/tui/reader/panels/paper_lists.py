"""The lists of a paper, each opened by its key, and closed by it again: contents, figures, references and so on."""

from collections.abc import Mapping
from pathlib import Path

from paperpass.desk.briefing import blocks_of
from paperpass.desk.summaries import readable
from paperpass.model.card import Card
from paperpass.model.openings import openings
from paperpass.tui.reader.host import Host
from paperpass.tui.reader.marking import MarginMarks
from paperpass.tui.reader.panels.listing import contents, figures, highlights, hits, margin, references, times
from paperpass.tui.reader.panels.opener import PanelOpener
from paperpass.tui.reader.reference_verbs import ReferenceVerbs, RowMarks
from paperpass.tui.reader.search import PaperSearch


class PaperLists:
    """Opens one paper's lists; where there is nothing to list, says why."""

    def __init__(
        self,
        host: Host,
        card: Card,
        opener: PanelOpener,
        search: PaperSearch,
        reference_verbs: ReferenceVerbs,
        marks: MarginMarks,
        tick: str,
    ) -> None:
        self._host, self._card, self._opener = host, card, opener
        self._search, self._reference_verbs = search, reference_verbs
        self._marks, self._tick = marks, tick

    def contents(self, *, in_pass: bool = False) -> None:
        """The headings, each with how its section begins; as a step of the pass with the key that goes on with it."""
        host = self._host
        if self._opener.cancelled("contents") or not self._known(bool(host.document.headings), "headings"):
            return
        panel = self._opener.open_list(contents(host.document, host.reading.here, in_pass=in_pass))
        desk, file, found = host.desk, host.document.file, host.document.headings
        if file:
            host.work(
                lambda: openings(found, blocks_of(desk, Path(file))),
                panel.if_here(panel.preview),
                group="text",
                failed=lambda _: None,
            )

    def figures(self) -> None:
        """Figures and tables."""
        brief = self._host.document.brief
        if not self._opener.cancelled("figures") and self._known(bool(brief and brief.figures), "figures or tables"):
            self._opener.open_list(figures(self._host.document, self._host.reading.here))

    def references(self) -> None:
        """The bibliography."""
        if not self._opener.cancelled("references"):
            self.references_from(0)

    def references_from(self, number: int) -> None:
        """The bibliography, at one of its entries."""
        if self._known(bool(self._reference_verbs.entries), "references"):
            panel = self._opener.open_list(references(self._host.document, readable(self._card.title), number))
            self._reference_verbs.mark_noted(RowMarks.of(panel))

    def highlights(self) -> None:
        """What is highlighted."""
        if self._opener.cancelled("highlights"):
            return
        if self._host.document.highlights:
            self._opener.open_list(highlights(self._host.document))
        else:
            begin, mark = self._host.key_named("select"), self._host.key_named("highlight", "select")
            self._host.tell(f"nothing is highlighted: {begin} begins selecting; then {mark} highlights")

    def times(self, spent: Mapping[int, float], heights: str) -> None:
        """The pages by the seconds that were spent on each."""
        host = self._host
        if self._opener.cancelled("times"):
            return
        if spent and host.document.pages:
            self._opener.open_list(times(host.document, spent, host.reading.here, heights))
        else:
            host.tell("on which pages the time went is known once a pass has been read here")

    def margin(self) -> None:
        """Margin notes, terms and questions."""
        if self._opener.cancelled("margin"):
            return
        listed = self._marks.listed()
        if listed:
            self._opener.open_list(margin(listed, self._tick))
        else:
            term, ask, note = map(self._host.key_named, ("term", "ask_authors", "margin_note"))
            self._host.tell(f"nothing is noted: {term} notes a term, {ask} a question for the authors, {note} a remark")

    def hits(self) -> None:
        """The places that were found."""
        host, search = self._host, self._search
        found = host.reading.hits
        if self._opener.cancelled("hits"):
            return
        if found:
            words = next(iter(search.history), "what was looked for")
            self._opener.open_list(hits(host.document, found, search.texts(found), words, host.reading.hit))
        else:
            find, every = host.key_named("search"), host.key_named("hits")
            host.tell(f"{find} finds words in the paper; {every} lists the places")

    def _known(self, there: bool, what: str) -> bool:
        if not there and self._host.has_pages():
            known = self._host.document.structure_loaded
            said = f"no {what} are known in this paper" if known else "the paper's structure is still being read"
            self._host.tell(said)
        return there
