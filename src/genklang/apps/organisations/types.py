"""Roles and what they are over."""

from dataclasses import dataclass
from enum import StrEnum


class RoleKind(StrEnum):
    ADMINISTRATOR = "administrator"
    PROCESS_LEADER = "process_leader"
    LEADER = "leader"
    SPONSOR = "sponsor"


class ScopeKind(StrEnum):
    ORGANISATION = "organisation"
    INITIATIVE = "initiative"
    ACTIVITY = "activity"
    GROUP = "group"


#: What each role may be given over. A sponsor sees an initiative and nothing below it.
SCOPES: dict[RoleKind, frozenset[ScopeKind]] = {
    RoleKind.ADMINISTRATOR: frozenset({ScopeKind.ORGANISATION}),
    RoleKind.PROCESS_LEADER: frozenset({ScopeKind.ORGANISATION, ScopeKind.INITIATIVE, ScopeKind.ACTIVITY}),
    RoleKind.LEADER: frozenset({ScopeKind.ACTIVITY, ScopeKind.GROUP}),
    RoleKind.SPONSOR: frozenset({ScopeKind.INITIATIVE}),
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One role that one person holds now."""

    id: int
    user_id: int
    organisation_id: int
    kind: RoleKind
    scope_kind: ScopeKind
    scope_id: int


class NotAllowed(Exception):
    """The sentence the page shows when somebody may not do a thing."""
