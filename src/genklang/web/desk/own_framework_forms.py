"""The forms an own framework is begun with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.core.frameworks.compose import MAX_BYTES

from .forms import PlainForm


class BeginForm(PlainForm):
    title = forms.CharField(
        label=_("Namn på frågorna"), max_length=300, help_text=_("Till exempel Läget i Bergsängen.")
    )
    framework_id = forms.TypedChoiceField(
        label=_("Utgå från"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Du får en kopia. Resultat från olika frågor läggs aldrig ihop, även om några ord är lika."),
    )
    target = forms.ChoiceField(
        label=_("Vilka är frågorna till för?"),
        choices=[("youth", _("Unga")), ("adults", _("Vuxna"))],
        initial="youth",
        help_text=_("Gäller när du börjar från ett tomt utkast. En kopia är till för samma som det den utgår från."),
    )

    def __init__(self, *args: Any, beginnings: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*beginnings, ("", _("Ett tomt utkast"))]
        self.fields["framework_id"].choices = choices  # type: ignore[attr-defined]


class FileForm(PlainForm):
    file = forms.FileField(
        label=_("Filen, som YAML"),
        max_length=200,
        help_text=_("Högst 1 MB. Hela filen läses in, eller inget."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )

    mark = forms.CharField(required=False, widget=forms.HiddenInput())

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("Välj en fil på högst 1 MB."))
        return file

    def read(self) -> dict[str, str]:
        """The text and the name of the file; what is no text is told by the reader."""
        file = self.cleaned_data["file"]
        return {"text": file.read().decode("utf-8-sig", "replace"), "name": str(file.name)[:60]}
