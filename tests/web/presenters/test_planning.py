"""How large a gap is, in words, and for whom an initiative is."""

from datetime import date
from decimal import Decimal

import pytest

from genklang.apps.planning.types import GoalInfo, PlanInfo, Reach, Remark, Remarked, RestsOn, SourceInfo
from genklang.web.presenters import planning_goals
from genklang.web.presenters.planning import SOURCES, gap

GAP = "\N{NO-BREAK SPACE}"


def source(
    value: str | None, unit: str = "%", beside_value: str | None = None, beside: str = "i kommunen"
) -> SourceInfo:
    here, there = (None if one is None else Decimal(one) for one in (value, beside_value))
    return SourceInfo(1, 1, 1, RestsOn.AREA, "Ord", "SCB", "2024", here, unit, beside, there, None)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (source(None), ""),
        (source("45"), "45 %"),
        (source("45", "%", "60"), "45 %, mot 60 % i kommunen: 15 procentenheter lägre"),
        (source("61", "procent", "60"), "61 procent, mot 60 procent i kommunen: 1 procentenhet högre"),
        (
            source("2.5", "poäng", "2.5", "för fem år sedan"),
            "2,5 poäng, mot 2,5 poäng för fem år sedan: ingen skillnad",
        ),
        (source("1200", "kronor", "900.5"), f"1{GAP}200 kronor, mot 900,5 kronor i kommunen: 299,5 kronor mer"),
    ],
)
def test_a_gap_is_worked_out_and_worded(told: SourceInfo, words: str) -> None:
    assert gap(told) == words


def test_every_kind_of_source_and_every_remark_has_words() -> None:
    assert set(SOURCES) == set(RestsOn)
    told = planning_goals.told(Remarked(remark, "Fler har en plats.") for remark in Remark)
    assert all(told) and not any("{" in one for one in told)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (PlanInfo(1), ""),
        (
            PlanInfo(1, target_group="Unga i Bergsängen.", age_from=13, age_to=16, target_size=1200),
            f"Unga i Bergsängen, 13–16 år, 1{GAP}200 unga",
        ),
        (PlanInfo(1, target_group="Unga", age_from=13), "Unga, från 13 år"),
        (PlanInfo(1, target_group="Unga", age_to=16), "Unga, till och med 16 år"),
        (PlanInfo(1, target_group="Sexåringar", age_from=6, age_to=6), "Sexåringar, 6 år"),
        (PlanInfo(1, target_group="F–3", age_from=6, age_to=9, target_size=120), "F–3, 6–9 år, 120 barn"),
        (PlanInfo(1, target_group="Alla", target_size=9), "Alla, 9 barn och unga"),
    ],
)
def test_a_target_group_stands_on_one_line(plan: PlanInfo, words: str) -> None:
    assert planning_goals.target_group(plan) == words


def test_a_goal_says_from_what_to_what_and_when() -> None:
    goal = GoalInfo(
        1,
        1,
        "Fler",
        Reach.DIRECT,
        "Andel",
        "%",
        Decimal(45),
        "2026",
        Decimal(60),
        date(2027, 6, 30),
        "Läget",
        (1,),
        None,
    )
    row = planning_goals.goal_row(goal, {1: "En tyst plats"})
    assert row["aims"] == "Från 45 % (2026) till 60 % senast 30 juni 2027: 15 procentenheter högre"
    assert row["needs"] == ["En tyst plats"]
