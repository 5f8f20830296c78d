"""The receipt: what was received, what comes now, and how own answers may be kept."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from genklang.apps.activities.types import Window
from genklang.apps.people import queries as people
from genklang.config import clock

from . import cookies, dates
from .form import draft_key
from .language import spoken
from .pages import Trouble, message, page
from .phone_key import loses_key
from .pulse_form import waits_for
from .reminder_box import offer


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
            _("Lämnar du över innan du har skickat kan du sedan inte göra någon nyckel för det här Läget.")
            if who.sent.may_make_key
            else "",
            link=(reverse("answer:laget"), _("Fortsätt nu")),
            rings=True,
            leave=True,
        )
    response = receipt_page(request, language, who, who.sent)
    if cookies.has_just_sent(request):
        cookies.stay_here(response, request, who.sent.ulid)
    return response


def receipt_page(
    request: HttpRequest,
    language: str,
    who: cookies.Pass,
    sent: cookies.Sent,
    *,
    words: str = "",
    trouble: Trouble | None = None,
    new_words: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The receipt. `words` are what was written; `new_words`: they open nothing yet and may be saved as new ones."""
    sentences = [text for text in (told(sent.state, sent.number), _who_sees(sent.state), _next_time(sent)) if text]
    may_make_key = sent.may_make_key and cookies.has_just_sent(request)
    too_late = sent.may_make_key and not may_make_key
    had_words = may_make_key and not sent.sealed and has_words(who.participant_id)
    forgets_key = loses_key(request)
    reminder = offer(who.participant_id) if cookies.has_just_sent(request) else ""
    waiting = waits_for(who.participant_id)
    # What is asked in a talk is led to by who leads it; the box says Var vi bra.
    pulse = waiting is not None and not waiting.is_given
    context = {
        "heading": _("Tack") if sent.state == "late" else _("Tack. Dina svar är sparade."),
        "sentences": sentences,
        "sealed": sent.sealed,
        "may_make_key": may_make_key,
        "too_late": too_late,
        "had_words": had_words,
        "forgets_key": forgets_key,
        "reminder": reminder,
        "pulse": pulse,
        "new_words": new_words,
        "words": words,
        "trouble": trouble,
    }
    clear = draft_key(who.participant_id, sent.round_id)
    plain = (
        None
        if words or trouble
        else (*sentences, sent.sealed, may_make_key, too_late, had_words, forgets_key, reminder, pulse)
    )
    return page(request, "answer/thanks.html", language, context, status=status, own={"clear": clear}, keep_as=plain)


def told(state: str, number: int) -> str:
    """What became of a whole sheet."""
    came = _("Dina svar på Läget {number} har kommit fram.")
    texts = {
        "received": came,
        # Sent more than once by a phone that lost the receipt. To who pressed once it is the first.
        "unseen": came,
        "again": _("Dina svar på Läget {number} hade redan kommit fram. De är sparade en gång."),
        "late": _(
            "Läget {number} hade hunnit stänga. Svaren är sparade för dig men räknas inte med i gruppens resultat."
        ),
    }
    return texts[state].format(number=number)


def _who_sees(state: str) -> str:
    """Who sees what now, and what comes of it; of what came too late nobody but its owner sees anything."""
    if state == "late":
        return ""
    return _(
        "Din ledare ser bara gruppens svar ihop, aldrig dina. När Läget har stängt kan ni prata om dem. "
        "Fråga din ledare vilken dag det blir."
    )


def has_words(participant_id: int) -> bool:
    """Whether this participant has saved own words before."""
    return any(kind == "words" for _id, kind in people.reading_keys_of(participant_id))


def _next_time(sent: cookies.Sent) -> str:
    if not sent.earliest:
        return ""
    return dates.next_time(Window(date.fromisoformat(sent.earliest), date.fromisoformat(sent.latest)), clock.today())
