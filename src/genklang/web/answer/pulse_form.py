"""The page of a pulse: three short questions about the activity itself, and for whom they wait.

What a group is asked during a talk comes by the same page, under other words.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.dialogue.types import MARKS, WORK
from genklang.apps.pulses import queries as pulses
from genklang.apps.pulses.types import GIVEN, PulseInfo, Question
from genklang.apps.rounds.parse import new_ulid, valid_ulid
from genklang.config import clock
from genklang.core.disclosure.policy import default_policy

from . import cookies, markup, places, tickets
from . import language as languages
from .pages import Trouble, page

PREFIX = "q."
#: What stands beside the shipped choices for who does not read: a sign of every phone's own, or how much in bars.
SIGNS = {
    "roligt": "\U0001f603",
    "okej": "\U0001f610",
    "trakigt": "\U0001f615",
    "prata": "\U0001f4ac",
    "gora": "\U0001f3a8",
    "hjalp": "\U0001f64b",
    "lugn": "\U0001f343",
}
SIGNS |= {"yes": "\U0001f44d", "no": "\U0001f44e", "other": "\u21c4"}
BARS = {"ja": "m3-2", "ibland": "m3-1", "nej": "m3-0"}
PLACE = re.compile(r"([0-9]{1,15})\.([0-9a-f]{32})", re.ASCII)


def open_for(participant_id: int) -> PulseInfo | None:
    """The open pulse of this one's group."""
    plan = activities.plan_of_participant(participant_id)
    return pulses.open_pulse(plan.id) if plan else None


def waits_for(participant_id: int) -> PulseInfo | None:
    """The pulse that this one may answer and has not."""
    info = open_for(participant_id)
    if info is None or pulses.has_answered(info.id, participant_id):
        return None
    return info if pulses.may_answer(info, participant_id, clock.today()) else None


def answered_words(participant_id: int) -> str:
    """What somebody is told who comes in again by a card that has answered the open pulse; "" otherwise."""
    info = open_for(participant_id)
    if info is None or not pulses.has_answered(info.id, participant_id):
        return ""
    return _("Du har redan svarat på frågorna om gruppen. Var det inte du? Säg till din ledare.")


def draft_key(participant_id: int, pulse_id: int) -> str:
    """Under what name the phone keeps what was picked: says nothing about who it is."""
    return salted_hmac("answer.pulse-draft", f"{participant_id}.{pulse_id}", algorithm="sha256").hexdigest()[:20]


def picks_of(fields: Mapping[str, str]) -> dict[str, str]:
    """Question code -> choice code, as the form names them."""
    return {name.removeprefix(PREFIX): value for name, value in fields.items() if name.startswith(PREFIX)}


def place_of(participant_id: int, pulse_id: int) -> str:
    """Which pulse the form is for, with a mark by which its POST knows that it was shown to this very person."""
    return f"{pulse_id}.{_mark(participant_id, pulse_id)}"


def place_shown(participant_id: int, place: str) -> int | None:
    """The pulse of a form that was shown to this person; None if the mark is not theirs."""
    found = PLACE.fullmatch(place)
    if found is None or not constant_time_compare(found[2], _mark(participant_id, int(found[1]))):
        return None
    return int(found[1])


def _mark(participant_id: int, pulse_id: int) -> str:
    return salted_hmac("answer.pulse", f"{participant_id}.{pulse_id}", algorithm="sha256").hexdigest()[:32]


def pulse_page(
    request: HttpRequest,
    language: str,
    who: cookies.Pass,
    info: PulseInfo,
    *,
    kept: Mapping[str, str] | None = None,
    trouble: Trouble | None = None,
    status: int = 200,
) -> HttpResponse:
    """The questions, with what was posted (`kept`) filled in."""
    filled = kept or {}
    posted = filled.get("ulid", "")
    ulid = posted if valid_ulid(posted) else new_ulid()
    ticket, key = tickets.give(who, asked_id=info.id, framework_id=None, ulid=ulid, at=clock.now())
    form = pulses.form_of(info)
    drawing = places.map_of(info, form)
    signs = {one["square"]: one["letter"] for one in drawing["marked"]} if drawing else SIGNS
    context = {
        **_heading(info),
        "map": drawing,
        "questions": [_row(question, language, filled, signs) for question in form.questions],
        "several": any(question.most > 1 for question in form.questions),
        "who_sees": _(
            "Ingen får veta hur just du svarade. Din ledare får bara veta vilka svar som var vanligast, och bara om "
            "minst {n} har svarat."
        ).format(n=default_policy().votes_from),
        "scales": [markup.bars(3)],
        "trouble": trouble,
    }
    own = {
        "place": place_of(who.participant_id, info.id),
        "ulid": ulid,
        "ticket": ticket,
        "seal": key,
        "draft_key": draft_key(who.participant_id, info.id),
    }
    plain = None if filled or trouble or info.is_given else ("pulse", info.form)
    return page(request, "answer/pulse.html", language, context, status=status, own=own, keep_as=plain)


def _heading(info: PulseInfo) -> dict[str, str]:
    """What the page is called and what it is about."""
    if info.form == f"{GIVEN}{MARKS}":
        lead = _("Ni pratar om gruppens resultat. Tryck på det som stämmer för dig.")
        return {"heading": _("Känner du igen det?"), "lead": lead}
    if info.form == f"{GIVEN}{WORK}":
        return {"heading": _("Vad vill du göra något åt?"), "lead": _("Välj det som är viktigast för dig.")}
    if info.form == places.FORM:
        lead = _("Titta på kartan. Välj platser i varje fråga. Samma plats kan vara med i båda.")
        return {"heading": _("Trygga och otrygga platser"), "lead": lead}
    lead = _("Några korta frågor om det ni gör i gruppen. De handlar inte om dig.")
    return {"heading": _("Var vi bra?"), "lead": lead}


def _row(question: Question, language: str, kept: Mapping[str, str], signs: Mapping[str, str]) -> dict[str, Any]:
    # What has no text in the page's language is in Swedish, and says so to whoever hears it.
    spoken = language if language in question.text else "sv"
    name = f"{PREFIX}{question.code}"
    chosen = {kept.get(name)} | {choice.code for choice in question.choices if kept.get(f"{name}.{choice.code}")}
    return {
        "code": question.code,
        "most": question.most,
        "most_words": _("Välj högst {n}.").format(n=question.most) if question.most > 1 else "",
        "html_lang": languages.html_lang(spoken),
        "direction": languages.direction(spoken),
        "text": question.text[spoken],
        "choices": [
            {
                "code": choice.code,
                **_words(choice.text, language, spoken),
                "chosen": choice.code in chosen,
                "sign": signs.get(choice.code),
                "bars": BARS.get(choice.code),
            }
            for choice in question.choices
        ],
    }


def _words(text: Mapping[str, str], language: str, around: str) -> dict[str, str]:
    """A choice's text, and which language it is in where that is another than what stands `around` it."""
    found = language if language in text else "sv"
    if found == around:
        return {"text": text[found], "html_lang": "", "direction": ""}
    return {"text": text[found], "html_lang": languages.html_lang(found), "direction": languages.direction(found)}
