"""Who publishes a result sheet (leads the initiative) and who reads it (sees the initiative as a whole).

An effect report is written and published by those who lead the initiative. Those who may sign it are they and the
administrators of the organisation that leads: two of them, never one person twice, and of those who have written in it
at most one. What is published is everybody's.
"""

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import permissions as activities
from genklang.apps.activities import queries as initiatives
from genklang.apps.organisations import permissions as organisations
from genklang.apps.organisations import queries as roles
from genklang.apps.organisations.types import NotAllowed, RoleKind, ScopeKind

from . import effect_queries, queries
from .types import EffectReportInfo, ReportState, ResultSheetInfo


def may_publish(user_id: int, initiative_id: int) -> bool:
    """Whether this person may publish the initiative's result sheets."""
    return activities.leads_initiative(user_id, initiative_id)


def check_publishes(user_id: int, initiative_id: int) -> None:
    """NotAllowed unless this person leads the initiative; the same when there is none."""
    activities.check_leads_initiative(user_id, initiative_id)


def check_sees_sheet(user_id: int, sheet_id: int) -> ResultSheetInfo:
    """The sheet, if this person sees its initiative; otherwise NotAllowed, also when there is none."""
    try:
        found = queries.result_sheet(sheet_id)
    except LookupError:
        raise NotAllowed(_("Sidan finns inte, eller så är den inte till för dig.")) from None
    activities.check_sees_initiative(user_id, found.initiative_id)
    return found


def may_write_report(user_id: int, initiative_id: int) -> bool:
    """Whether this person may begin, write and publish the initiative's effect reports."""
    return activities.leads_initiative(user_id, initiative_id)


def may_sign_report(user_id: int, initiative_id: int) -> bool:
    """Whether this person may read what is written and stand for it."""
    if may_write_report(user_id, initiative_id):
        return True
    administers = organisations.administers(user_id)
    return bool(administers) and initiatives.initiative(initiative_id).organisation_id in administers


def signature_counts(user_id: int, report: EffectReportInfo) -> bool:
    """Whether the report is read now and this person's name would count under it: not a second time, and not beside
    another's who has written in it too."""
    signed = {one.user_id for one in report.signatures}
    if (
        report.state is not ReportState.REVIEW
        or user_id in signed
        or not may_sign_report(user_id, report.initiative_id)
    ):
        return False
    wrote = effect_queries.writers(report.id)
    return not (user_id in wrote and signed & wrote)


def signers(initiative_id: int) -> frozenset[int]:
    """Everybody who `may_sign_report`, in two reads."""
    leading = initiatives.initiative(initiative_id).organisation_id
    over = {(ScopeKind.INITIATIVE, initiative_id), (ScopeKind.ORGANISATION, leading)}
    return frozenset(
        grant.user_id
        for grant in roles.grants_in(leading)
        if grant.kind is RoleKind.ADMINISTRATOR
        or (grant.kind is RoleKind.PROCESS_LEADER and (grant.scope_kind, grant.scope_id) in over)
    )


def check_writes_report(user_id: int, report_id: int) -> EffectReportInfo:
    """The report, if this person may write it; otherwise NotAllowed, also when there is none."""
    found = check_signs_report(user_id, report_id)
    if not may_write_report(user_id, found.initiative_id):
        raise _not_for_you()
    return found


def check_signs_report(user_id: int, report_id: int) -> EffectReportInfo:
    """The report, if this person may read what is written; otherwise NotAllowed, also when there is none."""
    try:
        found = effect_queries.effect_report(report_id)
    except LookupError:
        raise _not_for_you() from None
    if not may_sign_report(user_id, found.initiative_id):
        raise _not_for_you()
    return found


def _not_for_you() -> NotAllowed:
    return NotAllowed(_("Sidan finns inte, eller så är den inte till för dig."))
