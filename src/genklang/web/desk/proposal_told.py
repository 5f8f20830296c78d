"""What the plan's other parts say in a proposal's description: needs, who does what, follow-up, what comes after.

A line for each thing that somebody has written. A result from Läget has no words of its own and is never copied here.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.planning.types import NeedInfo, SourceInfo
from genklang.apps.steering.types import RoleInfo, ScaleInfo
from genklang.core.logicmodel import LogicModel
from genklang.web.presenters.planning import gap
from genklang.web.presenters.steering import SCALINGS

_OWN = ("resources", "activities")


def of_needs(needs: Iterable[NeedInfo]) -> Iterator[str]:
    """Each need with the numbers it rests on and how large the gap is, then who was asked and what nobody knows."""
    for need in needs:
        rests = "; ".join(filter(None, map(_source, need.sources)))
        words = need.statement.rstrip(".")
        yield (
            _("Behov: %(words)s. %(rests)s.") % {"words": words, "rests": rests} if rests else _line(_("Behov"), words)
        )
        if need.asked:
            yield _line(_("Det här har vi frågat"), need.asked)
        if need.unknown:
            yield _line(_("Det här vet vi inte"), need.unknown)


def of_roles(roles: Iterable[RoleInfo]) -> Iterator[str]:
    """Who has which role, and which are missing and why."""
    for role in roles:
        if role.holder:
            who = ", ".join(filter(None, (role.holder, role.organisation)))
            yield _line(_("Roll"), f"{role.name}: {who}")
        elif role.why:
            yield _line(_("Roll som saknas"), f"{role.name}: {role.why}")


def of_follow_up(model: LogicModel | None) -> Iterator[str]:
    """How it is seen that the work is done and that something changes, what that is held against, and when."""
    boxes = model.boxes if model else ()
    process = [one.words for box in boxes if box.column in _OWN for one in box.measures]
    effect = [one.words for box in boxes if box.column not in _OWN for one in box.measures]
    beside = [box.comparison for box in boxes if box.comparison]
    for name, found in (
        (_("Så följer vi arbetet"), process),
        (_("Så följer vi upp"), effect),
        (_("Jämförs med"), beside),
    ):
        if found:
            yield _line(name, "; ".join(dict.fromkeys(found)))
    if model and model.horizon:
        months = ngettext("efter %(n)s månad", "efter %(n)s månader", model.horizon) % {"n": model.horizon}
        yield _line(_("Utvärderas"), months)


def of_scale(plan: ScaleInfo | None) -> Iterator[str]:
    """For whom more when it has worked, and who decides."""
    if plan is None:
        return
    yield _line(_("Om det går bra"), ". ".join(filter(None, (str(SCALINGS[plan.scaling]), plan.audience.rstrip(".")))))
    if plan.deciders:
        yield _line(_("Beslutar om det"), plan.deciders)
    for step in plan.steps:
        yield _line(_("Steg"), ", ".join(filter(None, (step.what.rstrip("."), step.who))))


def _source(source: SourceInfo) -> str:
    """Its words with its number; "" where it is bound to Läget."""
    if source.figure is not None:
        return ""
    about = ", ".join(filter(None, (source.source, source.when)))
    told = ": ".join(filter(None, (source.says.rstrip("."), gap(source))))
    return f"{told} ({about})" if about else told


def _line(name: str, words: str) -> str:
    """One line of the sheet, whatever was typed on several."""
    return f"{name}: {' '.join(words.split()).rstrip('.')}."
