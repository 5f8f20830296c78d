"""Forms of target group, purpose and goals."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.planning.types import LARGEST, LONGEST, OLDEST
from genklang.web.presenters.planning_goals import REACHES_SAID

from ..effect_forms import SwedishDecimal
from ..forms import DateInput
from ..meanwhile import SeenForm
from ..writing import TellingForm
from .forms import line, unit_of


def _age(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=OLDEST, required=False)


class PlanForm(SeenForm):
    purpose = forms.CharField(
        label=_("Syfte"),
        max_length=LONGEST["purpose"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Varför gör ni det här? Vad ska bli annorlunda för dem det gäller?"),
    )
    target_group = line(
        "target_group", _("Vilka är det till för?"), _("Till exempel unga i Bergsängen som går på högstadiet.")
    )
    age_from = _age(_("Från ålder"))
    age_to = _age(_("Till och med ålder"))
    left_out = line(
        "left_out",
        _("Vilka är inte med?"),
        _("Det är lättare att nå rätt när det är sagt vilka ni inte riktar er till."),
    )
    target_size = forms.IntegerField(
        label=_("Hur många är de?"),
        min_value=1,
        max_value=LARGEST,
        required=False,
        help_text=_("Alla i målgruppen, inte bara de ni når. Ungefär räcker."),
    )


class GoalForm(TellingForm):
    """`needs`: (id, statement) of the initiative's needs."""

    words = line(
        "words",
        _("Vad ska bli annorlunda?"),
        _("En mening, till exempel: Fler unga har en tyst plats att plugga på."),
        required=True,
    )
    reach = forms.ChoiceField(
        label=_("Är målet direkt eller indirekt?"),
        choices=[(reach.value, words) for reach, words in REACHES_SAID.items()],
        widget=forms.RadioSelect,
    )
    needs = forms.TypedMultipleChoiceField(
        label=_("Vilka behov svarar det mot?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    measure = line("measure", _("Vad mäter ni?"), _("Till exempel andel unga som säger att de har en tyst plats."))
    unit = line("unit", _("Räknas i"), _("Till exempel %, personer eller poäng."))
    baseline = SwedishDecimal(label=_("Hur är det nu?"), required=False, help_text=_("Ett tal, om ni vet det."))
    baseline_when = forms.CharField(label=_("När var det så?"), max_length=LONGEST["when"], required=False)
    source = line("source", _("Var kommer talet ifrån?"), _("Och varifrån ni ska hämta det nästa gång."))
    target = SwedishDecimal(
        label=_("Vad ska det bli?"), required=False, help_text=_("Ett tal i samma sort. Minst ett mål behöver ett.")
    )
    target_on = forms.DateField(label=_("Senast när?"), widget=DateInput(), required=False)

    def __init__(self, *args: Any, needs: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = needs  # type: ignore[attr-defined]
        if not needs:
            del self.fields["needs"]

    def given(self) -> Mapping[str, Any]:
        return {"needs": [], **self.cleaned_data, "unit": unit_of(self, "baseline", "target")}


class SeenGoalForm(GoalForm, SeenForm):
    """The same about a goal that stands already."""
