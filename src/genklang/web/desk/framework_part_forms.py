"""The forms in which a part of a framework is written: what its fields are called, and what they are in a file.

Whether what is written can stand is for the reader of files to say; nothing is judged here but that a number is one.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from genklang.core.frameworks import SOURCE_LANGUAGE
from genklang.core.frameworks.drafts import Kind

from .forms import PlainForm

#: A part as the pages know it: questions that measure nothing are written in three ways.
Sort = Literal["framework", "area", "indicator", "question", "choice", "several", "number", "text_question", "scale"]
KINDS: Mapping[Sort, Kind] = {"choice": "aside", "several": "aside", "number": "aside"}


def kind_of(sort: Sort) -> Kind:
    """Which part of a file it is."""
    return KINDS.get(sort) or sort  # type: ignore[return-value]


def sort_of(kind: Kind, node: Mapping[str, Any]) -> Sort:
    """How a part that stands in a file is written."""
    return node["kind"] if kind == "aside" else kind


class Line(forms.CharField):
    """One line of words. Blanks and line breaks become one blank; too long or empty is for the reader to say."""

    def __init__(self, *, rows: int = 1, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        super().__init__(required=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


class Lines(forms.CharField):
    """Words for each answer, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 6}), **kwargs)

    def steps(self, value: str, *, first: int) -> list[dict[str, Any]]:
        """As they stand in a file, numbered from `first`."""
        lines = [line for line in (" ".join(line.split()) for line in value.splitlines()) if line]
        return [{"value": number, "text": _said(line)} for number, line in enumerate(lines, start=first)]


class PartForm(PlainForm):
    """`mark` is what stood there when the page was opened."""

    mark = forms.CharField(required=False, widget=forms.HiddenInput())
    #: Fields that hold one Swedish text.
    words: tuple[str, ...] = ("text",)

    def written(self) -> dict[str, Any]:
        """The fields as they stand in a file."""
        return {name: _said(self.cleaned_data[name]) for name in self.words}

    @property
    def easy_line(self) -> str | None:
        """The line in easy Swedish; None where there can be none."""
        return self.cleaned_data["easy"] if "easy" in self.fields else None

    @classmethod
    def opened(cls, node: Mapping[str, Any], easy: str) -> dict[str, Any]:
        """What the fields hold when a part is opened."""
        return {**{name: node[name][SOURCE_LANGUAGE] for name in cls.words if name in node}, "easy": easy}


def _easy() -> Line:
    return Line(label=_("På lätt svenska"), rows=2, help_text=_("Kortare ord. Kan lämnas tomt så länge."))


class AboutForm(PartForm):
    words = ("title", "note")

    title = Line(label=_("Namn"), help_text=_("Det som står när någon väljer frågor till en grupp."))
    note = Line(
        label=_("Om frågorna"),
        rows=2,
        help_text=_("Till exempel om någon forskare har prövat dem."),
    )
    target = forms.ChoiceField(
        label=_("Vilka är frågorna till för?"),
        choices=[("youth", _("Unga")), ("adults", _("Vuxna"))],
        widget=forms.RadioSelect,
        help_text=_("Det avgör vad man säger ja till. Går inte att ändra efter att ni har publicerat."),
    )
    looking_back = forms.ChoiceField(
        label=_("Var ska en fråga som tittar tillbaka stå?"),
        choices=[
            ("after", _("Efter frågan om nu")),
            ("before", _("Före frågan om nu")),
        ],
        widget=forms.RadioSelect,
    )

    def written(self) -> dict[str, Any]:
        back = self.cleaned_data["looking_back"]
        marks = {"target": self.cleaned_data["target"], "looking_back": back if back == "before" else None}
        return super().written() | marks

    @classmethod
    def opened(cls, node: Mapping[str, Any], easy: str) -> dict[str, Any]:
        back = node.get("looking_back", "after")
        return super().opened(node, easy) | {"target": node["target"], "looking_back": back}


class AreaForm(PartForm):
    words = ("name",)

    name = Line(label=_("Fokusområdets namn"), help_text=_("Det de unga läser, till exempel Hälsa."))
    easy = _easy()


class IndicatorForm(PartForm):
    words = ("name",)

    name = Line(
        label=_("Vad mäter frågorna tillsammans?"),
        help_text=_("Indikatorns namn, det som står vid resultatet. Till exempel Sömn."),
    )
    easy = _easy()


class QuestionForm(PartForm):
    text = Line(
        label=_("Påstående"),
        rows=2,
        help_text=_("En sak i taget. Börja gärna med Jag, högst femton ord. Undvik ordet inte."),
    )
    easy = _easy()
    scale = forms.ChoiceField(label=_("Svarsskala"))
    direction = forms.TypedChoiceField(
        label=_("Vad betyder ett högt svar?"),
        choices=[(1, _("Att det är bra")), (-1, _("Att det är dåligt"))],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
    )
    retrospective = forms.BooleanField(
        label=_("Fråga också hur det var vid Läget 1"),
        required=False,
        help_text=_("Från Läget 2. Högst tre frågor."),
    )
    source_statement = forms.BooleanField(
        label=_("Orden kommer från en källa och ska stå som de är"),
        required=False,
        help_text=_("Då räknas de inte med i läsbarheten."),
    )

    def __init__(self, *args: Any, scales: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scale"].choices = list(scales)  # type: ignore[attr-defined]

    def written(self) -> dict[str, Any]:
        data = self.cleaned_data
        marks = {name: data[name] or None for name in ("retrospective", "source_statement")}
        return super().written() | {"scale": data["scale"], "direction": data["direction"], **marks}

    @classmethod
    def opened(cls, node: Mapping[str, Any], easy: str) -> dict[str, Any]:
        plain = ("scale", "direction", "retrospective", "source_statement")
        return super().opened(node, easy) | {name: node[name] for name in plain if name in node}


class ChoiceForm(PartForm):
    kind = "choice"

    text = Line(label=_("Fråga"), rows=2)
    easy = _easy()
    choices = Lines(label=_("Val"), help_text=_("Ett val på varje rad, två till åtta."))

    def written(self) -> dict[str, Any]:
        steps = Lines().steps(self.cleaned_data["choices"], first=1)
        return super().written() | {"kind": self.kind, "choices": steps}

    @classmethod
    def opened(cls, node: Mapping[str, Any], easy: str) -> dict[str, Any]:
        return super().opened(node, easy) | {"choices": _lines(node["choices"])}


class SeveralForm(ChoiceForm):
    kind = "several"

    most = forms.TypedChoiceField(
        label=_("Hur många får man välja?"), choices=[(n, n) for n in (1, 2, 3)], coerce=int, initial=3
    )

    def written(self) -> dict[str, Any]:
        return super().written() | {"most": self.cleaned_data["most"]}

    @classmethod
    def opened(cls, node: Mapping[str, Any], easy: str) -> dict[str, Any]:
        return super().opened(node, easy) | {"most": node["most"]}


class NumberForm(PartForm):
    words = ("text", "unit")

    text = Line(label=_("Fråga"), rows=2)
    easy = _easy()
    low = forms.IntegerField(label=_("Minsta talet"), initial=0)
    high = forms.IntegerField(label=_("Största talet"), help_text=_("Högst 999."))
    unit = Line(label=_("Ordet efter talet"), help_text=_("Till exempel timmar."))

    def written(self) -> dict[str, Any]:
        ends = {name: self.cleaned_data[name] for name in ("low", "high")}
        return super().written() | {"kind": "number", **ends}

    @classmethod
    def opened(cls, node: Mapping[str, Any], easy: str) -> dict[str, Any]:
        return super().opened(node, easy) | {"low": node["low"], "high": node["high"]}


class TextQuestionForm(PartForm):
    words = ("text", "please")

    text = Line(
        label=_("Fråga"),
        rows=2,
        help_text=_("Den besvaras med egna ord och står sist. Högst två."),
    )
    easy = _easy()
    please = Line(
        label=_("Be dem att inte skriva namn"),
        rows=2,
        initial=_("Skriv inga namn, varken ditt eget eller någon annans."),
    )


class ScaleForm(PartForm):
    words = ()

    steps = Lines(label=_("Svar"), help_text=_("Ett svar på varje rad, det lägsta först. Två till elva."))
    low = forms.TypedChoiceField(
        label=_("Det första svaret räknas som"), choices=[(0, 0), (1, 1)], coerce=int, initial=1
    )
    look = forms.ChoiceField(
        label=_("Hur ska svaren se ut?"),
        choices=[
            ("rows", _("Rader med ord")),
            ("smileys", _("Rader med ansikten och ord, för fem svar")),
            ("line", _("En linje med tal, ord i ändarna")),
        ],
        initial="rows",
        widget=forms.RadioSelect,
    )

    def written(self) -> dict[str, Any]:
        low, look = self.cleaned_data["low"], self.cleaned_data["look"]
        steps = Lines().steps(self.cleaned_data["steps"], first=low)
        ends = {"low": low, "high": low + len(steps) - 1}
        return {"steps": steps, **ends, "look": None if look == "rows" else look}

    @classmethod
    def opened(cls, node: Mapping[str, Any], easy: str) -> dict[str, Any]:
        return (
            super().opened(node, easy)
            | {"steps": _lines(node["steps"]), "low": node["low"]}
            | {"look": node.get("look", "rows")}
        )


FORMS: Mapping[Sort, type[PartForm]] = {
    "framework": AboutForm,
    "area": AreaForm,
    "indicator": IndicatorForm,
    "question": QuestionForm,
    "choice": ChoiceForm,
    "several": SeveralForm,
    "number": NumberForm,
    "text_question": TextQuestionForm,
    "scale": ScaleForm,
}


def scale_words(scale: Mapping[str, Any]) -> str:
    """A scale by the words at its ends."""
    first, last = scale["steps"][0], scale["steps"][-1]
    ends = {"first": first["text"][SOURCE_LANGUAGE], "last": last["text"][SOURCE_LANGUAGE], "n": len(scale["steps"])}
    return gettext("%(first)s – %(last)s, %(n)s svar") % ends


def _said(words: str) -> dict[str, str]:
    return {SOURCE_LANGUAGE: words}


def _lines(steps: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(step["text"][SOURCE_LANGUAGE] for step in steps)
