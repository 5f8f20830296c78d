"""What erasure does to this room: published sheets are about several people and hold no single answer."""

from genklang.apps.audit.erasure import Fate

FIELDS: dict[str, Fate] = {
    "ResultSheet.id": "kept",
    "ResultSheet.initiative": "kept",
    "ResultSheet.release": "kept",
    "ResultSheet.title": "kept",
    "ResultSheet.introduction": "kept",
    "ResultSheet.voices": "kept",
    "ResultSheet.published_at": "kept",
    "ResultSheet.published_by": "kept",
}
