"""Prepare the talk in a quarter of an hour: choose what to show and what to ask, and take two pages along."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.activities import permissions as group_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import actions, queries
from genklang.apps.dialogue.types import MOST_CHOSEN
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import permissions as round_permissions
from genklang.apps.rounds.types import RoundInfo
from genklang.config import clock
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind
from genklang.web.presenters import preparation, slides
from genklang.web.presenters.words import laget
from genklang.web.print import pdf

from .door import actor, done, form_page, refuse, staff, user_id
from .forms import PlainForm
from .results import shown_result

PLACES = range(1, MOST_CHOSEN + 1)


class PrepareForm(PlainForm):
    """Up to three movements, `measure_1` …, and as many questions, `question_1` …."""

    def __init__(self, *args: Any, measures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Välj")), *measures]
        for place in PLACES:
            self.fields[f"measure_{place}"] = forms.ChoiceField(
                label=_("%(n)s. Prata om") % {"n": place}, choices=choices, required=False
            )
        for place in PLACES:
            self.fields[f"question_{place}"] = forms.CharField(
                label=_("%(n)s. Fråga gruppen") % {"n": place}, max_length=200, required=False
            )
        self.fields["question_1"].help_text = gettext_lazy(
            "Egna frågor. De står på bladet och på den första bilden ni har valt. Där du inget skriver har bladet ett "
            "förslag."
        )


@staff("GET")
def sheet(request: HttpRequest, round_id: int) -> HttpResponse:
    """The sheet, two pages of paper; before anything is chosen, what may be begun with."""
    info = round_permissions.check_sees_round(user_id(request), round_id)
    leads = info.group_id in group_permissions.reach(user_id(request)).leads
    context = {
        **_sheet(info),
        "id": round_id,
        "talk_url": reverse("desk:feedback", args=[round_id]),
        "choose_url": reverse("desk:talk_choose", args=[round_id]) if leads else "",
        "pdf": pdf.can_make(),
    }
    return render(request, "desk/talk_sheet.html", context)


@staff("POST")
def sheet_pdf(request: HttpRequest, round_id: int) -> HttpResponse:
    """The same as a file."""
    info = round_permissions.check_sees_round(user_id(request), round_id)
    if not pdf.can_make():
        raise Http404
    return pdf.answer(render_to_string("desk/paper_talk.html", _sheet(info)), "laget-samtalet")


@staff("GET", "POST")
def choose(request: HttpRequest, round_id: int) -> HttpResponse:
    """Choose movements and write questions."""
    info = round_permissions.check_leads_round(user_id(request), round_id)
    shown = _shown(info)
    rows = preparation.can_be_chosen(shown)
    form = PrepareForm(
        request.POST or None,
        measures=[(row["anchor"], f"{row['name']} – {row['said']}" if row["said"] else row["name"]) for row in rows],
        initial=_initial(info, shown),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.prepare(
                round_id=round_id,
                measures=[_measure(anchor) for place in PLACES if (anchor := form.cleaned_data[f"measure_{place}"])],
                questions=[form.cleaned_data[f"question_{place}"] for place in PLACES],
                by=actor(request),
                at=clock.now(),
            )
            return done(request, _("Sparat. Ta med bladet till samtalet."), "desk:talk_prepare", round_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Välj vad ni ska prata om"),
        lead=_("Högst tre. Det du väljer kan gruppen svara på med telefonerna."),
        button=_("Spara"),
        back=(_("Förbered samtalet"), reverse("desk:talk_prepare", args=[round_id])),
    )


def _sheet(info: RoundInfo) -> dict[str, Any]:
    shown = _shown(info)
    found = queries.preparation(info.id)
    chosen = found.measures if found else preparation.suggested(shown, most=MOST_CHOSEN)
    return {
        "title": laget(info.number),
        "group": activities.group(info.group_id).name,
        "answered": shown["answered"],
        "whose_change": shown["whose_change"],
        "nothing": shown["nothing"],
        "instead": slides.instead(shown),
        "is_chosen": found is not None,
        "strong": shown["strong"],
        **preparation.sheet(shown, chosen, found.questions if found else (), is_chosen=found is not None),
    }


def _initial(info: RoundInfo, shown: dict[str, Any]) -> dict[str, str]:
    found = queries.preparation(info.id)
    chosen = found.measures if found else preparation.suggested(shown, most=MOST_CHOSEN)
    initial = {f"measure_{place}": queries.code_of(measure) for place, measure in enumerate(chosen, start=1)}
    questions = found.questions if found else ()
    return initial | {f"question_{place}": question for place, question in enumerate(questions, start=1)}


def _measure(anchor: str) -> Measure:
    kind, code = anchor.split("-", 1)
    return Measure(MeasureKind(kind), code)


def _shown(info: RoundInfo) -> dict[str, Any]:
    return shown_result(Level.GROUP, info.group_id, info.number, frameworks.framework(info.framework_id))
