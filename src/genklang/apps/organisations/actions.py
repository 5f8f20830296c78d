"""Found organisations, give and end roles in them."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from genklang.apps.accounts.actions import register_staff
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor

from .models import Organisation, Role
from .queries import grants_of
from .types import ALONE, LONGEST_WORDS, SCOPES, Refused, RoleKind, ScopeKind


def create_organisation(*, name: str, by: Actor, at: datetime) -> int:
    """The id of a new organisation. Refused: name_missing, name_taken."""
    name = name.strip()
    if not name:
        raise Refused(_("Skriv ett namn."), code="name_missing")
    try:
        with transaction.atomic():
            organisation = Organisation.objects.create(name=name, created_at=at)
            record("organisation.created", by=by, at=at, organisation_id=organisation.id, subject_id=organisation.id)
    except IntegrityError:
        raise Refused(_("Det finns redan en organisation med det namnet."), code="name_taken") from None
    return organisation.id


def grant_role(
    *, user_id: int, organisation_id: int, kind: RoleKind, scope_kind: ScopeKind, scope_id: int, by: Actor, at: datetime
) -> int:
    """The id of a role that begins now. Refused: wrong_scope, role_alone, role_held.

    A scope outside the organisation gives nothing when reach is worked out, nor does a young leader's without a
    grown-up beside; ask `activities.permissions.check_scope` and `check_grown_up_beside` first, so that the page can
    say so.
    """
    outside = scope_kind is ScopeKind.ORGANISATION and scope_id != organisation_id
    if scope_kind not in SCOPES[kind] or outside:
        raise Refused(_("Den rollen kan inte ges för det. Välj något annat."), code="wrong_scope")
    kinds = {held.kind for held in grants_of(user_id)} | {kind}
    if kinds & ALONE and len(kinds) > 1:
        raise Refused(_alone(kinds), code="role_alone")
    try:
        with transaction.atomic():
            role = Role.objects.create(
                user_id=user_id,
                organisation_id=organisation_id,
                kind=kind,
                scope_kind=scope_kind,
                scope_id=scope_id,
                granted_at=at,
            )
            record(
                "role.granted",
                by=by,
                at=at,
                organisation_id=organisation_id,
                subject_id=role.id,
                user=user_id,
                kind=kind,
                scope_kind=scope_kind,
                scope=scope_id,
            )
    except IntegrityError:
        raise Refused(_("Personen har redan den rollen."), code="role_held") from None
    return role.id


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    organisation_id: int,
    kind: RoleKind,
    scope_kind: ScopeKind,
    scope_id: int,
    by: Actor,
    at: datetime,
) -> int:
    """Register somebody (if new) and give them a role, both or neither; the role's id. Refused: as `grant_role`."""
    user_id = register_staff(email=email, name=name, by=by, at=at)
    return grant_role(
        user_id=user_id,
        organisation_id=organisation_id,
        kind=kind,
        scope_kind=scope_kind,
        scope_id=scope_id,
        by=by,
        at=at,
    )


@transaction.atomic
def end_role(*, role_id: int, by: Actor, at: datetime) -> None:
    """Nothing can be seen through the role from now on. Refused: role_unknown (also when it has ended)."""
    role = Role.objects.select_for_update().filter(id=role_id, ended_at__isnull=True).first()
    if role is None:
        raise Refused(_("Rollen är redan avslutad."), code="role_unknown")
    role.ended_at = at
    role.save(update_fields=["ended_at"])
    record("role.ended", by=by, at=at, organisation_id=role.organisation_id, subject_id=role.id)


def _alone(kinds: set[RoleKind]) -> Promise:
    """Why these kinds of role are not held by one person."""
    if RoleKind.YOUNG_LEADER in kinds:
        return _("En ung ledare har ingen annan roll. Avsluta den ena rollen först, eller välj en annan person.")
    return _("Den som läser ungas texter, eller tar emot oro, kan inte ha någon annan roll. Välj en annan person.")


@transaction.atomic
def say_whom_to_turn_to(*, organisation_id: int, words: str, by: Actor, at: datetime) -> None:
    """What young people read about the grown-up who is told when somebody seems to be in danger: role and telephone.
    "" takes it away, and then nobody is asked to write. Refused: words_too_long. LookupError: no such organisation.
    """
    plain = " ".join(words.split())
    if len(plain) > LONGEST_WORDS:
        raise Refused(_("Skriv kortare. Högst 200 tecken får plats."), code="words_too_long")
    if not Organisation.objects.filter(id=organisation_id).update(safeguarding_words=plain):
        raise LookupError(f"no organisation {organisation_id}")
    record("safeguarding.said", by=by, at=at, organisation_id=organisation_id, said=bool(plain))
