"""AAC in MP4 (M4A): boxes in boxes; what tells of the sound (names, places, pictures, dates) is blanked as it stands.

Nothing is moved, so what points into the file still does. Source: ISO/IEC 14496-12 (boxes), 14496-14 ("mp4a").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from genklang.core.sounds.faults import Damaged, NotThis

#: Which boxes are looked into, by what they stand in; "" is the file.
_WITHIN = {
    b"": {b"moov", b"moof"},
    b"moov": {b"trak"},
    b"trak": {b"mdia"},
    b"mdia": {b"minf"},
    b"minf": {b"stbl"},
    b"moof": {b"traf"},
}
_TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"Xtra"}
#: Boxes that begin with when the sound was made and changed: four bytes each, or eight.
_DATED = {b"mvhd", b"tkhd", b"mdhd"}
_KNOWN = {b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"pdin", b"prft", b"emsg"} | _TELLING


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a box stands: in what, its name, and its inside from `start` to `end`."""

    within: bytes
    name: bytes
    name_at: int
    start: int
    end: int


def bare(data: bytes) -> bytes:
    """The same sound, told by nothing. NotThis where it is not one track of AAC, Damaged where it breaks off."""
    boxes = list(_boxes(data, b"", 0, len(data)))
    names = {box.name for box in boxes if not box.within}
    if not names <= _KNOWN:
        raise NotThis
    if not {b"moov", b"mdat"} <= names:
        raise Damaged
    handlers = [data[box.start + 8 : box.start + 12] for box in boxes if (box.within, box.name) == (b"mdia", b"hdlr")]
    formats = [data[box.start + 12 : box.start + 16] for box in boxes if (box.within, box.name) == (b"stbl", b"stsd")]
    if handlers != [b"soun"] or formats != [b"mp4a"]:
        raise NotThis
    quiet = bytearray(data)
    for box in boxes:
        if box.name in _TELLING:
            quiet[box.name_at : box.name_at + 4] = b"free"
            quiet[box.start : box.end] = bytes(box.end - box.start)
        elif box.name in _DATED:
            dates = range(
                box.start + 4, min(box.start + (20 if data[box.start : box.start + 1] == b"\1" else 12), box.end)
            )
            quiet[dates.start : dates.stop] = bytes(len(dates))
    return bytes(quiet)


def _boxes(data: bytes, within: bytes, place: int, end: int) -> Iterator[_Box]:
    """The boxes from here to there, each followed by what is in it."""
    while place < end:
        size, name, start = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8], place + 8
        if size == 1:
            size, start = int.from_bytes(data[start : start + 8]), start + 8
        elif size == 0:
            size = end - place
        if place + size < start or place + size > end:
            raise Damaged
        yield _Box(within, name, place + 4, start, place + size)
        if name in _WITHIN.get(within, ()):
            yield from _boxes(data, name, start, place + size)
        place += size
