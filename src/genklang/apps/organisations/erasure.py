"""What erasure of a participant does here: nothing, since nothing here is about one."""

from genklang.apps.audit.erasure import Fate

FIELDS: dict[str, Fate] = {
    "Organisation.id": "kept",
    "Organisation.name": "kept",
    "Organisation.created_at": "kept",
    "Organisation.safeguarding_words": "kept",
    "Role.id": "kept",
    "Role.user": "kept",
    "Role.organisation": "kept",
    "Role.kind": "kept",
    "Role.scope_kind": "kept",
    "Role.scope_id": "kept",
    "Role.granted_at": "kept",
    "Role.ended_at": "kept",
}
