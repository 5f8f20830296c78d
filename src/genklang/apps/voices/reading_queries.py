"""What a reader has before them: pools, the next text, and the texts to talk about. Never who, which group, or when."""

from functools import lru_cache

import yaml

from genklang import library
from genklang.apps.activities import queries as activities
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import queries as rounds
from genklang.core.frameworks import SOURCE_LANGUAGE

from . import pools
from .access import contacts_of, initiatives_read_by, readers_of
from .models import Text, ThemeRelease, Voice
from .signals import urgent
from .types import READERS, Pool, TextInfo, VoiceInfo

FOLDER = "themes"


def theme_names(initiative_id: int) -> tuple[str, ...]:
    """The themes to choose among: the library's, and those the initiative's readers have added."""
    own = pools.themes_of(initiative_id)
    shipped = [name for name in _shipped() if name.casefold() not in {each.casefold() for each in own}]
    return tuple(sorted([*own, *shipped], key=str.casefold))


def pools_for(user_id: int) -> tuple[Pool, ...]:
    """The pools this reader may read, by initiative and Läget."""
    initiatives = initiatives_read_by(user_id)
    released = set(ThemeRelease.objects.filter(initiative_id__in=initiatives).values_list("initiative_id", "number"))
    found = pools.pools_of(initiatives)
    order = {initiative_id: place for place, initiative_id in enumerate(initiatives)}
    return tuple(
        _pool(user_id, initiatives[initiative_id].name, rows, key in released)
        for key, rows in sorted(found.items(), key=lambda item: (order[item[0][0]], item[0][1]))
        for initiative_id in [key[0]]
    )


def next_text(user_id: int, initiative_id: int, number: int) -> int | None:
    """The id of the next text for this reader: what may be urgent first, otherwise in an order that tells nothing."""
    rows = _readable(initiative_id, number)
    left = [row.text for row in rows if len(row.codings) < 2 and row.of(user_id) is None]
    return min(left, key=lambda text: (not urgent(text.words), text.id)).id if left else None


def who_has_to_read(group_id: int, number: int) -> frozenset[int]:
    """Who has texts to read now that a group has closed: the readers, or the contact where too few have written."""
    initiative_id, organisation_id = activities.place_of(group_id)
    rows = pools.pool(initiative_id, number)
    if pools.enough(rows):
        return readers_of(initiative_id) if any(len(row.codings) < READERS for row in rows) else frozenset()
    return contacts_of(organisation_id) if pools.small_pool_texts(organisation_id) else frozenset()


def to_talk_about(user_id: int, initiative_id: int, number: int) -> tuple[TextInfo, ...]:
    """Texts that this reader and another saw differently."""
    rows = _readable(initiative_id, number)
    return tuple(_info(row, user_id) for row in rows if _differs(row, user_id))


def agreed(user_id: int, initiative_id: int, number: int) -> tuple[TextInfo, ...]:
    """Texts that this reader and another agree on: from these a sentence may be rewritten."""
    rows = _readable(initiative_id, number)
    return tuple(_info(row, user_id) for row in rows if row.settled and row.of(user_id))


def place_of(text_id: int) -> tuple[int, int] | None:
    """(initiative id, number) of a text, or None."""
    return Text.objects.filter(id=text_id).values_list("initiative_id", "number").first()


def text_of_voice(voice_id: int) -> int | None:
    """The id of the text a sentence was rewritten from, or None."""
    return Voice.objects.filter(id=voice_id).values_list("text_id", flat=True).first()


def text_for(user_id: int, text_id: int) -> TextInfo | None:
    """One text for one reader; None when too few wrote, two others have read it, or it is gone."""
    place = place_of(text_id)
    row = next((row for row in _readable(*place) if row.text.id == text_id), None) if place else None
    if row is None or (row.of(user_id) is None and len(row.codings) > 1):
        return None
    return _info(row, user_id)


def _readable(initiative_id: int, number: int) -> list[pools.Row]:
    rows = pools.pool(initiative_id, number)
    return rows if pools.enough(rows) else []


def _differs(row: pools.Row, user_id: int) -> bool:
    return len(row.codings) > 1 and row.of(user_id) is not None and not row.settled


def _pool(user_id: int, name: str, rows: list[pools.Row], released: bool) -> Pool:
    enough = pools.enough(rows)
    seen = rows if enough else []
    return Pool(
        initiative_id=rows[0].text.initiative_id,
        initiative_name=name,
        number=rows[0].text.number,
        enough=enough,
        to_read=sum(len(row.codings) < 2 and row.of(user_id) is None for row in seen),
        to_talk=sum(len(row.codings) > 1 and not row.settled for row in seen),
        waiting=sum(len(row.codings) == 1 and row.of(user_id) is not None for row in seen),
        released=released,
    )


def _info(row: pools.Row, user_id: int) -> TextInfo:
    own, other = row.of(user_id), row.other(user_id)
    both = own is not None and other is not None
    return TextInfo(
        id=row.text.id,
        initiative_id=row.text.initiative_id,
        number=row.text.number,
        question=_question(row.text),
        words=row.text.words,
        language=row.text.language,
        urgent=urgent(row.text.words),
        own=pools.marks_of(own) if own else None,
        others=pools.marks_of(other) if both and other else None,
        voice=_voice(row.text.id, user_id) if both else None,
    )


def _question(text: Text) -> str:
    """The question in Swedish, as the desk speaks; the code if the framework has lost it."""
    asked = frameworks.framework(rounds.round(text.round_id).framework_id).text_questions
    return next((question.text[SOURCE_LANGUAGE] for question in asked if question.code == text.question), text.question)


def _voice(text_id: int, user_id: int) -> VoiceInfo | None:
    voice = Voice.objects.filter(text_id=text_id).select_related("theme").first()
    if voice is None:
        return None
    return VoiceInfo(
        voice.id, voice.theme.name, voice.words, voice.approved_by_id is not None, voice.proposed_by_id == user_id
    )


@lru_cache(maxsize=1)
def _shipped() -> tuple[str, ...]:
    return tuple(name for _file, text in library.files(FOLDER) for name in yaml.safe_load(text)["themes"])
