"""Say who has a role in the work, or why nobody has it; add a role of one's own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import Actor

from .knowledge import role_texts
from .models import WorkRole
from .role_queries import info
from .types import Refused
from .writing import gone, locked, needed, note, room_for, text, unchanged


@transaction.atomic
def answer_role(
    *, initiative_id: int, code: str, holder: str, organisation: str, why: str, by: Actor, at: datetime
) -> int:
    """Who has a role of the library's list, or why nobody has; a second answer takes the first one's place. The id.

    Refused: role_unknown, role_both, role_neither, too_long.
    """
    if code not in {one.code for one in role_texts()}:
        raise Refused(_("Den rollen finns inte i listan. Lägg till den som en egen roll."), code="role_unknown")
    row, _is_new = WorkRole.objects.update_or_create(
        initiative_id=initiative_id, code=code, defaults=_held(holder, organisation, why)
    )
    note("work_role.answered", initiative_id, by=by, at=at, code=code, filled=bool(row.holder))
    return row.pk


@transaction.atomic
def add_role(
    *, initiative_id: int, name: str, duty: str, holder: str, organisation: str, why: str, by: Actor, at: datetime
) -> int:
    """A role that the list does not have; the id. Refused: too_many, words_missing, too_long, and as `answer_role`."""
    room_for(WorkRole.objects.filter(initiative_id=initiative_id))
    row = WorkRole.objects.create(initiative_id=initiative_id, **_named(name, duty), **_held(holder, organisation, why))
    note("work_role.added", initiative_id, by=by, at=at, role=row.pk, filled=bool(row.holder))
    return row.pk


@transaction.atomic
def edit_role(
    *,
    role_id: int,
    seen: str,
    name: str,
    duty: str,
    holder: str,
    organisation: str,
    why: str,
    by: Actor,
    at: datetime,
) -> None:
    """Other words for a role of one's own. Refused: gone, changed_meanwhile, and as `add_role`."""
    row = locked(WorkRole.objects.filter(code=""), role_id)
    unchanged(info(row), seen)
    for field, words in {**_named(name, duty), **_held(holder, organisation, why)}.items():
        setattr(row, field, words)
    row.save()
    note("work_role.edited", row.initiative_id, by=by, at=at, role=role_id, filled=bool(row.holder))


@transaction.atomic
def remove_role(*, role_id: int, by: Actor, at: datetime) -> None:
    """Take away a role of one's own, or the answer for one of the list. Refused: gone."""
    row = WorkRole.objects.filter(pk=role_id).first()
    if row is None:
        raise gone()
    row.delete()
    note("work_role.removed", row.initiative_id, by=by, at=at, role=role_id)


def _named(name: str, duty: str) -> dict[str, str]:
    return {"name": needed("name", name, _("Skriv vad rollen heter.")), "duty": text("duty", duty)}


def _held(holder: str, organisation: str, why: str) -> dict[str, str]:
    found = {"holder": text("holder", holder), "organisation": text("organisation", organisation)}
    found["why"] = text("why", why)
    if found["holder"] and found["why"]:
        raise Refused(_("Skriv vem som har rollen, eller varför ingen har den. Inte båda."), code="role_both")
    if not found["holder"] and not found["why"]:
        raise Refused(_("Skriv vem som har rollen, eller varför ingen har den."), code="role_neither")
    return found if found["holder"] else {**found, "organisation": ""}
