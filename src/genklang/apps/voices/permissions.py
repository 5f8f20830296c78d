"""Who may read, who is told, who sees released themes. Each check raises the same NotAllowed whether a thing exists."""

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.activities import queries as structure
from genklang.apps.organisations.types import NotAllowed

from . import reading_queries, worry_queries
from .access import initiatives_read_by, organisations_told
from .types import TextInfo, WorryInfo


def check_reads(user_id: int, initiative_id: int) -> None:
    """May read the texts of the initiative: a reader, who holds no other kind of role anywhere."""
    _check(initiative_id in initiatives_read_by(user_id))


def check_reads_anything(user_id: int) -> None:
    """May see the list of pools: a reader of some initiative."""
    _check(bool(initiatives_read_by(user_id)))


def check_reads_text(user_id: int, text_id: int) -> TextInfo:
    """The text, if this reader may read it now; otherwise NotAllowed, also when there is none."""
    place = reading_queries.place_of(text_id)
    _check(place is not None and place[0] in initiatives_read_by(user_id))
    return _found(reading_queries.text_for(user_id, text_id))


def check_reads_voice(user_id: int, voice_id: int) -> TextInfo:
    """The text a sentence was rewritten from, if this reader may read it; otherwise NotAllowed."""
    return check_reads_text(user_id, _found(reading_queries.text_of_voice(voice_id)))


def is_told(user_id: int) -> bool:
    """Whether this person is a safeguarding contact anywhere."""
    return bool(organisations_told(user_id))


def check_is_told(user_id: int) -> None:
    """May see the list of worries: a safeguarding contact, who holds no other kind of role anywhere."""
    _check(is_told(user_id))


def check_handles_worry(user_id: int, worry_id: int) -> WorryInfo:
    """The case, if it is this contact's organisation's; otherwise NotAllowed, also when there is none."""
    found = _found(worry_queries.worry(worry_id))
    _check(found.organisation_id in organisations_told(user_id))
    return found


def check_looks_at(user_id: int, text_id: int) -> None:
    """May read, for worry alone, a text that too few wrote beside."""
    _check(text_id in worry_queries.to_look_at(user_id))


def check_sees_themes(user_id: int, initiative_id: int) -> None:
    """May see released themes: whoever sees the initiative, leads or sees a group in it, or reads for it."""
    reach = activities.reach(user_id)
    groups = {group for group, place in structure.structure().items() if place[1] == initiative_id}
    _check(
        initiative_id in reach.initiatives
        or bool(reach.groups & groups)
        or initiative_id in initiatives_read_by(user_id)
    )


def _check(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))


def _found[Info](info: Info | None) -> Info:
    if info is None:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
    return info
