"""The embedded engine and the plain reference give the same evidence, whatever the sheets."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genklang.core.disclosure.evidence import Evidence, Span
from genklang.core.disclosure.raw import GATE_KEY, opened
from genklang.core.frameworks import Framework
from genklang.engines import EvidenceRequest, SheetRow, embedded, pack, reference, write_round

MISSING = (-1, -2, -3)
SPANS = (Span(1, 2), Span(1, 3), Span(2, 3), Span(3, 4))


def same(one: Evidence, other: Evidence) -> None:
    assert one.blocks == other.blocks
    same_sums(one.levels, other.levels)
    same_sums(one.changes, other.changes)


def same_sums(one: Mapping, other: Mapping) -> None:
    assert set(one) == set(other)
    for key, sums in one.items():
        assert type(sums) is type(other[key])
        for name in sums.__slots__:
            mine, theirs = getattr(sums, name), getattr(other[key], name)
            if name == "values":
                mine, theirs = sorted(mine), sorted(theirs)
            if name == "counts":
                assert {round(score, 9) for score in mine} == {round(score, 9) for score in theirs}
                mine, theirs = ([n for _, n in sorted(one.items())] for one in (mine, theirs))
            assert mine == pytest.approx(theirs, abs=1e-9), (key, name)


@st.composite
def towns(draw: st.DrawFn, versions: tuple[Framework, ...]) -> list[dict]:
    """Up to four groups over up to three Lägen, with joiners, leavers, gaps, empty rounds and new versions."""
    rounds = []
    for group in range(1, draw(st.integers(1, 4)) + 1):
        version, people = 0, [100 * group + number for number in range(draw(st.integers(1, 7)))]
        missing = draw(st.sampled_from((0.0, 0.1, 0.5)))
        for number in range(1, 4):
            version = draw(st.integers(version, 2))
            if draw(st.integers(0, 9)) == 0:
                continue  # the group was away
            random = draw(st.randoms(use_true_random=False))
            sheets = []
            for person in people:
                if random.random() < 0.2:
                    continue
                answers = {
                    question.code: random.choice(MISSING)
                    if random.random() < missing
                    else random.randint(question.scale.low, question.scale.high)
                    for question in versions[version].questions
                    if random.random() > missing / 5
                }
                sheets.append(SheetRow(person, answers))
            rounds.append({"framework": versions[version], "number": number, "group_id": group, "sheets": sheets})
    return rounds


def write(folder: Path, rounds: list[dict]) -> tuple[int, ...]:
    for round_id, one in enumerate(rounds, start=1):
        write_round(folder, round_id=round_id, activity_id=7, initiative_id=None, organisation_id=9, **one)
    return tuple(range(1, len(rounds) + 1))


@settings(max_examples=25)
@given(data=st.data())
def test_same_evidence_on_random_towns(versions: tuple[Framework, ...], data: st.DataObject) -> None:
    with TemporaryDirectory() as name:
        ids = write(Path(name), data.draw(towns(versions)))
        request = EvidenceRequest(ids, SPANS, versions)
        plain = opened(reference.membership(Path(name), request), GATE_KEY)
        same(opened(embedded.membership(Path(name), request), GATE_KEY), plain)


@settings(max_examples=5)
@given(data=st.data())
def test_same_evidence_when_rounds_share_files_and_only_some_are_asked_for(
    versions: tuple[Framework, ...], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name:
        ids = write(Path(name), data.draw(towns(versions)))
        request = EvidenceRequest(tuple(one for one in ids if one % 3), SPANS, versions)
        before = opened(embedded.membership(Path(name), request), GATE_KEY)
        pack(Path(name), more_than=1)
        same(opened(embedded.membership(Path(name), request), GATE_KEY), before)
        same(opened(reference.membership(Path(name), request), GATE_KEY), before)


def test_the_same_sheets_give_exactly_the_same_sums_again(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    sheets = [SheetRow(person, {"a1": person % 5 + 1, "a2_r": 2, "a3": 3}) for person in range(50)]
    ids = write(tmp_path, [{"framework": versions[0], "number": 1, "group_id": 1, "sheets": sheets}])
    request = EvidenceRequest(ids, (), versions)
    first = opened(embedded.membership(tmp_path, request), GATE_KEY)
    assert opened(embedded.membership(tmp_path, request), GATE_KEY) == first
