"""A group's page: the next step, its Läget, its cards. Never who has answered."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import actions, permissions, queries
from genklang.apps.activities.schedule import describe
from genklang.apps.activities.types import GroupInfo, Reach
from genklang.apps.audit.types import Refused, day_of
from genklang.apps.partnership import queries as partnerships
from genklang.apps.people import queries as people
from genklang.apps.rounds import queries as rounds
from genklang.config import clock
from genklang.web.presenters.small_groups import small_group_words
from genklang.web.presenters.words import laget, short_day

from . import pulses, young_leader
from .door import actor, confirm_page, done, staff, user_id
from .staff import has_leader, leader_url
from .standing import released_numbers, steps_of


@staff("GET")
def group(request: HttpRequest, group_id: int) -> HttpResponse:
    """Leaders see Läget and results; administrators the cards only; leaders of the group both."""
    reach = permissions.reach(user_id(request))
    if group_id not in reach.groups:
        permissions.check_handles_cards(user_id(request), group_id)
    today = clock.today()
    found = queries.group(group_id)
    sees = group_id in reach.groups
    step = steps_of([found], today=today)[group_id] if sees else None
    held = _rounds(group_id, today) if sees else []
    context = {
        "id": group_id,
        "name": found.name,
        "activity": found.activity_name,
        "activity_url": _activity_url(found, reach.activities),
        "ended": found.ended_on is not None,
        "schedule": describe(found.schedule),
        "sees": sees,
        "step": step,
        "rounds": held,
        "open_words": _open_words(found, held, step) if group_id in reach.leads else "",
        "pulse_words": pulses.link_words(group_id) if sees else "",
        "of_partners": found.partners_of is not None,
        "leader_url": _leader_url(found, reach) if not sees else "",
        "has_leader": not sees and has_leader(found),
        "beside": young_leader.beside(found, user_id(request)),
        "is_young": reach.young,
        "handles_cards": group_id in reach.cards,
        # Who has a yes and who has not stands beside no count of answers, and is no young leader's to know.
        "needs_guardian": people.needs_guardian(found.youngest_age) and not reach.young,
        "size": found.size,
        "few": small_group_words(found.size) if found.ended_on is None else "",
        "cards": _cards(group_id, today) if group_id in reach.cards else [],
    }
    return render(request, "desk/group.html", context)


@staff("GET", "POST")
def end(request: HttpRequest, group_id: int) -> HttpResponse:
    """The group meets no more."""
    permissions.check_handles_cards(user_id(request), group_id)
    found = queries.group(group_id)
    refused = None
    if request.method == "POST":
        try:
            actions.end_group(group_id=group_id, by=actor(request), at=clock.now())
            return done(request, _("Gruppen är avslutad."), "desk:group", group_id)
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Avsluta gruppen %(name)s?") % {"name": found.name},
        points=[
            *young_leader.ask_first(found, user_id(request)),
            _("Inga fler Läget kan öppnas."),
            _("Svar och resultat finns kvar."),
        ],
        button=_("Avsluta gruppen"),
        back=(found.name, reverse("desk:group", args=[group_id])),
        refused=refused,
    )


def _activity_url(found: GroupInfo, seen: frozenset[int]) -> str:
    """One step up: the activity, where this person sees it; of partners the partnership they check."""
    together = partnerships.partnership_of(found.partners_of) if found.partners_of else None
    if together is not None:
        return reverse("desk:partnership", args=[together.id])
    return reverse("desk:activity", args=[found.activity_id]) if found.activity_id in seen else ""


def _leader_url(found: GroupInfo, reach: Reach) -> str:
    """Where an administrator gives the group a leader; partners have whoever leads the whole."""
    gives = found.organisation_id in reach.administers and found.partners_of is None
    return leader_url(found) if gives else ""


def _open_words(found: GroupInfo, held: list[dict[str, Any]], step: dict[str, Any] | None) -> str:
    """The plan reminds, a person decides: the next Läget can be opened early, or though something else comes first."""
    is_next_step = step is not None and step["step_url"] == reverse("desk:round_open", args=[found.id])
    if is_next_step or found.ended_on or not found.size or any(row["is_open"] for row in held):
        return ""
    return _("Öppna %(laget)s för gruppen") % {"laget": laget(len(held) + 1)}


def _rounds(group_id: int, today: date) -> list[dict[str, Any]]:
    released = released_numbers(group_id)
    rows = []
    for info in rounds.rounds_of(group_id):
        is_out = info.number in released
        state = _("Öppet") if info.is_open else _("Resultatet finns") if is_out else _("Stängt")
        rows.append(
            {
                "name": laget(info.number),
                "opened": short_day(day_of(info.opened_at), today=today),
                "closed": short_day(day_of(info.closed_at), today=today) if info.closed_at else "",
                "state": state,
                "is_open": info.is_open,
                "url": reverse("desk:result" if is_out else "desk:round", args=[info.id]),
                "feedback_url": reverse("desk:feedback", args=[info.id]) if is_out else "",
            }
        )
    return rows[::-1]


def _cards(group_id: int, today: date) -> list[dict[str, Any]]:
    return [
        {
            "number": row.card,
            "joined": short_day(row.joined_on, today=today),
            "left": short_day(row.left_on, today=today) if row.left_on else "",
        }
        for row in queries.roster(group_id)
    ]
