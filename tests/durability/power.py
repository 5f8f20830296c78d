"""A disk in memory that can lose its power: what was written after the last sync of a file may be gone, in any mixture.

SQLite (through apsw) reads and writes here. Every write is seen at once by whoever reads, as through the page cache;
only `xSync` puts it on the platter. When the power goes, each unsynced write of its own accord is kept, dropped or torn
at a sector of 512 bytes, and a file that was never synced may be missing altogether. The model never damages bytes that
were not being written, which is what SQLite itself assumes of a disk (POWERSAFE_OVERWRITE).

apsw hands no shared memory through, so connections here use `locking_mode=EXCLUSIVE`: the wal-index lies in the heap
and everything that is written and synced is the same.
"""

import itertools
import random
from dataclasses import dataclass, field

import apsw

SECTOR = 512
_names = itertools.count()


class PowerLost(Exception):
    """Raised into SQLite at the moment of the loss, and at every touch of the disk after it."""


@dataclass(frozen=True, slots=True)
class Write:
    """Unsynced bytes at an offset; `data` None means the file was cut off there."""

    offset: int
    data: bytes | None


@dataclass(slots=True)
class Stored:
    """One file: as programs see it, as it is on the platter (None: not even its name), and what lies between."""

    seen: bytearray = field(default_factory=bytearray)
    platter: bytes | None = None
    unsynced: list[Write] = field(default_factory=list)


def _apply(content: bytearray, write: Write) -> None:
    if write.data is None:
        del content[write.offset :]
        return
    if len(content) < write.offset:
        content.extend(bytes(write.offset - len(content)))
    content[write.offset : write.offset + len(write.data)] = write.data


@dataclass
class Disk:
    """`fuse`: how many more writes, cuts and syncs succeed before the power goes (None: it stays on)."""

    files: dict[str, Stored] = field(default_factory=dict)
    deleted: dict[str, bytes] = field(default_factory=dict)
    fuse: int | None = None
    off: bool = False
    syncs: int = 0

    @classmethod
    def holding(cls, name: str, content: bytes) -> "Disk":
        """A disk with one file on its platter."""
        return cls(files={name: Stored(bytearray(content), content)})

    def touch(self) -> None:
        """Every operation that changes something passes here."""
        if not self.off and self.fuse is not None:
            self.fuse -= 1
            self.off = self.fuse < 0
        if self.off:
            raise PowerLost

    def write(self, name: str, write: Write) -> None:
        self.touch()
        stored = self.files[name]
        _apply(stored.seen, write)
        stored.unsynced.append(write)

    def sync(self, name: str) -> None:
        # The power may go in the middle of a sync: then the writes are as uncertain as before it.
        self.touch()
        stored = self.files[name]
        stored.platter, stored.unsynced = bytes(stored.seen), []
        self.syncs += 1

    def delete(self, name: str, synced: bool) -> None:
        self.touch()
        stored = self.files.pop(name, None)
        if stored is None:
            raise apsw.IOError
        if not synced and stored.platter is not None:
            self.deleted[name] = stored.platter

    def after_loss(self, rng: random.Random) -> "Disk":
        """What is found when the power is back: one of the many disks that this one may have become."""
        left = {}
        for name, stored in self.files.items():
            if stored.platter is None and rng.random() < 0.5:
                continue
            content = bytearray(stored.platter or b"")
            # Some losses keep nearly everything, some nearly nothing: both ends find faults that the middle does not.
            kept = rng.choice((0.0, 0.1, 0.5, 0.9))
            for write in stored.unsynced:
                if rng.random() < kept:
                    _apply(content, write if rng.random() < 0.8 else _torn(write, rng))
            left[name] = Stored(content, bytes(content))
        for name, platter in self.deleted.items():
            if name not in left and rng.random() < 0.5:
                left[name] = Stored(bytearray(platter), platter)
        return Disk(files=left)


def _torn(write: Write, rng: random.Random) -> Write:
    """Only the beginning, to a border between sectors, reached the platter."""
    if write.data is None or len(write.data) <= SECTOR:
        return write
    border = -write.offset % SECTOR
    cut = border + SECTOR * rng.randrange((len(write.data) - border) // SECTOR + 1)
    return Write(write.offset, write.data[:cut])


class _Open:
    """One open file, as SQLite calls it. One connection at a time: locks are always granted."""

    def __init__(self, disk: Disk, name: str, temporary: bool) -> None:
        self.disk, self.name, self.temporary = disk, name, temporary

    def xRead(self, amount: int, offset: int) -> bytes:
        if self.disk.off:
            raise PowerLost
        return bytes(self.disk.files[self.name].seen[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self.disk.write(self.name, Write(offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        self.disk.write(self.name, Write(size, None))

    def xSync(self, flags: int) -> None:
        self.disk.sync(self.name)

    def xFileSize(self) -> int:
        return len(self.disk.files[self.name].seen)

    def xSectorSize(self) -> int:
        return 4096

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xLock(self, level: int) -> None: ...

    def xUnlock(self, level: int) -> None: ...

    def xCheckReservedLock(self) -> bool:
        return False

    def xClose(self) -> None:
        if self.temporary:
            self.disk.files.pop(self.name, None)


class PowerVFS(apsw.VFS):
    """SQLite's way to one `Disk`; everything but files (time, randomness) is the real one's."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.name = f"power-{next(_names)}"
        super().__init__(self.name, base="")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _Open:
        path = f"temporary-{next(_names)}" if name is None else name.filename() if not isinstance(name, str) else name
        if path not in self.disk.files:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise apsw.CantOpenError
            self.disk.touch()
            self.disk.files[path] = Stored()
        flags[1] = flags[0]
        return _Open(self.disk, path, bool(flags[0] & apsw.SQLITE_OPEN_DELETEONCLOSE))

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.disk.delete(filename, syncdir)

    def xAccess(self, pathname: str, flags: int) -> bool:
        return pathname in self.disk.files

    def xFullPathname(self, name: str) -> str:
        return name


def connect(disk: Disk, name: str, pragmas: str) -> tuple[apsw.Connection, PowerVFS]:
    """A connection to a file on the disk with these PRAGMAs set. Keep the VFS as long as the connection."""
    vfs = PowerVFS(disk)
    connection = apsw.Connection(name, vfs=vfs.name)
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    # apsw runs a list of statements no further than the rows that are asked for.
    connection.execute(pragmas).fetchall()
    return connection, vfs
