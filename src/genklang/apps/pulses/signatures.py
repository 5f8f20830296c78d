"""What a pulse came to is signed when it closes; whoever reads it can tell whether it has been changed since.

An HMAC-SHA256 (RFC 2104) with the key that releases are signed with, over every field of the row, as the database gives
them back. Pulses build on nothing earlier, so they are no chain.
"""

import json
from datetime import UTC, datetime

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Pulse

#: What is signed has a form. Another form gets another name and stands beside this one: old rows keep theirs.
FORM = "genklang pulse 1"
#: The same with the questions themselves, where another room gave them.
GIVEN_FORM = "genklang pulse 2"
FIELDS = ("id", "group_id", "number", "form", "opened_at", "closed_at", "answered", "asked", "released", "policy")


def signature_of(pulse: Pulse, key: bytes) -> str:
    """The signature of a row as it stands. Moments are signed to the millisecond, in UTC."""
    form, fields = (FORM, FIELDS) if pulse.given is None else (GIVEN_FORM, (*FIELDS, "given"))
    said = [[name, _plain(getattr(pulse, name))] for name in fields]
    text = json.dumps([form, said], sort_keys=True, separators=(",", ":"))
    return salted_hmac(form, text, secret=key, algorithm="sha256").hexdigest()


def is_as_signed(pulse: Pulse) -> bool:
    """Whether the row is what was signed, with the key of today or one before it."""
    keys = (settings.CODE_KEY, *settings.CODE_KEY_FALLBACKS)
    return any(constant_time_compare(pulse.signature, signature_of(pulse, key)) for key in keys)


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat(timespec="milliseconds") if isinstance(value, datetime) else value
