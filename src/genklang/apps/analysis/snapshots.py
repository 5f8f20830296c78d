"""Closed rounds go into the snapshot when they are first needed, and out of it again when somebody is erased."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from genklang.apps.activities import queries as activities
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import export
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo
from genklang.engines.manifest import read_manifest
from genklang.engines.snapshot import pack, write_round
from genklang.engines.types import SheetRow

from .turns import take_turns


def folder() -> Path:
    """Where the snapshot lies."""
    return Path(settings.DATA_DIR) / "snapshot"


def ensure(closed: Iterable[RoundInfo]) -> None:
    """Write the rounds that the snapshot does not hold yet; many small files are put into one."""
    there = {entry.round_id for entry in read_manifest(folder()).entries}
    for round_ in closed:
        if round_.id not in there:
            _write(round_, corrected=False)
    pack(folder())


def rewrite(round_ids: frozenset[int]) -> None:
    """Write anew, without who has just been erased; called inside the erasing transaction.

    In turn with releases: one that began before would put the rows it still sees into the snapshot afterwards.
    """
    take_turns()
    there = {entry.round_id for entry in read_manifest(folder()).entries}
    for round_ in rounds.rounds(round_ids & there).values():
        _write(round_, corrected=True)


def _write(round_: RoundInfo, *, corrected: bool) -> None:
    group = activities.group(round_.group_id)
    framework = frameworks.framework(round_.framework_id)
    # What measures nothing, and how it seems to have been, is no part of it.
    measured = frozenset(question.code for question in framework.questions)
    write_round(
        folder(),
        framework=framework,
        round_id=round_.id,
        number=round_.number,
        group_id=group.id,
        activity_id=group.activity_id,
        initiative_id=group.initiative_id,
        organisation_id=group.organisation_id,
        sheets=[
            SheetRow(sheet.participant_id, {code: sheet.answers[code] for code in sheet.answers.keys() & measured})
            for sheet in export.sheets_of(round_.id)
        ],
        corrected=corrected,
    )
