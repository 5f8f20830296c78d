"""One's own sheets, by reading key: the way out for own answers. Offered to others through `queries`."""

from collections.abc import Collection, Mapping
from typing import Any

from genklang.apps.activities import queries as activities
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import queries as people
from genklang.apps.people.types import OwnRecord
from genklang.core.frameworks import (
    DONT_KNOW,
    NOT_ASKED,
    NOT_WANTED,
    SOURCE_LANGUAGE,
    Asked,
    Question,
    asked,
    chosen_of,
)

from .marks import own_marks
from .models import Sheet
from .types import OwnMarkInfo, OwnSheet

#: A file to take away is in Swedish, as the questions' source is; the page itself follows the chosen language.
_GENDERS = {"girl": "tjej", "boy": "kille", "other": "annat"}
_COUNTRIES = {False: "Sverige", True: "ett annat land"}
_MARKS = {"note": "anteckning", "goal": "mål", "comment": "kommentar"}
_MISSING = {NOT_WANTED: "vill inte svara", DONT_KNOW: "vet inte", NOT_ASKED: "inte besvarad"}


def own_sheets(*reading_key_ids: int) -> tuple[OwnSheet, ...]:
    """The sheets sealed to these reading keys and no others, first to last."""
    rows = list(
        Sheet.objects.filter(reading_key_id__in=reading_key_ids).select_related("round").order_by("round__number", "id")
    )
    groups = activities.groups(row.round.group_id for row in rows)
    return tuple(
        OwnSheet(
            round_id=row.round_id,
            round_number=row.round.number,
            group_name=groups[row.round.group_id].name,
            framework_id=row.round.framework_id,
            received_on=row.received_on,
            complete=row.complete,
            late=row.late,
            language=row.language,
            answers=row.answers,
        )
        for row in rows
    )


def own_download(*reading_key_ids: int) -> dict[str, Any]:
    """All that is kept of the young person, as JSON values in words, to take away: the sheets, consent, background.

    The background only to who opens the sheet it came with: a key made by somebody else who had the card opens
    another sheet, and what was told in confidence is not in it.
    """
    rows = Sheet.objects.filter(reading_key_id__in=reading_key_ids).values_list("participant_id", "ulid")
    opened = {ulid: participant_id for participant_id, ulid in rows}
    records = [people.own_record(participant_id) for participant_id in set(opened.values())]
    return {
        **{name: value for record in records if record for name, value in _record(record, opened.keys()).items()},
        "lagen": [_in_words(sheet) for sheet in own_sheets(*reading_key_ids)],
        "anteckningar": [_mark_in_words(mark) for mark in own_marks(*reading_key_ids) if mark.words],
    }


def _mark_in_words(mark: OwnMarkInfo) -> dict[str, Any]:
    return {
        "slag": _MARKS[mark.kind],
        "om": mark.focus_area or mark.question,
        "text": mark.words,
        "skrivet": mark.written_on.isoformat(),
    }


def _record(record: OwnRecord, opened: Collection[str]) -> dict[str, Any]:
    consent, told = record.consent, record.background
    kept: dict[str, Any] = {
        "samtycke": {
            "text": consent.text_version,
            "gavs": consent.given_on.isoformat() if consent.given_on else None,
            "vardnadshavare": consent.guardian_on.isoformat() if consent.guardian_on else None,
        }
    }
    if told is not None and record.given_with in opened:
        kept["om_dig"] = {
            "jag_ar": _GENDERS.get(told.gender, ""),
            "med_egna_ord": told.gender_words,
            "fodd": told.birth_band,
            "fodd_i": "" if told.born_abroad is None else _COUNTRIES[told.born_abroad],
        }
    return kept


def _in_words(sheet: OwnSheet) -> dict[str, Any]:
    framework = frameworks.framework(sheet.framework_id)
    return {
        "nummer": sheet.round_number,
        "grupp": sheet.group_name,
        "skickat": sheet.received_on.isoformat(),
        "klart": sheet.complete,
        "sent": sheet.late,
        "ramverk": f"{framework.code} v{framework.version}",
        "svar": [
            _answer(one, sheet.answers)
            for one in asked(framework, looking_back=True)
            if any(key in sheet.answers for key in one.keys)
        ],
    }


def _answer(one: Asked, answers: Mapping[str, int]) -> dict[str, Any]:
    """`varde`: the number that is kept, or the numbers of the choices where several could be picked."""
    chosen = sorted(chosen_of(one, answers))
    told: dict[str, Any] = {"fraga": one.text[SOURCE_LANGUAGE]}
    if one.then:
        told["om"] = "hur det var vid Läget 1"
    if not chosen:
        return {**told, "svar": _MISSING[answers[one.code]], "varde": answers[one.code]}
    words = {step.value: step.text[SOURCE_LANGUAGE] for step in one.steps}
    unit = "" if isinstance(one.of, Question) else one.of.unit.get(SOURCE_LANGUAGE, "")
    said = [words.get(value) or f"{value} {unit}" for value in chosen]
    return {**told, "svar": ", ".join(said), "varde": chosen if one.kind == "several" else chosen[0]}
