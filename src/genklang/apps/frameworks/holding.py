"""Holds an own framework while it is written, and asks whether what somebody has seen is what stands there."""

from django.utils.translation import gettext_lazy as _

from genklang.core.frameworks import drafts

from . import own_queries
from .models import OwnFramework
from .types import Draft, Refused


def locked(own_id: int) -> OwnFramework:
    """Locked until the transaction ends: two who write at once come one after the other. Refused: not_in_writing."""
    row = OwnFramework.objects.select_for_update().filter(id=own_id).first()
    if row is None:
        raise own_queries.not_in_writing()
    return row


def seen(row: OwnFramework, mark: str) -> Draft:
    """What is being written, if it is what somebody has seen. Refused: changed_meanwhile, not_in_writing."""
    draft = own_queries.draft_of(row)
    if drafts.mark_of(next(drafts.parts(dict(draft.tree))), whole=True) != mark:
        raise Refused(
            _("Någon annan har ändrat här sedan du öppnade sidan. Läs en gång till."), code="changed_meanwhile"
        )
    return draft
