"""Pictures that a page can show: told by what they hold, never by their names, and bare of all but their dots.

A picture from somebody's telephone may hold where it was taken, when and by whom. What is kept here is drawn anew, dot
by dot, as one small JPEG; nothing else of the file is left. How large it is stands in its head, which is read first.
"""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

KIND = "image/jpeg"
MOST_BYTES = 3_000_000
MOST_DOTS = 20_000_000
#: Of what is kept: dots on the longer side, and bytes. A phone fetches it.
LONGEST, MOST_KEPT = 1200, 120_000
#: Dots on the shorter side of what is given, and how many times as long the longer one may be.
SHORTEST, SHAPE = 300, 2
_QUALITIES = (75, 55)
_TOO_MANY = "Bilden har fler än 20 miljoner bildpunkter. Spara den mindre."

__all__ = ["KIND", "LONGEST", "MOST_BYTES", "MOST_KEPT", "NoPicture", "Picture", "picture_in"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG that holds its dots and nothing else, and how many they are each way."""

    data: bytes
    width: int
    height: int


class NoPicture(Exception):
    """The bytes are no picture that can be kept; the message is the sentence that says why."""


def picture_in(data: bytes) -> Picture:
    """The picture in a PNG or JPEG. NoPicture where it is empty, too large, another kind, too narrow, or breaks off."""
    if not data:
        raise NoPicture("Filen är tom.")
    if len(data) > MOST_BYTES:
        raise NoPicture("Filen är större än 3 MB. Spara bilden mindre.")
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
            _check(*found.size)
            return _kept(_drawn_anew(found))
    except NoPicture:
        raise
    except UnidentifiedImageError as error:
        raise NoPicture("Filen är inte en bild i PNG eller JPEG.") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NoPicture(_TOO_MANY) from error
    except Exception as error:  # Pillow: a broken picture raises a dozen kinds of error
        raise NoPicture("Bilden är skadad eller avbruten. Spara den på nytt.") from error


def _check(width: int, height: int) -> None:
    if width * height > MOST_DOTS:
        raise NoPicture(_TOO_MANY)
    if min(width, height) < SHORTEST:
        raise NoPicture(f"Bilden är för liten. Den behöver vara minst {SHORTEST} bildpunkter åt varje håll.")
    if max(width, height) > SHAPE * min(width, height):
        raise NoPicture("Bilden är för smal. Den får vara högst dubbelt så lång som bred.")


def _drawn_anew(found: Image.Image) -> Image.Image:
    """Upright, on white where it can be seen through, and no larger than it is kept."""
    found.draft("RGB", (LONGEST, LONGEST))
    upright = ImageOps.exif_transpose(found).convert("RGBA")
    upright.thumbnail((LONGEST, LONGEST), reducing_gap=2.0)
    # A new picture: one that is only changed carries what stood beside its dots along.
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    return plain


def _kept(plain: Image.Image) -> Picture:
    """As good as it can be within what a phone fetches; smaller until it is."""
    while True:
        for quality in _QUALITIES:
            file = BytesIO()
            plain.save(file, "JPEG", quality=quality, optimize=True)
            if len(file.getvalue()) <= MOST_KEPT:
                return Picture(file.getvalue(), *plain.size)
        plain = plain.resize((plain.width * 3 // 4, plain.height * 3 // 4), Image.Resampling.LANCZOS)
