"""Whether anybody may be asked to write, one's own texts, and the themes that are out."""

from collections.abc import Iterable

from genklang.core.disclosure.themes import ReleasedThemes

from .access import contact_words, contacts_of, initiatives_read_by, organisations_told, readers_of
from .models import Text, ThemeRelease
from .types import OwnText, ThemesInfo

__all__ = [
    "contact_words",
    "contacts_of",
    "initiatives_read_by",
    "organisations_told",
    "own_texts",
    "paused_texts",
    "readers_of",
    "releases_of",
    "releases_of_several",
    "themes",
]


def own_texts(participant_id: int, round_ids: Iterable[int]) -> tuple[OwnText, ...]:
    """What this participant wrote in these Läget: those whose sheets their reading key has opened, and no others."""
    rows = Text.objects.filter(participant_id=participant_id, round_id__in=set(round_ids)).order_by("question")
    return tuple(OwnText(*row) for row in rows.values_list("round_id", "question", "words"))


def paused_texts(participant_id: int, round_id: int) -> frozenset[str]:
    """Codes of the questions where a paused sheet has words already. An entry code tells no more than that."""
    rows = Text.objects.filter(participant_id=participant_id, round_id=round_id, sent=False)
    return frozenset(rows.values_list("question", flat=True))


def releases_of(initiative_id: int) -> tuple[ThemesInfo, ...]:
    """The Läget of an initiative whose themes are out, first to last."""
    return releases_of_several([initiative_id])


def releases_of_several(initiative_ids: Iterable[int]) -> tuple[ThemesInfo, ...]:
    """The same for several initiatives, in one read."""
    rows = ThemeRelease.objects.filter(initiative_id__in=set(initiative_ids)).order_by("initiative_id", "number")
    return tuple(ThemesInfo(*row) for row in rows.values_list("initiative_id", "number", "released_at"))


def themes(initiative_id: int, number: int) -> ReleasedThemes | None:
    """What was released, word for word; None while nothing is."""
    row = ThemeRelease.objects.filter(initiative_id=initiative_id, number=number).values_list("shown").first()
    return ReleasedThemes.from_json(row[0]) if row else None
