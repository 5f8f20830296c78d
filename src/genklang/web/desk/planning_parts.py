"""The parts of an initiative's plan, each as a line: name, page, and what stands there in one sentence."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.planning import queries as planning


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


#: In the order they are mostly written. Each is asked with the initiative.
PARTS: tuple[Callable[[int], Part], ...] = (needs, goals, logic_model)


def parts(initiative_id: int, *, after_goals: bool = False) -> list[Part]:
    """Every part as it is now; `after_goals`: only those that come after what it is for."""
    return [part(initiative_id) for part in PARTS if not (after_goals and part in (needs, goals))]
