"""A pool: the texts of one initiative at one Läget, from groups that have closed it. Below the policy's number nobody
reads it for themes; the safeguarding contact of each group's organisation then reads its texts, for worry alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from genklang.apps.activities import queries as activities
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.policy import Policy, default_policy

from .access import readers_of
from .models import Coding, Text, Theme
from .types import Marks


def policy() -> Policy:
    """The rules in force. PolicyError when they cannot be read: then nothing is read or released."""
    return default_policy()


@dataclass(frozen=True, slots=True)
class Row:
    """A text and who has read it. Stays inside the room."""

    text: Text
    codings: tuple[Coding, ...]

    def of(self, reader_id: int) -> Coding | None:
        return next((coding for coding in self.codings if coding.reader_id == reader_id), None)

    def other(self, reader_id: int) -> Coding | None:
        return next((coding for coding in self.codings if coding.reader_id != reader_id), None)

    @property
    def settled(self) -> bool:
        """Two have read it and saw the same."""
        seen = [marks_of(coding) for coding in self.codings]
        return len(seen) == 2 and seen[0].agrees(seen[1])


def marks_of(coding: Coding) -> Marks:
    """What a reader saw; themes by name."""
    return Marks(tuple(sorted(theme.name for theme in coding.themes.all())), coding.worry, coding.names)


def closed_texts(which: Q) -> list[Text]:
    """Texts sent with whole sheets in Läget that have closed, in the readers' order."""
    texts = list(Text.objects.filter(which, sent=True).order_by("id"))
    infos = rounds.rounds({text.round_id for text in texts})
    return [text for text in texts if not infos[text.round_id].is_open]


def pools_of(initiative_ids: Iterable[int], *, number: int | None = None) -> dict[tuple[int, int], list[Row]]:
    """{(initiative id, number): its texts}, pools without any left out; by initiative and number.

    What somebody noted who reads no longer counts only where it was agreed on: another takes the place.
    """
    which = Q(initiative_id__in=set(initiative_ids))
    texts = closed_texts(which if number is None else which & Q(number=number))
    readers = {initiative_id: readers_of(initiative_id) for initiative_id in {text.initiative_id for text in texts}}
    found: dict[int, list[Coding]] = defaultdict(list)
    for coding in Coding.objects.filter(text__in=texts).prefetch_related("themes").order_by("id"):
        found[coding.text_id].append(coding)
    pools: dict[tuple[int, int], list[Row]] = {}
    for text in sorted(texts, key=lambda text: (text.initiative_id, text.number, text.id)):
        row = Row(text, tuple(found[text.id]))
        if not row.settled:
            still = readers[text.initiative_id]
            row = Row(text, tuple(coding for coding in row.codings if coding.reader_id in still))
        pools.setdefault((text.initiative_id, text.number), []).append(row)
    return pools


def pool(initiative_id: int, number: int) -> list[Row]:
    """The texts of one pool."""
    return pools_of([initiative_id], number=number).get((initiative_id, number), [])


def contributors(rows: Iterable[Row]) -> int:
    """How many persons wrote."""
    return len({row.text.participant_id for row in rows})


def enough(rows: Iterable[Row]) -> bool:
    """Whether so many wrote that nobody can be told by what is written."""
    return contributors(rows) >= policy().text_contributors


def small_pool_texts(organisation_id: int) -> list[Text]:
    """Texts of this organisation's groups that the contact has not read, and no reader can, since too few wrote."""
    ours = {group: place[1] for group, place in activities.structure().items() if place[2] == organisation_id}
    small = [rows for rows in pools_of(set(ours.values())).values() if not enough(rows)]
    waiting = [row.text for rows in small for row in rows if not row.text.looked]
    infos = rounds.rounds({text.round_id for text in waiting})
    return [text for text in waiting if infos[text.round_id].group_id in ours]


def themes_of(initiative_id: int) -> list[str]:
    """The names on an initiative's own list."""
    return list(Theme.objects.filter(initiative_id=initiative_id).order_by("name").values_list("name", flat=True))
