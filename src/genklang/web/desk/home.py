"""The first page: my groups with the one next thing each, what is promised, and the units whose results I see."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import permissions
from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import GroupInfo, Reach
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.organisations import queries as organisations
from genklang.apps.partnership import meeting_queries, training_queries
from genklang.apps.partnership import permissions as partnership_permissions
from genklang.apps.partnership.types import PartnershipInfo
from genklang.apps.voices import permissions as voice_permissions
from genklang.apps.voices import queries as voices
from genklang.apps.voices import worry_queries
from genklang.config import clock
from genklang.web.presenters.words import laget, short_day

from .door import staff, user_id
from .standing import steps_of


@staff("GET")
def home(request: HttpRequest) -> HttpResponse:
    """Everything this person may see, as a list to start from."""
    today = clock.today()
    reach = permissions.reach(user_id(request))
    groups = activities.groups(reach.groups)
    going = [group for group in groups.values() if group.ended_on is None]
    together = partnership_permissions.seen_with(reach)
    places = [
        {"title": _("Ungas egna ord"), "rows": _own_words(user_id(request), reach, groups)},
        {
            "title": _("Verksamheter"),
            "rows": [
                _link(row.name, "desk:activity", row.id) for row in activities.activities(reach.activities).values()
            ],
        },
        {
            "title": _("Satsningar"),
            "rows": [
                _link(row.name, "desk:initiative", row.id) for row in activities.initiatives(reach.initiatives).values()
            ],
        },
        {"title": _("Partnerskap"), "rows": [_link(one.name, "desk:partnership", one.id) for one in together]},
        {
            "title": _("Organisationer"),
            "rows": [
                _link(row.name, "desk:organisation", row.id)
                for row in organisations.organisations(reach.administers | reach.organisations).values()
            ],
        },
        {
            "title": _("Avslutade grupper"),
            "rows": [_link(group.name, "desk:group", group.id) for group in groups.values() if group.ended_on],
        },
    ]
    writes = [one for one in together if partnership_permissions.may_write(user_id(request), one)]
    promised = sorted([*_promised(groups, today), *_decided(writes, today)], key=lambda row: str(row["order"]))
    context = {
        "groups": _groups(going, today),
        "overdue": [row for row in promised if row["late"]],
        "promised": [row for row in promised if not row["late"]],
        "places": places,
        "unread": any(group.id in reach.leads for group in going) and not training_queries.has_read(user_id(request)),
        "is_empty": not groups and not any(place["rows"] for place in places),
    }
    return render(request, "desk/home.html", context)


def _groups(groups: list[GroupInfo], today: date) -> list[dict[str, Any]]:
    steps = steps_of(groups, today=today)
    rows = [
        {
            "name": group.name,
            "activity": group.activity_name,
            "url": reverse("desk:group", args=[group.id]),
            **steps[group.id],
        }
        for group in groups
    ]
    return sorted(rows, key=lambda row: not row["due"])


def _promised(groups: dict[int, GroupInfo], today: date) -> list[dict[str, Any]]:
    return [
        {
            "what": action.what,
            "who": action.owner or action.who,
            "group": groups[action.group_id].name,
            "due": short_day(action.due_on, today=today) if action.due_on else "",
            "late": action.due_on is not None and action.due_on < today,
            "order": _order(action.due_on),
            "url": reverse("desk:action", args=[action.id]),
        }
        for action in dialogue.promised(groups)
    ]


def _decided(together: list[PartnershipInfo], today: date) -> list[dict[str, Any]]:
    """What partnerships have decided and not done, for whoever writes in them; in the shape of what is promised."""
    names = {one.id: one.name for one in together}
    return [
        {
            "what": decision.words,
            "who": decision.carrier,
            "group": names[decision.partnership_id],
            "due": short_day(decision.due_on, today=today) if decision.due_on else "",
            "late": decision.due_on is not None and decision.due_on < today,
            "order": _order(decision.due_on),
            "url": reverse("desk:decision", args=[decision.id]),
        }
        for decision in (meeting_queries.open_decisions(names) if names else ())
    ]


def _order(due_on: date | None) -> str:
    """By day; what has none comes last."""
    return (due_on or date.max).isoformat()


def _own_words(user: int, reach: Reach, groups: dict[int, GroupInfo]) -> list[dict[str, str]]:
    """Reading and worry for those who have them, and the themes that are out."""
    rows = []
    # Whoever reads or is told has no other role, and so nothing else within reach.
    alone = reach == Reach()
    reads = voices.initiatives_read_by(user) if alone else {}
    if reads:
        rows.append({"name": _("Läs det unga har skrivit"), "url": reverse("desk:reading")})
    if alone and voice_permissions.is_told(user):
        waiting = sum(case.closed_at is None for case in worry_queries.worries_for(user))
        name = ngettext("Oro: %(n)s öppet ärende", "Oro: %(n)s öppna ärenden", waiting) % {"n": waiting}
        rows.append({"name": name, "url": reverse("desk:worries")})
    seen = reach.initiatives | reads.keys() | {group.initiative_id for group in groups.values()}
    released = voices.releases_of_several(seen)
    names = activities.initiatives(info.initiative_id for info in released)
    for info in released:
        name = _("Det unga skrev om: %(name)s, %(laget)s") % {
            "name": names[info.initiative_id].name,
            "laget": laget(info.number),
        }
        rows.append({"name": name, "url": reverse("desk:themes", args=[info.initiative_id, info.number])})
    return rows


def _link(name: str, view: str, unit_id: int) -> dict[str, str]:
    return {"name": name, "url": reverse(view, args=[unit_id])}
