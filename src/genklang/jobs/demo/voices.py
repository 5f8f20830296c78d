"""What is written in own words in the invented town is read by two, comes out as themes, and is acted on."""

from datetime import datetime

from genklang.apps.voices import reading_actions as actions
from genklang.apps.voices import reading_queries as queries
from genklang.apps.voices.worry_actions import add_note

from .deeds import Building
from .outcomes import Reading
from .town import Written


def read(building: Building, reading: Reading, at: datetime) -> None:
    """Both read everything and see the same; sentences are rewritten and approved; the themes come out."""
    pool = (building.initiatives[reading.of], reading.number)
    written = _written(building, reading)
    shipped = {name.casefold() for name in queries.theme_names(pool[0])}
    for key in (reading.by, reading.other):
        while (text_id := queries.next_text(building.staff[key], *pool)) is not None:
            seen = written[_words(building, key, text_id)]
            case = actions.code_text(
                text_id=text_id,
                themes=[name for name in seen.themes if name.casefold() in shipped],
                new_theme="".join(name for name in seen.themes if name.casefold() not in shipped),
                worry=seen.worry,
                by=building.by(key),
                at=at,
            )
            for done in reading.done if case is not None else ():
                add_note(worry_id=case or 0, words=done, by=building.by(reading.contact), at=at)
    for info in queries.agreed(building.staff[reading.by], *pool):
        seen = written[info.words]
        if seen.voice:
            voice = actions.propose_voice(
                text_id=info.id, theme=seen.themes[0], words=seen.voice, by=building.by(reading.by), at=at
            )
            actions.approve_voice(voice_id=voice, by=building.by(reading.other), at=at)
    actions.release_themes(initiative_id=pool[0], number=pool[1], by=building.by(reading.by), at=at)


def _words(building: Building, key: str, text_id: int) -> str:
    info = queries.text_for(building.staff[key], text_id)
    return info.words if info else ""


def _written(building: Building, reading: Reading) -> dict[str, Written]:
    """By their words: in the town no two write the same."""
    town = building.town
    inside = {activity.key for activity in town.activities if activity.initiative == reading.of}
    groups = [group for group in town.groups if group.activity in inside and len(group.laget) >= reading.number]
    return {each.words: each for group in groups for each in group.laget[reading.number - 1].written}
