"""Contact details lie encrypted; the keys are outside the database (settings.CONTACT_KEYS, the newest first).

What is sealed is as long for every address, says whose it is, so that a row moved to another person opens nothing, and
carries no moment: Fernet would write down the second in which somebody asked.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from .codes import keyed_hash

_LENGTH = 288
_NO_MOMENT = 0


def seal(participant_id: int, address: str) -> str:
    """What is stored of an address."""
    plain = f"{participant_id} {address}".ljust(_LENGTH).encode()
    return _keys().encrypt_at_time(plain, _NO_MOMENT).decode()


def unseal(participant_id: int, sealed: str) -> str | None:
    """The address again; None where no key opens it or it is another person's."""
    try:
        whose, _, address = _keys().decrypt(sealed.encode()).decode().rstrip().partition(" ")
    except InvalidToken:
        return None
    return address if whose == str(participant_id) else None


def sealed_anew(sealed: str) -> str | None:
    """The same under the newest key; None where no key opens it."""
    try:
        return _keys().rotate(sealed.encode()).decode()
    except InvalidToken:
        return None


def address_mark(address: str) -> str:
    """The same for the same address, and nothing to whoever has not the code key: to count and to stop by."""
    return keyed_hash("contact address", address.lower())[:32]


def stop_mark(contact_id: int) -> str:
    """What a stop link carries of a contact: its number, signed."""
    return f"{contact_id}.{keyed_hash('stop reminders', str(contact_id))[:24]}"


def _keys() -> MultiFernet:
    """Any long secret becomes a key of the right form."""
    secrets: list[bytes] = settings.CONTACT_KEYS
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"contact details\0" + secret).digest())) for secret in secrets]
    )
