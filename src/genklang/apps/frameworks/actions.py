"""Load framework files, and keep how well their questions hang together. A loaded version never changes."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang import library
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core import frameworks as core
from genklang.core.movement.question_bank import HangTogether

from . import queries
from .models import FrameworkVersion, Reliability
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
    return tuple(loaded)


def load_text(*, text: str, name: str, by: Actor, at: datetime) -> int:
    """The id of this framework version, loaded if new. Refused: framework_faulty, wording_changed."""
    with transaction.atomic():
        return _load(text=text, name=name, by=by, at=at)[0]


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
