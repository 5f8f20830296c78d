"""The parts of an initiative's plan, each as a line: name, page, and what stands there in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genklang.apps.evaluation import queries as evaluation
from genklang.apps.lfa import queries as lfa
from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning
from genklang.apps.steering import (
    assignment_queries,
    meeting_queries,
    phase_queries,
    role_queries,
    scale_queries,
    sign_queries,
    wheel_queries,
)
from genklang.web.presenters.lfa import STEPS
from genklang.web.presenters.steering import filled


@dataclass(frozen=True, slots=True)
class Part:
    """`said`: what stands there, or what to do first; `is_begun`: whether anything does."""

    name: str
    url: str
    said: str
    is_begun: bool


def needs(initiative_id: int) -> Part:
    """What is needed, and how one knows."""
    count, resting = planning.counted(initiative_id)
    said = _("Vad behövs här, och hur vet ni det? Börja gärna här.")
    if count:
        said = ngettext("%(n)s behov", "%(n)s behov", count) % {"n": count}
        said += ", " + _("%(n)s av dem med källa.") % {"n": resting}
    return Part(_("Behov"), reverse("desk:needs", args=[initiative_id]), said, bool(count))


def goals(initiative_id: int) -> Part:
    """For whom, why, and what is to be otherwise."""
    plan, found = planning.plan(initiative_id), planning.goals(initiative_id)
    said = _("Vilka är det till för, varför, och vad ska bli annorlunda?")
    if found:
        counted = sum(goal.is_quantitative for goal in found)
        said = ngettext("%(n)s mål", "%(n)s mål", len(found)) % {"n": len(found)}
        said += ", " + _("%(n)s av dem med tal.") % {"n": counted}
    elif plan.is_begun:
        said = _("Målgrupp och syfte är påbörjade. Inga mål än.")
    url = reverse("desk:goals", args=[initiative_id])
    return Part(_("Målgrupp, syfte och mål"), url, said, plan.is_begun or bool(found))


def logic_model(initiative_id: int) -> Part:
    """From needs to long-term effects, with arrows."""
    model = logicmodels.model(initiative_id)
    if model is None:
        said = _("Hur ska det ni gör leda till det ni vill? Fem kolumner med pilar emellan.")
    else:
        boxes, arrows = len(model.boxes), len(model.links)
        said = ngettext("%(n)s ruta", "%(n)s rutor", boxes) % {"n": boxes}
        said += " " + ngettext("och %(n)s pil.", "och %(n)s pilar.", arrows) % {"n": arrows}
    return Part(_("Logikmodell"), reverse("desk:logicmodel", args=[initiative_id]), said, model is not None)


def nine_steps(initiative_id: int) -> Part:
    """LFA: context, who, why, how it shall be, what is done, with what, what may fail."""
    begun = lfa.begun(initiative_id)
    said = _("Nio steg att tänka igenom tillsammans.")
    if begun:
        names = [str(STEPS[step].name).lower() for step in begun]
        said = _("Skrivet: %(steps)s.") % {"steps": ", ".join(names)}
    return Part(_("Nio steg (LFA)"), reverse("desk:lfa", args=[initiative_id]), said, bool(begun))


def led(initiative_id: int) -> Part:
    """Who does what, and when it is decided whether to go on."""
    roles, phases = role_queries.roles(initiative_id), phase_queries.phases(initiative_id)
    begun = bool(phases) or any(role.id for role in roles)
    said = filled(roles) if begun else _("Vem gör vad, och när bestämmer ni om ni går vidare?")
    return Part(_("Hur arbetet leds"), reverse("desk:led", args=[initiative_id]), said, begun)


def small_tests(initiative_id: int) -> Part:
    """What is tried, and what waits to be told."""
    found = [
        test for one in meeting_queries.all_series(initiative_id) for meeting in one.meetings for test in meeting.tests
    ]
    waiting = sum(not test.happened for test in found)
    said = _("Prova något litet, se vad som händer, prova nästa.")
    if found:
        said = ngettext("%(n)s försök.", "%(n)s försök.", len(found)) % {"n": len(found)}
        said += " " + (_("%(n)s väntar på att ni berättar.") % {"n": waiting} if waiting else _("Alla är berättade."))
    return Part(_("Möten och små försök"), reverse("desk:small_tests", args=[initiative_id]), said, bool(found))


def signs(initiative_id: int) -> Part:
    """What is seen when it goes well, and when each year."""
    found = sign_queries.signs(initiative_id)
    holes = sum(not sign.sources for sign in found)
    said = _("Vad ser ni när det går bra, och vilka frågor visar det?")
    if found:
        said = ngettext("%(n)s tecken.", "%(n)s tecken.", len(found)) % {"n": len(found)}
    if holes:
        said += " " + _("%(n)s saknar fråga och källa.") % {"n": holes}
    begun = bool(found) or bool(wheel_queries.wheel(initiative_id))
    return Part(_("Tecken på framgång och årshjul"), reverse("desk:signs", args=[initiative_id]), said, begun)


def scale(initiative_id: int) -> Part:
    """How it becomes larger."""
    plan = scale_queries.plan_of(initiative_id)
    said = _("När det har visat sig fungera: för vilka mer, och vem bestämmer?")
    if plan is not None:
        many = len(plan.steps)
        said = ngettext("%(who)s, i ett steg.", "%(who)s, i %(n)s steg.", many) % {"who": plan.audience, "n": many}
    return Part(_("Skala upp"), reverse("desk:scale", args=[initiative_id]), said, plan is not None)


def assignments(initiative_id: int) -> Part:
    """What others are asked to find out."""
    many = len(assignment_queries.assignments(initiative_id))
    said = _("Låt studenter eller forskare ta reda på det ni inte vet.")
    if many:
        said = ngettext("%(n)s uppdrag.", "%(n)s uppdrag.", many) % {"n": many}
    return Part(
        _("Uppdrag till studenter och forskare"), reverse("desk:assignments", args=[initiative_id]), said, many > 0
    )


def effect(initiative_id: int) -> Part:
    """How an effect is to be judged, decided before the results are seen."""
    locked = evaluation.plan(initiative_id)
    is_begun = locked is not None or evaluation.draft(initiative_id).is_begun
    said = _("Hur ska ni se om det blev bättre? Bestäm det innan ni ser siffrorna.")
    if locked is not None:
        said = _("Planen är låst, version %(number)s.") % {"number": locked.number}
    elif is_begun:
        said = _("Påbörjad, inte låst än.")
    return Part(_("Bedöma effekten"), reverse("desk:evaluation", args=[initiative_id]), said, is_begun)


def course(initiative_id: int) -> Part:
    """The same parts, led through as in the course."""
    said = _("Gå igenom planen i fem moment, ensamma eller i grupp.")
    return Part(_("Kursens fem moment"), reverse("desk:course_run", args=[initiative_id]), said, is_begun=False)


#: In the order they are mostly written, by what they answer. Each is asked with the initiative.
PARTS: tuple[tuple[Promise, tuple[Callable[[int], Part], ...]], ...] = (
    (gettext_lazy("Varför"), (needs, goals)),
    (gettext_lazy("Hur det ska gå till"), (logic_model, nine_steps)),
    (gettext_lazy("Hur ni ser om det blev bättre"), (effect, signs)),
    (gettext_lazy("Hur arbetet leds och sprids"), (led, small_tests, assignments, scale)),
)


def sections(initiative_id: int) -> list[tuple[str, list[Part]]]:
    """Every part as it is now, under the question it answers."""
    return [(str(name), [part(initiative_id) for part in found]) for name, found in PARTS]


def after_goals(initiative_id: int) -> list[Part]:
    """The parts that come after what it is for."""
    return [part(initiative_id) for _name, found in PARTS[1:] for part in found]
