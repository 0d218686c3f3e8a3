"""What became of a bibliography that was taken in."""

from dataclasses import dataclass, field
from typing import Any

from paperpass.model.errors import PaperpassError
from paperpass.model.text import clean, one_line


@dataclass(frozen=True, slots=True)
class HeldAs:
    """An entry (its line and key) whose work is held under `key_here`; `differs` are fields that say other things."""

    line: int
    key: str
    key_here: str
    sure: bool
    differs: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "line": self.line,
            "key": self.key,
            "as": self.key_here,
            "sure": self.sure,
            "differs": list(self.differs),
        }


@dataclass(slots=True)
class Imported:
    """What became of a .bib file; `failed` holds line, reason and source of each entry that was not taken.

    `renamed` pairs a key with the one that stands for it here, `aliases` a key of a held work with the paper's own,
    `remarks` a line with what was put right or missed there, `offered` how many entries have keywords, groups and the
    like of which tags could be made, or a `readstatus`. `held_as` says of each held entry what it is held as,
    `doubtful` pairs the line and key of an entry that was taken with the key of a paper that it may be, `bettered` are
    papers whose citation is now the file's, `untaken` entries whose fields are kept in the file `left_in`.
    `interrupted` where a cancel left entries for later.
    """

    file: str
    encoding: str = ""
    held: int = 0
    pdfs: int = 0
    failed: tuple[tuple[int, str, str], ...] = ()
    keys: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    aliases: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[tuple[int, str]] = field(default_factory=list)
    held_as: list[HeldAs] = field(default_factory=list)
    doubtful: list[tuple[int, str, str]] = field(default_factory=list)
    bettered: list[str] = field(default_factory=list)
    untaken: list[str] = field(default_factory=list)
    offered: dict[str, int] = field(default_factory=dict)
    left_in: str | None = None
    interrupted: bool = False
    error: PaperpassError | None = None

    @property
    def added(self) -> int:
        return len(self.keys)

    def to_json(self) -> dict[str, Any]:
        failed = [{"line": line, "why": one_line(why), "text": clean(text)} for line, why, text in self.failed]
        row: dict[str, Any] = {
            "file": self.file,
            "encoding": self.encoding,
            "entries": self.added + self.held + len(failed),
            "added": self.added,
            "held": self.held,
            "held_as": [held.to_json() for held in self.held_as],
            "doubtful": [{"line": line, "key": key, "may_be": other} for line, key, other in self.doubtful],
            "bettered": self.bettered,
            "pdfs": self.pdfs,
            "failed": failed,
            "keys": self.keys,
            "renamed": [{"from": old, "to": new} for old, new in self.renamed],
            "aliases": [{"from": other, "to": key} for other, key in self.aliases],
            "remarks": [{"line": line, "what": one_line(what)} for line, what in self.remarks],
            "offered": self.offered,
            "not_taken": self.left_in,
            "interrupted": self.interrupted,
        }
        if self.error:
            row["error"] = {"title": self.error.title, "remedy": self.error.remedy}
        return row
