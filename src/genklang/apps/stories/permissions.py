"""Who makes stories and keeps quotes, and takes them back: whoever leads the group."""

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.organisations.types import NotAllowed

from . import queries
from .types import QuoteInfo, StoryInfo


def check_leads_story(user_id: int, story_id: int) -> StoryInfo:
    """The story, if this person leads its group; otherwise NotAllowed, also when there is none."""
    found = _found(queries.story(story_id))
    activities.check_leads_group(user_id, found.group_id)
    return found


def check_leads_quote(user_id: int, quote_id: int) -> QuoteInfo:
    """The quote, if this person leads its group; otherwise NotAllowed, also when there is none."""
    found = _found(queries.quote(quote_id))
    activities.check_leads_group(user_id, found.group_id)
    return found


def _found[Info](info: Info | None) -> Info:
    if info is None:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
    return info
