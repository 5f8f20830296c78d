"""Take what the form of a Läget sends. Whatever it holds, the answer is a page with a sentence.

A post that is not taken comes back with everything that was filled in. What was received before stays as it was.
"""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import queries as people
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.parse import parse_answers
from genklang.apps.rounds.types import ConsentGiven, Receipt, RoundInfo
from genklang.config import clock

from . import cookies, language, posted
from .entry import exchange
from .form import PREFIX, Asked, draft_key, form_page, proof_of
from .pages import message, unreadable
from .refusals import asked_again, forged_form, no_pass
from .showing import current_pass, show

LONGEST_FIELD = 300


def take(request: HttpRequest, spoken: str) -> HttpResponse:
    """Read the form, then do the one thing it wishes: change language, decline, pause or send."""
    try:
        fields = {name: value[:LONGEST_FIELD] for name, value in posted.form(request).items() if isinstance(value, str)}
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, spoken, error)
    who = current_pass(request)
    round_ = _round_of(who, fields.get("lage", ""))
    if posted.forged(request):
        return _again(request, spoken, who, round_, fields, forged_form())
    entered = False
    if who is None and fields.get("kod"):
        try:
            ref = exchange(request, fields["kod"])
        except Refused as refused:
            return _again(request, spoken, None, round_, fields, asked_again(refused, code=True))
        who, entered = cookies.Pass(ref.participant_id, ref.code_id), True
        round_ = _round_of(who, fields.get("lage", ""))
    wish = fields.get("gor", "skicka")
    if wish.startswith("sprak-"):
        response = _in_language(request, wish.removeprefix("sprak-"), who, round_, fields)
    elif wish == "nej" or fields.get("samtycke") == "nej":
        response = _declined(request, spoken, who, round_)
    elif who is None:
        response = _again(request, spoken, who, round_, fields, no_pass())
    elif round_ is None:
        response = show(request, spoken, who)
        response.status_code = 422
    else:
        response = _receive(request, spoken, who, round_, fields)
    if entered and response.status_code != 303 and who is not None:
        cookies.give_pass(response, request, who)
    return response


def _round_of(who: cookies.Pass | None, text: str) -> RoundInfo | None:
    """The Läget the form was for, else the open one. Without a pass it only tells which questions to show."""
    group_id = activities.group_of_participant(who.participant_id) if who else None
    if text.isascii() and text.isdigit() and len(text) < 10:
        try:
            found = rounds.round(int(text))
        except LookupError:
            found = None
        if found is not None and (who is None or found.group_id == group_id):
            return found
    return rounds.open_round(group_id) if group_id is not None else None


def _again(
    request: HttpRequest,
    spoken: str,
    who: cookies.Pass | None,
    round_: RoundInfo | None,
    fields: Mapping[str, str],
    asked: Asked,
) -> HttpResponse:
    if round_ is not None:
        return form_page(request, spoken, who, round_, kept=fields, asked=asked)
    trouble = asked.trouble
    return message(
        request,
        spoken,
        trouble.what,
        trouble.safe,
        trouble.todo,
        link=(reverse("answer:start"), _("Skriv koden igen")),
        status=asked.status,
    )


def _in_language(
    request: HttpRequest, wanted: str, who: cookies.Pass | None, round_: RoundInfo | None, fields: Mapping[str, str]
) -> HttpResponse:
    """The same form in another language, with everything kept; nothing is sent."""
    if round_ is None or wanted not in frameworks.framework(round_.framework_id).languages:
        return redirect("answer:start")
    with translation.override(language.ui_language(wanted)):
        response = form_page(request, wanted, who, round_, kept=fields)
    language.keep(response, wanted)
    return response


def _declined(request: HttpRequest, spoken: str, who: cookies.Pass | None, round_: RoundInfo | None) -> HttpResponse:
    return message(
        request,
        spoken,
        _("Du har valt att inte svara"),
        _("Det är okej. Inget du fyllde i har skickats."),
        _("Ändrar du dig kan du skriva koden igen."),
        clear=draft_key(who.participant_id, round_.id) if who and round_ else "",
    )


def _receive(
    request: HttpRequest, spoken: str, who: cookies.Pass, round_: RoundInfo, fields: Mapping[str, str]
) -> HttpResponse:
    pausing = fields.get("gor") == "pausa"
    try:
        key = proof_of(request, who.participant_id).device_key or _by_words(request, who, fields)
        answers = parse_answers(
            {name: value for name, value in fields.items() if name.startswith(PREFIX)},
            frameworks.framework(round_.framework_id),
            prefix=PREFIX,
        )
        receipt = round_actions.receive_sheet(
            round_id=round_.id,
            participant_id=who.participant_id,
            ulid=fields.get("ulid", ""),
            answers=answers,
            complete=not pausing,
            consent=ConsentGiven(people.consent_policy().current) if fields.get("samtycke") == "ja" else None,
            background=_background(fields),
            reading_key_id=key,
            language=fields.get("sprak", "")[:10] or spoken,
            at=clock.now(),
        )
    except Refused as refused:
        return _again(request, spoken, who, round_, fields, asked_again(refused))
    response = redirect("answer:thanks")
    response.status_code = 303
    sent = _sent(receipt, round_, sealed=key is not None)
    cookies.give_pass(response, request, replace(who, sent=sent))
    if pausing:
        cookies.give_paused(response, request, who.participant_id, receipt.ulid)
    else:
        cookies.forget(response, cookies.PAUSED)
    return response


def _by_words(request: HttpRequest, who: cookies.Pass, fields: Mapping[str, str]) -> int | None:
    words = fields.get("ord", "").strip()
    if not words:
        return None
    return people.check_reading(
        participant_id=who.participant_id, words=words, source=posted.source(request), at=clock.now()
    )


def _background(fields: Mapping[str, str]) -> BackgroundGiven | None:
    given = BackgroundGiven(
        gender=fields.get("kon", ""),
        gender_words=fields.get("konord", "").strip()[:60],
        birth_band=fields.get("fodd", ""),
        born_abroad={"sverige": False, "annat": True}.get(fields.get("land", "")),
    )
    return None if given == BackgroundGiven() else given


def _sent(receipt: Receipt, round_: RoundInfo, *, sealed: bool) -> cookies.Sent:
    window = receipt.next_window
    return cookies.Sent(
        ulid=receipt.ulid,
        state=receipt.state,
        round_id=round_.id,
        number=receipt.round_number,
        earliest=window.earliest.isoformat() if window else "",
        latest=window.latest.isoformat() if window else "",
        may_make_key=receipt.may_make_key,
        sealed=sealed,
    )
