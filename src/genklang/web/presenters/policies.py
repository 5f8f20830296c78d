"""Policies as plain rows for whoever has to take a stand on them: each rule's name, value and the sentence behind it.

The sentences are those of the policy file; only the names of the rules are said here.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.core.disclosure.policy import DEFAULT, Policy, Steps
from genklang.core.wording.numbers import number

from .words import day_of_year

#: In the order that somebody asks: how many, how finely, how much room, texts and tables.
RULES: dict[str, Promise | str] = {
    "least_group": gettext_lazy("Minst så många bakom en grupps siffra"),
    "least_activity": gettext_lazy("Minst så många bakom en verksamhets siffra"),
    "least_initiative": gettext_lazy("Minst så många bakom en satsnings siffra"),
    "least_organisation": gettext_lazy("Minst så många bakom en organisations siffra"),
    "least_area": gettext_lazy("Minst så många bakom ett områdes siffra"),
    "least_two_step": gettext_lazy("Minst så många när svaret är ja eller nej"),
    "roster_share": gettext_lazy("Så stor del av gruppen måste ha svarat"),
    "rounding_step": gettext_lazy("Siffror avrundas till"),
    "rounding_share": gettext_lazy("På bredare skalor avrundas till minst så stor del av skalan"),
    "coarse_share": gettext_lazy("En grövre siffra går i steg om så stor del av skalan"),
    "wide_from": gettext_lazy("Från så många prövas en mellanväg först"),
    "clip_share": gettext_lazy("Så nära skalans ände sägs bara eller lägre, eller högre"),
    "interval_from": gettext_lazy("Osäkerheten visas från så många"),
    "triple_from": gettext_lazy("Upp, lika och ned visas från så många"),
    "triple_from_area": gettext_lazy("Upp, lika och ned för ett område visas från så många"),
    "distribution_from": gettext_lazy("Hur svaren fördelar sig i en grupp visas från så många"),
    "distribution_from_total": gettext_lazy("Hur svaren fördelar sig i större enheter visas från så många"),
    "triple_steps": gettext_lazy("Andelar visas i steg om"),
    "triple_ends": gettext_lazy("Små och stora andelar sägs bara som högst och minst"),
    "guard_size": gettext_lazy("Två siffror får inte skilja sig med färre än"),
    "person_width_share": gettext_lazy("Varje persons svar har kvar så stor del av skalan"),
    "hidden_width_share": gettext_lazy("En dold siffra har kvar så stor del av skalan"),
    "text_contributors": gettext_lazy("Egna ord läses när så många har skrivit"),
    "theme_least": gettext_lazy("Ett ämne visas när så många har skrivit om det"),
    "votes_from": gettext_lazy("Vad en omröstning kom fram till visas när så många har röstat"),
    "table_least": gettext_lazy("Tal under detta räknas som små i en tabell över antal"),
    "table_width": gettext_lazy("Ett dolt tal i en tabell kan vara så mycket större eller mindre"),
    "keeps_membership": gettext_lazy("Vilka frågor någon som raderats hade svarat på sparas, utan svar och utan namn"),
}
_OF_SCALE = {"rounding_share", "coarse_share", "person_width_share", "hidden_width_share"}
#: Of the scale that every example is told on, 1 to 5.
_WIDTH = 4


def name_of(policy: Policy) -> str:
    """What a policy is called on a page."""
    if policy.name == DEFAULT:
        return _("dagens regler")
    if policy.name == "disclosure-exempel-strangare":
        return _("strängare exempel")
    if policy.name == "disclosure-exempel-friare":
        return _("friare exempel")
    return policy.name


def rule_rows(policies: Sequence[Policy]) -> list[dict[str, Any]]:
    """Every rule once, with its value and sentence under each policy; `many`: there are several to tell apart."""
    return [
        {
            "name": str(name),
            "values": [
                {"policy": name_of(policy), "value": _value(rule, getattr(policy, rule)), "why": policy.why[rule]}
                for policy in policies
            ],
            "many": len(policies) > 1,
        }
        for rule, name in RULES.items()
    ]


def about(policy: Policy) -> dict[str, str]:
    """Which policy it is, and the room it leaves everybody, which is what showing more costs."""
    room = _("Med %(policy)s har varje persons svar kvar minst %(percent)s %% av skalan.") % {
        "policy": name_of(policy),
        "percent": _figure(100 * policy.person_width_share),
    }
    return {"name": name_of(policy), "file": policy.name, "dated": day_of_year(policy.dated), "room": room}


def _value(rule: str, value: bool | float | Steps) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, tuple):
        return _steps(value)
    if rule in _OF_SCALE:
        return _("%(percent)s %% av skalan, alltså %(steps)s på en skala från 1 till 5") % {
            "percent": _figure(100 * value),
            "steps": _figure(value * _WIDTH),
        }
    if rule == "roster_share":
        return _("%(percent)s %%") % {"percent": _figure(100 * value)}
    if rule == "clip_share":
        return _(
            "%(steps)s från änden när tio har svarat på en skala från 1 till 5, hälften så nära när tjugo har svarat"
        ) % {"steps": _figure(value * _WIDTH / 10)}
    return _figure(value)


def _steps(steps: Steps) -> str:
    """ "10 % till och med 20 personer, 5 % till och med 100, 1 % däröver"."""
    said = [
        _("%(percent)s %% däröver") % {"percent": percent}
        if upper is None
        else _("%(percent)s %% till och med %(upper)s personer") % {"percent": percent, "upper": upper}
        for upper, percent in steps
    ]
    return ", ".join(said)


def _figure(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else number(value, "sv")
