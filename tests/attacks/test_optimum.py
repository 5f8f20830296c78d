"""How much could be shown at most, of towns with splits and areas that cross the programmes, beside what is shown."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest
from tests.attacks.optimum import MEAN, NUMBERS, PERSON, candidates, optimum
from tests.attacks.population import AREAS, ONE, Population, invent, release_all
from tests.attacks.shown import Shown
from tests.attacks.solving import Attack

TOWNS = int(os.environ.get("GENKLANG_OPTIMUM", "10"))
#: Of CPU, for each form of each town.
SECONDS = float(os.environ.get("GENKLANG_OPTIMUM_SECONDS", "300"))
OUT = Path(__file__).parents[2] / "var" / "optimum.json"


def safe(population: Population, told: Iterable[Shown], few: Iterable[Shown]) -> bool:
    """Whether everybody has their room by these numbers, and a hidden few theirs, by the other attacker."""
    attack = Attack(told, population.people, AREAS, area="area")
    means = [attack.mean_of(number) for number in few if attack.behind(number)]
    rooms = [min(one.width, one.insider) for one in attack.left(enough=PERSON)]
    return min(rooms) >= PERSON and min(means, default=MEAN) >= MEAN


def ours(population: Population) -> dict[str, Counter[str]]:
    """How many numbers we show, by what they are called."""
    found = {form: Counter[str]() for form in NUMBERS}
    for part, released in release_all(population)[0]:
        for cell in released.cells:
            for form, states in NUMBERS.items():
                kind = f"{part.name} {'level' if cell.span is None else 'movement'}"
                found[form][kind] += cell.measure == ONE and cell.state in states
    return found


@pytest.mark.parametrize("form", NUMBERS)
def test_no_more_can_be_shown_of_one_group(form: str) -> None:
    """Tried: every set of numbers, those that tell the same together, until one is safe."""
    hamlet = invent(1, groups=1)
    held, few = candidates(hamlet, form)
    alike = Counter(one.told for one in held)
    levels = [(number.number, number.groups) for told in alike for number in told if not number.start]
    few = [one for one in few if not any(n == one.number and inside <= one.groups for n, inside in levels)]
    sets = [told for size in range(len(alike) + 1) for told in combinations(alike, size)]
    sets.sort(key=lambda told: -sum(alike[one] for one in told))
    best = next(told for told in sets if safe(hamlet, [number for one in told for number in one], few))
    most = optimum(hamlet, form, seconds=30)
    assert most.settled
    assert most.most == sum(alike[one] for one in best) < most.candidates


@pytest.mark.bench
def test_the_most_that_can_be_shown() -> None:
    found = []
    for seed in range(TOWNS):
        town = invent(seed)
        we = ours(town)
        for form in NUMBERS:
            most = optimum(town, form, seconds=SECONDS)
            levels = {name: {"reached": most.by_name[name], "ours": we[form][name]} for name in sorted(we[form])}
            one = {"seed": seed, "form": form, "eligible": most.candidates, "most": most.most, "reached": most.reached}
            found.append({**one, "ours": we[form].total(), "levels": levels})
            OUT.parent.mkdir(exist_ok=True)
            OUT.write_text(json.dumps(found, indent=1))
    # We keep more promises than the optimum does. (By where it is rounded to, a coarse number may tell more.)
    assert all(one["most"] >= one["ours"] for one in found if one["form"] == "finest")
