"""Roles and what they are over."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from genklang.apps.audit import types as audit

LONGEST_WORDS = 200


class RoleKind(StrEnum):
    ADMINISTRATOR = "administrator"
    PROCESS_LEADER = "process_leader"
    LEADER = "leader"
    YOUNG_LEADER = "young_leader"
    SPONSOR = "sponsor"
    TEXT_READER = "text_reader"
    SAFEGUARDING = "safeguarding"
    CORE_TEAM = "core_team"


class ScopeKind(StrEnum):
    ORGANISATION = "organisation"
    INITIATIVE = "initiative"
    ACTIVITY = "activity"
    GROUP = "group"


#: What each role may be given over. A sponsor sees an initiative and nothing below it; a Core Team sees what is
#: proposed and decided in the organisation, and no result.
SCOPES: dict[RoleKind, frozenset[ScopeKind]] = {
    RoleKind.ADMINISTRATOR: frozenset({ScopeKind.ORGANISATION}),
    RoleKind.PROCESS_LEADER: frozenset({ScopeKind.ORGANISATION, ScopeKind.INITIATIVE, ScopeKind.ACTIVITY}),
    RoleKind.LEADER: frozenset({ScopeKind.ACTIVITY, ScopeKind.GROUP}),
    RoleKind.YOUNG_LEADER: frozenset({ScopeKind.ACTIVITY, ScopeKind.GROUP}),
    RoleKind.SPONSOR: frozenset({ScopeKind.INITIATIVE}),
    RoleKind.TEXT_READER: frozenset({ScopeKind.ORGANISATION, ScopeKind.INITIATIVE}),
    RoleKind.SAFEGUARDING: frozenset({ScopeKind.ORGANISATION}),
    RoleKind.CORE_TEAM: frozenset({ScopeKind.ORGANISATION}),
}

#: Whoever has one of these has no other kind of role anywhere: who reads what the young write leads none of them, and a
#: young leader is nobody's grown-up, nor their own.
ALONE: frozenset[RoleKind] = frozenset({RoleKind.TEXT_READER, RoleKind.SAFEGUARDING, RoleKind.YOUNG_LEADER})
#: The grown-ups beside a young leader.
GROWN_UPS: frozenset[RoleKind] = frozenset({RoleKind.LEADER, RoleKind.PROCESS_LEADER})


@dataclass(frozen=True, slots=True)
class Grant:
    """One role that one person holds now."""

    id: int
    user_id: int
    organisation_id: int
    kind: RoleKind
    scope_kind: ScopeKind
    scope_id: int


@dataclass(frozen=True, slots=True)
class OrganisationInfo:
    """`safeguarding_words`: whom a young person can turn to (role, telephone); "" until an administrator has said."""

    id: int
    name: str
    safeguarding_words: str = ""


class Refused(audit.Refused):
    """Codes: name_taken, name_missing, wrong_scope, role_held, role_unknown, role_alone, words_too_long."""


class NotAllowed(Exception):
    """Somebody may not do or see a thing. `sentence` is what the page shows; it never says whether the thing exists."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__("not allowed")
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
