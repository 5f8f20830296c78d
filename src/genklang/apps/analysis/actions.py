"""The second act: what a closed Läget showed is released once, for good (`release_round`, `release_total`)."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit import queries as audit
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import SYSTEM, Actor, day_of
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import RoundInfo
from genklang.core.disclosure.cells import Scoring
from genklang.core.disclosure.evidence import Level, Span, Unit
from genklang.core.disclosure.gate import Plan, release
from genklang.core.disclosure.policy import default_policy
from genklang.core.frameworks import Framework
from genklang.engines import embedded
from genklang.engines.manifest import read_manifest
from genklang.engines.types import EvidenceRequest

from . import chain, ledger, question_bank, signatures, snapshots
from .erased import as_asked
from .models import Release
from .surroundings import Surroundings, around, reserved
from .turns import take_turns
from .types import BEARS_NOTHING, Altered, Refused
from .votes import votes_of

#: What the record calls it when a release is found not to be what was published.
FOUND_ALTERED = "release.found_altered"


def release_round(*, round_id: int, by: Actor, at: datetime) -> int:
    """Release a group's closed Läget. Cannot be undone.

    What nobody finished long ago, in any group, is deleted at the same time (`rounds.retention`). Afterwards the
    question bank learns how well the questions hang together (`question_bank`).

    Returns: the release's id. Refused: still open, already released, or an earlier Läget is not released yet. Altered:
    what it would have to be safe together with is not what was published.
    """
    round_ = rounds.round(round_id)
    if round_.is_open:
        raise Refused(_("Stäng Läget först. Sedan kan du ta fram resultatet."), code="round_open")
    unit = Unit(Level.GROUP, round_.group_id)
    with _reported(at), transaction.atomic():
        release_id = _release(unit, round_.number, by=by, at=at)
        round_actions.clear_unfinished(by=SYSTEM, at=at)
    question_bank.measure(round_.framework_id, at=at)
    return release_id


def release_total(*, level: Level, unit_id: int, number: int, by: Actor, at: datetime) -> int:
    """Release an activity's, initiative's or organisation's numbers at one Läget, of the groups that have closed it.

    Groups that close later are not in it. Cannot be undone. Refused as `release_round`, or if no group has closed it.
    """
    with _reported(at):
        return _release(Unit(level, unit_id), number, by=by, at=at)


def report_altered(*, release_id: int, by: Actor, at: datetime) -> None:
    """Put on record, once, that a release was found not to be what was published.

    Without the organisation: what its row says is no longer to be believed.
    """
    with transaction.atomic():
        take_turns()
        if release_id not in audit.subjects([FOUND_ALTERED]):
            record(FOUND_ALTERED, by=by, at=at, subject_id=release_id)


def sign_ledger_anew(*, by: Actor, at: datetime) -> int:
    """After a change of key: sign every release with the key of today, so that the one before it can be thrown away.

    Returns: how many. Altered, and nothing is signed, unless each of them is in order with one of the keys.
    """
    with transaction.atomic():
        take_turns()
        for line in chain.walk(cells=True):
            if line.flaw is not None:
                raise Altered(line.release_id, BEARS_NOTHING)
        before, releases = "", tuple(Release.objects.order_by("pk"))
        for release in releases:
            signatures.sign(release, before=before)
            before = release.shown_digest
        record("ledger.signed_anew", by=by, at=at, releases=len(releases))
    return len(releases)


@contextmanager
def _reported(at: datetime) -> Iterator[None]:
    """An altered release that somebody would have built on is on record, although what they tried is undone."""
    try:
        yield
    except Altered as altered:
        report_altered(release_id=altered.release_id, by=SYSTEM, at=at)
        raise


def _release(unit: Unit, number: int, *, by: Actor, at: datetime) -> int:
    today = day_of(at)
    with transaction.atomic():
        take_turns()
        ledger.check_whole()
        known = around([unit])
        within = known.units.get(unit, frozenset({unit.id}))
        _check(unit, number, any((group, number) in known.closed for group in within), known)
        instrument, groups, alike = _instrument(within, number, known)
        mine = [known.closed[group, number] for group in sorted(groups)]
        scoring = Scoring.of(instrument)
        spans = {span for group in groups for span in known.spans_of(group, number)}
        cells, expected = reserved(known, unit, number, scoring, alike, today)
        told = known.facts(scoring)
        plan = Plan(
            unit=unit,
            number=number,
            spans=tuple(sorted(spans)),
            groups=groups,
            roster=sum(round_.roster or 0 for round_ in mine),
            fixed=told,
            fixed_cells=tuple(dict.fromkeys(fact.cell for fact in told if fact.sharp)),
            reserved=cells,
            expected=expected,
            spent=tuple(sorted(known.lost.keys() - known.sealed)),
            sealed=tuple(sorted(known.sealed)),
            perhaps_too_few=known.perhaps_too_few(scoring),
            rough=frozenset(code for code, one in frameworks.reliability(instrument).items() if one.rough),
        )
        used = known.used
        snapshots.ensure(used)
        # Also what was only ever told coarsely or in words: it bounds sums, and counts as much.
        every = {cell.span for cell in (*(fact.cell for fact in told), *cells) if cell.span} | spans
        request = EvidenceRequest(
            rounds=tuple(sorted(round_.id for round_ in used if round_.framework_code == instrument.code)),
            spans=tuple(sorted(every)),
            frameworks=tuple(map(frameworks.framework, frameworks.versions(instrument.code).values())),
            erased=as_asked(known.erased, used, instrument.code),
        )
        policy = default_policy()
        raw = embedded.membership(snapshots.folder(), request)
        outcome = release(raw, plan=plan, scoring=scoring, policy=policy)
        organisation = _organisation(unit, mine)
        release_id = ledger.write(
            outcome,
            organisation_id=organisation,
            round_ids=_rounds_in(known, groups, spans, number),
            policy=policy.name,
            policy_digest=_digest([repr(policy)]),
            input_digest=_digest(
                entry.content for entry in read_manifest(snapshots.folder()).entries if entry.round_id in request.rounds
            ),
            by=by.staff_id or 0,
            at=at,
            votes=votes_of(known.closed[unit.id, number], policy) if unit.level is Level.GROUP else {},
        )
        name = "round.released" if unit.level is Level.GROUP else "total.released"
        about = {"level": unit.level, "number": number, "tight": len(outcome.tight)}
        record(name, by=by, at=at, organisation_id=organisation, subject_id=release_id, **about)
    return release_id


def _check(unit: Unit, number: int, closed: bool, known: Surroundings) -> None:
    if known.released(unit, number):
        raise Refused(_("Resultatet är redan framme och kan inte göras om."), code="released_already")
    if not closed:
        raise Refused(_("Ingen grupp har stängt det här Läget än."), code="nothing_to_release")
    if unit.level is Level.GROUP:
        earlier = sorted(n for group, n in known.closed if group == unit.id and n < number)
        if any(not known.released(unit, n) for n in earlier):
            raise Refused(
                _("Ta fram resultaten i ordning: ett tidigare Läge är inte klart än."), code="release_earlier_first"
            )


def _instrument(
    within: frozenset[int], number: int, known: Surroundings
) -> tuple[Framework, frozenset[int], frozenset[int]]:
    """The instrument most of the groups answered, which groups closed this Läget with it, and all groups that use it.

    Numbers of different instruments are never added up: a group with another one is not in the total.
    """
    closed = {group: known.closed[group, number] for group in sorted(within) if (group, number) in known.closed}
    code, _count = Counter(round_.framework_code for round_ in closed.values()).most_common(1)[0]
    groups = frozenset(group for group, round_ in closed.items() if round_.framework_code == code)
    newest = max((closed[group] for group in groups), key=lambda round_: round_.framework_version)
    alike = frozenset(g.id for g in activities.groups(known.groups).values() if g.framework_code == code)
    return frameworks.framework(newest.framework_id), groups, alike | groups


def _rounds_in(known: Surroundings, groups: frozenset[int], spans: Iterable[Span], number: int) -> set[int]:
    numbers = {number} | {span.start for span in spans}
    return {r.id for (group, n), r in known.closed.items() if group in groups and n in numbers}


def _organisation(unit: Unit, mine: list[RoundInfo]) -> int:
    if unit.level is Level.ORGANISATION:
        return unit.id
    if unit.level is Level.INITIATIVE:
        return activities.initiative(unit.id).organisation_id
    return activities.group(mine[0].group_id).organisation_id


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
