"""Write an effect report together, have it read and signed by two, publish it, and go on with the next edition.

What somebody has typed is never lost: a text that came second is kept beside the one that came first. What is published
never changes. The record says what was done, never what was written.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core.reports import EVERY, Why

from . import content
from .effect_queries import writers
from .holding import held, held_section
from .models import Edition, EffectReport, Section, SectionText, SeenRemark, Signature
from .remark_queries import remarks_of
from .seen_queries import unseen
from .types import LONGEST, Kept, Refused, ReportState


def begin_report(*, initiative_id: int, title: str, by: Actor, at: datetime) -> int:
    """An empty report with all its sections; its id. Refused: title_missing, text_too_long, title_taken."""
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Skriv en rubrik."), code="title_missing")
    if len(title) > LONGEST["title"]:
        raise Refused(_("Rubriken är för lång. Korta den och försök igen."), code="text_too_long")
    with transaction.atomic():
        try:
            with transaction.atomic():
                report = EffectReport.objects.create(initiative_id=initiative_id, title=title, begun_at=at)
        except IntegrityError:
            raise Refused(_("Det finns redan en rapport som heter så."), code="title_taken") from None
        Section.objects.bulk_create(Section(report=report, code=code) for code in EVERY)
        _record("begun", report, by=by, at=at)
    return report.pk


def write_section(
    *, report_id: int, code: str, text: str, version: int, by: Actor, at: datetime, settles: int | None = None
) -> Kept:
    """Write a section that was opened at `version`. If another text stands there now, this one is set aside and kept.

    `settles`: a text that was set aside and is seen to by this one. Refused: not_in_writing, section_unknown,
    text_too_long.
    """
    text = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    if len(text) > LONGEST["text"]:
        raise Refused(
            _("Texten är för lång: högst %(most)s tecken. Korta den, det du skrev finns kvar.")
            % {"most": LONGEST["text"]},
            code="text_too_long",
        )
    with transaction.atomic():
        section = held_section(report_id, code)
        # Two who write the same agree.
        aside = section.version != version and section.text != text
        if section.text != text and not aside:
            section.text, section.version = text, section.version + 1
            section.save(update_fields=["text", "version"])
            _keep(section, text, aside=False, by=by, at=at)
            _record("written", section.report, by=by, at=at, section=code, version=section.version)
        if settles is not None and not aside:
            section.texts.filter(pk=settles, aside=True, settled_at__isnull=True).update(settled_at=at)
        if aside:
            kept = _keep(section, text, aside=True, by=by, at=at)
            _record("set_aside", section.report, by=by, at=at, section=code, version=version)
            return Kept(section.version, kept.pk)
    return Kept(section.version)


def settle_aside(*, report_id: int, code: str, aside_id: int, by: Actor, at: datetime) -> None:
    """A text that was set aside needs nothing more. It is kept, and waits no longer. Refused: as `write_section`."""
    with transaction.atomic():
        section = held_section(report_id, code)
        if section.texts.filter(pk=aside_id, aside=True, settled_at__isnull=True).update(settled_at=at):
            _record("settled", section.report, by=by, at=at, section=code)


def send_to_review(*, report_id: int, by: Actor, at: datetime, seen: Collection[str] = ()) -> None:
    """Shut the texts and ask two to read. `seen`: marks of what may point somebody out and is said to may stand.

    Refused: wrong_state, nothing_written, effect_word, personal_number, not_seen.
    """
    with transaction.atomic():
        report = held(report_id, ReportState.DRAFT)
        whole = content.current(report)
        if all(section.is_empty for section in whole.sections):
            raise Refused(_("Skriv i minst ett avsnitt först."), code="nothing_written")
        told = remarks_of(whole, initiative_id=report.initiative_id)
        found = [remark for these in told.values() for remark in these]
        if any(remark.why is Why.EFFECT for remark in found):
            raise Refused(
                _("I ett avsnitt om resultat står det ”effekt”. Ingen har utvärderat det än. Skriv ”förändring”."),
                code="effect_word",
            )
        if any(remark.why is Why.PERSONAL_NUMBER for remark in found):
            raise Refused(_("I rapporten står ett personnummer. Ta bort det först."), code="personal_number")
        waiting = unseen(report_id)
        if waiting - set(seen):
            raise Refused(
                _("Något kan peka ut en person. Ta bort det, eller säg för varje ställe att det får stå."),
                code="not_seen",
            )
        report.seen.bulk_create(
            SeenRemark(report=report, edition=report.edition, mark=mark, seen_by=by.staff_id or 0, seen_at=at)
            for mark in sorted(waiting)
        )
        _move(report, ReportState.REVIEW)
        _record("reviewed", report, by=by, at=at, remarks=len(found), seen=len(waiting))


def take_back(*, report_id: int, by: Actor, at: datetime) -> None:
    """Open the texts again; who had signed has not signed what comes. Refused: wrong_state."""
    with transaction.atomic():
        report = held(report_id, ReportState.REVIEW, ReportState.SIGNED)
        _signatures(report).update(withdrawn_at=at)
        _move(report, ReportState.DRAFT)
        _record("taken_back", report, by=by, at=at)


def sign(*, report_id: int, digest: str, by: Actor, at: datetime) -> None:
    """Stand for what was read (`digest`). The second who does makes it signed.

    One at least of the two has written nothing in it. Refused: wrong_state, not_a_person, changed_meanwhile,
    signed_already, both_wrote, not_seen.
    """
    if by.staff_id is None:
        raise Refused(_("Bara en person kan godkänna."), code="not_a_person")
    with transaction.atomic():
        report = held(report_id, ReportState.REVIEW)
        if content.digest(content.current(report)) != digest:
            raise Refused(_("Rapporten har ändrats sedan du läste den. Läs den igen."), code="changed_meanwhile")
        if _signatures(report).filter(signed_by=by.staff_id).exists():
            raise Refused(
                _("Du har redan godkänt. En annan person ska också läsa och godkänna."), code="signed_already"
            )
        if _would_both_have_written(report, by.staff_id):
            raise Refused(
                _("En av de två får inte ha skrivit i rapporten. Ni har båda skrivit, så någon annan får godkänna."),
                code="both_wrote",
            )
        if unseen(report_id):
            raise Refused(
                _("Något som kan peka ut en person har kommit till. Ta tillbaka rapporten och se över den."),
                code="not_seen",
            )
        Signature.objects.create(
            report=report, edition=report.edition, digest=digest, signed_by=by.staff_id, signed_at=at
        )
        if _signatures(report).filter(digest=digest).count() == 2:
            _move(report, ReportState.SIGNED)
        _record("signed", report, by=by, at=at)


def publish_edition(*, report_id: int, by: Actor, at: datetime) -> int:
    """Freeze what two have signed, for everybody to read; the edition's number.

    Refused: wrong_state, changed_meanwhile.
    """
    with transaction.atomic():
        report = held(report_id, ReportState.SIGNED)
        whole = content.current(report)
        digest = content.digest(whole)
        signed = list(_signatures(report).filter(digest=digest).order_by("pk").values_list("signed_by", flat=True))
        if len(set(signed)) < 2:
            raise Refused(_("Rapporten har ändrats sedan den godkändes."), code="changed_meanwhile")
        Edition.objects.create(
            report=report,
            number=report.edition,
            content=content.frozen(whole),
            digest=digest,
            signed_first=signed[0],
            signed_second=signed[1],
            published_at=at,
            published_by=by.staff_id or 0,
        )
        _move(report, ReportState.PUBLISHED)
        _record("published", report, by=by, at=at, edition=report.edition)
    return report.edition


def begin_next_edition(*, report_id: int, by: Actor, at: datetime) -> int:
    """Write on from the edition that is out, which stays as it is; the new number. Refused: wrong_state."""
    with transaction.atomic():
        report = held(report_id, ReportState.PUBLISHED)
        report.edition += 1
        report.save(update_fields=["edition"])
        _move(report, ReportState.DRAFT)
        _record("next_begun", report, by=by, at=at, edition=report.edition)
    return report.edition


def _keep(section: Section, text: str, *, aside: bool, by: Actor, at: datetime) -> SectionText:
    return section.texts.create(
        version=section.version, text=text, aside=aside, written_at=at, written_by=by.staff_id or 0
    )


def _move(report: EffectReport, state: ReportState) -> None:
    report.state = state
    report.save(update_fields=["state"])


def _signatures(report: EffectReport) -> QuerySet[Signature]:
    return Signature.objects.filter(report=report, edition=report.edition, withdrawn_at__isnull=True)


def _would_both_have_written(report: EffectReport, staff_id: int) -> bool:
    wrote = writers(report.pk)
    return staff_id in wrote and any(who in wrote for who in _signatures(report).values_list("signed_by", flat=True))


def _record(what: str, report: EffectReport, *, by: Actor, at: datetime, **details: str | int) -> None:
    organisation = activities.initiative(report.initiative_id).organisation_id
    record(f"effect_report.{what}", by=by, at=at, organisation_id=organisation, subject_id=report.pk, **details)
