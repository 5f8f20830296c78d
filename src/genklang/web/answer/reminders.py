"""Reminders that the young person asks for, and stops. The address goes in here and is never shown whole again.

A piece of it, enough to tell which one it is, is shown to who opens the sheet that it was asked for beside or has just
sent that sheet from here, as in their own file.

Whoever sets one has just sent a sheet from this browser or has opened their own answers with the reading key. A code
alone is not enough: the leader has those, and a reminder that comes tells that its Läget is not answered.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from genklang.apps.audit.types import Refused
from genklang.apps.people import contact_actions, contact_queries
from genklang.apps.rounds import queries as rounds
from genklang.config import clock

from . import cookies, posted
from .language import spoken
from .own import opened
from .pages import Trouble, message, page, unreadable
from .reminder_box import offer
from .showing import current_pass

LONGEST_ADDRESS = 254
Sheets = tuple[str, ...]


def _asker(request: HttpRequest) -> tuple[int, Sheets] | None:
    """Whose reminders this browser may set and stop now, and the sheets (ULIDs, newest first) by which it may."""
    holder = opened(request)
    if holder is not None:
        return holder.participant_id, rounds.own_ulids(*holder.keys)
    who = current_pass(request)
    if who is None or who.sent is None or who.sent.state == "paused" or not cookies.has_just_sent(request):
        return None
    return who.participant_id, (who.sent.ulid,)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def remind(request: HttpRequest, language: str) -> HttpResponse:
    """Say where to be reminded, say it anew, or stop."""
    try:
        fields = posted.form(request) if request.method == "POST" else {}
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    participant_id, sheets = _asker(request) or (0, ())
    if not participant_id or not offer(participant_id):
        return message(
            request,
            language,
            _("Påminnelser går inte att ändra just nu"),
            _("Det går i tre minuter efter att du har skickat dina svar, och på sidan Mina svar."),
            _("Vill du sluta få påminnelser? Tryck på länken i den du fick."),
            link=(reverse("answer:own"), _("Se mina egna svar")),
            status=403,
        )
    if request.method != "POST":
        return _form(request, language, participant_id, sheets)
    typed = str(fields.get("dit", ""))[: LONGEST_ADDRESS + 1]
    if posted.forged(request):
        trouble = Trouble(_("Sidan hade legat öppen för länge."), todo=_("Försök en gång till."))
        return _form(request, language, participant_id, sheets, typed=typed, trouble=trouble, status=403)
    if fields.get("gor") == "sluta":
        contact_actions.stop_reminders(participant_id=participant_id)
        return _stopped(request, language)
    return _asked(request, language, participant_id, sheets, typed)


def _asked(request: HttpRequest, language: str, participant_id: int, sheets: Sheets, typed: str) -> HttpResponse:
    try:
        kind = contact_actions.ask_for_reminders(
            participant_id=participant_id, typed=typed, given_with=next(iter(sheets), ""), at=clock.now()
        )
    except Refused as refused:
        status = 429 if refused.code == "contact_too_often" else 422
        trouble = Trouble(str(refused.sentence), safe=_("Dina svar är sparade."))
        response = _form(request, language, participant_id, sheets, typed=typed, trouble=trouble, status=status)
        who = current_pass(request)
        if who is not None and who.participant_id == participant_id and cookies.has_just_sent(request):
            # Whoever tries is there: the time for it begins anew.
            cookies.give_pass(response, request, who)
        return response
    return message(
        request,
        language,
        _("Du får en påminnelse"),
        _("Vi skickar ett sms när nästa Läget öppnar.")
        if kind == "text"
        else _("Vi skickar ett mejl när nästa Läget öppnar."),
        _where(participant_id, sheets),
        _("Högst två varje gång, och aldrig på natten. I varje påminnelse finns en länk som stoppar dem."),
        _("Ta med kortet nästa gång. Koden står inte i påminnelsen."),
        link=(_back(request), _("Tillbaka")),
        rings=True,
        leave=True,
    )


def _where(participant_id: int, sheets: Sheets) -> str:
    """Which address it is, or ""; HTML, the address in one piece."""
    piece = contact_queries.masked_contact(participant_id, sheets=sheets)
    if not piece:
        return ""
    # Letters and figures that run from left to right, on a page that may run the other way, and never on two lines:
    # the full stop would stand at the wrong end of the second.
    address = format_html('<bdi class="address" dir="ltr">{}</bdi>', piece)
    return format_html(_("Påminnelsen går till {address}."), address=address)


def _back(request: HttpRequest) -> str:
    """Where whoever is here came from: their own answers, or the receipt."""
    return reverse("answer:own" if opened(request) else "answer:thanks")


def _form(
    request: HttpRequest,
    language: str,
    participant_id: int,
    sheets: Sheets,
    *,
    typed: str = "",
    trouble: Trouble | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "kind": contact_queries.contact_kind(participant_id) or "",
        "where": _where(participant_id, sheets),
        "by_text": "text" in contact_queries.contact_kinds(),
        "typed": typed,
        "trouble": trouble,
        "back": _back(request),
    }
    return page(request, "answer/remind.html", language, context, status=status)


def _stopped(request: HttpRequest, language: str) -> HttpResponse:
    return message(
        request,
        language,
        _("Du får inga fler påminnelser"),
        _("Ditt nummer eller din adress är borttagen."),
        rings=True,
    )


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def stop(request: HttpRequest, language: str, mark: str) -> HttpResponse:
    """The link in a message. Opening it shows a button; pressing it stops, for good and as often as one likes.

    What looks at links in letters opens them, and must not stop anything. The press carries no token of the form: the
    link is signed, and a mail program's own stop button has no page to take a token from.
    """
    if request.method != "POST":
        return page(request, "answer/remind_stop.html", language, {})
    try:
        posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    if contact_actions.stop_by_link(mark=mark):
        return _stopped(request, language)
    return message(
        request,
        language,
        _("Länken fungerar inte"),
        _("Den är inte hel. Öppna den en gång till från påminnelsen."),
        link=(reverse("answer:own"), _("Se mina egna svar")),
        status=404,
    )
