"""Holds an effect report while it is changed, and asks whether it may be: two who come at once come one by one."""

from django.utils.translation import gettext_lazy as _

from genklang.core.reports import EVERY

from .models import EffectReport, Section
from .types import Refused, ReportState


def held(report_id: int, *states: ReportState) -> EffectReport:
    """Locked until the transaction ends. Refused: wrong_state (also if it is gone)."""
    report = EffectReport.objects.select_for_update().filter(pk=report_id).first()
    if report is None or report.state not in states:
        raise Refused(
            _("Rapporten har kommit till ett annat steg sedan du öppnade sidan. Öppna den igen."), code="wrong_state"
        )
    return report


def held_section(report_id: int, code: str) -> Section:
    """A section of a report that is being written, both locked. Refused: not_in_writing, section_unknown."""
    report = EffectReport.objects.select_for_update().filter(pk=report_id, state=ReportState.DRAFT).first()
    if report is None:
        raise Refused(_("Rapporten skrivs inte just nu, så inget kan ändras i den."), code="not_in_writing")
    if code not in EVERY:
        raise Refused(_("Det avsnittet finns inte."), code="section_unknown")
    # One that has come to the list since the report was begun is made when it is first written in.
    return Section.objects.select_for_update().get_or_create(report=report, code=code)[0]
