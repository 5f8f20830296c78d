"""Where a reminder goes: a mobile number or an e-mail address, as typed, into the one form it is kept in; or a refusal.

Strict on purpose: a number or address that is merely possible would cost somebody else a message.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from .types import ContactKind, Refused

LONGEST = 254
_MAIL = re.compile(
    r"(?=.{6,254}\Z)(?=[^@]{1,64}@)"
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
#: What people put between digits.
_BETWEEN = re.compile(r"[\s().\-/\u2010-\u2015\u00a0]+")
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_SWEDISH_MOBILE = re.compile(r"\+467[02369][0-9]{7}")
#: E.164: a country code and at most fifteen digits in all.
_ABROAD = re.compile(r"\+[1-9][0-9]{7,14}")


def phone_number(typed: str) -> str | None:
    """A mobile number as E.164 ("+46701234567"), or None.

    A Swedish number may be written with or without its country code, and must be a mobile one; a number from another
    country needs its code. Digits of other scripts count as digits.
    """
    if len(typed) > LONGEST:
        return None
    plain = "".join(_digit(letter) for letter in unicodedata.normalize("NFKC", typed))
    plain = _BETWEEN.sub("", _TRUNK_ZERO.sub("", plain))
    if plain.startswith("00"):
        plain = "+" + plain[2:]
    elif plain.startswith("0"):
        plain = "+46" + plain[1:]
    # "+46 070 …" is how many write it.
    if plain.startswith("+460"):
        plain = "+46" + plain[4:]
    wanted = _SWEDISH_MOBILE if plain.startswith("+46") else _ABROAD
    return plain if wanted.fullmatch(plain) else None


def mail_address(typed: str) -> str | None:
    """An e-mail address with its host in small letters, or None. Letters beyond ASCII are not taken."""
    name, at, host = typed.strip().rpartition("@")
    plain = f"{name}{at}{host.lower()}"
    return plain if _MAIL.fullmatch(plain) else None


def address(typed: str, kinds: tuple[ContactKind, ...]) -> tuple[ContactKind, str]:
    """Which way it is and the address in its kept form. Refused: bad_contact. `kinds`: the ways there are."""
    if "@" in typed and "mail" in kinds:
        found = mail_address(typed)
        if found is None:
            raise Refused(_("E-postadressen går inte att använda. Skriv den som namn@exempel.se."), code="bad_contact")
        return "mail", found
    if "text" not in kinds:
        raise Refused(_("Skriv en e-postadress, som namn@exempel.se."), code="bad_contact")
    found = phone_number(typed)
    if found is None:
        raise Refused(_("Numret går inte att använda. Skriv ett mobilnummer, som 070-123 45 67."), code="bad_contact")
    return "text", found


def masked(kind: ContactKind, kept: str) -> str:
    """As much of an address in its kept form as tells its owner which one it is: "n…@exempel.se", "+46…67"."""
    if kind == "mail":
        name, _at, host = kept.rpartition("@")
        return f"{name[:1]}…@{host}"
    return f"{kept[:3]}…{kept[-2:]}"


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)
