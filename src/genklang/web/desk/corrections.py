"""A slip in what was written after a talk is corrected or taken away, by whoever leads the group."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import actions, permissions
from genklang.apps.dialogue.types import ActionInfo
from genklang.config import clock

from .door import actor, confirm_page, done, form_page, refuse, staff, user_id
from .forms import PromiseForm, WordsForm


@staff("GET", "POST")
def edit_insight(request: HttpRequest, insight_id: int) -> HttpResponse:
    """Write what the group said in other words."""
    insight, session = permissions.check_leads_insight(user_id(request), insight_id)
    anchor = f"{insight.measure_kind}-{insight.measure_code}"
    form = WordsForm(
        request.POST or None, initial={name: getattr(insight, name) for name in ("hypothesis", "verdict", "words")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_insight(insight_id=insight_id, **form.cleaned_data, by=actor(request), at=clock.now())
            return done(request, _("Anteckningen är ändrad."), "desk:feedback", session.round_id, anchor=anchor)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Ändra anteckningen"),
        lead=_("Det som stod förut sparas inte."),
        button=_("Spara"),
        back=_talk(session.round_id, anchor),
    )


@staff("GET", "POST")
def remove_insight(request: HttpRequest, insight_id: int) -> HttpResponse:
    """Take away what was written."""
    insight, session = permissions.check_leads_insight(user_id(request), insight_id)
    anchor = f"{insight.measure_kind}-{insight.measure_code}"
    refused = None
    if request.method == "POST":
        try:
            actions.remove_insight(insight_id=insight_id, by=actor(request), at=clock.now())
            return done(request, _("Anteckningen är borttagen."), "desk:feedback", session.round_id, anchor=anchor)
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Ta bort anteckningen?"),
        points=[
            f"”{insight.words}”",
            _("Det går inte att ångra."),
            _("Ett resultatblad som redan är publicerat ändras inte."),
        ],
        button=_("Ta bort"),
        back=_talk(session.round_id, anchor),
        refused=refused,
    )


@staff("GET", "POST")
def edit_action(request: HttpRequest, action_id: int) -> HttpResponse:
    """Write what was agreed in other words."""
    action = permissions.check_leads_action(user_id(request), action_id)
    fields = ("you_said", "what", "who", "owner", "due_on")
    form = PromiseForm(request.POST or None, initial={name: getattr(action, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_action(action_id=action_id, **form.cleaned_data, by=actor(request), at=clock.now())
            return done(request, _("Åtgärden är ändrad."), "desk:actions", action.group_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Ändra åtgärden"),
        lead=_("Det som stod förut sparas inte."),
        button=_("Spara"),
        back=_agreed(action),
    )


@staff("GET", "POST")
def remove_action(request: HttpRequest, action_id: int) -> HttpResponse:
    """Take away an action that should not have been written."""
    action = permissions.check_leads_action(user_id(request), action_id)
    refused = None
    if request.method == "POST":
        try:
            actions.remove_action(action_id=action_id, by=actor(request), at=clock.now())
            return done(request, _("Åtgärden är borttagen."), "desk:actions", action.group_id)
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Ta bort åtgärden?"),
        points=[
            f"”{action.what}”",
            _("Blev det inte av? Berätta det för gruppen i stället för att ta bort."),
            _("Det går inte att ångra."),
        ],
        button=_("Ta bort"),
        back=_agreed(action),
        refused=refused,
    )


def _talk(round_id: int, anchor: str) -> tuple[str, str]:
    return _("Samtalet"), reverse("desk:feedback", args=[round_id]) + f"#{anchor}"


def _agreed(action: ActionInfo) -> tuple[str, str]:
    return _("Åtgärder"), reverse("desk:actions", args=[action.group_id])
