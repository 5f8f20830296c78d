"""Organisations, initiatives, activities and staff of the invented town."""

from datetime import datetime
from typing import Any

from genklang.apps.accounts.actions import register_staff
from genklang.apps.activities.actions import create_activity, create_initiative, say_grown_from
from genklang.apps.audit.types import SYSTEM
from genklang.apps.organisations.actions import create_organisation, grant_role, say_whom_to_turn_to
from genklang.apps.organisations.types import RoleKind, ScopeKind

from .deeds import Building
from .town import day_of


def found(building: Building, at: datetime) -> None:
    """Everything that is there before the first group meets; roles over groups come with the groups."""
    town = building.town
    for organisation in town.organisations:
        found_id = create_organisation(name=organisation.name, by=SYSTEM, at=at)
        say_whom_to_turn_to(organisation_id=found_id, words=organisation.turn_to, by=SYSTEM, at=at)
        building.organisations[organisation.key] = found_id
    for person in town.staff:
        building.staff[person.key] = register_staff(email=person.email, name=person.name, by=SYSTEM, at=at)
    for initiative in town.initiatives:
        building.initiatives[initiative.key] = create_initiative(
            organisation_id=building.organisations[initiative.organisation], name=initiative.name, by=SYSTEM, at=at
        )
    for activity in town.activities:
        building.activities[activity.key] = create_activity(
            organisation_id=building.organisations[activity.organisation],
            initiative_id=building.initiatives[activity.initiative],
            name=activity.name,
            area=activity.area,
            schedule=_dated(activity.schedule, building),
            by=SYSTEM,
            at=at,
        )
    for activity in town.activities:
        if activity.grown_from:
            grown, origin = (building.activities[key] for key in (activity.key, activity.grown_from))
            say_grown_from(activity_id=grown, out_of=origin, by=SYSTEM, at=at)
    give_roles(building, at, {ScopeKind.ORGANISATION, ScopeKind.INITIATIVE, ScopeKind.ACTIVITY})


def give_roles(building: Building, at: datetime, scopes: set[ScopeKind], over: str | None = None) -> None:
    """Every role over the scopes, or only those over one key."""
    ids = {
        ScopeKind.ORGANISATION: building.organisations,
        ScopeKind.INITIATIVE: building.initiatives,
        ScopeKind.ACTIVITY: building.activities,
        ScopeKind.GROUP: building.groups,
    }
    for person in building.town.staff:
        for role in person.roles:
            scope = ScopeKind(role.scope)
            if scope in scopes and over in (None, role.over):
                grant_role(
                    user_id=building.staff[person.key],
                    organisation_id=building.organisations[role.organisation],
                    kind=RoleKind(role.kind),
                    scope_kind=scope,
                    scope_id=ids[scope][role.over],
                    by=SYSTEM,
                    at=at,
                )


def _dated(rule: dict[str, Any], building: Building) -> dict[str, Any]:
    """The rule with the summer's days written out."""
    return {
        name: day_of(value, building.today).isoformat() if name in ("starts_on", "ends_on") else value
        for name, value in rule.items()
    }
