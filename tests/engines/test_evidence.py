"""Evidence counted by hand."""

import subprocess
import sys
from pathlib import Path

import pytest

from genklang.core.disclosure.evidence import Block, ChangeSums, LevelSums, Measure, MeasureKind, Span
from genklang.core.disclosure.raw import GATE_KEY, opened
from genklang.core.frameworks import Framework
from genklang.engines import EvidenceRequest, SheetRow, SnapshotError, embedded, reference, write_round

ENGINES = pytest.mark.parametrize("engine", [embedded, reference], ids=["embedded", "reference"])
TRUST = Measure(MeasureKind.INDICATOR, "trygghet")
FRIENDS = Measure(MeasureKind.INDICATOR, "vanner")
HEALTH = Measure(MeasureKind.FOCUS_AREA, "halsa")
STEP = Span(1, 2)


def put(folder: Path, framework: Framework, number: int, sheets: dict[int, dict[str, int]], group: int = 4) -> None:
    write_round(
        folder,
        framework=framework,
        round_id=group * 10 + number,
        number=number,
        group_id=group,
        activity_id=1,
        initiative_id=1,
        organisation_id=1,
        sheets=[SheetRow(person, answers) for person, answers in sheets.items()],
    )


#: Which of three questions were answered at Läget 1, at Läget 2, and both times; by person 2 and person 1.
TWO_WHO_SKIP = ((0b011, 0b111, 0b011), (0b111, 0b101, 0b101))


@ENGINES
def test_two_stay_one_leaves_one_joins(versions: tuple[Framework, ...], engine: object, tmp_path: Path) -> None:
    all_three = {"a1": 4, "a2_r": 2, "a3": 1}  # turned 4, 4, 1: score 3
    put(tmp_path, versions[0], 1, {1: all_three, 2: {"a1": 5, "a2_r": 1, "a3": -1}, 3: all_three})
    put(tmp_path, versions[0], 2, {1: {"a1": 5, "a2_r": -2, "a3": 4}, 2: {"a1": 4, "a2_r": 2, "a3": 3}, 9: all_three})
    request = EvidenceRequest((41, 42), (STEP,), versions[:1])
    evidence = opened(engine.membership(tmp_path, request), GATE_KEY)  # type: ignore[attr-defined]

    left = frozenset({(1, "trygghet")})
    joined = frozenset({(2, "trygghet")})
    stayed = frozenset({(STEP, "trygghet")})
    # Person 1 skipped the second question at Läget 2, person 2 the third at Läget 1: their movements are about others
    # than their levels, and not the same, so they are two blocks.
    masks = [{(1, "trygghet"): one, (2, "trygghet"): two, (STEP, "trygghet"): both} for one, two, both in TWO_WHO_SKIP]
    assert evidence.blocks == (
        Block(0, 4, 1, left, frozenset()),
        Block(1, 4, 1, left | joined, stayed, masks[0]),
        Block(2, 4, 1, left | joined, stayed, masks[1]),
        Block(3, 4, 1, joined, frozenset()),
    )
    assert evidence.whole["trygghet"] == 0b111
    assert evidence.levels[0, 1, TRUST] == LevelSums(1, 3.0, 9.0, {3.0: 1})
    assert evidence.levels[1, 1, TRUST] == LevelSums(1, 5.0, 25.0, {5.0: 1})
    # person 2 at Läget 2: 4, 4, 3, a score of 11/3
    assert evidence.levels[1, 2, TRUST].total == pytest.approx(11 / 3, abs=1e-12)
    # person 1: a1 and a3 both times, from 2.5 to 4.5; person 2: a1 and a2_r, from 5 to 4
    assert evidence.changes[1, STEP, TRUST] == ChangeSums(1, 5.0, 4.0, -1.0, 1.0, 0, 0, 1, frozenset({-1.0}))
    assert evidence.changes[2, STEP, TRUST] == ChangeSums(1, 2.5, 4.5, 2.0, 4.0, 1, 0, 0, frozenset({2.0}))
    # one of the area's two indicators is half of them
    assert evidence.changes[1, STEP, HEALTH] == evidence.changes[1, STEP, TRUST]
    assert set(evidence.changes) == {(1, STEP, TRUST), (1, STEP, HEALTH), (2, STEP, TRUST), (2, STEP, HEALTH)}


@ENGINES
def test_who_skips_the_same_question_each_time_is_like_the_others(
    versions: tuple[Framework, ...], engine: object, tmp_path: Path
) -> None:
    """Level and movement are about the same questions, so they are one unknown and the two persons one block."""
    all_three, two = {"a1": 4, "a2_r": 2, "a3": 1}, {"a1": 4, "a2_r": 2, "a3": -1}
    put(tmp_path, versions[0], 1, {1: all_three, 2: two})
    put(tmp_path, versions[0], 2, {1: all_three, 2: two})
    request = EvidenceRequest((41, 42), (STEP,), versions[:1])
    evidence = opened(engine.membership(tmp_path, request), GATE_KEY)  # type: ignore[attr-defined]
    assert [(block.persons, block.answered) for block in evidence.blocks] == [(2, {})]


@ENGINES
def test_a_reworded_question_is_not_followed(versions: tuple[Framework, ...], engine: object, tmp_path: Path) -> None:
    put(tmp_path, versions[0], 1, {1: {"b1": 2, "b2": 2, "a1": 1, "a2_r": 1, "a3": 1}})
    put(tmp_path, versions[1], 2, {1: {"b1": 4, "b2": 4, "a1": 2, "a2_r": 1, "a3": 2}})
    request = EvidenceRequest((41, 42), (STEP,), versions)
    evidence = opened(engine.membership(tmp_path, request), GATE_KEY)  # type: ignore[attr-defined]
    assert evidence.levels[0, 2, FRIENDS].total == 4.0
    assert (0, STEP, FRIENDS) not in evidence.changes  # one of two questions is under two thirds
    assert evidence.changes[0, STEP, TRUST].total == pytest.approx(2 / 3, abs=1e-12)


@ENGINES
def test_somebody_who_answered_nothing_is_in_a_block(
    versions: tuple[Framework, ...], engine: object, tmp_path: Path
) -> None:
    put(tmp_path, versions[0], 1, {1: {}, 2: {"a1": -1}})
    request = EvidenceRequest((41,), (STEP,), versions)
    evidence = opened(engine.membership(tmp_path, request), GATE_KEY)  # type: ignore[attr-defined]
    assert evidence.blocks == (Block(0, 4, 2, frozenset(), frozenset()),)
    assert not evidence.levels
    assert not evidence.changes


@ENGINES
def test_a_person_who_changes_group_is_not_followed(
    versions: tuple[Framework, ...], engine: object, tmp_path: Path
) -> None:
    put(tmp_path, versions[0], 1, {1: {"e1": 3}}, group=4)
    put(tmp_path, versions[0], 2, {1: {"e1": 8}}, group=5)
    put(tmp_path, versions[0], 2, {2: {"e1": 8}}, group=4)
    request = EvidenceRequest((41, 42, 52), (STEP,), versions)
    evidence = opened(engine.membership(tmp_path, request), GATE_KEY)  # type: ignore[attr-defined]
    assert [(block.group, block.persons, len(block.moved)) for block in evidence.blocks] == [
        (4, 1, 0),
        (4, 1, 0),
        (5, 1, 0),
    ]
    assert not evidence.changes


@ENGINES
def test_what_cannot_be_answered_is_said(versions: tuple[Framework, ...], engine: object, tmp_path: Path) -> None:
    put(tmp_path, versions[1], 1, {1: {"a1": 1}})
    ask = engine.membership  # type: ignore[attr-defined]
    with pytest.raises(SnapshotError, match="round 99 is not in the snapshot"):
        ask(tmp_path, EvidenceRequest((41, 99), (), versions))
    with pytest.raises(SnapshotError, match="prov version 2, not in the frameworks given"):
        ask(tmp_path, EvidenceRequest((41,), (), versions[:1]))
    empty = opened(ask(tmp_path / "nowhere", EvidenceRequest((), (STEP,), versions)), GATE_KEY)
    assert empty.blocks == ()


def test_no_person_is_in_the_embedded_engines_answer(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    person = 7_654_321
    put(tmp_path, versions[0], 1, {person: {"a1": 4, "a2_r": 2, "a3": 1}})
    evidence = opened(embedded.membership(tmp_path, EvidenceRequest((41,), (), versions)), GATE_KEY)
    assert evidence.levels
    assert str(person) not in repr(evidence)


def test_importing_the_engines_imports_no_engine() -> None:
    heavy = "{'ibis', 'duckdb', 'pandas', 'pyarrow', 'polars'}"
    code = f"import sys, genklang.engines; print(sorted({heavy} & set(sys.modules)))"
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=source)
    assert done.stdout.strip() == "[]"


WHOLE_WAY = """
import pathlib, sys
from genklang.core.disclosure.evidence import Span
from genklang.core.frameworks import load
from genklang.engines import EvidenceRequest, SheetRow, membership, rewrite_round, write_round
from genklang.library import files
framework = load(dict(files("frameworks"))["unga-exempel-v1.yaml"], name="v1")
folder, where = pathlib.Path(sys.argv[1]), {"group_id": 1, "activity_id": 1, "initiative_id": 1, "organisation_id": 1}
sheets = [SheetRow(person, {question.code: 3 for question in framework.questions}) for person in range(9)]
for number in (1, 2):
    write_round(folder, framework=framework, round_id=number, number=number, sheets=sheets, **where)
rewrite_round(folder, round_id=1, without=[3])
membership(folder, EvidenceRequest((1, 2), (Span(1, 2),), (framework,)))
print(sorted({"pandas", "polars", "pyarrow"} & set(sys.modules)))
"""


def test_the_whole_way_to_evidence_imports_no_data_frames(tmp_path: Path) -> None:
    """A web worker that releases a round stays small."""
    source = str(Path(__file__).parents[2] / "src")
    command = [sys.executable, "-c", WHOLE_WAY, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=source)
    assert done.stdout.strip() == "[]"
