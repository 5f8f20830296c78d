"""Forms of a plan for judging an effect. Whether a thing may be done is the action's to say."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.evaluation.types import LONGEST, TYPED, DraftInfo, OutcomeKind
from genklang.core.evaluation.advisor import Question
from genklang.core.evaluation.plan import headings

from ..forms import PlainForm
from ..meanwhile import SeenForm

HELP = {
    "question": _("En enda fråga, om unga. Till exempel: trivs de bättre i skolan när de har varit med?"),
    "comparison": _("Vilka jämför ni med? Skriv också om det inte finns någon att jämföra med."),
    "times": _("Vilka Läget eller dagar, före och efter."),
    "least": _("Hur många måste svara för att ni ska säga något om förändring?"),
    "process": _("Hur ser ni att det ni tänkte göra blev gjort? Till exempel antal träffar. Kan lämnas tomt."),
    "analysis": _("Vilka räknas med, och hur räknas förändringen? Bestäm det nu, inte när ni ser siffrorna."),
    "said_same": _("Att ni inte ser någon förändring betyder inte att det inte finns någon."),
    "said_unsure": _("Osäkert är också ett svar. Säg det så att en ungdom förstår."),
}
_ROWS = {"question": 2, "times": 2, "least": 2}


class AnswerForm(PlainForm):
    """One of the advisor's questions."""

    answer = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = question.ask
        self.fields["answer"].choices = [(one.code, one.words) for one in question.answers]  # type: ignore[attr-defined]


class PlanForm(SeenForm):
    """The plan's words. `outcomes`: what the effect can be judged by, as choices in groups."""

    def __init__(self, *args: Any, outcomes: list[Any], verb: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_up = _("Ni får säga det så starkt: ”%(verb)s”.") % {"verb": verb} if verb else ""
        for field, part in TYPED.items():
            self.fields[field] = forms.CharField(
                label=headings()[part],
                max_length=LONGEST[field],
                required=False,
                help_text=HELP.get(field, help_up),
                widget=forms.Textarea(attrs={"rows": _ROWS.get(field, 3)}),
            )
            if field == "question":
                self._outcome(outcomes)

    def _outcome(self, outcomes: list[Any]) -> None:
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Det vi bedömer efter"),
            required=False,
            help_text=_("Välj ett enda. Det är det ni säger om det blev bättre av."),
            choices=[("", _("Välj")), *outcomes, (f"{OutcomeKind.OTHER}:", _("Något annat, med egna ord"))],
        )
        self.fields["outcome_words"] = forms.CharField(
            label=_("Med egna ord"),
            max_length=LONGEST["outcome_words"],
            required=False,
            help_text=_("Bara om det är något annat. Skriv också var siffran finns."),
        )

    def given(self) -> Mapping[str, Any]:
        data = dict(self.cleaned_data)
        kind, _colon, code = data.pop("outcome").partition(":")
        return {**data, "outcome_kind": kind, "outcome_code": code}


def plan_initial(draft: DraftInfo) -> dict[str, Any]:
    """What stands in the form of what is written."""
    outcome = draft.outcome
    code = "" if outcome is None else outcome.code or str(outcome.goal_id or "")
    return {
        **draft.typed,
        "outcome": "" if outcome is None else f"{outcome.kind}:{code}",
        "outcome_words": outcome.words if outcome is not None and outcome.kind is OutcomeKind.OTHER else "",
    }


class LockForm(SeenForm):
    """`reason` is asked where something is locked already."""

    saw_results = forms.TypedChoiceField(
        label=_("Har någon av er redan sett hur det gick?"),
        help_text=_("Svara som det är. Svaret står som en egen rad i planen."),
        choices=[("no", _("Nej, ingen av oss vet det")), ("yes", _("Ja, någon av oss har sett resultatet"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Varför ändras planen?"),
        max_length=LONGEST["reason"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Det står i planen för alltid, bredvid det som är ändrat."),
    )

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["reason"]
