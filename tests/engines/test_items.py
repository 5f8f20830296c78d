"""Sums of an indicator's questions against the sheets themselves, one person at a time."""

import random
from pathlib import Path

import pytest
from tests.engines.test_evidence import put

from genklang.core.disclosure.raw import GATE_KEY, Raw, opened
from genklang.core.frameworks import Framework, Indicator
from genklang.core.movement.question_bank import ItemSums
from genklang.engines import SnapshotError, item_sums, pack

Sheets = dict[int, dict[str, int]]


def plain(rounds: list[tuple[int, int, Sheets]], indicator: Indicator) -> ItemSums:
    """`rounds`: (Läget, group, sheets); each person's first complete answers, summed by hand."""
    codes = tuple(question.code for question in indicator.questions)
    first: dict[int, list[int]] = {}
    for _number, _group, sheets in sorted(rounds, key=lambda one: one[0]):
        for person, answers in sheets.items():
            given = [answers.get(code, -3) for code in codes]
            if min(given) >= 0:
                first.setdefault(person, given)
    rows = list(first.values())
    products = tuple(tuple(sum(row[a] * row[b] for row in rows) for b in range(len(codes))) for a in range(len(codes)))
    return ItemSums(codes, len(rows), tuple(sum(row[a] for row in rows) for a in range(len(codes))), products)


@pytest.mark.parametrize("packed", [False, True])
def test_the_first_complete_answers_of_everybody_and_nobody_twice(
    versions: tuple[Framework, ...], tmp_path: Path, packed: bool
) -> None:
    rng = random.Random(4)
    framework = versions[0]
    rounds: list[tuple[int, int, Sheets]] = []
    for group in (4, 5):
        for number in (1, 2, 3):
            persons = [group * 100 + at for at in range(12) if rng.random() < 0.8]
            sheets = {
                person: {q.code: rng.choice((-2, *range(q.scale.low, q.scale.high + 1))) for q in framework.questions}
                for person in persons
            }
            rounds.append((number, group, sheets))
            put(tmp_path, framework, number, sheets, group)
    # A round that is not asked for, of another version, may lie in the same file.
    put(tmp_path, versions[1], 1, {900: {question.code: 1 for question in versions[1].questions}}, 9)
    if packed:
        pack(tmp_path, more_than=1)
    asked = [one for one in rounds if one[:2] != (3, 5)]
    found = opened(item_sums(tmp_path, [group * 10 + number for number, group, _ in asked], framework), GATE_KEY)
    several = [indicator for indicator in framework.indicators if len(indicator.questions) > 1]
    assert found == {indicator.code: plain(asked, indicator) for indicator in several}
    assert all(sums.n > 5 for sums in found.values())


def test_no_rounds_give_nothing_and_another_version_is_refused(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    put(tmp_path, versions[1], 1, {1: {question.code: 1 for question in versions[1].questions}})
    assert opened(item_sums(tmp_path, [], versions[1]), GATE_KEY) == {}
    with pytest.raises(SnapshotError):
        item_sums(tmp_path, [41], versions[0])


def test_sums_come_up_closed(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    put(tmp_path, versions[0], 1, {1: {question.code: 1 for question in versions[0].questions}})
    assert isinstance(item_sums(tmp_path, [41], versions[0]), Raw)
