"""The order of the steps, and what a plan leaves unsaid."""

from hypothesis import given
from hypothesis import strategies as st

from genklang.core.lfa.checks import Plan, remarks
from genklang.core.lfa.steps import ASKS, Asks, Step, in_order, shifted

ORDERS = st.permutations(list(Step))


@given(st.lists(st.sampled_from([*Step, "något annat"])))
def test_every_step_is_there_once_whatever_was_chosen(chosen: list[str]) -> None:
    assert sorted(in_order(chosen)) == sorted(Step)


@given(ORDERS, st.sampled_from(list(Step)), st.integers(-12, 12))
def test_a_step_is_moved_and_the_others_keep_their_order(order: list[Step], step: Step, by: int) -> None:
    after = shifted(order, step, by)
    assert after.index(step) == min(max(order.index(step) + by, 0), len(order) - 1)
    assert [one for one in after if one is not step] == [one for one in order if one is not step]


def test_the_method_parts_them_in_three() -> None:
    assert [list(ASKS.values()).count(asks) for asks in Asks] == [4, 3, 2]


def test_an_empty_plan_is_only_asked_for_the_young() -> None:
    assert [one.code for one in remarks(Plan())] == ["no_young"]


def test_each_hole_is_told_with_what_it_is_about() -> None:
    plan = Plan(
        young=0,
        missing=[("Botkyrka", False), ("Arbetsförmedlingen", True)],
        nodes=3,
        turned=0,
        activities=[("Kampanj", False, False), ("Träff", True, True)],
        goals=[("Fler skrivs in", False, False), ("Lika många tjejer", True, False), ("Mätt", True, True)],
        risks=[("Vi når inte fram", 3, 3, False), ("Det regnar", 3, 2, False), ("Inflöde", 3, 3, True)],
    )
    assert [(one.code, one.about) for one in remarks(plan)] == [
        ("no_young", ""),
        ("nobody_asks", "Botkyrka"),
        ("nobody_turned", ""),
        ("activity_without_goal", "Kampanj"),
        ("activity_without_resource", "Kampanj"),
        ("goal_without_indicator", "Fler skrivs in"),
        ("goal_without_source", "Lika många tjejer"),
        ("risk_without_answer", "Vi når inte fram"),
    ]


def test_a_plan_with_everything_is_left_in_peace() -> None:
    plan = Plan(
        young=1, nodes=2, turned=2, activities=[("A", True, True)], goals=[("B", True, True)], risks=[("C", 3, 3, True)]
    )
    assert remarks(plan) == ()
