"""Reading keys: made on the young person's own phone, known to nobody else, never reset by anybody.

Words go through Django's slow password hasher; a device's secret is random and long, so a keyed hash is enough and
can be looked up.
"""

import unicodedata

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext_lazy as _

from .codes import keyed_hash
from .types import Refused

FEWEST_CHARACTERS = 10
MOST_CHARACTERS = 200
FEWEST_DIFFERENT = 4
DEVICE_CHARACTERS = 22


def normalised(words: str) -> str:
    """The words as they are remembered rather than as they are typed: case and spaces do not matter."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).casefold())
    return " ".join(folded.split())


def hash_words(words: str) -> str:
    """What is stored of words. Refused (words_weak) when they are too easy to guess."""
    plain = normalised(words)
    short = len(plain) < FEWEST_CHARACTERS or len(plain) > MOST_CHARACTERS
    only_digits = not any(letter.isalpha() for letter in plain)
    if short or only_digits or len(set(plain)) < FEWEST_DIFFERENT:
        raise Refused(
            _("Välj minst tio tecken som inte bara är siffror. Några ord som bara du kommer på är bra."),
            code="words_weak",
        )
    return make_password(plain)


def words_open(words: str, secret_hash: str) -> bool:
    """Whether the words are the ones behind the hash."""
    return len(words) <= MOST_CHARACTERS * 2 and check_password(normalised(words), secret_hash)


def hash_device(secret: str) -> str:
    """What is stored of a phone's secret. Refused (secret_weak) when it cannot be 128 random bits."""
    if not DEVICE_CHARACTERS <= len(secret) <= MOST_CHARACTERS:
        raise Refused(_("Nyckeln på telefonen är för kort. Prova igen."), code="secret_weak")
    return keyed_hash("reading key of a device", secret)
