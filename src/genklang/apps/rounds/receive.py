"""Receive a sheet: the only write of answers in the house. Offered to others through `actions`.

One sheet per person and round. The round's row is locked while a sheet is written, so that closing and sending, or two
sendings, follow one after the other; the database's constraints say the same thing once more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import GroupPlan
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import PARTICIPANT, day_of
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import actions as people_actions
from genklang.apps.people import queries as people
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.prepared import Given, NewRow, Rows
from genklang.core.frameworks import Framework, overlaid, whole

from .models import Round, Sheet
from .parse import bad_sheet, checked, content_of, valid_ulid
from .queries import window_of
from .sealing import continued, key_refused
from .types import ConsentGiven, Receipt, Refused

LATE_DAYS = 30
LONGEST_LANGUAGE = 10

_SHEET = tuple(field.attname for field in Sheet._meta.concrete_fields)
_locked = Rows(
    lambda: (
        Round.objects.select_for_update()
        .filter(id=Given("round_id"))
        .values_list("id", "group_id", "number", "framework_id", "opened_at", "closed_at")
    )
)
_sheets = Rows(
    lambda: Sheet.objects.filter(
        Q(round_id=Given("round_id"), participant_id=Given("participant_id")) | Q(ulid=Given("ulid"))
    ).values_list(*_SHEET)
)
_write_new = NewRow(Sheet)


@dataclass(frozen=True, slots=True)
class _Round:
    """The round a sheet is for, its row locked."""

    id: int
    group_id: int
    number: int
    framework_id: int
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was sent, checked as far as it can be without the database."""

    participant_id: int
    ulid: str
    answers: dict[str, int]
    complete: bool
    reading_key_id: int | None
    language: str
    at: datetime


def receive_sheet(
    *,
    round_id: int,
    participant_id: int,
    ulid: str,
    answers: Mapping[str, int],
    complete: bool,
    consent: ConsentGiven | None = None,
    background: BackgroundGiven | None = None,
    reading_key_id: int | None = None,
    language: str = "sv",
    at: datetime,
) -> Receipt:
    """Keep a sheet (and the consent given with it) in one commit. When the receipt is returned it is on the disk.

    The same ULID and content again gives the old receipt ("again"). A paused sheet is overlaid by what comes later.
    After close it is kept as late, for 30 days or until the next Läget. It is sealed to `reading_key_id`, which must be
    the participant's own.

    Refused (status for a page): already_answered, other_content (409); bad_sheet, too_many_picks, bad_number,
    no_consent, guardian_missing, not_member, closed, key_refused (422).
    """
    if not valid_ulid(ulid) or len(language) > LONGEST_LANGUAGE:
        raise bad_sheet()
    sent = _Sent(participant_id, ulid, dict(answers), complete, reading_key_id, language, at)
    try:
        return _receive(round_id, sent, consent, background)
    except IntegrityError:
        # Another request wrote first; what it wrote decides now.
        return _receive(round_id, sent, consent, background)


@transaction.atomic
def _receive(round_id: int, sent: _Sent, consent: ConsentGiven | None, background: BackgroundGiven | None) -> Receipt:
    rows = _locked(round_id=round_id)
    if not rows:
        raise bad_sheet()
    found = _Round(*rows[0])
    framework = frameworks.framework(found.framework_id)
    checked(sent.answers, framework)
    plan = activities.plan_of(found.group_id)
    earlier = _earlier(found, sent)
    if earlier is not None and earlier.complete:
        return _sent_before(found, plan, earlier, sent)
    _check_may_answer(found, sent)
    _check_consent(plan, framework, sent, consent)
    if background is not None:
        people_actions.save_background(
            participant_id=sent.participant_id,
            gender=background.gender,
            gender_words=background.gender_words,
            birth_band=background.birth_band,
            born_abroad=background.born_abroad,
            given_with=sent.ulid,
            at=sent.at,
        )
    sheet = _write(found, earlier, sent)
    record("sheet.received", by=PARTICIPANT, at=_day_begins(sent.at), subject_id=found.id, complete=sent.complete)
    if not sent.complete:
        return _receipt("paused", found, plan, sheet, sent)
    return _receipt("late" if sheet.late else "received", found, plan, sheet, sent)


def _earlier(found: _Round, sent: _Sent) -> Sheet | None:
    """The sheet this person has in the round. Refused when the ULID is on another sheet."""
    rows = _sheets(round_id=found.id, participant_id=sent.participant_id, ulid=sent.ulid)
    sheets = [Sheet.from_db(None, _SHEET, row) for row in rows]
    if any((sheet.round_id, sheet.participant_id) != (found.id, sent.participant_id) for sheet in sheets):
        raise _other_content()
    return sheets[0] if sheets else None


def _sent_before(found: _Round, plan: GroupPlan, earlier: Sheet, sent: _Sent) -> Receipt:
    if earlier.ulid != sent.ulid:
        raise Refused(
            _("Du har redan svarat på det här Läget. Ditt första svar är kvar som det var."), code="already_answered"
        )
    if earlier.content != content_of(sent.answers, complete=sent.complete):
        raise _other_content()
    return _receipt("again", found, plan, earlier, sent)


def _check_may_answer(found: _Round, sent: _Sent) -> None:
    today = day_of(sent.at)
    if found.closed_at is not None:
        too_late = today > day_of(found.closed_at) + timedelta(days=LATE_DAYS)
        if too_late or Round.objects.filter(group_id=found.group_id, number__gt=found.number).exists():
            raise Refused(_("Det här Läget är stängt. Svara på nästa i stället."), code="closed")
    if not activities.was_member(sent.participant_id, found.group_id, day_of(found.opened_at), today):
        raise Refused(_("Kortet hör inte till gruppen längre. Fråga din ledare."), code="not_member")
    own = sent.reading_key_id is None or people.reading_key_belongs(sent.reading_key_id, sent.participant_id)
    if not own:
        raise key_refused()


def _check_consent(plan: GroupPlan, framework: Framework, sent: _Sent, consent: ConsentGiven | None) -> None:
    state = people.consent_of(sent.participant_id)
    if state is None or (state.given_on is None and consent is None):
        raise Refused(_("Du behöver säga ja till att svara först. Dina svar är kvar."), code="no_consent")
    said_yes_to = consent.text_version if consent else state.text_version
    if said_yes_to != people.consent_policy().current_for(framework.target):
        raise Refused(_("Texten om att vara med har ändrats. Läs den och välj igen."), code="no_consent")
    if people.needs_guardian(plan.youngest_age) and state.guardian_on is None:
        raise Refused(
            _("Din vårdnadshavare behöver säga ja först. Ge lappen till din ledare."), code="guardian_missing"
        )
    if consent is not None and state.text_version != consent.text_version:
        people_actions.give_consent(participant_id=sent.participant_id, text_version=consent.text_version, at=sent.at)


def _write(found: _Round, earlier: Sheet | None, sent: _Sent) -> Sheet:
    sheet = earlier or Sheet(round_id=found.id, participant_id=sent.participant_id, reading_key_id=sent.reading_key_id)
    framework = frameworks.framework(found.framework_id)
    answers = overlaid(earlier.answers if earlier else {}, sent.answers, framework)
    if earlier is not None:
        sheet.carried, sheet.reading_key_id = continued(earlier, ulid=sent.ulid, reading_key_id=sent.reading_key_id)
    if sent.complete and not answers:
        raise Refused(_("Inget svar kom med. Svara på någon fråga, eller välj Vill inte svara."), code="bad_sheet")
    sheet.ulid = sent.ulid
    sheet.complete = sent.complete
    sheet.late = found.closed_at is not None
    sheet.content = content_of(sent.answers, complete=sent.complete)
    sheet.answers = whole(answers, framework, looking_back=found.number > 1) if sent.complete else answers
    sheet.language = sent.language
    sheet.received_on = day_of(sent.at)
    if earlier is None:
        _write_new(**{name: getattr(sheet, name) for name in _SHEET if name != "id"})
    else:
        sheet.save()
    return sheet


def _receipt(
    state: Literal["received", "again", "late", "paused"], found: _Round, plan: GroupPlan, sheet: Sheet, sent: _Sent
) -> Receipt:
    return Receipt(
        state=state,
        ulid=sheet.ulid,
        round_number=found.number,
        next_window=window_of(plan, day_of(sent.at)),
        may_make_key=sheet.reading_key_id is None and not sheet.carried,
    )


def _day_begins(at: datetime) -> datetime:
    """The record tells the day of a sheet, not the moment: a moment could be matched with who was in the room."""
    return datetime.combine(day_of(at), time(), ZoneInfo(settings.TIME_ZONE))


def _other_content() -> Refused:
    return Refused(
        _("Det här svaret är redan skickat, och det gick inte att ändra. Det första är kvar som det var."),
        code="other_content",
    )
