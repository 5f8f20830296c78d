"""The advisor: every way through ends in a design and in power, and the drawing is the table."""

from pathlib import Path

import pytest

from genklang.core.evaluation.advised import advised
from genklang.core.evaluation.advisor import POWER, AdvisorError, advisor, diagram, load_advisor, walked, ways
from genklang.core.evaluation.ladder import Late, Weakness, graded
from genklang.core.evaluation.plan import Part

TABLE = advisor()
PAGE = Path(__file__).parents[3] / "docs/reference/evaluation-advisor.md"

SMALL = """
name: a
first: one
questions:
  - {code: one, ask: A, why: B, answers: [{code: "yes", words: Ja, to: TO}, {code: "no", words: Nej, to: leaf}]}
power: {code: power, ask: C, why: D}
leaves:
  - {code: leaf, method: A1, name: E, level: 1, size: pairs, tells: F, tells_not: G, missing: H, cheapest: I, asks: [],
     least: J}
"""


def test_every_way_ends_in_a_design_and_then_in_power() -> None:
    found = list(ways(TABLE))
    assert len(found) == len(set(found)) == 57
    assert all(way[-1] == POWER and way[-2] in TABLE.leaves for way in found)
    assert {way[-2] for way in found} == set(TABLE.leaves)


def test_walking_follows_the_answers_as_the_ways_do() -> None:
    for way in ways(TABLE):
        steps = dict(zip(way[:-2:2], way[1:-2:2], strict=True))
        reached = walked(TABLE, steps)
        assert reached.leaf is not None
        assert reached.leaf.code == way[-2]
        assert {question.code: answer.code for question, answer in reached.steps} == steps


@pytest.mark.parametrize(
    ("answers", "leaf", "counts"),
    [
        ({"started": "no", "queue": "yes"}, "lottery", "groups"),
        ({"started": "no", "queue": "no", "rounds": "yes"}, "order", "clusters"),
        ({"started": "yes", "unit": "person", "others": "no", "coming": "no", "same_people": "yes"}, "pairs", "pairs"),
        (
            {"started": "yes", "unit": "person", "others": "yes", "before": "same", "alike": "yes"},
            "two_by_two",
            "groups",
        ),
        ({"started": "yes", "unit": "group", "others": "yes", "before": "same", "alike": "no"}, "weighted", "clusters"),
        ({"started": "yes", "unit": "area", "years": "long", "reach": "no"}, "diluted", "none"),
        ({"started": "yes", "unit": "week", "weeks": "yes", "offices": "no"}, "series", "none"),
    ],
)
def test_the_method_reports_own_ways(answers: dict[str, str], leaf: str, counts: str) -> None:
    """A9, branch by branch."""
    reached = walked(TABLE, answers)
    assert reached.leaf is not None
    assert (reached.leaf.code, reached.counts) == (leaf, counts)


def test_what_is_not_on_the_way_does_not_count() -> None:
    reached = walked(TABLE, {"started": "no", "unit": "area", "queue": "maybe"})
    assert reached.question is TABLE.questions["queue"]
    assert [question.code for question, _answer in reached.steps] == ["started"]
    assert reached.counts == "none"


def test_better_designs_are_not_below_worse_ones() -> None:
    levels = {code: leaf.level for code, leaf in TABLE.leaves.items()}
    assert levels["lottery"] == levels["order"] == 5
    assert levels["two_by_two"] > levels["weighted"] > levels["pairs"] > levels["once"] == 0
    assert levels["series_beside"] > levels["series"] > levels["rate"]


def test_each_leaf_says_everything_and_no_words_shout() -> None:
    for leaf in TABLE.leaves.values():
        texts = (leaf.name, leaf.tells, leaf.tells_not, leaf.missing, leaf.cheapest, leaf.least, *leaf.asks)
        assert all(texts) and leaf.asks
        assert not any("!" in words for words in texts)


def test_the_drawing_is_made_of_the_table() -> None:
    assert f"```mermaid\n{diagram(TABLE)}\n```" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SMALL.replace("TO", "one"), "circle"),
        (SMALL.replace("TO", "nowhere"), "nowhere"),
        (SMALL.replace("TO", "leaf").replace("level: 1", "level: 6"), "level"),
        (SMALL.replace("TO", "leaf").replace("code: leaf", "code: one"), "twice"),
        (SMALL.replace("TO", "leaf").replace(", tells: F", ""), "missing"),
        (SMALL.replace("TO", "leaf").replace("cheapest: I", "cheapest: []"), "step up"),
        (
            SMALL.replace("TO", "leaf").replace(
                "cheapest: I", "cheapest: [{words: I, unless: {one: [hm]}}, {words: I}]"
            ),
            "step up",
        ),
        (SMALL.replace("TO", "leaf") + SMALL.split("leaves:")[1].replace("code: leaf", "code: lost"), "never"),
    ],
)
def test_a_table_that_leads_astray_is_refused(text: str, why: str) -> None:
    assert load_advisor(SMALL.replace("TO", "leaf")).leaves
    with pytest.raises(AdvisorError, match=why):
        load_advisor(text)


def test_no_step_up_is_what_was_just_answered_no_to() -> None:
    refused = {
        ("coming", "no"): ("annan ort", "samma frågor, eller"),
        ("coming", "next"): ("annan ort",),
        ("offices", "no"): ("be ett kontor",),
        ("rounds", "no"): ("lotta vem", "i vilken ordning", "lotta vilka"),
        ("queue", "no"): ("lotta platserna",),
        ("weeks", "no"): ("leta upp",),
    }
    for way in ways(TABLE):
        steps = dict(zip(way[:-2:2], way[1:-2:2], strict=True))
        said = walked(TABLE, steps).cheapest
        assert said
        for step in steps.items():
            if way[-2] != "order":
                assert not any(words in said for words in refused.get(step, ())), (way, said)


def test_a_lowered_design_says_what_its_level_does() -> None:
    way = walked(TABLE, {"started": "yes", "unit": "person", "others": "no", "coming": "no", "same_people": "yes"})
    as_it_is = advised(way, graded(1, ()))
    assert as_it_is is not None and as_it_is.tells == "Hur deltagarnas svar förändrades."
    late = Late(known_in=4, stood_in=3, parts=(Part.LEAST,))
    lowered = advised(way, graded(1, {Weakness.AFTER_RESULTS}, late))
    assert lowered is not None and lowered.grade.rung.level == 0
    assert "förändrades" not in lowered.tells and "förändrats" in lowered.tells_not
    assert lowered.cheapest == "För nivå 1: skriv tillbaka ”Minsta antal” som i version 3."
    assert "I version 4 var resultatet redan känt." in " ".join(lowered.grade.why)
    never = advised(way, graded(1, {Weakness.AFTER_RESULTS}, Late()))
    assert never is not None and "nästa kull" in never.cheapest and "nivå" not in never.cheapest
    assert advised(way, None) is None


def test_what_can_be_mended_is_said_with_the_level_that_it_gives() -> None:
    both = {Weakness.FEW_CLUSTERS, Weakness.AFTER_RESULTS}
    assert graded(4, both, Late()).up.startswith("För nivå 3: ta med minst fyra grupper på var sida. ")
    assert graded(1, both, Late()).up.startswith("Det ni bedömer efter bestämdes efteråt")
    assert graded(5, set(Weakness), Late(0, 1, (Part.QUESTION,))).up.startswith("För nivå 5: se till att")
    assert graded(5, ()).up == ""
