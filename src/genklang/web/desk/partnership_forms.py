"""Forms of a partnership. Whether a thing may be done is the action's to say."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.partnership.types import LONGEST, UNITS, Gives
from genklang.web.presenters.partnership import BODIES, KINDS, ROLES_SAID
from genklang.web.presenters.partnership import UNITS as UNIT_WORDS
from genklang.web.presenters.small_groups import least_answers, least_words

from .effect_forms import SwedishDecimal
from .forms import NEW_DAY, NEW_DAY_HELP, ActionStateForm, DateInput
from .passed_days import AsksAboutPassedDay
from .writing import TellingForm

SINCE = _("Med sedan")
UNTIL = _("Slutade")
UNTIL_HELP = _("Lämna tomt så länge det gäller.")


def _long(field: str, rows: int) -> dict[str, Any]:
    return {"max_length": LONGEST[field], "required": False, "widget": forms.Textarea(attrs={"rows": rows})}


class BeginForm(TellingForm):
    name = forms.CharField(
        label=_("Partnerskapets namn"), max_length=LONGEST["name"], help_text=_("Till exempel Bergsängen tillsammans")
    )
    begun_on = forms.DateField(label=_("Började"), widget=DateInput())


class AboutForm(BeginForm):
    """`goals` is one goal a line; `seen` the mark of what stood there when the page was opened."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    vision = forms.CharField(
        label=_("Vision"), help_text=_("Hur ska det vara här när ni har lyckats?"), **_long("vision", 3)
    )
    goals = forms.CharField(
        label=_("Gemensamma mål"),
        help_text=_("Ett mål på varje rad. Få mål är lättare att minnas."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    agreement = forms.CharField(
        label=_("Vem som ser vad"),
        help_text=_("Skriv med egna ord vad ni är överens om. Det är rollerna som bestämmer, orden ändrar inget."),
        **_long("agreement", 5),
    )

    def given(self) -> Mapping[str, Any]:
        return {**self.cleaned_data, "goals": self.cleaned_data["goals"].splitlines()}


class CheckupForm(TellingForm):
    """`size`: one card for each who is to answer. Fewer than anything can be shown of are asked about once."""

    name = forms.CharField(
        label=_("Vad avstämningen ska heta"), max_length=LONGEST["name"], help_text=_("Namnet står på korten.")
    )
    size = forms.IntegerField(
        label=_("Antal kort"),
        min_value=1,
        max_value=200,
        help_text=_("Ett kort för var och en som ska svara, gärna flera från varje partner. Du kan lägga till fler."),
    )
    starts_on = forms.DateField(label=_("Första gången"), widget=DateInput())
    few_is_right = forms.BooleanField(
        label=_("Ja, gör så få kort. Jag lägger till fler innan vi svarar."), required=False, widget=forms.HiddenInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["size"].help_text = f"{self.fields['size'].help_text} {least_words()}"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_right = data.pop("few_is_right", False)
        size = data.get("size")
        if size is not None and size < least_answers() and not is_right:
            asked = self.fields.pop("few_is_right")
            asked.widget = forms.CheckboxInput()
            self.fields["few_is_right"] = asked
            self.add_error("size", least_words() + " " + _("Gör fler kort, eller kryssa i rutan om det blir fler."))
        return data


def checkup_name(partnership: str) -> str:
    """What a partnership's check-up is called unless somebody says otherwise."""
    return f"Samarbetet i {partnership}"[: LONGEST["name"]]


class PartnerForm(TellingForm):
    name = forms.CharField(
        label=_("Organisationens namn"),
        max_length=LONGEST["name"],
        help_text=_("Använder de Genklang, så skriv namnet precis som de själva skriver det."),
    )
    since = forms.DateField(label=SINCE, widget=DateInput())
    until = forms.DateField(label=UNTIL, widget=DateInput(), required=False, help_text=UNTIL_HELP)


class PartnerRoleForm(TellingForm):
    kind = forms.ChoiceField(
        label=_("Vad svarar personen för?"),
        choices=[(kind.value, words) for kind, words in ROLES_SAID.items()],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Namn eller roll"),
        max_length=LONGEST["name"],
        help_text=_("Ett namn bara om personen vill stå här. Annars rollen, till exempel bostadschefen."),
    )
    since = forms.DateField(label=_("Sedan"), widget=DateInput())
    until = forms.DateField(label=UNTIL, widget=DateInput(), required=False, help_text=UNTIL_HELP)


class CoreForm(TellingForm):
    activity_id = forms.TypedChoiceField(label=_("Verksamhet"), coerce=int)
    words = forms.CharField(
        label=_("Vad är den till för?"), max_length=LONGEST["words"], required=False, help_text=_("En mening räcker.")
    )

    def __init__(self, *args: Any, activities: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity_id"].choices = [("", _("Välj en verksamhet")), *activities]  # type: ignore[attr-defined]


class MeetingForm(TellingForm):
    body = forms.ChoiceField(
        label=_("Vilka möts?"),
        choices=[(body.value, words) for body, words in BODIES.items()],
        widget=forms.RadioSelect,
    )
    held_on = forms.DateField(label=_("Dag"), widget=DateInput())
    partners = forms.TypedMultipleChoiceField(
        label=_("Vilka partner var där?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    present = forms.CharField(
        label=_("Fler som var där"),
        max_length=LONGEST["present"],
        required=False,
        help_text=_("Roller, till exempel rektorn och två från ungdomsrådet. Inga namn på unga."),
    )
    notes = forms.CharField(
        label=_("Kort om vad ni pratade om"), help_text=_("Inga namn på unga."), **_long("notes", 5)
    )

    def __init__(self, *args: Any, partners: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partners"].choices = partners  # type: ignore[attr-defined]


class DecisionForm(AsksAboutPassedDay, TellingForm):
    words = forms.CharField(label=_("Vad bestämde ni?"), max_length=LONGEST["words"])
    carrier = forms.CharField(
        label=_("Vem tar det vidare?"),
        max_length=LONGEST["name"],
        help_text=_("En partner, en roll eller ett förnamn."),
    )
    due_on = forms.DateField(label=_("Klart senast"), widget=DateInput(), required=False)


class DecisionStateForm(TellingForm):
    state = forms.ChoiceField(label=_("Hur går det?"), choices=ActionStateForm.STATES, widget=forms.RadioSelect)
    outcome = forms.CharField(
        label=_("Vad blev det av det?"),
        help_text=_("Behövs när det är klart eller inte blev av."),
        **_long("words", 3),
    )
    new_day = forms.DateField(label=NEW_DAY, widget=DateInput(), required=False, help_text=NEW_DAY_HELP)


class ContributionForm(TellingForm):
    """`what` is a kind and a unit in one, so that nobody counts hours in kronor."""

    what = forms.ChoiceField(
        label=_("Vad är det?"),
        choices=[
            (f"{kind.value}-{unit}", format_lazy("{kind}, {unit}", kind=KINDS[kind], unit=UNIT_WORDS[unit]))
            for kind in Gives
            for unit in UNITS[kind]
        ],
    )
    amount = SwedishDecimal(label=_("Hur mycket?"), help_text=_("Bara talet, till exempel 300 000."))
    first_on = forms.DateField(label=_("Från och med"), widget=DateInput())
    last_on = forms.DateField(label=_("Till och med"), widget=DateInput())
    source = forms.CharField(
        label=_("Var står det?"), max_length=LONGEST["source"], help_text=_("Till exempel avtalet eller bokslutet.")
    )
    is_given = forms.TypedChoiceField(
        label=_("Är det givet?"),
        choices=[("promised", _("Lovat, men inte givet än")), ("given", _("Givet"))],
        coerce=lambda value: value == "given",
        widget=forms.RadioSelect,
    )

    def given(self) -> Mapping[str, Any]:
        data = dict(self.cleaned_data)
        kind, unit = data.pop("what").split("-")
        given = data.pop("is_given")
        return {**data, "kind": kind, "unit": unit, "given": given}


class NewContributionForm(ContributionForm):
    """The same when it is written, with who puts it in."""

    partner_id = forms.TypedChoiceField(label=_("Vem bidrar?"), coerce=int)
    field_order = ("partner_id",)

    def __init__(self, *args: Any, partners: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner_id"].choices = [("", _("Välj en partner")), *partners]  # type: ignore[attr-defined]
