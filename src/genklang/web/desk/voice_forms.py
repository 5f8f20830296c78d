"""The forms of those who read what young people write, and of those who are told of worry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import PlainForm


class MarksForm(PlainForm):
    """What one reader sees in a text. Nothing chosen is an answer too."""

    MARKS = [
        ("worry", _("Jag är orolig för den som skrev")),
        ("names", _("Någon går att känna igen: ett namn, en plats eller en släkting")),
    ]

    themes = forms.MultipleChoiceField(
        label=_("Vad handlar texten om?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Välj så många som behövs. Handlar den inte om något särskilt väljer du inget."),
    )
    new_theme = forms.CharField(
        label=_("Ett annat ämne"), max_length=60, required=False, help_text=_("Ett eller två ord. Inga namn.")
    )
    marks = forms.MultipleChoiceField(
        label=_("Finns något av det här i texten?"),
        choices=MARKS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Oro når trygghetskontakten direkt. Är du det minsta orolig, kryssa i."),
    )
    field_order = ["marks", "themes", "new_theme"]

    def __init__(self, *args: Any, themes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(name, name) for name in themes]  # type: ignore[attr-defined]


class VoiceForm(PlainForm):
    theme = forms.ChoiceField(label=_("Ämne"))
    words = forms.CharField(
        label=_("Meningen, med andra ord"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv vad det handlar om så att ingen kan kännas igen. Inga namn, platser eller släktingar."),
    )

    def __init__(self, *args: Any, themes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [(name, name) for name in themes]  # type: ignore[attr-defined]


class NoteForm(PlainForm):
    words = forms.CharField(
        label=_("Vad har du gjort?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv inte av texten. Det du skriver här finns kvar även om den unga tar bort sin text."),
    )


class OutcomeForm(NoteForm):
    OUTCOMES = [
        ("acted", _("Vi har hjälpt till själva")),
        ("reported", _("Anmält till socialtjänsten eller polisen")),
        ("handed_over", _("Lämnat över till någon annan")),
        ("no_danger", _("Det visade sig att ingen for illa")),
    ]

    outcome = forms.ChoiceField(label=_("Hur slutade det?"), choices=OUTCOMES, widget=forms.RadioSelect)
    field_order = ["outcome", "words"]


class LookForm(PlainForm):
    worry = forms.ChoiceField(
        label=_("Är du orolig för den som skrev?"),
        choices=[("yes", _("Ja, öppna ett ärende")), ("no", _("Nej"))],
        widget=forms.RadioSelect,
    )


class SafeguardingForm(PlainForm):
    words = forms.CharField(
        label=_("Vem kan unga vända sig till hos er?"),
        max_length=200,
        required=False,
        help_text=_("Roll, förnamn och telefon. Till exempel: Kuratorn Noor, 070-174 06 00. De unga läser det här."),
    )
