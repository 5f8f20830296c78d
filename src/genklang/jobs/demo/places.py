"""Safe and unsafe places in the invented town: the map given, the places marked, everybody there asked, and told."""

from datetime import datetime

from genklang.apps.dialogue.places_actions import close_vote, give_map, mark_place, open_places
from genklang.apps.dialogue.types import PLACES
from genklang.apps.pulses import queries as pulses
from genklang.apps.pulses.actions import receive_ballot
from genklang.apps.pulses.types import Question
from genklang.apps.rounds.parse import new_ulid

from . import drawn_map
from .answers import stream
from .deeds import Building
from .sheets import present
from .town import Group, Laget, Places

#: What a phone sends of a place that is picked.
TICKED = "1"


def ask(building: Building, group: Group, laget: Laget, places: Places, session_id: int, at: datetime) -> None:
    """All of it at one moment of the talk; who was at the Läget answers."""
    by = building.by(group.leader)
    give_map(session_id=session_id, picture=drawn_map.png(), source=places.source, by=by, at=at)
    for spot in places.spots:
        mark_place(session_id=session_id, square=spot.square, name=spot.name, by=by, at=at)
    pulse_id = open_places(session_id=session_id, by=by, at=at)
    questions = pulses.form_of(pulses.pulse(pulse_id)).questions
    for card in present(building, group, laget.day, laget.absent):
        person = building.cards[group.key][card].participant_id
        picked = {tick: TICKED for question in questions for tick in _picks(building, group, card, places, question)}
        receive_ballot(pulse_id=pulse_id, participant_id=person, ulid=new_ulid(), picked=picked, at=at)
    close_vote(session_id=session_id, kind=PLACES, by=by, at=at)


def _picks(building: Building, group: Group, card: int, places: Places, question: Question) -> list[str]:
    """One to as many as may be picked, the likelier the more they lean that way."""
    chance = stream(building.town.seed, group.key, card, question.code, "places")
    weights = [spot.leaning[question.code] for spot in places.spots]
    many = int(chance.integers(1, question.most, endpoint=True))
    found = chance.choice(len(weights), size=many, replace=False, p=[weight / sum(weights) for weight in weights])
    return [f"{question.code}.{places.spots[place].square}" for place in sorted(map(int, found))]
