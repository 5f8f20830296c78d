"""Opus in Ogg: one stream of pages; what its comments say is left out.

Source: RFC 3533 (Ogg), RFC 7845 (Opus in Ogg).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from genklang.core.sounds.faults import Damaged, NotThis

_HEAD, _FIRST = 27, 0x02
#: "OpusTags", a maker without a name, no comments.
_NO_TAGS = b"OpusTags" + bytes(8)
_POLYNOMIAL = 0x04C11DB7


@dataclass(frozen=True, slots=True)
class _Page:
    """`head` is its first 26 bytes; `sizes` are the segments', and a packet ends with one below 255."""

    head: bytes
    sizes: bytes
    body: bytes

    @property
    def flags(self) -> int:
        return self.head[5]

    @property
    def serial(self) -> bytes:
        return self.head[14:18]

    @property
    def ends_packet(self) -> bool:
        return bool(self.sizes) and self.sizes[-1] < 255


def bare(data: bytes) -> bytes:
    """The same sound with empty comments. NotThis where it is not one stream of Opus, Damaged where it breaks off."""
    pages = list(_pages(data))
    first, *rest = pages
    version = first.body[8] if len(first.body) >= 19 else 255
    if not first.flags & _FIRST or not first.body.startswith(b"OpusHead") or version > 15:
        raise NotThis
    if any(page.flags & _FIRST or page.serial != first.serial for page in rest):
        raise NotThis
    if not rest or not rest[0].body.startswith(b"OpusTags"):
        raise Damaged
    tags = next((count for count, page in enumerate(rest, start=1) if page.ends_packet), 0)
    sounding = rest[tags:]
    if not tags or sum(len(page.body) for page in sounding) == 0:
        raise Damaged
    quiet = _Page(first.head[:5] + bytes(9) + first.serial + bytes(8), bytes([len(_NO_TAGS)]), _NO_TAGS)
    kept = [first, quiet, *sounding]
    return b"".join(_written(page, number) for number, page in enumerate(kept))


def _pages(data: bytes) -> Iterator[_Page]:
    place = 0
    while place < len(data):
        head = data[place : place + _HEAD]
        if len(head) < _HEAD or head[:5] != b"OggS\0":
            raise Damaged
        sizes = data[place + _HEAD : place + _HEAD + head[26]]
        body = data[place + _HEAD + head[26] : place + _HEAD + head[26] + sum(sizes)]
        if len(sizes) < head[26] or len(body) < sum(sizes):
            raise Damaged
        yield _Page(head[:26], sizes, body)
        place += _HEAD + len(sizes) + len(body)


def _written(page: _Page, number: int) -> bytes:
    """The page with its number; its sum of check is made anew only where the number is another."""
    counted = number.to_bytes(4, "little")
    ending = bytes([len(page.sizes)]) + page.sizes + page.body
    if page.head[18:22] == counted and any(page.head[22:26]):
        return page.head + ending
    whole = page.head[:18] + counted + bytes(4) + ending
    return whole[:22] + _check(whole).to_bytes(4, "little") + whole[26:]


def _check(data: bytes) -> int:
    """Ogg's own cyclic check: from 0, not turned, not inverted."""
    found = 0
    for byte in data:
        found = (found << 8 & 0xFFFFFFFF) ^ _TABLE[found >> 24 ^ byte]
    return found


def _entry(byte: int) -> int:
    found = byte << 24
    for _bit in range(8):
        found = (found << 1 ^ (_POLYNOMIAL if found & 0x80000000 else 0)) & 0xFFFFFFFF
    return found


_TABLE = tuple(_entry(byte) for byte in range(256))
