"""Texts read aloud: which there are, for which words, and the sounds themselves."""

import hashlib

from django.db.models import Count, Max, Sum

from genklang.apps.prepared import Given, Rows

from .models import Recording
from .types import Recorded

_COLUMNS = ("id", "key", "words", "kind", "digest", "size", "added_at")
_state = Rows(
    lambda: (
        Recording.objects.filter(code=Given("code"))
        .values("code")
        .annotate(newest=Max("id"), count=Count("id"))
        .values_list("newest", "count")
    )
)


def words_mark(words: str) -> str:
    """What a recording is bound to: the words one by one, however they are spaced."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


def state(code: str) -> tuple[int, int]:
    """Another as soon as anything that is recorded of this framework is; (0, 0) where nothing is.

    The newest number and how many there are: numbers are never used again, so a state never comes back.
    """
    found = _state(code=code)
    return (found[0][0], found[0][1]) if found else (0, 0)


def recorded(code: str, language: str) -> tuple[Recorded, ...]:
    """Everything read aloud of a framework in one language, also for words that are others by now; oldest first."""
    rows = Recording.objects.filter(code=code, language=language).order_by("id").values_list(*_COLUMNS)
    return tuple(Recorded(*row) for row in rows)


def one(code: str, language: str, recording_id: int) -> Recorded | None:
    """One of them, or None."""
    return next((found for found in recorded(code, language) if found.id == recording_id), None)


def marks(code: str) -> dict[str, frozenset[tuple[str, str]]]:
    """Language -> (key, mark of the words) of everything recorded there."""
    found: dict[str, set[tuple[str, str]]] = {}
    for language, key, mark in Recording.objects.filter(code=code).values_list("language", "key", "mark"):
        found.setdefault(language, set()).add((key, mark))
    return {language: frozenset(pairs) for language, pairs in found.items()}


def weight(code: str) -> int:
    """How many bytes of sound the framework has, in all languages."""
    total = Recording.objects.filter(code=code).aggregate(total=Sum("size"))["total"]
    return int(total or 0)


def sound(digest: str) -> tuple[str, bytes] | None:
    """(media type, bytes) of a sound by its name, or None."""
    found = Recording.objects.filter(digest=digest).values_list("kind", "sound").first()
    return (found[0], bytes(found[1])) if found else None


def sounds(code: str, language: str) -> dict[int, bytes]:
    """The sounds of one language by the number of the recording."""
    rows = Recording.objects.filter(code=code, language=language).values_list("id", "sound")
    return {recording_id: bytes(data) for recording_id, data in rows}
