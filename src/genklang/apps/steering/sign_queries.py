"""Reads of signs of success, and of the questions that are asked already."""

from django.db.models import Q

from genklang.apps.activities import queries as activities
from genklang.apps.frameworks import queries as frameworks
from genklang.core.disclosure.evidence import Measure, MeasureKind

from .models import Sign, SignSource
from .types import AskedIndicator, SignInfo, SignSourceInfo


def signs(initiative_id: int) -> tuple[SignInfo, ...]:
    """Every sign with what it is read from, in the order they were written."""
    return _signs(Q(initiative_id=initiative_id))


def sign(sign_id: int) -> SignInfo | None:
    """One sign, or None."""
    return next(iter(_signs(Q(pk=sign_id))), None)


def sign_source(source_id: int) -> SignSourceInfo | None:
    """One thing that a sign is read from, or None."""
    row = SignSource.objects.select_related("sign").filter(pk=source_id).first()
    return None if row is None else _source(row, row.sign)


def asked(initiative_id: int) -> tuple[AskedIndicator, ...]:
    """The indicators of every framework that a group in the initiative answers, with their questions, as the newest
    version has them. Empty where nobody answers anything yet."""
    run = activities.activities_of(initiative_id=initiative_id)
    codes = {group.framework_code for one in run for group in activities.groups_of_activity(one.id)}
    return tuple(
        AskedIndicator(
            framework=code,
            code=indicator.code,
            name=indicator.name["sv"],
            questions=tuple((question.code, question.text["sv"]) for question in indicator.questions),
        )
        for code in sorted(codes)
        for indicator in frameworks.latest(code)[1].indicators
    )


def _signs(which: Q) -> tuple[SignInfo, ...]:
    return tuple(map(info, Sign.objects.filter(which).prefetch_related("sources").order_by("pk")))


def info(row: Sign) -> SignInfo:
    """The row with its sources."""
    sources = sorted(row.sources.all(), key=lambda one: int(one.pk))
    return SignInfo(row.pk, row.initiative_id, row.words, tuple(_source(one, row) for one in sources))


def _source(row: SignSource, of: Sign) -> SignSourceInfo:
    return SignSourceInfo(
        id=row.pk,
        initiative_id=of.initiative_id,
        sign_id=of.pk,
        framework=row.framework,
        measure=Measure(MeasureKind.INDICATOR, row.indicator) if row.indicator else None,
        question=row.question,
        says=row.says,
        source=row.source,
    )
