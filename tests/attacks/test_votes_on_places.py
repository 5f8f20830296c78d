"""What a group says of places on a map, read as an attacker reads it: two questions to the same people, the same map
again at the next talk, and every card in the leader's hands."""

from collections.abc import Hashable, Sequence
from itertools import product

import pytest
from tests.apps.dialogue.test_places import PARKEN, SKOLAN, TORGET, TUNNELN, with_map
from tests.apps.dialogue.test_votes_of_a_talk import begun
from tests.apps.pulses.voting import vote
from tests.attacks.test_pulse import OWN
from tests.core.disclosure.voting import Ballot, agreed_or_nobody, counted, every_ballot, ruled_out
from tests.core.pictures.made import TOLD, from_a_telephone
from tests.web.answer.group import Handset
from tests.world import later

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import ballot_papers, places_actions
from genklang.apps.dialogue.types import PLACES, MapInfo, Place
from genklang.apps.pulses.models import Ballot as Kept
from genklang.apps.pulses.types import Form
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.votes import Ballots, release_votes
from genklang.web.presenters import places as presented

DAY = later(days=20).date()
WHAT = {"by": SYSTEM, "at": later(days=20)}
EVERY = (TORGET, PARKEN, TUNNELN, SKOLAN)
#: No pick at all: who answers one of the two questions only.
SKIPPED: Ballot = ()


def asked(places: Sequence[Place]) -> tuple[Form, MapInfo]:
    return ballot_papers.about_places(places, on=DAY), MapInfo(1, "Ritad", 1000, 600, tuple(places))


def seen(places: Sequence[Place], safe: Sequence[Ballot], unsafe: Sequence[Ballot]) -> Hashable:
    """All that stands on the talk's pages: lines, words in squares, and where an action is offered."""
    form, info = asked(places)
    released = {}
    for question, cast in zip(form.questions, (safe, unsafe), strict=True):
        ballots = tuple(ballot for ballot in cast if ballot)
        counts = dict(zip([one.code for one in question.choices], counted(ballots, len(places)), strict=True))
        raw = Raw(Ballots(counts, len(ballots), most=question.most))
        released[question.code] = release_votes(raw, policy=default_policy())
    first = presented.most_unsafe(form, released)
    rows = presented.rows(form, released, info, "/bild")
    return tuple((tuple(row["lines"]), repr(row["map"])) for row in rows), first


def one_question(places: Sequence[Place], voters: int):
    """What is shown of the first question when nobody answers the second."""

    def show(counts: tuple[int, ...]) -> Hashable:
        form, info = asked(places)
        question = form.questions[1]
        found = dict(zip([one.code for one in question.choices], counts, strict=True))
        told = release_votes(Raw(Ballots(found, voters, most=question.most)), policy=default_policy())
        nothing = release_votes(Raw(Ballots(dict.fromkeys(found, 0), 0, most=1)), policy=default_policy())
        released = {"safe": nothing, "unsafe": told}
        row = presented.rows(form, released, info, "/bild")[1]
        return tuple(row["lines"]), repr(row["map"]), presented.most_unsafe(form, released)

    return show


@pytest.mark.parametrize(("voters", "places"), [(1, 4), (4, 3), (5, 2), (8, 2), (5, 3), (8, 3), (5, 4)])
def test_nobodys_picks_are_ruled_out_by_the_map(voters: int, places: int) -> None:
    """Words in squares and what an action is offered about tell no more than the order does."""
    show, most = one_question(EVERY[:places], voters), min(3, places - 1)
    assert ruled_out(voters, places, most, show)[0] == 0
    if voters > 1:
        assert agreed_or_nobody(voters, places, most, show) == 0


def left_open(pairs: dict[Hashable, set[tuple[Ballot, Ballot]]], ballots: Sequence[Ballot]) -> bool:
    """Whether to each who knows and sees this, who picked in both questions may have picked any two ballots."""
    every = set(product(ballots, ballots))
    return all(every <= found for found in pairs.values() if any(a and b for a, b in found))


@pytest.mark.parametrize("voters", [5, 6])
def test_two_questions_to_the_same_people_are_put_together_in_vain(voters: int) -> None:
    """Every way in which so many can answer both, one, or the other: the slow plain twin."""
    places = EVERY[:2]
    ballots = every_ballot(2, 1)
    sheets = [sheet for sheet in product([*ballots, SKIPPED], repeat=2) if any(sheet)]
    shown: dict[tuple[tuple[int, ...], tuple[int, ...]], Hashable] = {}
    possible: dict[Hashable, set[tuple[Ballot, Ballot]]] = {}
    for cast in product(sheets, repeat=voters - 2):
        for own, other in product(sheets, repeat=2):
            safe, unsafe = zip(own, other, *cast, strict=True)
            key = (tuple(sorted(safe)), tuple(sorted(unsafe)))
            if key not in shown:
                shown[key] = seen(places, safe, unsafe)
            answered = tuple(sum(map(bool, side)) for side in (safe, unsafe))
            possible.setdefault((shown[key], answered, own), set()).add(other)
    assert len(possible) > 30
    assert left_open(possible, ballots)


def next_talk(places: int, voters: int, then: int) -> dict[Hashable, set[tuple[Ballot, Ballot]]]:
    """What who was there both times may take the picks of another to be, then and now."""
    ballots = every_ballot(places, min(3, places - 1))
    told: list[dict[Hashable, set[tuple[Ballot, Ballot]]]] = []
    for many in (voters, then):
        found: dict[Hashable, set[tuple[Ballot, Ballot]]] = {}
        for cast in product(ballots, repeat=many):
            found.setdefault((seen(EVERY[:places], [], cast), cast[0]), set()).add((cast[0], cast[1]))
        told.append(found)
    return {
        (first, second): {(one[1], two[1]) for one in told[0][first] for two in told[1][second]}
        for first in told[0]
        for second in told[1]
    }


@pytest.mark.parametrize(("voters", "then"), [(6, 6), (6, 5), (5, 8)])
def test_the_same_map_at_the_next_talk_rules_out_nobodys_ballot(voters: int, then: int) -> None:
    """One has left, or three have come: whoever was there both times may have picked anything, both times. Nothing
    binds a ballot to the one before it but that people are likely to think alike; that is not promised against."""
    assert left_open(next_talk(2, voters, then), every_ballot(2, 1))


def test_asked_anew_in_the_same_talk_the_difference_would_tell() -> None:
    """Why a map is asked about once in a talk: with the same ballots but one, somebody's is ruled out."""
    possible: dict[Hashable, set[Ballot]] = {}
    ballots = every_ballot(3, 2)
    for cast in product(ballots, repeat=6):
        if list(cast[1:]) != sorted(cast[1:]):
            continue
        pair = (seen_counts(cast), seen_counts(cast[1:]))
        possible.setdefault(pair, set()).add(cast[0])
    assert any(len(found) < len(ballots) for found in possible.values())


def seen_counts(cast: Sequence[Ballot]) -> Hashable:
    """The order of three places alone, which is quicker than the page."""
    return one_question(EVERY[:3], len(cast))(counted(tuple(cast), 3))


def pages_to_a_leader_with_cards(*picked: dict[str, str]) -> list[str]:
    """Everything four codes open while four of eight have answered, and afterwards."""
    town, _round_id, session = begun(size=8)
    with_map(session, *EVERY, picture=from_a_telephone(600, 1000))
    pulse_id = places_actions.open_places(session_id=session, **WHAT)
    for person, picks in zip(town.participants[:4], picked, strict=True):
        vote(pulse_id, person, picks, at=WHAT["at"])
    found = []
    for is_open in (True, False):
        if not is_open:
            places_actions.close_vote(session_id=session, kind=PLACES, **WHAT)
            assert not Kept.objects.exists()
        for code in town.codes[:4]:
            leader = Handset()
            leader.enter(code)
            found += [leader.get(path).content.decode() for path in ("/svara/laget", "/svara/puls", "/svara/tack")]
            assert leader.client.get("/svara/karta").status_code == 404
    return [OWN.sub("", page) for page in found]


@pytest.mark.django_db
def test_a_leader_with_every_card_reads_no_place() -> None:
    """What anybody picked changes nothing on any page that a code opens."""
    one = pages_to_a_leader_with_cards(*[{"unsafe.b3": "1", "safe.d2": "1"}] * 4)
    other = pages_to_a_leader_with_cards(*[{"unsafe.j6": "1"}] * 3, {"safe.a1": "1"})
    assert len(one) == 24
    assert one == other
    assert TOLD not in "".join(one)
