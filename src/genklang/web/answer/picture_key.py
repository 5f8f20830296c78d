"""A reading key of pictures, for who does not write and has no phone of their own: five are drawn, shown, and picked.

Picked once more before the key is made, so that nothing is sealed to what is forgotten already. What is kept is a hash,
as of words; the drawn pictures lie in a signed cookie until then, which goes when the phone is handed over.
"""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from genklang.apps.audit.types import Refused
from genklang.apps.people import queries as people
from genklang.config import clock

from . import cookies, pictures, posted
from .keeping import done as kept
from .keeping import made, maker, sealed_to_old, too_late
from .language import spoken
from .own import staff_here
from .pages import Trouble, message, page, unreadable
from .showing import current_pass


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def make(request: HttpRequest, language: str) -> HttpResponse:
    """Five pictures for the sheet this browser has just sent, new or those of an earlier time."""
    who = maker(request)
    if who is None or who.sent is None:
        return too_late(request, language)
    if request.method != "POST":
        return _drawn(request, language, who, who.sent)
    try:
        fields = posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    if posted.forged(request) or fields.get("gor") == "nya":
        return _drawn(request, language, who, who.sent, anew=fields.get("gor") == "nya")
    picked = _picked(fields)
    old = fields.get("vilka") == "forra"
    if len(picked) < pictures.HOW_MANY:
        return _grid(request, language, "answer:pictures", picked, old=old)
    try:
        return _old(request, language, who, who.sent, picked) if old else _new(request, language, who, who.sent, picked)
    except Refused as refused:
        trouble = Trouble(str(refused.sentence), safe=_("Dina svar är sparade."))
        return _grid(request, language, "answer:pictures", (), old=old, trouble=trouble)


def _drawn(
    request: HttpRequest,
    language: str,
    who: cookies.Pass,
    sent: cookies.Sent,
    *,
    anew: bool = False,
    trouble: Trouble | None = None,
) -> HttpResponse:
    """The five to remember: the same as long as no others are asked for."""
    drawn = (None if anew else cookies.read_drawn(request, sent.ulid)) or pictures.draw()
    context = {"pictures": pictures.shown(drawn), "trouble": trouble}
    response = page(request, "answer/pictures.html", language, context, status=422 if trouble else 200)
    cookies.give_drawn(response, request, sent.ulid, drawn)
    cookies.stay_here(response, request, sent.ulid)
    return response


def _new(
    request: HttpRequest, language: str, who: cookies.Pass, sent: cookies.Sent, picked: Sequence[int]
) -> HttpResponse:
    if cookies.read_drawn(request, sent.ulid) != picked:
        trouble = Trouble(_("Det var inte samma bilder, eller inte i samma ordning."), todo=_("Titta en gång till."))
        return _drawn(request, language, who, sent, trouble=trouble)
    return _kept(request, who, sent, (made(who, sent, "words", pictures.secret_of(picked)),))


def _old(
    request: HttpRequest, language: str, who: cookies.Pass, sent: cookies.Sent, picked: Sequence[int]
) -> HttpResponse:
    keys = sealed_to_old(who, sent, pictures.secret_of(picked))
    if not keys:
        trouble = Trouble(
            _("Det är inte samma bilder som förra gången, eller inte i samma ordning."),
            safe=_("Dina svar är sparade."),
            todo=_("Försök igen, eller få nya bilder. Nya bilder öppnar inte dina tidigare svar."),
        )
        return _grid(request, language, "answer:pictures", (), old=True, trouble=trouble)
    return _kept(request, who, sent, keys)


def _kept(request: HttpRequest, who: cookies.Pass, sent: cookies.Sent, keys: tuple[int, ...]) -> HttpResponse:
    response = kept(request, who, sent, "bilder")
    cookies.give_opened(response, request, cookies.Opened(who.participant_id, keys))
    cookies.forget(response, cookies.DRAWN)
    return response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def door(request: HttpRequest, language: str) -> HttpResponse:
    """Own answers by pictures, for who is in by their card."""
    who = current_pass(request)
    if who is None or staff_here(request):
        return message(
            request,
            language,
            _("Läs in koden på ditt kort först"),
            _("Sedan kan du välja dina bilder här."),
            link=(reverse("answer:start"), _("Skriv koden")),
            status=403,
        )
    picked: tuple[int, ...] = ()
    if request.method == "POST":
        try:
            fields = posted.form(request)
        except (posted.TooLarge, posted.Unreadable) as error:
            return unreadable(request, language, error)
        if not posted.forged(request):
            picked = _picked(fields)
    if len(picked) < pictures.HOW_MANY:
        return _grid(request, language, "answer:own-pictures", picked)
    try:
        keys = people.keys_opened(participant_id=who.participant_id, words=pictures.secret_of(picked), at=clock.now())
    except Refused as refused:
        wrong = refused.code == "words_wrong"
        sentence = _("Bilderna stämmer inte. Ingen annan har dem, så ingen kan byta dem åt dig.")
        trouble = Trouble(sentence if wrong else str(refused.sentence))
        return _grid(request, language, "answer:own-pictures", (), trouble=trouble, status=422 if wrong else 429)
    response = redirect("answer:own")
    response.status_code = 303
    cookies.give_opened(response, request, cookies.Opened(who.participant_id, keys))
    return response


def _picked(fields: Mapping[str, str]) -> tuple[int, ...]:
    return pictures.after(pictures.read(fields.get("valda", "")), fields.get("bild", ""))


def _grid(
    request: HttpRequest,
    language: str,
    action: str,
    picked: Sequence[int],
    *,
    old: bool = False,
    trouble: Trouble | None = None,
    status: int = 200,
) -> HttpResponse:
    """Every picture, to press one after the other; what has been picked stands above."""
    making = action == "answer:pictures"
    context = {
        "action": reverse(action),
        "making": making,
        "back": reverse("answer:thanks" if making else "answer:own"),
        "which": _("Välj bild {number} av {count}").format(number=len(picked) + 1, count=pictures.HOW_MANY),
        "chosen": pictures.shown(picked),
        "places_left": range(pictures.HOW_MANY - len(picked)),
        "picked": ".".join(map(str, picked)),
        "old": old,
        "pictures": pictures.shown(range(len(pictures.PICTURES))),
        "trouble": trouble,
    }
    response = page(
        request, "answer/pick_pictures.html", language, context, status=422 if trouble and status == 200 else status
    )
    who = cookies.read_pass(request)
    if making and who is not None and who.sent is not None:
        cookies.stay_here(response, request, who.sent.ulid)
    return response
