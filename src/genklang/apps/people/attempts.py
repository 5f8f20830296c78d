"""How often one may guess. Only failures count, so a class behind one address is never in its own way.

An address (for IPv6 its network of 64 bits, since one household owns all of it) may fail 30 times an hour. When the
installation as a whole is being guessed at, from many addresses, each gets 3; beyond a last limit nobody is let in for
the rest of the hour, since letting somebody guess on is worse than a lesson's delay.

Wrong words count against their participant alone, 10 an hour: a class that has forgotten its words guesses no codes.
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

WINDOW_SECONDS = 3600
PER_ADDRESS = 30
PER_ADDRESS_UNDER_PRESSURE = 3
PRESSURE_FROM = 300
INSTALLATION = 3000
PER_PARTICIPANT = 10
_INSTALLATION_SCOPE = "installation"
_failures = Rows(
    lambda: Attempt.objects.filter(
        scope__in=[Given("address"), _INSTALLATION_SCOPE, Given("own")], window=Given("window")
    ).values_list("scope", "count")
)


def check_allowed(*, source: str, at: datetime, participant_id: int | None = None) -> None:
    """Refused (too_many_attempts) when the address, the installation or the participant has failed too often."""
    address = _address_scope(source)
    own = None if participant_id is None else _participant_scope(participant_id)
    failures = dict(_failures(address=address, own=own or "", window=_window(at)))
    everywhere = failures.get(_INSTALLATION_SCOPE, 0)
    limit = PER_ADDRESS if everywhere < PRESSURE_FROM else PER_ADDRESS_UNDER_PRESSURE
    too_many = (
        failures.get(address, 0) >= limit
        or everywhere >= INSTALLATION
        or (own is not None and failures.get(own, 0) >= PER_PARTICIPANT)
    )
    if too_many:
        raise Refused(
            _("Det har blivit fel för många gånger. Vänta en timme och prova igen, eller fråga din ledare."),
            code="too_many_attempts",
        )


def count_failure(*, at: datetime, source: str | None = None, participant_id: int | None = None) -> None:
    """One more failure, in a commit of its own, and what is older than the hour before is forgotten.

    Give the address that a code came from, or the participant whose words were wrong.
    """
    window = _window(at)
    scopes = [] if source is None else [_address_scope(source), _INSTALLATION_SCOPE]
    if participant_id is not None:
        scopes.append(_participant_scope(participant_id))
    with transaction.atomic():
        Attempt.objects.filter(window__lt=window - 1).delete()
        Attempt.objects.bulk_create(
            [Attempt(scope=scope, window=window, count=0) for scope in sorted(scopes)], ignore_conflicts=True
        )
        # One row at a time in a fixed order: two addresses failing at once never wait for each other in a ring.
        for scope in sorted(scopes):
            Attempt.objects.filter(scope=scope, window=window).update(count=F("count") + 1)


def forget(participant_id: int) -> None:
    """No try at this participant's words is kept any longer."""
    Attempt.objects.filter(scope=_participant_scope(participant_id)).delete()


def _window(at: datetime) -> int:
    return int(at.timestamp()) // WINDOW_SECONDS


def _address_scope(source: str) -> str:
    try:
        address = ipaddress.ip_address(source.strip())
    except ValueError:
        return keyed_hash("address", source)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return keyed_hash("address", str(ipaddress.ip_network((address, 64), strict=False)))
    return keyed_hash("address", str(getattr(address, "ipv4_mapped", None) or address))


def _participant_scope(participant_id: int) -> str:
    return keyed_hash("participant", str(participant_id))
