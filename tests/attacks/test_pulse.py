"""Var vi bra? read as an attacker reads it: by a voter who knows the rules, and by a leader who has kept every card."""

import ast
import re
from dataclasses import replace

import pytest
from tests.apps.pulses.voting import close, open_pulse, vote
from tests.architecture.source import modules
from tests.core.disclosure.voting import Counts, Show, agreed_or_nobody, ruled_out
from tests.web.answer.group import Handset, hidden, open_group
from tests.world import answers_of

from genklang.apps.pulses import queries
from genklang.apps.pulses.models import Ballot
from genklang.apps.rounds.parse import new_ulid
from genklang.config import clock
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.votes import Ballots, release_votes
from genklang.web.presenters.pulse import rows

#: All that differs from one page to the next whoever asks.
OWN = re.compile(r'(name="(?:csrfmiddlewaretoken|ulid|puls)" value|data-(?:now|clear|draft|ticket|seal))="[^"]*"')


def on_the_page(place: int, voters: int) -> Show:
    """The lines that stand under one question."""
    form = queries.form_asked()
    question = form.questions[place]

    def show(counts: Counts) -> tuple[str, ...]:
        codes = [choice.code for choice in question.choices]
        ballots = Raw(Ballots(dict(zip(codes, counts, strict=True)), voters, most=1))
        released = {question.code: release_votes(ballots, policy=default_policy())}
        [row] = rows(replace(form, questions=(question,)), released)
        return tuple(row["lines"])

    return show


@pytest.mark.parametrize("place", range(3), ids=["vara_med", "lyssnat", "mer_av"])
@pytest.mark.parametrize("voters", range(1, 11))
def test_nobodys_choice_is_ruled_out_by_what_stands_on_the_page(place: int, voters: int) -> None:
    """To every voter, who knows their own ballot: each of the others may have picked anything, or skipped and not be
    among the voters. Nor is it told that all the others picked something, or that nobody did."""
    choices = len(queries.form_asked().questions[place].choices)
    show = on_the_page(place, voters)
    told, cases = ruled_out(voters, choices, 1, show)
    assert told == 0
    assert cases >= (voters > 1) * choices
    if voters > 1:
        assert agreed_or_nobody(voters, choices, 1, show) == 0


def pages_to_a_leader_with_cards(picked: dict[str, str]) -> list[str]:
    """Everything the codes open when three have picked this, while it is open and afterwards."""
    group = open_group(small=True)
    found = []
    for code in group.codes:
        phone = Handset()
        phone.enter(code)
        phone.answer(answers_of(3))
    pulse_id = open_pulse(group.group_id, at=clock.now())
    group.close_round()
    for person in group.participants[:3]:
        vote(pulse_id, person, picked, at=clock.now())
    kept = list(Ballot.objects.order_by("id").values_list("participant_id", "picked"))
    for is_open in (True, False):
        if not is_open:
            close(pulse_id, at=clock.now())
        for code in group.codes[:3]:
            leader = Handset()
            leader.enter(code)
            found += [leader.get(path).content.decode() for path in ("/svara/laget", "/svara/puls", "/svara/tack")]
            token = hidden(leader.get("/svara/"), "csrfmiddlewaretoken")
            posted = {"csrfmiddlewaretoken": token, "puls": f"{pulse_id}.x", "ulid": new_ulid(), "q.vara_med": "okej"}
            found.append(leader.client.post("/svara/puls", posted).content.decode())
        assert list(Ballot.objects.order_by("id").values_list("participant_id", "picked")) == (kept if is_open else [])
    return [OWN.sub("", page) for page in found]


@pytest.mark.django_db
def test_a_leader_with_every_card_reads_no_choice() -> None:
    """What anybody picked changes nothing on any page that a code opens."""
    one = pages_to_a_leader_with_cards({"vara_med": "roligt", "lyssnat": "ja", "mer_av": "prata"})
    other = pages_to_a_leader_with_cards({"vara_med": "trakigt"})
    assert len(one) > 20
    assert one == other


def test_only_rooms_that_keep_votes_read_them_back() -> None:
    at = {module.name for module in modules() if "ReleasedVotes.from_json" in ast.unparse(module.tree)}
    assert at == {"apps.analysis.ledger", "apps.pulses.queries"}
