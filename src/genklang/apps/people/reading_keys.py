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


#: Letters that one keyboard writes in one way and the next in another, as one of them: alef with and without its marks,
#: the forms of ye, kaf and te, a Turkish i without its dot, apostrophes.
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u0623\u0625\u0622\u0671", "\u0627"),
        **dict.fromkeys("\u0649\u06cc", "\u064a"),
        "\u06a9": "\u0643",
        "\u0629": "\u0647",
        "\u0131": "i",
        **dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"),
    }
)


def normalised(words: str) -> str:
    """The words in any case and with any spaces: the form that older keys were made of."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", words).casefold())
    return " ".join(folded.split())


def remembered(words: str) -> str:
    """The words as they are remembered rather than as they are typed: what is stored today.

    Case, spaces, marks for vowels, stretched letters and the ways in which keyboards write one and the same letter or
    digit do not matter.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold()).translate(_SAME)
    letters = [_digit(letter) for letter in plain if not _unheard(letter)]
    return " ".join("".join(letters).split())


def _unheard(letter: str) -> bool:
    """Vowel marks of the Arabic script, its stretching line, the dot of a Turkish İ, and signs that are not seen."""
    return "\u064b" <= letter <= "\u065f" or letter in "\u0307\u0640\u0670" or unicodedata.category(letter) == "Cf"


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def hash_words(words: str) -> str:
    """What is stored of words. Refused (words_weak) when they are too easy to guess, as typed or as remembered."""
    plain = remembered(words)
    if _is_weak(normalised(words)) or _is_weak(plain):
        raise Refused(
            _("Välj minst tio tecken som inte bara är siffror. Några ord som bara du kommer på är bra."),
            code="words_weak",
        )
    return make_password(plain)


def _is_weak(plain: str) -> bool:
    short = len(plain) < FEWEST_CHARACTERS or len(plain) > MOST_CHARACTERS
    only_digits = not any(letter.isalpha() for letter in plain)
    return short or only_digits or len(set(plain)) < FEWEST_DIFFERENT


def words_open(words: str, secret_hash: str) -> bool:
    """Whether the words are those behind the hash, in the form of today or in the one that older keys were made of."""
    if len(words) > MOST_CHARACTERS * 2:
        return False
    return any(check_password(plain, secret_hash) for plain in dict.fromkeys((remembered(words), normalised(words))))


def hash_device(secret: str) -> str:
    """What is stored of a phone's secret. Refused (secret_weak) when it cannot be 128 random bits."""
    if not DEVICE_CHARACTERS <= len(secret) <= MOST_CHARACTERS:
        raise Refused(_("Nyckeln på telefonen är för kort. Prova igen."), code="secret_weak")
    return keyed_hash("reading key of a device", secret)
