"""A ticket lets a phone send one sheet, or one ballot about the group, later, when its pass has run out and whoever
holds the phone has changed.

It is bound to one participant, card, Läget (or pulse) and ULID, is sealed by the server, reads nothing and lasts for 30
days. With it goes a key that is new in every form: the sheet is sealed by it on the phone, and a ticket sends nothing
else. So who finds ticket and sheet on a phone can neither read the sheet nor put another in its place; nor can who has
the card, since a form that is asked for again, also with the same ULID, has another key.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from django.conf import settings
from django.utils.crypto import salted_hmac

from genklang.apps.rounds.parse import valid_ulid

from . import cookies, posted, sealing

LASTS = timedelta(days=30)
#: What a sealed sheet may wish.
WISHES = ("skicka", "pausa")
MOST_FIELDS = 400


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket stands for; `key` seals the sheet. `framework_id` is None where it is a pulse that was answered."""

    participant_id: int
    code_id: int
    asked_id: int
    framework_id: int | None
    ulid: str
    key: bytes

    def sheet(self, sealed: str) -> dict[str, str] | None:
        """The fields of the sheet this ticket is for; None if it is any other, or was changed."""
        text = sealing.unseal(self.key, sealed)
        try:
            fields = posted.cut(parse_qsl(text or "", keep_blank_values=True, max_num_fields=MOST_FIELDS))
        except ValueError:
            return None
        return fields if fields.get("ulid") == self.ulid and fields.get("gor") in WISHES else None


def give(who: cookies.Pass, *, asked_id: int, framework_id: int | None, ulid: str, at: datetime) -> tuple[str, str]:
    """(ticket, key) for the form that is shown to a phone with a pass; both as text. `asked_id`: Läget or pulse."""
    key = b64encode(sealing.new_key()).decode()
    content = [who.participant_id, who.code_id, asked_id, framework_id, ulid, key, int(at.timestamp())]
    return sealing.seal(_secrets()[0], json.dumps(content, separators=(",", ":"))), key


def read(text: str, *, at: datetime) -> Ticket | None:
    """The ticket; None if it is not ours, or too old."""
    opened = next((one for key in _secrets() if (one := sealing.unseal(key, text))), None)
    if opened is None:
        return None
    participant_id, code_id, asked_id, framework_id, ulid, key, given = json.loads(opened)
    if not valid_ulid(ulid) or not timedelta(0) <= at - datetime.fromtimestamp(given, at.tzinfo) <= LASTS:
        return None
    return Ticket(participant_id, code_id, asked_id, framework_id, ulid, b64decode(key))


def _secrets() -> list[bytes]:
    """The server's keys for tickets, the present one first."""
    return [
        salted_hmac("answer.ticket", "", secret=secret, algorithm="sha256").digest()
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
