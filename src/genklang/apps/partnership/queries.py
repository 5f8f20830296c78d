"""Reads of partnerships: what they are for, who is in them and what they have as their core."""

from collections.abc import Iterable, Set

from django.db.models import F, Q

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities

from .knowledge import principles
from .models import CoreActivity, Partner, PartnerRole, Partnership
from .types import Access, CoreActivityInfo, PartnerInfo, PartnerRoleInfo, PartnerRoleKind, PartnershipInfo

__all__ = [
    "access",
    "core_activities",
    "core_activity",
    "partner",
    "partner_role",
    "partners",
    "partnership",
    "partnership_of",
    "partnerships_seen",
    "principles",
]


def partnership(partnership_id: int) -> PartnershipInfo | None:
    """One partnership, or None."""
    return next(iter(_partnerships(Q(pk=partnership_id))), None)


def partnership_of(initiative_id: int) -> PartnershipInfo | None:
    """The partnership around an initiative, or None."""
    return next(iter(_partnerships(Q(initiative_id=initiative_id))), None)


def partnerships_seen(initiative_ids: Set[int], organisation_ids: Set[int]) -> tuple[PartnershipInfo, ...]:
    """Those around one of these initiatives, and those where one of these organisations is a partner and has not left;
    by name."""
    if not initiative_ids and not organisation_ids:
        return ()
    inside = Partner.objects.filter(organisation_id__in=organisation_ids, until__isnull=True).values("partnership_id")
    return _partnerships(Q(initiative_id__in=initiative_ids) | Q(pk__in=inside))


def partners(partnership_id: int) -> tuple[PartnerInfo, ...]:
    """Everybody who is or has been in it: those who still are first, in the order they came."""
    return _partners(Q(partnership_id=partnership_id))


def partner(partner_id: int) -> PartnerInfo | None:
    """One partner, or None."""
    return next(iter(_partners(Q(pk=partner_id))), None)


def partner_role(partner_role_id: int) -> PartnerRoleInfo | None:
    """Who answers for something at a partner, or None."""
    row = PartnerRole.objects.select_related("partner").filter(pk=partner_role_id).first()
    return None if row is None else _role(row, row.partner.partnership_id)


def core_activities(partnership_id: int) -> tuple[CoreActivityInfo, ...]:
    """What it has as its core, in the order it was said."""
    rows = CoreActivity.objects.filter(partnership_id=partnership_id).order_by("pk")
    return tuple(CoreActivityInfo(row.pk, partnership_id, row.activity_id, row.words) for row in rows)


def core_activity(core_id: int) -> CoreActivityInfo | None:
    """One of them, or None."""
    row = CoreActivity.objects.filter(pk=core_id).first()
    return None if row is None else CoreActivityInfo(row.pk, row.partnership_id, row.activity_id, row.words)


def access(info: PartnershipInfo, organisation_ids: Iterable[int]) -> dict[int, Access]:
    """{organisation: what the roles it has given open in the partnership's initiative}, as reach has it."""
    groups = {number for number, (_, of, _) in activities.structure().items() if of == info.initiative_id}
    return {
        organisation_id: Access(
            see=sum(info.initiative_id in reach.initiatives for reach in reaches),
            lead=sum(info.initiative_id in reach.initiatives - reach.sponsored for reach in reaches),
            lead_groups=sum(bool(reach.leads & groups) for reach in reaches),
        )
        for organisation_id, reaches in activity_permissions.reaches(organisation_ids).items()
    }


def info_of(row: Partnership) -> PartnershipInfo:
    """A row as others see it. For this room's own use."""
    return PartnershipInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        name=row.name,
        vision=row.vision,
        goals=tuple(row.goals),
        agreement=row.agreement,
        begun_on=row.begun_on,
    )


def _partnerships(which: Q) -> tuple[PartnershipInfo, ...]:
    return tuple(info_of(row) for row in Partnership.objects.filter(which).order_by("name", "pk"))


def _partners(which: Q) -> tuple[PartnerInfo, ...]:
    rows = Partner.objects.filter(which).prefetch_related("roles").order_by(F("until").asc(nulls_first=True), "pk")
    return tuple(
        PartnerInfo(
            id=row.pk,
            partnership_id=row.partnership_id,
            organisation_id=row.organisation_id,
            name=row.name,
            since=row.since,
            until=row.until,
            roles=tuple(
                _role(role, row.partnership_id)
                for role in sorted(row.roles.all(), key=lambda role: (role.until is not None, role.pk))
            ),
        )
        for row in rows
    )


def _role(row: PartnerRole, partnership_id: int) -> PartnerRoleInfo:
    kind = PartnerRoleKind(row.kind)
    return PartnerRoleInfo(row.pk, row.partner_id, partnership_id, kind, row.name, row.since, row.until)
