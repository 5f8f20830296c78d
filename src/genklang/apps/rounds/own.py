"""One's own sheets, by reading key: the way out for own answers. Offered to others through `queries`."""

from genklang.apps.activities import queries as activities

from .models import Sheet
from .types import OwnSheet


def own_sheets(*reading_key_ids: int) -> tuple[OwnSheet, ...]:
    """The sheets sealed to these reading keys and no others, first to last."""
    rows = list(
        Sheet.objects.filter(reading_key_id__in=reading_key_ids).select_related("round").order_by("round__number", "id")
    )
    groups = activities.groups(row.round.group_id for row in rows)
    return tuple(
        OwnSheet(
            round_id=row.round_id,
            round_number=row.round.number,
            group_name=groups[row.round.group_id].name,
            framework_id=row.round.framework_id,
            received_on=row.received_on,
            complete=row.complete,
            late=row.late,
            language=row.language,
            answers=row.answers,
        )
        for row in rows
    )


def own_ulids(*reading_key_ids: int) -> tuple[str, ...]:
    """The ULIDs of the whole sheets that these reading keys open, the newest Läget first."""
    rows = Sheet.objects.filter(reading_key_id__in=reading_key_ids, complete=True).order_by("-round__number", "-id")
    return tuple(rows.values_list("ulid", flat=True))


def newest_own(*reading_key_ids: int) -> str:
    """The ULID of the last whole sheet that these reading keys open; "" where they open none."""
    return next(iter(own_ulids(*reading_key_ids)), "")
