"""Ten invented municipalities, three Läget each: how much everything that is shown tells of everybody, counted.

What is promised is asserted: nobody's answer follows exactly, and by what their own group showed of one measure whoever
is few keeps half the scale. What is not promised yet (the union of all units and measures) is counted and written to
`var/attacks.json`; docs/explanation/attacks.md has the figures. Takes a quarter of an hour, so `-m bench` runs it.
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from tests.attacks.municipality import AREAS, ORDERS, Municipality, invent, run
from tests.attacks.solving import Attack, Left

pytestmark = pytest.mark.bench

SEEDS = range(int(os.environ.get("GENKLANG_MUNICIPALITIES", "10")))
HALF = 2.0 - 1e-3
OUT = Path(__file__).parents[2] / "var" / "attacks.json"


def few(attack: Attack) -> list[int]:
    """Places of those who are fewer than five alike; nobody else has ever been in reach."""
    return [at for at, alike in enumerate(attack.alike) if len(alike.who) < 5]


def kind_of(left: Left, town: Municipality) -> str:
    """Leaver or joiner (away at a Läget), skipped a question, or neither."""
    numbers = {number for number, _ in left.who.there}
    if numbers != {1, 2, 3}:
        return "away"
    return "skipped" if len(left.who.there) < 3 * len(AREAS["area"]) else "neither"


def count(town: Municipality) -> Counter[str]:
    shown = list(town.shown())
    attack = Attack(shown, town.people, AREAS, area="area")
    found: Counter[str] = Counter()
    for alike in attack.alike:
        found["answers"] += len(alike.who) * len(alike.there)
    for sets in attack.found_exactly():
        found[f"exactly, {sum(len(attack.alike[at].who) for at in sets)} persons"] += 1
    for left in attack.left(only=few(attack)):
        for name, width in (("stranger", left.width), ("insider", left.insider)):
            if width < HALF:
                found[f"everything, {kind_of(left, town)}, {name}"] += len(left.who.who)
    for group in sorted(town.sizes):
        mine = [number for number in shown if number.groups == frozenset([group])]
        people = {who: lagen for who, lagen in town.people.items() if who[0] == group}
        for code in ("one", "two", "area"):
            own = Attack([number for number in mine if number.code == code], people, AREAS, area="area")
            for left in own.left(only=few(own)):
                if min(left.width, left.insider) < HALF:
                    found[f"own group and measure, {kind_of(left, town)}"] += len(left.who.who)
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_a_municipality(seed: int) -> None:
    order = ORDERS[seed % len(ORDERS)]
    town = invent(seed)
    run(town, order, seed=seed)
    found = count(town)
    told = json.loads(OUT.read_text()) if OUT.exists() else {}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(told | {str(seed): {"order": order} | dict(sorted(found.items()))}, indent=1))
    assert found["exactly, 1 persons"] == 0
    assert {name: n for name, n in found.items() if name.startswith("own group and measure, away")} == {}
