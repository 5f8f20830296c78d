"""Load framework files and their texts in other languages, and keep how well their questions hang together.

A loaded version never changes, and neither does a text: a mended one comes after it (decision 0018).
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang import library
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core import frameworks as core
from genklang.core.frameworks import Framework, Given, Told
from genklang.core.movement.question_bank import HangTogether

from . import own_queries, queries
from .keeping import keep_texts
from .models import FrameworkText, FrameworkVersion, Reliability
from .types import Refused


def load_library(*, by: Actor, at: datetime) -> tuple[str, ...]:
    """Load every framework shipped with the package; returns what was new, such as "unga-exempel v1"."""
    loaded = []
    with transaction.atomic():
        for name, text in library.files("frameworks"):
            framework_id, new = _load(text=text, name=name, by=by, at=at)
            if new:
                framework = queries.framework(framework_id)
                loaded.append(f"{framework.code} v{framework.version}")
        for name, text in library.files("translations"):
            _load_translation(text=text, name=name, by=by, at=at)
    return tuple(loaded)


def load_text(*, text: str, name: str, by: Actor, at: datetime) -> int:
    """The id of this framework version, loaded if new. Refused: framework_faulty, wording_changed."""
    with transaction.atomic():
        return _load(text=text, name=name, by=by, at=at)[0]


def import_texts(*, framework_id: int, language: str, rows: Iterable[Given], name: str, by: Actor, at: datetime) -> int:
    """Take a translator's file for this version, whole; returns how many texts are other than before.

    Refused (texts_faulty), with a sentence a row, when anything in it is wrong; then nothing is taken.
    """
    return _import(queries.framework(framework_id), language, rows, name=name, by=by, at=at)


def import_draft_texts(*, own_id: int, language: str, rows: Iterable[Given], name: str, by: Actor, at: datetime) -> int:
    """The same for what is being written. Refused: texts_faulty, not_in_writing, not_whole."""
    return _import(own_queries.whole(own_id), language, rows, name=name, by=by, at=at)


def keep_reliability(*, framework_id: int, found: Mapping[str, HangTogether], by: Actor, at: datetime) -> None:
    """New figures of a version, by indicator. What was kept before stays."""
    with transaction.atomic():
        Reliability.objects.bulk_create(
            Reliability(
                framework_id=framework_id,
                indicator=code,
                persons=one.persons,
                kind=one.kind,
                coefficient=one.coefficient,
                alpha=one.alpha,
                low=one.low,
                high=one.high,
                measured_at=at,
            )
            for code, one in found.items()
        )
        record("framework.measured", by=by, at=at, subject_id=framework_id, indicators=sorted(found))


def _import(framework: Framework, language: str, rows: Iterable[Given], *, name: str, by: Actor, at: datetime) -> int:
    if language not in core.LANGUAGES or language == core.SOURCE_LANGUAGE:
        raise Refused(_("Välj ett språk att översätta till."), code="texts_faulty")
    try:
        given = core.taken(framework, rows, name=name)
    except core.FrameworkError as error:
        raise Refused(str(error), code="texts_faulty") from error
    with transaction.atomic():
        lines = core.lines(framework, queries.memory(framework.code), language)
        now = {(line.key, line.swedish): Told(line.text, line.reviewed) for line in lines}
        told = {pair: one for pair, one in given.items() if now[pair] != one}
        return keep_texts(framework.code, language, told, shipped=False, by=by, at=at)


def _load(*, text: str, name: str, by: Actor, at: datetime) -> tuple[int, bool]:
    try:
        framework = core.load(text, name=name)
    except core.FrameworkError as error:
        raise Refused(str(error), code="framework_faulty") from error
    checksum = hashlib.sha256(text.encode()).hexdigest()
    row, new = FrameworkVersion.objects.get_or_create(
        code=framework.code,
        version=framework.version,
        defaults={"checksum": checksum, "text": text, "loaded_at": at},
    )
    if not new and row.checksum != checksum:
        raise Refused(
            format_lazy(
                _("{name}: version {version} är redan inläst med andra ord. Ny ordalydelse kräver ny version."),
                name=name,
                version=framework.version,
            ),
            code="wording_changed",
        )
    if new:
        queries.remember(row.id, framework)
        record("framework.loaded", by=by, at=at, subject_id=row.id, code=framework.code, version=framework.version)
    return row.id, new


def _load_translation(*, text: str, name: str, by: Actor, at: datetime) -> None:
    try:
        translation = core.load_translation(text, name=name)
    except core.FrameworkError as error:
        raise Refused(str(error), code="texts_faulty") from error
    # What people here have mended is theirs: a newer file in the package does not undo it.
    mended = set(
        FrameworkText.objects.filter(code=translation.code, language=translation.language, shipped=False).values_list(
            "key", "swedish"
        )
    )
    told = {pair: one for pair, one in translation.texts.items() if pair not in mended}
    keep_texts(translation.code, translation.language, told, shipped=True, by=by, at=at)
