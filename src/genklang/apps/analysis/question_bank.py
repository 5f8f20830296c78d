"""The question bank learns how well its questions hang together, right after a group's result is released.

No timer has to be set up for it. It takes its turn among releases and erasures, so nobody is erased from the snapshot
while it is added up. It reads released, unsealed rounds of one version, and only when there may be persons enough.
"""

from datetime import datetime

from django.db import transaction

from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions as framework_actions
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import queries as rounds
from genklang.core.movement.question_bank import due, measured
from genklang.engines import item_sums, read_manifest

from . import snapshots
from .models import Release
from .turns import take_turns


def measure(framework_id: int, *, at: datetime) -> None:
    """New figures for this version's indicators, for those that are due."""
    with transaction.atomic():
        take_turns()
        _measure(framework_id, at=at)


def _measure(framework_id: int, *, at: datetime) -> None:
    framework = frameworks.framework(framework_id)
    if framework.target == "partners":
        return  # it tells of questions to young people, and partners are few and known
    before = {code: one.persons for code, one in frameworks.reliability(framework).items()}
    several = [indicator.code for indicator in framework.indicators if len(indicator.questions) > 1]
    answered = (framework.code, framework.version)
    out = {round_id for listed in Release.objects.values_list("rounds", flat=True) for round_id in listed}
    there = {
        entry.round_id: entry.sheets
        for entry in read_manifest(snapshots.folder()).entries
        if (entry.framework, entry.version) == answered and entry.round_id in out
    }
    if not any(due(sum(there.values()), before.get(code, 0)) for code in several):
        return
    used = [round_.id for round_ in rounds.rounds(there).values() if not round_.sealed_by_erasure]
    directions = {question.code: question.direction for question in framework.questions}
    found = measured(item_sums(snapshots.folder(), used, framework), directions, before)
    if found:
        framework_actions.keep_reliability(framework_id=framework_id, found=found, by=SYSTEM, at=at)
