"""Forms of a logic model: a box with its measures, an arrow, the model's name and horizon, the whole as text."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from genklang.apps.logicmodels.types import LONGEST_TEXT, LONGEST_WORDS
from genklang.core.logicmodel import COLUMNS, Box, Link, LogicModel, Measure, key_of
from genklang.core.logicmodel.text import HEADINGS
from genklang.core.logicmodel.types import MOST_MONTHS

from ..forms import PlainForm
from ..writing import TellingForm
from .live import Choices, asked

MOST_WORDS, MOST_MEASURES = 300, 8


class LineField(forms.CharField):
    """Words on one line: what cannot be seen is taken away, and blanks are single."""

    def to_python(self, value: Any) -> str:
        plain = super().to_python(value) or ""
        kept = "".join(
            letter
            for letter in plain
            if letter.isspace() or not (unicodedata.category(letter) in ("Cc", "Cs") or letter in "\ufffe\uffff")
        )
        return " ".join(kept.split())


class MonthsField(forms.IntegerField):
    """Months, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=MOST_MONTHS, required=False, **kwargs)


class BoxForm(PlainForm):
    """A box, and so many measures as it has with room for one more."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = LineField(label=_("Vad står i rutan?"), max_length=MOST_WORDS, help_text=_("Kort, med egna ord."))
    column = forms.ChoiceField(label=_("Kolumn"), choices=list(HEADINGS.items()))
    comparison = LineField(
        label=_("Vad jämför ni med?"),
        max_length=MOST_WORDS,
        required=False,
        help_text=_("Hur hade det blivit annars? Till exempel elever som väntar på plats."),
    )
    lag = MonthsField(
        label=_("Hur många månader dröjer det innan det syns?"), help_text=_("Räkna från det som leder hit.")
    )

    def __init__(self, *args: Any, box: Box | None, column: str = "", choices: Choices, **kwargs: Any) -> None:
        initial = {**kwargs.pop("initial", {}), **_held(box), **({} if box else {"column": column})}
        super().__init__(*args, initial=initial, **kwargs)
        self.key = box.key if box else ""
        self.rows = min(len(box.measures) + 1 if box else 1, MOST_MEASURES)
        if self.is_bound:
            # As many as the page that was sent had: somebody may have changed the box meanwhile.
            while self.rows < MOST_MEASURES and f"m{self.rows}_words" in self.data:
                self.rows += 1
        held = {one.shows for one in box.measures if one.shows} if box else set()
        gone = sorted(held - set(asked(choices)))
        shows: list[tuple[str, Any]] = [("", now("Ingen")), *choices]
        if gone:
            shows.append((now("Ställs inte längre"), [(code, code) for code in gone]))
        for at in range(self.rows):
            self.fields[f"m{at}_words"] = LineField(label=_("Vad mäter ni?"), max_length=MOST_WORDS, required=False)
            self.fields[f"m{at}_source"] = LineField(label=_("Var syns det?"), max_length=MOST_WORDS, required=False)
            self.fields[f"m{at}_often"] = LineField(label=_("Hur ofta?"), max_length=MOST_WORDS, required=False)
            self.fields[f"m{at}_by"] = LineField(
                label=_("Vem ansvarar?"), max_length=MOST_WORDS, required=False, help_text=_("En roll, inget namn.")
            )
            self.fields[f"m{at}_shows"] = forms.ChoiceField(
                label=_("Visa siffran från Läget"), choices=shows, required=False
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for at in range(self.rows):
            rest = (data.get(f"m{at}_{part}") for part in ("source", "often", "by", "shows"))
            if any(rest) and not data.get(f"m{at}_words") and f"m{at}_words" not in self.errors:
                self.add_error(f"m{at}_words", now("Skriv vad ni mäter."))
        return data

    def box(self, model: LogicModel) -> Box:
        """The box that the form holds, for this model. Only where the form is valid."""
        data = self.cleaned_data
        parts = ("words", "source", "often", "by", "shows")
        measures = (
            Measure(*(data[f"m{at}_{part}"] for part in parts)) for at in range(self.rows) if data[f"m{at}_words"]
        )
        key = self.key or key_of(data["words"], [one.key for one in model.boxes])
        return Box(key, data["column"], data["words"], tuple(measures), data["comparison"], data["lag"])

    @property
    def about(self) -> list[Any]:
        """The fields of the box itself."""
        return [self[name] for name in ("words", "column", "comparison", "lag")]

    @property
    def measures(self) -> list[list[Any]]:
        """The fields of each measure."""
        return [
            [self[f"m{at}_{part}"] for part in ("words", "source", "often", "by", "shows")] for at in range(self.rows)
        ]


class ArrowForm(TellingForm):
    """An arrow from one box to another, with what it takes for granted."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    begins = forms.ChoiceField(label=_("Från"))
    ends = forms.ChoiceField(label=_("Till"))
    assumption = LineField(
        label=_("Vad tar ni för givet?"),
        max_length=MOST_WORDS,
        required=False,
        help_text=_("Vad måste stämma för att det ena ska leda till det andra?"),
    )

    def __init__(self, *args: Any, model: LogicModel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grouped = [
            (HEADINGS[column], [(box.key, box.words) for box in model.boxes if box.column == column])
            for column in COLUMNS
        ]
        for name in ("begins", "ends"):
            field = self.fields[name]
            field.choices = [("", now("Välj en ruta")), *(one for one in grouped if one[1])]  # type: ignore[attr-defined]

    def link(self) -> Link:
        """Only where the form is valid."""
        data = self.cleaned_data
        return Link(data["begins"], data["ends"], data["assumption"])


class AboutForm(TellingForm):
    """What the model is called, and when it is to be judged."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    name = LineField(label=_("Vad heter modellen?"), max_length=120)
    horizon = MonthsField(
        label=_("Efter hur många månader ser ni efter hur det gick?"),
        help_text=_("Räkna från starten. Kan lämnas tomt."),
    )


class TextForm(TellingForm):
    """The whole model as text. Nothing is trimmed: what stands there is what was typed."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label=_("Modellen som text"),
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "class": "plain-text"}),
    )

    def given(self) -> Mapping[str, Any]:
        return {"text": self.cleaned_data["text"], "based_on": self.cleaned_data["based_on"]}


class AnswerForm(TellingForm):
    words = forms.CharField(
        label=_("Vi vet om det:"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Skriv varför det är så, eller vad ni gör åt det. Lämna tomt för att ta bort svaret."),
    )


def _held(box: Box | None) -> dict[str, Any]:
    """What the form holds of a box that is there."""
    if box is None:
        return {}
    held: dict[str, Any] = {"words": box.words, "column": box.column, "comparison": box.comparison, "lag": box.lag}
    for at, one in enumerate(box.measures):
        parts = {"words": one.words, "source": one.source, "often": one.often, "by": one.by, "shows": one.shows}
        held |= {f"m{at}_{part}": words for part, words in parts.items()}
    return held
