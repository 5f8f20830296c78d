"""Writes texts in other languages: what a text was before stays as it was."""

from collections.abc import Mapping
from datetime import datetime

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core.frameworks import Told

from . import queries
from .models import FrameworkText


def keep_texts(
    code: str, language: str, told: Mapping[tuple[str, str], Told], *, shipped: bool, by: Actor, at: datetime
) -> int:
    """Each text that is another than the one there is, as a row of its own, in the caller's transaction; how many."""
    rows = FrameworkText.objects.filter(code=code, language=language).order_by("id")
    columns = rows.values_list("key", "swedish", "text", "reviewed")
    known = {(key, swedish): Told(text, reviewed) for key, swedish, text, reviewed in columns}
    new = {pair: one for pair, one in told.items() if known.get(pair) != one}
    FrameworkText.objects.bulk_create(
        FrameworkText(
            code=code,
            language=language,
            key=key,
            swedish=swedish,
            text=one.text,
            reviewed=one.reviewed,
            shipped=shipped,
            added_at=at,
        )
        for (key, swedish), one in new.items()
    )
    if new:
        queries.forget_spoken()
        record(
            "framework.translated",
            by=by,
            at=at,
            code=code,
            language=language,
            shipped=shipped,
            texts=sorted(key for key, _swedish in new),
        )
    return len(new)
