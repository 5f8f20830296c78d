"""Reads of what is run and who meets in it."""

from collections.abc import Iterable
from datetime import date

from .types import ActivityInfo, CardRow, GroupInfo, InitiativeInfo


def group(group_id: int) -> GroupInfo:
    """One group. LookupError if there is none."""
    raise NotImplementedError


def groups(ids: Iterable[int]) -> dict[int, GroupInfo]:
    """Groups by id, in the order of activity and name; unknown ids are left out."""
    raise NotImplementedError


def groups_of_activity(activity_id: int) -> tuple[GroupInfo, ...]:
    """The groups of an activity, by name."""
    raise NotImplementedError


def activity(activity_id: int) -> ActivityInfo:
    """One activity. LookupError if there is none."""
    raise NotImplementedError


def activities(ids: Iterable[int]) -> dict[int, ActivityInfo]:
    """Activities by id, by name; unknown ids are left out."""
    raise NotImplementedError


def activities_of(*, organisation_id: int | None = None, initiative_id: int | None = None) -> tuple[ActivityInfo, ...]:
    """Activities of an organisation, of an initiative or of both, by name. ValueError if neither is given."""
    raise NotImplementedError


def initiative(initiative_id: int) -> InitiativeInfo:
    """One initiative. LookupError if there is none."""
    raise NotImplementedError


def initiatives(ids: Iterable[int]) -> dict[int, InitiativeInfo]:
    """Initiatives by id, by name; unknown ids are left out."""
    raise NotImplementedError


def initiatives_of(organisation_id: int) -> tuple[InitiativeInfo, ...]:
    """The initiatives an organisation leads, by name."""
    raise NotImplementedError


def roster(group_id: int) -> tuple[CardRow, ...]:
    """The cards of a group by number: never who answered."""
    raise NotImplementedError


def group_of_participant(participant_id: int) -> int | None:
    """The group a pseudonym belongs to."""
    raise NotImplementedError


def active_participants(group_id: int, on: date) -> frozenset[int]:
    """Who is in the group on a day (the day of leaving is not counted)."""
    raise NotImplementedError


def participants_between(group_id: int, first: date, last: date) -> frozenset[int]:
    """Who was in the group at some time from `first` to `last`, both counted, the day of leaving too."""
    raise NotImplementedError


def structure() -> dict[int, tuple[int, int, int]]:
    """{group id: (activity id, initiative id, organisation id of the activity)}."""
    raise NotImplementedError
