"""What a young person writes beside their own answers, and what they set right. Offered through `actions`, `queries`.

All of it is opened by the reading key alone. A mark is never counted and never leaves in any other way. An answer can
be set right as long as its Läget is open; after that a comment stands beside it (docs/decisions, 0021).
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import day_of
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import queries as people
from genklang.core.frameworks import asked, is_answered, overlaid, whole

from .models import OwnMark, Round, Sheet
from .parse import bad_sheet, checked
from .sealing import key_refused
from .types import LONGEST_MARK, OwnMarkInfo, Refused

MOST_MARKS = 200


def own_marks(*reading_key_ids: int) -> tuple[OwnMarkInfo, ...]:
    """The marks made with these reading keys, in the order they were made."""
    rows = OwnMark.objects.filter(reading_key_id__in=reading_key_ids).order_by("id")
    columns = ("id", "kind", "focus_area", "round_id", "question", "words", "written_on")
    return tuple(OwnMarkInfo(*row) for row in rows.values_list(*columns))


@transaction.atomic
def write_mark(
    *, participant_id: int, reading_key_id: int, kind: str, words: str, focus_area: str = "", at: datetime
) -> int:
    """The id of a new note or goal. Refused: key_refused, bad_mark, words_missing, too_long, too_many."""
    if kind not in ("note", "goal"):
        raise _bad_mark()
    _check_area(participant_id, focus_area)
    return _write(participant_id, reading_key_id, kind=kind, words=words, focus_area=focus_area, at=at)


@transaction.atomic
def comment(
    *, participant_id: int, reading_key_ids: Collection[int], round_id: int, question: str, words: str, at: datetime
) -> int:
    """The id of a comment on one of one's own answers; several may stand after each other. Refused: as `write_mark`."""
    sheet = _own_sheet(participant_id, reading_key_ids, round_id)
    framework = frameworks.framework(Round.objects.get(id=round_id).framework_id)
    asked_then = {one.code: one for one in asked(framework, looking_back=True)}
    if question not in asked_then or not is_answered(asked_then[question], sheet.answers):
        raise _bad_mark()
    key_id = sheet.reading_key_id or 0
    return _write(participant_id, key_id, kind="comment", words=words, question=question, round_id=round_id, at=at)


@transaction.atomic
def hide_area(*, participant_id: int, reading_key_id: int, focus_area: str, at: datetime) -> None:
    """Put a focus area away on one's own pages; it still counts as before. Refused: key_refused, bad_mark."""
    _check_key(participant_id, reading_key_id)
    if not focus_area:
        raise _bad_mark()
    _check_area(participant_id, focus_area)
    OwnMark.objects.get_or_create(
        reading_key_id=reading_key_id,
        kind="hidden",
        focus_area=focus_area,
        defaults={"participant_id": participant_id, "written_on": day_of(at)},
    )


def show_area(*, reading_key_ids: Collection[int], focus_area: str) -> None:
    """Take a focus area out again."""
    OwnMark.objects.filter(reading_key_id__in=reading_key_ids, kind="hidden", focus_area=focus_area).delete()


def remove_mark(*, reading_key_ids: Collection[int], mark_id: int) -> None:
    """Take away what was written; nothing happens if it is not there any longer."""
    OwnMark.objects.filter(reading_key_id__in=reading_key_ids, id=mark_id).delete()


@transaction.atomic
def correct_answer(
    *, participant_id: int, reading_key_ids: Collection[int], round_id: int, question: str, answers: Mapping[str, int]
) -> None:
    """Set the answer to one question right in a sheet that has been sent, while its Läget is open.

    `answers`: what is to lie under the question's keys. What it was a condition for is no longer kept if that does not
    hold any more. Refused: closed (say it in a comment instead), key_refused, bad_sheet, too_many_picks, bad_number.
    Who sends the same sheet again from the phone gets the same receipt as before: what was sent is not what is
    corrected.
    """
    found = Round.objects.select_for_update().filter(id=round_id).first()
    sheet = _own_sheet(participant_id, reading_key_ids, round_id)
    if found is None or found.closed_at is not None:
        raise Refused(
            _("Läget är stängt, så svaret går inte att ändra. Skriv en kommentar till det i stället."), code="closed"
        )
    framework = frameworks.framework(found.framework_id)
    one = next((one for one in asked(framework, looking_back=found.number > 1) if one.code == question), None)
    if one is None or not answers or not answers.keys() <= set(one.keys):
        raise bad_sheet()
    right = overlaid(sheet.answers, checked(answers, framework), framework)
    sheet.answers = whole(right, framework, looking_back=found.number > 1)
    sheet.save(update_fields=["answers"])


def _write(
    participant_id: int,
    reading_key_id: int,
    *,
    kind: str,
    words: str,
    focus_area: str = "",
    question: str = "",
    round_id: int | None = None,
    at: datetime,
) -> int:
    _check_key(participant_id, reading_key_id)
    words = words.strip()
    if not words:
        raise Refused(_("Skriv något först."), code="words_missing")
    if len(words) > LONGEST_MARK:
        raise Refused(_("Det blev för långt. Högst 500 tecken får plats."), code="too_long")
    if OwnMark.objects.filter(participant_id=participant_id).count() >= MOST_MARKS:
        raise Refused(_("Det får inte plats fler anteckningar. Ta bort någon först."), code="too_many")
    mark = OwnMark.objects.create(
        participant_id=participant_id,
        reading_key_id=reading_key_id,
        round_id=round_id,
        kind=kind,
        focus_area=focus_area,
        question=question,
        words=words,
        written_on=day_of(at),
    )
    return int(mark.pk)


def _own_sheet(participant_id: int, reading_key_ids: Collection[int], round_id: int) -> Sheet:
    """The sheet of this person in this Läget, locked, if one of these keys opens it."""
    sheet = (
        Sheet.objects.select_for_update()
        .filter(round_id=round_id, participant_id=participant_id, reading_key_id__in=reading_key_ids, complete=True)
        .first()
    )
    if sheet is None:
        raise key_refused()
    return sheet


def _check_key(participant_id: int, reading_key_id: int) -> None:
    if not people.reading_key_belongs(reading_key_id, participant_id):
        raise key_refused()


def _check_area(participant_id: int, focus_area: str) -> None:
    """Only areas of a framework this person has answered; "" is life as a whole."""
    used = Sheet.objects.filter(participant_id=participant_id).values_list("round__framework_id", flat=True).distinct()
    known = {area.code for framework_id in used for area in frameworks.framework(framework_id).focus_areas}
    if focus_area and focus_area not in known:
        raise _bad_mark()


def _bad_mark() -> Refused:
    return Refused(_("Det gick inte att spara. Ladda om sidan och prova igen."), code="bad_mark")
