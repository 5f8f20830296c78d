"""A map in a talk: places are marked in coarse squares, asked once by the rule of votes, and stay as they were."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import world
from tests.apps.dialogue.test_votes_of_a_talk import WHAT, begun, refusal
from tests.apps.pulses import voting
from tests.core.pictures.made import TOLD, drawing, from_a_telephone
from tests.world import World, later

from genklang.apps.audit.models import Event
from genklang.apps.dialogue import actions, places_actions, places_queries, queries
from genklang.apps.dialogue.models import PlacesMap
from genklang.apps.dialogue.places_grid import Grid, grid_over
from genklang.apps.dialogue.types import PLACES, MapInfo, Place
from genklang.apps.pulses import queries as pulses
from genklang.apps.pulses.models import Ballot
from genklang.core.disclosure.states import State

pytestmark = pytest.mark.django_db

SOURCE = "Ritad av gruppen"
TORGET, PARKEN, TUNNELN, SKOLAN = (
    Place("b3", "Torget"),
    Place("d2", "Parken"),
    Place("j6", "Tunneln"),
    Place("a1", "Gym"),
)


@pytest.fixture
def talk(db: None) -> tuple[World, int]:
    """A group of eight, and its talk."""
    town, _round_id, session = begun(size=8)
    return town, session


def with_map(session: int, *places: Place, picture: bytes | None = None) -> None:
    places_actions.give_map(session_id=session, picture=picture or drawing(1000, 600), source=SOURCE, **WHAT)
    for place in places:
        places_actions.mark_place(session_id=session, square=place.square, name=place.name, **WHAT)


def cast(pulse_id: int, people: Sequence[int], *, safe: Sequence[Place] = (), unsafe: Sequence[Place] = ()) -> None:
    picked = {f"safe.{place.square}": "1" for place in safe} | {f"unsafe.{place.square}": "1" for place in unsafe}
    for person in people:
        voting.vote(pulse_id, person, picked, at=WHAT["at"])


@pytest.mark.parametrize(
    ("width", "height", "grid"),
    [(1000, 600, (10, 6)), (600, 1000, (6, 10)), (500, 500, (10, 10)), (1000, 500, (10, 5)), (1200, 849, (10, 7))],
)
def test_a_grid_has_ten_squares_along_its_longer_side(width: int, height: int, grid: tuple[int, int]) -> None:
    found = grid_over(width, height)
    assert (found.across, found.down) == grid
    assert len(found.squares()) == len(set(found.squares())) == grid[0] * grid[1]
    assert [found.place(square) for square in found.squares()] == [
        (x, y) for y in range(grid[1]) for x in range(grid[0])
    ]


@given(st.one_of(st.text(max_size=5), st.from_regex(r"[a-kA-K]?[0-9]{0,3}", fullmatch=True)))
def test_what_is_no_square_is_none(square: str) -> None:
    grid = Grid(10, 6)
    assert (grid.place(square) is not None) is (square in grid.squares())


def test_a_map_is_kept_small_with_where_it_is_from_and_its_places(talk: tuple[World, int]) -> None:
    _town, session = talk
    assert places_queries.places_map(session) is places_queries.picture(session) is None
    with_map(session, TORGET, Place("d2", "  Stora \n parken "), picture=from_a_telephone(1000, 600))
    assert places_queries.places_map(session) == MapInfo(
        session, SOURCE, 600, 1000, (TORGET, Place("d2", "Stora parken"))
    )
    kept = places_queries.picture(session)
    assert kept is not None and kept.startswith(b"\xff\xd8") and TOLD.encode() not in kept
    names = Event.objects.filter(name__startswith="places.").order_by("id")
    assert list(names.values_list("name", flat=True)) == ["places.map_given", *["places.marked"] * 2]
    assert "Torget" not in str(list(names.values()))


def test_another_picture_has_no_places_and_a_place_can_be_taken_back(talk: tuple[World, int]) -> None:
    _town, session = talk
    with_map(session, TORGET, PARKEN)
    places_actions.remove_place(session_id=session, square="b3", **WHAT)
    found = places_queries.places_map(session)
    assert found is not None and found.places == (PARKEN,)
    with_map(session)
    found = places_queries.places_map(session)
    assert found is not None and found.places == ()
    places_actions.remove_map(session_id=session, **WHAT)
    assert not PlacesMap.objects.exists()


def test_what_cannot_be_a_map_or_a_place_is_refused_and_nothing_is_kept(talk: tuple[World, int]) -> None:
    _town, session = talk

    def give(picture: bytes, source: str, session_id: int = session) -> str:
        return refusal(places_actions.give_map, session_id=session_id, picture=picture, source=source, **WHAT)

    def mark(square: str, name: str) -> str:
        return refusal(places_actions.mark_place, session_id=session, square=square, name=name, **WHAT)

    assert mark("b3", "Torget") == "map_missing"
    assert refusal(places_actions.open_places, session_id=session, **WHAT) == "map_missing"
    assert refusal(places_actions.remove_map, session_id=session, **WHAT) == "map_missing"
    assert refusal(places_actions.reuse_map, session_id=session, **WHAT) == "map_missing"
    assert give(drawing(), " ") == "words_missing"
    assert give(drawing(), "a" * 301) == "too_long"
    assert give(b"ingen bild", SOURCE) == "bad_picture"
    assert give(drawing(), SOURCE, 10**9) == "session_unknown"
    assert not PlacesMap.objects.exists()
    with_map(session, TORGET)
    assert [mark(square, "Parken") for square in ("", "b11", "k1", "B3", "b7")] == ["bad_square"] * 5
    assert mark("d2", " ") == "words_missing"
    assert mark("d2", "a" * 61) == "too_long"
    assert mark("b3", "Parken") == mark("d2", "TORGET") == "place_there"
    assert refusal(places_actions.remove_place, session_id=session, square="d2", **WHAT) == "place_unknown"
    assert refusal(places_actions.open_places, session_id=session, **WHAT) == "bad_places"
    for number in range(1, 8):
        places_actions.mark_place(session_id=session, square=f"{'abcdefg'[number - 1]}1", name=f"{number}", **WHAT)
    assert mark("d2", "En till") == "bad_places"


@pytest.mark.parametrize(("places", "most"), [(2, 1), (3, 2), (4, 3)])
def test_up_to_three_places_and_never_all(talk: tuple[World, int], places: int, most: int) -> None:
    _town, session = talk
    with_map(session, *(TORGET, PARKEN, TUNNELN, SKOLAN)[:places])
    form = pulses.form_of(pulses.pulse(places_actions.open_places(session_id=session, **WHAT)))
    assert [(question.code, question.most) for question in form.questions] == [("safe", most), ("unsafe", most)]
    assert [(one.code, one.text) for one in form.questions[1].choices][:2] == [
        ("b3", {"sv": "Torget"}),
        ("d2", {"sv": "Parken"}),
    ]
    assert all({"sv", "sv-easy", "en", "ar", "fa", "so", "ti", "tr", "uk"} <= set(one.text) for one in form.questions)


def test_the_group_answers_both_and_each_is_told_by_the_rule_of_votes(talk: tuple[World, int]) -> None:
    town, session = talk
    with_map(session, TORGET, PARKEN, TUNNELN)
    pulse_id = places_actions.open_places(session_id=session, **WHAT)
    assert places_queries.is_asked_now(session)
    # The same place may be picked in both: nothing is checked across them.
    cast(pulse_id, town.participants[:4], safe=[TORGET, PARKEN], unsafe=[TORGET, TUNNELN])
    cast(pulse_id, town.participants[4:], unsafe=[TUNNELN])
    places_actions.close_vote(session_id=session, kind=PLACES, **WHAT)
    told = pulses.released(pulse_id)
    assert told["safe"].state is State.TOO_FEW and told["safe"].first == ()
    assert told["unsafe"].first == ("j6", "b3", "d2")
    assert not Ballot.objects.exists() and not places_queries.is_asked_now(session)


def test_too_many_picks_and_places_outside_the_map_are_refused(talk: tuple[World, int]) -> None:
    town, session = talk
    with_map(session, TORGET, PARKEN, TUNNELN)
    pulse_id = places_actions.open_places(session_id=session, **WHAT)
    one = {"pulse_id": pulse_id, "participant_id": town.participants[0], "at": WHAT["at"]}
    every = {f"safe.{place.square}": "1" for place in (TORGET, PARKEN, TUNNELN)}
    assert refusal(voting.vote, **one, picked=every) == "too_many_picks"
    for odd in ({"safe.a1": "1"}, {"safe": "b3"}, {"unsafe.b3": "2"}, {"other.b3": "1"}, {}):
        assert refusal(voting.vote, **one, picked=odd) == "bad_ballot"
    assert not Ballot.objects.exists()


def test_once_asked_nothing_of_it_changes_and_it_is_not_asked_again(talk: tuple[World, int]) -> None:
    town, session = talk
    with_map(session, TORGET, PARKEN)
    before = places_queries.places_map(session)
    pulse_id = places_actions.open_places(session_id=session, **WHAT)
    assert places_queries.map_asked(pulse_id) == before
    assert refusal(places_actions.remove_map, session_id=session, **WHAT) == "vote_held"
    for is_open in (True, False):
        held = [
            refusal(places_actions.mark_place, session_id=session, square="a2", name="Nytt", **WHAT),
            refusal(places_actions.remove_place, session_id=session, square="b3", **WHAT),
            refusal(places_actions.give_map, session_id=session, picture=drawing(), source=SOURCE, **WHAT),
            refusal(places_actions.reuse_map, session_id=session, **WHAT),
            refusal(places_actions.open_places, session_id=session, **WHAT),
        ]
        assert held == ["vote_held"] * 5
        if is_open:
            for person in town.participants:
                voting.vote(pulse_id, person, {"unsafe": "d2"}, at=WHAT["at"])
            places_actions.close_vote(session_id=session, kind=PLACES, **WHAT)
    assert places_queries.places_map(session) == before
    # The picture may be somebody's, and goes when they ask; what was told stands in words.
    places_actions.remove_map(session_id=session, **WHAT)
    assert places_queries.map_asked(pulse_id) is None
    outcome = queries.votes(session)[PLACES].outcome
    assert outcome.released is not None and outcome.released["unsafe"].first == ("d2", "b3")


def test_the_next_talk_begins_with_the_map_of_the_one_before(talk: tuple[World, int]) -> None:
    town, session = talk
    with_map(session, TORGET, PARKEN)
    assert places_queries.earlier_map(session) is None
    round_id = world.run_round(town.group_id, dict.fromkeys(town.participants, 3), at=later(days=30))
    second = actions.start_session(group_id=town.group_id, round_id=round_id, held_on=later(days=50).date(), **WHAT)
    _other_town, _round, stranger = begun(size=5)
    assert places_queries.earlier_map(stranger) is None
    places_actions.reuse_map(session_id=second, **WHAT)
    first_map, second_map = places_queries.places_map(session), places_queries.places_map(second)
    assert first_map is not None and second_map is not None
    assert (second_map.places, second_map.source) == (first_map.places, first_map.source)
    assert places_queries.picture(second) == places_queries.picture(session)
    places_actions.mark_place(session_id=second, square="a1", name="Gymmet", **WHAT)
    assert places_queries.places_map(session) == first_map
