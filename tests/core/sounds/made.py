"""Tiny sounds made by hand, byte by byte: silence in each of the three kinds, with something told beside it."""

import struct

from genklang.core.sounds.ogg import _check

TOLD = b"Amina Warsame, Rinkeby"
#: When it was made and changed, as an MP4 says it.
WHEN = b"\xe4\x01\x02\x03\xe4\x01\x02\x04"


def mp3(frames: int = 4, *, told: bytes = b"", after: bytes = b"") -> bytes:
    """MPEG-1 layer III, 32 kbit/s, 44.1 kHz, mono: 104 bytes a frame, 26 ms of silence. `told` goes into an ID3 tag."""
    tag = b""
    if told:
        text = b"TPE1" + (len(told) + 1).to_bytes(4) + bytes(2) + b"\x03" + told
        size = len(text)
        tag = b"ID3\x04\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127]) + text
    return tag + (b"\xff\xfb\x10\xc4" + bytes(100)) * frames + after


def page(number: int, body: bytes, *, flags: int = 0, granule: int = 0, serial: int = 7) -> bytes:
    """A page of Ogg with one packet."""
    sizes = bytes([255] * (len(body) // 255) + [len(body) % 255])
    head = b"OggS\0" + bytes([flags]) + struct.pack("<qIII", granule, serial, number, 0) + bytes([len(sizes)])
    whole = head + sizes + body
    return whole[:22] + _check(whole).to_bytes(4, "little") + whole[26:]


def opus(*, told: bytes = TOLD) -> bytes:
    """Opus, mono: one packet of silence, 20 ms."""
    head = b"OpusHead\x01\x01" + struct.pack("<HIhB", 312, 48_000, 0, 0)
    maker = struct.pack("<I", 4) + b"made"
    tags = b"OpusTags" + maker + struct.pack("<II", 1, len(told)) + told
    return page(0, head, flags=2) + page(1, tags) + page(2, b"\x08\xff\xfe", flags=4, granule=960)


def box(name: bytes, *inside: bytes) -> bytes:
    """A box of MP4."""
    body = b"".join(inside)
    return (8 + len(body)).to_bytes(4) + name + body


def m4a(*, told: bytes = TOLD, handler: bytes = b"soun", coded: bytes = b"mp4a") -> bytes:
    """The boxes of an M4A as a recorder writes them; what is in `mdat` is no more than three bytes."""
    handled = box(b"hdlr", bytes(8) + handler + bytes(13))
    samples = box(b"stbl", box(b"stsd", bytes(4) + (1).to_bytes(4) + box(coded, bytes(28))))
    track = box(
        b"trak",
        box(b"tkhd", bytes(4), WHEN, bytes(72)),
        box(b"mdia", handled, box(b"minf", samples)),
        box(b"udta", told),
    )
    return (
        box(b"ftyp", b"M4A \0\0\0\0M4A mp42")
        + box(b"moov", box(b"mvhd", b"\1\0\0\0", WHEN, WHEN, bytes(88)), track, box(b"udta", told))
        + box(b"free", told)
        + box(b"mdat", b"\x21\x10\x04")
    )
