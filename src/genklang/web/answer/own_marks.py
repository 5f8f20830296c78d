"""What one writes beside one's own answers, and an answer that is set right. Everything by the reading key alone."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.parse import parse_answers
from genklang.apps.rounds.types import LONGEST_MARK, OwnSheet
from genklang.config import clock
from genklang.core.frameworks import DONT_KNOW, NOT_WANTED, Asked, asked, chosen_of, is_answered

from . import cookies, posted
from .language import html_lang, spoken
from .markup import aside_words, pictures, steps_of
from .own import opened
from .own_answers import comments_on, statement_of, words_of
from .pages import Trouble, message, page, unreadable
from .post_only import post_or
from .unfolding import at_place

LONGEST_WORDS = 4000
#: An answer's place on the own page.
PLACE = re.compile(r"s-[0-9]{1,9}-[\w.-]{1,80}", re.ASCII)


@csrf_exempt
@post_or("answer:own")
@spoken
def write(request: HttpRequest, language: str) -> HttpResponse:
    """A note or a goal is written, something is taken away, an area is put away or taken out again."""
    holder = opened(request)
    if holder is None:
        return redirect("answer:own")
    try:
        fields = posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    if posted.forged(request):
        return _not_saved(request, language, _("Sidan hade legat öppen för länge."), 403)
    try:
        place = _do(holder, {name: str(value) for name, value in fields.items()})
    except Refused as refused:
        return _not_saved(request, language, str(refused.sentence), 422)
    return at_place(place)


def _do(holder: cookies.Opened, fields: Mapping[str, str]) -> str:
    """Do what the button says; returns the anchor to come back to."""
    wanted, area = fields.get("gor", ""), fields.get("omrade", "")[:60]
    who, key, at = holder.participant_id, holder.keys[-1], clock.now()
    if wanted in ("note", "goal"):
        words = fields.get("ord", "")[:LONGEST_WORDS]
        round_actions.write_mark(
            participant_id=who, reading_key_id=key, kind=wanted, words=words, focus_area=area, at=at
        )
    elif wanted == "hide":
        round_actions.hide_area(participant_id=who, reading_key_id=key, focus_area=area, at=at)
        return "undanlagt"
    elif wanted == "show":
        round_actions.show_area(reading_key_ids=holder.keys, focus_area=area)
    elif wanted.startswith("remove-") and wanted.removeprefix("remove-").isdecimal():
        round_actions.remove_mark(reading_key_ids=holder.keys, mark_id=int(wanted.removeprefix("remove-")[:15]))
    return f"o-{area}" if area else "livet"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@spoken
def one_answer(request: HttpRequest, language: str, round_id: int, question: str) -> HttpResponse:
    """One of one's own answers: set right while its Läget is open, commented on whenever."""
    holder = opened(request)
    if holder is None:
        return redirect("answer:own")
    sheet = next((one for one in rounds.own_sheets(*holder.keys) if one.round_id == round_id and one.complete), None)
    found = _asked(sheet, question) if sheet else None
    if sheet is None or found is None:
        return redirect("answer:own")
    if request.method != "POST":
        return _one(request, language, holder, sheet, found)
    try:
        fields = posted.form(request)
    except (posted.TooLarge, posted.Unreadable) as error:
        return unreadable(request, language, error)
    words, chosen = fields.get("ord", "")[:LONGEST_WORDS], [str(value)[:5] for value in fields.getlist("svar")]
    if posted.forged(request):
        trouble = Trouble(_("Sidan hade legat öppen för länge."), todo=_("Försök en gång till."))
        return _one(request, language, holder, sheet, found, words=words, trouble=trouble, status=403)
    try:
        if fields.get("gor") == "ratta":
            became = "svar" if _set_right(holder, sheet, found, chosen) else "inget"
        else:
            became = "kommentar"
            round_actions.comment(
                participant_id=holder.participant_id,
                reading_key_ids=holder.keys,
                round_id=round_id,
                question=question,
                words=words,
                at=clock.now(),
            )
    except Refused as refused:
        trouble = Trouble(str(refused.sentence))
        return _one(request, language, holder, sheet, found, words=words, trouble=trouble, status=422)
    response = redirect("answer:done")
    response["Location"] += f"?{urlencode({'vad': became, 'visa': f's-{round_id}-{question}'})}"
    response.status_code = 303
    return response


@require_safe
@spoken
def done(request: HttpRequest, language: str) -> HttpResponse:
    """That it was saved, on a page that says nothing of what: it may be read aloud whoever stands beside."""
    said = {"svar": _("Ditt svar är sparat"), "kommentar": _("Kommentaren är sparad")}
    place = request.GET.get("visa", "")
    back = at_place(place if PLACE.fullmatch(place) else "")["Location"]
    heading = said.get(request.GET.get("vad", ""), _("Inget är ändrat"))
    return message(request, language, heading, link=(back, _("Tillbaka till mina svar")), rings=True)


def _asked(sheet: OwnSheet, code: str) -> Asked | None:
    """What was asked under this code, if it was answered."""
    form = asked(frameworks.spoken(sheet.framework_id).framework, looking_back=True)
    return next((one for one in form if one.code == code and is_answered(one, sheet.answers)), None)


def _set_right(holder: cookies.Opened, sheet: OwnSheet, one: Asked, chosen: Sequence[str]) -> bool:
    """Whether anything was chosen; nothing happens otherwise. Who does not want to answer has chosen nothing else."""
    chosen = [value for value in chosen if value]
    none = next((value for value in chosen if value in (str(NOT_WANTED), str(DONT_KNOW))), "")
    if one.kind == "several" and not none:
        posted_as = {f"{one.code}.{value}": "1" for value in chosen}
    else:
        posted_as = {one.code: none or "".join(chosen[:1])}
    answers = parse_answers(posted_as, frameworks.framework(sheet.framework_id))
    if not answers:
        return False
    round_actions.correct_answer(
        participant_id=holder.participant_id,
        reading_key_ids=holder.keys,
        round_id=sheet.round_id,
        question=one.code,
        answers=answers,
    )
    return True


def _one(
    request: HttpRequest,
    language: str,
    holder: cookies.Opened,
    sheet: OwnSheet,
    one: Asked,
    *,
    words: str = "",
    trouble: Trouble | None = None,
    status: int = 200,
) -> HttpResponse:
    value, chosen = sheet.answers.get(one.code), chosen_of(one, sheet.answers)
    apart = [(DONT_KNOW, _("Vet inte")), (NOT_WANTED, _("Vill inte svara"))]
    context: dict[str, Any] = {
        "laget": _("Läget {number}").format(number=sheet.round_number),
        "statement": statement_of(one, language),
        "question_lang": html_lang(language),
        "answer": words_of(one, sheet.answers, language),
        "is_open": rounds.round(sheet.round_id).is_open,
        "kind": one.kind,
        "type": "radio" if one.kind in ("scale", "choice") else "checkbox",
        "steps": [{**step, "chosen": step["value"] in chosen} for step in steps_of(one, language)],
        "pictures": pictures([one]),
        "typed": value if one.kind == "number" and chosen else "",
        **aside_words(one, language),
        "apart": [{"value": at, "text": text, "chosen": at == value} for at, text in apart],
        "written": comments_on(one.code, sheet, rounds.own_marks(*holder.keys)),
        "words": words,
        "longest": LONGEST_MARK,
        "trouble": trouble,
    }
    return page(request, "answer/one_answer.html", language, context, status=status)


def _not_saved(request: HttpRequest, language: str, sentence: str, status: int) -> HttpResponse:
    return message(
        request,
        language,
        _("Det gick inte att spara"),
        sentence,
        _("Gå tillbaka, så finns det du skrev kvar."),
        status=status,
    )
