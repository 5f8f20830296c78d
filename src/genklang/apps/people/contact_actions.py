"""Ask to be reminded, stop it, claim the one message to send, forget.

Nothing here is put on record: that somebody asked, and when, is nobody's business. To send, an address is opened in one
place, `claim_reminder`, and never before the row that says so has been written.
"""

from collections.abc import Callable, Collection
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.types import day_of

from . import attempts, contact_cipher
from .contact_addresses import address
from .contact_queries import contact_kinds, way_of
from .models import Consent, Contact, Participant, Reminder
from .types import ContactKind, Message, Refused, ReminderKind

#: So many may share one address: siblings, a borrowed phone. More is somebody being pestered.
MOST_PER_ADDRESS = 3


def ask_for_reminders(*, participant_id: int, typed: str, given_with: str = "", at: datetime) -> ContactKind:
    """Keep where this person wants to be reminded, in place of what was kept before; says which way it is.

    `given_with`: the sheet (ULID) it is asked for beside; who opens that one reads the address in their own file.

    Refused: bad_contact, contact_no_consent, contact_taken (by `MOST_PER_ADDRESS` others), contact_too_often,
    participant_unknown. Call it outside a transaction: each try at an address is counted in a commit of its own.
    """
    kind, wanted = address(typed, contact_kinds())
    attempts.check_contact(participant_id=participant_id, at=at)
    attempts.count_contact(participant_id=participant_id, at=at)
    mark = contact_cipher.address_mark(wanted)
    with transaction.atomic():
        if not Participant.objects.select_for_update().filter(id=participant_id).exists():
            raise Refused(_("Den deltagaren finns inte längre."), code="participant_unknown")
        if not Consent.objects.filter(participant_id=participant_id).exists():
            raise Refused(_("Du behöver först ha sagt ja till att vara med."), code="contact_no_consent")
        if Contact.objects.filter(mark=mark).exclude(participant_id=participant_id).count() >= MOST_PER_ADDRESS:
            raise Refused(
                _("Det går inte att skicka fler påminnelser dit. Välj ett annat nummer eller en annan adress."),
                code="contact_taken",
            )
        # A new row, so that a stop link in an old message cannot stop what is asked for now.
        Contact.objects.filter(participant_id=participant_id).delete()
        Contact.objects.create(
            participant_id=participant_id,
            kind=kind,
            sealed=contact_cipher.seal(participant_id, wanted),
            mark=mark,
            language=translation.get_language() or "sv",
            asked_on=day_of(at),
            given_with=given_with,
        )
    return kind


@transaction.atomic
def stop_reminders(*, participant_id: int) -> None:
    """Forget where this person wanted to be reminded. Again is fine."""
    Contact.objects.filter(participant_id=participant_id).delete()


@transaction.atomic
def stop_by_link(*, mark: str) -> bool:
    """Stop by what a message carried: nobody is reminded at that address any more. Again is fine.

    False: it is no link of ours. Whoever reads the messages decides, also for others who gave the same address.
    """
    number = mark.partition(".")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return False
    if not constant_time_compare(contact_cipher.stop_mark(int(number)), mark):
        return False
    same = list(Contact.objects.filter(id=int(number)).values_list("mark", flat=True))
    Contact.objects.filter(mark__in=same).delete()
    return True


@transaction.atomic
def claim_reminder(
    *, contact_id: int, occasion: int, kind: ReminderKind, still: Callable[[], bool], at: datetime
) -> Message | None:
    """The one message of this kind about this occasion, to be sent after the commit; None if it is not to be sent.

    In the lock, all is read again: that the contact is still wanted, that nobody has claimed this message, and by
    `still` whether there is anything left to remind of. A crash after the commit leads to no message, never to two.
    """
    contact = Contact.objects.select_for_update().filter(id=contact_id).first()
    if contact is None:
        return None
    claim = {"participant_id": contact.participant_id, "occasion": occasion, "kind": kind}
    if Reminder.objects.filter(**claim).exists() or not still():
        return None
    where = contact_cipher.unseal(contact.participant_id, contact.sealed)
    if where is None:
        return None
    Reminder.objects.create(**claim, claimed_on=day_of(at))
    return Message(way_of(contact), where, contact.language, contact_cipher.stop_mark(contact.id))


@transaction.atomic
def forget_contacts(*, contact_ids: Collection[int], occasions: Collection[int]) -> int:
    """Delete these contacts, and every claim about these occasions, over for good. How many contacts went."""
    Reminder.objects.filter(occasion__in=occasions).delete()
    gone, _each = Contact.objects.filter(id__in=contact_ids).delete()
    return gone


@transaction.atomic
def seal_contacts_anew() -> tuple[int, int]:
    """After a change of key: (how many are sealed with the newest one, how many no key opens)."""
    done = locked = 0
    for contact in Contact.objects.select_for_update().order_by("id"):
        sealed = contact_cipher.sealed_anew(contact.sealed)
        if sealed is None:
            locked += 1
            continue
        contact.sealed = sealed
        contact.save(update_fields=["sealed"])
        done += 1
    return done, locked
