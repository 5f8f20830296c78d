"""The form for when an activity's Läget are: four kinds of rule, each with its few fields."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities.schedule import MOST

from .forms import DateInput, PlainForm

UNGAS_VAGAR = [[0, 0], [3, 4], [8, 12]]


class ScheduleForm(PlainForm):
    """`rule()` gives the rule to hand on; which numbers make sense is for the action to say."""

    KINDS = [
        ("by_hand", _("Vi öppnar när det passar")),
        ("every", _("Med jämna mellanrum")),
        ("start_then", _("Vid start, efter 3–4 månader och efter 8–12 månader")),
        ("around", _("Före och efter en kort period, till exempel ett sommarjobb")),
    ]
    UNITS = [("months", _("månader")), ("weeks", _("veckor"))]

    kind = forms.ChoiceField(label=_("När ska det vara Läget?"), choices=KINDS, widget=forms.RadioSelect)
    n = forms.IntegerField(label=_("Hur långt mellan Läget?"), min_value=1, max_value=MOST["weeks"], required=False)
    unit = forms.ChoiceField(label=_("Månader eller veckor"), choices=UNITS, required=False)
    starts_on = forms.DateField(label=_("Perioden börjar"), widget=DateInput(), required=False)
    ends_on = forms.DateField(label=_("Perioden slutar"), widget=DateInput(), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == "every":
            most = MOST.get(data.get("unit") or "months", 0)
            if not data.get("n"):
                self.add_error("n", _("Skriv hur ofta Läget ska vara."))
            elif data["n"] > most:
                self.add_error("n", _("Det är för långt emellan. Välj högst %(most)s.") % {"most": most})
        if data.get("kind") == "around":
            for name in ("starts_on", "ends_on"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Skriv ett datum."))
            begins, ends = data.get("starts_on"), data.get("ends_on")
            if begins and ends and ends < begins:
                self.add_error("ends_on", _("Perioden slutar innan den börjar. Välj samma dag eller en senare."))
        return data

    def rule(self) -> dict[str, Any]:
        """The rule in the form that `activities.schedule` documents. Only after the form was found valid."""
        data = self.cleaned_data
        match data["kind"]:
            case "every":
                return {"kind": "every", "n": data["n"], "unit": data["unit"] or "months"}
            case "start_then":
                return {"kind": "start_then", "windows": UNGAS_VAGAR}
            case "around":
                days = {name: data[name].isoformat() for name in ("starts_on", "ends_on")}
                return {"kind": "around", **days}
            case _:
                return {"kind": "by_hand"}


def initial(rule: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows for a rule that is there."""
    fields = {name: rule[name] for name in ("n", "unit", "starts_on", "ends_on") if name in rule}
    return {"kind": rule.get("kind", "by_hand"), **fields}
