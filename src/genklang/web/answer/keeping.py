"""The reading key that can be made from the receipt, in the same browser: own words, or a secret kept on the phone.

Who has had words before is asked for the same words, so that the answers stand together. Other words make a new key
only when the young person says so: a slip of the finger must not part the answers of one person in two.
"""

import secrets
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from genklang.apps.audit.types import Refused
from genklang.apps.people import queries as people
from genklang.apps.rounds import actions as round_actions
from genklang.config import clock

from . import cookies, posted
from .language import spoken
from .pages import Trouble, message, unreadable
from .phone_key import keeps_anothers_key
from .post_only import post_or
from .receipt import has_words, receipt_page
from .showing import current_pass

#: 128 random bits, as text.
SECRET_BYTES = 16


@csrf_exempt
@post_or("answer:thanks")
@spoken
def key(request: HttpRequest, language: str) -> HttpResponse:
    """Make a reading key for the sheet this browser has just sent, or seal the sheet to the words of an earlier one."""
    try:
        fields = posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    who = maker(request)
    if who is None or who.sent is None:
        return too_late(request, language)
    words = fields.get("ord", "")[:200]
    if posted.forged(request):
        trouble = Trouble(_("Sidan hade legat öppen för länge."), todo=_("Försök en gång till."))
        return receipt_page(request, language, who, who.sent, words=words, trouble=trouble, status=403)
    if fields.get("slag") == "device":
        return _on_phone(request, language, who, who.sent)
    return _by_words(request, language, who, who.sent, words, same=fields.get("slag") == "same")


@csrf_exempt
@post_or("answer:thanks")
@spoken
def stay(request: HttpRequest, language: str) -> HttpResponse:
    """The receipt is still being read aloud or touched: the time to make a key begins anew. 403 when it is over."""
    try:
        posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    who = maker(request)
    if who is None or who.sent is None or not who.sent.may_make_key or posted.forged(request):
        return HttpResponse(status=403)
    response = HttpResponse(status=204)
    cookies.stay_here(response, request, who.sent.ulid)
    return response


def maker(request: HttpRequest) -> cookies.Pass | None:
    """Who has just sent a whole sheet in this browser and may make a key for it."""
    who = current_pass(request)
    if who is None or who.sent is None or who.sent.state == "paused" or not cookies.has_just_sent(request):
        return None
    return who


def too_late(request: HttpRequest, language: str) -> HttpResponse:
    """The page where no key can be made any more."""
    return message(
        request,
        language,
        _("Det gick inte att göra en nyckel"),
        _("Det går bara i samma telefon, strax efter att du har skickat."),
        _("Dina svar är sparade. Du kan göra en nyckel nästa gång du svarar."),
        status=403,
    )


def _on_phone(request: HttpRequest, language: str, who: cookies.Pass, sent: cookies.Sent) -> HttpResponse:
    if keeps_anothers_key(request):
        trouble = Trouble(
            _("Telefonen minns redan en nyckel åt någon annan."), todo=_("Gör en nyckel av ord eller bilder i stället.")
        )
        return receipt_page(request, language, who, sent, trouble=trouble, status=422)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    try:
        made(who, sent, "device", secret)
    except Refused as refused:
        return _refused(request, language, who, sent, refused)
    response = done(request, who, sent, "telefon")
    cookies.give_device(response, request, secret)
    return response


def _by_words(
    request: HttpRequest, language: str, who: cookies.Pass, sent: cookies.Sent, words: str, *, same: bool
) -> HttpResponse:
    try:
        keys = sealed_to_old(who, sent, words) if has_words(who.participant_id) else None
        if keys == () and same:
            trouble = Trouble(
                _("Orden är inte desamma som förra gången."),
                safe=_("Dina svar är sparade."),
                todo=_("Rätta dem, eller spara dem som ny nyckel. En ny nyckel öppnar inte dina tidigare svar."),
            )
            response = receipt_page(
                request, language, who, sent, words=words, trouble=trouble, new_words=True, status=422
            )
            cookies.give_pass(response, request, who)
            return response
        opened = keys or (made(who, sent, "words", words),)
    except Refused as refused:
        return _refused(request, language, who, sent, refused, words=words)
    response = done(request, who, sent, "ord")
    cookies.give_opened(response, request, cookies.Opened(who.participant_id, opened))
    return response


def sealed_to_old(who: cookies.Pass, sent: cookies.Sent, words: str) -> tuple[int, ...]:
    """The keys these words already open, the newest now of this sheet too; () when they open none.

    The same question as at the door to own answers, and counted as there. Refused: too_many_attempts, key_refused.
    """
    at = clock.now()
    try:
        keys = people.keys_opened(participant_id=who.participant_id, words=words, at=at)
    except Refused as refused:
        if refused.code == "words_wrong":
            return ()
        raise
    round_actions.attach_reading_key(ulid=sent.ulid, participant_id=who.participant_id, reading_key_id=keys[0], at=at)
    return keys


def made(who: cookies.Pass, sent: cookies.Sent, kind: str, secret: str) -> int:
    """A new reading key that this sheet is sealed to. Refused: as `rounds.actions.seal_sheet`."""
    return round_actions.seal_sheet(
        ulid=sent.ulid, participant_id=who.participant_id, kind=kind, secret=secret, at=clock.now()
    )


def _refused(
    request: HttpRequest, language: str, who: cookies.Pass, sent: cookies.Sent, refused: Refused, *, words: str = ""
) -> HttpResponse:
    """The receipt again with the refusal's sentence. Whoever tries is there: the time for it begins anew."""
    trouble = Trouble(str(refused.sentence), safe=_("Dina svar är sparade."))
    response = receipt_page(request, language, who, sent, words=words, trouble=trouble, status=422)
    cookies.give_pass(response, request, who)
    return response


def done(request: HttpRequest, who: cookies.Pass, sent: cookies.Sent, kind: str) -> HttpResponse:
    """To one's own answers with a key of this kind ("telefon", "ord" or "bilder"), and no more keys for this sheet."""
    response = redirect("answer:own")
    response.status_code = 303
    response["Location"] += f"?nyckel={kind}"
    cookies.give_pass(response, request, replace(who, sent=replace(sent, sealed=True, may_make_key=False)))
    return response
