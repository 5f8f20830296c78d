"""A small instrument in three versions, made so that every rule of scoring and equivalence has something to bite on."""

import pytest

from genklang.core.frameworks import FocusArea, Framework, Indicator, Question, Scale, Step

FIVE = Scale("five", 1, 5, tuple(Step(value, {"sv": str(value)}) for value in range(1, 6)))
TEN = Scale("ten", 0, 10, tuple(Step(value, {"sv": str(value)}) for value in range(11)))


def indicator(code: str, *questions: str, scale: Scale = FIVE) -> Indicator:
    """A question whose code ends in `_r` is reversed."""
    made = (Question(one, {"sv": one}, scale, -1 if one.endswith("_r") else 1, False) for one in questions)
    return Indicator(code, {"sv": code}, tuple(made))


def framework(
    version: int, areas: dict[str, tuple[Indicator, ...]], equivalent: dict[int, frozenset[str]]
) -> Framework:
    made = tuple(FocusArea(code, {"sv": code}, (), indicators) for code, indicators in areas.items())
    return Framework("prov", version, {"sv": "Prov"}, {"sv": "exempel"}, "example", "youth", ("sv",), made, equivalent)


@pytest.fixture(scope="session")
def versions() -> tuple[Framework, ...]:
    """1 to 2: b2 reworded, a question more in `arbete`, one less in `fritid`. 2 to 3: `vuxna` in another area."""
    trust = indicator("trygghet", "a1", "a2_r", "a3")
    first = framework(
        1,
        {
            "halsa": (trust, indicator("vanner", "b1", "b2")),
            "jobb": (
                indicator("arbete", "c1", "c2_r", "c3", "c4", "c5"),
                indicator("fritid", "d1", "d2", "d3"),
                indicator("vuxna", "e1", scale=TEN),
            ),
        },
        {},
    )
    second = framework(
        2,
        {
            "halsa": (trust, indicator("vanner", "b1", "b2")),
            "jobb": (
                indicator("arbete", "c1", "c2_r", "c3", "c4", "c5", "c6"),
                indicator("fritid", "d1", "d2"),
                indicator("vuxna", "e1", scale=TEN),
            ),
        },
        {1: frozenset({"a1", "a2_r", "a3", "b1", "c1", "c2_r", "c3", "c4", "c5", "d1", "d2", "e1"})},
    )
    third = framework(
        3,
        {
            "halsa": (trust, indicator("vanner", "b1", "b2"), indicator("vuxna", "e1", scale=TEN)),
            "jobb": (indicator("arbete", "c1", "c2_r", "c3"), indicator("nytt", "n1")),
        },
        {2: frozenset({"a1", "a3", "b1", "b2", "c1", "c2_r", "c3", "e1"})},
    )
    return (first, second, third)
