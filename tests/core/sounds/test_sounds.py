"""A sound is known by what it holds, and holds the sound alone; whatever else comes, one sentence says why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.sounds.made import TOLD, WHEN, box, m4a, mp3, opus, page

from genklang.core.sounds import MOST_BYTES, NoSound, sound_in

WHOLE = {"audio/mpeg": mp3(told=TOLD), "audio/ogg": opus(), "audio/mp4": m4a()}


@pytest.mark.parametrize("kind", WHOLE)
def test_each_kind_is_known_by_what_it_holds_and_tells_nothing_beside_the_sound(kind: str) -> None:
    assert TOLD in WHOLE[kind]
    sound = sound_in(WHOLE[kind])
    assert sound.kind == kind
    assert TOLD not in sound.data
    assert WHEN not in sound.data
    assert sound_in(sound.data) == sound


def test_an_mp3_is_its_frames() -> None:
    tagged = mp3(told=TOLD, after=b"TAG" + TOLD.ljust(125, b"\0"))
    assert sound_in(tagged).data == mp3()
    # A recorder that was switched off in the middle of a frame.
    assert sound_in(mp3() + mp3(1)[:50]).data == mp3()
    # MPEG-2, 22 050 Hz, 16 kbit/s, as a small recording is.
    small = (b"\xff\xf3\x20\xc4" + bytes(48)) * 3
    assert sound_in(small).data == small


def test_an_mp4_keeps_its_length_so_that_what_points_into_it_still_does() -> None:
    assert len(sound_in(m4a()).data) == len(m4a())
    assert box(b"mdat", b"\x21\x10\x04") in sound_in(m4a()).data


def test_comments_that_fill_several_pages_go_and_the_pages_are_counted_anew() -> None:
    first, _tags, rest = opus()[:47], None, page(3, b"\x08\xff\xfe", flags=4, granule=960)
    long = b"OpusTags" + bytes(8) + TOLD * 40
    halves = [page(1, long[:510]), page(2, long[510:], flags=1)]
    # A page whose packet goes on in the next has no size below 255 at its end.
    open_ended = halves[0][:26] + bytes([2, 255, 255]) + long[:510]
    assert sound_in(first + open_ended + halves[1] + rest).data == sound_in(opus()).data


DAMAGED = {
    "mp3": mp3() + b"\1" * 5_000,
    "ogg cut": opus()[:-1],
    "ogg without tags": opus()[:47] + page(1, b"\x08\xff\xfe"),
    "ogg without sound": opus()[: -len(page(2, b"\x08\xff\xfe"))],
    "mp4 cut": m4a()[:-1],
    "mp4 without sound": m4a()[: -len(box(b"mdat", b"123"))],
}
OTHERS = {
    "words": b"Det var en gang",
    "html": b"<!doctype html><script>alert(1)</script>",
    "html in a tag": b"ID3\x04\0\0\0\0\0\x20" + b"<script>alert(1)</script>".ljust(32) + b"<b>",
    "wav": b"RIFF\x24\0\0\0WAVEfmt ",
    "webm": b"\x1a\x45\xdf\xa3" + bytes(40),
    "layer I": (b"\xff\xff\x10\xc4" + bytes(100)) * 4,
    "one frame": mp3(1),
    "tag of impossible size": b"ID3\x04\0\0\xff\xff\xff\xff" + mp3(),
    "vorbis": page(0, b"\x01vorbis" + bytes(23), flags=2),
    "opus to come": page(0, b"OpusHead\x1f" + bytes(12), flags=2),
    "two streams": opus() + opus(),
    "a stream beside": opus() + page(0, b"x", serial=8),
    "film": m4a(handler=b"vide"),
    "film beside": m4a() + box(b"moov", box(b"trak", box(b"mdia", box(b"hdlr", bytes(8) + b"vide" + bytes(13))))),
    "lossless": m4a(coded=b"alac"),
    "unknown box": m4a() + box(b"html", b"<script>"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_breaks_off_is_told_as_damaged(name: str) -> None:
    with pytest.raises(NoSound, match="skadat eller avbrutet"):
        sound_in(DAMAGED[name])


@pytest.mark.parametrize("name", OTHERS)
def test_other_kinds_are_told_which_there_are(name: str) -> None:
    with pytest.raises(NoSound, match="inte MP3, M4A eller Opus"):
        sound_in(OTHERS[name])


def test_empty_and_too_large_are_told() -> None:
    with pytest.raises(NoSound, match="tom"):
        sound_in(b"")
    frames = MOST_BYTES // 104 + 1
    with pytest.raises(NoSound, match="300 kB"):
        sound_in(mp3(frames))
    assert len(sound_in(mp3(frames - 1)).data) <= MOST_BYTES


def test_boxes_in_boxes_without_end_are_read_no_deeper_than_a_sound_is() -> None:
    deep = b"moovtrak"
    for _turn in range(4_000):
        deep = box(b"moov", box(b"trak", deep))
    with pytest.raises(NoSound):
        sound_in(box(b"ftyp", b"M4A ") + deep + box(b"mdat"))


@given(st.binary(max_size=300), st.sampled_from([b"", b"OggS\0", b"\0\0\0\x10ftyp", b"ID3", b"\xff\xfb\x10\xc4"]))
def test_any_bytes_are_a_sound_or_a_sentence(data: bytes, start: bytes) -> None:
    sound_or_told(start + data)


@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=4),
    st.integers(0, 400),
)
def test_a_sound_with_bytes_changed_and_cut_is_a_sound_or_a_sentence(
    kind: str, changes: list[tuple[int, bytes]], cut: int
) -> None:
    data = bytearray(WHOLE[kind])
    for place, put in changes:
        data[place % len(data) : place % len(data) + len(put)] = put
    sound_or_told(bytes(data[: len(data) - cut]))


def sound_or_told(data: bytes) -> None:
    """Any other error than `NoSound` is what these tests look for; and what was taken once is taken as it is."""
    try:
        sound = sound_in(data)
    except NoSound:
        return
    assert sound_in(sound.data) == sound
