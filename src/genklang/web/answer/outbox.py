"""Take a sheet, or a ballot about the group, out of a phone's outbox: sent by its ticket, whoever holds the phone now
and whatever cookies it has.

No token against forged forms is asked for: another site has no ticket, and a ticket sends its own sheet and nothing
else. What is answered is the same for whoever sends, and reads nothing: taken, taken before, or not and why. Nobody
becomes able to make a key by it. The status tells the phone's worker what to do with what it keeps:

200, 409, 410   let it go: it is kept here, something else is, or it can never be
403, 422        keep it: somebody has to do something first
"""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from genklang.apps.audit.types import Refused
from genklang.apps.people import queries as people
from genklang.apps.pulses import actions as pulse_actions
from genklang.apps.pulses import queries as pulses
from genklang.config import clock
from genklang.core.frameworks import LANGUAGES

from . import posted, tickets
from .form import draft_key, proof_of
from .language import spoken
from .pages import message, not_sent, unreadable
from .pulse import thanks
from .pulse_form import picks_of
from .receipt import told
from .receiving import keepable, key_by_words, receive

STATUS = {"already_answered": 409, "other_content": 409, "closed": 410, "not_member": 410}
#: Of a ballot: three picks that cannot be read are not set right by anybody who comes later.
BALLOT_STATUS = STATUS | {"pulse_unknown": 410, "bad_ballot": 410, "too_many_picks": 410}


@csrf_exempt
@require_POST
@spoken
def outbox(request: HttpRequest, language: str) -> HttpResponse:
    """One sealed sheet with its ticket."""
    try:
        sent = posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    ticket = tickets.read(sent.get("biljett", ""), at=clock.now())
    fields = ticket.sheet(sent.get("sigill", "")) if ticket else None
    if ticket is None or fields is None or people.consent_of(ticket.participant_id) is None:
        return not_sent(request, language, _("Det gick inte att läsa det som låg på telefonen."), status=410)
    if not people.code_is_valid(ticket.participant_id, ticket.code_id):
        return not_sent(
            request, language, _("Kortet har bytts ut. Skriv den nya koden, så kan svaren skickas."), status=403
        )
    if ticket.framework_id is None:
        return _ballot(request, language, ticket, fields)
    return _sheet(request, language, ticket, ticket.framework_id, fields)


def _ballot(request: HttpRequest, language: str, ticket: tickets.Ticket, fields: Mapping[str, str]) -> HttpResponse:
    if fields["gor"] != "skicka":
        # The phone was handed over, or taken by another, before its owner pressed Skicka: it is not ours to send.
        return not_sent(
            request, language, _("Svaren om gruppen var inte skickade. De är inte sparade någonstans."), status=410
        )
    try:
        pulse_actions.receive_ballot(
            pulse_id=ticket.asked_id,
            participant_id=ticket.participant_id,
            ulid=ticket.ulid,
            picked=picks_of(fields),
            at=clock.now(),
        )
    except Refused as refused:
        return not_sent(request, language, str(refused.sentence), status=BALLOT_STATUS.get(refused.code, 422))
    return thanks(request, language, pulses.pulse(ticket.asked_id), ticket.participant_id, leave=False)


def _sheet(
    request: HttpRequest, language: str, ticket: tickets.Ticket, framework_id: int, fields: Mapping[str, str]
) -> HttpResponse:
    complete = fields["gor"] == "skicka"
    key = _key(request, ticket, fields)
    said = fields.get("sprak", "")
    fields = keepable(fields, framework_id)
    try:
        receipt = receive(
            fields,
            participant_id=ticket.participant_id,
            round_id=ticket.asked_id,
            framework_id=framework_id,
            complete=complete,
            reading_key_id=key,
            language=said if said in LANGUAGES else language,
            at=clock.now(),
        )
    except Refused as refused:
        # A half sheet without a yes may not be kept anywhere.
        never = refused.code == "no_consent" and not complete
        return not_sent(
            request, language, str(refused.sentence), status=410 if never else STATUS.get(refused.code, 422)
        )
    return message(
        request,
        language,
        _("Tack") if complete else _("Pausat"),
        # Whoever has seen a receipt has nothing waiting: it is told as the first one, also when it came in before.
        told("unseen" if receipt.state == "again" else receipt.state, receipt.round_number)
        if complete
        else _("Svaren är sparade. Fortsätt när du vill, med samma kod, så länge Läget är öppet."),
        _("De skickades i efterhand. Därför går det inte att göra en nyckel till dem.")
        if complete and key is None
        else "",
        link=(reverse("answer:own"), _("Se mina egna svar")) if key else None,
        rings=True,
        clear=draft_key(ticket.participant_id, ticket.asked_id),
    )


def _key(request: HttpRequest, ticket: tickets.Ticket, fields: Mapping[str, str]) -> int | None:
    """The person's own reading key: kept on this phone, or by the words in the sheet. Wrong words are no hindrance:
    nobody is there to correct them, and the sheet is worth more."""
    device = proof_of(request, ticket.participant_id).device_key
    if device is not None:
        return device
    try:
        return key_by_words(fields, participant_id=ticket.participant_id, at=clock.now())
    except Refused:
        return None
