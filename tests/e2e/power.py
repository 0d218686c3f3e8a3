"""The power goes: what a command wrote is recorded, and what of it was not synced yet is taken away again.

The model of the disk is the harshest: names and contents are kept apart, nothing keeps an order, and only a sync of a
file (its content) or of a folder (its names) makes what came before it stay. A rename happens as a whole or not at all.
"""

import builtins
import fcntl
import io
import os
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paperpass.library import atomic

Node = int
"""A file or a folder, whatever it is called."""


@dataclass(frozen=True)
class Content:
    """A file's content from `offset` on; without `data` the file is cut there."""

    node: Node
    offset: int
    data: bytes | None


@dataclass(frozen=True)
class Names:
    """Names taken out of folders and put in: (folder, name, what it is called), all of it at once."""

    out: tuple[tuple[Node, str], ...] = ()
    put: tuple[tuple[Node, str, Node], ...] = ()
    is_folder: bool = False

    @property
    def folders(self) -> set[Node]:
        """The folders whose sync makes it stay: where something is put in, that is where it is found afterwards."""
        return {folder for folder, _, _ in self.put} or {folder for folder, _ in self.out}


@dataclass(frozen=True)
class Sync:
    """A file's content or a folder's names are on the disk; all there is, where no node is named."""

    node: Node | None


Event = Content | Names | Sync


@dataclass
class Tree:
    """Files and folders below a root, as nodes."""

    files: dict[Node, bytes] = field(default_factory=dict)
    folders: dict[Node, dict[str, Node]] = field(default_factory=dict)
    root: Node = 0

    @classmethod
    def read(cls, root: Path, apart: frozenset[str]) -> tuple["Tree", dict[tuple[int, int], Node]]:
        """What lies below a folder, but for the entries of it that are named `apart`; and each node by its inode."""
        tree, nodes = cls(), {}
        waiting = [(root, 0)]
        tree.folders[0] = {}
        nodes[_inode(os.stat(root))] = 0
        while waiting:
            folder, number = waiting.pop()
            for entry in sorted(folder.iterdir()):
                if folder == root and entry.name in apart:
                    continue
                node = len(nodes)
                nodes[_inode(os.stat(entry))] = node
                tree.folders[number][entry.name] = node
                if entry.is_dir():
                    tree.folders[node] = {}
                    waiting.append((entry, node))
                else:
                    tree.files[node] = entry.read_bytes()
        return tree, nodes

    def after(self, events: list[Event]) -> "Tree":
        """The tree after what was done to it."""
        files = dict(self.files)
        folders = {number: dict(names) for number, names in self.folders.items()}
        for event in events:
            if isinstance(event, Content):
                there = files.get(event.node, b"").ljust(event.offset, b"\0")
                rest = b"" if event.data is None else event.data + there[event.offset + len(event.data) :]
                files[event.node] = there[: event.offset] + rest
            elif isinstance(event, Names):
                for folder, name in event.out:
                    folders.get(folder, {}).pop(name, None)
                for folder, name, node in event.put:
                    if event.is_folder:
                        folders.setdefault(node, {})
                    folders.setdefault(folder, {})[name] = node
        return Tree(files, folders)

    def write(self, to: Path) -> None:
        """Makes it."""
        waiting = [(to, self.root)]
        while waiting:
            path, number = waiting.pop()
            path.mkdir(parents=True)
            for name, node in self.folders[number].items():
                if node in self.folders:
                    waiting.append((path / name, node))
                else:
                    (path / name).write_bytes(self.files.get(node, b""))

    def seen(self, number: Node = 0) -> object:
        """What one sees of it: two trees that look the same are the same."""
        names = self.folders[number].items()
        return tuple(
            sorted(
                (name, self.seen(node) if node in self.folders else self.files.get(node, b"")) for name, node in names
            )
        )


APART = frozenset({"made-cache", "cache", "stdout", "stderr", "calls"})
"""What of a `Home` may be deleted at any time, and what the harness writes there itself."""


def after_power_cuts(tree: Tree, events: list[Event]) -> Iterator[tuple[str, Tree, bool]]:
    """Each state in which a power cut may leave the disk, where it was cut, and whether all had been done by then.

    After every prefix of what was done: with all of it; with each one of what was not synced missing; with all of that.
    """
    seen = set()
    for end in range(len(events) + 1):
        loose = _unsynced(events[:end])
        ways = [("nothing", set()), *((f"event {one}", {one}) for one in loose), ("all unsynced", set(loose))]
        for what, missing in ways:
            left = tree.after([event for number, event in enumerate(events[:end]) if number not in missing])
            look = left.seen(), end == len(events)
            if look not in seen:
                seen.add(look)
                yield f"cut after {end} of {len(events)}, {what} missing", left, end == len(events)


def _unsynced(events: list[Event]) -> list[int]:
    loose = []
    for number, event in enumerate(events):
        if isinstance(event, Sync):
            continue
        needed = {event.node} if isinstance(event, Content) else event.folders
        for later in events[number + 1 :]:
            if isinstance(later, Sync):
                needed = set() if later.node is None else needed - {later.node}
        if needed:
            loose.append(number)
    return loose


class Recorder:
    """Records what the process does to the files below a folder, from `install` on."""

    def __init__(self, root: Path, apart: frozenset[str] = APART) -> None:
        self.root, self.apart = root, apart
        self.events: list[Event] = []
        self.nodes: dict[tuple[int, int], Node] = {}
        self.tree = Tree()
        self._count = 0

    def report(self) -> bytes:
        """The tree that there was, and the events, to be read by `recorded`."""
        return pickle.dumps((self.tree, self.events))

    def install(self) -> None:
        self.tree, self.nodes = Tree.read(self.root, self.apart)
        self._count = len(self.nodes)
        for name in ("open", "write", "pwrite", "ftruncate", "fsync", "rename", "replace", "mkdir", "unlink", "rmdir"):
            setattr(os, name, getattr(self, f"_{name}")(getattr(os, name)))
        whole = atomic._syncfs  # noqa: SLF001 - no call of Python's

        def synced(descriptor: int) -> bool:
            self.events.append(Sync(None))
            return whole(descriptor)

        atomic._syncfs = synced  # noqa: SLF001
        plain, recorder = io.open, self

        class File(io.FileIO):
            def write(self, data: Any, /) -> int:
                recorder._wrote(self.fileno(), bytes(data))
                return super().write(data)

        def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
            if isinstance(file, int) or not set(mode) & set("wxa+"):
                return plain(file, mode, buffering, *rest, **named)
            path = os.fspath(file)
            new = not os.path.lexists(path)
            raw = File(path, mode.replace("b", "").replace("t", ""))
            if new:
                self._made(path, None)
            elif "w" in mode:
                self._content(raw.fileno(), 0, None)
            buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **named)

        builtins.open = io.open = opened

    def _parent(self, path: Any, dir_fd: int | None) -> tuple[Node | None, str]:
        folder, name = os.path.split(os.fspath(path))
        if dir_fd is None or os.path.isabs(folder):
            found = os.stat(folder or ".")
        else:
            found = os.stat(folder, dir_fd=dir_fd) if folder else os.fstat(dir_fd)
        return self.nodes.get(_inode(found)), name

    def _made(self, path: Any, dir_fd: int | None, *, is_folder: bool = False) -> None:
        folder, name = self._parent(path, dir_fd)
        if folder is None or (folder == 0 and name in self.apart):
            return
        node, self._count = self._count, self._count + 1
        self.nodes[_inode(os.stat(path, dir_fd=dir_fd))] = node
        self.events.append(Names(put=((folder, name, node),), is_folder=is_folder))

    def _content(self, descriptor: int, offset: int, data: bytes | None) -> None:
        node = self.nodes.get(_inode(os.fstat(descriptor)))
        if node is not None:
            self.events.append(Content(node, offset, data))

    def _wrote(self, descriptor: int, data: bytes) -> None:
        found = os.fstat(descriptor)
        if _inode(found) in self.nodes:
            appends = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_APPEND
            self._content(descriptor, found.st_size if appends else os.lseek(descriptor, 0, os.SEEK_CUR), data)

    def _open(self, call: Callable[..., int]) -> Callable[..., int]:
        def opened(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            new = bool(flags & os.O_CREAT) and not isinstance(path, int) and not os.path.lexists(path)
            descriptor = call(path, flags, mode, dir_fd=dir_fd)
            if new:
                self._made(path, dir_fd)
            elif flags & os.O_TRUNC:
                self._content(descriptor, 0, None)
            return descriptor

        return opened

    def _write(self, call: Callable[..., int]) -> Callable[..., int]:
        def wrote(descriptor: int, data: Any) -> int:
            self._wrote(descriptor, bytes(data))
            return call(descriptor, data)

        return wrote

    def _pwrite(self, call: Callable[..., int]) -> Callable[..., int]:
        def wrote(descriptor: int, data: Any, offset: int) -> int:
            self._content(descriptor, offset, bytes(data))
            return call(descriptor, data, offset)

        return wrote

    def _ftruncate(self, call: Callable[..., None]) -> Callable[..., None]:
        def cut(descriptor: int, size: int) -> None:
            self._content(descriptor, size, None)
            call(descriptor, size)

        return cut

    def _fsync(self, call: Callable[..., None]) -> Callable[..., None]:
        def synced(descriptor: Any) -> None:
            number = descriptor if isinstance(descriptor, int) else descriptor.fileno()
            call(number)
            node = self.nodes.get(_inode(os.fstat(number)))
            if node is not None:
                self.events.append(Sync(node))

        return synced

    def _rename(self, call: Callable[..., None]) -> Callable[..., None]:
        def renamed(old: Any, new: Any, **folders: Any) -> None:
            (out, before), (into, after) = self._parent(old, None), self._parent(new, None)
            node = self.nodes.get(_inode(os.lstat(old)))
            call(old, new, **folders)
            if out is not None and into is not None and node is not None:
                self.events.append(Names(((out, before),), ((into, after, node),)))

        return renamed

    _replace = _rename

    def _mkdir(self, call: Callable[..., None]) -> Callable[..., None]:
        def made(path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
            call(path, mode, dir_fd=dir_fd)
            self._made(path, dir_fd, is_folder=True)

        return made

    def _unlink(self, call: Callable[..., None]) -> Callable[..., None]:
        def gone(path: Any, *, dir_fd: int | None = None) -> None:
            folder, name = self._parent(path, dir_fd)
            call(path, dir_fd=dir_fd)
            if folder is not None:
                self.events.append(Names(out=((folder, name),)))

        return gone

    _rmdir = _unlink


def recorded(report: bytes) -> tuple[Tree, list[Event]]:
    """What a recorder in another process reported."""
    tree, events = pickle.loads(report)
    return tree, events


def _inode(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino
