"""What erasure of a participant does here: nothing, since nothing here is about one."""

from genklang.apps.audit.erasure import Fate

FIELDS: dict[str, Fate] = {
    "User.id": "kept",
    "User.password": "kept",
    "User.last_login": "kept",
    "User.email": "kept",
    "User.name": "kept",
    "User.is_active": "kept",
    "User.created_at": "kept",
}
