"""`/svara/puls`: three short questions about the activity itself, the one POST they make, and the map of a talk's."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import places_queries
from genklang.apps.pulses import actions
from genklang.apps.pulses import queries as pulses
from genklang.apps.pulses.types import PulseInfo
from genklang.apps.rounds import queries as rounds
from genklang.config import clock
from genklang.core import pictures

from . import cookies, dates, posted
from .language import spoken
from .pages import Trouble, message, not_sent, unreadable
from .post import fields_of
from .pulse_form import draft_key, open_for, picks_of, place_shown, pulse_page, waits_for
from .refusals import STATUS
from .showing import current_pass


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def pulse(request: HttpRequest, language: str) -> HttpResponse:
    """The questions, or the receipt for who has answered them; a POST is a ballot."""
    who = current_pass(request)
    if request.method == "POST":
        return _take(request, language, who)
    if who is None:
        return redirect("answer:start")
    info = open_for(who.participant_id)
    if info is not None and pulses.has_answered(info.id, who.participant_id):
        return thanks(request, language, info, who.participant_id)
    waiting = waits_for(who.participant_id)
    return redirect("answer:laget") if waiting is None else pulse_page(request, language, who, waiting)


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The picture of the map, for a card that may answer the open vote it belongs to and has not."""
    who = current_pass(request)
    info = waits_for(who.participant_id) if who else None
    found = places_queries.map_asked(info.id) if info else None
    data = places_queries.picture(found.session_id) if found else None
    if data is None:
        raise Http404
    return HttpResponse(data, content_type=pictures.KIND, headers={"Cache-Control": "private, no-store"})


def _take(request: HttpRequest, language: str, who: cookies.Pass | None) -> HttpResponse:
    try:
        fields = fields_of(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    if who is None:
        return not_sent(request, language, _("Koden behöver skrivas igen. Den gäller i fyra timmar."), status=403)
    if posted.forged(request):
        trouble = Trouble(_("Sidan hade legat öppen för länge."), todo=_("Tryck på Skicka igen."))
        return _again(request, language, who, fields, trouble, 403)
    pulse_id = place_shown(who.participant_id, fields.get("puls", ""))
    if pulse_id is None:
        # The page was opened by another card than the one that is in the phone now.
        trouble = Trouble(_("Sidan var öppnad med ett annat kort. Inget har skickats."), todo=_("Svara här i stället."))
        return _again(request, language, who, {}, trouble, 422)
    try:
        actions.receive_ballot(
            pulse_id=pulse_id,
            participant_id=who.participant_id,
            ulid=fields.get("ulid", ""),
            picked=picks_of(fields),
            at=clock.now(),
        )
    except Refused as refused:
        status = STATUS.get(refused.code, 422)
        if refused.code in ("bad_ballot", "too_many_picks"):
            return _again(request, language, who, fields, Trouble(str(refused.sentence)), status)
        return not_sent(request, language, str(refused.sentence), status=status)
    response = redirect("answer:pulse")
    response.status_code = 303
    return response


def _again(
    request: HttpRequest, language: str, who: cookies.Pass, kept: Mapping[str, str], trouble: Trouble, status: int
) -> HttpResponse:
    """The questions with what was picked; a plain page where none wait any longer."""
    info = waits_for(who.participant_id)
    if info is None:
        return not_sent(request, language, trouble.what, status=status)
    return pulse_page(request, language, who, info, kept=kept, trouble=trouble, status=status)


def thanks(
    request: HttpRequest, language: str, info: PulseInfo, participant_id: int, *, leave: bool = True
) -> HttpResponse:
    """The same receipt however often it is asked for, for as long as the pulse is open."""
    if info.is_given:
        return message(
            request,
            language,
            _("Tack"),
            _("Det du valde har kommit fram."),
            _("När ledaren stänger får ni se vad gruppen tycker tillsammans. Då tas varje enskilt svar bort."),
            _("Ha telefonen framme. Kanske kommer en fråga till."),
            link=(reverse("answer:pulse"), _("Finns det en fråga till?")),
            rings=True,
            leave=leave,
            clear=draft_key(participant_id, info.id),
        )
    today = clock.today()
    return message(
        request,
        language,
        _("Tack"),
        _("Dina svar om gruppen har kommit fram."),
        _("När din ledare stänger frågorna får ni veta vilka svar som var vanligast. Då tas varje enskilt svar bort."),
        dates.next_time(rounds.next_window(info.group_id, today), today),
        rings=True,
        leave=leave,
        clear=draft_key(participant_id, info.id),
    )
