"""Forms of stories and quotes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.stories.types import LONGEST

from .effect_forms import Choices
from .forms import DateInput, PlainForm


class StoryTextForm(PlainForm):
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


class StoryForm(StoryTextForm):
    """`numbers`: (group, [(value, words)]) of released numbers of what was talked about."""

    number = forms.ChoiceField(label=_("Siffra från Läget"), help_text=_("Hur det gick, som det visas i resultatet."))
    field_order = ("number", "title", "action", "afterwards")

    def __init__(self, *args: Any, numbers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].choices = [("", _("Välj en siffra")), *numbers]  # type: ignore[attr-defined]


class AgreedForm(PlainForm):
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


class QuoteForm(PlainForm):
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
