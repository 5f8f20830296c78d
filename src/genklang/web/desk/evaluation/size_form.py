"""The form of "what can you see?": what is planned, as people say it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.evaluation.types import SizeInfo
from genklang.core.evaluation.size import MOST_CLUSTERS, MOST_PERSONS, Kind, Planned

from ..effect_forms import SwedishDecimal
from ..forms import PlainForm


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
