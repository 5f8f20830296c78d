"""Meetings of the steering group and the working group, what they decided, and how it goes."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.partnership import meeting_actions as actions
from genklang.apps.partnership import meeting_queries, permissions, queries
from genklang.apps.partnership.types import DecisionInfo, MeetingInfo, PartnershipInfo
from genklang.config import clock
from genklang.web.presenters.partnership import BODIES
from genklang.web.presenters.words import day_of_year, short_day

from .door import staff, user_id
from .partnership_forms import DecisionForm, DecisionStateForm, MeetingForm
from .partnership_frame import frame
from .writing import taken_away, written


@staff("GET")
def meetings(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """What is decided and not done, then every meeting with what it decided, the latest first."""
    info = permissions.check_sees(user_id(request), partnership_id)
    today = clock.today()
    names = {partner.id: partner.name for partner in queries.partners(partnership_id)}
    context = {
        **frame(request, info),
        "writes": permissions.may_write(user_id(request), info),
        "open": [_decision_row(one, today) for one in meeting_queries.open_decisions([partnership_id])],
        "meetings": [_meeting_row(one, names, today) for one in meeting_queries.meetings(partnership_id)],
    }
    return render(request, "desk/partnership_meetings.html", context)


@staff("GET", "POST")
def add_meeting(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Write down a meeting that was, or one that is to be."""
    info = permissions.check_writes(user_id(request), partnership_id)
    return written(
        request,
        MeetingForm(request.POST or None, partners=_choices(info), initial={"held_on": clock.today()}),
        partial(actions.add_meeting, partnership_id=partnership_id),
        said=_("Mötet är antecknat. Skriv vad ni bestämde, ett beslut i taget."),
        to=("desk:meetings", partnership_id),
        title=_("Nytt möte"),
        lead=_("Kort räcker: vilka som var där och vad ni pratade om. Besluten skriver du efteråt, ett i taget."),
        button=_("Spara mötet"),
        back=_back(info),
    )


@staff("GET", "POST")
def edit_meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Put a meeting right, or tell who came."""
    meeting, info = permissions.check_writes_in(user_id(request), meeting_queries.meeting(meeting_id))
    initial = {name: getattr(meeting, name) for name in ("body", "held_on", "present", "notes")}
    form = MeetingForm(
        request.POST or None, partners=_choices(info), initial={**initial, "partners": list(meeting.partner_ids)}
    )
    return written(
        request,
        form,
        partial(actions.edit_meeting, meeting_id=meeting_id),
        said=_("Sparat."),
        to=("desk:meetings", info.id),
        anchor=f"mote-{meeting_id}",
        title=_("Ändra mötet"),
        button=_("Spara mötet"),
        back=_back(info),
        other=(_("Ta bort mötet"), reverse("desk:meeting_remove", args=[meeting_id])),
    )


@staff("GET", "POST")
def remove_meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Take a meeting away with its decisions."""
    meeting, info = permissions.check_writes_in(user_id(request), meeting_queries.meeting(meeting_id))
    return taken_away(
        request,
        partial(actions.remove_meeting, meeting_id=meeting_id),
        said=_("Mötet är borta."),
        to=("desk:meetings", info.id),
        title=_("Ta bort mötet %(day)s?") % {"day": day_of_year(meeting.held_on)},
        points=[_("Besluten som togs där försvinner också."), *(f"”{one.words}”" for one in meeting.decisions)],
        back=_back(info),
    )


@staff("GET", "POST")
def add_decision(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Write down what a meeting decided."""
    meeting, info = permissions.check_writes_in(user_id(request), meeting_queries.meeting(meeting_id))
    return written(
        request,
        DecisionForm(request.POST or None),
        partial(actions.add_decision, meeting_id=meeting_id),
        said=_("Beslutet är antecknat."),
        to=("desk:meetings", info.id),
        anchor=f"mote-{meeting_id}",
        title=_("Nytt beslut"),
        lead=_("%(body)s, %(day)s.") % {"body": BODIES[meeting.body], "day": day_of_year(meeting.held_on)},
        button=_("Spara beslutet"),
        back=_back(info),
    )


@staff("GET", "POST")
def update_decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Tell how a decision goes."""
    decision, info = permissions.check_writes_in(user_id(request), meeting_queries.decision(decision_id))
    form = DecisionStateForm(request.POST or None, initial={"state": decision.state, "outcome": decision.outcome})
    return written(
        request,
        form,
        partial(actions.update_decision, decision_id=decision_id),
        said=_("Sparat."),
        to=("desk:meetings", info.id),
        anchor=f"beslut-{decision_id}",
        title=_("Hur går det?"),
        lead=decision.words,
        button=_("Spara"),
        back=_back(info),
    )


@staff("GET", "POST")
def edit_decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Put the words right, or give it another carrier or day."""
    decision, info = permissions.check_writes_in(user_id(request), meeting_queries.decision(decision_id))
    initial = {name: getattr(decision, name) for name in ("words", "carrier", "due_on")}
    return written(
        request,
        DecisionForm(request.POST or None, initial=initial),
        partial(actions.edit_decision, decision_id=decision_id),
        said=_("Sparat."),
        to=("desk:meetings", info.id),
        anchor=f"beslut-{decision_id}",
        title=_("Ändra beslutet"),
        lead=_("Det som stod förut sparas inte."),
        button=_("Spara beslutet"),
        back=_back(info),
        other=(_("Ta bort beslutet"), reverse("desk:decision_remove", args=[decision_id])),
    )


@staff("GET", "POST")
def remove_decision(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Take away a decision that was never made."""
    decision, info = permissions.check_writes_in(user_id(request), meeting_queries.decision(decision_id))
    return taken_away(
        request,
        partial(actions.remove_decision, decision_id=decision_id),
        said=_("Beslutet är borta."),
        to=("desk:meetings", info.id),
        title=_("Ta bort beslutet?"),
        points=[f"”{decision.words}”", _("Blev det inte av? Berätta det i stället för att ta bort.")],
        back=_back(info),
    )


def _meeting_row(meeting: MeetingInfo, names: dict[int, str], today: date) -> dict[str, Any]:
    there = [names[number] for number in meeting.partner_ids]
    return {
        "id": meeting.id,
        "title": _("%(body)s %(day)s") % {"body": BODIES[meeting.body], "day": day_of_year(meeting.held_on)},
        "coming": meeting.held_on > today,
        "there": ", ".join([*there, *([meeting.present] if meeting.present else [])]),
        "notes": meeting.notes,
        "decisions": [_decision_row(one, today) for one in meeting.decisions],
    }


def _decision_row(decision: DecisionInfo, today: date) -> dict[str, Any]:
    ended = decision.state in ("done", "dropped")
    return {
        "id": decision.id,
        "words": decision.words,
        "carrier": decision.carrier,
        "state": decision.state_words,
        "due": short_day(decision.due_on, today=today) if decision.due_on and not ended else "",
        "late": not ended and decision.due_on is not None and decision.due_on < today,
        "outcome": decision.outcome,
        "url": reverse("desk:decision", args=[decision.id]),
    }


def _choices(info: PartnershipInfo) -> list[tuple[int, str]]:
    return [(partner.id, partner.name) for partner in queries.partners(info.id)]


def _back(info: PartnershipInfo) -> tuple[str, str]:
    return _("Möten och beslut"), reverse("desk:meetings", args=[info.id])
