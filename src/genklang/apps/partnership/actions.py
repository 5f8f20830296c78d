"""Begin a partnership around an initiative, say what it is for, and who is in it with what role."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Actor
from genklang.apps.organisations.queries import organisation_called

from .models import Contribution, CoreActivity, Meeting, Partner, PartnerRole, Partnership
from .queries import info_of
from .types import MOST_GOALS, PartnerRoleKind, Refused
from .writing import gone, in_order, needed, note, text


def begin_partnership(*, initiative_id: int, name: str, begun_on: date, by: Actor, at: datetime) -> int:
    """The id of a partnership around the initiative, with the organisation that leads it as the first partner.

    Refused: words_missing, too_long, partnership_there. LookupError: no such initiative.
    """
    initiative = activities.initiative(initiative_id)
    plain = needed("name", name, _("Skriv ett namn."))
    try:
        with transaction.atomic():
            begun = Partnership.objects.create(initiative_id=initiative_id, name=plain, begun_on=begun_on)
            begun.partners.create(
                organisation_id=initiative.organisation_id, name=initiative.organisation_name, since=begun_on
            )
            note("partnership.begun", begun, by=by, at=at)
    except IntegrityError:
        raise Refused(_("Satsningen har redan ett partnerskap."), code="partnership_there") from None
    return begun.pk


@transaction.atomic
def describe_partnership(
    *,
    partnership_id: int,
    name: str,
    vision: str,
    goals: Sequence[str],
    agreement: str,
    begun_on: date,
    seen: str,
    by: Actor,
    at: datetime,
) -> None:
    """What it is called and for, its shared goals, and in words who sees what. `seen`: the mark of what stood there
    when it was opened. Refused: words_missing, too_long, too_many, changed_meanwhile, gone."""
    found = Partnership.objects.select_for_update().filter(pk=partnership_id).first()
    if found is None:
        raise gone()
    if info_of(found).mark != seen:
        raise Refused(_("Någon annan har sparat sedan du öppnade sidan."), code="changed_meanwhile")
    shared = [text("goal", goal) for goal in goals if goal.strip()]
    if len(shared) > MOST_GOALS:
        raise Refused(format_lazy(_("Högst {most} mål. Fler minns ingen."), most=MOST_GOALS), code="too_many")
    found.name = needed("name", name, _("Skriv ett namn."))
    found.vision, found.goals = text("vision", vision), shared
    found.agreement, found.begun_on = text("agreement", agreement), begun_on
    found.save()
    note("partnership.described", found, by=by, at=at)


def add_partner(
    *, partnership_id: int, name: str, since: date, until: date | None = None, by: Actor, at: datetime
) -> int:
    """The id of a new partner. If an organisation goes under exactly this name here, it is that one.

    Refused: words_missing, too_long, bad_days, partner_there, gone.
    """
    plain = needed("name", name, _("Skriv vad organisationen heter."))
    in_order(since, until)
    with transaction.atomic():
        found = _partnership(partnership_id)
        known = organisation_called(plain)
        given = {"name": known.name if known else plain, "organisation_id": known.id if known else None}
        try:
            with transaction.atomic():
                partner = found.partners.create(**given, since=since, until=until)
        except IntegrityError:
            raise _there() from None
        note("partner.added", found, by=by, at=at, partner=partner.pk)
    return partner.pk


def edit_partner(*, partner_id: int, name: str, since: date, until: date | None, by: Actor, at: datetime) -> None:
    """Another name, or other days; `until` is the last day of who has left. Which organisation it is stays, if it is
    one that is here. Refused: as `add_partner`."""
    plain = needed("name", name, _("Skriv vad organisationen heter."))
    in_order(since, until)
    with transaction.atomic():
        partner = _partner(partner_id)
        if partner.organisation_id is None:
            known = organisation_called(plain)
            partner.organisation_id = known.id if known else None
        partner.name, partner.since, partner.until = plain, since, until
        try:
            with transaction.atomic():
                partner.save()
        except IntegrityError:
            raise _there() from None
        note("partner.edited", partner.partnership, by=by, at=at, partner=partner_id)


@transaction.atomic
def remove_partner(*, partner_id: int, by: Actor, at: datetime) -> None:
    """Take away one that was never in it. Refused: gone, partner_in_use (it has given, or has been at a meeting)."""
    partner = _partner(partner_id)
    used = Contribution.objects.filter(partner=partner).exists() or Meeting.objects.filter(partners=partner).exists()
    if used:
        raise Refused(
            _("Den har bidragit med något, eller varit på ett möte. Skriv i stället vilken dag den slutade."),
            code="partner_in_use",
        )
    partner.delete()
    note("partner.removed", partner.partnership, by=by, at=at, partner=partner_id)


@transaction.atomic
def add_partner_role(
    *,
    partner_id: int,
    kind: str,
    name: str,
    since: date,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> int:
    """Who answers for what at a partner, by name or role; the id. It gives no access to anything.

    Refused: gone, words_missing, too_long, bad_days. ValueError: no such kind.
    """
    partner = _partner(partner_id)
    in_order(since, until)
    plain = needed("name", name, _("Skriv ett namn, eller en roll hos partnern."))
    row = partner.roles.create(kind=PartnerRoleKind(kind), name=plain, since=since, until=until)
    note("partner_role.added", partner.partnership, by=by, at=at, partner=partner_id, kind=kind)
    return row.pk


@transaction.atomic
def edit_partner_role(
    *, partner_role_id: int, kind: str, name: str, since: date, until: date | None, by: Actor, at: datetime
) -> None:
    """Other words or days; `until` is the last day. Refused: as `add_partner_role`."""
    row = _role(partner_role_id)
    in_order(since, until)
    row.kind = PartnerRoleKind(kind)
    row.name = needed("name", name, _("Skriv ett namn, eller en roll hos partnern."))
    row.since, row.until = since, until
    row.save()
    note("partner_role.edited", row.partner.partnership, by=by, at=at, partner=row.partner_id, kind=kind)


@transaction.atomic
def remove_partner_role(*, partner_role_id: int, by: Actor, at: datetime) -> None:
    """Take the row away, name and all: a slip, or somebody who does not want to stand there. Refused: gone."""
    row = _role(partner_role_id)
    row.delete()
    note("partner_role.removed", row.partner.partnership, by=by, at=at, partner=row.partner_id)


@transaction.atomic
def add_core_activity(*, partnership_id: int, activity_id: int, words: str = "", by: Actor, at: datetime) -> int:
    """Count an activity of the initiative as core; the id.

    Refused: gone, activity_unknown, activity_there, too_long.
    """
    found = _partnership(partnership_id)
    if activity_id not in {one.id for one in activities.activities_of(initiative_id=found.initiative_id)}:
        raise Refused(_("Verksamheten hör inte till satsningen."), code="activity_unknown")
    row, is_new = found.core_activities.get_or_create(
        activity_id=activity_id, defaults={"words": text("words", " ".join(words.split()))}
    )
    if not is_new:
        raise Refused(_("Verksamheten står redan där."), code="activity_there")
    note("core_activity.added", found, by=by, at=at, activity=activity_id)
    return row.pk


@transaction.atomic
def remove_core_activity(*, core_id: int, by: Actor, at: datetime) -> None:
    """Stop counting it as core; the activity itself goes on. Refused: gone."""
    row = CoreActivity.objects.select_related("partnership").filter(pk=core_id).first()
    if row is None:
        raise gone()
    row.delete()
    note("core_activity.removed", row.partnership, by=by, at=at, activity=row.activity_id)


def _partnership(partnership_id: int) -> Partnership:
    found = Partnership.objects.filter(pk=partnership_id).first()
    if found is None:
        raise gone()
    return found


def _partner(partner_id: int) -> Partner:
    row = Partner.objects.select_for_update(of=("self",)).select_related("partnership").filter(pk=partner_id).first()
    if row is None:
        raise gone()
    return row


def _role(partner_role_id: int) -> PartnerRole:
    rows = PartnerRole.objects.select_for_update(of=("self",)).select_related("partner__partnership")
    row = rows.filter(pk=partner_role_id).first()
    if row is None:
        raise gone()
    return row


def _there() -> Refused:
    return Refused(_("En partner med det namnet är redan med."), code="partner_there")
