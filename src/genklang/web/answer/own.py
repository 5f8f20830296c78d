"""Own answers, by the reading key alone: kept on this phone, or code and words."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import queries as people
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import OwnSheet
from genklang.apps.voices import queries as voices
from genklang.apps.voices.types import OwnText
from genklang.config import clock

from . import cookies, posted
from .entry import exchange
from .journey import journey
from .language import spoken
from .own_about import about
from .own_answers import in_words, said
from .pages import Trouble, message, page, unreadable
from .phone_key import loses_key
from .reminder_box import offer
from .showing import current_pass
from .unfolding import unfolded_answers, unfolded_area


def opened(request: HttpRequest) -> cookies.Opened | None:
    """What this browser has shown that it may open.

    Words are proof of who holds the phone. A key that the phone keeps is not, while it is in by somebody else's code
    or when it was lent and has been handed back: then its owner's card is asked for. Where staff are signed in nothing
    opens: somebody who works with the young must not have their answers on the screen.
    """
    if staff_here(request):
        return None
    by_words = cookies.read_opened(request)
    if by_words:
        there = {key for key, _kind in people.reading_keys_of(by_words.participant_id)}
        keys = tuple(key for key in by_words.keys if key in there)
        if keys:
            return replace(by_words, keys=keys)
    secret = cookies.read_device(request)
    kept = people.reading_key_by_device(secret) if secret else None
    who = cookies.read_pass(request)
    if kept is None or (who and who.participant_id != kept[0]) or (who is None and cookies.device_is_locked(request)):
        return None
    return cookies.Opened(kept[0], (kept[1],))


def staff_here(request: HttpRequest) -> bool:
    """Whether somebody who works here is signed in to the desk in this browser."""
    return bool(request.user.is_authenticated)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def own(request: HttpRequest, language: str) -> HttpResponse:
    """The sheets sealed to the key, or the door that asks for code and words."""
    if request.method == "POST":
        return _open(request, language)
    holder = opened(request)
    if holder is None:
        return _door(request, language)
    sheets = rounds.own_sheets(*holder.keys)
    written = voices.own_texts(holder.participant_id, [sheet.round_id for sheet in sheets])
    marks = rounds.own_marks(*holder.keys)
    plan = activities.plan_of_participant(holder.participant_id)
    told = [
        {**in_words(sheet, sheets[:place], marks, language), "own_words": own_words_of(sheet, written, language)}
        for place, sheet in enumerate(sheets)
    ]
    place = request.GET.get("visa", "")
    context = {
        "journey": unfolded_area(journey(sheets, marks, plan.id if plan else None, language), place),
        "sheets": unfolded_answers(told[::-1], place),
        "about": about(holder.keys, sheets),
        "notes": _notes(request, holder, sheets),
        "forgets_key": loses_key(request),
        "reminder": offer(holder.participant_id),
    }
    return page(request, "answer/own.html", language, context)


def _notes(request: HttpRequest, holder: cookies.Opened, sheets: tuple[OwnSheet, ...]) -> list[str]:
    """What is said to who comes from the receipt: what to do with the key that was just made (the address says which
    kind, and is left with the page), and whether what was just sent stands with what was sent before, or alone."""
    who = cookies.read_pass(request)
    sent = who.sent if who and who.participant_id == holder.participant_id else None
    if not (sent and sent.sealed and sheets and sheets[-1].round_number == sent.number):
        return []
    made = {
        "bilder": _("Dina bilder är din nyckel nu. Kom ihåg dem i samma ordning till nästa gång."),
        "ord": _("Dina ord är din nyckel nu. Skriv upp dem där bara du ser dem."),
        "telefon": _("Nyckeln är sparad på den här telefonen."),
    }.get(request.GET.get("nyckel", ""))
    kept = [made] if made else []
    if len(sheets) > 1:
        return [*kept, _("Svaren du just skickade ligger här tillsammans med dina tidigare.")]
    if any(key not in holder.keys for key, _kind in people.reading_keys_of(holder.participant_id)):
        return [*kept, _("Nyckeln är ny och öppnar bara svaren här. Tidigare svar öppnas med nyckeln du hade då.")]
    return kept


def _door(
    request: HttpRequest, language: str, *, code: str = "", trouble: Trouble | None = None, status: int = 200
) -> HttpResponse:
    if staff_here(request):
        return message(
            request,
            language,
            _("Öppna dina svar på din egen telefon"),
            _("Någon som arbetar här är inloggad i den här webbläsaren. Då visas inga egna svar."),
            status=403,
        )
    # The card that is in already, unless its code was written here or another one is asked for.
    by_card = not code and request.GET.get("kort") != "annat" and current_pass(request) is not None
    context = {"code": code, "by_card": by_card, "trouble": trouble}
    return page(request, "answer/own_door.html", language, context, status=status)


def _open(request: HttpRequest, language: str) -> HttpResponse:
    try:
        fields = posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    code = fields.get("kod", "")[:40]
    if staff_here(request):
        return _door(request, language)
    if posted.forged(request):
        trouble = Trouble(_("Sidan hade legat öppen för länge."), todo=_("Skriv orden en gång till."))
        return _door(request, language, code=code, trouble=trouble, status=403)
    try:
        card = None if code else current_pass(request)
        who = card or exchange(request, code)
        keys = people.keys_opened(
            participant_id=who.participant_id,
            words=fields.get("ord", "")[:200],
            at=clock.now(),
        )
    except Refused as refused:
        status = 429 if refused.code == "too_many_attempts" else 422
        return _door(request, language, code=code, trouble=Trouble(str(refused.sentence)), status=status)
    response = redirect("answer:own")
    response.status_code = 303
    cookies.give_opened(response, request, cookies.Opened(who.participant_id, keys))
    return response


def own_words_of(sheet: OwnSheet, written: tuple[OwnText, ...], language: str) -> list[dict[str, str]]:
    """What was written on one sheet: question and words of each."""
    questions = {question.code: question for question in frameworks.spoken(sheet.framework_id).framework.text_questions}
    return [
        {"question": said(questions[text.question].text, language), "words": text.words}
        for text in written
        if text.round_id == sheet.round_id and text.question in questions
    ]
