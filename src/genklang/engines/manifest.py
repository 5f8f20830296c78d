"""The list of what the snapshot holds. Whoever reads it sees the state before a change or after it, never between.

A change writes new files beside the old ones, makes them durable, and then puts a new list in the old one's place with
one rename. Files that no list names are what a stopped change left behind; the next change clears them away. Writers
take turns on a lock file and wait for readers.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from genklang.engines.types import SnapshotError

NAME = "manifest.json"
LOCK = ".lock"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One round. `scoring` and `content` are digests: of the rules it was scored by, and of its rows."""

    round_id: int
    number: int
    group_id: int
    activity_id: int
    initiative_id: int | None
    organisation_id: int
    framework: str
    version: int
    scoring: str
    content: str
    sheets: int
    file: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`generation` counts the changes so far; entries are in order of round id."""

    generation: int
    entries: tuple[Entry, ...]

    def entry(self, round_id: int) -> Entry | None:
        """The round's entry, or None if the snapshot does not hold it."""
        return next((entry for entry in self.entries if entry.round_id == round_id), None)


def read_manifest(folder: Path) -> Manifest:
    """What the snapshot holds now; empty if nothing was ever written. SnapshotError if the list cannot be read."""
    path = folder / NAME
    try:
        now = path.stat()
    except FileNotFoundError:
        return Manifest(generation=0, entries=())
    return _parsed(path, now.st_ino, now.st_mtime_ns, now.st_size)


@lru_cache(maxsize=8)
def _parsed(path: Path, _inode: int, _changed: int, _size: int) -> Manifest:
    """Every change renames a new file into place, so a list that was read once need not be read again until then."""
    text = path.read_text(encoding="utf-8")
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise SnapshotError(f"{NAME} is of format {data['format']}, this program reads {FORMAT}")
        return Manifest(data["generation"], tuple(Entry(**entry) for entry in data["rounds"]))
    except (ValueError, KeyError, TypeError) as error:
        raise SnapshotError(f"{NAME} is damaged") from error


def swap(folder: Path, entries: tuple[Entry, ...], *, generation: int) -> None:
    """Put a new list in the old one's place, durable when this returns; then remove the files it no longer names."""
    ordered = sorted(entries, key=lambda entry: entry.round_id)
    data = {"format": FORMAT, "generation": generation, "rounds": [asdict(entry) for entry in ordered]}
    beside = folder / f"{NAME}.new"
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(data, file, ensure_ascii=False, separators=(",", ":"))
        file.flush()
        os.fsync(file.fileno())
    _sync_folder(folder)  # the data files' names must be on disk before a list that names them
    os.replace(beside, folder / NAME)
    _sync_folder(folder)
    _sweep(folder, keep={entry.file for entry in ordered})


@contextmanager
def writing(folder: Path) -> Iterator[Manifest]:
    """Hold the snapshot alone, cleared of what a stopped change left; makes the folder (0700) if need be.

    Gives the list as it stands.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    with _locked(folder, fcntl.LOCK_EX):
        manifest = read_manifest(folder)
        _sweep(folder, keep={entry.file for entry in manifest.entries})
        yield manifest


@contextmanager
def reading(folder: Path) -> Iterator[Manifest]:
    """Hold the snapshot together with other readers: no file named in the list goes away meanwhile."""
    if not folder.is_dir():
        yield Manifest(generation=0, entries=())
        return
    with _locked(folder, fcntl.LOCK_SH):
        yield read_manifest(folder)


@contextmanager
def _locked(folder: Path, kind: int) -> Iterator[None]:
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, kind)
        yield
    finally:
        os.close(handle)


def _sweep(folder: Path, *, keep: set[str]) -> None:
    """Remove every data file that is not named; the lock must be held."""
    gone = [path for path in folder.glob("*.parquet") if path.name not in keep]
    for path in gone:
        path.unlink()
    if gone:
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Make new names and removals in the folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
