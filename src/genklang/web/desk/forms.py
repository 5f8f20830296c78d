"""The desk's plain forms: labels, help and limits. Whether a thing may be done is the action's to say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.web.presenters.small_groups import least_words

from .passed_days import AsksAboutPassedDay


class DateInput(forms.DateInput):
    """The browser's own date picker; a browser without one shows a text field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PlainForm(forms.Form):
    """Without colons after labels and without Django's own "required" mark-up in the browser's language.

    What is left empty is said in plain words.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            chooses = isinstance(field, forms.ChoiceField)
            field.error_messages["required"] = _("Du behöver välja här.") if chooses else _("Du behöver skriva här.")


class NameForm(PlainForm):
    name = forms.CharField(label=_("Namn"), max_length=120)


class InitiativeForm(NameForm):
    """A new initiative: one that goes on, or one that is to be tried in thought first."""

    begins = forms.ChoiceField(
        label=_("Var är ni?"),
        choices=[("running", _("Den är igång, eller ska börja")), ("idea", _("Det är en idé som ska bli ett förslag"))],
        widget=forms.RadioSelect,
        initial="running",
        required=False,
    )


class ActivityForm(PlainForm):
    name = forms.CharField(label=_("Namn"), max_length=120, help_text=_("Till exempel Läxhjälpen"))
    initiative = forms.TypedChoiceField(label=_("Satsning"), coerce=int)
    area = forms.CharField(
        label=_("Område"), max_length=120, required=False, help_text=_("Stadsdelen eller platsen. Kan lämnas tomt.")
    )

    def __init__(self, *args: Any, initiatives: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nobody's initiative is taken for granted: the first in the list may be led by somebody else.
        self.fields["initiative"].choices = [("", _("Välj en satsning")), *initiatives]  # type: ignore[attr-defined]


class GroupForm(PlainForm):
    name = forms.CharField(
        label=_("Gruppens namn"), max_length=120, help_text=_("Namnet står på korten. Skriv inga namn på personer.")
    )
    size = forms.IntegerField(
        label=_("Antal kort"),
        min_value=1,
        max_value=200,
        help_text=_("Ett kort för varje deltagare. Du kan lägga till fler."),
    )
    youngest_age = forms.IntegerField(
        label=_("Den yngstas ålder"),
        min_value=6,
        max_value=99,
        initial=13,
        help_text=_("Den som är yngre än 13 behöver sin vårdnadshavares ja."),
    )
    framework_code = forms.ChoiceField(label=_("Frågor"))
    starts_on = forms.DateField(label=_("Gruppen börjar"), widget=DateInput())

    def __init__(self, *args: Any, frameworks: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework_code"].choices = frameworks  # type: ignore[attr-defined]
        self.fields["size"].help_text = f"{self.fields['size'].help_text} {least_words()}"


class CardsForm(PlainForm):
    """`known` is how many cards the page showed: sending the same page twice must not make cards twice."""

    count = forms.IntegerField(label=_("Antal nya kort"), min_value=1, max_value=200)
    known = forms.IntegerField(widget=forms.HiddenInput())


class StaffForm(PlainForm):
    """Somebody who has a role in the organisation already is chosen; somebody new is written."""

    person = forms.TypedChoiceField(label=_("Vem?"), coerce=int, empty_value=None, required=False)
    email = forms.EmailField(label=_("E-post"), max_length=254, required=False)
    name = forms.CharField(label=_("Namn"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Roll"), widget=forms.RadioSelect)
    scope = forms.ChoiceField(
        label=_("Gäller"),
        help_text=_(
            "En ledare får en verksamhet eller en grupp, en ung ledare också. En finansiär får en satsning, Core Team "
            "hela organisationen."
        ),
    )

    def __init__(
        self,
        *args: Any,
        people: list[tuple[int, str]],
        kinds: list[tuple[str, str]],
        scopes: list[tuple[str, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Någon ny")), *people]  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["scope"].choices = [("", _("Välj")), *scopes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("email", "name"):
            if not data.get("person") and not data.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        return data


class WordsForm(PlainForm):
    """What a group says lies behind a number."""

    VERDICTS = [
        ("yes", _("Vi känner igen det")),
        ("no", _("Vi känner inte igen det")),
        ("other", _("Vi ser det på ett annat sätt")),
    ]

    hypothesis = forms.CharField(
        label=_("Vad trodde du innan ni pratade?"),
        max_length=500,
        required=False,
        help_text=_("Gruppen ser det på skärmen. Kan lämnas tomt."),
    )
    verdict = forms.ChoiceField(
        label=_("Känner ni igen det?"), choices=VERDICTS, widget=forms.RadioSelect, required=False
    )
    words = forms.CharField(
        label=_("Vad ligger bakom?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Gruppens egna ord, utan namn. Läs igenom: finns det något namn här?"),
    )


class InsightForm(WordsForm):
    """The same when it is written, with the number it is about."""

    measure_kind = forms.CharField(max_length=12, widget=forms.HiddenInput())
    measure_code = forms.CharField(max_length=60, widget=forms.HiddenInput())


class PromiseForm(AsksAboutPassedDay, PlainForm):
    """What is to be done."""

    you_said = forms.CharField(label=_("Ni sa"), max_length=300, help_text=_("Vad gruppen vill ska ändras."))
    what = forms.CharField(label=_("Vad gör vi?"), max_length=300)
    who = forms.CharField(
        label=_("Vem gör det?"), max_length=120, help_text=_("En roll eller ett förnamn bland personalen.")
    )
    owner = forms.CharField(
        label=_("Vem ser till att det blir gjort?"),
        max_length=120,
        required=False,
        help_text=_("En roll eller ett förnamn bland personalen. Lämna tomt om det är samma."),
    )
    due_on = forms.DateField(label=_("Klart senast"), widget=DateInput(), required=False)


class ActionForm(PromiseForm):
    """The same when it is written, with the number it is about, if any."""

    measure_kind = forms.CharField(max_length=12, widget=forms.HiddenInput(), required=False)
    measure_code = forms.CharField(max_length=60, widget=forms.HiddenInput(), required=False)


#: For whatever was promised to a day that does not hold.
NEW_DAY, NEW_DAY_HELP = (
    _("Ny dag"),
    _("Blir det klart en annan dag? Har dagen gått står det kvar som försenat tills det är klart eller har en ny dag."),
)


class ActionStateForm(PlainForm):
    STATES = [
        ("agreed", _("Bestämt")),
        ("under_way", _("På gång")),
        ("done", _("Klart")),
        ("dropped", _("Blev inte av")),
    ]

    state = forms.ChoiceField(label=_("Hur går det?"), choices=STATES, widget=forms.RadioSelect)
    what_happened = forms.CharField(
        label=_("Vad hände?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Det här kan de unga läsa på sina telefoner så snart du har sparat. "
            "Behövs när det är klart eller inte blev av."
        ),
    )
    new_day = forms.DateField(label=NEW_DAY, widget=DateInput(), required=False, help_text=NEW_DAY_HELP)


class ResultSheetForm(PlainForm):
    """`voices` holds the numbers of the insights offered; the page writes their checkboxes beside each measure."""

    title = forms.CharField(label=_("Rubrik"), max_length=120, help_text=_("Till exempel Bergsängen efter två Läget"))
    introduction = forms.CharField(
        label=_("Inledning"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Berätta kort vad ni har gjort och vad ni såg. Om det var orsaken vet ingen utan jämförelsegrupp."),
    )
    voices = forms.TypedMultipleChoiceField(label=_("Röster"), coerce=int, required=False)

    def __init__(self, *args: Any, voices: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voices"].choices = [(each, str(each)) for each in voices]  # type: ignore[attr-defined]
