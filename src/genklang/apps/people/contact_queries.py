"""Reads about reminders. None of them hands out an address; a piece of it, to who gave it."""

from collections.abc import Collection
from datetime import date

from django.conf import settings

from . import contact_cipher
from .contact_addresses import masked
from .models import Contact, Reminder
from .types import ContactKind, Waiting


def contact_kinds() -> tuple[ContactKind, ...]:
    """The ways reminders can go in this installation; none without a key to keep addresses by."""
    if not settings.CONTACT_KEYS:
        return ()
    return ("text", "mail") if settings.SMS_URL else ("mail",)


def way_of(contact: Contact) -> ContactKind:
    """Which way a contact is reached."""
    return "mail" if contact.kind == "mail" else "text"


def contact_kind(participant_id: int) -> ContactKind | None:
    """Which way this person is reminded, for the person's own page."""
    found = Contact.objects.filter(participant_id=participant_id).first()
    return None if found is None else way_of(found)


def masked_contact(participant_id: int, *, sheets: Collection[str]) -> str:
    """A piece of where this person is reminded, for who opens or has just sent one of these sheets (ULIDs).

    "" where it was asked for beside another sheet: somebody else who had the card may have sent these. The same where
    no key of the installation opens it any longer.
    """
    beside = [sheet for sheet in sheets if sheet]
    found = Contact.objects.filter(participant_id=participant_id, given_with__in=beside).first()
    if found is None or not settings.CONTACT_KEYS:
        return ""
    address = contact_cipher.unseal(participant_id, found.sealed)
    return masked(way_of(found), address) if address else ""


def waiting() -> tuple[Waiting, ...]:
    """Everybody who has asked to be reminded."""
    return tuple(
        Waiting(found.id, found.participant_id, way_of(found), found.asked_on)
        for found in Contact.objects.order_by("id").defer("sealed")
    )


def claimed(participant_id: int, occasion: int) -> dict[str, date]:
    """{kind: the day it was claimed} of the messages to one person about one occasion."""
    rows = Reminder.objects.filter(participant_id=participant_id, occasion=occasion)
    return dict(rows.values_list("kind", "claimed_on"))


def claimed_occasions() -> frozenset[int]:
    """Every occasion that messages have been claimed about."""
    return frozenset(Reminder.objects.values_list("occasion", flat=True).distinct().order_by())
