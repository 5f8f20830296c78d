"""Entry codes: 40 random bits and a two-letter check, in Crockford's base 32, written KX7P-4MQD-9T.

The check is the value modulo 1021, a prime, so every single wrong character and every two neighbours that have changed
places are seen before any database is asked. Stored is only an HMAC with a key that is kept outside the database.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata

from django.conf import settings

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_CHARACTERS = 8
CHECK_MODULUS = 1021
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
#: What is typed or pasted between the letters: spaces, dashes of all kinds, the stretching line of an Arabic keyboard,
#: signs of direction that are not seen.
_SEPARATORS = re.compile(r"[\s\-_.\u00ad\u0640\u2010-\u2015\u2212\u200b-\u200f\u2066-\u2069]+")
_LONGEST = 40


def new_code() -> str:
    """A fresh code as it is printed."""
    return _written(secrets.randbelow(32**RANDOM_CHARACTERS))


def canonical(typed: str) -> str | None:
    """The code without its dashes as it was meant, or None if mistyped.

    Forgiven are case, O for 0, I or L for 1, and digits of other scripts.
    """
    if len(typed) > _LONGEST:
        return None
    letters = _SEPARATORS.sub("", unicodedata.normalize("NFKC", typed)).upper()
    values = [_VALUES.get(letter, unicodedata.decimal(letter, -1)) for letter in letters]
    if len(values) != RANDOM_CHARACTERS + 2 or -1 in values:
        return None
    number = _number(values[:RANDOM_CHARACTERS])
    if _number(values[RANDOM_CHARACTERS:]) != number % CHECK_MODULUS:
        return None
    return "".join(ALPHABET[value] for value in values)


def digest(code: str) -> str:
    """What is stored of a canonical code."""
    return keyed_hash("entry code", code)


def keyed_hash(purpose: str, value: str) -> str:
    """HMAC-SHA256 in hexadecimal with the installation's code key; one purpose can never stand in for another."""
    return hmac.new(settings.CODE_KEY, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def _number(values: list[int]) -> int:
    number = 0
    for value in values:
        number = number * 32 + value
    return number


def _letters(number: int, length: int) -> str:
    letters = ""
    for _ in range(length):
        number, value = divmod(number, 32)
        letters = ALPHABET[value] + letters
    return letters


def _written(number: int) -> str:
    plain = _letters(number, RANDOM_CHARACTERS) + _letters(number % CHECK_MODULUS, 2)
    return f"{plain[:4]}-{plain[4:8]}-{plain[8:]}"
