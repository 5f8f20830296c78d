"""Begin a round where several assess proposals, put down one person's sheet, and close it.

Nothing that anybody says can be read by another before the round is closed, and nothing can be changed after: closing
and saving wait for each other on the round's own row.
"""

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor, day_of, typed
from genklang.apps.organisations import permissions as organisation_permissions
from genklang.apps.organisations import queries as organisations
from genklang.core.appraisal import Score, faults
from genklang.core.proposals import Kind

from . import panel_queries, tie_queries
from .models import Assessment, Panel, PanelItem, PanelOutcome, PanelScore, Seat, Version
from .panel_outcome import kept
from .panel_said import reckoned
from .panel_types import LONGEST
from .types import Refused

FEWEST, MOST_ASSESSORS, MOST_PROPOSALS = 2, 50, 200
WHY_ANYWAY = _("Skriv varför du kan värdera ändå, eller säg att du är jävig.")


@transaction.atomic
def open_panel(
    *,
    organisation_id: int,
    name: str,
    last_day: date,
    chair: int,
    assessors: Collection[int],
    proposals: Collection[int],
    by: Actor,
    at: datetime,
) -> int:
    """The id of a new round over the versions that are handed in now.

    Refused: words_missing, too_long, bad_day, bad_chair, bad_assessors, bad_proposals.
    """
    plain = typed(" ".join(name.split()), most=LONGEST["name"], missing=_("Skriv vad omgången heter."), refused=Refused)
    if last_day < day_of(at):
        raise Refused(_("Välj en dag som inte har varit."), code="bad_day")
    if organisation_id not in organisation_permissions.administers(chair) | organisation_permissions.in_core_team(
        chair
    ):
        raise Refused(_("Välj någon i Core Team eller en administratör som leder omgången."), code="bad_chair")
    seated = sorted(set(assessors))
    if not FEWEST <= len(seated) <= MOST_ASSESSORS:
        said = format_lazy(_("Välj mellan {few} och {most} som värderar."), few=FEWEST, most=MOST_ASSESSORS)
        raise Refused(said, code="bad_assessors")
    if not set(seated) <= {grant.user_id for grant in organisations.grants_in(organisation_id)}:
        raise Refused(_("Den som värderar ska ha en roll hos er."), code="bad_assessors")
    ready = {item.proposal_id: item for item in panel_queries.ready(organisation_id)}
    chosen = sorted(set(proposals))
    if not 1 <= len(chosen) <= MOST_PROPOSALS or not set(chosen) <= ready.keys():
        said = format_lazy(_("Välj 1 till {most} förslag som är inlämnade och inte beslutade."), most=MOST_PROPOSALS)
        raise Refused(said, code="bad_proposals")
    written = Version.objects.filter(proposal_id__in=chosen, number=F("proposal__submitted"))
    written_by = set(written.values_list("criteria", flat=True))
    if len(written_by) > 1:
        raise Refused(_("Förslagen är skrivna mot olika kriterier. Ha en omgång för varje sort."), code="bad_proposals")
    row = Panel.objects.create(
        organisation_id=organisation_id,
        name=plain,
        last_day=last_day,
        chair=chair,
        criteria=written_by.pop(),
        seed=secrets.randbelow(2**31),
        opened_at=at,
    )
    Seat.objects.bulk_create(Seat(panel=row, staff=one) for one in seated)
    PanelItem.objects.bulk_create(
        PanelItem(panel=row, proposal_id=one, version=ready[one].version, name=ready[one].name, kind=ready[one].kind)
        for one in chosen
    )
    _note("opened", row, by=by, at=at, assessors=len(seated), proposals=len(chosen))
    return row.pk


@transaction.atomic
def assess(*, panel_id: int, item_id: int, scores: Sequence[Score], words: str = "", by: Actor, at: datetime) -> None:
    """Put down the whole sheet of whoever does it about one proposal; said again it stands instead.

    `words`: why, where something ties them to the proposal. Refused: gone, closed, unfinished (a criterion without a
    step or a motivation), words_missing, too_long.
    """
    seat, item = _open_for(panel_id, item_id, by)
    if faults(Kind(item.kind), scores, item.panel.criteria):
        raise Refused(
            _("Välj ett steg från 1 till 5 eller ”Underlag saknas” för varje kriterium, och skriv varför."),
            code="unfinished",
        )
    plain = {one.criterion: typed(one.motivation, most=LONGEST["motivation"], refused=Refused) for one in scores}
    tied = tie_queries.ties(seat.staff, item.proposal_id)
    why = typed(words, most=LONGEST["words"], missing=WHY_ANYWAY, refused=Refused) if tied else ""
    row = _put_down(seat, item, conflict=False, words=why, by=by, at=at)
    PanelScore.objects.bulk_create(
        PanelScore(assessment=row, criterion=one.criterion, score=one.score, motivation=plain[one.criterion])
        for one in scores
    )


@transaction.atomic
def stand_aside(*, panel_id: int, item_id: int, words: str, by: Actor, at: datetime) -> None:
    """Whoever does it is in conflict of interest about one proposal: what they scored is gone and none is asked for.

    Refused: gone, closed, too_long.
    """
    seat, item = _open_for(panel_id, item_id, by)
    plain = typed(words, most=LONGEST["words"], refused=Refused)
    _put_down(seat, item, conflict=True, words=plain, by=by, at=at)


@transaction.atomic
def close_panel(*, panel_id: int, by: Actor, at: datetime, even_so: bool = False) -> None:
    """Now all may read what was said, and nobody may change it. `even_so`: though not everybody has answered.

    Refused: gone, closed, not_all.
    """
    row = _held(panel_id)
    done = panel_queries.progress(panel_id)
    if not (even_so or all(done.values())):
        raise Refused(_("Alla har inte svarat. Stäng ändå?"), code="not_all")
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    kinds = row.items.values_list("kind", flat=True)
    PanelOutcome.objects.bulk_create(
        PanelOutcome(panel=row, kind=kind, reckoned=kept(reckoned(row, kind))) for kind in sorted(map(Kind, set(kinds)))
    )
    _note("closed", row, by=by, at=at, done=sum(done.values()), of=len(done))


def _put_down(seat: Seat, item: PanelItem, *, conflict: bool, words: str, by: Actor, at: datetime) -> Assessment:
    row, _made = Assessment.objects.update_or_create(
        seat=seat, item=item, defaults={"conflict": conflict, "words": words, "at": at}
    )
    row.scores.all().delete()
    _note("assessed", item.panel, by=by, at=at, item=item.pk)
    return row


def _open_for(panel_id: int, item_id: int, by: Actor) -> tuple[Seat, PanelItem]:
    """The seat of whoever does it, and the proposal, in a round that is open."""
    row = _held(panel_id)
    seat = Seat.objects.filter(panel=row, staff=by.staff_id or 0).first()
    item = PanelItem.objects.filter(panel=row, pk=item_id).select_related("panel").first()
    if seat is None or item is None:
        raise _gone()
    return seat, item


def _held(panel_id: int) -> Panel:
    row = Panel.objects.select_for_update().filter(pk=panel_id).first()
    if row is None:
        raise _gone()
    if row.closed_at is not None:
        raise Refused(_("Omgången är stängd. Ingenting i den går att ändra."), code="closed")
    return row


def _gone() -> Refused:
    return Refused(_("Det finns inte längre. Ladda om sidan."), code="gone")


def _note(what: str, row: Panel, *, by: Actor, at: datetime, **details: int) -> None:
    record(f"panel.{what}", by=by, at=at, organisation_id=row.organisation_id, subject_id=row.pk, **details)
