"""Keep texts read aloud, and remove them: all that is given is right, or nothing is kept.

A sound is kept for the words it was read from. Where others stand there later it is not used, until somebody reads
anew.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core import sounds

from . import recording_queries as queries
from .models import FrameworkVersion, OwnFramework, Recording
from .types import Refused

MOST_BYTES = 30_000_000


def keep(
    *,
    code: str,
    language: str,
    words: Mapping[str, str],
    given: Iterable[tuple[str, str, bytes]],
    by: Actor,
    at: datetime,
) -> int:
    """Keep (file name, key, bytes) each for the words its key has now; how many are new.

    Refused: recordings_faulty, with a sentence for each file that is wrong; recordings_full.
    """
    found, faults = _read(given, words)
    if faults:
        raise Refused("\n".join(faults), code="recordings_faulty")
    with transaction.atomic():
        _hold(code)
        new = _new(code, language, words, found, at)
        for row in new:
            Recording.objects.filter(code=code, language=language, key=row.key, mark=row.mark).delete()
        if queries.weight(code) + sum(row.size for row in new) > MOST_BYTES:
            raise Refused(
                _("Ramverket har plats för 30 MB ljud. Ta bort något som inte används, eller spara i lägre kvalitet."),
                code="recordings_full",
            )
        Recording.objects.bulk_create(new, batch_size=20)
        if new:
            record("framework.recorded", by=by, at=at, code=code, language=language, texts=[row.key for row in new])
    return len(new)


def remove(*, code: str, language: str, by: Actor, at: datetime, recording_id: int | None = None) -> int:
    """Remove one recording, or all there are in this language; how many are gone."""
    with transaction.atomic():
        rows = Recording.objects.filter(code=code, language=language).order_by("id")
        gone = list((rows if recording_id is None else rows.filter(id=recording_id)).values_list("id", "key"))
        rows.filter(id__in=[number for number, _key in gone]).delete()
        if gone:
            texts = [key for _number, key in gone]
            record("framework.recording_removed", by=by, at=at, code=code, language=language, texts=texts)
    return len(gone)


def _read(
    given: Iterable[tuple[str, str, bytes]], words: Mapping[str, str]
) -> tuple[dict[str, sounds.Sound], list[str]]:
    found: dict[str, sounds.Sound] = {}
    faults: list[str] = []
    for name, key, data in given:
        if key not in words:
            faults.append(str(format_lazy(_("{name}: ingen text har den nyckeln."), name=name)))
        elif key in found:
            faults.append(str(format_lazy(_("{name}: det finns en fil till för samma text."), name=name)))
        else:
            try:
                found[key] = sounds.sound_in(data)
            except sounds.NoSound as no:
                faults.append(f"{name}: {no}")
    return found, faults


def _new(
    code: str, language: str, words: Mapping[str, str], found: Mapping[str, sounds.Sound], at: datetime
) -> list[Recording]:
    known = {(one.key, queries.words_mark(one.words)): one.digest for one in queries.recorded(code, language)}
    new = []
    for key, sound in found.items():
        mark = queries.words_mark(words[key])
        digest = hashlib.sha256(sound.data).hexdigest()[:40]
        if known.get((key, mark)) != digest:
            new.append(
                Recording(
                    code=code,
                    language=language,
                    key=key,
                    words=words[key],
                    mark=mark,
                    kind=sound.kind,
                    digest=digest,
                    size=len(sound.data),
                    added_at=at,
                    sound=sound.data,
                )
            )
    return new


def _hold(code: str) -> None:
    """Two who add at once come one after the other, so that what both add has its place."""
    list(FrameworkVersion.objects.select_for_update().filter(code=code).values_list("id", flat=True))
    list(OwnFramework.objects.select_for_update().filter(code=code).values_list("id", flat=True))
