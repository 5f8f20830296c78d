"""Whatever is given as a picture: out comes a small JPEG with nothing but its dots, or a sentence that says why not."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps
from tests.core.pictures.made import TOLD, bomb, drawing, from_a_telephone, noise

from genklang.core.pictures import LONGEST, MOST_BYTES, MOST_KEPT, NoPicture, Picture, picture_in


def opened(found: Picture) -> Image.Image:
    with Image.open(BytesIO(found.data)) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_comes_out_as_a_jpeg_of_its_size(kind: str) -> None:
    found = picture_in(drawing(800, 600, kind=kind))
    assert (opened(found).format, opened(found).size, opened(found).mode) == ("JPEG", (800, 600), "RGB")
    assert (found.width, found.height) == (800, 600)


def test_a_large_one_is_made_as_small_as_a_phone_fetches() -> None:
    found = picture_in(drawing(4000, 3000))
    assert (found.width, found.height) == (LONGEST, LONGEST * 3 // 4)
    crowded = picture_in(noise())
    assert len(crowded.data) <= MOST_KEPT and crowded.width == crowded.height < LONGEST


def test_nothing_is_left_of_what_stood_beside_the_dots_and_it_stands_upright() -> None:
    given_picture = from_a_telephone(800, 500)
    assert TOLD.encode() in given_picture
    found = picture_in(given_picture)
    assert TOLD.encode() not in found.data
    shown = opened(found)
    assert shown.size == (500, 800)
    assert (dict(shown.getexif()), {"comment", "icc_profile", "exif"} & set(shown.info)) == ({}, set())
    # What was the left half is the upper one.
    halves = [ImageOps.grayscale(shown).getpixel((250, y)) for y in (100, 700)]
    assert halves[0] < 50 < 200 < halves[1]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_any_kind_of_dots_will_do(mode: str) -> None:
    found = picture_in(drawing(400, 400, mode=mode, colour="red"))
    assert opened(found).mode == "RGB"


def test_what_can_be_seen_through_lies_on_white() -> None:
    file = BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(file, "PNG")
    assert opened(picture_in(file.getvalue())).getpixel((200, 200)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "tom"),
        (b"0" * (MOST_BYTES + 1), "3 MB"),
        (b"inte en bild", "PNG eller JPEG"),
        (drawing(kind="GIF"), "PNG eller JPEG"),
        (drawing()[:200], "skadad"),
        (drawing(kind="JPEG")[:700], "skadad"),
        (bomb(5000, 4001), "20 miljoner"),
        (bomb(11_000, 11_000), "20 miljoner"),
        (bomb(60_000, 60_000), "20 miljoner"),
        (drawing(299, 400), "liten"),
        (drawing(700, 301), "smal"),
    ],
    ids=["empty", "heavy", "words", "gif", "cut-png", "cut-jpeg", "dots", "warned", "bomb", "small", "narrow"],
)
def test_what_is_no_picture_is_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(NoPicture, match=why):
        picture_in(data)


@given(st.binary(max_size=400), st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", drawing(300, 300)[:60]]))
def test_anything_at_all_is_a_picture_or_a_sentence(data: bytes, before: bytes) -> None:
    with pytest.raises(NoPicture, match=r"\.$"):
        picture_in(before + data)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8), st.sampled_from(["PNG", "JPEG"]))
def test_a_picture_that_was_tampered_with_is_a_picture_or_a_sentence(at: int, other: bytes, kind: str) -> None:
    whole = drawing(320, 300, kind=kind)
    at %= len(whole)
    with suppress(NoPicture):
        found = picture_in(whole[:at] + other + whole[at + len(other) :])
        assert opened(found).format == "JPEG" and len(found.data) <= MOST_KEPT
