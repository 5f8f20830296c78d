"""Put stories and quotes in a section of an effect report: those that their groups have agreed to tell everybody."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.audit.types import Refused
from genklang.apps.reports import permissions
from genklang.apps.reports import telling_actions as actions
from genklang.apps.reports.types import Telling
from genklang.apps.stories import queries as stories
from genklang.config import clock
from genklang.web.presenters.report_sections import TITLES

from .door import actor, done, form_page, refuse, staff, user_id
from .effect_forms import Choices
from .effect_sections import found_section
from .forms import PlainForm


class TellingForm(PlainForm):
    """`choices`: (group, [(value, words)]) of stories and quotes."""

    telling = forms.ChoiceField(label=gettext_lazy("Berättelse eller citat"))

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["telling"].choices = [("", _("Välj")), *choices]  # type: ignore[attr-defined]


@staff("GET", "POST")
def place(request: HttpRequest, report_id: int, section: str) -> HttpResponse:
    """Choose one."""
    info = permissions.check_writes_report(user_id(request), report_id)
    found_section(report_id, section)
    form = TellingForm(request.POST or None, choices=_choices(info.initiative_id))
    if request.method == "POST" and form.is_valid():
        kind, _colon, telling_id = form.cleaned_data["telling"].partition(":")
        try:
            actions.place_telling(
                report_id=report_id,
                code=section,
                kind=Telling(kind),
                telling_id=int(telling_id),
                by=actor(request),
                at=clock.now(),
            )
            return done(request, _("Det står i avsnittet nu."), "desk:effect_section", report_id, section)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Lägg till en berättelse eller ett citat"),
        lead=_(
            "Här finns det som grupperna har sagt ja till att alla läser. Tar de tillbaka det försvinner det härifrån."
        ),
        button=_("Lägg till"),
        back=(str(TITLES[section]), reverse("desk:effect_section", args=[report_id, section])),
    )


@staff("POST")
def remove(request: HttpRequest, report_id: int, section: str, telling: str, telling_id: int) -> HttpResponse:
    """Take one out of the section."""
    permissions.check_writes_report(user_id(request), report_id)
    try:
        actions.remove_telling(
            report_id=report_id,
            code=section,
            kind=Telling(telling),
            telling_id=telling_id,
            by=actor(request),
            at=clock.now(),
        )
    except Refused:
        raise Http404 from None
    return done(request, _("Det är borttaget ur avsnittet."), "desk:effect_section", report_id, section)


def _choices(initiative_id: int) -> Choices:
    told, said = stories.offered(initiative_id)
    groups = [
        (_("Berättelser"), [(f"{Telling.STORY}:{one.id}", one.title) for one in told]),
        (_("Citat"), [(f"{Telling.QUOTE}:{one.id}", f"”{one.words}” ({one.told_by})") for one in said]),
    ]
    return [(called, rows) for called, rows in groups if rows]
