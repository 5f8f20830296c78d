"""Forms of a plan for judging an effect. Whether a thing may be done is the action's to say."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.evaluation.types import LONGEST, TYPED, DraftInfo, OutcomeKind, SizeInfo
from genklang.core.evaluation.advisor import Question
from genklang.core.evaluation.plan import headings
from genklang.core.evaluation.size import MOST_CLUSTERS, MOST_PERSONS, Kind, Planned

from .effect_forms import SwedishDecimal
from .forms import PlainForm
from .meanwhile import SeenForm

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


class SizeForm(PlainForm):
    """What is planned, as people say it: per cent and steps."""

    design = forms.ChoiceField(
        label=_("Vilka jämförs?"),
        choices=[
            ("pairs", _("Samma unga, före och efter")),
            ("groups", _("Unga som är med, med unga som inte är med")),
            ("clusters", _("Hela grupper som är med, med grupper som inte är med")),
        ],
        widget=forms.RadioSelect,
    )
    begin = forms.IntegerField(
        label=_("Hur många unga börjar?"),
        min_value=2,
        max_value=MOST_PERSONS,
        help_text=_("Jämför ni två sidor: hur många på var sida. Jämför ni hela grupper: hur många i varje grupp."),
    )
    clusters = forms.IntegerField(
        label=_("Antal grupper på var sida"),
        min_value=1,
        max_value=MOST_CLUSTERS,
        required=False,
        help_text=_("Bara när hela grupper jämförs."),
    )
    dropout = forms.IntegerField(
        label=_("Hur många av hundra slutar svara?"),
        min_value=0,
        max_value=95,
        help_text=_("Vet ni inte, lämna 25."),
    )
    measured_before = forms.ChoiceField(
        label=_("Mäts båda sidorna före starten?"),
        choices=[("yes", _("Ja")), ("no", _("Nej"))],
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Bara när ni jämför med andra."),
    )
    kind = forms.ChoiceField(
        label=_("Hur mäts det ni bedömer efter?"),
        choices=[
            (Kind.INDEX.value, _("Flera frågor tillsammans")),
            (Kind.QUESTION.value, _("En enda fråga")),
            (Kind.SHARE.value, _("En andel, till exempel hur många som har arbete")),
        ],
        widget=forms.RadioSelect,
    )
    low = SwedishDecimal(label=_("Skalans lägsta steg"), required=False)
    high = SwedishDecimal(label=_("Skalans högsta steg"), required=False)
    share = forms.IntegerField(
        label=_("Andelen nu, i procent"),
        min_value=0,
        max_value=100,
        required=False,
        help_text=_("Bara när det är en andel."),
    )
    hoped = SwedishDecimal(
        label=_("Hur stor förändring hoppas ni på?"),
        required=False,
        help_text=_("I steg på skalan, eller i procentenheter. Kan lämnas tomt."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_share = data.get("kind") == Kind.SHARE
        if is_share and data.get("share") is None and "share" not in self.errors:
            self.add_error("share", _("Skriv hur stor andelen är nu, till exempel 40."))
        low, high = data.get("low"), data.get("high")
        if "low" not in self.errors and "high" not in self.errors and not is_share:
            if low is None or high is None:
                self.add_error("low" if low is None else "high", _("Skriv skalans ändar, till exempel 1 och 5."))
            elif not Decimal(-1000) <= low < high <= Decimal(1000):
                self.add_error("high", _("Skalans högsta steg ska vara högre än det lägsta, och högst 1000."))
        if data.get("design") == "clusters" and data.get("clusters") is None and "clusters" not in self.errors:
            self.add_error("clusters", _("Skriv hur många grupper det är på var sida."))
        if data.get("hoped") is not None and not 0 < data["hoped"] <= (100 if is_share else 2000):
            self.add_error("hoped", _("Skriv ett tal över noll. Det spelar ingen roll åt vilket håll."))
        return data

    def size(self) -> SizeInfo:
        """What was said. Only where the form is valid."""
        data = self.cleaned_data
        is_share = data["kind"] == Kind.SHARE
        scale = {} if is_share else {"low": float(data["low"]), "high": float(data["high"])}
        share = {"share": data["share"] / 100} if is_share else {}
        planned = Planned(
            design=data["design"],
            kind=Kind(data["kind"]),
            begin=data["begin"],
            clusters=data["clusters"] or 1,
            dropout=data["dropout"] / 100,
            measured_before=data["measured_before"] != "no",
            **scale,
            **share,
        )
        hoped = data["hoped"]
        return SizeInfo(planned, None if hoped is None else float(hoped) / (100 if is_share else 1))


def size_initial(size: SizeInfo) -> dict[str, Any]:
    """What stands in the form of what is planned."""
    planned, is_share = size.planned, size.planned.kind is Kind.SHARE
    hoped = None if size.hoped is None else size.hoped * (100 if is_share else 1)
    return {
        "design": planned.design,
        "begin": planned.begin,
        "clusters": planned.clusters if planned.design == "clusters" else None,
        "dropout": round(100 * planned.dropout),
        "measured_before": "yes" if planned.measured_before else "no",
        "kind": planned.kind.value,
        "low": f"{planned.low:g}",
        "high": f"{planned.high:g}",
        "share": round(100 * planned.share) if is_share else None,
        "hoped": "" if hoped is None else f"{round(hoped, 4):g}".replace(".", ","),
    }


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
        help_text=_("Svara som det är. Svaret står i planen."),
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
