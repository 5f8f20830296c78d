"""Which numbers there are, on what scale and grid, and who is behind each."""

from tests.core.frameworks.examples import scale

from genklang.core.disclosure.cells import Cell, Presence, Scoring, cells_of, sealed_code
from genklang.core.disclosure.evidence import Block, Level, Measure, MeasureKind, Span, Unit
from genklang.core.frameworks import FocusArea, Framework, Indicator, Question

from .people import scoring

SPAN = Span(1, 2)
UNIT = Unit(Level.ACTIVITY, 9)


def indicator(code: str, questions: int, low: int = 1, high: int = 5) -> Indicator:
    return Indicator(code, {}, tuple(Question(f"{code}{n}", {}, scale(low, high), 1, False) for n in range(questions)))


def framework(*areas: tuple[Indicator, ...]) -> Framework:
    found = tuple(FocusArea(f"a{at}", {}, (), indicators) for at, indicators in enumerate(areas))
    return Framework("f", 1, {}, {}, "example", "young", ("sv",), found, {})  # type: ignore[arg-type]


def of(code: str) -> Measure:
    return Measure(MeasureKind.FOCUS_AREA if code.startswith("a") else MeasureKind.INDICATOR, code)


def test_a_focus_area_has_the_scale_that_holds_those_of_its_indicators() -> None:
    rules = Scoring.of(framework((indicator("x", 1, 2, 4), indicator("y", 1, 0, 3)), (indicator("z", 1),)))
    assert rules.scales == {of("a0"): (0, 4), of("x"): (2, 4), of("y"): (0, 3), of("a1"): (1, 5), of("z"): (1, 5)}
    assert rules.areas == (("a0", ("x", "y")), ("a1", ("z",)))
    assert rules.measures == (of("a0"), of("x"), of("y"), of("a1"), of("z"))


def test_a_grid_makes_every_score_whole() -> None:
    """Of one question 1; of three, where two are enough, 6; of four, where three are, 12; of five, where four are, 20.

    An area's score is the mean over the indicators there are, half of them at least: of two over 1 or 2, of three over
    2 or 3, of four over 2, 3 or 4.
    """
    rules = Scoring.of(
        framework(
            (indicator("p", 1), indicator("q", 2)),
            (indicator("r", 3), indicator("s", 1), indicator("t", 1)),
            (indicator("u", 1), indicator("v", 1), indicator("w", 1), indicator("x", 1)),
            (indicator("y", 4),),
            (indicator("z", 5),),
        )
    )
    assert {code: rules.grids[of(code)] for code in "pqrsyz"} == {"p": 1, "q": 2, "r": 6, "s": 1, "y": 12, "z": 20}
    assert {code: rules.grids[of(code)] for code in ("a0", "a1", "a2", "a3", "a4")} == {
        "a0": 2 * 2,
        "a1": 6 * 6,
        "a2": 12,
        "a3": 12,
        "a4": 20,
    }


RULES = scoring(("a", ("x", "y", "z")), ("b", ("w",)))


def cell(code: str, number: int = 1, span: Span | None = None, groups: frozenset[int] = frozenset({1})) -> Cell:
    return Cell(
        UNIT, Measure(MeasureKind.FOCUS_AREA if code in "ab" else MeasureKind.INDICATOR, code), number, span, groups
    )


def test_half_an_areas_indicators_carry_it() -> None:
    def block(*codes: str, moved: str = "") -> Block:
        return Block(0, 1, 4, frozenset((1, c) for c in codes), frozenset((SPAN, c) for c in moved))

    assert RULES.present(block("x"), cell("a")) == ()
    assert RULES.present(block("x", "z"), cell("a")) == ("x", "z")
    assert RULES.present(block("x", "z"), cell("a", number=2)) == ()
    assert RULES.present(block("x"), cell("x")) == ("x",)
    assert RULES.present(block("x", "y", "z", moved="y"), cell("a", 2, SPAN)) == ()
    assert RULES.present(block("x", moved="yz"), cell("a", 2, SPAN)) == ("y", "z")
    assert [RULES.has(block("x"), cell(code)) for code in "axyb"] == [False, True, False, False]
    four = scoring(("a", ("x", "y", "z", "w")))
    assert four.present(block("x", "w"), cell("a")) == ("x", "w")
    assert four.present(block("w"), cell("a")) == ()


def test_in_a_sealed_block_every_level_is_a_thing_of_its_own_and_nothing_moved() -> None:
    sealed = Block(-1, 1, 1, frozenset({(1, "focus_area:a"), (1, "indicator:x")}), frozenset(), sealed=True)
    assert RULES.present(sealed, cell("a")) == ("focus_area:a",)
    assert RULES.present(sealed, cell("x")) == ("indicator:x",)
    assert RULES.present(sealed, cell("y")) == ()
    assert RULES.present(sealed, cell("x", number=2)) == ()
    assert RULES.present(sealed, cell("x", 1, SPAN)) == ()
    assert RULES.columns_of("b") == {"w", "focus_area:b", "indicator:w", "focus_area:b:stayed"}
    assert sealed_code(Measure(MeasureKind.INDICATOR, "x")) == "indicator:x"


def test_who_is_behind_a_number_is_whoever_has_it_in_its_groups() -> None:
    one, two = (Block(at, at, 4 + at, frozenset({(1, "w")}), frozenset({(SPAN, "w")})) for at in (1, 2))
    three = Block(3, 1, 3, frozenset({(2, "w")}), frozenset())
    presence = Presence((one, two, three), RULES)
    assert presence.behind(cell("w")) == [(one, ("w",))]
    assert presence.everybody(cell("w")) == [(one, ("w",)), (two, ("w",))]
    assert presence.persons(cell("w", groups=frozenset({1, 2}))) == 11
    assert presence.persons(cell("w", number=2)) == 3
    assert presence.persons(cell("b", 2, SPAN)) == 5
    assert presence.persons(cell("w", groups=frozenset({7}))) == 0
    assert cell("w").holds(one, RULES) and not cell("w").holds(two, RULES) and not cell("w").holds(three, RULES)


def test_numbers_are_walked_levels_first_areas_first_and_the_long_span_first() -> None:
    rules = scoring(("a", ("x", "y")), ("b", ("w",)))
    walked = cells_of(UNIT, 3, (Span(2, 3), Span(1, 3)), frozenset({1}), rules)
    assert [(one.span, one.measure.code) for one in walked] == [
        (span, code) for span in (None, Span(1, 3), Span(2, 3)) for code in ("a", "b", "x", "y", "w")
    ]
    assert {(one.unit, one.number, one.groups) for one in walked} == {(UNIT, 3, frozenset({1}))}
