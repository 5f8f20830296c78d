"""Reads: where initiatives are on their way, proposals in their versions, and what was decided."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from genklang.core.proposals import criteria, read_sheet

from .models import Decision, Proposal, Step, Version
from .types import DecisionInfo, Outcome, Passage, ProposalInfo, State, VersionInfo


def states(initiative_ids: Iterable[int]) -> dict[int, State]:
    """Where each is; one that has no way of its own yet is running."""
    wanted = set(initiative_ids)
    found = dict.fromkeys(wanted, State.RUNNING)
    rows = Step.objects.filter(initiative_id__in=wanted).order_by("number")
    found.update((initiative_id, State(after)) for initiative_id, after in rows.values_list("initiative_id", "after"))
    return found


def way(initiative_id: int) -> tuple[Passage, ...]:
    """Every step it has taken, the first first."""
    return tuple(
        Passage(State(row.before) if row.before else None, State(row.after), row.words, row.at, row.by)
        for row in Step.objects.filter(initiative_id=initiative_id).order_by("number")
    )


def proposal(proposal_id: int) -> ProposalInfo | None:
    """One proposal, or None."""
    row = Proposal.objects.filter(pk=proposal_id).first()
    return None if row is None else _proposal(row)


def proposals_of(initiative_id: int) -> tuple[ProposalInfo, ...]:
    """An initiative's proposals, the newest first."""
    return tuple(_proposal(row) for row in Proposal.objects.filter(initiative_id=initiative_id).order_by("-id"))


def version(proposal_id: int, number: int) -> VersionInfo | None:
    """A proposal as it was saved once, or None."""
    row = Version.objects.filter(proposal_id=proposal_id, number=number).first()
    return None if row is None else _version(row)


def versions_of(proposal_id: int) -> tuple[VersionInfo, ...]:
    """Every version, the newest first."""
    return tuple(_version(row) for row in Version.objects.filter(proposal_id=proposal_id).order_by("-number"))


def decision(decision_id: int) -> DecisionInfo | None:
    """One decision, or None."""
    row = Decision.objects.select_related("proposal").filter(pk=decision_id).first()
    return None if row is None else _decision(row)


def decisions_of(initiative_ids: Iterable[int]) -> tuple[DecisionInfo, ...]:
    """What was decided about these initiatives, the newest first."""
    rows = Decision.objects.select_related("proposal").filter(proposal__initiative_id__in=set(initiative_ids))
    return tuple(_decision(row) for row in rows.order_by("-decided_on", "-id"))


def waiting() -> dict[int, int]:
    """{initiative: its proposal} of everything that lies before those who decide, in the whole installation."""
    decided = Decision.objects.filter(proposal=OuterRef("pk"), version=OuterRef("submitted"))
    rows = Proposal.objects.filter(~Exists(decided), submitted__isnull=False)
    return dict(rows.values_list("initiative_id", "id"))


def to_follow_up(today: date) -> dict[int, tuple[int, date]]:
    """{initiative: (decision, its day)} of what should have been looked at again by now and has not, the oldest; in the
    whole installation."""
    rows = Decision.objects.filter(follow_up_on__lte=today, followed_up="").order_by("-follow_up_on", "-id")
    columns = rows.values_list("proposal__initiative_id", "id", "follow_up_on")
    return {initiative_id: (decision, day) for initiative_id, decision, day in columns if day is not None}


def _proposal(row: Proposal) -> ProposalInfo:
    last = Version.objects.filter(proposal_id=row.pk).order_by("-number")[0]
    decisions = row.decisions.select_related("proposal").order_by("-decided_on", "-id")
    return ProposalInfo(
        id=row.pk,
        initiative_id=row.initiative_id,
        last=_version(last),
        submitted=row.submitted,
        decisions=tuple(_decision(one) for one in decisions),
    )


def _version(row: Version) -> VersionInfo:
    read = read_sheet(row.text, criteria(row.criteria))
    return VersionInfo(row.number, read.sheet, read.problems, row.criteria, row.at, row.by)


def _decision(row: Decision) -> DecisionInfo:
    return DecisionInfo(
        id=row.pk,
        proposal_id=row.proposal_id,
        initiative_id=row.proposal.initiative_id,
        version=row.version,
        outcome=Outcome(row.outcome),
        who=row.who,
        words=row.words,
        conditions=row.conditions,
        reservations=row.reservations,
        decided_on=row.decided_on,
        follow_up_on=row.follow_up_on,
        followed_up=row.followed_up,
        followed_up_on=row.followed_up_on,
    )
