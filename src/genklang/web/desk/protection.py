"""What would be hidden in one's own organisation under which policy, with invented answers; and every rule's why.

Nothing is released and no answer is read: only how many are on each group's roster. One at a time is reckoned, for some
seconds at most, so that nobody's telephone waits for it.
"""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genklang.apps.activities import permissions, queries
from genklang.apps.organisations import queries as organisations
from genklang.core.disclosure.policy import DEFAULT, Policy, named_policy
from genklang.core.disclosure.simulation import Chances, Place, Simulated, simulate
from genklang.web.presenters.policies import about, name_of, rule_rows
from genklang.web.presenters.simulations import seen_rows

from .door import staff, user_id
from .forms import PlainForm

MOST_GROUPS, MOST_PERSONS = 20, 350
ROUNDS, SEED, SECONDS = 2, 1, 8.0  # seconds for each policy
ALONE = "ingen"
EXAMPLES = {"strangare": "disclosure-exempel-strangare", "friare": "disclosure-exempel-friare"}

_counting = Lock()


class _TooSlow(Exception):
    """It took longer than a page may take."""


class CompareForm(PlainForm):
    mot = forms.ChoiceField(
        label=gettext_lazy("Jämför dagens regler med"),
        choices=(
            (ALONE, gettext_lazy("Inget, visa bara dagens regler")),
            ("strangare", gettext_lazy("Ett strängare exempel")),
            ("friare", gettext_lazy("Ett friare exempel")),
        ),
        widget=forms.RadioSelect,
    )


@staff("GET")
def protection(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """The rules, and with `mot` in the address what they would hide here."""
    permissions.check_sees_organisation(user_id(request), organisation_id)
    places = _places(organisation_id)
    form = CompareForm(request.GET) if "mot" in request.GET else CompareForm(initial={"mot": ALONE})
    asked = form.is_bound and form.is_valid()
    example = EXAMPLES.get(form.cleaned_data["mot"]) if asked else None
    policies = [named_policy(name) for name in (DEFAULT, example) if name]
    name = organisations.organisations([organisation_id])[organisation_id].name
    context = {
        "back": (name, reverse("desk:organisation", args=[organisation_id])),
        "structure": _structure(places),
        "form": form if places and not _too_large(places) else None,
        "rules": rule_rows(policies),
        "policies": [about(policy) for policy in policies],
        "problem": "",
        "seen": [],
    }
    if asked and context["form"]:
        context |= _found(policies, places)
    return render(request, "desk/protection.html", context)


def _places(organisation_id: int) -> tuple[Place, ...]:
    """The organisation's own groups that go on and have cards."""
    mine = [group for group, above in queries.structure().items() if above[-1] == organisation_id]
    groups = [info for info in queries.groups(mine).values() if info.size and info.ended_on is None]
    if sum(info.size for info in groups) > MOST_PERSONS:
        # Only how many they are is told of these; a roster may be longer than a simulated group can be.
        return tuple(Place(min(info.size, MOST_PERSONS + 1)) for info in groups)
    return tuple(Place(info.size, info.activity_id, info.initiative_id, organisation_id) for info in groups)


def _too_large(places: Sequence[Place]) -> bool:
    return len(places) > MOST_GROUPS or sum(place.size for place in places) > MOST_PERSONS


def _structure(places: Sequence[Place]) -> str:
    if not places:
        return _("Ni har inga grupper med kort än. När de finns kan du prova reglerna på dem.")
    if _too_large(places):
        return _(
            "Ni har fler än %(groups)s grupper eller %(persons)s kort. Det är för mycket att räkna på en sida. Den som "
            "sköter servern kan prova med kommandot genklang disclosure simulate."
        ) % {"groups": MOST_GROUPS, "persons": MOST_PERSONS}
    persons = sum(place.size for place in places)
    text = ngettext(
        "Ni har %(n)s grupp med %(persons)s kort.", "Ni har %(n)s grupper med %(persons)s kort.", len(places)
    )
    return text % {"n": len(places), "persons": persons}


def _found(policies: Sequence[Policy], places: tuple[Place, ...]) -> dict[str, Any]:
    if not _counting.acquire(blocking=False):
        return {"problem": _("Någon annan räknar just nu. Vänta en stund och försök igen.")}
    try:
        named = [(name_of(policy), _simulated(policy.name, places)) for policy in policies]
    except _TooSlow:
        return {
            "problem": _(
                "Det tog för lång tid att räkna. Försök igen om en stund. Den som sköter servern kan också prova med "
                "kommandot genklang disclosure simulate."
            )
        }
    finally:
        _counting.release()
    return {"seen": seen_rows(named, [place.size for place in places])}


@lru_cache(maxsize=32)
def _simulated(name: str, places: tuple[Place, ...]) -> Simulated:
    """The same question has the same answer. How long it may take is no part of it, so the time is not the clock's."""
    end = monotonic() + SECONDS

    def carry_on() -> None:
        if monotonic() > end:
            raise _TooSlow

    return simulate(places, named_policy(name), rounds=ROUNDS, chances=Chances(), seeds=(SEED,), before_each=carry_on)
