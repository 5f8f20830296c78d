"""A page that is rendered and compressed once, with places for what differs from request to request.

What is the same for everybody is compressed in pieces that know nothing of each other. A request's own strings go
between them as they are, never compressed with anything, so that a page's length tells nothing of what they are.
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape

_MARKED = re.compile("\ue000(\\w+)\ue001")
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST_BLOCK = b"\x03\x00"
_STORED_BLOCK = b"\x00"


def mark(name: str) -> str:
    """What stands in a rendering for a request's own string; no text of ours has these letters."""
    return f"\ue000{name}\ue001"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Bytes that are the same each time, then a request's own string (no name: the page ends)."""

    plain: bytes
    compressed: bytes
    name: str


class KeptPage:
    """A rendering with marks, ready to be filled in."""

    def __init__(self, text: str) -> None:
        parts = _MARKED.split(text)
        names = [*parts[1::2], ""]
        self._pieces = [
            _Piece(plain.encode(), _compressed(plain.encode()), name)
            for plain, name in zip(parts[::2], names, strict=True)
        ]

    def plain(self, values: Mapping[str, str]) -> bytes:
        """The page with these values, escaped for HTML."""
        return b"".join(piece.plain + _own(values, piece.name) for piece in self._pieces)

    def gzipped(self, values: Mapping[str, str]) -> bytes:
        """The same as a gzip file (RFC 1952) of deflate blocks (RFC 1951, 3.2)."""
        blocks, checksum, length = [_GZIP_HEADER], 0, 0
        for piece in self._pieces:
            own = _own(values, piece.name)
            blocks += (piece.compressed, _stored(own) if own else b"")
            checksum = zlib.crc32(own, zlib.crc32(piece.plain, checksum))
            length += len(piece.plain) + len(own)
        trailer = checksum.to_bytes(4, "little") + (length & 0xFFFFFFFF).to_bytes(4, "little")
        return b"".join((*blocks, _LAST_BLOCK, trailer))


def _own(values: Mapping[str, str], name: str) -> bytes:
    return escape(values[name]).encode() if name else b""


def _compressed(data: bytes) -> bytes:
    """Deflate blocks that end on a whole byte and look back at nothing before them."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeeze.compress(data) + squeeze.flush(zlib.Z_FULL_FLUSH)


def _stored(data: bytes) -> bytes:
    """One block as it is. OverflowError from 64 kB on: what differs from request to request is a few letters."""
    size = len(data)
    return _STORED_BLOCK + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + data
