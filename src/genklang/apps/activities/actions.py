"""Build what is run: initiatives, activities and when they measure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from genklang.apps.audit.types import Actor

from .group_actions import (
    add_cards,
    create_group,
    end_group,
    guardian_consent,
    mark_left,
    reissue_card,
    remove_participant,
)

__all__ = [
    "add_cards",
    "create_activity",
    "create_group",
    "create_initiative",
    "end_group",
    "guardian_consent",
    "mark_left",
    "reissue_card",
    "remove_participant",
    "set_schedule",
]


def create_initiative(*, organisation_id: int, name: str, by: Actor, at: datetime) -> int:
    """The id of a new initiative, led by the organisation. Refused: name_missing, name_taken."""
    raise NotImplementedError


def create_activity(
    *,
    organisation_id: int,
    initiative_id: int,
    name: str,
    area: str = "",
    schedule: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """The id of a new activity; without `schedule` Läget is opened by hand. Refused: name_missing, name_taken, bad_rule,
    initiative_unknown."""
    raise NotImplementedError


def set_schedule(*, activity_id: int, schedule: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """A new rule for when Läget is. Refused: bad_rule, activity_unknown."""
    raise NotImplementedError
