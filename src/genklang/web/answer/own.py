"""Own answers, by the reading key alone: kept on this phone, or code and words."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import queries as people
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import OwnMarkInfo, OwnSheet
from genklang.apps.voices import queries as voices
from genklang.apps.voices.types import OwnText
from genklang.config import clock
from genklang.core.frameworks import DONT_KNOW, NOT_ASKED, NOT_WANTED, Question, comparable

from . import cookies, dates, posted
from .entry import exchange
from .journey import journey
from .language import spoken
from .pages import Trouble, message, page, unreadable
from .reminder_box import offer


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


def keeps_anothers_key(request: HttpRequest) -> bool:
    """Whether the key on this phone is somebody else's than who is in by a code: it may be the only one they have."""
    who = cookies.read_pass(request)
    kept = people.reading_key_by_device(cookies.read_device(request))
    return who is not None and kept is not None and kept[0] != who.participant_id


def keeps_key_of(request: HttpRequest, participant_id: int) -> bool:
    """Whether this phone keeps a key of this person, which is lost for good when the phone is handed over."""
    secret = cookies.read_device(request)
    kept = people.reading_key_by_device(secret) if secret else None
    return kept is not None and kept[0] == participant_id


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
    context = {
        "journey": journey(sheets, marks, plan.id if plan else None, language),
        "sheets": [
            {**_sheet(sheet, sheets[:place], marks, language), "own_words": _own_words(sheet, written, language)}
            for place, sheet in enumerate(sheets)
        ][::-1],
        "note": _note(request, holder, sheets),
        "forgets_key": keeps_key_of(request, holder.participant_id),
        "reminder": offer(holder.participant_id),
    }
    return page(request, "answer/own.html", language, context)


def _note(request: HttpRequest, holder: cookies.Opened, sheets: tuple[OwnSheet, ...]) -> str:
    """Whether what was just sent stands with what was sent before, or alone; "" where neither is to be said."""
    who = cookies.read_pass(request)
    sent = who.sent if who and who.participant_id == holder.participant_id else None
    if not (sent and sent.sealed and sheets and sheets[-1].round_number == sent.number):
        return ""
    if len(sheets) > 1:
        return _("Svaren du just skickade ligger här tillsammans med dina tidigare.")
    if any(key not in holder.keys for key, _kind in people.reading_keys_of(holder.participant_id)):
        return _("Nyckeln är ny och öppnar bara svaren här. Tidigare svar öppnas med nyckeln du hade då.")
    return ""


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
    return page(request, "answer/own_door.html", language, {"code": code, "trouble": trouble}, status=status)


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
        who = exchange(request, code)
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


@require_safe
@spoken
def download(request: HttpRequest, language: str) -> HttpResponse:
    """The same sheets as a file to take away."""
    holder = opened(request)
    if holder is None:
        return redirect("answer:own")
    sheets = rounds.own_sheets(*holder.keys)
    written = voices.own_texts(holder.participant_id, [sheet.round_id for sheet in sheets])
    own_words = [
        {"lage": sheet.round_number, "fraga": row["question"], "text": row["words"]}
        for sheet in sheets
        for row in _own_words(sheet, written, "sv")
    ]
    data = {**rounds.own_download(*holder.keys), "egna_ord": own_words}
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return HttpResponse(
        text,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mina-svar.json"'},
    )


def _sheet(
    sheet: OwnSheet, earlier: tuple[OwnSheet, ...], marks: tuple[OwnMarkInfo, ...], language: str
) -> dict[str, Any]:
    """One sheet in words: what was answered, what was answered to the same question the time before, and comments."""
    framework = frameworks.spoken(sheet.framework_id).framework
    before, same = _last_time(sheet, earlier)
    areas = [
        {
            "name": _said(area.name, language),
            "rows": [
                {
                    "code": question.code,
                    "statement": _said(question.text, language),
                    "answer": words_of(question, sheet.answers, language),
                    "comments": [
                        {"id": mark.id, "words": mark.words}
                        for mark in marks
                        if (mark.kind, mark.round_id, mark.question) == ("comment", sheet.round_id, question.code)
                    ],
                    "before": _before(question, sheet.answers, before.answers, language)
                    if before and question.code in same
                    else "",
                }
                for indicator in area.indicators
                for question in indicator.questions
                if sheet.answers.get(question.code, NOT_ASKED) != NOT_ASKED
            ],
        }
        for area in framework.focus_areas
    ]
    areas = [area for area in areas if area["rows"]]
    title = _("Läget {number}").format(number=sheet.round_number)
    day = dates.whole_day(sheet.received_on)
    return {"round_id": sheet.round_id, "complete": sheet.complete, "title": title, "day": day, "areas": areas}


def _last_time(sheet: OwnSheet, earlier: tuple[OwnSheet, ...]) -> tuple[OwnSheet | None, frozenset[str]]:
    """The sheet before, with the same questions or a version of them, and the questions that mean the same in both."""
    framework = frameworks.framework(sheet.framework_id)
    for one in reversed(earlier):
        then = frameworks.framework(one.framework_id)
        if then.code == framework.code:
            versions = [frameworks.framework(known) for known in frameworks.versions(framework.code).values()]
            return one, comparable(versions, then.version, framework.version)
    return None, frozenset()


def _own_words(sheet: OwnSheet, written: tuple[OwnText, ...], language: str) -> list[dict[str, str]]:
    questions = {question.code: question for question in frameworks.spoken(sheet.framework_id).framework.text_questions}
    return [
        {"question": _said(questions[text.question].text, language), "words": text.words}
        for text in written
        if text.round_id == sheet.round_id and text.question in questions
    ]


def _said(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts["sv"]


def words_of(question: Question, answers: Mapping[str, int], language: str) -> str:
    """One answer in words."""
    value = answers.get(question.code)
    if value == NOT_WANTED:
        return _("Ville inte svara")
    if value == DONT_KNOW:
        return _("Vet inte")
    step = next((step for step in question.scale.steps if step.value == value), None)
    return _said(step.text, language) if step else _("Inget svar")


def _before(question: Question, now: Mapping[str, int], then: Mapping[str, int], language: str) -> str:
    if now.get(question.code) == then.get(question.code):
        return _("Samma som förra gången")
    return _("Förra gången: {answer}").format(answer=words_of(question, then, language))
