"""Invented municipalities, four Läget each, released as they close or in other orders: people join, leave, are away or
late, skip questions and are erased. Everything that is ever shown to anybody is put together by an attacker.

One town here; `make attack` walks more and writes down what it found (docs/explanation/attacks.md).
"""

import json
import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from tests.attacks.municipality import AREAS, ORDERS, Municipality, invent, run
from tests.attacks.pooling import pooled
from tests.attacks.solving import Attack
from tests.attacks.whole import in_whole

from genklang.core.disclosure.evidence import Span
from genklang.core.disclosure.states import State

LAGEN = 4
#: In `make test` one Läget less.
HERE = 3
HALF = 2.0 - 1e-3
LARGE = int(os.environ.get("GENKLANG_MUNICIPALITIES", "50"))
SMALL = int(os.environ.get("GENKLANG_SMALL_MUNICIPALITIES", "200"))
SMALL_SEEDS = 10_000
#: So often insiders are drawn in each municipality.
POOLS = 10
#: So many of the tightest are asked about in whole answers, and so many seconds each of their scores may take.
TIGHTEST, SECONDS = 5, 30.0
OUT = Path(__file__).parents[2] / "var" / "municipalities.json"
NUMBERS = (State.SHOWN, State.CLIPPED, State.COARSER)


def few(attack: Attack) -> list[int]:
    """Places of those who are fewer than five alike."""
    return [at for at, alike in enumerate(attack.alike) if len(alike.who) < 5]


def count(town: Municipality, *, everybody: bool) -> Counter[str]:
    """What follows from everything shown, about the few or about everybody, and how much is shown."""
    attack = Attack(list(town.shown()), town.answered(), AREAS, area="area")
    answers = sum(len(alike.who) * len(alike.there) for alike in attack.alike)
    found: Counter[str] = Counter(answers=answers, shares=len(attack.shares))
    for sets in attack.found_exactly():
        found[f"sets of {sum(len(attack.alike[at].who) for at in sets)} told exactly"] += 1
    for left in attack.left(only=None if everybody else few(attack), enough=HALF):
        found["less than half to a stranger"] += left.width < HALF
        found["less than half to an insider"] += left.insider < HALF
    for released in town.out:
        for cell in released.cells:
            if cell.state is not State.TOO_FEW:
                kind = f"{released.unit.level} {'level' if cell.span is None else 'movement'}"
                found[f"{kind}, eligible"] += 1
                found[f"{kind}, a number"] += cell.state in NUMBERS
                found[f"{kind}, words"] += cell.span is not None and not cell.state.hidden
    return found


def whole(attack: Attack) -> Counter[str]:
    """What the tightest are left when all answers are whole. Figures: this is promised of the few and nearly."""
    left = sorted(attack.left(enough=3.0), key=lambda one: min(one.width, one.insider))[:TIGHTEST]
    found = Counter({"asked in whole answers": len(left)})
    for one in left:
        room = in_whole(attack, one, seconds=SECONDS)
        found["less than half in whole answers"] += room.possible < HALF
        found["not settled in whole answers"] += room.seen < HALF <= room.possible
    return found


#: Fewer changes than this are told of nobody, whatever the group: the first rule of all.
TOLD = 5


def words_owed(town: Municipality) -> tuple[int, list[tuple[int, Span, str]]]:
    """How many movements of groups of eight or more that lost at most two people between two Lägen are owed a word, and
    which have none.

    Where some of those who stayed skipped the question, so that fewer than five answered it both times, none is owed.
    """
    owed, lost = 0, []
    for released in town.out:
        group, end = released.unit.id, released.number
        for span in released.spans if released.unit.level == "group" else ():
            then = {who for who, lagen in town.people.items() if who[0] == group and span.start in lagen}
            stayed = {who for who in then if end in town.people[who]}
            open_ = (group, span.start) not in town.sealed and (group, end) not in town.sealed
            if open_ and len(then) >= 8 and len(then) - len(stayed) <= 2:
                both = [town.people[who][end].keys() & town.people[who][span.start].keys() for who in stayed]
                codes = {code for code in AREAS["area"] if sum(code in there for there in both) >= TOLD}
                mine = [c for c in released.cells if c.span == span and c.measure.code in codes]
                owed += len(mine)
                lost += [(group, span, cell.measure.code) for cell in mine if cell.state.hidden]
    return owed, lost


def promised(found: Counter[str]) -> None:
    assert found["sets of 1 told exactly"] == 0
    assert found["less than half to a stranger"] == found["less than half to an insider"] == 0
    eligible = sum(n for name, n in found.items() if name.endswith("eligible"))
    assert sum(n for name, n in found.items() if name.endswith("a number")) >= 0.55 * eligible


def test_a_municipality() -> None:
    town = invent(2, rounds=HERE)
    run(town, "mixed", rounds=HERE, seed=2, erasures=1)
    found = count(town, everybody=False)
    assert found["answers"] > 500
    assert found["shares"] > 150
    promised(found)
    owed, lost = words_owed(town)
    assert owed >= 40
    assert lost == []


@pytest.mark.bench
@pytest.mark.parametrize("seed", range(LARGE))
def test_many_municipalities(seed: int) -> None:
    town = invent(seed, rounds=LAGEN)
    order = ORDERS[seed % len(ORDERS)]
    run(town, order, rounds=LAGEN, seed=seed, erasures=seed % 3)
    found = count(town, everybody=True)
    attack = Attack(list(town.shown()), town.answered(), AREAS, area="area")
    for insiders in (1, 2):  # figures only: what insiders put together is not promised against
        found += pooled(attack, insiders, tries=POOLS, seed=seed)
    found += whole(attack)
    kept(OUT, town, found, seed=seed, order=order)


@pytest.mark.bench
@pytest.mark.parametrize("seed", range(SMALL))
def test_two_hundred_small_municipalities(seed: int) -> None:
    """Three to five groups of five to sixteen; everything else as in the large ones."""
    rng = np.random.default_rng(SMALL_SEEDS + seed)
    sizes = tuple(int(size) for size in rng.integers(5, 17, size=int(rng.integers(3, 6))))
    town = invent(seed, rounds=LAGEN, sizes=sizes)
    order = ORDERS[seed % len(ORDERS)]
    run(town, order, rounds=LAGEN, seed=seed, erasures=seed % 3)
    kept(OUT.with_stem(f"{OUT.stem}-small"), town, count(town, everybody=True), seed=seed, order=order)


def kept(out: Path, town: Municipality, found: Counter[str], *, seed: int, order: str) -> None:
    """Write down what was found, then hold it against what is promised."""
    owed, lost = words_owed(town)
    out.parent.mkdir(exist_ok=True)
    with out.with_suffix(f".{os.environ.get('PYTEST_XDIST_WORKER', 'one')}.jsonl").open("a") as lines:
        lines.write(json.dumps({"seed": seed, "order": order, "owed": owed, "wordless": len(lost), **found}) + "\n")
    promised(found)
    assert lost == []
