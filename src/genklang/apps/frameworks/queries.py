"""Framework versions as the core knows them, each read once per process; in the languages that have their texts; how
well their questions hang together."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from genklang.apps.prepared import Given, Rows
from genklang.core import frameworks as core
from genklang.core.frameworks import SOURCE_LANGUAGE, Framework, Line, Memory, Told, load
from genklang.core.movement.question_bank import HangTogether

from .models import FrameworkText, FrameworkVersion, Reliability
from .types import Refused, Spoken

# A version never changes, so what has been read stays true for as long as the process lives.
_read: dict[int, Framework] = {}
# Texts may be mended, so what is spoken is true for as long as no text is newer.
_spoken: dict[int, tuple[Framework, Spoken]] = {}
_newest_text = Rows(
    lambda: FrameworkText.objects.filter(code=Given("code")).order_by("-id").values_list("id")[:1],
)


def remember(framework_id: int, framework: Framework) -> None:
    """Keep a version that has just been loaded; an id that a rolled-back transaction had used is overwritten."""
    _read[framework_id] = framework


def framework(framework_id: int) -> Framework:
    """The framework with this id. LookupError if there is none."""
    known = _read.get(framework_id)
    if known is None:
        row = FrameworkVersion.objects.filter(id=framework_id).first()
        if row is None:
            raise LookupError(f"no framework version {framework_id}")
        known = load(row.text, name=str(row))
        _read[framework_id] = known
    return known


def spoken(framework_id: int) -> Spoken:
    """The framework in every language that has all its texts, as they are now. LookupError if there is none."""
    source = framework(framework_id)
    newest = _newest_text(code=source.code)
    revision = newest[0][0] if newest else 0
    found = _spoken.get(framework_id)
    if found is None or found[0] is not source or found[1].revision != revision:
        found = source, Spoken(core.spoken(source, memory(source.code)), revision)
        _spoken[framework_id] = found
    return found[1]


def forget_spoken() -> None:
    """After texts are written: an id that a rolled-back transaction had used would pass for the newest."""
    _spoken.clear()


def lines(framework_id: int, language: str) -> tuple[Line, ...]:
    """Every text of the framework in this language, with what is missing and what nobody has read."""
    source = framework(framework_id)
    return core.lines(source, memory(source.code), language)


def memory(code: str) -> Memory:
    """Every text of a framework in other languages than its own, as they are now."""
    rows = FrameworkText.objects.filter(code=code).order_by("id")
    columns = rows.values_list("language", "key", "swedish", "text", "reviewed")
    return {
        (language, key, swedish): Told(text, reviewed) for language, key, swedish, text, reviewed in columns.iterator()
    }


def latest(code: str) -> tuple[int, Framework]:
    """(id, framework) of the highest version. Refused: framework_unknown."""
    found = FrameworkVersion.objects.filter(code=code).order_by("-version").values_list("id", flat=True).first()
    if found is None:
        raise Refused(_("Det ramverket är inte inläst."), code="framework_unknown")
    return found, framework(found)


def versions(code: str) -> dict[int, int]:
    """{version number: framework id}, lowest first."""
    return dict(FrameworkVersion.objects.filter(code=code).order_by("version").values_list("version", "id"))


def newest_versions(codes: Iterable[str]) -> dict[str, int]:
    """{code: its highest version number}, in one read; unknown codes are left out."""
    rows = FrameworkVersion.objects.filter(code__in=set(codes)).values("code").annotate(newest=Max("version"))
    return dict(rows.values_list("code", "newest"))


def choices() -> tuple[tuple[str, str], ...]:
    """(code, Swedish title) of each framework, by title; for a form."""
    newest = dict(FrameworkVersion.objects.order_by("version").values_list("code", "id"))
    titles = ((code, framework(found).title[SOURCE_LANGUAGE]) for code, found in newest.items())
    return tuple(sorted(titles, key=lambda choice: choice[1]))


def reliability(framework: Framework, *, before: datetime | None = None) -> Mapping[str, HangTogether]:
    """Indicator code -> how well its questions hang together, by the newest figure; without those that have none.

    before: as it was known before this moment, so that what stands beside a result stays what it was.
    """
    rows = Reliability.objects.filter(framework__code=framework.code, framework__version=framework.version)
    if before is not None:
        rows = rows.filter(measured_at__lt=before)
    columns = ("persons", "kind", "coefficient", "alpha", "low", "high")
    found = rows.order_by("persons").values_list("indicator", *columns)
    return {code: HangTogether(*figures) for code, *figures in found}
