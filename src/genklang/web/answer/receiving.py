"""From the fields of a form to the one write of a sheet, whichever way the form came in."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import queries as people
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds.parse import parse_answers
from genklang.apps.rounds.types import ConsentGiven, Misanswered, Receipt, Refused
from genklang.apps.voices import actions as voice_actions
from genklang.core.frameworks import NOT_ASKED, Target

from . import about_you, own_words
from .form import PREFIX, SHOWN


class _Sheet(TypedDict):
    """What both ways to send a sheet are handed."""

    round_id: int
    participant_id: int
    ulid: str
    answers: dict[str, int]
    complete: bool
    consent: ConsentGiven | None
    background: BackgroundGiven | None
    reading_key_id: int | None
    language: str
    at: datetime


def receive(
    fields: Mapping[str, str],
    *,
    participant_id: int,
    round_id: int,
    framework_id: int,
    complete: bool,
    reading_key_id: int | None,
    language: str,
    at: datetime,
) -> Receipt:
    """Hand the sheet to the room that keeps it. Refused: as `voices.actions.send_sheet`."""
    framework = frameworks.framework(framework_id)
    sheet = _Sheet(
        round_id=round_id,
        participant_id=participant_id,
        ulid=fields.get("ulid", ""),
        answers=parse_answers(_answers(fields), framework, prefix=PREFIX) | _taken_back(fields),
        complete=complete,
        consent=_consent(fields, framework.target),
        background=_background(fields) if about_you.is_asked(framework.target) else None,
        reading_key_id=reading_key_id,
        language=language,
        at=at,
    )
    if framework.text_questions:
        return voice_actions.send_sheet(texts=own_words.posted(fields), **sheet)
    return round_actions.receive_sheet(**sheet)


def keepable(fields: Mapping[str, str], framework_id: int) -> dict[str, str]:
    """The fields without answers that would only come back to be set right: too many picks, a number that is none.

    For a sheet that is sent when nobody is there to set it right. The rest of it is worth more than the one answer.
    """
    kept, framework = dict(fields), frameworks.framework(framework_id)
    while True:
        try:
            parse_answers(_answers(kept), framework, prefix=PREFIX)
        except Misanswered as wrong:
            name = f"{PREFIX}{wrong.question}"
            kept = {key: value for key, value in kept.items() if key != name and not key.startswith(f"{name}.")}
        except Refused:
            return kept
        else:
            return kept


def filled_in(fields: Mapping[str, str]) -> bool:
    """Whether anything at all was answered or written."""
    return any([*_answers(fields).values(), *own_words.posted(fields).values()])


def key_by_words(fields: Mapping[str, str], *, participant_id: int, at: datetime) -> int | None:
    """The reading key of the words in the form, None without any. Refused: words_wrong, too_many_attempts."""
    words = fields.get("ord", "").strip()
    return people.check_reading(participant_id=participant_id, words=words, at=at) if words else None


def _answers(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if name.startswith(PREFIX)}


def _taken_back(fields: Mapping[str, str]) -> dict[str, int]:
    """Picks and numbers that the page showed from a paused sheet, and that came back empty."""
    answered = {name for name, value in _answers(fields).items() if value.strip()}
    return {
        code: NOT_ASKED
        for code in fields.get(SHOWN, "").split()
        if not any(name == f"{PREFIX}{code}" or name.startswith(f"{PREFIX}{code}.") for name in answered)
    }


def _consent(fields: Mapping[str, str], target: Target) -> ConsentGiven | None:
    """The yes, to the text that stood on the page; the form says which."""
    if fields.get("samtycke") != "ja":
        return None
    return ConsentGiven(fields.get("samtyckestext") or people.consent_policy().current_for(target))


def _background(fields: Mapping[str, str]) -> BackgroundGiven | None:
    given = BackgroundGiven(
        gender=fields.get("kon", ""),
        gender_words=fields.get("konord", "").strip()[:60],
        birth_band=fields.get("fodd", ""),
        born_abroad={"sverige": False, "annat": True}.get(fields.get("land", "")),
    )
    return None if given == BackgroundGiven() else given
