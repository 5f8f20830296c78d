"""Forms of rounds where several assess. Whether a thing may be done is the action's to say."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.initiatives.panel_types import LONGEST, Said
from genklang.core.appraisal import Score
from genklang.core.proposals import SCORES, Criterion

from .forms import DateInput, PlainForm
from .writing import TellingForm

NOTHING = "nothing"
Choices = list[tuple[int, str]]


class PanelForm(TellingForm):
    """A new round: what it is called, until when, who, and about what."""

    name = forms.CharField(
        label=_("Vad heter omgången?"), max_length=LONGEST["name"], help_text=_("Till exempel Höstens förslag")
    )
    last_day = forms.DateField(label=_("Sista dag att värdera"), widget=DateInput())
    chair = forms.TypedChoiceField(label=_("Vem leder omgången?"), coerce=int)
    assessors = forms.TypedMultipleChoiceField(
        label=_("Vilka värderar?"), coerce=int, widget=forms.CheckboxSelectMultiple, help_text=_("Välj minst två.")
    )
    proposals = forms.TypedMultipleChoiceField(
        label=_("Vilka förslag?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("De som är inlämnade och inte beslutade. Forum och pilot jämförs aldrig med varandra."),
    )

    def __init__(self, *args: Any, chairs: Choices, people: Choices, ready: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("chair", chairs), ("assessors", people), ("proposals", ready)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class AssessForm(PlainForm):
    """One person's sheet about one proposal: a step and a motivation for each criterion. All of it, or none: in
    conflict of interest."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], mine: Said | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(mine), **kwargs)
        self.criteria = criteria
        for one in criteria:
            self.fields[f"score_{one.code}"] = forms.ChoiceField(
                label=one.name,
                help_text=one.asks,
                choices=[
                    *((str(step), f"{step}. {one.anchors[step]}") for step in SCORES),
                    (NOTHING, _("Underlag saknas")),
                ],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Välj ett steg, eller ”Underlag saknas”."),
                    "invalid_choice": _("Välj ett steg från 1 till 5, eller ”Underlag saknas”."),
                },
            )
            self.fields[f"why_{one.code}"] = forms.CharField(
                label=format_lazy(_("Varför? {name}"), name=one.name),
                max_length=LONGEST["motivation"],
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"required": _("Skriv varför.")},
            )

    def scores(self) -> list[Score]:
        """What the form holds. Only where it is valid."""
        data = self.cleaned_data
        chosen = {one.code: data[f"score_{one.code}"] for one in self.criteria}
        return [
            Score(code, None if step == NOTHING else int(step), data[f"why_{code}"]) for code, step in chosen.items()
        ]


class AsideForm(PlainForm):
    """Why somebody is in conflict of interest, with or without words."""

    words = forms.CharField(
        label=_("Varför? Kan lämnas tomt."),
        max_length=LONGEST["words"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TiedForm(AsideForm):
    """For whoever something ties to the proposal: in conflict of interest until they say why they can assess it."""

    aside = forms.BooleanField(label=_("Jag är jävig och värderar inte det här förslaget"), required=False)
    even_so = forms.CharField(
        label=_("Om du värderar ändå: varför går det bra?"),
        max_length=LONGEST["words"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Alla som värderar läser det när omgången är stängd."),
    )
    field_order = ("aside", "words", "even_so")

    def __init__(self, *args: Any, why: str, mine: Said | None = None, **kwargs: Any) -> None:
        assesses = mine is not None and not mine.conflict
        initial = {
            "aside": not assesses,
            "words": mine.words if mine and mine.conflict else why,
            "even_so": mine.words if mine and assesses else "",
        }
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Says what is missing where the box is empty and nothing is said."""
        data = self.cleaned_data
        if not data.get("aside") and not data.get("even_so", "").strip():
            self.add_error("even_so", _("Skriv varför du kan värdera ändå, eller kryssa i att du är jävig."))
        return data


def _initial(mine: Said | None) -> dict[str, str]:
    if mine is None:
        return {}
    steps = {f"score_{one.criterion}": NOTHING if one.score is None else str(one.score) for one in mine.scores}
    return steps | {f"why_{one.criterion}": one.motivation for one in mine.scores}
