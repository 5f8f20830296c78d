"""What `/svara/laget` shows before anything is sent: the form, or why there is none for this person now."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.people import queries as people
from genklang.apps.rounds import queries as rounds
from genklang.config import clock

from . import cookies, dates
from .form import draft_key, form_page
from .pages import message


def current_pass(request: HttpRequest) -> cookies.Pass | None:
    """The phone's pass, if the card it came in by has not been re-issued since."""
    who = cookies.read_pass(request)
    return who if who and people.code_is_valid(who.participant_id, who.code_id) else None


def show(request: HttpRequest, spoken: str, who: cookies.Pass) -> HttpResponse:
    """The page for a phone that has a pass."""
    group_id = activities.group_of_participant(who.participant_id)
    round_ = rounds.open_round(group_id) if group_id is not None else None
    if group_id is None or round_ is None:
        window = rounds.next_window(group_id, clock.today()) if group_id is not None else None
        return message(
            request,
            spoken,
            _("Läget är inte öppet nu"),
            dates.next_time(window),
            _("Din ledare säger till när det öppnar."),
        )
    consent = people.consent_of(who.participant_id)
    # Without consent there is no sheet, whole or paused.
    new = consent is None or consent.given_on is None
    if new and not (consent and consent.guardian_on) and _needs_guardian(group_id):
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
            rings=True,
            clear=draft_key(who.participant_id, round_.id),
        )
    return form_page(request, spoken, who, round_, kept={}, consent=consent)


def _needs_guardian(group_id: int) -> bool:
    return people.needs_guardian(activities.plan_of(group_id).youngest_age)
