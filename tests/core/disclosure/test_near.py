"""Who may be short of room with shares out: the quick way against every list of answers that there can be."""

import random

import numpy as np
import pytest

from genklang.core.disclosure.evidence import Measure, MeasureKind
from genklang.core.disclosure.facts import Fact
from genklang.core.disclosure.near import near
from genklang.core.disclosure.search import Search
from genklang.core.disclosure.shares import Few

from .every_answer import EveryAnswer
from .people import People, evidence, group
from .test_audit import Number, run
from .test_shares_model import shares_of, tell

ALL = (1, 2, 3, 4)
SPOTS = frozenset({(1, "one")})
INDICATOR = Measure(MeasureKind.INDICATOR, "one")


def drawn(seed: int) -> tuple[People, list[Fact]]:
    """Four persons, each a group of their own; sums and shares of some of them together, told a little roughly."""
    lot = random.Random(seed)
    answers = {at: lot.randint(1, 5) for at in ALL}
    facts = []
    for _ in range(lot.randint(1, 3)):
        some = lot.sample(ALL, lot.randint(2, 4))
        total = sum(answers[at] for at in some)
        facts.append(tell("sum", some, total - lot.choice((0, 1, 1)), total + lot.choice((0, 1, 2))))
    for _ in range(lot.randint(1, 2)):
        some, part = lot.sample(ALL, lot.randint(3, 4)), lot.choice(("in02", "in23", "in35"))
        inside = sum(int(part[2]) < answers[at] <= int(part[3]) for at in some)
        facts.append(tell(part, some, max(0, inside - lot.randint(0, 1)), inside + lot.randint(0, 1)))
    people: dict = {}
    for at in ALL:
        people |= group(at, (answers[at],))
    return people, facts


@pytest.mark.parametrize("seed", [*range(24), 29, 73])  # in the last two only whole answers tell
def test_who_is_short_is_whom_every_answer_shows_to_be(seed: int) -> None:
    people, facts = drawn(seed)
    shares, every = shares_of(evidence(people), facts), EveryAnswer(people)
    every.told(facts)
    short = [at for at in ALL if every.least_room(((at, "p0"), 1), ()) < 2]
    found = near(shares, [], None, fresh=SPOTS)
    assert [who.group for who in found] == short
    assert near(shares, [], frozenset(found[1:]), fresh=SPOTS) == found[1:]
    assert near(shares, [], frozenset(), fresh=SPOTS) == []


def test_whole_answers_are_asked_where_a_distribution_would_come_out() -> None:
    people, facts = drawn(29)
    shares = shares_of(evidence(people), facts)
    assert [who.group for who in near(shares, [], None, fresh=SPOTS)] == [1, 3, 4]
    for elsewhere in (frozenset(), frozenset({(2, "one")})):
        assert [who.group for who in near(shares, [], None, fresh=elsewhere)] == [1, 4]


@pytest.mark.parametrize(("answers", "sums", "short"), [((2, 5), (4, 7), 1), ((1, 4), (5, 8), 1), ((3, 3), (5, 7), 0)])
def test_somebody_alike_who_knows_their_own_answer_is_counted_with(
    answers: tuple[int, int], sums: tuple[float, float], short: int
) -> None:
    """A stranger is left all of the scale; the one with the 5 knows the other's 1 or 2, the one with the 1 a 4 or 5."""
    people = group(1, *((answer,) for answer in answers)) | group(2, (3,))
    told = [tell("sum", (1,), *sums), tell("in35", (1, 2), 0, 3)]
    assert len(near(shares_of(evidence(people), told), [], None, fresh=SPOTS)) == short


@pytest.mark.parametrize(("size", "doubted"), [(4, {1, 4}), (5, {1})])
def test_from_five_alike_on_whole_answers_are_not_asked(
    size: int, doubted: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of sums, and of shares where a distribution would come out."""
    people = group(1, *[(3,)] * size) | group(2, (3,))
    known, total = evidence(people), 3 * size
    told = [tell("sum", (1, 2), total, total + 6), tell("sum", (1,), total - 2, total + 2)]
    seen: list[set[int]] = []
    narrow = Search.narrow_in_whole

    def asked(self: Search, at: np.ndarray) -> list[int]:
        seen.append({int(self.targets.terms[one]) for one in at})
        return narrow(self, at)

    monkeypatch.setattr(Search, "narrow_in_whole", asked)
    near(shares_of(known, [*told, tell("in23", (1, 2), 0, 9)]), [], None, fresh=SPOTS)
    assert set().union(*seen) == doubted
    seen.clear()
    assert run(told[:1], Number(told[1].cell, [(told[1].lower, told[1].upper), None]), known=known) == ()
    assert set().union(*seen) == doubted


def test_the_mean_of_too_few_is_looked_at_in_the_group_that_has_most_of_them() -> None:
    """Three whose sum is 8 or 9: their mean is ringed in to a third of a point."""
    people = group(1, (2,), (3,), (4,)) | group(2, (3,), (4,), (3,), (2,), (4,))
    told = [tell("sum", (1, 2), 25, 25), tell("sum", (2,), 16, 17), tell("in35", (1, 2), 2, 4)]
    shares = shares_of(evidence(people), told)
    few = tell("sum", (1,), 0, 0).cell
    assert near(shares, [few], None, fresh=SPOTS) == [Few(few, 1)]
    assert near(shares, [few], frozenset(), fresh=SPOTS) == []
    rough = shares_of(evidence(people), [told[0], tell("sum", (2,), 16, 19), told[2]])
    assert near(rough, [few], None, fresh=SPOTS) == []


def test_who_has_room_once_the_others_may_vary_is_not_short() -> None:
    """With the others' answers as they are it must be 3; they may be any two that sum to 6 with theirs."""
    people = group(1, (3,)) | group(2, (3,))
    told = [tell("sum", (1, 2), 6, 6), tell("in02", (1, 2), 0, 1)]
    assert near(shares_of(evidence(people), told), [], None, fresh=SPOTS) == []
