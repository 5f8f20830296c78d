"""A partnership with something of everything in it, for whoever walks its pages."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from importlib import resources
from typing import Any

from tests import world
from tests.apps.evaluation import planning as evaluating
from tests.web.desk.conftest import Town

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import Actor
from genklang.apps.initiatives import actions as initiative_actions
from genklang.apps.initiatives import panel_actions, panel_queries
from genklang.apps.initiatives import queries as initiative_queries
from genklang.apps.initiatives.panel_types import PanelInfo
from genklang.apps.logicmodels import actions as logicmodel_actions
from genklang.apps.logicmodels import queries as logicmodels
from genklang.apps.partnership import (
    actions,
    contribution_actions,
    contribution_queries,
    meeting_actions,
    meeting_queries,
    queries,
)
from genklang.apps.planning import actions as plan_actions
from genklang.apps.planning import need_actions
from genklang.apps.planning import queries as planning
from genklang.core.appraisal import Score
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind
from genklang.core.proposals import criteria, read_sheet

DAY = date(2026, 3, 2)


#: A model with something of everything in it; its arrow's first box begins nothing else.
LOGIC_MODEL = """# Läxhjälpen
horisont: 12 månader

== Behov
[plugga] Ingen tyst plats att plugga på

== Resurser
[ledare] Två ledare

== Aktiviteter och processmått
[tisdag] Tyst rum på tisdagar
  mått: Antal tisdagar | källa: schemat | hur ofta: varje månad | ansvarig: ledaren

== Resultat och utfall
[trivs] De trivs i skolan
  mått: Hur skolan går | visar: skola
  dröjer: 18 månader

== Pilar
ledare -> tisdag
tisdag -> trivs: de kommer dit
"""


def logic_model_of(initiative_id: int) -> dict[str, list[object]]:
    """What may stand for each argument of a logic model's addresses."""
    assert logicmodels.model(initiative_id) is not None
    return {
        "column": ["needs"],
        "box": ["trivs"],
        "begins": ["tisdag"],
        "ends": ["trivs"],
        "remark": ["no_comparison"],
        "about": ["trivs"],
    }


def with_logic_model(town: Town) -> None:
    """A logic model in two versions, with a draft beside it."""
    w = town.world
    act: dict[str, Any] = {"initiative_id": w.initiative_id, "by": Actor.staff(w.process_leader)}
    act["at"] = world.later(days=160)
    logicmodel_actions.save_text(based_on=0, text=LOGIC_MODEL.replace("12 månader", "24 månader"), **act)
    logicmodel_actions.save_text(based_on=1, text=LOGIC_MODEL, **act)
    logicmodel_actions.keep_draft(based_on=2, text="# Läxhjälpen\n[halv", **act)


def proposals_of(initiative_id: int) -> dict[str, list[object]]:
    """What may stand for each argument of a proposal's addresses."""
    return {
        "proposal_id": [info.id for info in initiative_queries.proposals_of(initiative_id)],
        "logged_id": [info.id for info in initiative_queries.decisions_of([initiative_id])],
        "file_kind": ["txt", "docx"],
        "panel_id": [one.id for one in _rounds(initiative_id)],
        "item_id": [item.id for one in _rounds(initiative_id) for item in one.items],
    }


def with_locked_plan(town: Town) -> None:
    """A plan for judging an effect that is locked, after a result was shown."""
    act: dict[str, Any] = {"by": Actor.staff(town.world.process_leader), "at": world.later(days=160)}
    evaluating.written(town.world.initiative_id, **act)
    evaluating.locked(town.world.initiative_id, **act)


def _rounds(initiative_id: int) -> list[PanelInfo]:
    listed = panel_queries.panels_of(activities.initiative(initiative_id).organisation_id)
    return [info for one in listed if (info := panel_queries.panel(one.id))]


def with_proposal(town: Town) -> None:
    """A proposal that was put off once and lies before those who decide again."""
    w = town.world
    act: dict[str, Any] = {"by": Actor.staff(w.process_leader), "at": world.later(days=160)}
    place = resources.files("genklang.library").joinpath("demo/proposals/uvas.txt")
    sheet = read_sheet(place.read_text(encoding="utf-8"), criteria()).sheet
    made = initiative_actions.begin_proposal(initiative_id=w.initiative_id, sheet=sheet, **act)
    initiative_actions.submit(proposal_id=made, version=1, **act)
    put_off = {"outcome": "later", "who": "Core Team", "words": "Fråga unga först.", "decided_on": DAY}
    initiative_actions.decide(proposal_id=made, version=1, **put_off, **act)
    other = replace(sheet, programme="Ett annat program")
    initiative_actions.save_proposal(proposal_id=made, based_on=1, sheet=other, **act)
    initiative_actions.submit(proposal_id=made, version=2, **act)
    with_rounds(town, made)


def with_rounds(town: Town, proposal_id: int) -> None:
    """A round about it that is closed, and one that is open: the leader has assessed in both, the chair in none."""
    w = town.world
    act: dict[str, Any] = {"by": Actor.staff(w.leader), "at": world.later(days=161)}
    for name in ("Förra", "Nu"):
        panel_id = panel_actions.open_panel(
            organisation_id=w.organisation_id,
            name=name,
            last_day=world.later(days=170).date(),
            chair=w.administrator,
            assessors=[w.leader, w.administrator],
            proposals=[proposal_id],
            **act,
        )
        info = panel_queries.panel(panel_id)
        assert info is not None
        (item,) = info.items
        said = [Score(one.code, 4, "Det står hur.") for one in criteria().of(item.kind)]
        panel_actions.assess(panel_id=panel_id, item_id=item.id, scores=said, **act)
        if name == "Förra":
            panel_actions.close_panel(panel_id=panel_id, even_so=True, **act)


@dataclass(frozen=True)
class Together:
    partnership: int
    partner: int
    meeting: int
    need: int
    contribution: int


def ids_of(initiative_id: int) -> dict[str, list[object]]:
    """What may stand for each argument of a partnership's addresses, read off the partnership itself."""
    info = queries.partnership_of(initiative_id)
    assert info is not None
    (partner,) = queries.partners(info.id)
    (meeting,) = meeting_queries.meetings(info.id)
    (need,) = planning.needs(initiative_id)
    return {
        "partnership_id": [info.id],
        "partner_id": [partner.id],
        "partner_role_id": [role.id for role in partner.roles],
        "core_id": [core.id for core in queries.core_activities(info.id)],
        "meeting_id": [meeting.id],
        "decision_id": [decision.id for decision in meeting.decisions],
        "need_id": [need.id],
        "need_source_id": [source.id for source in need.sources],
        "goal_id": [goal.id for goal in planning.goals(initiative_id)],
        "contribution_id": [one.id for one in contribution_queries.contributions(info.id)],
    }


def with_partnership(town: Town) -> Together:
    """Around the town's initiative; its first total is out."""
    w = town.world
    act: dict[str, Any] = {"by": Actor.staff(w.process_leader), "at": world.later(days=160)}
    found = actions.begin_partnership(initiative_id=w.initiative_id, name="Bergsängen ihop", begun_on=DAY, **act)
    partner = queries.partners(found)[0].id
    meeting = meeting_actions.add_meeting(
        partnership_id=found, body="steering", held_on=DAY, partners=[partner], present="rektorn", notes="Kort.", **act
    )
    need = need_actions.add_need(initiative_id=w.initiative_id, statement="En tyst plats", unknown="De yngre.", **act)
    (release,) = analysis.releases_of(Level.INITIATIVE, w.initiative_id)
    school = Measure(MeasureKind.INDICATOR, "skola")
    actions.add_partner_role(partner_id=partner, kind="contact", name="Bostadschefen", since=DAY, **act)
    actions.add_core_activity(partnership_id=found, activity_id=w.activity_id, words="Läxor.", **act)
    meeting_actions.add_decision(meeting_id=meeting, words="Betala gymkort", carrier="Bostadschefen", due_on=DAY, **act)
    need_actions.add_source(need_id=need, kind="interview", says="Åtta av tolv.", source="Samtal", when="2019", **act)
    need_actions.add_figure(need_id=need, release_id=release.id, measure=school, start=0, **act)
    plan_actions.add_goal(initiative_id=w.initiative_id, words="Fler pluggar", reach="direct", needs=[need], **act)
    contribution = contribution_actions.add_contribution(
        partner_id=partner,
        kind="money",
        amount=Decimal(300_000),
        unit="kr",
        first_on=DAY,
        last_on=date(2026, 12, 31),
        source="Avtalet",
        given=True,
        **act,
    )
    return Together(found, partner, meeting, need, contribution)
