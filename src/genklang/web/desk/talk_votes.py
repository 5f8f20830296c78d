"""With the phones: during a talk the group says what it recognises, what to do, and where on a map it feels safe.

Open, count, close, read."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genklang.apps.activities import permissions as group_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import actions, places_actions, places_queries, queries
from genklang.apps.dialogue.types import MARKS, PLACES, WORK, SessionInfo, VoteInfo
from genklang.apps.pulses import queries as pulses
from genklang.apps.rounds import permissions as round_permissions
from genklang.apps.rounds import queries as rounds
from genklang.config import clock
from genklang.core.disclosure.policy import default_policy
from genklang.web.presenters.words import laget, of

from .door import actor, confirm_page, done, form_page, refuse, staff, user_id
from .forms import PlainForm
from .pulses import count_row
from .talk_told import rows
from .talk_waits import open_now, too_few_words


class ProposalsForm(PlainForm):
    proposals = forms.CharField(
        label=gettext_lazy("Förslag"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Ett på varje rad, två till åtta. Skriv inga namn."),
    )


@staff("GET")
def votes(request: HttpRequest, round_id: int) -> HttpResponse:
    """Where each question stands."""
    info = round_permissions.check_sees_round(user_id(request), round_id)
    session = _session(round_id)
    leads = info.group_id in group_permissions.reach(user_id(request)).leads
    held = queries.votes(session.id)
    group = activities.group(info.group_id)
    # What is open in this talk stands on the page with its own count.
    waits = open_now(group.id, leads=leads and not any(vote.is_open for vote in held.values()))
    too_few = too_few_words(group.size)
    # What is asked now would end unanswered or untold, so nothing more is offered.
    offers = leads and waits is None and not too_few
    context = {
        "group": group.name,
        "waits": waits if leads else None,
        "too_few": too_few if leads else "",
        "title": laget(info.number),
        "talk_url": reverse("desk:feedback", args=[round_id]),
        "leads": leads,
        "parts": [
            {
                "anchor": "kanner-igen",
                "heading": _("Känner ni igen det?"),
                "about": _("Gruppen svarar om det du har valt att visa."),
                "open_url": reverse("desk:talk_marks", args=[round_id]) if offers and MARKS not in held else "",
                "button": _("Fråga om gruppen känner igen det"),
                "about_url": "",
                **_state(held.get(MARKS), round_id, leads=leads),
            },
            {
                "anchor": "vad-vi-gor",
                "heading": _("Vad ska vi göra något åt?"),
                "about": _("Du skriver gruppens förslag. Var och en väljer upp till tre."),
                "open_url": reverse("desk:talk_work", args=[round_id]) if offers and WORK not in held else "",
                "button": _("Låt gruppen välja vad ni ska göra något åt"),
                "about_url": "",
                **_state(held.get(WORK), round_id, leads=leads),
            },
            {
                "anchor": "platser",
                "heading": _("Var är det tryggt och otryggt?"),
                "about": _("Ni märker ut platser på en karta. Gruppen svarar var det känns tryggt och otryggt."),
                "open_url": reverse("desk:talk_map", args=[round_id]) if offers and PLACES not in held else "",
                "button": _map_words(session.id),
                **_state(held.get(PLACES), round_id, leads=leads),
                "about_url": reverse("desk:talk_map", args=[round_id]) if leads and PLACES in held else "",
            },
        ],
        "counts": leads and any(vote.is_open for vote in held.values()),
        "door": request.build_absolute_uri(reverse("answer:start")).split("://", 1)[1],
    }
    return render(request, "desk/talk_votes.html", context)


@staff("GET", "POST")
def open_marks(request: HttpRequest, round_id: int) -> HttpResponse:
    """Ask whether the group recognises what is chosen."""
    info = round_permissions.check_leads_round(user_id(request), round_id)
    session = _session(round_id)
    refused = None
    if request.method == "POST":
        try:
            actions.open_marks(session_id=session.id, by=actor(request), at=clock.now())
            return done(request, _opened(), "desk:talk_votes", round_id, anchor="kanner-igen")
        except Refused as no:
            refused = no
    found = queries.preparation(round_id)
    names = queries.called(info.framework_id)
    chosen = [names[queries.code_of(measure)] for measure in found.measures] if found else []
    about = _("Gruppen får frågan om: %(names)s.") % {"names": ", ".join(chosen)} if chosen else ""
    return confirm_page(
        request,
        title=_("Fråga gruppen: känner ni igen det?"),
        points=[
            about or _("Du har inte valt vad ni ska prata om än. Gör det först, under Förbered samtalet."),
            _("Visa det på skärmen och läs upp det medan de svarar."),
            *_rules(),
        ],
        button=_("Öppna för gruppen"),
        back=_back(round_id),
        refused=refused,
    )


@staff("GET", "POST")
def open_work(request: HttpRequest, round_id: int) -> HttpResponse:
    """List the proposals and let the group choose."""
    info = round_permissions.check_leads_round(user_id(request), round_id)
    session = _session(round_id)
    found = queries.preparation(round_id)
    names = queries.called(info.framework_id)
    listed = "\n".join(dict.fromkeys(names[queries.code_of(measure)] for measure in found.measures)) if found else ""
    form = ProposalsForm(request.POST or None, initial={"proposals": listed})
    if request.method == "POST" and form.is_valid():
        try:
            proposals = form.cleaned_data["proposals"].splitlines()
            actions.open_work(session_id=session.id, proposals=proposals, by=actor(request), at=clock.now())
            return done(request, _opened(), "desk:talk_votes", round_id, anchor="vad-vi-gor")
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Vad ska gruppen välja mellan?"),
        lead=" ".join(_rules()),
        button=_("Öppna för gruppen"),
        back=_back(round_id),
    )


@staff("GET", "POST")
def open_places(request: HttpRequest, round_id: int) -> HttpResponse:
    """Ask where on the map it feels safe and unsafe."""
    round_permissions.check_leads_round(user_id(request), round_id)
    session = _session(round_id)
    refused = None
    if request.method == "POST":
        try:
            places_actions.open_places(session_id=session.id, by=actor(request), at=clock.now())
            return done(request, _opened(), "desk:talk_votes", round_id, anchor="platser")
        except Refused as no:
            refused = no
    found = places_queries.places_map(session.id)
    names = [place.name for place in found.places] if found else []
    return confirm_page(
        request,
        title=_("Fråga gruppen: var är det tryggt och otryggt?"),
        points=[
            _("Gruppen väljer bland: %(names)s.") % {"names": ", ".join(names)} if names else _("Inget är utmärkt än."),
            _("Alla väljer upp till tre platser i varje fråga, aldrig alla. Har ni två platser väljer de en."),
            _("Kartan går inte att ändra sedan."),
            *_rules(),
        ],
        button=_("Öppna för gruppen"),
        back=(_("Kartan"), reverse("desk:talk_map", args=[round_id])),
        refused=refused,
    )


@staff("GET")
def count(request: HttpRequest, round_id: int, kind: str) -> HttpResponse:
    """The count alone, fetched again and again by the page."""
    round_permissions.check_leads_round(user_id(request), round_id)
    return render(request, "desk/count.html", {"count": count_row(pulses.count(_vote(round_id, kind).pulse_id))})


@staff("GET", "POST")
def close(request: HttpRequest, round_id: int, kind: str) -> HttpResponse:
    """Close, and take out what may be told. Cannot be done again."""
    round_permissions.check_leads_round(user_id(request), round_id)
    found = _vote(round_id, kind)
    refused = None
    if request.method == "POST":
        try:
            actions.close_vote(session_id=found.session_id, kind=kind, by=actor(request), at=clock.now())
            return done(request, _("Stängt. Visa gruppen vad den valde."), "desk:talk_votes", round_id)
        except Refused as no:
            refused = no
    now = pulses.count(found.pulse_id)
    return confirm_page(
        request,
        title=_("Stänga och se vad gruppen valde?"),
        points=[
            _("%(count)s har svarat.") % {"count": of(now.answered, now.asked)},
            _needed(),
            _("Det kan inte göras om. Samma fråga ställs en gång i varje samtal."),
            _("De enskilda svaren tas bort. Kvar blir vad som valdes mest."),
        ],
        button=_("Stäng och visa"),
        back=_back(round_id),
        refused=refused,
    )


def _state(vote: VoteInfo | None, round_id: int, *, leads: bool) -> dict[str, Any]:
    """`is_open`, `count` and where it is fetched and closed; `rows` once it is closed."""
    state: dict[str, Any] = {"is_open": False, "count": None, "count_url": "", "close_url": "", "rows": []}
    if vote is None:
        return state
    if vote.is_open:
        state["is_open"] = True
        if leads:
            state["count"] = count_row(pulses.count(vote.pulse_id))
            state["count_url"] = reverse(f"desk:talk_{vote.kind}_count", args=[round_id])
            state["close_url"] = reverse(f"desk:talk_{vote.kind}_close", args=[round_id])
        return state
    state["rows"] = rows(vote)
    return state


def _session(round_id: int) -> SessionInfo:
    session = queries.session_of(round_id)
    if session is None:
        raise Http404
    return session


def _vote(round_id: int, kind: str) -> VoteInfo:
    vote = queries.votes(_session(round_id).id).get(kind)
    if vote is None:
        raise Http404
    return vote


def _map_words(session_id: int) -> str:
    found = places_queries.places_map(session_id)
    if found is None or not found.places:
        return _("Lägg in en karta och märk ut platser")
    marked = len(found.places)
    return ngettext("Kartan, med %(n)s plats", "Kartan, med %(n)s platser", marked) % {"n": marked}


def _rules() -> list[str]:
    return [
        _("Du ser hur många som har svarat, men inte vilka."),
        _needed(),
        _("Frågan ställs en gång i varje samtal. Vänta tills alla är med."),
    ]


def _needed() -> str:
    return _("Minst %(n)s behöver svara för att något ska visas.") % {"n": default_policy().votes_from}


def _opened() -> str:
    return _("Öppet. Nu kan gruppen svara på sina telefoner.")


def _back(round_id: int) -> tuple[str, str]:
    number = rounds.round(round_id).number
    return _("Med telefonerna, %(laget)s") % {"laget": laget(number)}, reverse("desk:talk_votes", args=[round_id])
