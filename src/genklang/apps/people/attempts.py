"""How often one may guess, so that guessing shuts out who guesses and nobody else.

Only failures count. For codes they count for ten minutes: an address may fail 30 times (for IPv6 its network of 64
bits, since one household owns all of it), 3 times while the installation as a whole is being guessed at, and the
network around it (24 bits, for IPv6 48) 1000 times. No number of failures elsewhere shuts out an address: a last limit
on everybody together would let one stranger close the house. A phone that has come in by a card before counts by that
card alone, so who guesses behind a school's one address does not stop those who have answered before.

Wrong words count against their participant alone, 10 an hour: a class that has forgotten its words guesses no codes.
In the same way it is counted how often somebody says where to be reminded: 5 times an hour.
"""

import ipaddress
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from genklang.apps.prepared import Given, Rows

from .codes import keyed_hash
from .models import Attempt
from .types import Refused

CODE_SECONDS = 600
PER_ADDRESS = 30
PER_ADDRESS_UNDER_PRESSURE = 3
PRESSURE_FROM = 300
PER_NETWORK = 1000
PER_CARD = 10
WORDS_SECONDS = 3600
PER_PARTICIPANT = 10
PER_CONTACT = 5
_INSTALLATION_SCOPE = "installation"
_failures = Rows(
    lambda: Attempt.objects.filter(
        scope__in=[Given("one"), Given("other"), _INSTALLATION_SCOPE], window=Given("window")
    ).values_list("scope", "count")
)


def check_code(*, source: str, card: str, at: datetime) -> None:
    """Refused (too_many_attempts) when the address or its network has failed too often.

    `card` is "" or what the phone holds of the card it came in by before (`queries.card_mark`); then that alone counts.
    """
    one, other = _scopes(source, card)
    failures = dict(_failures(one=one, other=other, window=_window(at, CODE_SECONDS)))
    if card:
        limit = PER_CARD
    else:
        pressed = failures.get(_INSTALLATION_SCOPE, 0) >= PRESSURE_FROM
        limit = PER_ADDRESS_UNDER_PRESSURE if pressed else PER_ADDRESS
    if failures.get(one, 0) >= limit or failures.get(other, 0) >= PER_NETWORK:
        raise Refused(
            _("Det har blivit fel för många gånger. Vänta tio minuter och prova igen, eller fråga din ledare."),
            code="too_many_attempts",
        )


def check_words(*, participant_id: int, at: datetime) -> None:
    """Refused (too_many_attempts) when words have been tried too often for this participant, from wherever."""
    own = _participant_scope(participant_id)
    failures = dict(_failures(one=own, other="", window=_window(at, WORDS_SECONDS)))
    if failures.get(own, 0) >= PER_PARTICIPANT:
        raise Refused(
            _("Det har blivit fel för många gånger. Vänta en timme och prova igen, eller fråga din ledare."),
            code="too_many_attempts",
        )


def check_contact(*, participant_id: int, at: datetime) -> None:
    """Refused (contact_too_often) when this participant has said where to be reminded too often."""
    own = _contact_scope(participant_id)
    times = dict(_failures(one=own, other="", window=_window(at, WORDS_SECONDS)))
    if times.get(own, 0) >= PER_CONTACT:
        raise Refused(_("Du har ändrat för många gånger. Vänta en timme och prova igen."), code="contact_too_often")


def count_wrong_code(*, source: str, card: str, at: datetime) -> None:
    """One more code that nobody has, in a commit of its own."""
    one, other = _scopes(source, card)
    _count([one, other, _INSTALLATION_SCOPE] if other else [one], _window(at, CODE_SECONDS), at)


def count_wrong_words(*, participant_id: int, at: datetime) -> None:
    """One more try at this participant's words, in a commit of its own."""
    _count([_participant_scope(participant_id)], _window(at, WORDS_SECONDS), at)


def count_contact(*, participant_id: int, at: datetime) -> None:
    """Once more this participant has said where to be reminded."""
    _count([_contact_scope(participant_id)], _window(at, WORDS_SECONDS), at)


def forget(participant_id: int) -> None:
    """No try at this participant's words is kept any longer, nor how often reminders were asked for."""
    scopes = [_participant_scope(participant_id), _contact_scope(participant_id)]
    Attempt.objects.filter(scope__in=scopes).delete()


def _count(scopes: list[str], window: int, at: datetime) -> None:
    """What is older than the hour before is forgotten meanwhile."""
    with transaction.atomic():
        Attempt.objects.filter(window__lt=_window(at, WORDS_SECONDS) - WORDS_SECONDS).delete()
        Attempt.objects.bulk_create(
            [Attempt(scope=scope, window=window, count=0) for scope in sorted(scopes)], ignore_conflicts=True
        )
        # One row at a time in a fixed order: two addresses failing at once never wait for each other in a ring.
        for scope in sorted(scopes):
            Attempt.objects.filter(scope=scope, window=window).update(count=F("count") + 1)


def _window(at: datetime, seconds: int) -> int:
    """The second in which the present stretch of so many seconds began."""
    return int(at.timestamp()) // seconds * seconds


def _scopes(source: str, card: str) -> tuple[str, str]:
    """What failures from here are counted by: the address and its network, or the card and nothing ("") else."""
    if card:
        return keyed_hash("known card", card), ""
    try:
        address = ipaddress.ip_address(source.strip())
    except ValueError:
        return keyed_hash("address", source), keyed_hash("network", source)
    address = getattr(address, "ipv4_mapped", None) or address
    near, wide = (32, 24) if address.version == 4 else (64, 48)
    return keyed_hash("address", _network(address, near)), keyed_hash("network", _network(address, wide))


def _network(address: ipaddress.IPv4Address | ipaddress.IPv6Address, bits: int) -> str:
    return str(ipaddress.ip_network((address, bits), strict=False))


def _participant_scope(participant_id: int) -> str:
    return keyed_hash("participant", str(participant_id))


def _contact_scope(participant_id: int) -> str:
    return keyed_hash("contact of", str(participant_id))
