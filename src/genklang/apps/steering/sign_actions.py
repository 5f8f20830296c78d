"""Signs of success (cornerstone indicators): own words, bound to questions that are asked already or to a source."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor

from .models import Sign, SignSource
from .sign_queries import asked, info
from .types import Refused
from .writing import gone, locked, needed, note, room_for, unchanged


@transaction.atomic
def add_sign(*, initiative_id: int, words: str, by: Actor, at: datetime) -> int:
    """The id of a sign; what it is read from comes after. Refused: too_many, words_missing, too_long."""
    room_for(Sign.objects.filter(initiative_id=initiative_id))
    row = Sign.objects.create(initiative_id=initiative_id, words=_words(words))
    note("sign.added", initiative_id, by=by, at=at, sign=row.pk)
    return row.pk


@transaction.atomic
def edit_sign(*, sign_id: int, seen: str, words: str, by: Actor, at: datetime) -> None:
    """Other words. Refused: gone, changed_meanwhile, words_missing, too_long."""
    row = locked(Sign.objects.all(), sign_id)
    unchanged(info(row), seen)
    row.words = _words(words)
    row.save()
    note("sign.edited", row.initiative_id, by=by, at=at, sign=sign_id)


@transaction.atomic
def remove_sign(*, sign_id: int, by: Actor, at: datetime) -> None:
    """Take it away with what it is read from; assignments written from it stay. Refused: gone."""
    row = locked(Sign.objects.all(), sign_id)
    row.delete()
    note("sign.removed", row.initiative_id, by=by, at=at, sign=sign_id)


@transaction.atomic
def bind_question(*, sign_id: int, framework: str, indicator: str, question: str, by: Actor, at: datetime) -> int:
    """Read the sign from an indicator that is asked in the initiative (`question`: from one of its questions); the id.

    Refused: gone, too_many, question_unknown, question_there.
    """
    row = locked(Sign.objects.all(), sign_id)
    room_for(row.sources.all())
    known = {(one.framework, one.code, code) for one in asked(row.initiative_id) for code in ("", *dict(one.questions))}
    if (framework, indicator, question) not in known:
        raise Refused(_("Den frågan ställs inte i satsningen. Välj en annan."), code="question_unknown")
    source, is_new = row.sources.get_or_create(framework=framework, indicator=indicator, question=question)
    if not is_new:
        raise Refused(_("Den frågan är redan med."), code="question_there")
    note("sign.bound", row.initiative_id, by=by, at=at, sign=sign_id, indicator=indicator)
    return source.pk


@transaction.atomic
def add_source(*, sign_id: int, says: str, source: str, by: Actor, at: datetime) -> int:
    """Read the sign from a source outside: what it says, and where it stands; the id. Refused: gone, too_many,
    words_missing, too_long."""
    row = locked(Sign.objects.all(), sign_id)
    room_for(row.sources.all())
    made = row.sources.create(
        says=needed("says", says, _("Skriv vad källan visar.")),
        source=needed("source", source, _("Skriv var det står, och för vilket år.")),
    )
    note("sign.source_added", row.initiative_id, by=by, at=at, sign=sign_id)
    return made.pk


@transaction.atomic
def remove_source(*, source_id: int, by: Actor, at: datetime) -> None:
    """The sign is not read from it any longer. Refused: gone."""
    row = SignSource.objects.select_related("sign").filter(pk=source_id).first()
    if row is None:
        raise gone()
    row.delete()
    note("sign.source_removed", row.sign.initiative_id, by=by, at=at, sign=row.sign_id)


def _words(words: str) -> str:
    return needed("what", words, _("Skriv vad ni ser när det går bra."))
