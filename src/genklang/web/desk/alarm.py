"""Tell people by e-mail that somebody waits for them: a worry, or texts to read. Never a word of what was written."""

from contextlib import suppress
from smtplib import SMTPException

from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.voices import queries, reading_queries, worry_queries


def tell_contacts(request: HttpRequest, worry_id: int) -> str:
    """Send the mail and give the sentence for the reader: the case is there whether the mail gets through or not."""
    case = worry_queries.worry(worry_id)
    contacts = accounts.staff(queries.contacts_of(case.organisation_id)) if case else {}
    context = {"url": request.build_absolute_uri(reverse("desk:worries"))}
    text = render_to_string("desk/worry.txt", context)
    try:
        for person in contacts.values():
            send_mail(_("Någon som läser ungas texter är orolig"), text, None, [person.email])
    except (SMTPException, OSError):
        return _("Sparat. Trygghetskontakten ser ärendet, men mejlet gick inte att skicka. Ring.")
    return _("Sparat. Trygghetskontakten har fått veta det nu.")


def tell_who_reads(request: HttpRequest, group_id: int, number: int) -> None:
    """A group has closed: whoever has texts to read is told, once and without the group. The leader is told nothing."""
    people = accounts.staff(reading_queries.who_has_to_read(group_id, number))
    text = render_to_string("desk/texts.txt", {"url": request.build_absolute_uri(reverse("desk:home"))})
    for person in people.values():
        # The texts wait on the first page; a letter that is lost loses nothing.
        with suppress(SMTPException, OSError):
            send_mail(_("Det finns texter att läsa"), text, None, [person.email])
