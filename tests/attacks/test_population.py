"""Invented municipalities with splits and areas that cross the programmes: what a threshold lets out, and what we do.

Half a town here; `make attack` walks two hundred and writes down what it found (docs/explanation/attacks.md).
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from tests.attacks.pooling import pooled
from tests.attacks.population import AREAS, ONE, Part, Population, invent, naive_facts, release_all
from tests.attacks.shown import Shown, as_shown
from tests.attacks.solving import Attack

from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.released import Released
from genklang.core.disclosure.states import State

HALF = 2.0 - 1e-3
#: So often insiders are drawn in each town.
POOLS = 10
OUT = Path(__file__).parents[2] / "var" / "population.json"
LARGE = int(os.environ.get("GENKLANG_TOWNS", "200"))
NUMBERS = (State.SHOWN, State.CLIPPED, State.COARSER)


def naive(population: Population) -> Counter[str]:
    """What follows from exact means of everybody who is not too few."""
    attack = Attack(as_shown(naive_facts(population)), population.people, AREAS, area="area")
    found: Counter[str] = Counter()
    for at, alike in enumerate(attack.alike):
        for _, _, lowest, highest in attack.ends([at]):
            found["answers"] += len(alike.who)
            found["known exactly"] += len(alike.who) == 1 and highest - lowest < 1e-4
    return found


def ours(population: Population, out: list[tuple[Part, Released]], facts: list[Fact]) -> Counter[str]:
    """What follows from our release, and how much it shows."""
    attack = Attack(as_shown(facts), population.people, AREAS, area="area")
    found: Counter[str] = Counter()
    for few in attack.found_exactly():
        found[f"sets of {sum(len(attack.alike[at].who) for at in few)} told exactly"] += 1
    for left in attack.left(enough=HALF):
        found["less than half to a stranger"] += left.width < HALF
        found["less than half to an insider"] += left.insider < HALF
    found["hidden mean within a point"] = sum(attack.mean_of(few) < 1.0 - 1e-3 for few in hidden(out, attack))
    for part, released in out:
        for cell in released.cells:
            if cell.measure == ONE and cell.state is not State.TOO_FEW:
                kind = f"{part.name} {'level' if cell.span is None else 'movement'}"
                found[f"{kind}, eligible"] += 1
                found[f"{kind}, a number"] += cell.state in NUMBERS
                found[f"{kind}, as fine as its own rules allow"] += cell.state in (State.SHOWN, State.CLIPPED)
    return found


def insiders(population: Population, facts: list[Fact], seed: int) -> Counter[str]:
    """What is left to insiders who put together what they answered at every Läget. Figures: it is not promised."""
    attack = Attack(as_shown(facts), population.people, AREAS, area="area")
    return sum((pooled(attack, size, tries=POOLS, seed=seed) for size in (1, 2)), Counter())


def hidden(out: list[tuple[Part, Released]], attack: Attack) -> list[Shown]:
    """Levels that are not shown because too few are behind them, and that nothing shown is a part of."""
    levels: dict[bool, list[Shown]] = {True: [], False: []}
    for part, released in out:
        cell = released.level(ONE)
        number = Shown(part.strata, ONE.kind.value, ONE.code, 0, released.number, "sum", 0, 0)
        if attack.behind(number):
            levels[cell.state is State.TOO_FEW].append(number)
    inside = {(one.number, attack.behind(one)) for one in levels[False]}
    return [
        few
        for few in levels[True]
        if not any(number == few.number and held <= attack.behind(few) for number, held in inside)
    ]


def shown(found: Counter[str], *names: str) -> float:
    """Of the eligible cells of these parts, the share shown as numbers."""
    kinds = [f"{name} {what}" for name in names for what in ("level", "movement")]
    return sum(found[f"{kind}, a number"] for kind in kinds) / sum(found[f"{kind}, eligible"] for kind in kinds)


@pytest.mark.parametrize("seed", [1])
def test_a_town(seed: int) -> None:
    population = invent(seed, groups=6)
    assert naive(population)["known exactly"] >= 10
    found = ours(population, *release_all(population))
    assert found["sets of 1 told exactly"] == 0
    assert found["less than half to a stranger"] == found["less than half to an insider"] == 0
    assert found["hidden mean within a point"] == 0
    assert shown(found, "organisation", "programme", "area", "group", "split") >= 0.65
    assert shown(found, "group") >= 0.75
    assert shown(found, "organisation", "programme") >= 0.98


@pytest.mark.bench
@pytest.mark.parametrize("seed", range(LARGE))
def test_many_towns(seed: int) -> None:
    population = invent(seed)
    out, facts = release_all(population)
    found = {
        "naive": dict(naive(population)),
        "ours": dict(ours(population, out, facts)),
        "pooled": dict(insiders(population, facts, seed)),
    }
    OUT.parent.mkdir(exist_ok=True)
    with OUT.with_suffix(f".{os.environ.get('PYTEST_XDIST_WORKER', 'one')}.jsonl").open("a") as lines:
        lines.write(json.dumps({"seed": seed, **found}) + "\n")
    assert found["naive"]["known exactly"] > 0
    kept = Counter(found["ours"])
    assert kept["sets of 1 told exactly"] == 0
    assert kept["less than half to a stranger"] == kept["less than half to an insider"] == 0
    assert kept["hidden mean within a point"] == 0
