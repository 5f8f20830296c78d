"""Forms of what stands beside the numbers in words: what happened, stories, quotes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.dialogue.types import LONGEST_HAPPENING
from genklang.apps.stories.types import LONGEST

from .effect_forms import Choices
from .forms import DateInput
from .writing import TellingForm


class HappeningForm(TellingForm):
    """What happened, and when."""

    day = forms.DateField(label=_("När hände det?"), widget=DateInput())
    words = forms.CharField(
        label=_("Vad hände?"),
        max_length=LONGEST_HAPPENING,
        help_text=_("Några ord, till exempel Gymmånaden slutade. Inga namn, och inget om någons liv hemma."),
    )
    kind = forms.ChoiceField(
        label=_("Vad för slags händelse?"),
        choices=[
            ("begins", _("Något började")),
            ("ends", _("Något slutade")),
            ("place", _("En plats öppnade, ändrades eller stängde")),
            ("school", _("Något i skolan eller på jobbet")),
            ("other", _("Något annat")),
        ],
        widget=forms.RadioSelect,
    )


class StoryTextForm(TellingForm):
    """`actions`: (id, words) of what the group has agreed on."""

    title = forms.CharField(label=_("Rubrik"), max_length=LONGEST["title"], help_text=_("Till exempel Studiero."))
    action = forms.TypedChoiceField(
        label=_("Vad har gruppen bestämt?"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Är åtgärden inte klar står det i berättelsen. Kan lämnas tomt."),
    )
    afterwards = forms.CharField(
        label=_("Vad hände sedan?"),
        max_length=LONGEST["afterwards"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Det som inte redan står. Inga namn och inga egna siffror: siffran från Läget står bredvid."),
    )

    def __init__(self, *args: Any, actions: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["action"].choices = [("", _("Inget än")), *actions]  # type: ignore[attr-defined]

    def given(self) -> Mapping[str, Any]:
        found = self.cleaned_data
        return {"title": found["title"], "action_id": found["action"], "afterwards": found["afterwards"]}


class StoryForm(StoryTextForm):
    """`numbers`: (group, [(value, words)]) of released numbers of what was talked about."""

    number = forms.ChoiceField(label=_("Siffra från Läget"), help_text=_("Hur det gick, som det visas i resultatet."))
    field_order = ("number", "title", "action", "afterwards")

    def __init__(self, *args: Any, numbers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = [("", _("Välj en siffra")), *numbers]  # type: ignore[attr-defined]

    def given(self) -> Mapping[str, Any]:
        release, start = self.cleaned_data["number"].split(":")[:2]
        return {**super().given(), "release_id": int(release), "start": int(start)}


class AgreedForm(TellingForm):
    """When and how the group said yes; never who."""

    agreed_on = forms.DateField(label=_("När sa gruppen ja?"), widget=DateInput())
    agreed_how = forms.ChoiceField(
        label=_("Hur?"),
        choices=[
            ("aloud", _("Texten lästes upp, och gruppen sa ja")),
            ("writing", _("Skriftligt")),
            ("guardian", _("Gruppen sa ja, och vårdnadshavarna också")),
        ],
        widget=forms.RadioSelect,
    )


class QuoteForm(TellingForm):
    words = forms.CharField(
        label=_("Orden"),
        max_length=LONGEST["words"],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Som de sades, utan något som visar vem det är. Läs igenom: finns det något namn här?"),
    )
    role = forms.ChoiceField(
        label=_("Vem säger det?"),
        choices=[
            ("young", _("En ung")),
            ("participant", _("En deltagare")),
            ("parent", _("En förälder")),
            ("leader", _("En ledare")),
            ("partner", _("En samarbetspartner")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Bara rollen sparas, aldrig namnet. Gruppens namn står med om den är stor nog."),
    )
    purpose = forms.ChoiceField(
        label=_("Vad har personen sagt ja till?"),
        choices=[
            ("report", _("Att orden står i den öppna rapporten, på webben och som fil")),
            ("group", _("Bara att gruppen och de som leder den läser dem")),
        ],
        widget=forms.RadioSelect,
    )
    agreed_on = forms.DateField(label=_("När sa personen ja?"), widget=DateInput())
    agreed_how = forms.ChoiceField(
        label=_("Hur?"),
        choices=[
            ("aloud", _("Texten lästes upp, och personen sa ja")),
            ("writing", _("Skriftligt")),
            ("guardian", _("Personen sa ja, och vårdnadshavaren också")),
        ],
        widget=forms.RadioSelect,
    )
