"""Sums of whole units: by arrays and by query, against the evidence added up over blocks."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genklang.core.disclosure.evidence import ChangeSums, Level, Measure, MeasureKind, Span
from genklang.core.disclosure.raw import GATE_KEY, opened
from genklang.core.frameworks import Framework
from genklang.engines import EvidenceRequest, MovementRequest, SheetRow, arrays, embedded, pack, reference, write_round

ENGINES = pytest.mark.parametrize("engine", [arrays, embedded], ids=["arrays", "query"])
FIELDS = ("n", "total_from", "total_to", "total", "total_sq", "up", "same", "down")
UNIT = {Level.GROUP: lambda group: group, Level.ACTIVITY: lambda group: group // 2}


def write(folder: Path, versions: tuple[Framework, ...], seed: int, *, big_ids: bool) -> tuple[int, ...]:
    random = np.random.default_rng(seed)
    round_id = 0
    for group in (5, 2, 3, 8):
        version = 0
        for number in (1, 2):
            version = int(random.integers(version, 3))
            framework = versions[version]
            round_id += 1
            sheets = []
            for person in range(6):
                if random.random() < 0.8:
                    answers = {
                        q.code: int(random.integers(q.scale.low, q.scale.high + 1)) if random.random() < 0.85 else -2
                        for q in framework.questions
                    }
                    sheets.append(SheetRow(person * (2**60 if big_ids else 1), answers))
            write_round(
                folder,
                framework=framework,
                round_id=round_id,
                number=number,
                group_id=group,
                activity_id=UNIT[Level.ACTIVITY](group),
                initiative_id=None if group == 5 else 77,
                organisation_id=1,
                sheets=sheets,
            )
    return tuple(range(1, round_id + 1))


def from_blocks(folder: Path, request: MovementRequest) -> dict[tuple[int, Measure], dict[str, float]]:
    wanted = EvidenceRequest(request.rounds, (request.span,), request.frameworks)
    evidence = opened(reference.membership(folder, wanted), GATE_KEY)
    group = {block.id: block.group for block in evidence.blocks}
    added: dict[tuple[int, Measure], dict[str, float]] = {}
    for (block, _, measure), sums in evidence.changes.items():
        assert isinstance(sums, ChangeSums)
        cell = added.setdefault((UNIT[request.level](group[block]), measure), dict.fromkeys(FIELDS, 0))
        for name in FIELDS:
            cell[name] += getattr(sums, name)
    return added


@ENGINES
@pytest.mark.parametrize("big_ids", [False, True])
@settings(max_examples=4)
@given(seed=st.integers(0, 10**6), level=st.sampled_from([Level.GROUP, Level.ACTIVITY]), packed=st.booleans())
def test_sums_are_those_of_the_blocks(
    versions: tuple[Framework, ...], engine: object, big_ids: bool, seed: int, level: Level, packed: bool
) -> None:
    with TemporaryDirectory() as name:
        ids = write(Path(name), versions, seed, big_ids=big_ids)
        if packed:
            pack(Path(name), more_than=1)
        request = MovementRequest(ids[2:] if packed else ids, Span(1, 2), level, versions)
        found = opened(engine.movement(Path(name), request), GATE_KEY)  # type: ignore[attr-defined]
        expected = from_blocks(Path(name), request)
        for row, unit in enumerate(found.units.tolist()):
            for column, measure in enumerate(found.measures):
                cell = expected.pop((unit, measure), dict.fromkeys(FIELDS, 0))
                mine = {field: getattr(found, field)[row, column] for field in FIELDS}
                assert mine == pytest.approx(cell, abs=1e-9)
        assert not expected


@ENGINES
def test_a_group_without_an_initiative_is_in_no_initiatives_sum(
    versions: tuple[Framework, ...], engine: object, tmp_path: Path
) -> None:
    ids = write(tmp_path, versions[:1] * 3, 1, big_ids=False)
    whole = MovementRequest(ids, Span(1, 2), Level.ORGANISATION, versions[:1])
    part = MovementRequest(ids, Span(1, 2), Level.INITIATIVE, versions[:1])
    groups = MovementRequest(ids, Span(1, 2), Level.GROUP, versions[:1])
    found = {
        request.level: opened(engine.movement(tmp_path, request), GATE_KEY)  # type: ignore[attr-defined]
        for request in (whole, part, groups)
    }
    assert found[Level.INITIATIVE].units.tolist() == [77]
    assert found[Level.ORGANISATION].units.tolist() == [1]
    outside = found[Level.GROUP].n[found[Level.GROUP].units.tolist().index(5)]
    assert outside.max() > 0
    np.testing.assert_array_equal(found[Level.INITIATIVE].n[0] + outside, found[Level.ORGANISATION].n[0])


@ENGINES
def test_nobody_in_both_gives_zeros(versions: tuple[Framework, ...], engine: object, tmp_path: Path) -> None:
    for number, person in ((1, 10), (2, 11)):
        write_round(
            tmp_path,
            framework=versions[0],
            round_id=number,
            number=number,
            group_id=1,
            activity_id=1,
            initiative_id=1,
            organisation_id=1,
            sheets=[SheetRow(person, {"e1": 3})],
        )
    request = MovementRequest((1, 2), Span(1, 2), Level.GROUP, versions)
    found = opened(engine.movement(tmp_path, request), GATE_KEY)  # type: ignore[attr-defined]
    assert found.units.tolist() == [1]
    assert found.n.sum() == 0
    assert Measure(MeasureKind.INDICATOR, "vuxna") in found.measures
