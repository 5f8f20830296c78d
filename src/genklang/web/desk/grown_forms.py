"""The forms of activities that grow out of others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .writing import TellingForm


class GrowForm(TellingForm):
    name = forms.CharField(
        label=_("Vad heter den nya verksamheten?"), max_length=120, help_text=_("Till exempel Lördagsturneringen")
    )
    area = forms.CharField(
        label=_("Område"), max_length=120, required=False, help_text=_("Stadsdelen eller platsen. Kan lämnas tomt.")
    )


class GrownFromForm(TellingForm):
    out_of = forms.TypedChoiceField(label=_("Verksamhet"), coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, activities: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["out_of"].choices = [("", _("Ingen, den började för sig")), *activities]  # type: ignore[attr-defined]
