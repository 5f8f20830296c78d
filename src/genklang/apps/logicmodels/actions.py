"""Save a logic model, keep a text that is not one yet, answer a remark.

Every model that is saved is kept. Whoever saves over somebody else's is told, and nothing is lost.
"""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, typed
from genklang.core.logicmodel import LogicModel, Remark, read, written

from . import queries
from .models import Answer, Draft, Version
from .types import LONGEST_TEXT, LONGEST_WORDS, MOST_BOXES, MOST_LINKS, Refused


@transaction.atomic
def save_model(*, initiative_id: int, based_on: int, model: LogicModel, by: Actor, at: datetime) -> int:
    """The number of the version that is saved; the same as the last one: no new one is made. `based_on`: the number of
    the version that was changed, 0 where there was none.

    Refused: changed_meanwhile (somebody has saved since `based_on`), too_many, too_long.
    """
    text = written(model)
    _check(model, text)
    last = queries.last(initiative_id)
    if last is not None and last.text == text:
        return last.number
    number = last.number if last else 0
    if number != based_on:
        raise _changed()
    try:
        with transaction.atomic():
            Version.objects.create(initiative_id=initiative_id, number=number + 1, text=text, at=at, by=by.staff_id)
    except IntegrityError:
        # Two at once: the other was first.
        raise _changed() from None
    _note("saved", initiative_id, by=by, at=at, version=number + 1)
    return number + 1


@transaction.atomic
def save_text(*, initiative_id: int, based_on: int, text: str, by: Actor, at: datetime) -> int:
    """As `save_model`, of a model that somebody has written as text; their own draft is then no more.

    Unreadable: the text is not a model (`keep_draft` keeps it). Refused: as `save_model`.
    """
    number = save_model(initiative_id=initiative_id, based_on=based_on, model=read(text), by=by, at=at)
    Draft.objects.filter(initiative_id=initiative_id, by=by.staff_id or 0).delete()
    return number


@transaction.atomic
def keep_draft(*, initiative_id: int, based_on: int, text: str, by: Actor, at: datetime) -> None:
    """Keep a text that is not a model yet, for whoever wrote it. Refused: too_long."""
    if len(text) > LONGEST_TEXT:
        raise _long()
    kept = {"text": text.replace("\0", ""), "based_on": based_on, "at": at}
    Draft.objects.update_or_create(initiative_id=initiative_id, by=by.staff_id or 0, defaults=kept)
    _note("draft_kept", initiative_id, by=by, at=at)


@transaction.atomic
def drop_draft(*, initiative_id: int, by: Actor, at: datetime) -> None:
    """Throw the own draft away. Refused: gone."""
    dropped, _rows = Draft.objects.filter(initiative_id=initiative_id, by=by.staff_id or 0).delete()
    if not dropped:
        raise Refused(_("Det finns inget utkast."), code="gone")
    _note("draft_dropped", initiative_id, by=by, at=at)


@transaction.atomic
def answer_remark(*, initiative_id: int, remark: Remark, words: str, by: Actor, at: datetime) -> None:
    """Say what is to be said of a remark: it stays, with the words beside it. Empty words take an answer away.

    Refused: too_long.
    """
    plain = typed(words, most=LONGEST_WORDS)
    about: dict[str, Any] = {"initiative_id": initiative_id, "kind": remark.kind, "keys": " ".join(remark.keys)}
    if plain:
        Answer.objects.update_or_create(**about, defaults={"words": plain, "at": at, "by": by.staff_id})
    else:
        Answer.objects.filter(**about).delete()
    _note("remark_answered" if plain else "answer_removed", initiative_id, by=by, at=at, kind=remark.kind)


def _check(model: LogicModel, text: str) -> None:
    if len(model.boxes) > MOST_BOXES or len(model.links) > MOST_LINKS:
        told = _("Högst {boxes} rutor och {links} pilar får plats. Slå ihop några.")
        raise Refused(format_lazy(told, boxes=MOST_BOXES, links=MOST_LINKS), code="too_many")
    if len(text) > LONGEST_TEXT:
        raise _long()


def _long() -> Refused:
    told = _("Texten är för lång. Högst {most} tecken får plats.")
    return Refused(format_lazy(told, most=LONGEST_TEXT), code="too_long")


def _changed() -> Refused:
    return Refused(
        _("Någon annan har sparat medan du skrev. Det du skrev står kvar här. Läs det andra och spara igen."),
        code="changed_meanwhile",
    )


def _note(what: str, initiative_id: int, *, by: Actor, at: datetime, **details: str | int) -> None:
    organisation_id = activities.initiative(initiative_id).organisation_id
    record(f"logicmodel.{what}", by=by, at=at, organisation_id=organisation_id, subject_id=initiative_id, **details)
