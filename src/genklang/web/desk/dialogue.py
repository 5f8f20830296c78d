"""The talk with the group: the result one thought at a time, with insight and action written next to each number."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as group_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import actions, queries
from genklang.apps.dialogue.types import PLACES
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import permissions as round_permissions
from genklang.apps.rounds.types import RoundInfo
from genklang.config import clock
from genklang.core.disclosure.evidence import Level
from genklang.web.presenters import clear_parts, votes
from genklang.web.presenters import slides as talk
from genklang.web.presenters.words import laget

from .agreed import action_row
from .door import actor, confirm_page, done, refuse, staff, user_id
from .forms import ActionForm, InsightForm, PlainForm
from .results import picked, shown_result
from .talk_told import told

#: A slide's place on the page, as it may be handed from one page to the next.
_SLIDE = re.compile(r"slut|(?:indicator|focus_area)-[a-z0-9_]+")


@staff("GET")
def feedback(request: HttpRequest, round_id: int) -> HttpResponse:
    """The page to show the group: big, one thought a section, arrow keys."""
    info = round_permissions.check_sees_round(user_id(request), round_id)
    return _feedback_page(request, info)


@staff("GET", "POST")
def start(request: HttpRequest, round_id: int) -> HttpResponse:
    """Begin the session, so that there is somewhere to write; `?vid=` is the slide that it was begun from."""
    info = round_permissions.check_leads_round(user_id(request), round_id)
    anchor = found[0] if (found := _SLIDE.fullmatch(request.GET.get("vid", ""))) else ""
    refused = None
    if request.method == "POST":
        try:
            actions.start_session(
                group_id=info.group_id, round_id=round_id, held_on=clock.today(), by=actor(request), at=clock.now()
            )
            return done(
                request, _("Samtalet är påbörjat. Nu går det att skriva."), "desk:feedback", round_id, anchor=anchor
            )
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Börja samtalet om %(laget)s?") % {"laget": laget(info.number)},
        points=[
            _("Ni kan skriva vad som ligger bakom siffrorna och vad ni vill göra. Skriv inga namn."),
            _("Vill ni bara prata går det bra. Säg det efteråt på gruppens sida."),
        ],
        button=_("Börja samtalet"),
        back=(laget(info.number), reverse("desk:feedback", args=[round_id]) + (f"#{anchor}" if anchor else "")),
        refused=refused,
    )


@staff("POST")
def add_insight(request: HttpRequest, round_id: int) -> HttpResponse:
    """Write down what the group says lies behind a number."""
    return _written(request, round_id, InsightForm(request.POST), actions.add_insight, said=_("Det är antecknat."))


@staff("POST")
def add_action(request: HttpRequest, round_id: int) -> HttpResponse:
    """Write down what is to be done, by whom and when."""
    return _written(request, round_id, ActionForm(request.POST), actions.add_action, said=_("Åtgärden är antecknad."))


def _written(
    request: HttpRequest, round_id: int, form: PlainForm, write: Callable[..., Any], *, said: str
) -> HttpResponse:
    """Write in the session what stands in the form beside a number; back to it, or the page with the form kept."""
    info = round_permissions.check_leads_round(user_id(request), round_id)
    session = queries.session_of(round_id)
    if session is None:
        raise Http404
    if form.is_valid():
        try:
            write(session_id=session.id, **form.cleaned_data, by=actor(request), at=clock.now())
            return done(request, said, "desk:feedback", round_id, anchor=_anchor(form))
        except Refused as no:
            refuse(form, no)
    return _feedback_page(request, info, form)


def _feedback_page(request: HttpRequest, info: RoundInfo, bound: PlainForm | None = None) -> HttpResponse:
    framework = frameworks.framework(info.framework_id)
    shown = shown_result(Level.GROUP, info.group_id, info.number, framework, happened=True)
    group = activities.group(info.group_id)
    session = queries.session_of(info.id)
    leads = info.group_id in group_permissions.reach(user_id(request)).leads
    may_write = session is not None and leads
    insights = queries.insights(session.id) if session else ()
    agreed = [row for row in queries.actions_of(info.group_id) if session and row.session_id == session.id]
    slides = []
    rows = talk.slides(shown)
    recognised, to_do = told(session)
    prepared = queries.preparation(info.id)
    chosen = {queries.code_of(measure) for measure in prepared.measures} if prepared else set()
    first, more = talk.before(shown)
    for row in rows:
        measure = (row["kind"], row["code"])
        slides.append(
            {
                **row,
                "to_ask": (),
                "marks": recognised.get(row["anchor"]),
                "insights": [
                    {
                        "hypothesis": item.hypothesis,
                        "verdict": item.verdict_words,
                        "words": item.words,
                        "edit_url": reverse("desk:insight_edit", args=[item.id]),
                        "remove_url": reverse("desk:insight_remove", args=[item.id]),
                    }
                    for item in insights
                    if (item.measure_kind, item.measure_code) == measure
                ],
                "actions": [action_row(item) for item in agreed if (item.measure_kind, item.measure_code) == measure],
                "thought": _draft(InsightForm, bound, measure),
                "promise": _draft(ActionForm, bound, measure),
            }
        )
    last = slides[-1]["anchor"] if slides else "start"
    voted = votes.slides([*picked(info, framework), *to_do], before=last)
    if slides and voted:
        slides[-1]["after"] = voted[0]["anchor"]
    talk.lead_through(slides, chosen)
    begin_with = next((row for row in slides if row["anchor"] in chosen), slides[0] if slides else None)
    if begin_with and prepared:
        begin_with["to_ask"] = prepared.questions
    context = {
        "id": info.id,
        "title": shown["title"],
        "answered": shown["answered"],
        "whose_change": shown["whose_change"],
        "first": first,
        "beside_curves": shown["beside_curves"],
        "more": more,
        "nothing": shown["nothing"],
        "instead": talk.instead(shown),
        "group": group.name,
        "group_url": reverse("desk:group", args=[group.id]),
        "result_url": reverse("desk:result", args=[info.id]),
        "may_begin": session is None and leads,
        "start_url": reverse("desk:feedback_start", args=[info.id]),
        "slides": slides,
        "begin_with": begin_with,
        "clear": clear_parts.moved(rows),
        "strong": shown["strong"],
        "chosen": [row for row in rows if row["anchor"] in chosen],
        "prepare_url": reverse("desk:talk_prepare", args=[info.id]),
        "phones_url": reverse("desk:talk_votes", args=[info.id]) if session else "",
        "votes": voted,
        "last_anchor": voted[-1]["anchor"] if voted else last,
        "may_write": may_write,
        "verdicts": [(value, str(words)) for value, words in InsightForm.VERDICTS],
        "insight_url": reverse("desk:insight_add", args=[info.id]),
        "action_url": reverse("desk:action_add", args=[info.id]),
        "is_ended": session is not None and session.is_ended,
        "last_promise": _draft(ActionForm, bound, ("", "")),
        "other_actions": [action_row(item) for item in agreed if item.measure_kind in ("", PLACES)],
    }
    return render(request, "desk/feedback.html", context, status=422 if bound and bound.errors else 200)


def _draft(kind: type[PlainForm], bound: PlainForm | None, measure: tuple[str, str]) -> dict[str, Any]:
    """What the form beside one number holds: what was sent if it was about this number and refused, otherwise nothing.

    Plain values and hand-written fields: Django's own rendering of forty forms takes half a second.
    """
    about = [bound[name].value() or "" for name in ("measure_kind", "measure_code")] if bound else []
    if not isinstance(bound, kind) or tuple(about) != measure:
        return {**dict.fromkeys(kind.base_fields, ""), "errors": [], "asks": False}
    errors = [str(message) for message in bound.non_field_errors()]
    errors += [f"{field.label} – {message}" for field in bound for message in field.errors]
    asks = any(field.name == "day_is_right" and not field.is_hidden for field in bound)
    return {**{field.name: field.value() or "" for field in bound}, "errors": errors, "asks": asks}


def _anchor(form: PlainForm) -> str:
    kind, code = form.cleaned_data["measure_kind"], form.cleaned_data["measure_code"]
    return f"{kind}-{code}" if code else "slut"
