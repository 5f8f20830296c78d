"""Sound files that a phone can play: told by what they hold, never by their names, and bare of what is no sound.

A recording made on somebody's telephone may hold their name, a place and a picture. What is kept here holds the sound
alone: the frames of an MP3, the Opus packets of an Ogg file, an MP4 with its descriptions blanked.
"""

from dataclasses import dataclass
from typing import Literal

from genklang.core.sounds import mp4, mpeg, ogg
from genklang.core.sounds.faults import Damaged, NotThis

Kind = Literal["audio/mpeg", "audio/ogg", "audio/mp4"]
MOST_BYTES = 300_000

__all__ = ["MOST_BYTES", "Kind", "NoSound", "Sound", "sound_in"]


@dataclass(frozen=True, slots=True)
class Sound:
    """Bytes that hold one sound and nothing else, and what they are."""

    kind: Kind
    data: bytes


class NoSound(Exception):
    """The bytes are no sound that can be kept; the message is the sentence that says why."""


def sound_in(data: bytes) -> Sound:
    """The sound in a file. NoSound where it is empty, too large, another kind, or breaks off."""
    if not data:
        raise NoSound("Filen är tom.")
    if len(data) > MOST_BYTES:
        raise NoSound("Filen är större än 300 kB. Läs kortare, eller spara ljudet med lägre kvalitet.")
    try:
        return _read(data)
    except Damaged as error:
        raise NoSound("Ljudet i filen är skadat eller avbrutet. Spara eller spela in det på nytt.") from error
    except NotThis as error:
        raise NoSound("Filen är inte MP3, M4A eller Opus i Ogg. Spara om ljudet som MP3.") from error


def _read(data: bytes) -> Sound:
    if data.startswith(b"OggS"):
        return Sound("audio/ogg", ogg.bare(data))
    if data[4:8] == b"ftyp":
        return Sound("audio/mp4", mp4.bare(data))
    return Sound("audio/mpeg", mpeg.bare(data))
