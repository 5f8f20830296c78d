"""Take what the form of a Läget sends. Whatever it holds, the answer is a page with a sentence.

A post that is not taken comes back with everything that was filled in. What was received before stays as it was.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypedDict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import queries as people
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds.parse import parse_answers
from genklang.apps.rounds.types import ConsentGiven, Receipt
from genklang.apps.voices import actions as voice_actions
from genklang.config import clock

from . import cookies, language, own_words, posted
from .entry import exchange
from .form import PREFIX, Asked, draft_key, form_page, proof_of
from .pages import message, unreadable
from .post import Post, fields_of
from .refusals import asked_again, forged_form, no_pass
from .showing import current_pass, show


def take(request: HttpRequest, spoken: str) -> HttpResponse:
    """Read the form, then do the one thing it wishes: change language, decline, pause or send."""
    try:
        fields = fields_of(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, spoken, error)
    post = Post(request, spoken, fields, current_pass(request))
    if posted.forged(request):
        return _again(post, forged_form())
    if post.who is None and fields.get("kod"):
        return _with_code(post)
    return _do(post)


def _with_code(post: Post) -> HttpResponse:
    """The pass had run out and the code was entered again with the answers: go on as if it had not."""
    try:
        ref = exchange(post.request, post.fields["kod"])
    except Refused as refused:
        return _again(post, asked_again(refused, code=True))
    who = cookies.Pass(ref.participant_id, ref.code_id)
    response = _do(replace(post, who=who))
    if response.status_code != 303:
        cookies.give_pass(response, post.request, who)
    cookies.forget(response, cookies.OPENED)
    return response


def _do(post: Post) -> HttpResponse:
    wanted = post.fields.get("gor", "")
    if wanted.startswith("sprak-"):
        return _in_language(post, wanted.removeprefix("sprak-"))
    if post.wishes("nej") or post.fields.get("samtycke") == "nej":
        return _declined(post)
    if post.who is None:
        return _again(post, no_pass())
    if post.target is None:
        response = show(post.request, post.language, post.who)
        response.status_code = 422
        return response
    return _receive(post, post.who, *post.target)


def _again(post: Post, asked: Asked) -> HttpResponse:
    """The form with everything kept and a sentence above; a plain page where even the Läget is unknown."""
    if post.round is not None:
        return form_page(post.request, post.language, post.who, post.round, kept=post.fields, asked=asked)
    trouble = asked.trouble
    return message(
        post.request,
        post.language,
        trouble.what,
        trouble.safe,
        trouble.todo,
        link=(reverse("answer:start"), _("Skriv koden igen")),
        status=asked.status,
    )


def _in_language(post: Post, wanted: str) -> HttpResponse:
    """The same form in another language, with everything kept; nothing is sent."""
    if post.round is None or wanted not in frameworks.spoken(post.round.framework_id).framework.languages:
        return redirect("answer:start")
    with translation.override(language.ui_language(wanted)):
        response = form_page(post.request, wanted, post.who, post.round, kept=post.fields)
    language.keep(response, wanted)
    return response


def _declined(post: Post) -> HttpResponse:
    return message(
        post.request,
        post.language,
        _("Du har valt att inte svara"),
        _("Det är okej. Inget du fyllde i har skickats."),
        _("Ändrar du dig kan du skriva koden igen."),
        clear=draft_key(post.who.participant_id, post.target[0]) if post.who and post.target else "",
    )


def _receive(post: Post, who: cookies.Pass, round_id: int, framework_id: int) -> HttpResponse:
    fields, pausing = post.fields, post.wishes("pausa")
    texts = own_words.posted(fields)
    if pausing and not any([*_answers(fields).values(), *texts.values()]):
        return message(
            post.request,
            post.language,
            _("Pausat"),
            _("Du har inte svarat på något än, så inget är sparat. Fortsätt när du vill, med samma kod."),
            link=(reverse("answer:laget"), _("Fortsätt nu")),
            rings=True,
        )
    try:
        key = proof_of(post.request, who.participant_id).device_key or _by_words(post, who)
        framework = frameworks.framework(framework_id)
        sheet = _Sheet(
            round_id=round_id,
            participant_id=who.participant_id,
            ulid=fields.get("ulid", ""),
            answers=parse_answers(_answers(fields), framework, prefix=PREFIX),
            complete=not pausing,
            consent=_consent(fields),
            background=_background(fields),
            reading_key_id=key,
            language=post.spoken_in,
            at=clock.now(),
        )
        if framework.text_questions:
            receipt = voice_actions.send_sheet(texts=texts, **sheet)
        else:
            receipt = round_actions.receive_sheet(**sheet)
    except Refused as refused:
        return _again(post, asked_again(refused))
    response = redirect("answer:thanks")
    response.status_code = 303
    cookies.give_pass(response, post.request, replace(who, sent=_sent(receipt, round_id, sealed=key is not None)))
    if pausing:
        cookies.give_paused(response, post.request, who.participant_id, receipt.ulid)
    else:
        cookies.forget(response, cookies.PAUSED)
    return response


class _Sheet(TypedDict):
    """What both ways to send a sheet are handed."""

    round_id: int
    participant_id: int
    ulid: str
    answers: dict[str, int]
    complete: bool
    consent: ConsentGiven | None
    background: BackgroundGiven | None
    reading_key_id: int | None
    language: str
    at: datetime


def _answers(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if name.startswith(PREFIX)}


def _by_words(post: Post, who: cookies.Pass) -> int | None:
    words = post.fields.get("ord", "").strip()
    if not words:
        return None
    return people.check_reading(participant_id=who.participant_id, words=words, at=clock.now())


def _consent(fields: Mapping[str, str]) -> ConsentGiven | None:
    """The yes, to the text that stood on the page; the form says which."""
    if fields.get("samtycke") != "ja":
        return None
    return ConsentGiven(fields.get("samtyckestext") or people.consent_policy().current)


def _background(fields: Mapping[str, str]) -> BackgroundGiven | None:
    given = BackgroundGiven(
        gender=fields.get("kon", ""),
        gender_words=fields.get("konord", "").strip()[:60],
        birth_band=fields.get("fodd", ""),
        born_abroad={"sverige": False, "annat": True}.get(fields.get("land", "")),
    )
    return None if given == BackgroundGiven() else given


def _sent(receipt: Receipt, round_id: int, *, sealed: bool) -> cookies.Sent:
    window = receipt.next_window
    return cookies.Sent(
        ulid=receipt.ulid,
        state=receipt.state,
        round_id=round_id,
        number=receipt.round_number,
        earliest=window.earliest.isoformat() if window else "",
        latest=window.latest.isoformat() if window else "",
        may_make_key=receipt.may_make_key,
        sealed=sealed,
    )
