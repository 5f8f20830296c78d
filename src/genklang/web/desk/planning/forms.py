"""Forms of what an initiative is for: needs and what they rest on."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.planning.types import LONGEST, RestsOn
from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.web.presenters.planning import SOURCES

from ..effect_forms import FigureForm, SwedishDecimal
from ..meanwhile import SeenForm
from ..writing import TellingForm


def line(field: str, label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    """One line of text."""
    return forms.CharField(label=label, max_length=LONGEST[field], required=required, help_text=help_text)


class NeedForm(TellingForm):
    statement = line(
        "statement", _("Vad behövs?"), _("En mening: Unga saknar en tyst plats att plugga på."), required=True
    )
    asked = line(
        "asked", _("Vilka har ni frågat?"), _("Till exempel tolv unga på gården och fyra föräldrar. Inga namn.")
    )
    comparator = line(
        "comparator",
        _("Jämfört med vad?"),
        _("Är det mycket eller lite? Till exempel jämfört med staden, eller med för fem år sedan."),
    )
    unknown = forms.CharField(
        label=_("Vad vet ni inte?"),
        help_text=_("Det som återstår att ta reda på."),
        max_length=LONGEST["unknown"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SeenNeedForm(NeedForm, SeenForm):
    """The same about a need that stands already."""


def unit_of(form: TellingForm, *numbers: str) -> str:
    """The unit that was written, or the % that stands beside one of the numbers."""
    beside = any(str(form.data.get(name, "")).strip().endswith("%") for name in numbers)
    return form.cleaned_data["unit"] or ("%" if beside else "")


class SourceForm(TellingForm):
    kind = forms.ChoiceField(
        label=_("Vad är det?"),
        choices=[(kind.value, words) for kind, words in SOURCES.items() if kind is not RestsOn.LAGET],
        widget=forms.RadioSelect,
    )
    says = forms.CharField(
        label=_("Vad säger den?"),
        max_length=LONGEST["says"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Inget som pekar ut någon."),
    )
    source = line("source", _("Varifrån?"), _("Vem som har tagit fram det, och var det står."), required=True)
    when = line("when", _("År eller datum"), required=True)
    value = SwedishDecimal(
        label=_("Talet"), required=False, help_text=_("Om källan har ett tal, till exempel 45. Annars tomt.")
    )
    unit = line("unit", _("Räknas i"), _("Till exempel %, kronor eller personer."))
    beside_value = SwedishDecimal(
        label=_("Tal att jämföra med"), required=False, help_text=_("I samma sort. Då räknas skillnaden ut.")
    )
    beside = line("beside", _("Det talet gäller"), _("Till exempel: i kommunen. Eller: på gården för fem år sedan."))

    def given(self) -> Mapping[str, Any]:
        return {**self.cleaned_data, "unit": unit_of(self, "value", "beside_value")}


class ChosenForm(TellingForm, FigureForm):
    """A released number, told as an action knows it."""

    def given(self) -> Mapping[str, Any]:
        release, start, kind, code = self.cleaned_data["figure"].split(":")
        return {"release_id": int(release), "start": int(start), "measure": Measure(MeasureKind(kind), code)}
