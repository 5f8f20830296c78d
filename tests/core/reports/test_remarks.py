"""A typed number is held against what stands beside it. The effect report from Bäckby 2020–2023 gives the cases:
it prints a growth that its own numbers do not give, and 110 % more than two different things."""

from decimal import Decimal as D

import pytest

from genklang.core.disclosure.evidence import Measure, MeasureKind, Span
from genklang.core.disclosure.released import ReleasedCell, Share
from genklang.core.disclosure.states import State
from genklang.core.reports import (
    Reckoning,
    Sort,
    Why,
    blocks,
    known_of,
    of_cell,
    percent,
    remarks,
    touched,
    typed,
    unlike_bases,
)

PEOPLE = Reckoning(Sort.COUNT, "Befolkning", D(9318), None, "", "2022", "Västerås statistikdatabas")
GROWTH = Reckoning(Sort.GROWTH, "Befolkningsökning", D(235), D(9318), "", "2022", "Västerås statistikdatabas")
CHILDREN = Reckoning(Sort.PART_OF, "Hushåll med barn", D(1305), D(3940), "", "2022", "Västerås statistikdatabas")
COST = Reckoning(
    Sort.MORE_THAN, "Kostnader", D(110), None, "genomsnittet för staden", "2019", "SEK-modellen, Västerås stad"
)
#: As the report prints them.
PRINTED = "Befolkning: 9 318 personer. Befolkningsökning: + 235 personer (+ 2,61 %). Det är näst störst i Västerås."
IN_TEXT = "Resultatet visar att Bäckbys utanförskapskostnader är 110 procent högre än genomsnittet för staden."
IN_BOX = "Kostnader för utanförskap: 110 % mer än genomsnittet för Västerås stadsdelar*"
MEASURE = Measure(MeasureKind.INDICATOR, "trygghet")


def whys(text: str, *figures: Reckoning, results: bool = False) -> list[Why]:
    known = [one for figure in figures for one in known_of(figure)]
    return [remark.why for remark in remarks(text, known, about_results=results)]


def cell(value: float | None, *, state: State = State.SHOWN, moved: bool = False, **more: object) -> ReleasedCell:
    return ReleasedCell(MEASURE, 2, Span(1, 2) if moved else None, state, value=value, **more)  # type: ignore[arg-type]


def test_the_growth_that_the_model_prints_does_not_follow_from_its_numbers() -> None:
    assert round(percent(Sort.GROWTH, D(235), D(9318)), 2) == D("2.59")
    known = [*known_of(PEOPLE), *known_of(GROWTH)]
    (remark,) = remarks(PRINTED, known, about_results=False)
    assert (remark.why, remark.words, remark.expected) == (Why.DIFFERS, "+ 2,61 %", D("2.59"))
    assert whys(PRINTED.replace("2,61", "2,59"), PEOPLE, GROWTH) == []


def test_the_share_that_the_model_prints_does_follow() -> None:
    assert whys("Hushåll med barn 0–24 år: 1 305 st (33,1%) av 3 940.", CHILDREN) == []
    assert whys("33 procent av hushållen har barn.", CHILDREN) == []
    assert whys("34 procent av hushållen har barn.", CHILDREN) == [Why.DIFFERS]


def test_more_says_than_what_and_the_same_thing_each_time() -> None:
    assert whys("Kostnaden är 110 % mer.", COST) == [Why.NO_BASE]
    assert whys(IN_TEXT, COST) == []
    assert whys(IN_BOX, COST) == [Why.OTHER_BASE]
    (remark,) = unlike_bases([IN_TEXT, IN_BOX])
    assert (remark.why, remark.words, remark.base) == (Why.OTHER_BASE, "110 % mer", "genomsnittet för staden")
    assert unlike_bases([IN_TEXT, IN_TEXT]) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Av 1 305 hushåll hade 7,21% stöd.", [("number", "1305"), ("percent", "7.21")]),
        ("6 av 10 är tryggare, och 52 av 61 svarade.", [("of", "6"), ("of", "52")]),
        ("Den 12 februari 2024 var det Läget 3 för dem mellan 13 och 30 år, 2020–2023, kl 18.30.", []),
        ("Tre grupper med 9 unga i varje träffades 45 gånger under 24 månader.", [("number", "9")]),
        ("Nivån steg från 3,4 till 3,9.", [("number", "3.4"), ("number", "3.9")]),
        ("Andelen ökade med 4 procentenheter.", []),
        ("Över 1\u00a0000 invånare var med¹ (2024-02-12).", [("number", "1000")]),
        ("Se B12, 3D och 070-123 45 67.", []),
    ],
)
def test_what_is_found_in_a_text_and_what_is_left_alone(text: str, found: list[tuple[str, str]]) -> None:
    assert [(number.kind, str(number.value)) for number in typed(text)] == found
    assert all(text[number.start : number.end].strip() == number.words for number in typed(text))


def test_which_way_it_went_counts() -> None:
    fell = of_cell(cell(-0.5, moved=True, low=-0.9, high=-0.1), "Trygghet")
    assert [one.why for one in remarks("Tryggheten är 0,5 högre nu.", fell, about_results=True)] == [Why.OTHER_WAY]
    assert remarks("Tryggheten är 0,5 lägre nu.", fell, about_results=True) == ()
    assert remarks("Förändringen är −0,5.", fell, about_results=True) == ()


def test_a_number_stays_as_sure_as_it_was_released() -> None:
    clipped = of_cell(cell(4.2, state=State.CLIPPED, bound="high"), "Trygghet")
    assert [one.why for one in remarks("Nivån är 4,2.", clipped, about_results=True)] == [Why.TOO_SURE]
    assert remarks("Nivån är 4,2 eller högre.", clipped, about_results=True) == ()
    six = of_cell(cell(0.5, moved=True, triple=(Share(60, "about", True),) * 3), "Trygghet")
    assert [one.why for one in remarks("6 av 10 är tryggare.", six, about_results=True)] == [Why.TOO_SURE]
    assert remarks("Ungefär 6 av 10 är tryggare.", six, about_results=True) == ()


@pytest.mark.parametrize("state", [state for state in State if state.hidden], ids=str)
def test_a_hidden_cell_knows_no_number(state: State) -> None:
    assert of_cell(cell(3.4, state=state, n=9), "Trygghet") == ()
    assert (
        remarks("Nivån är 3,4.", of_cell(cell(3.4, state=state), "Trygghet"), about_results=True)[0].why is Why.UNKNOWN
    )


def test_effect_is_not_said_of_results_before_anybody_has_evaluated() -> None:
    assert whys("Insatsen gav effekt. Se effektrapporten om effektiva möten.", results=True) == [Why.EFFECT]
    assert whys("Målet är att insatser ger effekt.") == []


def test_sentences_to_read_again_when_a_figure_changes() -> None:
    text = "Nivån är 3,4. Den var lägre.\n\nI dag 3,4 av alla. Och 3,1 förr."
    before, after = of_cell(cell(3.4), "Trygghet"), of_cell(cell(3.6), "Trygghet")
    assert touched(text, before, after) == ("Nivån är 3,4.", "I dag 3,4 av alla.")
    assert touched(text, before, before) == ()


def test_no_per_cent_without_something_to_divide_by() -> None:
    for sort, number, base in ((Sort.GROWTH, 235, 235), (Sort.PART_OF, 1, 0), (Sort.COUNT, 1, 2)):
        with pytest.raises(ValueError, match="no per cent"):
            percent(sort, D(number), D(base))
    assert percent(Sort.COMPARED, D(210), D(100)) == 110


def test_prose_has_paragraphs_lists_and_headings_and_loses_no_word() -> None:
    text = "En rad\r\nsom går vidare.\n\n# Fritidsgården\n- ett\n- två\n\n- tre\nSlut."
    found = [(block.kind, block.lines) for block in blocks(text)]
    assert found == [
        ("paragraph", ("En rad som går vidare.",)),
        ("heading", ("Fritidsgården",)),
        ("list", ("ett", "två")),
        ("list", ("tre",)),
        ("paragraph", ("Slut.",)),
    ]


def test_the_way_is_the_sentences_where_the_number_has_none() -> None:
    known = of_cell(cell(-0.3, moved=True, label="clear_down"), "Studiero")
    assert [r.why for r in remarks("Studieron har ökat med 0,3.", known, about_results=True)] == [Why.OTHER_WAY]
    assert [r.why for r in remarks("Studieron har sjunkit med 0,3.", known, about_results=True)] == []
    assert [r.why for r in remarks("Studieron är 0,3 steg lägre.", known, about_results=True)] == []
    # Both ways in one sentence: it cannot be told which is meant.
    assert [r.why for r in remarks("Först steg den, sedan föll den med 0,3.", known, about_results=True)] == []


@pytest.mark.parametrize(("text", "right"), [("har gått ned", True), ("har gått upp", False), ("har ökat", False)])
def test_shares_are_of_those_who_went_one_way(text: str, right: bool) -> None:
    triple = (Share(20, "about", False), Share(30, "about", False), Share(50, "about", False))
    known = of_cell(cell(-0.3, moved=True, triple=triple), "Studiero")
    found = [remark.why for remark in remarks(f"Ungefär 50 procent {text}.", known, about_results=True)]
    assert found == ([] if right else [Why.OTHER_WAY])


def test_a_cause_is_told_unless_the_sentence_says_that_it_is_not_known() -> None:
    (remark,) = remarks("Studieron steg tack vare läxhjälpen.", (), about_results=True)
    assert (remark.why, remark.words) == (Why.CAUSE, "tack vare")
    for known_not in ("Om det beror på det vi gör vet vi inte.", "Vad det beror på går inte att säga."):
        assert remarks(known_not, (), about_results=True) == ()
    assert remarks("Vi gör det på grund av regnet.", (), about_results=False) == ()
