"""The course's two tests: answered, marked at once, explained, tried again. Nothing is kept."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from genklang.core.logicmodel import Exercise, exercise, mark
from genklang.web.presenters import exercises

from ..door import staff
from ..forms import PlainForm

NAMES = {"logikmodell": _("Bygg en logikmodell"), "delar": _("En satsnings olika delar")}


class AnswersForm(PlainForm):
    """One choice for each statement of a test; any of them may be left for later."""

    def __init__(self, *args: Any, test: Exercise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in test.statements:
            self.fields[f"p{one.number}"] = forms.ChoiceField(
                label=one.words,
                choices=[("", _("Välj")), *test.choices.items()],
                required=False,
                error_messages={"invalid_choice": _("Det svaret finns inte. Välj ett i listan.")},
            )

    def answers(self) -> dict[int, str]:
        """{statement: choice} of what was answered in order, whatever the rest is."""
        return {int(name[1:]): chosen for name, chosen in self.cleaned_data.items() if chosen}


@staff("GET")
def course_test(request: HttpRequest, key: str) -> HttpResponse:
    """A test as a form; with answers in the address it is marked."""
    test = exercise(key)
    form = AnswersForm(request.GET or None, test=test)
    form.is_valid()
    answers = form.answers() if form.is_bound else {}
    marked = mark(test, answers) if form.is_bound else ()
    said = exercises.verdicts(test, marked)
    context = {
        "title": NAMES[key],
        "question": test.question,
        "form": form,
        "rows": [
            {"field": form[f"p{one.number}"], "number": one.number, "told": said.get(one.number)}
            for one in test.statements
        ],
        "score": exercises.score(marked) if marked else "",
        "columns": exercises.columns(test, answers, marked) if key == "logikmodell" and answers else [],
    }
    return render(request, "desk/course_test.html", context, status=422 if form.errors else 200)
