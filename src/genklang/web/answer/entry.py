"""In by the code on the card. The code is posted, never part of an address, and exchanged at once for a pass."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from genklang.apps.people import queries as people
from genklang.apps.people.types import ParticipantRef, Refused
from genklang.config import clock

from . import cookies, posted
from .language import spoken
from .pages import Trouble, page, unreadable
from .post_only import post_or

LONGEST_CODE = 40


def status_of(refused: Refused) -> int:
    """429 when there were too many tries, else 422."""
    return 429 if refused.code == "too_many_attempts" else 422


def exchange(request: HttpRequest, code: str) -> ParticipantRef:
    """Whose code this is. Refused with a sentence for the page."""
    return people.participant_by_code(
        code[:LONGEST_CODE], source=posted.source(request), known_card=cookies.read_known(request), at=clock.now()
    )


def code_page(
    request: HttpRequest, language: str, *, code: str = "", trouble: Trouble | None = None, status: int = 200
) -> HttpResponse:
    """The page that asks for the code."""
    context = {"code": code[:LONGEST_CODE], "trouble": trouble}
    plain = None if code or trouble else "plain"
    return page(request, "answer/start.html", language, context, status=status, keep_as=plain)


@require_safe
@spoken
def start(request: HttpRequest, language: str) -> HttpResponse:
    """Where a card leads. A code in the fragment never reaches the server by itself: the page's script posts it."""
    response = code_page(request, language)
    cookies.end_chance(response, request)
    return response


@csrf_exempt
@post_or("answer:start")
@spoken
def code(request: HttpRequest, language: str) -> HttpResponse:
    """Exchange a code for a pass."""
    try:
        text = posted.form(request).get("kod", "")
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    if posted.forged(request):
        trouble = Trouble(_("Sidan hade legat öppen för länge."), todo=_("Tryck på Öppna Läget igen."))
        return code_page(request, language, code=text, trouble=trouble, status=403)
    try:
        who = exchange(request, text)
    except Refused as refused:
        trouble = Trouble(str(refused.sentence))
        return code_page(request, language, code=text, trouble=trouble, status=status_of(refused))
    response = redirect("answer:laget")
    response.status_code = 303
    cookies.give_pass(response, request, cookies.Pass(who.participant_id, who.code_id))
    cookies.give_known(response, request, people.card_mark(who.code_id))
    cookies.forget(response, cookies.OPENED)
    return response
