"""What is promised and not done: what groups have agreed on, and what partnerships have decided."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities.types import GroupInfo
from genklang.apps.dialogue import project_queries
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.partnership import meeting_queries
from genklang.apps.partnership.types import PartnershipInfo
from genklang.web.presenters.words import short_day


def rows(groups: Mapping[int, GroupInfo], together: Iterable[PartnershipInfo], *, today: date) -> list[dict[str, Any]]:
    """By day, what has none last: what, who sees to it, in which group or partnership, `due`, whether it is late."""
    found = [*_promised(groups, today), *_unanswered(groups, today), *_decided(together, today)]
    return sorted(found, key=lambda row: str(row["order"]))


def _promised(groups: Mapping[int, GroupInfo], today: date) -> list[dict[str, Any]]:
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


def _unanswered(groups: Mapping[int, GroupInfo], today: date) -> list[dict[str, Any]]:
    """Money applied for, where the answer should have come: what it is for, and from whom. In the same shape."""
    return [
        {
            "what": _("Svar på ansökan: %(what)s") % {"what": what},
            "who": project.source,
            "group": groups[project.group_id].name,
            "due": short_day(project.answer_on, today=today) if project.answer_on else "",
            "late": True,
            "order": _order(project.answer_on),
            "url": reverse("desk:project", args=[project.action_id]),
        }
        for project, what in project_queries.unanswered(groups, on=today)
    ]


def _decided(together: Iterable[PartnershipInfo], today: date) -> list[dict[str, Any]]:
    """In the same shape."""
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
