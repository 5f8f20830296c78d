"""Forms of proposals and decisions. Whether a thing may be done is the action's to say."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from genklang.apps.initiatives.types import LONGEST, OUTCOMES
from genklang.core.proposals import LONGEST as LONGEST_SHEET
from genklang.core.proposals import SCORES, Kind, Read, Section, Sheet, Valued, criteria, read_parts, write_parts
from genklang.core.proposals.headings import NOTHING_TO_GO_BY, UNSETTLED
from genklang.web.presenters import proposals

from .forms import DateInput, PlainForm
from .proposal_files import MOST_BYTES
from .writing import TellingForm

NOTHING = "nothing"
_LINES = _("En rad för varje.")
_HELP = {
    Section.ACTORS: _("Skriv komma mellan dem."),
    Section.SOCIETAL_GOALS: _LINES,
    Section.PURPOSE: _("Varje rad blir ett stycke. En rad som börjar med streck blir en punkt i en lista."),
    Section.DESCRIPTION: _("Del för del, om det är flera delar."),
    Section.EFFECT_GOALS: _("En rad för varje. Börja raden med Direkt: eller Indirekt:"),
    Section.ADDED_VALUE: _LINES,
    Section.RESOURCES: _("Människor, tid och pengar. Eller var det står."),
}
_ROWS = {Section.NAME: 0, Section.ACTORS: 2, Section.DESCRIPTION: 10, Section.PURPOSE: 5, Section.EFFECT_GOALS: 5}


class ProposalForm(TellingForm):
    """A sheet part by part, and the proposers' own valuation by each criterion."""

    kind = forms.ChoiceField(
        label=_("Sort av förslag"),
        choices=[
            (Kind.FORUM.value, _("Foruminitiativ: att mötas, förstå och bygga samverkan")),
            (Kind.PILOT.value, _("Pilotinitiativ: att pröva något för och med dem det gäller")),
        ],
        widget=forms.RadioSelect,
    )
    programme = forms.CharField(label=_("Program"), max_length=200, required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, sheet: Sheet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={**kwargs.pop("initial", {}), **(_initial(sheet) if sheet else {})}, **kwargs)
        for section in Section:
            if section is not Section.VALUATION:
                self.fields[section.value] = _part(section)
        for one in criteria().every:
            only = "" if Kind.FORUM in one.kinds else str(_("Bara för pilotinitiativ.")) + " "
            self.fields[f"score_{one.code}"] = forms.ChoiceField(
                label=one.name,
                choices=[
                    ("", _("Inte värderat än")),
                    *((str(step), f"{step}. {one.anchors[step]}") for step in SCORES),
                    (NOTHING, _("Underlag saknas")),
                ],
                required=False,
                help_text=f"{only}{one.asks}",
            )
            self.fields[f"why_{one.code}"] = forms.CharField(
                label=_("Varför?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def read(self) -> Read:
        """The sheet that the form holds. Only where the form is valid."""
        data = self.cleaned_data
        parts: dict[Section, str] = {
            section: data[section.value] for section in Section if section is not Section.VALUATION
        }
        valued = [
            f"{one.name}: {_SCORES.get(score, score)}, {' '.join(why.split())}"
            for one in criteria().every
            for score, why in [(data[f"score_{one.code}"], data[f"why_{one.code}"])]
            if score or why.strip()
        ]
        return read_parts(
            Kind(data["kind"]),
            data["programme"],
            {**parts, Section.VALUATION: "\n".join(valued)},
            criteria(),
        )

    def given(self) -> Mapping[str, Any]:
        return {"sheet": self.read().sheet}


class PasteForm(PlainForm):
    """A sheet that is written already."""

    text = forms.CharField(
        label=_("Klistra in texten"),
        required=False,
        max_length=LONGEST_SHEET * 10,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    file = forms.FileField(
        label=_("Eller välj en fil"),
        required=False,
        max_length=200,
        help_text=_("Word (.docx) eller ren text, högst 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("Välj en fil på högst 2 MB."))
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("file") and not (data.get("text") or "").strip():
            self.add_error("text", _("Klistra in texten, eller välj en fil."))
        return data


class WhyForm(TellingForm):
    """Why a step is taken."""

    words = forms.CharField(label=_("Varför?"), max_length=LONGEST["words"], widget=forms.Textarea(attrs={"rows": 3}))


class MoveForm(WhyForm):
    """Where it has come, and why."""

    after = forms.ChoiceField(label=_("Hur långt har den kommit?"), widget=forms.RadioSelect)
    field_order = ("after", "words")

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Vad har hänt?")
        self.fields["after"].choices = choices  # type: ignore[attr-defined]


class DecisionForm(TellingForm):
    """What was decided, in the words of those who decided."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("Vad beslutades?"),
        choices=[(one.value, words) for one, words in OUTCOMES.items()],
        widget=forms.RadioSelect,
    )
    who = forms.CharField(label=_("Vilka beslutade?"), max_length=LONGEST["who"], help_text=_("Till exempel Core Team"))
    decided_on = forms.DateField(label=_("Vilken dag?"), widget=DateInput())
    words = forms.CharField(
        label=_("Varför?"),
        max_length=LONGEST["words"],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Med era egna ord, så att andra förstår om ett år."),
    )
    conditions = forms.CharField(
        label=_("Villkor"),
        max_length=LONGEST["conditions"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Vad måste vara på plats? Kan lämnas tomt."),
    )
    reservations = forms.CharField(
        label=_("Var någon emot, eller tveksam?"),
        max_length=LONGEST["reservations"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Skriv vad som sades. Kan lämnas tomt."),
    )
    follow_up_on = forms.DateField(
        label=_("När ser ni efter vad det blev?"),
        widget=DateInput(),
        required=False,
        help_text=_("Behövs om svaret är ja."),
    )


class FollowUpForm(TellingForm):
    words = forms.CharField(
        label=_("Vad blev det?"), max_length=LONGEST["words"], widget=forms.Textarea(attrs={"rows": 4})
    )
    on = forms.DateField(label=_("Vilken dag såg ni efter?"), widget=DateInput())


_SCORES = {"": UNSETTLED, NOTHING: NOTHING_TO_GO_BY}


def _part(section: Section) -> forms.CharField:
    rows = _ROWS.get(section, 3)
    return forms.CharField(
        label=proposals.PARTS[section],
        required=section is Section.NAME,
        max_length=20_000 if rows else 200,
        help_text=_HELP.get(section, ""),
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput,
    )


def _initial(sheet: Sheet) -> dict[str, Any]:
    parts = write_parts(sheet, criteria())
    valued = {one.criterion: one for one in sheet.valuation}
    return {
        "kind": sheet.kind.value if sheet.kind else "",
        "programme": sheet.programme,
        **{section.value: parts[section].replace("\n\n", "\n") for section in Section},
        **{f"score_{code}": _chosen(one) for code, one in valued.items()},
        **{f"why_{code}": one.motivation for code, one in valued.items()},
    }


def _chosen(valued: Valued) -> str:
    return NOTHING if valued.unknown else str(valued.score or "")
