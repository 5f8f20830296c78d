"""The snapshot keeps what it was given, forgets what it is told to forget, and is whole wherever it is stopped."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from genklang.core.frameworks import Framework
from genklang.engines import (
    EvidenceRequest,
    SheetRow,
    SnapshotError,
    membership,
    pack,
    read_manifest,
    remove,
    rewrite_round,
    write_round,
)
from genklang.engines.columns import read_content

PLACE = {"activity_id": 3, "initiative_id": None, "organisation_id": 5}


def put(folder: Path, framework: Framework, round_id: int, people: dict[int, dict[str, int]], **more: object) -> None:
    given = PLACE | {"number": 1, "group_id": round_id} | more
    sheets = [SheetRow(person, answers) for person, answers in people.items()]
    write_round(folder, framework=framework, round_id=round_id, sheets=sheets, **given)  # type: ignore[arg-type]


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {".lock"}


def listed(folder: Path) -> set[str]:
    return {"manifest.json"} | {entry.file for entry in read_manifest(folder).entries}


def people(folder: Path, round_id: int) -> list[int]:
    entry = read_manifest(folder).entry(round_id)
    assert entry is not None
    persons, _ = read_content(folder / entry.file, round_id)
    assert entry.sheets == len(persons)
    return persons.tolist()


def test_what_a_file_holds(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    put(tmp_path, versions[0], 8, {20: {"a1": 5, "a2_r": 1, "a3": -1, "e1": 10}, 10: {"a1": 4, "a2_r": -2}}, number=2)
    (file,) = tmp_path.glob("*.parquet")
    table = duckdb.sql(f"SELECT * FROM '{file}'")
    kinds = dict(zip(table.columns, map(str, table.types), strict=True))
    assert {kinds[f"q_{question.code}"] for question in versions[0].questions} == {"TINYINT"}
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    assert [row["person"] for row in rows] == [10, 20]
    where = {"round_id": 8, "number": 2, "group_id": 8, "activity_id": 3, "initiative_id": None, "organisation_id": 5}
    assert all(row[name] == value for row in rows for name, value in (where | {"version": 1}).items())
    assert [rows[1][f"q_{code}"] for code in ("a1", "a2_r", "a3", "b1", "e1")] == [5, 1, -1, -3, 10]
    # 2 or 3 questions: sixths; a1 = 5 and a2_r = 1 turned to 5 are a score of 5
    assert [rows[1][name] for name in ("i_trygghet", "i_vanner", "i_vuxna")] == [30, None, 10]
    assert rows[0]["i_trygghet"] is None  # one answer of three
    assert rows[1]["f_halsa"] == 5 * 12  # one or two of two indicators, on sixths and whole numbers: twelfths
    assert rows[1]["f_jobb"] is None  # one of three


def test_only_the_owner_may_read(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "snapshot"
    put(folder, versions[0], 1, {1: {"a1": 1}, 2: {"a1": 2}})
    rewrite_round(folder, round_id=1, without=[2])
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ([SheetRow(1, {"a1": 6})], "an answer to a1 is not on its scale"),
        ([SheetRow(1, {"a1": -4})], "an answer to a1 is not on its scale"),
        ([SheetRow(1, {"x9": 1})], "x9 is not a question of prov version 1"),
        ([SheetRow(1, {}), SheetRow(1, {})], "two sheets"),
    ],
)
def test_a_sheet_that_does_not_fit_changes_nothing(
    versions: tuple[Framework, ...], tmp_path: Path, sheets: list[SheetRow], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        write_round(tmp_path, framework=versions[0], round_id=1, number=1, group_id=1, sheets=sheets, **PLACE)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


def test_a_round_is_written_once(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    put(tmp_path, versions[0], 1, {1: {"a1": 1}})
    before = read_manifest(tmp_path)
    put(tmp_path, versions[0], 1, {1: {"a1": 1}})
    assert read_manifest(tmp_path) == before
    with pytest.raises(SnapshotError, match="already in the snapshot"):
        put(tmp_path, versions[0], 1, {1: {"a1": 2}})
    with pytest.raises(SnapshotError, match="already has another round with number 1"):
        put(tmp_path, versions[0], 2, {1: {"a1": 2}}, group_id=1)
    assert read_manifest(tmp_path) == before
    put(tmp_path, versions[0], 1, {1: {"a1": 2}}, corrected=True)
    entry = read_manifest(tmp_path).entry(1)
    assert entry is not None
    assert read_content(tmp_path / entry.file, 1)[1][0, 0] == 2
    assert files(tmp_path) == listed(tmp_path)


@pytest.mark.parametrize("packed", [False, True])
def test_erasure_leaves_no_trace(versions: tuple[Framework, ...], tmp_path: Path, packed: bool) -> None:
    for round_id in (1, 2, 3):
        put(tmp_path, versions[0], round_id, {987_654_321: {"a1": 1}, 10 + round_id: {"a1": 2}})
    if packed:
        assert pack(tmp_path, more_than=1) == 2
    rewrite_round(tmp_path, round_id=1, without=[987_654_321, 555])
    assert people(tmp_path, 1) == [11]
    assert people(tmp_path, 2) == [12, 987_654_321]
    rewrite_round(tmp_path, round_id=2, without=[987_654_321])
    remove(tmp_path, round_id=3)
    assert files(tmp_path) == listed(tmp_path)
    found = [duckdb.sql(f"SELECT person FROM '{path}'").fetchall() for path in tmp_path.glob("*.parquet")]
    assert sorted(row for rows in found for row in rows) == [(11,), (12,)]
    assert not any((987_654_321).to_bytes(8, "little") in path.read_bytes() for path in tmp_path.iterdir())


def test_erasing_the_last_person_leaves_an_empty_round(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    put(tmp_path, versions[0], 1, {1: {"a1": 1}})
    rewrite_round(tmp_path, round_id=1, without=[1])
    assert people(tmp_path, 1) == []
    membership(tmp_path, EvidenceRequest((1,), (), versions))


def test_what_is_not_there_is_no_error(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    put(tmp_path, versions[0], 1, {1: {"a1": 1}})
    before = read_manifest(tmp_path)
    assert rewrite_round(tmp_path, round_id=9, without=[1]) is None
    assert rewrite_round(tmp_path, round_id=1, without=[9]) == before.entry(1)
    assert remove(tmp_path, round_id=9) is False
    assert read_manifest(tmp_path) == before


def test_a_corrected_round_leaves_its_shared_file(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    for round_id in (1, 2, 3):
        put(tmp_path, versions[0], round_id, {round_id: {"a1": 1}})
    pack(tmp_path, more_than=1)
    put(tmp_path, versions[0], 2, {2: {"a1": 5}, 4: {}}, corrected=True)
    assert [people(tmp_path, round_id) for round_id in (1, 2, 3)] == [[1], [2, 4], [3]]
    assert files(tmp_path) == listed(tmp_path)
    rows = [duckdb.sql(f"SELECT person FROM '{path}'").fetchall() for path in tmp_path.glob("*.parquet")]
    assert sorted(person for found in rows for (person,) in found) == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 2}', '{"format": 1, "generation": 1, "rounds": [{}]}'])
def test_a_damaged_list_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(SnapshotError):
        read_manifest(tmp_path)


def test_writers_take_turns(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    failed: list[BaseException] = []

    def write(first: int) -> None:
        try:
            for round_id in range(first, first + 4):
                put(tmp_path, versions[0], round_id, {round_id: {"a1": 3}})
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(first,)) for first in (1, 11, 21)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(read_manifest(tmp_path).entries) == 12
    assert files(tmp_path) == listed(tmp_path)


def test_readers_never_miss_a_file_while_writers_replace_it(versions: tuple[Framework, ...], tmp_path: Path) -> None:
    put(tmp_path, versions[0], 1, {person: {"a1": 3} for person in range(30)})
    done = threading.Event()

    def erase() -> None:
        for person in range(20):
            rewrite_round(tmp_path, round_id=1, without=[person])
        done.set()

    eraser = threading.Thread(target=erase)
    eraser.start()
    asked = 0
    while not done.is_set() or not asked:
        membership(tmp_path, EvidenceRequest((1,), (), versions[:1]))
        asked += 1
    eraser.join()
    assert len(people(tmp_path, 1)) == 10


# Runs one change again and again in children of its own, each killed one step of the file system later than the last.
KILLER = """
import json, os, pathlib, runpy, shutil, signal, sys
from genklang.engines import SheetRow, rewrite_round, write_round, remove, pack
import duckdb
change, base, tests = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
make = runpy.run_path(tests + "/conftest.py")
framework = make["framework"](1, {"o": (make["indicator"]("i", "q1"),)}, {})
where = {"activity_id": 1, "initiative_id": 1, "organisation_id": 1}
def put(folder, round_id, people, **more):
    sheets = [SheetRow(person, {"q1": 1 + person % 5}) for person in people]
    place = where | {"round_id": round_id, "number": 1, "group_id": round_id} | more
    write_round(folder, framework=framework, sheets=sheets, **place)
changes = {
    "write": lambda folder: put(folder, 3, [7, 8]),
    "correct": lambda folder: put(folder, 1, [1, 2, 9], corrected=True),
    "erase": lambda folder: rewrite_round(folder, round_id=1, without=[2]),
    "remove": lambda folder: remove(folder, round_id=1),
    "pack": lambda folder: pack(folder, more_than=1),
}
def child(work):
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            import traceback; traceback.print_exc()
            os._exit(1)
    return os.waitpid(pid, 0)[1]
def prepare():
    put(base / "old", 1, [1, 2, 3])
    put(base / "old", 2, [1, 4])
assert child(prepare) == 0
step, killed = 0, True
while killed:
    folder = base / f"step{step:03d}"
    shutil.copytree(base / "old", folder)
    def work():
        left = [step]
        def counting(real):
            def call(*args, **kwargs):
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                return real(*args, **kwargs)
            return call
        for name in ("open", "fsync", "replace", "unlink", "chmod", "close"):
            setattr(os, name, counting(getattr(os, name)))
        changes[change](folder)
    status = child(work)
    killed = os.WIFSIGNALED(status)
    assert killed or status == 0, status
    step += 1
shutil.copytree(folder, base / "new")
for folder in sorted(base.glob("step*")):
    again = base / ("again-" + folder.name)
    shutil.copytree(folder, again)
    assert child(lambda: changes[change](again)) == 0
print(json.dumps({"steps": step}))
"""


def state(folder: Path) -> dict[int, list[int]]:
    return {entry.round_id: people(folder, entry.round_id) for entry in read_manifest(folder).entries}


@pytest.mark.parametrize("change", ["write", "correct", "erase", "remove", "pack"])
def test_killed_at_every_step_the_state_is_the_old_or_the_new(tmp_path: Path, change: str) -> None:
    here = Path(__file__).parent
    command = [sys.executable, "-c", KILLER, change, str(tmp_path), str(here)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=here.parents[1] / "src")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["steps"] > 10
    old, new = state(tmp_path / "old"), state(tmp_path / "new")
    assert change == "pack" or old != new
    seen = [state(folder) for folder in sorted(tmp_path.glob("step*"))]
    assert all(one in (old, new) for one in seen)
    assert seen == sorted(seen, key=lambda one: one != old), "once the new state is there it stays"
    for folder in tmp_path.glob("again-*"):
        assert state(folder) == new
        assert files(folder) == listed(folder), "the same change again leaves nothing of the stopped one behind"
