"""Money that a group applies for to do what was agreed: a page under the action, and a form for each thing to say."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.dialogue import permissions
from genklang.apps.dialogue import project_actions as actions
from genklang.apps.dialogue.types import ActionInfo, ProjectInfo
from genklang.web.presenters.projects import kronor, to_the_group
from genklang.web.presenters.words import day_of_year

from .door import staff, user_id
from .project_forms import ApplicationForm, DecisionForm
from .writing import taken_away, written


@staff("GET")
def project(request: HttpRequest, action_id: int) -> HttpResponse:
    """What has been applied for and answered, and the one next thing to write."""
    action = permissions.check_leads_action(user_id(request), action_id)
    found = action.project
    context = {
        "id": action_id,
        "what": action.what,
        "actions_url": reverse("desk:actions", args=[action.group_id]),
        "said": to_the_group(found) if found else "",
        "days": _days(found) if found else [],
        "outcome": found.outcome if found else "",
        "decided": bool(found and found.decision),
    }
    return render(request, "desk/project.html", context)


@staff("GET", "POST")
def apply(request: HttpRequest, action_id: int) -> HttpResponse:
    """Write what has been applied for, or correct it."""
    action = permissions.check_leads_action(user_id(request), action_id)
    found = action.project
    initial = {}
    if found is not None:
        initial = {name: getattr(found, name) for name in ("source", "applied_on", "answer_on")}
        initial["asked"] = kronor(found.asked)
    return written(
        request,
        ApplicationForm(request.POST or None, initial=initial),
        partial(actions.apply_for_money, action_id=action_id),
        said=_("Ansökan är sparad. Gruppen kan läsa om den på sina telefoner nu."),
        to=("desk:project", action_id),
        title=_("Ansökan om pengar"),
        lead=action.what,
        button=_("Spara ansökan"),
        back=_back(action),
    )


@staff("GET", "POST")
def decide(request: HttpRequest, action_id: int) -> HttpResponse:
    """Write what was answered, and later what came of it."""
    action, found = _found(request, action_id)
    initial = {name: getattr(found, name) for name in ("decision", "decided_on", "outcome")}
    if found.decision == "partly":
        initial["got"] = kronor(found.given)
    return written(
        request,
        DecisionForm(request.POST or None, initial=initial),
        partial(actions.note_decision, action_id=action_id),
        said=_("Sparat. Gruppen kan läsa det på sina telefoner nu."),
        to=("desk:project", action_id),
        title=_("Vad fick ni för svar?"),
        lead=_("Ni har sökt %(asked)s kronor från %(source)s.")
        % {"asked": kronor(found.asked), "source": found.source},
        button=_("Spara svaret"),
        back=_back(action),
    )


@staff("GET", "POST")
def remove(request: HttpRequest, action_id: int) -> HttpResponse:
    """Take away an application that was never made."""
    action, found = _found(request, action_id)
    return taken_away(
        request,
        partial(actions.remove_project, action_id=action_id),
        said=_("Ansökan är borttagen."),
        to=("desk:project", action_id),
        title=_("Ta bort ansökan?"),
        points=[to_the_group(found), _("Fick ni nej? Skriv det som svar i stället för att ta bort.")],
        back=_back(action),
    )


def _found(request: HttpRequest, action_id: int) -> tuple[ActionInfo, ProjectInfo]:
    action = permissions.check_leads_action(user_id(request), action_id)
    if action.project is None:
        raise Http404
    return action, action.project


def _days(found: ProjectInfo) -> list[str]:
    """When they applied and when there was, or is to be, an answer."""
    rows = [_("Ni sökte den %(day)s.") % {"day": day_of_year(found.applied_on)}]
    if found.decided_on is not None:
        rows.append(_("Svaret kom den %(day)s.") % {"day": day_of_year(found.decided_on)})
    elif found.answer_on is not None:
        rows.append(_("Svaret ska komma den %(day)s.") % {"day": day_of_year(found.answer_on)})
    return rows


def _back(action: ActionInfo) -> tuple[str, str]:
    return _("Pengar"), reverse("desk:project", args=[action.id])
