"""Forms of the nine steps. Whether a thing may be done is the action's to say."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from genklang.apps.lfa.types import LONGEST
from genklang.core.lfa.tree import Side
from genklang.web.presenters.lfa import GRADES, INFLUENCES, KINDS, PARTS, RESOURCES, ROWS, STANCES

from ..effect_forms import SwedishDecimal
from ..forms import DateInput
from ..writing import TellingForm

_ROW_HELP = _("Där står det på bladet med hela planen.")


def _coded(words: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(code.value, said) for code, said in words.items()]


def _line(label: Any, longest: str, *, needed: bool = False, rows: int = 0, hint: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, max_length=LONGEST[longest], required=needed, widget=widget, help_text=hint, strip=True
    )


def _grade(label: Any, words: Mapping[int, Any] = GRADES) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=[(n, capfirst(word)) for n, word in words.items()], coerce=int, widget=forms.RadioSelect
    )


def _is(label: Any, yes: Any, no: Any) -> forms.TypedChoiceField:
    choices = [("False", no), ("True", yes)]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=lambda value: value == "True", widget=forms.RadioSelect, initial="False"
    )


class ContextForm(TellingForm):
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    context = _line(_("Vad händer runt omkring?"), "context", rows=10)


class NoteForm(TellingForm):
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    note_words = _line(_("Vad kom ni fram till?"), "note", rows=6, hint=_("Skriv inga namn på unga."))


class PassOverForm(TellingForm):
    reason = _line(
        _("Varför hoppar ni över steget?"), "reason", needed=True, rows=3, hint=_("Det går att ta upp det igen.")
    )


class RowForm(TellingForm):
    """Something in a list of the plan. `seen`: the mark of what stood there, where it is changed and not new."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, is_new: bool, goals: list[tuple[Any, str]], boxes: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["seen"]
        for name, choices in (("goal_id", goals), ("box", boxes)):
            if name in self.fields:
                self.fields[name].choices = [("", _("Inget än")), *choices]  # type: ignore[attr-defined]

    def told(self) -> list[tuple[str, str]]:
        """Each field with what it begins with, as a person reads it."""
        found = []
        for bound in self:
            value = self.get_initial_for_field(bound.field, bound.name)
            choices = {str(code): str(word) for code, word in getattr(bound.field, "choices", ())}
            if not bound.is_hidden and value not in (None, ""):
                found.append((str(bound.label), choices.get(str(value), str(value))))
        return found


class StakeholderForm(RowForm):
    name = _line(_("Vem?"), "name", needed=True, hint=_("En grupp, en organisation eller en roll. Inga namn på unga."))
    kind = forms.ChoiceField(label=_("Vad är de?"), choices=_coded(KINDS))
    part = forms.ChoiceField(label=_("Vad har de med satsningen att göra?"), choices=_coded(PARTS))
    interest = _line(_("Vad är viktigt för dem?"), "words", rows=2)
    influence = _grade(_("Hur stort inflytande har de?"), INFLUENCES)
    stance = forms.ChoiceField(label=_("Vad tycker de?"), choices=_coded(STANCES), initial="unknown")
    is_missing = _is(_("Är de med?"), _("Nej, de saknas"), _("Ja"))
    reason = _line(_("Om de saknas: varför?"), "words", rows=2)
    asks = _line(_("Om de saknas: vem frågar dem?"), "name")


class TaskForm(RowForm):
    words = _line(_("Vad ska göras?"), "words", needed=True, rows=2)
    who = _line(_("Vem gör det?"), "name", hint=_("En roll eller en organisation."))
    first_on = forms.DateField(label=_("Från"), widget=DateInput(), required=False)
    last_on = forms.DateField(label=_("Till"), widget=DateInput(), required=False)
    goal_id = forms.TypedChoiceField(
        label=_("Vilket mål svarar den mot?"), coerce=int, empty_value=None, required=False
    )
    box = forms.ChoiceField(label=_("Vilken ruta i logikmodellen?"), required=False)


class ResourceForm(RowForm):
    kind = forms.ChoiceField(label=_("Vad är det?"), choices=_coded(RESOURCES))
    words = _line(_("Vad behövs?"), "name", needed=True, hint=_("Till exempel ungdomskonsulent på jobbtorget"))
    amount = SwedishDecimal(label=_("Hur mycket?"))
    unit = _line(
        _("I vad räknas det?"), "unit", needed=True, hint=_("Till exempel kronor, timmar, procent av en tjänst")
    )
    payer = _line(_("Vem står för det?"), "name")


class RiskForm(RowForm):
    words = _line(_("Vad kan hända?"), "words", needed=True, rows=2)
    likelihood = _grade(_("Hur stor är risken att det händer?"))
    consequence = _grade(_("Hur stor blir skadan om det händer?"))
    is_internal = _is(_("Var finns risken?"), _("Hos oss: vi kan påverka den"), _("Utanför oss"))
    row = forms.ChoiceField(
        label=_("Vad är det som hotas?"), choices=_coded(ROWS), initial="results", help_text=_ROW_HELP
    )
    answer = _line(_("Vad gör ni åt den?"), "answer", rows=3)
    who = _line(_("Vem ser till det?"), "name")


class AssumptionForm(RowForm):
    words = _line(_("Vad tar ni för givet?"), "words", needed=True, rows=2)
    row = forms.ChoiceField(label=_("Vad bygger på det?"), choices=_coded(ROWS), initial="results", help_text=_ROW_HELP)
    watch = _line(_("Hur märker ni om det inte stämmer?"), "words", rows=2)


class NodeForm(TellingForm):
    words = _line(_("Problemet"), "node", needed=True, rows=2, hint=_("Ett problem i varje ruta, med några ord."))


class WordForm(NodeForm):
    """`was`: the words that stood there when the page was opened."""

    was = forms.CharField(max_length=LONGEST["node"], required=False, strip=False, widget=forms.HiddenInput)


class TurnForm(TellingForm):
    was = forms.CharField(max_length=LONGEST["node"], required=False, strip=False, widget=forms.HiddenInput)
    positive = _line(_("Hur är det när problemet är löst?"), "node", rows=2)


class HangForm(TellingForm):
    """Where a node goes, with everything on it: a node's id and a side."""

    place = forms.ChoiceField(label=_("Vart ska den?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        parent, side = self.cleaned_data["place"].split(":")
        return {"parent_id": int(parent), "side": Side(side)}
