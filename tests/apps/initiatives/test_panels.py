"""Several assess proposals blind: nothing of it is read before the round is closed, nothing is changed after."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import world
from tests.world import World

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import Actor
from genklang.apps.initiatives import actions, panel_actions, panel_permissions, panel_queries, tie_queries
from genklang.apps.initiatives.models import PanelOutcome, PanelScore, Version
from genklang.apps.initiatives.panel_types import Placed, Tie
from genklang.apps.initiatives.types import Refused
from genklang.apps.organisations.actions import end_role
from genklang.apps.organisations.queries import grants_in
from genklang.apps.organisations.types import NotAllowed
from genklang.core.appraisal import Pile, Score
from genklang.core.proposals import Kind, criteria

from .conftest import refusal
from .panels import DAY, Team, open_round, scores, submitted

UVAS = "UVAS: varför, vem, vad, vart?"


@pytest.fixture
def team(town: World) -> Team:
    return open_round(town)


def test_a_round_keeps_what_was_handed_in_of_both_kinds(team: Team) -> None:
    info = team.info
    assert [item.kind for item in info.items] == [Kind.FORUM] * 4 + [Kind.PILOT] * 2
    assert {item.version for item in info.items} == {1}
    assert info.assessors == tuple(sorted(team.staff))
    assert [one.id for one in panel_queries.panels_of(info.organisation_id)] == [team.panel_id]


def test_only_what_is_handed_in_and_not_decided_can_be_assessed(town: World) -> None:
    first, second, *_rest = submitted(town)
    head: dict[str, Any] = {"by": Actor.staff(town.administrator), "at": world.AT}
    said: dict[str, Any] = {
        "outcome": "later",
        "who": "Core Team",
        "words": "Fråga först.",
        "decided_on": world.AT.date(),
    }
    actions.decide(proposal_id=first, version=1, **said, **head)
    actions.take_back(proposal_id=second, words="Inte klart.", by=Actor.staff(town.process_leader), at=world.AT)
    ready = {item.proposal_id for item in panel_queries.ready(town.organisation_id)}
    assert len(ready) == 4
    assert not ready & {first, second}
    foreign = world.build(size=2)
    assert panel_queries.ready(foreign.organisation_id) == ()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": "  "}, "words_missing"),
        ({"name": "x" * 121}, "too_long"),
        ({"last_day": world.AT.date() - timedelta(days=1)}, "bad_day"),
        ({"chair": 0}, "bad_chair"),
        ({"assessors": []}, "bad_assessors"),
        ({"assessors": [10**9, 10**9 + 1]}, "bad_assessors"),
        ({"proposals": []}, "bad_proposals"),
        ({"proposals": [10**9]}, "bad_proposals"),
    ],
    ids=["no-name", "long", "yesterday", "no-chair", "nobody", "strangers", "nothing", "not-ours"],
)
def test_what_is_wrong_begins_no_round(town: World, wrong: dict[str, Any], code: str) -> None:
    right = {
        "organisation_id": town.organisation_id,
        "name": "Höst",
        "last_day": DAY,
        "chair": town.administrator,
        "assessors": [town.administrator, town.leader],
        "proposals": submitted(town)[:2],
    }
    assert refusal(panel_actions.open_panel, **{**right, **wrong}, by=world.actor(1), at=world.AT) == code


def test_proposals_written_by_different_criteria_are_not_assessed_together(
    town: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = submitted(town)
    monkeypatch.setattr(panel_queries, "criteria", lambda _name: criteria())
    Version.objects.filter(proposal_id=first).update(criteria="earlier")
    head: dict[str, Any] = {"organisation_id": town.organisation_id, "name": "Höst", "last_day": DAY}
    head |= {"chair": town.administrator, "assessors": [town.administrator, town.leader]}
    head |= {"by": world.actor(town.administrator), "at": world.AT}
    with pytest.raises(Refused, match="Ha en omgång för varje sort") as no:
        panel_actions.open_panel(proposals=[first, *rest], **head)
    assert no.value.code == "bad_proposals"
    assert panel_queries.panels_of(town.organisation_id) == ()
    assert panel_actions.open_panel(proposals=rest, **head)


def test_before_it_is_closed_nobody_reads_anybody(team: Team) -> None:
    team.assess_all(*team.staff[:4])
    assert panel_queries.together(team.panel_id, Kind.FORUM) is None
    assert panel_queries.pile_of(team.info.items[0].proposal_id, 1) is None
    for person in team.staff:
        assert {one.staff_id for one in panel_queries.own(team.panel_id, person).values()} <= {person}
        with pytest.raises(NotAllowed):
            panel_permissions.check_reads(person, team.panel_id)
    assert list(panel_queries.progress(team.panel_id).values()).count(True) == 4
    team.assess(team.staff[4], team.info.items[0])
    # How much of it is nobody's business but theirs.
    assert panel_queries.progress(team.panel_id)[team.staff[4]] is False


def test_who_has_nothing_to_do_with_it_opens_nothing(team: Team) -> None:
    foreign = world.build(size=2)
    for person in (team.world.sponsor, team.world.process_leader, foreign.administrator):
        for check in (panel_permissions.check_sees, panel_permissions.check_chairs, panel_permissions.check_assesses):
            with pytest.raises(NotAllowed):
                check(person, team.panel_id)
    with pytest.raises(NotAllowed):
        panel_permissions.check_chairs(team.world.leader, team.panel_id)
    role = next(one for one in grants_in(team.world.organisation_id) if one.user_id == team.staff[-1])
    end_role(role_id=role.id, by=world.actor(team.world.administrator), at=world.AT)
    with pytest.raises(NotAllowed):
        panel_permissions.check_assesses(team.staff[-1], team.panel_id)


def test_what_is_kept_at_closing_is_what_is_reckoned_anew(team: Team) -> None:
    team.assess_all(*team.staff)
    team.close()
    for kind in Kind:
        kept = panel_queries.together(team.panel_id, kind)
        PanelOutcome.objects.filter(panel_id=team.panel_id, kind=kind).delete()
        anew = panel_queries.together(team.panel_id, kind)
        assert kept is not None and anew is not None
        assert (kept.steps, kept.heard, kept.better) == (anew.steps, anew.heard, anew.better)
        assert [(one.proposal, one.criterion, one.median) for one in kept.cells] == [
            (one.proposal, one.criterion, one.median) for one in anew.cells
        ]
        assert [(one.pile, round(one.first, 6)) for one in anew.ranks] == [(one.pile, one.first) for one in kept.ranks]


def test_the_chain_of_the_four_forum_sheets_is_found(team: Team) -> None:
    team.assess_all(*team.staff)
    team.close()
    seen = panel_queries.together(team.panel_id, Kind.FORUM)
    assert seen is not None
    names = [item.name for item in seen.items]
    worth = {names[a] for a, _b in seen.better} - {names[b] for _a, b in seen.better}
    assert worth == {UVAS}
    assert len(seen.better) >= 3


def test_who_wrote_handed_in_or_leads_is_tied_and_says_why_to_assess(town: World) -> None:
    team = open_round(town)
    item = team.info.items[0]
    assert tie_queries.ties(town.process_leader, item.proposal_id) == (Tie.WROTE, Tie.HANDED_IN, Tie.LEADS)
    assert tie_queries.ties(team.staff[2], item.proposal_id) == ()
    assert tie_queries.is_blind(team.staff[2], item.proposal_id)
    assert not tie_queries.is_blind(town.process_leader, item.proposal_id)
    act: dict[str, Any] = {"by": world.actor(town.administrator), "at": world.AT}
    other = panel_actions.open_panel(
        organisation_id=town.organisation_id,
        name="Två",
        last_day=DAY,
        chair=team.staff[2],
        assessors=[town.process_leader, team.staff[2]],
        proposals=[item.proposal_id],
        **act,
    )
    (own,) = (panel_queries.panel(other) or team.info).items
    said: dict[str, Any] = {"panel_id": other, "item_id": own.id, "scores": scores(own, town.process_leader)}
    mine: dict[str, Any] = {"by": world.actor(town.process_leader), "at": world.AT}
    assert refusal(panel_actions.assess, **said, **mine) == "words_missing"
    panel_actions.assess(**said, words=" Jag skrev bara om språket. ", **mine)
    assert panel_queries.own(other, town.process_leader)[own.id].words == "Jag skrev bara om språket."
    # Whoever leads the round without being an administrator follows and closes it, and no other round.
    assert panel_permissions.check_chairs(team.staff[2], other).id == other
    with pytest.raises(NotAllowed):
        panel_permissions.check_chairs(team.staff[3], other)


def test_it_is_changed_until_it_is_closed_and_never_after(team: Team) -> None:
    person, item = team.staff[1], team.info.items[0]
    team.assess(person, item, score=2)
    team.assess(person, item, score=5)
    mine = panel_queries.own(team.panel_id, person)[item.id]
    assert {one.score for one in mine.scores} == {5}
    act: dict[str, Any] = {"by": world.actor(person), "at": world.AT, "panel_id": team.panel_id, "item_id": item.id}
    assert refusal(team.close) == "not_all"
    team.close(even_so=True)
    assert refusal(panel_actions.assess, scores=scores(item, person), **act) == "closed"
    assert refusal(panel_actions.stand_aside, words="", **act) == "closed"
    assert refusal(team.close, even_so=True) == "closed"
    assert panel_queries.own(team.panel_id, person)[item.id] == mine


def test_who_is_in_conflict_of_interest_has_no_score_and_is_done(team: Team) -> None:
    person, item = team.staff[1], team.info.items[0]
    team.assess_all(*team.staff)
    act: dict[str, Any] = {"by": world.actor(person), "at": world.AT}
    panel_actions.stand_aside(panel_id=team.panel_id, item_id=item.id, words=" Min kollega skrev. ", **act)
    assert panel_queries.progress(team.panel_id)[person]
    team.close()
    seen = panel_queries.together(team.panel_id, Kind.FORUM)
    assert seen is not None
    aside = next(one for one in panel_queries.said_of(team.panel_id, item.id) if one.conflict)
    assert (aside.staff_id, aside.item_id, aside.words, aside.scores) == (person, item.id, "Min kollega skrev.", ())
    assert {cell.n for cell in seen.cells if cell.proposal == 0} == {4}
    assert {cell.n for cell in seen.cells if cell.proposal > 0} == {5}


@pytest.mark.parametrize("change", ["score", "motivation", "fewer", "twice", "other"])
def test_a_sheet_that_is_not_whole_is_refused(team: Team, change: str) -> None:
    item = team.info.items[0]
    first, *rest = scores(item, team.staff[0])
    wrong = {
        "score": [replace(first, score=6), *rest],
        "motivation": [replace(first, motivation=" \n"), *rest],
        "fewer": rest,
        "twice": [first, first, *rest],
        "other": [first, *rest, Score("wanted", 3, "Hör till piloter.")],
    }[change]
    act: dict[str, Any] = {"by": world.actor(team.staff[0]), "at": world.AT, "panel_id": team.panel_id}
    assert refusal(panel_actions.assess, item_id=item.id, scores=wrong, **act) == "unfinished"
    assert panel_queries.own(team.panel_id, team.staff[0]) == {}


def test_somebody_without_a_seat_or_another_rounds_sheet_puts_nothing_down(team: Team) -> None:
    item = team.info.items[0]
    other = open_round(world.build(size=2))
    given: dict[str, Any] = {"panel_id": team.panel_id, "scores": scores(item, 1), "at": world.AT}
    stranger = world.actor(team.world.sponsor)
    assert refusal(panel_actions.assess, item_id=item.id, by=stranger, **given) == "gone"
    seated = world.actor(team.staff[0])
    assert refusal(panel_actions.assess, item_id=other.info.items[0].id, by=seated, **given) == "gone"
    assert refusal(panel_actions.close_panel, panel_id=10**9, by=seated, at=world.AT) == "gone"


def test_the_database_keeps_a_score_on_its_scale(team: Team) -> None:
    team.assess(team.staff[0], team.info.items[0])
    for wrong in ({"score": 6}, {"motivation": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PanelScore.objects.update(**wrong)


def test_the_four_forum_sheets_are_one_chain_and_the_page_is_always_the_same(team: Team) -> None:
    team.assess_all(*team.staff)
    team.close()
    seen, again = (panel_queries.together(team.panel_id, Kind.FORUM) for _ in range(2))
    assert seen is not None
    assert seen == again
    names = [item.name for item in seen.items]
    assert len(seen.better) == 3
    assert {place for pair in seen.better for place in pair} == {0, 1, 2, 3}
    assert names[next(iter({one for one, _ in seen.better} - {two for _, two in seen.better}))] == UVAS
    assert seen.top == 2
    piles = {name: rank.pile for name, rank in zip(names, seen.ranks, strict=True)}
    assert piles[UVAS] is Pile.HIGH
    assert list(piles.values()).count(Pile.LOW) == 2
    assert (seen.few, seen.alpha) == (True, None)
    placed = panel_queries.pile_of(seen.items[names.index(UVAS)].proposal_id, 1)
    assert placed == Placed("Höstens förslag", Pile.HIGH, 2)


def test_what_nobody_could_judge_comes_first_and_a_wide_one_that_decides_next(team: Team) -> None:
    forum = team.info.items[:4]
    for at, person in enumerate(team.staff):
        for item in forum:
            team.assess(person, item, given={"goals": None if item == forum[0] else 3, "partnership": 3})
        team.assess(person, forum[1], given={"goals": 1 if at % 2 else 5, "partnership": 3})
    team.close(even_so=True)
    seen = panel_queries.together(team.panel_id, Kind.FORUM)
    assert seen is not None
    first, second = seen.cells[:2]
    assert (first.proposal, first.n, first.missing) == (0, 0, 5)
    assert (second.proposal, second.spread) == (1, 4.0)
    assert second.influence > 0


def test_a_round_that_nobody_answered_says_nothing_and_one_kind_alone_neither(team: Team) -> None:
    team.close(even_so=True)
    seen = panel_queries.together(team.panel_id, Kind.PILOT)
    assert seen is not None
    assert (seen.ranks, seen.better, seen.heard) == ((), (), 0)
    assert {cell.n for cell in seen.cells} == {0}


def test_the_record_says_who_did_what_and_not_what_they_said(team: Team) -> None:
    team.assess_all(*team.staff)
    team.close()
    events = [event for event in Event.objects.all() if event.name.startswith("panel.")]
    assert {event.name for event in events} == {"panel.opened", "panel.assessed", "panel.closed"}
    assert not any("ordav" in str(event.details) or "score" in str(event.details) for event in events)


def test_what_waits_is_counted_for_each(team: Team) -> None:
    person = team.staff[1]
    team.assess(person, team.info.items[0])
    (mine,) = panel_queries.seats_of(person)
    assert (mine.id, mine.left, mine.is_closed) == (team.panel_id, 5, False)
    assert panel_queries.seats_of(team.world.sponsor) == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    said=st.lists(
        st.tuples(
            st.sampled_from(["goals", "partnership", "wanted", ""]),
            st.one_of(st.none(), st.integers(-1, 7)),
            st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20),
        ),
        max_size=4,
    )
)
def test_anything_said_is_kept_whole_or_refused(team: Team, said: list[tuple[str, int | None, str]]) -> None:
    item, person = team.info.items[0], team.staff[0]
    before = panel_queries.own(team.panel_id, person).get(item.id)
    given = [Score(*one) for one in said]
    try:
        panel_actions.assess(panel_id=team.panel_id, item_id=item.id, scores=given, by=world.actor(person), at=world.AT)
    except Refused:
        assert panel_queries.own(team.panel_id, person).get(item.id) == before
    else:
        kept = panel_queries.own(team.panel_id, person)[item.id].scores
        assert {(one.criterion, one.score) for one in kept} == {(one.criterion, one.score) for one in given}
        assert {one.criterion for one in kept} == {"goals", "partnership"}
