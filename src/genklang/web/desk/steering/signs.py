"""Signs of success, each with the questions or sources that it is read from, and the yearly wheel beside them.

A number stands here only as a release of the whole initiative shows it; what is hidden there is hidden here.
"""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.initiatives import permissions as initiative_permissions
from genklang.apps.steering import permissions, sign_queries, wheel_queries
from genklang.apps.steering import sign_actions as actions
from genklang.apps.steering.types import AskedIndicator, SignInfo
from genklang.config import clock
from genklang.web.presenters import year_wheel
from genklang.web.print.effect_report import Figures

from ..door import staff, user_id
from ..sign_figures import source_row
from ..writing import written
from .forms import OutsideForm, QuestionForm, SignForm
from .frame import back, frame, removed, values

PAGE = "signs"


@staff("GET")
def signs(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Every sign with its latest number or what it lacks, and what comes back in each month."""
    context = frame(request, initiative_id, PAGE)
    found = sign_queries.signs(initiative_id)
    asked = sign_queries.asked(initiative_id)
    figures = Figures(initiative_id)
    rows, today = wheel_queries.wheel(initiative_id), clock.today()
    context |= {
        "signs": [_sign_row(sign, asked, figures) for sign in found],
        "holes": [sign.words for sign in found if not sign.sources],
        "asks": bool(asked),
        "months": year_wheel.months(rows, today=today),
        "next": year_wheel.comes_next(rows, today=today),
        "wheel": year_wheel.picture(rows, today=today) if rows else None,
        "year_url": _year_url(user_id(request), initiative_id),
    }
    return render(request, "desk/steering_signs.html", context)


@staff("GET", "POST")
def add_sign(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """A sign in own words."""
    initiative_permissions.check_writes(user_id(request), initiative_id)
    return written(
        request,
        SignForm(request.POST or None),
        partial(actions.add_sign, initiative_id=initiative_id),
        said=_("Tecknet är med. Välj vilken fråga som visar det."),
        to=(f"desk:{PAGE}", initiative_id),
        title=_("Nytt tecken på framgång"),
        button=_("Lägg till"),
        back=back(initiative_id, PAGE),
    )


@staff("GET", "POST")
def edit_sign(request: HttpRequest, sign_id: int) -> HttpResponse:
    """Other words for it."""
    sign = permissions.check_writes_in(user_id(request), sign_queries.sign(sign_id))
    return written(
        request,
        SignForm(request.POST or None, initial=values(sign, "words"), seen=sign.mark),
        partial(actions.edit_sign, sign_id=sign_id),
        said=_("Sparat."),
        to=(f"desk:{PAGE}", sign.initiative_id),
        anchor=f"tecken-{sign_id}",
        title=_("Ändra tecknet"),
        button=_("Spara"),
        back=back(sign.initiative_id, PAGE),
        other=(_("Ta bort tecknet"), reverse("desk:sign_remove", args=[sign_id])),
    )


@staff("GET", "POST")
def remove_sign(request: HttpRequest, sign_id: int) -> HttpResponse:
    """Take it away with what it is read from."""
    sign = permissions.check_writes_in(user_id(request), sign_queries.sign(sign_id))
    take = partial(actions.remove_sign, sign_id=sign_id)
    points = [f"”{sign.words}”", _("Uppdrag som är skrivna från tecknet står kvar.")]
    return removed(request, sign.initiative_id, PAGE, take, title=_("Ta bort tecknet?"), points=points)


@staff("GET", "POST")
def bind_question(request: HttpRequest, sign_id: int) -> HttpResponse:
    """Choose among the questions that are asked already."""
    sign = permissions.check_writes_in(user_id(request), sign_queries.sign(sign_id))
    return written(
        request,
        QuestionForm(request.POST or None, choices=_choices(sign_queries.asked(sign.initiative_id))),
        partial(actions.bind_question, sign_id=sign_id),
        said=_("Frågan är med."),
        to=(f"desk:{PAGE}", sign.initiative_id),
        anchor=f"tecken-{sign_id}",
        title=_("Vilken fråga visar det?"),
        lead=sign.words,
        button=_("Välj frågan"),
        back=back(sign.initiative_id, PAGE),
    )


@staff("GET", "POST")
def add_source(request: HttpRequest, sign_id: int) -> HttpResponse:
    """A source outside, where no question of one's own shows it."""
    sign = permissions.check_writes_in(user_id(request), sign_queries.sign(sign_id))
    return written(
        request,
        OutsideForm(request.POST or None),
        partial(actions.add_source, sign_id=sign_id),
        said=_("Källan är med."),
        to=(f"desk:{PAGE}", sign.initiative_id),
        anchor=f"tecken-{sign_id}",
        title=_("En källa utanför"),
        lead=sign.words,
        button=_("Lägg till"),
        back=back(sign.initiative_id, PAGE),
    )


@staff("GET", "POST")
def remove_source(request: HttpRequest, sign_source_id: int) -> HttpResponse:
    """The sign is not read from it any longer."""
    source = permissions.check_writes_in(user_id(request), sign_queries.sign_source(sign_source_id))
    row = source_row(source, sign_queries.asked(source.initiative_id), Figures(source.initiative_id))
    take = partial(actions.remove_source, source_id=sign_source_id)
    return removed(request, source.initiative_id, PAGE, take, title=_("Ta bort källan?"), points=[row["asks"]])


def _sign_row(sign: SignInfo, asked: tuple[AskedIndicator, ...], figures: Figures) -> dict[str, Any]:
    return {"id": sign.id, "words": sign.words, "sources": [source_row(one, asked, figures) for one in sign.sources]}


def _year_url(user: int, initiative_id: int) -> str:
    """Where the organisation's whole year stands, for whoever sees the organisation."""
    reach, number = activity_permissions.reach(user), activities.initiative(initiative_id).organisation_id
    return reverse("desk:year", args=[number]) if number in reach.organisations | reach.administers else ""


def _choices(asked: tuple[AskedIndicator, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    """By indicator: the whole of it, then each of its questions."""
    return [
        (
            one.name,
            [
                (f"{one.framework}:{one.code}:", _("Alla frågor om %(name)s") % {"name": one.name}),
                *((f"{one.framework}:{one.code}:{code}", words) for code, words in one.questions),
            ],
        )
        for one in asked
    ]
