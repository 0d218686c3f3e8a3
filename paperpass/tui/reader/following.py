"""Links are followed and pictures are seen alone: by letters that stand on them, or out of a list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from textual.geometry import Offset

from paperpass.desk.mentions import links_of
from paperpass.model.links import reference_at
from paperpass.model.on_page import Link
from paperpass.model.reading import GoTo
from paperpass.model.text import shorten
from paperpass.tui.reader.figure import Region
from paperpass.tui.reader.hints import free_offsets, link_hints
from paperpass.tui.reader.host import Host
from paperpass.tui.reader.modes.letter import FollowHints, hint_names
from paperpass.tui.reader.modes.stack import ModeStack
from paperpass.tui.reader.page_area import PageArea
from paperpass.tui.reader.panels.listing import links
from paperpass.tui.reader.panels.opener import PanelOpener
from paperpass.tui.widgets.typesetting import name_of


@dataclass(frozen=True, slots=True)
class Ways:
    """Where what is followed leads: to an entry of the bibliography by its number, or to regions seen alone."""

    to_reference: Callable[[int], None]
    to_region: Callable[[list[Region], int], None]


class Following:
    """Follows the links of the page looked at, and shows what its text does not carry."""

    def __init__(self, host: Host, area: PageArea, modes: ModeStack, opener: PanelOpener, ways: Ways) -> None:
        self._host, self._area, self._modes, self._opener, self._ways = host, area, modes, opener, ways
        self.links: list[Link] = []
        """The links that were listed last, by their lines."""

    def begin(self) -> None:
        """Letters stand on the page's links, or on what the text does not carry; one of them leads there."""
        pictures = self._area.flow.pictures_in_sight() if self._host.reading.as_text else []
        if pictures:
            self._offer_pictures(pictures)
        else:
            self._find_links()

    def follow(self, link: Link) -> None:
        """Goes where a link leads; an address is copied."""
        host = self._host
        number = reference_at(link, host.document.brief)
        if link.page is None:
            host.copy(link.uri or "", shorten(link.uri or "", 50))
        elif number is not None:
            self._ways.to_reference(number)
        else:
            if self._opener.focused:
                self._opener.to_page_from_list()
            host.do(GoTo.at((link.page, link.y, link.x or 0.0)) if link.y else GoTo(link.page))

    def _find_links(self) -> None:
        document, desk = self._host.document, self._host.desk
        if document.file is None:
            return
        file, page = Path(document.file), self._host.reading.here[0]
        references = document.brief.references if document.brief else None
        self._host.work(lambda: links_of(desk, file, page, references), self._offer_links, group="links")

    def _offer_links(self, found: list[Link]) -> None:
        host, page_view = self._host, self._area.page_view
        view = host.reading.view(host.document)
        if view is None or host.reading.as_text or page_view.picture is None:
            self._list_links(found)
            return
        by_name, offsets = link_hints(found, view, (page_view.size.width - view.cols) // 2)
        if by_name:
            self._offer("follow which link?", offsets, lambda name: self.follow(by_name[name]))
        else:
            host.tell("no links stand here")

    def _list_links(self, found: list[Link]) -> None:
        if found:
            listing, self.links = links(self._host.document, found)
            self._opener.open_list(listing)
        else:
            self._host.tell("no links stand on this page")

    def _offer_pictures(self, pictures: list[tuple[int, int, int]]) -> None:
        key = self._host.key_named("follow")
        names = hint_names(len(pictures), without=key)
        blocks = {name: block for name, (block, _, _) in zip(names, pictures, strict=False)}
        places = [(name, max(0, col - 2), row) for name, (_, col, row) in zip(names, pictures, strict=False)]

        def chosen(name: str) -> None:
            if name:
                self._show_alone(blocks[name])
            else:
                self._find_links()

        self._offer(f"see which?  {key} again: the links of the page", free_offsets(places), chosen, again=key)

    def _offer(
        self, question: str, offsets: Mapping[str, Offset], chosen: Callable[[str], None], again: str = ""
    ) -> None:
        def answered(name: str | None) -> None:
            self._modes.pop()
            self._area.show_hints({})
            if name is not None:
                chosen(name)

        self._area.show_hints(offsets)
        self._modes.push(FollowHints(question, offsets, answered, again))

    def _show_alone(self, number: int) -> None:
        """Shows what a block stands for; the others of the paper are a key away there."""
        blocks = self._host.document.blocks
        found: dict[tuple[int, object], Region] = {}
        for block in blocks:
            if block.picture and (block.kind == "caption" or (block.page, block.picture) not in found):
                found[block.page, block.picture] = Region(name_of(block), block.page, block.picture)
        chosen = blocks[number]
        self._ways.to_region(list(found.values()), list(found).index((chosen.page, chosen.picture)))
