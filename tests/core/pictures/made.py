"""Pictures to give away: drawn here, with whatever a telephone or a trickster puts beside the dots."""

import struct
import zlib
from io import BytesIO

from PIL import Image

#: What no picture that is kept may hold.
TOLD = "hemligplats-59.33N"


def drawing(
    width: int = 800, height: int = 600, *, kind: str = "PNG", mode: str = "RGB", colour: str = "teal"
) -> bytes:
    """A map of one colour."""
    file = BytesIO()
    Image.new(mode, (width, height), colour if mode in ("RGB", "RGBA") else 1).save(file, kind)
    return file.getvalue()


def from_a_telephone(width: int = 800, height: int = 500) -> bytes:
    """A JPEG that lies on its side, with where it was taken, a remark and a colour profile of its own."""
    told = Image.Exif()
    told[0x0112] = 6
    told[0x010E] = TOLD
    told.get_ifd(0x8825)[29] = TOLD
    file = BytesIO()
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("black", (0, 0, width // 2, height))
    picture.save(file, "JPEG", exif=told, comment=TOLD.encode(), icc_profile=TOLD.encode() * 20)
    return file.getvalue()


def noise(width: int = 1200, height: int = 1200) -> bytes:
    """A picture that cannot be pressed together."""
    dots = bytes((7919 * place + place * place // 131) % 256 for place in range(3 * 400 * 400))
    file = BytesIO()
    Image.frombytes("RGB", (400, 400), dots).resize((width, height)).save(file, "JPEG", quality=90)
    return file.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\0" * 1000)) + part(b"IEND", b"")
