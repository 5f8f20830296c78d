"""What the phone is given to hold. No server session exists for a young person.

pass    four hours: which participant the entry code belongs to, and what was just sent from this browser (signed)
paused  thirty days: the ULID of a paused sheet, so that this browser alone meets its own answers again (signed)
device  two years: a reading key kept on the phone (random, unsigned; only its keyed hash is in the database); with a
        mark before it once somebody else has handed the phone over: then it opens only beside its owner's own card
known   a year: that this phone has come in by a card before, so that others' guesses do not shut it out (signed; a mark
        that is the same for the same card and tells nothing of whose it is)
opened  thirty minutes: which reading keys the words that were written open (signed)
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse

PATH = "/svara"
PASS, PAUSED, DEVICE, OPENED, KNOWN, HERE, DRAWN = "svara", "paus", "egen", "egna", "kort", "kvar", "bilder"
#: How long a key may be made after sending, after the last try, or after the receipt was last touched or read aloud.
#: A tablet goes back to whoever lent it, and must not make one then; the chance also ends when the phone is handed over
#: or the door is opened for the next one.
KEY_WITHIN = timedelta(minutes=3)
#: However long the receipt is touched. Ten times as long as it takes at first, and some (WCAG 2.2.1).
KEY_AT_MOST = timedelta(minutes=40)
AGES = {
    PASS: timedelta(hours=4),
    PAUSED: timedelta(days=30),
    DEVICE: timedelta(days=730),
    OPENED: timedelta(minutes=30),
    KNOWN: timedelta(days=365),
    HERE: KEY_WITHIN,
    DRAWN: KEY_AT_MOST,
}
_LOCKED = "~"


@dataclass(frozen=True, slots=True)
class Sent:
    """The receipt, as the phone holds it: days as ISO text or ""."""

    ulid: str
    state: str
    round_id: int
    number: int
    earliest: str
    latest: str
    may_make_key: bool
    sealed: bool


@dataclass(frozen=True, slots=True)
class Pass:
    """A phone that came in by a code; `sent` is what it has just sent."""

    participant_id: int
    code_id: int
    sent: Sent | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """Whose own answers are open, and by which reading keys (at least one)."""

    participant_id: int
    keys: tuple[int, ...]


def _write(response: HttpResponse, request: HttpRequest, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=AGES[name],
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _read(request: HttpRequest, name: str, *, within: timedelta | None = None) -> Any:
    try:
        return signing.loads(request.COOKIES.get(name, ""), salt=f"answer.{name}", max_age=within or AGES[name])
    except signing.BadSignature:
        return None


def give_pass(response: HttpResponse, request: HttpRequest, who: Pass) -> None:
    """Let this phone answer for four hours."""
    sent = asdict(who.sent) if who.sent else None
    _write(response, request, PASS, signing.dumps([who.participant_id, who.code_id, sent], salt=f"answer.{PASS}"))


def read_pass(request: HttpRequest) -> Pass | None:
    """The phone's pass; None if it has none, or one that is too old or not ours."""
    match _read(request, PASS):
        case [int(participant_id), int(code_id), sent]:
            return Pass(participant_id, code_id, Sent(**sent) if sent else None)
    return None


def end_chance(response: HttpResponse, request: HttpRequest) -> None:
    """Whoever opens the door after a sheet was sent may be the next one: no key is made for that sheet any longer."""
    who = read_pass(request)
    if who is not None and who.sent is not None:
        give_pass(response, request, Pass(who.participant_id, who.code_id))


def has_just_sent(request: HttpRequest) -> bool:
    """Whether what the pass says was sent, was sent so lately that a key may still be made for it."""
    match _read(request, PASS, within=KEY_AT_MOST):
        case [_, _, {"ulid": str(ulid)}]:
            return _read(request, PASS, within=KEY_WITHIN) is not None or _read(request, HERE) == ulid
    return False


def stay_here(response: HttpResponse, request: HttpRequest, ulid: str) -> None:
    """Whoever sent this sheet still has its receipt before them."""
    _write(response, request, HERE, signing.dumps(ulid, salt=f"answer.{HERE}"))


def give_drawn(response: HttpResponse, request: HttpRequest, ulid: str, drawn: tuple[int, ...]) -> None:
    """The pictures that are to become a key for this sheet."""
    _write(response, request, DRAWN, signing.dumps([ulid, *drawn], salt=f"answer.{DRAWN}"))


def read_drawn(request: HttpRequest, ulid: str) -> tuple[int, ...] | None:
    """The pictures drawn for this sheet in this browser."""
    match _read(request, DRAWN):
        case [str(whose), *drawn] if whose == ulid:
            return tuple(drawn)
    return None


def give_known(response: HttpResponse, request: HttpRequest, card_mark: str) -> None:
    """This phone has come in by a card."""
    _write(response, request, KNOWN, signing.dumps(card_mark, salt=f"answer.{KNOWN}"))


def read_known(request: HttpRequest) -> str:
    """The mark of the card this phone came in by last, or ""."""
    mark = _read(request, KNOWN)
    return mark if isinstance(mark, str) else ""


def give_paused(response: HttpResponse, request: HttpRequest, participant_id: int, ulid: str) -> None:
    """Let this browser meet its own paused answers again."""
    _write(response, request, PAUSED, signing.dumps([participant_id, ulid], salt=f"answer.{PAUSED}"))


def read_paused(request: HttpRequest, participant_id: int) -> str | None:
    """The ULID of the sheet this participant paused in this browser."""
    match _read(request, PAUSED):
        case [int(whose), str(ulid)] if whose == participant_id:
            return ulid
    return None


def give_device(response: HttpResponse, request: HttpRequest, secret: str) -> None:
    """Keep a reading key on this phone."""
    _write(response, request, DEVICE, secret)


def lock_device(response: HttpResponse, request: HttpRequest) -> None:
    """Keep the key of somebody whose phone another has used, and open nothing by it without the owner's card."""
    _write(response, request, DEVICE, _LOCKED + read_device(request))


def device_is_locked(request: HttpRequest) -> bool:
    """Whether the key on this phone opens only beside its owner's card."""
    return request.COOKIES.get(DEVICE, "").startswith(_LOCKED)


def read_device(request: HttpRequest) -> str:
    """The reading key this phone keeps, or ""."""
    return request.COOKIES.get(DEVICE, "").removeprefix(_LOCKED)[:100]


def give_opened(response: HttpResponse, request: HttpRequest, opened: Opened) -> None:
    """Own answers are open in this browser for half an hour."""
    _write(response, request, OPENED, signing.dumps([opened.participant_id, opened.keys], salt=f"answer.{OPENED}"))


def read_opened(request: HttpRequest) -> Opened | None:
    """What was opened with words in this browser."""
    match _read(request, OPENED):
        case [int(participant_id), [*keys]]:
            return Opened(participant_id, tuple(keys))
    return None


def forget(response: HttpResponse, *names: str) -> None:
    """Take cookies back; all of them unless named."""
    for name in names or AGES:
        response.delete_cookie(name, path=PATH, samesite="Lax")
