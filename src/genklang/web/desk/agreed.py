"""What a group has agreed: a list with how it goes, and a form to tell it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import permissions as group_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import actions, permissions, queries
from genklang.apps.dialogue.types import ActionInfo
from genklang.config import clock
from genklang.web.presenters.projects import to_the_group
from genklang.web.presenters.votes import listed
from genklang.web.presenters.words import short_day

from .door import actor, done, form_page, refuse, staff, user_id
from .forms import ActionStateForm


@staff("GET")
def actions_of_group(request: HttpRequest, group_id: int) -> HttpResponse:
    """What has been agreed, and how it goes."""
    group_permissions.check_sees_group(user_id(request), group_id)
    group = activities.group(group_id)
    leads = group_id in group_permissions.reach(user_id(request)).leads
    begins = leads and group_permissions.begins_activities(user_id(request), group.activity_id)
    context = {
        "group": group.name,
        "group_url": reverse("desk:group", args=[group_id]),
        "actions": [
            {
                **action_row(action),
                "money_url": reverse("desk:project", args=[action.id]) if leads else "",
                "grow_url": reverse("desk:action_grow", args=[action.id]) if begins and not action.grew_into else "",
            }
            for action in queries.actions_of(group_id)
        ],
    }
    return render(request, "desk/actions.html", context)


@staff("GET", "POST")
def update_action(request: HttpRequest, action_id: int) -> HttpResponse:
    """Tell how an action goes; the young people read it at their next Läget."""
    action = permissions.check_leads_action(user_id(request), action_id)
    form = ActionStateForm(request.POST or None, initial={"state": action.state, "what_happened": action.what_happened})
    if request.method == "POST" and form.is_valid():
        try:
            actions.update_action(action_id=action_id, **form.cleaned_data, by=actor(request), at=clock.now())
            said = _("Sparat. Gruppen kan läsa det på sina telefoner nu.")
            return done(request, said, "desk:actions", action.group_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=action.what,
        lead=" ".join(filter(None, (_("Ni sa: %(words)s") % {"words": action.you_said}, _led_by(request, action)))),
        button=_("Spara"),
        back=(_("Åtgärder"), reverse("desk:actions", args=[action.group_id])),
    )


def _led_by(request: HttpRequest, action: ActionInfo) -> str:
    """Who leads the group from near, for somebody else who is about to write to its phones; "" where nobody does."""
    near = group_permissions.leaders_near(activities.group(action.group_id))
    if user_id(request) in near:
        return ""
    names = [one.name for one in accounts.staff(near).values()]
    return _("Gruppens ledare är %(names)s.") % {"names": listed(names)} if names else ""


def action_row(action: ActionInfo) -> dict[str, Any]:
    """One action as `desk/action_row.html` shows it."""
    today = clock.today()
    is_open = action.state in ("agreed", "under_way")
    return {
        "you_said": action.you_said,
        "what": action.what,
        "who": action.who,
        "owner": action.owner,
        "due": short_day(action.due_on, today=today) if action.due_on else "",
        "late": is_open and action.due_on is not None and action.due_on < today,
        "is_open": is_open,
        "state": str(action.state_words),
        "what_happened": action.what_happened,
        "grew_into": action.grew_into,
        "money": to_the_group(action.project) if action.project else "",
        "outcome": action.project.outcome if action.project else "",
        "url": reverse("desk:action", args=[action.id]),
        "edit_url": reverse("desk:action_edit", args=[action.id]),
        "remove_url": reverse("desk:action_remove", args=[action.id]),
    }
