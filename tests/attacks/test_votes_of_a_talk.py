"""What a group answers on its phones during a talk, read as an attacker reads it: on the page, and with every card."""

import pytest
from tests import world
from tests.apps.dialogue.test_votes_of_a_talk import HALSA, SKOLA, begun, choose
from tests.apps.pulses.voting import vote
from tests.attacks.test_pulse import OWN
from tests.core.disclosure.voting import Counts, Show, agreed_or_nobody, every_vote, ruled_out
from tests.web.answer.group import Handset, hidden
from tests.world import later

from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import actions, ballot_papers
from genklang.apps.dialogue.types import MARKS
from genklang.apps.pulses.models import Ballot
from genklang.apps.pulses.types import Form
from genklang.apps.rounds.parse import new_ulid
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.votes import Ballots, release_votes
from genklang.core.frameworks import load
from genklang.web.presenters import talk_votes

FRAMEWORK = load(world.FRAMEWORK, name="prov")
PROPOSALS = ("Ett tyst rum", "Öppet längre", "Hälsa", "Mer idrott")
DAY = later(days=20).date()


def on_the_page(form: Form, voters: int) -> Show:
    """The lines that stand under the first question of a paper."""
    question = form.questions[0]

    def show(counts: Counts) -> tuple[str, ...]:
        codes = [choice.code for choice in question.choices]
        ballots = Raw(Ballots(dict(zip(codes, counts, strict=True)), voters, most=question.most))
        told = release_votes(ballots, policy=default_policy())
        [row] = talk_votes.rows(form, {question.code: told})
        return tuple(row["lines"])

    return show


@pytest.mark.parametrize("voters", range(1, 11))
def test_nobodys_mark_is_ruled_out_by_what_stands_beside_a_movement(voters: int) -> None:
    """To every voter, who knows their own: each of the others may have recognised it, or not, or seen it otherwise."""
    show = on_the_page(ballot_papers.about_movements(FRAMEWORK, [SKOLA], on=DAY), voters)
    assert ruled_out(voters, 3, 1, show)[0] == 0
    if voters > 1:
        assert agreed_or_nobody(voters, 3, 1, show) == 0


@pytest.mark.parametrize(("voters", "proposals"), [(1, 4), (4, 3), (5, 2), (8, 2), (5, 3), (8, 3), (9, 3), (5, 4)])
def test_nobodys_picks_are_ruled_out_by_what_the_group_wants_to_do(voters: int, proposals: int) -> None:
    form = ballot_papers.about_work(FRAMEWORK, PROPOSALS[:proposals], on=DAY)
    most = form.questions[0].most
    assert most == min(3, proposals - 1)
    show = on_the_page(form, voters)
    assert ruled_out(voters, proposals, most, show)[0] == 0
    if voters > 1:
        assert agreed_or_nobody(voters, proposals, most, show) == 0


def test_asked_anew_when_one_has_left_the_difference_tells_of_that_one() -> None:
    """Why each question is asked once in a talk: with both told, somebody's mark is ruled out."""
    form = ballot_papers.about_movements(FRAMEWORK, [SKOLA], on=DAY)
    everybody, one_less = on_the_page(form, 6), on_the_page(form, 5)
    possible: dict[tuple[object, ...], set[int]] = {}
    for ballots, counts in every_vote(6, 3, 1):
        for (gone,) in set(ballots):
            rest = tuple(count - (choice == gone) for choice, count in enumerate(counts))
            possible.setdefault((everybody(counts), one_less(rest)), set()).add(gone)
    assert any(len(found) < 3 for found in possible.values())


def pages_to_a_leader_with_cards(picked: dict[str, str]) -> list[str]:
    """Everything the codes open when four of eight have marked this, while it is open and afterwards."""
    town, round_id, session = begun(size=8)
    choose(round_id, SKOLA, HALSA)
    at = later(days=20)
    pulse_id = actions.open_marks(session_id=session, by=SYSTEM, at=at)
    for person in town.participants[:4]:
        vote(pulse_id, person, picked, at=at)
    kept = list(Ballot.objects.order_by("id").values_list("participant_id", "picked"))
    found = []
    for is_open in (True, False):
        if not is_open:
            actions.close_vote(session_id=session, kind=MARKS, by=SYSTEM, at=at)
        for code in town.codes[:4]:
            leader = Handset()
            leader.enter(code)
            found += [leader.get(path).content.decode() for path in ("/svara/laget", "/svara/puls", "/svara/tack")]
            token = hidden(leader.get("/svara/"), "csrfmiddlewaretoken")
            posted = {"csrfmiddlewaretoken": token, "puls": f"{pulse_id}.x", "ulid": new_ulid()}
            found.append(leader.client.post("/svara/puls", {**posted, "q.indicator-skola": "other"}).content.decode())
        assert list(Ballot.objects.order_by("id").values_list("participant_id", "picked")) == (kept if is_open else [])
    return [OWN.sub("", page) for page in found]


@pytest.mark.django_db
def test_a_leader_with_every_card_reads_no_mark() -> None:
    """What anybody marked changes nothing on any page that a code opens."""
    one = pages_to_a_leader_with_cards({"indicator-skola": "yes", "focus_area-halsa": "yes"})
    other = pages_to_a_leader_with_cards({"indicator-skola": "no"})
    assert len(one) > 20
    assert one == other
