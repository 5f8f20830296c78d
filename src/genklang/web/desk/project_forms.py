"""The forms of money that a group applies for. Whether a thing may be written is the action's to say."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from genklang.apps.dialogue.types import LONGEST_GIVER

from .forms import DateInput
from .writing import TellingForm

#: Digits in one run, or in threes with the same space or point between; a currency may follow.
_WRITTEN = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:([ .])[0-9]{3})(?:\2[0-9]{3})*)(?:,00)? ?(?:kr\.?|kronor|sek|:-)?")


def kronor(text: str) -> int | None:
    """The whole kronor that somebody has written: "25 000", "25.000 kr", "25000:-"; None where it is no such sum."""
    found = _WRITTEN.fullmatch(" ".join(text.split()).casefold())
    return int(re.sub("[ .]", "", found[1])) if found else None


class Kronor(forms.CharField):
    """A sum as people write it. Cleans to whole kronor, or None where nothing was written."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs)

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return None
        amount = kronor(written)
        if amount is None:
            raise ValidationError(_("Skriv summan i hela kronor, till exempel 25 000."))
        return amount


class ApplicationForm(TellingForm):
    source = forms.CharField(
        label=_("Vem har ni sökt pengar från?"),
        max_length=LONGEST_GIVER,
        help_text=_("En fond, en förening eller kommunen. Skriv inga namn på unga."),
    )
    asked = Kronor(label=_("Hur mycket har ni sökt, i kronor?"))
    applied_on = forms.DateField(label=_("När sökte ni?"), widget=DateInput())
    answer_on = forms.DateField(
        label=_("När ska svaret komma?"),
        widget=DateInput(),
        required=False,
        help_text=_("Har svaret inte kommit då, står det bland det som är försenat på startsidan."),
    )


class DecisionForm(TellingForm):
    DECISIONS = [("", _("Inget svar än")), ("yes", _("Ja")), ("partly", _("Delvis")), ("no", _("Nej"))]

    decision = forms.ChoiceField(
        label=_("Vad fick ni för svar?"), choices=DECISIONS, widget=forms.RadioSelect, required=False
    )
    decided_on = forms.DateField(label=_("När kom svaret?"), widget=DateInput(), required=False)
    got = Kronor(
        label=_("Hur mycket fick ni, i kronor?"), required=False, help_text=_("Behövs bara när ni fick en del.")
    )
    outcome = forms.CharField(
        label=_("Vad blev det av pengarna?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Gruppen läser det på sina telefoner. Skriv vad ni gjorde, inga namn. Kan skrivas senare."),
    )
