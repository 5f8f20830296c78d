"""What is said beside a movement: from released numbers, in words, of the same measure and span only."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from tests.attacks.reading import BEGAN
from tests.web.presenters.conftest import MakeCell, MakeReleased
from tests.web.presenters.test_results import plain

from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span
from genklang.core.disclosure.released import Released
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.core.movement.question_bank import HangTogether
from genklang.web.presenters import beside, question_bank, results

SCHOOL, STEP = Measure(MeasureKind.INDICATOR, "skola"), Span(1, 2)
MORE, LESS = "Förändringen här är högre än", "Förändringen här är lägre än"
LIKE, CHANCE = "Förändringen här är nästan som i hela satsningen", "Skillnaderna mellan grupperna i satsningen"
LOW, HIGH = "Gruppen började lågt.", "Gruppen började högt."


@pytest.fixture
def group(cell: MakeCell, released: MakeReleased) -> Any:
    """`group(change, then=3.0)`: a group's two releases, with school alone."""

    def make(value: float, then: float = 3.0, state: State = State.SHOWN) -> list[Released]:
        move = {"number": 2, "span": (1, 2), "state": state, "value": value, "n": 10, "label": "uncertain"}
        return [
            released(1, cell(value=then, n=10)),
            released(2, cell(number=2, value=then + value, n=10), cell(**move)),
        ]

    return make


def said(found: beside.Lines) -> str:
    return " ".join(found[SCHOOL, STEP])


@pytest.mark.parametrize(
    ("own", "others", "words"),
    [
        (1.5, (0.0, 0.1, -0.1), MORE),
        (-1.5, (0.0, 0.1, -0.1), LESS),
        (0.0, (1.5, -1.5, 0.1), LIKE),
        (0.1, (0.1, 0.0, 0.2), CHANCE),
    ],
)
def test_a_group_is_told_how_it_stands_in_words(
    group: Any, framework: Framework, own: float, others: Sequence[float], words: str
) -> None:
    found = said(beside.of_group(group(own), {}, [group(each)[1] for each in others], framework))
    assert words in found
    assert not re.search(r"\d", found)


def test_with_two_groups_nothing_is_said(group: Any, framework: Framework) -> None:
    assert said(beside.of_group(group(1.5), {}, [group(0.0)[1]], framework)) == ""


def test_another_stretch_of_another_group_is_another_thing(
    group: Any, framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    later = cell(number=3, span=(2, 3), value=0.0, n=10, label="uncertain")
    elsewhere = cell("rorelse", number=2, span=(1, 2), value=0.0, n=10, label="uncertain")
    others = [released(3, later), released(2, elsewhere), released(2, elsewhere)]
    assert said(beside.of_group(group(1.5), {}, others, framework)) == ""


@pytest.mark.parametrize(
    ("change", "then", "words"), [(0.4, 2.4, LOW), (-0.4, 3.6, HIGH), (0.6, 2.4, ""), (0.4, 3, "")]
)
def test_a_low_start_is_told_where_it_could_be_half_of_it(
    group: Any, framework: Framework, cell: MakeCell, released: MakeReleased, change: float, then: float, words: str
) -> None:
    above = {1: released(1, cell(value=3.0, n=40), level=Level.INITIATIVE)}
    found = said(beside.of_group(group(change, then), above, [], framework))
    assert found.startswith(words) if words else found == ""
    # At another Läget than the one it began at, the initiative's level says nothing.
    assert said(beside.of_group(group(change, then), {2: above[1]}, [], framework)) == ""


def test_a_whole_says_how_sure_it_is_of_other_groups(
    group: Any, framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    move = cell(number=2, span=(1, 2), value=0.3, n=60, low=0.1, high=0.5, label="sign_up")
    whole = released(2, move, level=Level.INITIATIVE)
    groups = [group(value)[1] for value in (0.6, 0.1, 0.4, -0.3, 0.8, 0.2)]
    found = said(beside.of_whole(whole, groups, framework))
    assert re.fullmatch(
        r"Ska det gälla fler grupper: från −0,\d till \+0,\d, räknat på 6 grupper\.",
        found,
    )
    assert said(beside.of_whole(whole, groups[:5], framework)) == ""
    shown = results.page([whole], framework, beside=beside.of_whole(whole, groups, framework))
    row = next(row for row in results.flat(shown) if row["code"] == "skola")
    assert found in row["move"]["explained"]
    assert row["move"]["beside"] == [found]
    assert any("bara de grupper som är med" in note for note in shown["notes"])
    assert plain(shown)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (-1.0, "hade det sämre från början: första gången låg de ungefär 1,0 lägre än de som svarade igen."),
        (1.0, "hade det bättre från början: första gången låg de ungefär 1,0 högre än de som svarade igen."),
        (-0.5, "Vi kan inte se att de som inte svarade igen hade det bättre eller sämre från början."),
        (None, ""),
    ],
)
def test_a_whole_says_where_those_began_who_are_gone(
    framework: Framework, cell: MakeCell, released: MakeReleased, left: float | None, words: str
) -> None:
    move = cell(number=2, span=(1, 2), value=0.3, n=40, label="sign_up", left=left)
    whole = released(2, move, level=Level.INITIATIVE, returning={Span(1, 2): (40, 60)})
    found = said(beside.of_whole(whole, [], framework))
    assert words in found if words else found == ""
    assert bool(BEGAN.search(found)) is (left is not None and abs(left) == 1)  # the attacker reads it too


def test_nothing_is_said_beside_a_number_that_is_hidden(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    hidden = cell(number=2, span=(1, 2), state=State.PROTECTS_OTHERS, label="hidden")
    shown = results.page([released(2, hidden)], framework, beside={(SCHOOL, STEP): ["Något."]})
    move = next(row for row in results.flat(shown) if row["code"] == "skola")["move"]
    assert move["beside"] == []
    assert "Något." not in move["explained"]


def test_a_groups_page_says_nothing_of_other_groups_by_itself(group: Any, framework: Framework) -> None:
    shown = results.page(group(0.5), framework)
    assert all(move["beside"] == [] for row in results.flat(shown) for move in row["moves"])
    assert not any("bara de grupper som är med" in note for note in shown["notes"])


def test_rough_questions_are_marked_at_their_indicator(group: Any, framework: Framework) -> None:
    kept = {
        "skola": HangTogether(240, "spearman_brown", 0.4, 0.4, 0.3, 0.6),
        "valmaende": HangTogether(240, "omega", 0.6, 0.6, 0.5, 0.7),
        "utbildning": HangTogether(240, "omega", 0.1, 0.1, 0.0, 0.2),
    }
    sentences = beside.rough_questions(kept)
    assert set(sentences) == {"skola", "utbildning"}
    shown = results.page(group(0.5), framework, rough_questions=sentences)
    marked = {(row["kind"], row["code"]): row["rough_question"] for row in results.flat(shown)}
    # A focus area of the same code is no indicator.
    assert [key for key, words in marked.items() if words] == [("indicator", "skola")]
    assert marked["indicator", "skola"] == (
        "Grov fråga. Frågorna hör inte ihop så väl (minst 0,4 av 1). Läs talet med försiktighet."
    )


def test_the_question_bank_tells_each_indicator(framework: Framework) -> None:
    empty = question_bank.version_rows(framework, {})
    assert empty["areas"] == []
    kept = {
        "valmaende": HangTogether(257, "omega", 0.7, 0.6, 0.6, 0.8),
        "skola": HangTogether(200, "none", *[None] * 4),
    }
    found = question_bank.version_rows(framework, kept)
    assert plain(found)
    rows = {row["name"]: row for area in found["areas"] for row in area["rows"]}
    assert rows["Välmående"]["words"].startswith("Frågorna hör ihop (minst 0,7 av 1). Räknat på minst 200 personer")
    assert rows["Välmående"]["figures"] == (
        "Talet ovan är omega. Cronbachs alfa är minst 0,6, med osäkerhet mellan 0,6 och 0,8."
    )
    assert rows["Rörelse"]["words"].startswith("En ensam fråga.")
    assert rows["Skola"]["words"] == "Hur väl frågorna hör ihop går inte att räkna ut."
    assert rows["Skola"]["figures"] == ""
