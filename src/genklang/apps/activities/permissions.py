"""What a member of staff may do and see, worked out from the roles held now.

Each check raises `organisations.types.NotAllowed`, with the same sentence whether the thing exists or not.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genklang.apps.organisations.queries import grants_of
from genklang.apps.organisations.types import GROWN_UPS, NotAllowed, RoleKind, ScopeKind

from .models import WITH_YOUNG, Activity, Initiative
from .reach import reach, reaches
from .types import Refused
from .young_leaders import beside, has_grown_up, leaders_near, unaccompanied

__all__ = [
    "begins_activities",
    "beside",
    "check_acts_for_cards",
    "check_administers",
    "check_administers_activity",
    "check_begins_activities",
    "check_grown_up_beside",
    "check_handles_cards",
    "check_leads_group",
    "check_leads_initiative",
    "check_scope",
    "check_sees_activity",
    "check_sees_group",
    "check_sees_initiative",
    "check_sees_organisation",
    "leaders_near",
    "leads_initiative",
    "led_initiatives",
    "reach",
    "reaches",
    "unaccompanied",
]


def check_sees_group(user_id: int, group_id: int) -> None:
    """May see the group's page and its results (not an administrator)."""
    _check(group_id in reach(user_id).groups)


def check_leads_group(user_id: int, group_id: int) -> None:
    """May open, close and release Läget and write in the dialogue."""
    _check(group_id in reach(user_id).leads)


def check_handles_cards(user_id: int, group_id: int) -> None:
    """May see the roster, print cards, note who left, remove a participant (leader or administrator)."""
    _check(group_id in reach(user_id).cards)


def check_acts_for_cards(user_id: int, group_id: int) -> None:
    """May note a guardian's yes and remove a participant with all answers: as `check_handles_cards`, and grown up."""
    found = reach(user_id)
    _check(group_id in found.cards and not found.young)


def begins_activities(user_id: int, activity_id: int) -> bool:
    """Whether this person administers the activity's organisation, or leads all of it by a role that it gave, grown up:
    whoever leads the initiative that it is in begins nothing in a guest's name."""
    found = reach(user_id)
    organisation_id = Activity.objects.filter(id=activity_id).values_list("organisation_id", flat=True).first()
    leads = any(grant.organisation_id == organisation_id and grant.kind in GROWN_UPS for grant in grants_of(user_id))
    return organisation_id in found.administers or (leads and activity_id in found.activities)


def check_begins_activities(user_id: int, activity_id: int) -> None:
    """May let another activity grow out of this one, or say what this one grew out of."""
    _check(begins_activities(user_id, activity_id))


def check_sees_activity(user_id: int, activity_id: int) -> None:
    """May see the results of the activity as a whole."""
    _check(activity_id in reach(user_id).activities)


def check_sees_initiative(user_id: int, initiative_id: int) -> None:
    """May see the results of the initiative as a whole (sponsors too)."""
    _check(initiative_id in reach(user_id).initiatives)


def leads_initiative(user_id: int, initiative_id: int) -> bool:
    """Whether this person leads the work of the whole initiative: not as a sponsor, and not as an administrator only.

    The role is over the initiative or over the organisation that leads it, and that organisation gave it.
    """
    return initiative_id in led_initiatives(user_id, only=initiative_id)


def led_initiatives(user_id: int, *, only: int | None = None) -> frozenset[int]:
    """Ids of all that this person leads so, or of `only` where it is one of them: two reads, however many there are."""
    over = Q(pk__in=())
    for grant in grants_of(user_id):
        if grant.kind is RoleKind.PROCESS_LEADER:
            here = Q(organisation_id=grant.organisation_id)
            if grant.scope_kind is ScopeKind.INITIATIVE:
                over |= here & Q(id=grant.scope_id)
            elif grant.scope_kind is ScopeKind.ORGANISATION and grant.scope_id == grant.organisation_id:
                over |= here
    if over == Q(pk__in=()):
        return frozenset()
    rows = Initiative.objects.filter(over, WITH_YOUNG)
    return frozenset((rows if only is None else rows.filter(id=only)).values_list("id", flat=True))


def check_leads_initiative(user_id: int, initiative_id: int) -> None:
    """May release the initiative's totals and publish its result sheets."""
    _check(leads_initiative(user_id, initiative_id))


def check_sees_organisation(user_id: int, organisation_id: int) -> None:
    """May see the results of the organisation as a whole."""
    _check(organisation_id in reach(user_id).organisations)


def check_administers(user_id: int, organisation_id: int) -> None:
    """May build the structure, register staff and print cards."""
    _check(organisation_id in reach(user_id).administers)


def check_administers_activity(user_id: int, activity_id: int) -> None:
    """May change the activity (schedule, new groups): administers its organisation."""
    organisation_id = Activity.objects.filter(id=activity_id).values_list("organisation_id", flat=True).first()
    _check(organisation_id in reach(user_id).administers)


def check_scope(organisation_id: int, scope_kind: str, scope_id: int) -> None:
    """Refused (wrong_scope) unless the scope of a role to be granted lies in the organisation.

    An initiative lies there when the organisation leads it or runs an activity in it. Where partners answer how they
    work together lies nowhere: whoever leads the initiative they are partners around leads that too.
    """
    run = Activity.objects.filter(organisation_id=organisation_id, initiative__partners_of__isnull=True)
    inside = {
        ScopeKind.ORGANISATION: lambda: scope_id == organisation_id,
        ScopeKind.INITIATIVE: lambda: (
            Initiative.objects.filter(WITH_YOUNG, id=scope_id, organisation_id=organisation_id).exists()
            or run.filter(initiative_id=scope_id).exists()
        ),
        ScopeKind.ACTIVITY: lambda: run.filter(id=scope_id).exists(),
        ScopeKind.GROUP: lambda: run.filter(groups=scope_id).exists(),
    }
    if scope_kind not in inside or not inside[ScopeKind(scope_kind)]():
        raise Refused(_("Det hör inte till er organisation. Välj något annat."), code="wrong_scope")


def check_grown_up_beside(organisation_id: int, kind: RoleKind, scope_kind: ScopeKind, scope_id: int) -> None:
    """Refused (no_grown_up) for a young leader of what no leader or process leader of the organisation leads."""
    if kind is RoleKind.YOUNG_LEADER and not has_grown_up(organisation_id, scope_kind, scope_id):
        raise Refused(
            _("En ung ledare har alltid en vuxen bredvid sig. Ge först en ledare eller processledare rollen här."),
            code="no_grown_up",
        )


def _check(allowed: bool) -> None:
    if not allowed:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
