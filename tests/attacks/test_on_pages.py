"""The attacks of the method report's A7 on a released town, read off its pages. Each must first find an answer on a
release that only hides what too few are behind; on ours it finds none, in whatever order things were released.

An answer is found when some combination of shown numbers is about fewer than five persons alone, or when what is shown
leaves less than half the scale (2 of 4 points) to somebody, also for one who is alike and knows their own answer.
"""

from collections.abc import Callable

import pytest
from tests import world
from tests.attacks import naive
from tests.attacks.demo import whats
from tests.attacks.reading import MEASURE, NAIVE, Units, attacks, written
from tests.attacks.solving import Attack
from tests.attacks.town import ORDERS, Town
from tests.attacks.walking import every_page

from genklang.apps.activities.actions import remove_participant
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.core.disclosure.evidence import Level

pytestmark = pytest.mark.django_db

HALF = 2.0 - 1e-3
A, B = "A", "B"
#: Fifteen, twelve, nine, seven: answers in the middle, so that nothing is clipped and everything is told.
FIFTEEN = (3, 4, 2, 3, 4, 3, 3, 2, 4, 3, 3, 4, 2, 3, 3)
TWELVE = (3, 4, 2, 3, 4, 3, 3, 2, 4, 3, 2, 4)
NINE = (3, 4, 2, 3, 4, 3, 3, 2, 3)
SEVEN = (4, 3, 2, 3, 4, 2, 4)


def one_programme(*sizes: int) -> Town:
    """Groups G1, G2, … of one activity."""
    town = Town()
    for at, size in enumerate(sizes, 1):
        town.group(f"G{at}", size, activity="läxhjälp", initiative="satsning", organisation="förening")
    return town


def complement(order: str) -> Town:
    """Twenty in three groups, one of them of four who must not be seen."""
    town = one_programme(9, 7, 4)
    town.laget(1, {"G1": NINE, "G2": SEVEN, "G3": (1, 1, 2, 1)}, order)
    return town


def leaver(order: str) -> Town:
    """Nine, then the eight who are left; the one who left had answered 1."""
    town = one_programme(9, 12)
    town.laget(1, {"G1": (*NINE[:8], 1), "G2": TWELVE}, order)
    town.laget(2, {"G1": (4, 4, 3, 3, 4, 4, 3, 2, None), "G2": TWELVE}, order)
    return town


def joiner(order: str) -> Town:
    """Eight, then nine; the new one answers 5."""
    town = one_programme(9, 12)
    town.laget(1, {"G1": (*NINE[:8], None), "G2": TWELVE}, order)
    town.laget(2, {"G1": (4, 4, 3, 3, 4, 4, 3, 2, 5), "G2": TWELVE}, order)
    return town


def three_times(order: str) -> Town:
    """Somebody leaves and somebody comes each time, and a sheet comes too late."""
    town = one_programme(11, 12)
    town.laget(1, {"G1": (*NINE[:8], 1, None, None), "G2": (*TWELVE[:11], None)}, order)
    town.laget(2, {"G1": (4, 3, 3, 3, 4, 4, 3, None, None, 5, None), "G2": TWELVE}, order)
    town.laget(3, {"G1": (4, 4, 3, 4, 4, 4, 3, None, None, 2, 1), "G2": (*TWELVE[:10], None, 4)}, order)
    return town


def overlapping(order: str) -> Town:
    """Two initiatives of 16 and 15, two organisations of 15 and 16: one person is in the other organisation."""
    town = Town()
    town.group("G1", 15, activity="a", initiative="P", organisation=A)
    town.group("H", 15, activity="b", initiative="Q", organisation=B)
    town.group("ensam", 1, activity="c", initiative="P", organisation=B)
    town.laget(1, {"G1": FIFTEEN, "H": FIFTEEN[::-1], "ensam": (1,)}, order)
    return town


def skipping(order: str) -> Town:
    """One of nine skipped one of the focus area's two questions: area and indicators differ by that person alone."""
    town = one_programme(9, 12)
    sheet = {"vanner": 3, "mar": 2}
    town.laget(1, {"G1": (*NINE[:8], sheet | {"sover": -1}), "G2": TWELVE}, order)
    return town


def erased(order: str) -> Town:
    """A group of three, and nine others. Between the total and the nine, one of the three is erased."""
    town = one_programme(9, 3)
    town.hold("G1", 1, NINE)
    town.hold("G2", 1, (1, 2, 1))
    town.release_totals(1)
    remove_participant(group_id=town.places["G2"].id, card=3, by=SYSTEM, at=world.later(days=13))
    town.release("G1", 1)
    return town


def alike(order: str) -> Town:
    """All eight answered 1."""
    town = one_programme(8)
    town.laget(1, {"G1": (1,) * 8}, order)
    return town


def nearly_alike(order: str) -> Town:
    """Seven answered 1; the eighth, who answered 2, sees the page too."""
    town = one_programme(8)
    town.laget(1, {"G1": (1,) * 7 + (2,)}, order)
    return town


def found(attack: Attack) -> list[str]:
    """What the attack knows of anybody, in words; empty if nothing."""
    return [
        f"{left.who.group} Läget {left.number} {left.code}: {left.width:.2f} / {left.insider:.2f}"
        for left in attack.left()
        if min(left.width, left.insider) < HALF
    ]


A7: dict[str, Callable[[str], Town]] = {
    "complement": complement,
    "leaver": leaver,
    "joiner": joiner,
    "three times": three_times,
    "overlapping": overlapping,
    "skipping": skipping,
    "erased": erased,
    "all alike": alike,
    "nearly alike": nearly_alike,
}


@pytest.mark.parametrize("name", A7)
def test_the_attack_finds_an_answer_on_a_naive_release(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    naive.install(monkeypatch)
    build = A7[name]
    told = attacks(build("as_it_closes"), NAIVE)
    assert any(found(attack) or attack.found_exactly() for attack in told.values())


def in_orders() -> list[tuple[str, str]]:
    """Each attack once, taking turns with the orders; the complement, where order decides who pays, in all of them."""
    turns = [(name, ORDERS[at % len(ORDERS)]) for at, name in enumerate(A7)]
    return sorted({*turns, *(("complement", order) for order in ORDERS), ("leaver", "as_it_closes")})


@pytest.mark.parametrize(("name", "order"), in_orders())
def test_the_attack_finds_nothing_on_ours(name: str, order: str) -> None:
    build = A7[name]
    for attack in attacks(build(order)).values():
        assert attack.shown
        assert attack.found_exactly() == []
        assert found(attack) == []


def test_a_hidden_groups_mean_stays_open() -> None:
    """Twenty minus the two groups that are large enough would be the third; its mean keeps a point of room."""
    town = complement("totals_first")
    few = town.places["G3"]
    for attack in attacks(town).values():
        for at, alike in enumerate(attack.alike):
            if alike.group == few.id:
                assert all(width >= 1.0 for width in attack.mean_left(at))


def test_a_result_is_the_same_to_everybody() -> None:
    """So the attacker gains nothing by signing in as one more."""
    town = leaver("totals_first")
    shown: dict[str, set[str]] = {}
    for user in town.staff:
        for address, text in every_page(town, only=user).items():
            if "/resultat/" in address:
                shown.setdefault(address, set()).add(str(MEASURE.findall(text)))
    assert len(shown) >= 8
    assert {address: len(texts) for address, texts in shown.items() if len(texts) != 1} == {}


def test_the_reader_of_pages_finds_every_number_in_the_ledger() -> None:
    """An attacker who misses numbers proves nothing."""
    town = leaver("as_it_closes")
    pages = written(Units.of(town), every_page(town).items())
    read = {(n.groups, n.kind, n.code, n.start, n.number, n.what) for n in pages}
    units = [(Level.GROUP, place.id, frozenset([place.id])) for place in town.places.values()]
    units += [(level, unit, held) for (level, unit, number), held in town.in_total.items() if number == 1]
    told = set()
    for level, unit, held in units:
        for number in (1, 2):
            released = analysis.released(level=level, unit_id=unit, number=number)
            assert released is not None
            for cell in released.cells:
                start = cell.span.start if cell.span else 0
                told |= {(held, *cell.measure, start, number, what) for what in whats(cell, 0)}
    assert len(told) > 60
    assert any(what.startswith("falls") for *_, what in told)
    assert told - read == set()
