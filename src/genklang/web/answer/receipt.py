"""The receipt, and the reading key that can be made from it in the same browser."""

import secrets
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from genklang.apps.activities.types import Window
from genklang.apps.audit.types import Refused
from genklang.apps.people import queries as people
from genklang.apps.rounds import actions as round_actions
from genklang.config import clock

from . import cookies, dates, posted
from .form import draft_key
from .language import spoken
from .pages import Trouble, message, page, unreadable
from .showing import current_pass

#: 128 random bits, as text.
SECRET_BYTES = 16


@require_safe
@spoken
def thanks(request: HttpRequest, language: str) -> HttpResponse:
    """What was received, and what comes now."""
    who = cookies.read_pass(request)
    if who is None or who.sent is None:
        return redirect("answer:start")
    if who.sent.state == "paused":
        return message(
            request,
            language,
            _("Pausat"),
            _("Svaren är sparade. Fortsätt när du vill, med samma kod, så länge Läget är öppet."),
            link=(reverse("answer:laget"), _("Fortsätt nu")),
            rings=True,
            leave=True,
        )
    return _receipt(request, language, who, who.sent)


def _receipt(
    request: HttpRequest,
    language: str,
    who: cookies.Pass,
    sent: cookies.Sent,
    *,
    words: str = "",
    trouble: Trouble | None = None,
    status: int = 200,
) -> HttpResponse:
    told = {
        "received": _("Dina svar på Läget {number} har kommit fram."),
        "again": _("Dina svar på Läget {number} hade redan kommit fram. De är sparade en gång."),
        "late": _(
            "Läget {number} hade hunnit stänga. Svaren är sparade för dig men räknas inte med i gruppens resultat."
        ),
    }
    sentences = [text for text in (told[sent.state].format(number=sent.number), _next_time(sent)) if text]
    may_make_key = sent.may_make_key and cookies.has_just_sent(request)
    context = {
        "heading": _("Tack"),
        "sentences": sentences,
        "sealed": sent.sealed,
        "may_make_key": may_make_key,
        "words": words,
        "trouble": trouble,
    }
    clear = draft_key(who.participant_id, sent.round_id)
    plain = None if words or trouble else (*sentences, sent.sealed, may_make_key)
    return page(request, "answer/thanks.html", language, context, status=status, own={"clear": clear}, keep_as=plain)


def _next_time(sent: cookies.Sent) -> str:
    if not sent.earliest:
        return ""
    return dates.next_time(Window(date.fromisoformat(sent.earliest), date.fromisoformat(sent.latest)))


@csrf_exempt
@require_POST
@spoken
def key(request: HttpRequest, language: str) -> HttpResponse:
    """Make a reading key for the sheet this browser has just sent: own words, or a secret kept on the phone."""
    try:
        fields = posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    who = current_pass(request)
    if who is None or who.sent is None or who.sent.state == "paused" or not cookies.has_just_sent(request):
        return message(
            request,
            language,
            _("Det gick inte att göra en nyckel"),
            _("En nyckel kan bara göras direkt efter att du har skickat, i samma telefon."),
            _("Dina svar är sparade. Du kan göra en nyckel nästa gång du svarar."),
            status=403,
        )
    words = fields.get("ord", "")[:200]
    if posted.forged(request):
        trouble = Trouble(_("Sidan hade legat öppen för länge."), todo=_("Försök en gång till."))
        return _receipt(request, language, who, who.sent, words=words, trouble=trouble, status=403)
    on_phone = fields.get("slag") == "device"
    if on_phone and _keeps_anothers_key(request, who):
        trouble = Trouble(_("Telefonen minns redan en nyckel åt någon annan."), todo=_("Välj egna ord i stället."))
        return _receipt(request, language, who, who.sent, trouble=trouble, status=422)
    secret = secrets.token_urlsafe(SECRET_BYTES) if on_phone else words
    try:
        key_id = (
            None if on_phone else _sealed_to_old_words(request, who, who.sent, words)
        ) or round_actions.seal_sheet(
            ulid=who.sent.ulid,
            participant_id=who.participant_id,
            kind="device" if on_phone else "words",
            secret=secret,
            at=clock.now(),
        )
    except Refused as refused:
        trouble = Trouble(str(refused.sentence), safe=_("Dina svar är sparade."))
        return _receipt(request, language, who, who.sent, words=words, trouble=trouble, status=422)
    response = redirect("answer:own")
    response.status_code = 303
    cookies.give_pass(response, request, replace(who, sent=replace(who.sent, sealed=True, may_make_key=False)))
    if on_phone:
        cookies.give_device(response, request, secret)
    else:
        cookies.give_opened(response, request, who.participant_id, key_id)
    return response


def _sealed_to_old_words(request: HttpRequest, who: cookies.Pass, sent: cookies.Sent, words: str) -> int | None:
    """The key these words already open, now of this sheet too, so that it stands with the earlier ones; or None.

    The same question as at the door to own answers, and counted as there. Refused: too_many_attempts, key_refused.
    """
    if not any(kind == "words" for _id, kind in people.reading_keys_of(who.participant_id)):
        return None
    at = clock.now()
    try:
        key_id = people.check_reading(
            participant_id=who.participant_id, words=words, source=posted.source(request), at=at
        )
    except Refused as refused:
        if refused.code == "words_wrong":
            return None
        raise
    round_actions.attach_reading_key(ulid=sent.ulid, participant_id=who.participant_id, reading_key_id=key_id, at=at)
    return key_id


def _keeps_anothers_key(request: HttpRequest, who: cookies.Pass) -> bool:
    """Whether a key kept now would take the place of the only one that opens somebody else's answers."""
    kept = people.reading_key_by_device(cookies.read_device(request))
    return kept is not None and kept[0] != who.participant_id
