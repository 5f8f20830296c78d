"""Remarks on a model: what is unsaid is said, what is said is not, and a circle is found wherever it is."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.logicmodel import Box, Link, LogicModel, Measure, Remark, read, remarks, slowest

SEEN = (Measure("antal"),)
WHOLE = LogicModel(
    "Back2school",
    36,
    (
        Box("franvaro", "needs", "Stor frånvaro"),
        Box("team", "resources", "Specialpedagog och socionom"),
        Box("samtal", "activities", "Samtal hemma", SEEN),
        Box("narvaro", "outcomes", "Ökad närvaro", SEEN, "elever som väntar", 6),
        Box("betyg", "outcomes", "Bättre betyg", SEEN, "elever som väntar", 12),
        Box("arbete", "effects", "Lägre arbetslöshet", SEEN, "årskullen före", 18),
    ),
    (
        Link("franvaro", "samtal"),
        Link("team", "samtal"),
        Link("samtal", "narvaro", "den som blir lyssnad på vill tillbaka"),
        Link("narvaro", "betyg"),
        Link("narvaro", "arbete"),
        Link("betyg", "arbete"),
    ),
)


def without(
    *, key: str = "", link: tuple[str, str] = ("", ""), horizon: int | None = 36, **changed: object
) -> LogicModel:
    """The whole model with one box changed, one arrow away or another horizon."""
    boxes = []
    for box in WHOLE.boxes:
        said = {name: getattr(box, name) for name in ("key", "column", "words", "measures", "comparison", "lag")}
        boxes.append(Box(**(said | changed)) if box.key == key else box)
    links = tuple(one for one in WHOLE.links if (one.begins, one.ends) != link)
    return LogicModel(WHOLE.name, horizon, tuple(boxes), links)


def test_nothing_is_said_of_a_whole_model() -> None:
    assert remarks(WHOLE) == ()
    assert slowest(WHOLE)["arbete"] == (("franvaro", "samtal", "narvaro", "betyg", "arbete"), 36)


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (
            without(key="arbete", measures=()),
            (Remark("no_measure", ("narvaro", "arbete")), Remark("no_measure", ("betyg", "arbete"))),
        ),
        (
            without(key="samtal", measures=(), horizon=None),
            tuple(Remark("no_measure", (begins, "samtal")) for begins in ("franvaro", "team")),
        ),
        (without(key="betyg", comparison=""), (Remark("no_comparison", ("betyg",)),)),
        (without(link=("team", "samtal")), (Remark("no_resource", ("samtal",)),)),
        (
            without(key="arbete", lag=19),
            (Remark("too_soon", ("franvaro", "samtal", "narvaro", "betyg", "arbete"), 37),),
        ),
        (
            without(horizon=12),
            (
                Remark("too_soon", ("franvaro", "samtal", "narvaro", "betyg"), 18),
                Remark("too_soon", ("franvaro", "samtal", "narvaro", "betyg", "arbete"), 36),
            ),
        ),
        (without(horizon=None), ()),
    ],
)
def test_what_is_unsaid_is_said(model: LogicModel, expected: tuple[Remark, ...]) -> None:
    assert remarks(model) == expected


def test_a_need_or_a_resource_asks_for_nothing() -> None:
    assert remarks(LogicModel("x", 1, (Box("a", "needs", "x"), Box("b", "resources", "y")), (Link("a", "b"),))) == ()


def test_a_circle_is_told_and_time_is_not() -> None:
    model = LogicModel(WHOLE.name, 1, WHOLE.boxes, (*WHOLE.links, Link("arbete", "narvaro")))
    (circle,) = remarks(model)
    assert circle.kind == "circle"
    assert set(circle.keys) in ({"narvaro", "arbete"}, {"narvaro", "betyg", "arbete"})
    with pytest.raises(ValueError, match="circle"):
        slowest(model)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), unique=True, max_size=12))
def test_circles_and_ways_are_those_of_trying_every_walk(pairs: list[tuple[int, int]]) -> None:
    lags = (3, 1, 4, 1, 5)
    boxes = tuple(Box(str(at), "needs", "x", lag=lag) for at, lag in enumerate(lags))
    model = LogicModel("x", 0, boxes, tuple(Link(str(one), str(other)) for one, other in pairs))
    walks = [
        walk
        for size in range(1, 6)
        for walk in itertools.permutations(range(5), size)
        if all(pair in pairs for pair in itertools.pairwise(walk))
    ]
    round_ = any((walk[-1], walk[0]) in pairs for walk in walks)
    circles = [remark.keys for remark in remarks(model) if remark.kind == "circle"]
    assert bool(circles) == round_
    for keys in circles:
        assert all(pair in pairs for pair in zip(map(int, keys), [*map(int, keys[1:]), int(keys[0])], strict=True))
    if not round_:
        for at in range(5):
            longest = max(sum(lags[step] for step in walk) for walk in walks if walk[-1] == at)
            way, months = slowest(model)[str(at)]
            assert months == longest == sum(lags[int(step)] for step in way)


def test_a_measure_that_shows_what_is_not_asked_about_is_told() -> None:
    model = read(
        "# x\n== Resultat och utfall\n[a] A\n mått: m | visar: borta\n mått: n | visar: skola\n jämförelse: j\n"
    )
    assert remarks(model) == ()
    assert remarks(model, asked={"skola", "borta"}) == ()
    assert remarks(model, asked={"skola"}) == (Remark("no_indicator", ("a",)),)
