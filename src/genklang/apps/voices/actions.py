"""Send a sheet with what was written in one's own words. Reading and worry: `reading_actions`, `worry_actions`."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people.types import BackgroundGiven
from genklang.apps.prepared import Given, Rows
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import ConsentGiven, Receipt, RoundInfo

from .access import contact_words
from .models import Text
from .parse import clean
from .types import Refused

_unsent = Rows(
    lambda: Text.objects.filter(
        round_id=Given("round_id"), participant_id=Given("participant_id"), sent=False
    ).values_list("id")
)
#: Fits a database's whole number and an address of fifteen digits.
HIGHEST_ID = 10**15


@transaction.atomic
def send_sheet(
    *,
    texts: Mapping[str, str],
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
    """As `rounds.actions.receive_sheet`, and keep `texts` (question code -> own words; blank is nothing) with it.

    Both or neither, in one commit. What was paused is overlaid by what is written later, never emptied by silence. No
    event of its own: the record need not tell that somebody wrote. Refused: as receive_sheet (by rounds); bad_text,
    text_too_long, text_not_asked, other_content (the same sheet sent again with other words).
    """
    written = {code: words for code, text in texts.items() if (words := clean(text))}
    receipt = round_actions.receive_sheet(
        round_id=round_id,
        participant_id=participant_id,
        ulid=ulid,
        answers=answers,
        complete=complete,
        consent=consent,
        background=background,
        reading_key_id=reading_key_id,
        language=language,
        at=at,
    )
    own = Text.objects.filter(round_id=round_id, participant_id=participant_id)
    if written:
        found = rounds.round(round_id)
        _check_asked(written, found)
        kept = {text.question: text for text in own}
        if receipt.state == "again":
            _check_same(written, kept)
            return receipt
        _keep(written, kept, found, participant_id=participant_id, language=language)
    if complete and receipt.state != "again" and _unsent(round_id=round_id, participant_id=participant_id):
        own.update(sent=True)
    return receipt


def _check_asked(written: Mapping[str, str], found: RoundInfo) -> None:
    asked = {question.code for question in frameworks.framework(found.framework_id).text_questions}
    if not written.keys() <= asked:
        raise Refused(_("Det du skrev hör inte till någon fråga här. Ladda om sidan och prova igen."), code="bad_text")


def _check_same(written: Mapping[str, str], kept: Mapping[str, Text]) -> None:
    if any(code not in kept or kept[code].words != words for code, words in written.items()):
        raise Refused(
            _("Det här svaret är redan skickat, och det gick inte att ändra. Det första är kvar som det var."),
            code="other_content",
        )


def _keep(
    written: Mapping[str, str], kept: Mapping[str, Text], found: RoundInfo, *, participant_id: int, language: str
) -> None:
    if not contact_words(found.group_id):
        raise Refused(
            _("Just nu finns det ingen som kan läsa det du skrev. Skicka dina andra svar utan det."),
            code="text_not_asked",
        )
    initiative_id, _organisation_id = activities.place_of(found.group_id)
    for code, words in written.items():
        text = kept.get(code) or Text(
            id=secrets.randbelow(HIGHEST_ID),
            round_id=found.id,
            participant_id=participant_id,
            initiative_id=initiative_id,
            number=found.number,
            question=code,
        )
        text.words, text.language, text.sent = words, language, False
        text.save(force_insert=code not in kept)
