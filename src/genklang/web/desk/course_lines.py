"""What each moment of the course asks for, as lines: where it is written, and what stands there now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning
from genklang.apps.planning.types import NeedInfo
from genklang.apps.steering import role_queries, scale_queries
from genklang.core.logicmodel import Box, Column
from genklang.web.presenters.steering import filled

OWN: tuple[Column, ...] = ("resources", "activities")
THEIRS: tuple[Column, ...] = ("outcomes", "effects")
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a moment ends in. `url`: where it is written; `said`: what stands there, or what to do first."""

    name: str
    url: str
    said: str
    is_done: bool


def lines(initiative_id: int) -> dict[int, list[Line]]:
    """{moment: its lines} as the initiative is now."""
    needs = planning.needs(initiative_id)
    model = logicmodels.model(initiative_id)
    boxes = model.boxes if model else ()
    return {
        1: _of_roles(initiative_id),
        2: _of_needs(needs, reverse("desk:needs", args=[initiative_id])),
        3: [*_of_plan(initiative_id), *_of_efforts(boxes, reverse("desk:logicmodel", args=[initiative_id]))],
        4: _of_measures(initiative_id, boxes, model.horizon if model else None),
        5: _of_scale(initiative_id),
    }


def row(line: Line) -> dict[str, Any]:
    """As a page has it."""
    return {"name": line.name, "url": line.url, "said": line.said, "is_done": line.is_done}


def state(told: Sequence[Line]) -> str:
    """How far a moment has come, without percentages."""
    written = sum(line.is_done for line in told)
    if not written:
        return _("inget skrivet än")
    if written == len(told):
        return _("allt är påbörjat")
    return _("%(written)s av %(all)s är påbörjade") % {"written": written, "all": len(told)}


def _of_roles(initiative_id: int) -> list[Line]:
    roles = role_queries.roles(initiative_id)
    url = reverse("desk:led", args=[initiative_id])
    held = any(role.holder for role in roles)
    why = sum(bool(role.why) for role in roles)
    said = ngettext("%(n)s roll saknas med ett skäl.", "%(n)s roller saknas med ett skäl.", why) % {"n": why}
    return [
        Line(_("Roller"), url, filled(roles) if held else _("Vem har varje roll hos er?"), held),
        Line(_("Roller som saknas"), url, said if why else _("Vilka saknas, och varför?"), bool(why)),
    ]


def _of_needs(needs: Sequence[NeedInfo], url: str) -> list[Line]:
    resting = sum(bool(need.sources) for need in needs)
    asked = next((need.asked for need in needs if need.asked), "")
    unknown = next((need.unknown for need in needs if need.unknown), "")
    return [
        Line(
            _("Behov"),
            url,
            ngettext("%(n)s behov.", "%(n)s behov.", len(needs)) % {"n": len(needs)}
            if needs
            else _("Vad tror ni att barnen behöver?"),
            bool(needs),
        ),
        Line(
            _("Siffror och andra källor"),
            url,
            ngettext("%(n)s behov har en källa.", "%(n)s behov har en källa.", resting) % {"n": resting}
            if resting
            else _("Vilken typ av data visar om det stämmer?"),
            bool(resting),
        ),
        Line(_("Vem ni har frågat"), url, asked or _("Vilka kan berätta? Barnen också?"), bool(asked)),
        Line(_("Det ni inte vet"), url, unknown or _("Vad är fortfarande oklart?"), bool(unknown)),
    ]


def _of_plan(initiative_id: int) -> list[Line]:
    plan, goals = planning.plan(initiative_id), planning.goals(initiative_id)
    url = reverse("desk:goals", args=[initiative_id])
    numbered = next((goal.words for goal in goals if goal.is_quantitative), "")
    first = goals[0].words if goals else _("Vad ska bli annorlunda?")
    return [
        Line(
            _("Målgrupp"),
            url,
            plan.target_group or _("Vilka är det till för, hur många är de och vilka är inte med?"),
            bool(plan.target_group),
        ),
        Line(_("Övergripande syfte"), url, plan.purpose or _("Varför gör ni det?"), bool(plan.purpose)),
        Line(_("Mål"), url, first, bool(goals)),
        Line(
            _("Ett mål med tal"),
            url,
            numbered or _("Hur är det i dag, hur ska det bli och när ser ni efter?"),
            bool(numbered),
        ),
    ]


def _of_efforts(boxes: Sequence[Box], url: str) -> list[Line]:
    done = _words(box.words for box in boxes if box.column == "activities")
    spent = _words(box.words for box in boxes if box.column == "resources")
    return [
        Line(_("Aktiviteter"), url, done or _("Vad ska ni göra? Skriv en ruta för varje."), bool(done)),
        Line(_("Resurser"), url, spent or _("Vilka personer, pengar och lokaler krävs?"), bool(spent)),
    ]


def _of_measures(initiative_id: int, boxes: Sequence[Box], horizon: int | None) -> list[Line]:
    url = reverse("desk:logicmodel", args=[initiative_id])
    process = _words(one.words for box in boxes if box.column in OWN for one in box.measures)
    effect = _words(one.words for box in boxes if box.column in THEIRS for one in box.measures)
    beside = _words(box.comparison for box in boxes if box.comparison)
    months = ngettext("Efter %(n)s månad.", "Efter %(n)s månader.", horizon or 0) % {"n": horizon or 0}
    about = reverse("desk:logicmodel_about", args=[initiative_id])
    return [
        Line(_("Processmått"), url, process or _("Hur ser ni att ni gör det ni tänkte?"), bool(process)),
        Line(_("Effektmått"), url, effect or _("Hur ser ni att något ändras för barnen?"), bool(effect)),
        Line(_("Jämförelsealternativ"), url, beside or _("Vad hade hänt ändå? Vad jämför ni med?"), bool(beside)),
        Line(
            _("Tidsram för utvärderingen"),
            about,
            months if horizon else _("När är det rimligt att se en skillnad?"),
            bool(horizon),
        ),
    ]


def _of_scale(initiative_id: int) -> list[Line]:
    plan = scale_queries.plan_of(initiative_id)
    url = reverse("desk:scale", args=[initiative_id])
    audience, deciders = (plan.audience, plan.deciders) if plan else ("", "")
    many = len(plan.steps) if plan else 0
    return [
        Line(_("För vilka fler"), url, audience or _("En större målgrupp, eller fler skolor?"), bool(audience)),
        Line(_("Vilka som är med och beslutar"), url, deciders or _("Vilka parter måste säga ja?"), bool(deciders)),
        Line(
            _("Tidsplan"),
            url,
            ngettext("%(n)s steg.", "%(n)s steg.", many) % {"n": many} if many else _("Vilka steg, och till när?"),
            bool(many),
        ),
    ]


def _words(found: Iterable[str]) -> str:
    """At most three, and how many more there are."""
    told = list(found)
    more = len(told) - MOST_TOLD
    first = "; ".join(told[:MOST_TOLD])
    return first if more < 1 else _("%(first)s och %(n)s till") % {"first": first, "n": more}
