"""Forms of an effect report: one section's text, a released number to choose, a figure that gives its source."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from genklang.apps.reports.types import LONGEST
from genklang.core.reports import Reckoning, Sort

from .forms import PlainForm

type Choices = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class ReportForm(PlainForm):
    title = forms.CharField(
        label=_("Rapportens namn"), max_length=LONGEST["title"], help_text=_("Till exempel Bergsängen 2024–2026")
    )


class SectionForm(PlainForm):
    """`version` is of the text that the page was opened with; `settles` a text set aside that this one takes in."""

    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST["text"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("En tom rad börjar ett nytt stycke. En rad som börjar med - blir en punkt, med # en underrubrik."),
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    settles = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)


class FigureForm(PlainForm):
    """`choices`: (group, [(value, words)]) of released numbers."""

    figure = forms.ChoiceField(label=_("Siffra"))

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].choices = [("", _("Välj en siffra")), *choices]  # type: ignore[attr-defined]


class SwedishDecimal(forms.CharField):
    """A number as people write it: 9 318, 2,61, 2.61 or 45 %, whose unit is said elsewhere."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def clean(self, value: Any) -> Any:
        """Decimal, or None where nothing was written."""
        written = re.sub(r"[\s\u202f]|%$", "", super().clean(value)).replace(",", ".").replace("\N{MINUS SIGN}", "-")
        if not written:
            return None
        try:
            number = Decimal(written)
            if not number.is_finite() or abs(number) >= 10**12 or round(number, 4) != number:
                raise InvalidOperation
        except InvalidOperation:
            raise ValidationError(_("Skriv ett tal, till exempel 9 318 eller 2,61.")) from None
        return number


class GivenForm(PlainForm):
    sort = forms.ChoiceField(
        label=_("Vad är det för siffra?"),
        choices=[
            (Sort.COUNT.value, _("Ett antal, till exempel invånare")),
            (Sort.PART_OF.value, _("En del av något: vi räknar procenten")),
            (Sort.GROWTH.value, _("En ökning eller minskning: vi räknar procenten")),
            (Sort.COMPARED.value, _("Ett tal jämfört med ett annat: vi räknar procenten")),
            (Sort.SHARE.value, _("Procent, som källan anger den")),
            (Sort.MORE_THAN.value, _("Procent mer än något, som källan anger den")),
        ],
    )
    label = forms.CharField(label=_("Vad visar siffran?"), max_length=LONGEST["label"])
    number = SwedishDecimal(label=_("Talet"), help_text=_("Delen, ökningen, procenten eller antalet."))
    base = SwedishDecimal(
        label=_("Det andra talet"),
        required=False,
        help_text=_("Av hur många, hur många det blev efter ökningen, eller talet det jämförs med."),
    )
    compared_with = forms.CharField(
        label=_("Jämfört med vad?"),
        required=False,
        max_length=LONGEST["label"],
        help_text=_("Behövs för ”mer än”. Till exempel genomsnittet för staden."),
    )
    when = forms.CharField(label=_("År eller datum"), max_length=LONGEST["when"])
    source = forms.CharField(
        label=_("Källa"), max_length=LONGEST["source"], help_text=_("Vem som har tagit fram siffran, och var den står.")
    )
    definition = forms.CharField(
        label=_("Hur räknas den?"), required=False, max_length=LONGEST["source"], help_text=_("Kan lämnas tomt.")
    )

    def reckoning(self) -> Reckoning:
        """What was given. Only where the form is valid."""
        given = dict(self.cleaned_data)
        return Reckoning(**{**given, "sort": Sort(given["sort"])})


def written(one: Reckoning) -> dict[str, str]:
    """A figure from elsewhere as the form has it."""
    numbers = {name: f"{value:f}".replace(".", ",") for name in ("number", "base") if (value := getattr(one, name))}
    texts = ("label", "compared_with", "when", "source", "definition")
    return {**{name: getattr(one, name) for name in texts}, **numbers, "sort": one.sort.value}
