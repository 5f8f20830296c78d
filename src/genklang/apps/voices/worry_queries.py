"""What the safeguarding contact has before them. The text and the group come only by `worry_actions.read_worry`."""

from genklang.apps.activities import permissions
from genklang.apps.activities import queries as activities

from . import pools
from .access import organisations_told
from .models import Text, Worry
from .signals import urgent
from .types import WorryInfo, WorryNote, WorryText


def worries_for(user_id: int) -> tuple[WorryInfo, ...]:
    """The cases of the organisations whose contact this person is: open ones first, the newest first."""
    rows = Worry.objects.filter(organisation_id__in=organisations_told(user_id)).order_by("-opened_at", "-id")
    return tuple(sorted(map(_info, rows), key=lambda worry: worry.closed_at is not None))


def worry(worry_id: int) -> WorryInfo | None:
    """One case, or None."""
    row = Worry.objects.filter(id=worry_id).first()
    return _info(row) if row else None


def notes(worry_id: int) -> tuple[WorryNote, ...]:
    """What has been done, first to last."""
    from_notes = Worry.objects.filter(id=worry_id).values_list("notes__by_id", "notes__at", "notes__words")
    return tuple(WorryNote(*row) for row in from_notes.order_by("notes__id") if row[0] is not None)


def to_look_at(user_id: int) -> tuple[int, ...]:
    """Ids of texts that too few wrote beside, for this contact to read for worry: what may be urgent first."""
    texts = [
        text for organisation_id in organisations_told(user_id) for text in pools.small_pool_texts(organisation_id)
    ]
    return tuple(text.id for text in sorted(texts, key=lambda text: (not urgent(text.words), text.id)))


def words_to_look_at(text_id: int) -> tuple[str, str]:
    """(words, language) of one of them. Ask `permissions.check_looks_at` first."""
    return Text.objects.values_list("words", "language").get(id=text_id)


def text_of(case: Worry) -> WorryText:
    """What the contact needs in order to act."""
    group = activities.group(case.group_id)
    text = case.text
    return WorryText(
        words=text.words if text else None,
        language=text.language if text else "sv",
        group_name=group.name,
        activity_name=group.activity_name,
        leader_ids=permissions.leaders_near(group),
    )


def _info(row: Worry) -> WorryInfo:
    return WorryInfo(row.id, row.organisation_id, row.opened_at, row.closed_at, row.outcome)
