"""The snapshot: closed rounds as columnar files that engines add up, one Parquet file a round (decision 23).

A round is written once, when it is closed, and does not change but for erasure or for a correction taken in before a
later release. Every change is all or nothing: stopped anywhere, even by SIGKILL, the old state reads as before, and the
same call again completes it. Files are readable by their owner only (0600 in a 0700 folder).
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict, replace
from pathlib import Path

from genklang.core.frameworks import Framework
from genklang.engines.columns import (
    ORDER,
    PLACE,
    content_digest,
    copy,
    parquet,
    read_content,
    scoring_digest,
    sheet_arrays,
    write_file,
)
from genklang.engines.manifest import Entry, Manifest, swap, writing
from genklang.engines.types import SheetRow, SnapshotError


def write_round(
    folder: Path,
    *,
    framework: Framework,
    round_id: int,
    number: int,
    group_id: int,
    activity_id: int,
    initiative_id: int | None,
    organisation_id: int,
    sheets: Iterable[SheetRow],
    corrected: bool = False,
) -> Entry:
    """Put a closed round into the snapshot; durable when this returns.

    The same round with the same content again is no change. ValueError if a sheet does not fit the framework.
    SnapshotError if the round is there with other content (unless `corrected`), or if the group has another round with
    this number; nothing is changed then.
    """
    persons, values = sheet_arrays(sheets, framework)
    entry = Entry(
        round_id=round_id,
        number=number,
        group_id=group_id,
        activity_id=activity_id,
        initiative_id=initiative_id,
        organisation_id=organisation_id,
        framework=framework.code,
        version=framework.version,
        scoring=scoring_digest(framework),
        content=content_digest(persons, values),
        sheets=len(persons),
        file="",
    )
    with writing(folder) as manifest:
        there = manifest.entry(round_id)
        if there is not None and replace(there, file="") == entry:
            return there
        if there is not None and not corrected:
            raise SnapshotError(f"round {round_id} is already in the snapshot with other content")
        for other in manifest.entries:
            if other.round_id != round_id and (other.group_id, other.number) == (group_id, number):
                raise SnapshotError(f"group {group_id} already has another round with number {number}")
        entry = replace(entry, file=_fresh(manifest, f"round{round_id}"))
        place = {name: value for name, value in asdict(entry).items() if name in PLACE}
        write_file(folder / entry.file, place, persons, values, framework)
        rest = _rest(folder, manifest, round_id)
        swap(folder, (*rest, entry), generation=manifest.generation + 1)
    return entry


def rewrite_round(folder: Path, *, round_id: int, without: Collection[int]) -> Entry | None:
    """Erase persons from a round, at once: when this returns no file of the snapshot holds their sheet in it.

    Persons who are not in the round change nothing. None if the snapshot does not hold the round.
    """
    with writing(folder) as manifest:
        there = manifest.entry(round_id)
        if there is None:
            return None
        persons, _ = read_content(folder / there.file, round_id)
        gone = set(without) & set(persons.tolist())
        if not gone:
            return there
        file = _fresh(manifest, "erased")
        listed = ", ".join(str(int(person)) for person in sorted(gone))
        _copy_where(folder, [there.file], file, f"NOT (round_id = {int(round_id)} AND person IN ({listed}))")
        persons, values = read_content(folder / file, round_id)
        entry = replace(there, file=file, sheets=len(persons), content=content_digest(persons, values))
        others = [one for one in manifest.entries if one.round_id != round_id]
        moved = [replace(one, file=file) if one.file == there.file else one for one in others]
        swap(folder, (*moved, entry), generation=manifest.generation + 1)
    return entry


def remove(folder: Path, *, round_id: int) -> bool:
    """Take a whole round out of the snapshot, at once. False if it was not there."""
    with writing(folder) as manifest:
        if manifest.entry(round_id) is None:
            return False
        rest = _rest(folder, manifest, round_id)
        swap(folder, tuple(rest), generation=manifest.generation + 1)
    return True


def pack(folder: Path, *, more_than: int = 64) -> int:
    """Put a framework version's rounds into one file if they lie in more than this many. How many files that saved.

    Opening a file costs an engine as much as reading thousands of sheets, so an installation with many small groups
    packs now and then (a job at night). What the rounds hold is not changed; new rounds come beside the packed ones.
    """
    with writing(folder) as manifest:
        entries = list(manifest.entries)
        saved = 0
        for framework, version in sorted({(one.framework, one.version) for one in entries}):
            files = sorted({one.file for one in entries if (one.framework, one.version) == (framework, version)})
            if len(files) > more_than:
                file = _fresh(manifest, f"{framework}-v{version}")
                _copy_where(folder, files, file, "true")
                entries = [replace(one, file=file) if one.file in files else one for one in entries]
                saved += len(files) - 1
        if saved:
            swap(folder, tuple(entries), generation=manifest.generation + 1)
    return saved


def _rest(folder: Path, manifest: Manifest, round_id: int) -> list[Entry]:
    """The other rounds; those that share this one's file are moved to a file without it."""
    there = manifest.entry(round_id)
    others = [one for one in manifest.entries if one.round_id != round_id]
    if there is None or all(one.file != there.file for one in others):
        return others
    file = _fresh(manifest, "rest")
    _copy_where(folder, [there.file], file, f"round_id <> {int(round_id)}")
    return [replace(one, file=file) if one.file == there.file else one for one in others]


def _copy_where(folder: Path, old: list[str], new: str, condition: str) -> None:
    files = parquet([folder / name for name in old])
    copy(f"SELECT * FROM {files} WHERE {condition} ORDER BY {ORDER}", folder / new)


def _fresh(manifest: Manifest, what: str) -> str:
    """A file name no list has ever named."""
    return f"{manifest.generation + 1:08d}-{what}.parquet"
