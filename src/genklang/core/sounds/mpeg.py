"""MP3: frames of MPEG audio layer III, one after the other; tags before and after them are left out.

Source: ISO/IEC 11172-3 and 13818-3 (frame header); id3.org, "ID3 tag version 2.4.0".
"""

from genklang.core.sounds.faults import Damaged, NotThis

_KBIT_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBIT_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ = (44_100, 48_000, 32_000)
#: Version bits -> how often the sampling rate is halved; 1 is reserved.
_HALVED = {3: 0, 2: 1, 0: 2}
_LAYER_3 = 1
_FEWEST_FRAMES = 2
#: What may follow the last frame: half a frame where a recorder was switched off, or a tag.
_LONGEST_FRAME = 1_441
_TAGS_AFTER = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3")


def bare(data: bytes) -> bytes:
    """The frames alone. NotThis where there are none, Damaged where they break off."""
    start = _after_tag(data)
    place, count = start, 0
    while length := _frame(data, place):
        place += length
        count += 1
    if count < _FEWEST_FRAMES:
        raise NotThis
    rest = data[place:].lstrip(b"\0")
    if len(rest) > _LONGEST_FRAME and not rest.startswith(_TAGS_AFTER):
        raise Damaged
    return data[start:place]


def _after_tag(data: bytes) -> int:
    """Where the sound begins: after an ID3v2 tag and the zeros that some writers leave after it."""
    start = 0
    while data[start : start + 3] == b"ID3" and len(data) >= start + 10:
        size = data[start + 6 : start + 10]
        if any(byte > 0x7F for byte in size):
            raise NotThis
        footer = 10 if data[start + 5] & 0x10 else 0
        start += 10 + (size[0] << 21 | size[1] << 14 | size[2] << 7 | size[3]) + footer
        while start < len(data) and not data[start]:
            start += 1
    return start


def _frame(data: bytes, place: int) -> int:
    """The length of the whole frame that begins here; 0 if none does."""
    head = data[place : place + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or (head[1] >> 1) & 3 != _LAYER_3:
        return 0
    halved = _HALVED.get((head[1] >> 3) & 3)
    bit_rate, hertz, padding = head[2] >> 4, (head[2] >> 2) & 3, (head[2] >> 1) & 1
    if halved is None or bit_rate in (0, 15) or hertz == 3:
        return 0
    kbit, samples = (_KBIT_2[bit_rate], 72) if halved else (_KBIT_1[bit_rate], 144)
    length = samples * kbit * 1000 // (_HERTZ[hertz] >> halved) + padding
    return length if place + length <= len(data) else 0
