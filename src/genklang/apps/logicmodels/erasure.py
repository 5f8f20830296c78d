"""What erasure of a participant does here: nothing, since nothing here is about anybody who has answered."""

from genklang.apps.audit.erasure import Fate

FIELDS: dict[str, Fate] = {
    "Version.id": "kept",
    "Version.initiative": "kept",
    "Version.number": "kept",
    "Version.text": "kept",
    "Version.at": "kept",
    "Version.by": "kept",
    "Draft.id": "kept",
    "Draft.initiative": "kept",
    "Draft.by": "kept",
    "Draft.text": "kept",
    "Draft.based_on": "kept",
    "Draft.at": "kept",
    "Answer.id": "kept",
    "Answer.initiative": "kept",
    "Answer.kind": "kept",
    "Answer.keys": "kept",
    "Answer.words": "kept",
    "Answer.at": "kept",
    "Answer.by": "kept",
}
