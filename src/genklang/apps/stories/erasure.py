"""What erasure of a participant does here: nothing by itself, since whose words a quote holds is written nowhere.

Who wants theirs gone says so, and it is withdrawn: then its words are deleted.
"""

from genklang.apps.audit.erasure import Fate

FIELDS: dict[str, Fate] = {
    "Story.id": "kept",
    "Story.group": "kept",
    "Story.release": "kept",
    "Story.measure_kind": "kept",
    "Story.measure_code": "kept",
    "Story.number_from": "kept",
    "Story.title": "kept",
    "Story.insight": "kept",
    "Story.action": "kept",
    "Story.afterwards": "kept",
    "Story.agreed_on": "kept",
    "Story.agreed_how": "kept",
    "Story.agreed_to": "kept",
    "Story.withdrawn_at": "kept",
    "Quote.id": "kept",
    "Quote.group": "kept",
    "Quote.role": "kept",
    "Quote.words": "kept",
    "Quote.agreed_on": "kept",
    "Quote.agreed_how": "kept",
    "Quote.purpose": "kept",
    "Quote.withdrawn_at": "kept",
}
