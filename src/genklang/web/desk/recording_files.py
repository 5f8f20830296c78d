"""Sounds in a ZIP file, named by the keys of translators' files: in, bounded before it is opened, and out again.

Whatever a file holds, the outcome is sounds with their names and keys, or one `Unreadable` and why. What kind of sound
it is nobody asks a name: that is told by what it holds (core/sounds).
"""

import io
import zipfile
from collections.abc import Collection, Iterable
from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.utils.translation import gettext_lazy as _

from genklang.core.sounds import MOST_BYTES

from .framework_files import Unreadable

MOST_ZIP = 31_000_000
MOST_UNPACKED = 30_000_000
MOST_FILES = 1_000
#: What computers put into every folder.
_OF_ITS_OWN = ("thumbs.db", "desktop.ini")
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENDINGS = {"audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/mp4": "m4a"}
_NO_ZIP = _("Filen går inte att läsa som ZIP. Packa ljudfilerna på nytt.")
_TOO_LARGE = _("Filen är större inuti än 30 MB. Dela upp ljudfilerna på flera ZIP-filer.")


class WholeFile(MemoryFileUploadHandler):
    """Keeps one file of up to `most` bytes in memory; what is larger is kept nowhere."""

    most = MOST_ZIP

    def handle_raw_input(
        self, _input: Any, _meta: Any, content_length: int, _boundary: Any, encoding: Any = None
    ) -> None:
        self.activated = content_length <= self.most


def sounds_in(data: bytes, keys: Collection[str]) -> list[tuple[str, str, bytes]]:
    """(name, key, bytes) of every file in a ZIP. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive, keys)
    except Unreadable:
        raise
    except Exception as error:  # zipfile: a broken archive raises a dozen kinds of error
        raise Unreadable(_NO_ZIP) from error


def key_of(name: str, keys: Collection[str]) -> str:
    """The key that a file is named by: its name without folder and ending."""
    base = name.replace("\\", "/").rpartition("/")[2].lower()
    return base if base in keys else base.rpartition(".")[0]


def zipped(sounds: Iterable[tuple[str, str, bytes]]) -> bytes:
    """(key, media type, bytes) each as a file, so that it can be taken in again here or elsewhere."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for key, kind, data in sounds:
            archive.writestr(f"{key}.{_ENDINGS[kind]}", data)
    return written.getvalue()


def _unpacked(archive: zipfile.ZipFile, keys: Collection[str]) -> list[tuple[str, str, bytes]]:
    inside = [part for part in archive.infolist() if _is_sound(part)]
    if not inside:
        raise Unreadable(_("Det finns inga filer i ZIP-filen."))
    if len(inside) > MOST_FILES:
        raise Unreadable(_("Det finns fler än 1 000 filer i ZIP-filen."))
    if any(part.flag_bits & 1 for part in inside):
        raise Unreadable(_("ZIP-filen har ett lösenord. Packa den utan."))
    if any(part.compress_type not in _WAYS for part in inside):
        raise Unreadable(_NO_ZIP)
    found, left = [], MOST_UNPACKED
    for part in inside:
        with archive.open(part) as opened:
            # One byte more than may be kept tells that it is too large, however much there is.
            data = opened.read(MOST_BYTES + 1)
        left -= len(data)
        if left < 0:
            raise Unreadable(_TOO_LARGE)
        found.append((part.filename[:80], key_of(part.filename, keys), data))
    return found


def _is_sound(part: zipfile.ZipInfo) -> bool:
    base = part.filename.rpartition("/")[2].lower()
    hidden = base.startswith(".") or base in _OF_ITS_OWN or part.filename.startswith("__MACOSX/")
    return not part.is_dir() and not hidden
