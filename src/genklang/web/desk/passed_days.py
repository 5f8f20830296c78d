"""A last day that has passed is asked about once, with what was written kept; one that is said to be right stays."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.config import clock


class AsksAboutPassedDay(forms.Form):
    """For a form whose `due_on` is the last of its fields. A day that stood there before is not asked about again."""

    day_is_right = forms.BooleanField(label=_("Ja, dagen är rätt"), required=False, widget=forms.HiddenInput())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_right = data.pop("day_is_right", False)
        due_on = data.get("due_on")
        if due_on is not None and due_on < clock.today() and due_on != self.initial.get("due_on") and not is_right:
            asked = self.fields.pop("day_is_right")
            asked.widget = forms.CheckboxInput()
            self.fields["day_is_right"] = asked
            self.add_error("due_on", _("Den dagen har redan varit. Är den rätt? Kryssa i rutan, eller ändra dagen."))
        return data
