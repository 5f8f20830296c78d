"""Take what the form of a Läget sends. Whatever it holds, the answer is a page with a sentence.

A post that is not taken comes back with everything that was filled in. What was received before stays as it was.
"""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds.types import Receipt
from genklang.config import clock

from . import calm, cookies, language, posted
from .entry import exchange
from .form import Asked, draft_key, form_page, proof_of, shown_to_another
from .leaving import left_page
from .pages import message, unreadable
from .post import Post, fields_of
from .receiving import filled_in, key_by_words, receive
from .refusals import asked_again, forged_form, no_pass, nothing_answered
from .showing import current_pass, show


def take(request: HttpRequest, spoken: str) -> HttpResponse:
    """Read the form, then do the one thing it wishes: change language or calm, decline, pause, hand over or send."""
    try:
        fields = fields_of(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, spoken, error)
    who = current_pass(request)
    if who is not None and shown_to_another(who.participant_id, fields.get("lage", "")):
        # Somebody else has come in since on the same phone: whose answers these are must be told by a code.
        who = None
    post = Post(request, spoken, fields, who)
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
    handed_over = post.wishes("lamna") and response.status_code == 200
    if response.status_code != 303 and not handed_over:
        cookies.give_pass(response, post.request, who)
    cookies.forget(response, cookies.OPENED)
    return response


def _do(post: Post) -> HttpResponse:
    wanted = post.fields.get("gor", "")
    if wanted.startswith("sprak-"):
        return _in_language(post, wanted.removeprefix("sprak-"))
    if wanted == "lugn":
        return _calmer(post)
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


def _calmer(post: Post) -> HttpResponse:
    """The same form made calm, or as it was, with everything kept; nothing is sent."""
    if post.round is None:
        return redirect("answer:start")
    calm.turn(post.request)
    response = form_page(post.request, post.language, post.who, post.round, kept=post.fields)
    calm.keep(post.request, response)
    return response


def _declined(post: Post) -> HttpResponse:
    return message(
        post.request,
        post.language,
        _("Du har valt att inte svara"),
        _("Det är okej. Inget du fyllde i har skickats."),
        _("Ändrar du dig kan du skriva koden igen."),
        clear=draft_key(post.who.participant_id, post.target[0]) if post.who and post.target else "",
        leave=True,
    )


def _receive(post: Post, who: cookies.Pass, round_id: int, framework_id: int) -> HttpResponse:
    fields, leaving = post.fields, post.wishes("lamna")
    # Who had pressed Skicka before handing over (the script says so) has sent.
    pausing = post.wishes("pausa") or (leaving and fields.get("klart") != "ja")
    if pausing and not filled_in(fields):
        return left_page(post.request, post.language) if leaving else _nothing_to_pause(post)
    at = clock.now()
    try:
        device_key = proof_of(post.request, who.participant_id).device_key
        key = device_key or key_by_words(fields, participant_id=who.participant_id, at=at)
        receipt = receive(
            fields,
            participant_id=who.participant_id,
            round_id=round_id,
            framework_id=framework_id,
            complete=not pausing,
            reading_key_id=key,
            language=post.spoken_in,
            at=at,
        )
    except Refused as refused:
        if leaving and refused.code == "no_consent":
            # Without a yes nothing may be kept, and nothing is in the way of handing over.
            return left_page(post.request, post.language)
        empty = refused.code == "bad_sheet" and not filled_in(fields)
        return _again(post, nothing_answered(refused) if empty else asked_again(refused))
    if leaving:
        return left_page(post.request, post.language, state="paused" if pausing else "sent")
    response = redirect("answer:thanks")
    response.status_code = 303
    sent = _sent(receipt, round_id, sealed=key is not None)
    if sent.state == "again" and (who.sent is None or who.sent.ulid != sent.ulid):
        # It came in before, and nobody has seen the receipt: the net was gone by then, or the worker was first.
        sent = replace(sent, state="unseen")
    cookies.give_pass(response, post.request, replace(who, sent=sent))
    if pausing:
        cookies.give_paused(response, post.request, who.participant_id, receipt.ulid)
    else:
        cookies.forget(response, cookies.PAUSED)
    return response


def _nothing_to_pause(post: Post) -> HttpResponse:
    return message(
        post.request,
        post.language,
        _("Pausat"),
        _("Du har inte svarat på något än, så inget är sparat. Fortsätt när du vill, med samma kod."),
        link=(reverse("answer:laget"), _("Fortsätt nu")),
        rings=True,
    )


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
