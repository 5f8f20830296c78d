"""Forms of how the work is led. Whether a thing may be done is the action's to say."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.dialogue.types import STATES
from genklang.apps.steering.types import LONGEST, Language
from genklang.core.reports import Why, personal
from genklang.web.presenters.steering import KINDS, LANGUAGES, MONTHS, OUTCOMES, SCALINGS

from ..forms import NEW_DAY, NEW_DAY_HELP, DateInput
from ..writing import TellingForm

NOBODY_YOUNG = _("Inga namn på unga, och inget som pekar ut någon.")
#: What is a guess, and so a question; the rest has to go.
_GUESSED = frozenset({Why.NAME, Why.AGE, Why.ADDRESS})


def _line(label: Any, field: str, *, required: bool = True, help_text: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST[field], required=required, help_text=help_text, **more)


def _text(label: Any, field: str, *, rows: int = 3, required: bool = False, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return _line(label, field, required=required, help_text=help_text, widget=widget)


def _choice(label: Any, words: Any, **more: Any) -> forms.ChoiceField:
    choices = [(getattr(code, "value", code), said) for code, said in words.items()]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


class SeenForm(TellingForm):
    """`seen`: the mark of what stood there when the page was opened; None where something new is written."""

    def __init__(self, *args: Any, seen: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if seen is not None:
            self.fields["seen"] = forms.CharField(max_length=64, initial=seen, required=False, widget=forms.HiddenInput)


class PointsOutNobodyForm(SeenForm):
    """What may point out a person in the fields `told` is said. A telephone, an e-mail or a personal number has to go;
    what may be a name is asked about once, with what was written kept."""

    told: Sequence[str] = ()
    is_nobody = forms.BooleanField(
        label=_("Jag har läst igenom. Det pekar inte ut någon ung."), required=False, widget=forms.HiddenInput()
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_nobody = data.pop("is_nobody", False)
        asks = False
        for name in self.told:
            remarks = personal(str(data.get(name) or ""), known=())
            sure = [one.words for one in remarks if one.why not in _GUESSED]
            guessed = [] if is_nobody else [one.words for one in remarks if one.why in _GUESSED]
            if sure:
                self.add_error(name, _("Ta bort ”%(words)s”. Det pekar ut en person.") % {"words": _few(sure)})
            elif guessed:
                asks = True
                said = _("Är ”%(words)s” en person? Ta bort det, eller kryssa i rutan längst ner.")
                self.add_error(name, said % {"words": _few(guessed)})
        if asks or is_nobody:
            asked = self.fields.pop("is_nobody")
            asked.widget = forms.CheckboxInput()
            self.fields["is_nobody"] = asked
        return data


def _few(words: Iterable[str]) -> str:
    return "”, ”".join(list(dict.fromkeys(words))[:3])


class HeldForm(SeenForm):
    """Who has a role, or why nobody has."""

    holder = _line(
        _("Vem har rollen?"),
        "holder",
        required=False,
        help_text=_("Ett namn bara om personen vill stå här. Annars en titel, till exempel biträdande rektor."),
    )
    organisation = _line(_("Var?"), "organisation", required=False, help_text=_("Verksamheten eller organisationen."))
    why = _line(
        _("Om ingen har den: varför?"),
        "why",
        required=False,
        help_text=_("Till exempel att ni inte har hittat någon, eller att rollen inte behövs än."),
    )


class OwnRoleForm(HeldForm):
    name = _line(_("Vad heter rollen?"), "name")
    duty = _line(_("Vad gör den som har rollen?"), "duty", required=False, help_text=_("En mening räcker."))
    field_order = ("name", "duty", "holder", "organisation", "why")


class PhaseForm(SeenForm):
    name = _line(_("Vad heter fasen?"), "name", help_text=_("Till exempel Förstudie eller Pilot."))
    begins_on = forms.DateField(label=_("Första dagen"), widget=DateInput())
    ends_on = forms.DateField(label=_("Sista dagen"), widget=DateInput())
    condition = _text(
        _("Vad måste stämma för att ni ska gå vidare?"),
        "condition",
        required=True,
        help_text=_("Skriv det nu, innan ni vet hur det gick."),
    )


class PhaseDecisionForm(SeenForm):
    outcome = _choice(_("Vad bestämde ni?"), OUTCOMES)
    who = _line(_("Vilka beslutade?"), "who")
    decided_on = forms.DateField(label=_("Vilken dag?"), widget=DateInput())
    words = _text(_("Varför?"), "words", required=True, help_text=_("Det går inte att ändra efteråt."))


class SeriesForm(SeenForm):
    name = _line(_("Vad kallas mötena?"), "name", help_text=_("Till exempel Personalgruppen på skolan."))
    people = _line(_("Vilka möts?"), "people", help_text=_("Roller och verksamheter. Inga namn på unga."))
    rhythm = _line(_("Hur ofta?"), "rhythm", required=False, help_text=_("Till exempel fyra gånger per termin."))


class MeetingForm(PointsOutNobodyForm):
    told = ("present", "notes")
    held_on = forms.DateField(label=_("Dag"), widget=DateInput())
    present = _line(
        _("Vilka var där?"),
        "people",
        required=False,
        help_text=_("Roller, till exempel fem lärare. Inga namn på unga."),
    )
    notes = _text(_("Kort om vad ni pratade om"), "notes", rows=5, help_text=NOBODY_YOUNG)


class TestForm(PointsOutNobodyForm):
    told = ("what", "expects")
    what = _line(
        _("Vad provar ni?"),
        "what",
        help_text=_("Något litet i vardagen, som går att göra innan nästa möte. Inga namn på unga."),
    )
    expects = _line(_("Vad tror ni händer?"), "expects", help_text=_("Skriv det nu, så kan ni bli förvånade sen."))
    who = _line(_("Vem gör det?"), "who")
    until = forms.DateField(label=_("Klart senast"), widget=DateInput())


class NextTestForm(TestForm):
    """The next test, at one of the series' meetings."""

    meeting_id = forms.TypedChoiceField(label=_("Vilket möte bestämde ni det på?"), coerce=int)
    field_order = ("meeting_id", "what", "expects", "who", "until")

    def __init__(self, *args: Any, meetings: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting_id"].choices = meetings  # type: ignore[attr-defined]


class ToldForm(PointsOutNobodyForm):
    told = ("happened", "learned")
    happened = _text(
        _("Vad hände?"),
        "happened",
        required=True,
        help_text=_("Blev det inte av är det också ett svar. Inga namn på unga."),
    )
    learned = _text(_("Vad lärde ni er?"), "learned", help_text=_("Vad var annorlunda mot vad ni trodde?"))


class SignForm(SeenForm):
    words = _line(
        _("Vad ser ni när det går bra?"),
        "what",
        help_text=_("Med egna ord, till exempel: Fler unga har en vuxen att fråga."),
    )


class QuestionForm(TellingForm):
    """`choices`: (indicator, [(value, words)]); a value is framework:indicator:question."""

    asked = forms.ChoiceField(label=_("Fråga"), help_text=_("Bara frågor som ni redan ställer i Läget."))

    def __init__(self, *args: Any, choices: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].choices = [("", _("Välj en fråga")), *choices]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        framework, indicator, question = self.cleaned_data["asked"].split(":")
        return {"framework": framework, "indicator": indicator, "question": question}


class OutsideForm(TellingForm):
    says = _line(_("Vad visar källan?"), "says", help_text=_("Med siffra om det finns."))
    source = _line(_("Var står det, och för vilket år?"), "source")


class WheelForm(SeenForm):
    month = forms.TypedChoiceField(label=_("Månad"), coerce=int, choices=list(MONTHS.items()))
    kind = _choice(_("Vad är det?"), KINDS)
    what = _line(_("Vad görs då?"), "what", help_text=_("Till exempel: Läget i alla grupper."))
    who = _line(_("Vem gör det?"), "who")
    uses = _line(
        _("Vilka siffror eller svar används?"),
        "uses",
        required=False,
        help_text=_("Till exempel resultatet från Läget, eller skolans enkät."),
    )


class ScaleForm(SeenForm):
    scaling = _choice(_("Hur ska det bli större?"), SCALINGS)
    audience = _line(_("Vilka gäller det?"), "what", help_text=_("Till exempel årskurs 4, eller skolorna i norr."))
    deciders = _text(_("Vilka behöver vara med, och vilka beslutar?"), "plan")
    core = _text(
        _("Vad måste vara kvar som det är?"), "plan", help_text=_("Det som ni tror är skälet till att det fungerar.")
    )
    adapt = _text(_("Vad får göras på ett annat sätt?"), "plan")
    cost = _text(_("Vad kostar det, och vem betalar?"), "plan")


class StepForm(SeenForm):
    what = _line(_("Vad ska göras?"), "what")
    who = _line(_("Vem gör det?"), "who")
    due_on = forms.DateField(label=_("Klart senast"), widget=DateInput(), required=False)


class StepToldForm(SeenForm):
    state = _choice(_("Hur går det?"), STATES)
    outcome = _text(_("Vad blev det av det?"), "what", help_text=_("Behövs när det är klart eller inte blev av."))
    new_day = forms.DateField(label=NEW_DAY, widget=DateInput(), required=False, help_text=NEW_DAY_HELP)


class AssignmentForm(SeenForm):
    title = _line(_("Vad heter uppdraget?"), "name")
    question = _text(_("Vad vill ni veta?"), "question", required=True, help_text=_("Gärna en enda fråga."))
    background = _text(_("Bakgrund"), "background", rows=5)
    uses = _text(
        _("Vad får användas?"),
        "background",
        help_text=_("Framtagna resultat och öppna källor. Aldrig vad en enskild person har svarat."),
    )
    expected = _text(_("Vad ska uppdraget lämna ifrån sig?"), "expected", help_text=_("Till vem, och när."))
    contact = _line(
        _("Vem svarar på frågor?"), "contact", required=False, help_text=_("Namn eller roll, och hur man når den.")
    )
    language = _choice(_("Språk"), LANGUAGES, initial=Language.SWEDISH.value)
