"""What `/svara/laget` shows before anything is sent: the form, or why there is none for this person now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.people import queries as people
from genklang.apps.rounds import queries as rounds
from genklang.config import clock

from . import cookies, dates, you_said
from .form import draft_key, form_page
from .pages import message
from .pulse_form import answered_words, pulse_page, waits_for


def current_pass(request: HttpRequest) -> cookies.Pass | None:
    """The phone's pass, if the card it came in by has not been re-issued since."""
    who = cookies.read_pass(request)
    return who if who and people.code_is_valid(who.participant_id, who.code_id) else None


def show(request: HttpRequest, spoken: str, who: cookies.Pass) -> HttpResponse:
    """The page for a phone that has a pass; back to the door if its card has been re-issued."""
    consent = people.consent_behind(who.participant_id, who.code_id)
    if consent is None:
        return redirect("answer:start")
    plan = activities.plan_of_participant(who.participant_id)
    round_ = rounds.open_round(plan.id) if plan else None
    if plan is None or round_ is None:
        if pulse := waits_for(who.participant_id):
            return pulse_page(request, spoken, who, pulse)
        window = rounds.next_window(plan.id, clock.today()) if plan else None
        return message(
            request,
            spoken,
            _("Läget är inte öppet nu"),
            dates.next_time(window, clock.today()),
            _("Din ledare säger till när det öppnar."),
            answered_words(who.participant_id),
            told=you_said.told(plan.id, spoken, was_there=consent.given_on is not None) if plan else None,
            link=(reverse("answer:own"), _("Se mina egna svar")),
        )
    # Without consent there is no sheet, whole or paused.
    new = consent.given_on is None
    if new and consent.guardian_on is None and people.needs_guardian(plan.youngest_age):
        return message(
            request,
            spoken,
            _("En vuxen hemma behöver säga ja först"),
            _("Du är under den ålder då man bestämmer själv. Inget är sparat."),
            _("Prata med din ledare, som har en lapp att skriva på."),
            status=403,
        )
    if not new and rounds.has_answered(round_.id, who.participant_id):
        return message(
            request,
            spoken,
            _("Du har redan svarat på Läget {number}").format(number=round_.number),
            _("Svaren är sparade. Du behöver inte göra något mer."),
            _("Var det inte du som svarade? Säg till din ledare."),
            link=(reverse("answer:own"), _("Se mina egna svar")),
            beside=(reverse("answer:pulse"), _("Svara på frågorna om gruppen"))
            if waits_for(who.participant_id)
            else None,
            rings=True,
            clear=draft_key(who.participant_id, round_.id),
        )
    return form_page(request, spoken, who, round_, kept={}, consent=consent)
