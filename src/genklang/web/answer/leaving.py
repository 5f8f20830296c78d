"""Ways out: leave a phone that is shared, or have everything about oneself removed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from genklang.apps.audit.types import PARTICIPANT, Refused
from genklang.apps.people import actions as people_actions
from genklang.config import clock

from . import calm, cookies, posted
from .language import spoken
from .own import opened
from .pages import message, page, unreadable
from .phone_key import keeps_anothers_key
from .post_only import post_or

ALL_DRAFTS = "*"


@csrf_exempt
@post_or("answer:start")
@spoken
def leave(request: HttpRequest, language: str) -> HttpResponse:
    """Take back every cookie and let the page's script clear the drafts: nothing is left of who hands the phone over.

    Checked like any form: a reading key that the phone has forgotten is lost for good. For the same reason a key that
    belongs to somebody else than who leaves (the phone was lent) stays, locked until its owner's card is beside it.
    """
    try:
        posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    if posted.forged(request):
        old = _("Sidan hade legat öppen för länge.")
        return message(request, language, _("Telefonen är inte lämnad än"), old, leave=True, status=403)
    who = cookies.read_pass(request)
    if who is not None and who.sent is not None:
        return left_page(request, language, state="paused" if who.sent.state == "paused" else "sent")
    return left_page(request, language, state="sent" if opened(request) else "")


def left_page(request: HttpRequest, language: str, *, state: str = "") -> HttpResponse:
    """The page for the next one. It takes back every cookie, and lets the page's script clear what it keeps.

    `state` is what the server now has of this Läget: "paused", "sent", or "" where that is not known.
    """
    left = {
        "sent": _("Svar du har skickat finns kvar."),
        "paused": _("Det du hann svara är sparat. Kom tillbaka med ditt kort."),
    }
    response = message(
        request,
        language,
        _("Telefonen är lämnad"),
        _("Den minns inget av dig längre."),
        left.get(state, ""),
        link=(reverse("answer:start"), _("Skriv en annan kod")),
        rings=True,
        clear=ALL_DRAFTS,
    )
    if keeps_anothers_key(request):
        cookies.forget(response, *(name for name in cookies.AGES if name != cookies.DEVICE))
        cookies.lock_device(response, request)
    else:
        cookies.forget(response)
    calm.forget(response)
    posted.forget_token(request, response)
    return response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def withdraw(request: HttpRequest, language: str) -> HttpResponse:
    """Tell plainly what disappears; on a yes, erase the holder of the reading key from every room."""
    holder = opened(request)
    if holder is None:
        return redirect("answer:own")
    if request.method != "POST":
        return page(request, "answer/withdraw.html", language, {})
    try:
        confirmed = posted.form(request).get("bekraftat") == "ja"
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    if posted.forged(request) or not confirmed:
        return page(request, "answer/withdraw.html", language, {}, status=403)
    try:
        people_actions.erase(participant_id=holder.participant_id, by=PARTICIPANT, at=clock.now())
    except Refused as refused:
        return message(request, language, _("Det gick inte att ta bort"), str(refused.sentence), status=422)
    response = message(
        request,
        language,
        _("Allt om dig är borttaget"),
        _("Dina svar, din kod och din nyckel finns inte längre."),
        _("Tack för den tid du var med."),
        rings=True,
        clear=ALL_DRAFTS,
    )
    cookies.forget(response)
    posted.forget_token(request, response)
    return response
