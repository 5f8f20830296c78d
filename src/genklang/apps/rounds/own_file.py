"""The file to take away: everything that is kept of a young person, in words, for who opens it by reading key.

A test goes through every column that erasure removes: each stands in this file, or it is said there why it does not.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from genklang.apps.activities import queries as activities
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import own_queries
from genklang.apps.people.types import BackgroundGiven, ConsentState, OwnContact, OwnRecord
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
from .models import Round, Sheet
from .own import own_sheets
from .types import OwnMarkInfo, OwnSheet

#: A file to take away is in Swedish, as the questions' source is; the page itself follows the chosen language.
_GENDERS = {"girl": "tjej", "boy": "kille", "other": "annat"}
_COUNTRIES = {False: "Sverige", True: "ett annat land"}
_KEYS = {"words": "av ord eller bilder", "device": "på en telefon"}
_MARKS = {"note": "anteckning", "goal": "mål", "comment": "kommentar", "hidden": "undanlagt område"}
_MISSING = {NOT_WANTED: "vill inte svara", DONT_KNOW: "vet inte", NOT_ASKED: "inte besvarad"}
_REMINDERS = {"first": "när Läget öppnade", "again": "några dagar senare"}
_WAYS = {"text": "sms", "mail": "mejl"}


def own_download(*reading_key_ids: int) -> dict[str, Any]:
    """All that is kept of the young person, as JSON values in words, to take away.

    What was told in confidence only to who opens the sheet it came with: a key made by somebody else who had the card
    opens another sheet, and what was told is not in it.
    """
    told: dict[str, Any] = {}
    for participant_id, record in own_records(*reading_key_ids):
        told |= {"kort": _card(participant_id, record), **_record(record)}
    return {
        **told,
        "lagen": [_in_words(sheet) for sheet in own_sheets(*reading_key_ids)],
        "anteckningar": [_mark_in_words(mark) for mark in own_marks(*reading_key_ids)],
    }


def own_records(*reading_key_ids: int) -> tuple[tuple[int, OwnRecord], ...]:
    """(participant id, what is kept beside the answers) of who opens sheets by these keys: one person, or nobody."""
    rows = Sheet.objects.filter(reading_key_id__in=reading_key_ids).values_list("participant_id", "ulid")
    opened = {ulid: participant_id for participant_id, ulid in rows}
    found = (
        (participant_id, own_queries.own_record(participant_id, keys=reading_key_ids, sheets=opened.keys()))
        for participant_id in sorted(set(opened.values()))
    )
    return tuple((participant_id, record) for participant_id, record in found if record is not None)


def _card(participant_id: int, record: OwnRecord) -> dict[str, Any]:
    codes = [{"fran": _day(issued), "till": _day(replaced)} for issued, replaced in record.codes]
    kept = {"gjort": _day(record.created_on), "koder": codes}
    place = activities.own_membership(participant_id)
    if place is None:
        return kept
    group = activities.group(place.group_id)
    return {
        **kept,
        "nummer": place.card,
        "grupp": group.name,
        "verksamhet": group.activity_name,
        "organisation": group.organisation_name,
        "med_fran": _day(place.joined_on),
        "med_till": _day(place.left_on),
    }


def _record(record: OwnRecord) -> dict[str, Any]:
    kept: dict[str, Any] = {
        "samtycke": _consent(record.consent),
        "nycklar": [{"slag": _KEYS[kind], "gjord": _day(made)} for kind, made in record.keys],
    }
    if record.background is not None:
        kept["om_dig"] = _background(record.background)
    if record.contact is not None:
        kept["paminnelser"] = _contact(record.contact)
    return kept


def _consent(consent: ConsentState) -> dict[str, Any]:
    return {
        "text": consent.text_version,
        "gavs": _day(consent.given_on),
        "vardnadshavare": _day(consent.guardian_on),
    }


def _background(told: BackgroundGiven) -> dict[str, Any]:
    return {
        "jag_ar": _GENDERS.get(told.gender, ""),
        "med_egna_ord": told.gender_words,
        "fodd": told.birth_band,
        "fodd_i": "" if told.born_abroad is None else _COUNTRIES[told.born_abroad],
    }


def _contact(contact: OwnContact) -> dict[str, Any]:
    numbers = dict(
        Round.objects.filter(id__in=[one for one, _kind, _on in contact.reminders]).values_list("id", "number")
    )
    return {
        "med": _WAYS[contact.kind],
        "till": contact.address or "går inte att öppna längre",
        "sprak": contact.language,
        "bad_om": _day(contact.asked_on),
        "skickade": [
            {"lage": numbers.get(occasion), "nar": _REMINDERS[kind], "dag": _day(on)}
            for occasion, kind, on in contact.reminders
        ],
    }


def _mark_in_words(mark: OwnMarkInfo) -> dict[str, Any]:
    told: dict[str, Any] = {
        "slag": _MARKS[mark.kind],
        "om": mark.focus_area or mark.question,
        "text": mark.words,
        "skrivet": _day(mark.written_on),
    }
    if mark.round_id is not None:
        told["lage"] = Round.objects.get(id=mark.round_id).number
    return told


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _in_words(sheet: OwnSheet) -> dict[str, Any]:
    framework = frameworks.framework(sheet.framework_id)
    return {
        "nummer": sheet.round_number,
        "grupp": sheet.group_name,
        "skickat": sheet.received_on.isoformat(),
        "klart": sheet.complete,
        "sent": sheet.late,
        "sprak": sheet.language,
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
